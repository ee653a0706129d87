-- Share of anonymous sources by outlet
--
-- How much of what an outlet prints comes from, or through, somebody whom it hides, and how much from whom else?
--
-- Outlet: who published
-- Statements: how many
-- Unnamed origin: the article hides who it is (*a senior official*)
-- % unnamed: their share
-- Unnamed relay: the origin has a name, but the article hides a relay
-- Unresolved: the article tells who it is, and quotedb did not find whom its word means (*he*)
-- Narrator: whoever writes or reads (*I, we, you*)
-- Nobody: no word stands for anybody (*reportedly*)

WITH nameless AS (
    SELECT g.agent_id, g.kind FROM agent AS g WHERE g.kind IN ('unnamed', 'unresolved', 'narrator', 'nobody') AND g.same_as_id IS NULL
    UNION ALL
    SELECT g.agent_id, h.kind
    FROM agent AS h
    JOIN agent AS g ON g.same_as_id = h.agent_id
    WHERE h.kind IN ('unnamed', 'unresolved', 'narrator', 'nobody')
), printed AS (
    SELECT a.article_id, a.outlet_id FROM article AS a WHERE {of articles}
), spoken AS (
    SELECT n.kind, c.article_id, c.said AS statements
    FROM nameless AS n
    JOIN appearance AS c ON c.agent_id = n.agent_id AND c.said > 0
    WHERE {nothing of statements}
    UNION ALL
    SELECT n.kind, s.article_id, 1
    FROM nameless AS n
    JOIN statement AS s ON s.origin_id = n.agent_id AND s.is_current
    WHERE NOT ({nothing of statements})
        AND {of statements}
), speaking AS (
    SELECT
        a.outlet_id,
        sum(k.statements) FILTER (WHERE k.kind = 'unnamed') AS hidden,
        sum(k.statements) FILTER (WHERE k.kind = 'unresolved') AS unresolved,
        sum(k.statements) FILTER (WHERE k.kind = 'narrator') AS narrator,
        sum(k.statements) FILTER (WHERE k.kind = 'nobody') AS nobody
    FROM spoken AS k
    JOIN printed AS a ON a.article_id = k.article_id
    GROUP BY a.outlet_id
), relayed AS (
    SELECT a.outlet_id, count(DISTINCT s.statement_id) AS hidden
    FROM nameless AS n
    JOIN hop AS h ON h.agent_id = n.agent_id AND h.position > 0
    JOIN statement AS s ON s.statement_id = h.statement_id AND s.is_current AND h.position < s.hop_count - 1
    JOIN printed AS a ON a.article_id = s.article_id
    WHERE n.kind = 'unnamed'
        AND n.agent_id IN (SELECT c.agent_id FROM appearance AS c WHERE c.agent_id = n.agent_id AND c.relayed > 0)
        AND s.origin_id NOT IN (SELECT agent_id FROM nameless)
        AND {of statements}
    GROUP BY a.outlet_id
), {counted by outlet}
SELECT
    coalesce(o.name, '?') AS "Outlet",
    sum(c.statements) AS "Statements",
    sum(coalesce(k.hidden, 0)) AS "Unnamed origin",
    round(100.0 * sum(coalesce(k.hidden, 0)) / sum(c.statements), 1) AS "% unnamed",
    sum(coalesce(r.hidden, 0)) AS "Unnamed relay",
    sum(coalesce(k.unresolved, 0)) AS "Unresolved",
    sum(coalesce(k.narrator, 0)) AS "Narrator",
    sum(coalesce(k.nobody, 0)) AS "Nobody"
FROM counted AS c
LEFT JOIN speaking AS k ON coalesce(k.outlet_id, 0) = coalesce(c.outlet_id, 0)
LEFT JOIN relayed AS r ON coalesce(r.outlet_id, 0) = coalesce(c.outlet_id, 0)
LEFT JOIN agent AS p ON p.agent_id = c.outlet_id
LEFT JOIN agent AS o ON o.agent_id = coalesce(p.same_as_id, p.agent_id)
GROUP BY o.name
ORDER BY 1
