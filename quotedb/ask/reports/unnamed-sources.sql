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
    SELECT g.agent_id, coalesce(h.kind, g.kind) AS kind
    FROM agent AS g
    LEFT JOIN agent AS h ON h.agent_id = g.same_as_id
    WHERE coalesce(h.kind, g.kind) IN ('unnamed', 'unresolved', 'narrator', 'nobody')
), spoken AS (
    SELECT
        a.outlet_id,
        count(*) FILTER (WHERE n.kind = 'unnamed') AS hidden,
        count(*) FILTER (WHERE n.kind = 'unresolved') AS unresolved,
        count(*) FILTER (WHERE n.kind = 'narrator') AS narrator,
        count(*) FILTER (WHERE n.kind = 'nobody') AS nobody
    FROM nameless AS n
    JOIN statement AS s ON s.origin_id = n.agent_id AND s.is_current
    JOIN article AS a ON a.article_id = s.article_id
    WHERE {filters}
    GROUP BY a.outlet_id
), relayed AS (
    SELECT a.outlet_id, count(DISTINCT s.statement_id) AS hidden
    FROM nameless AS n
    JOIN hop AS h ON h.agent_id = n.agent_id AND h.position > 0
    JOIN statement AS s ON s.statement_id = h.statement_id AND s.is_current AND h.position < s.hop_count - 1
    JOIN article AS a ON a.article_id = s.article_id
    WHERE n.kind = 'unnamed' AND s.origin_id NOT IN (SELECT agent_id FROM nameless)
        AND {filters}
    GROUP BY a.outlet_id
), counted AS (
    SELECT a.outlet_id, count(*) AS statements
    FROM article AS a
    JOIN statement AS s ON s.article_id = a.article_id AND s.is_current
    WHERE {filters}
    GROUP BY a.outlet_id
)
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
LEFT JOIN spoken AS k ON coalesce(k.outlet_id, 0) = coalesce(c.outlet_id, 0)
LEFT JOIN relayed AS r ON coalesce(r.outlet_id, 0) = coalesce(c.outlet_id, 0)
LEFT JOIN agent AS p ON p.agent_id = c.outlet_id
LEFT JOIN agent AS o ON o.agent_id = coalesce(p.same_as_id, p.agent_id)
GROUP BY o.name
ORDER BY 1
