-- Dependence on agencies and other outlets
--
-- How much of what an outlet prints did it take from agencies and other outlets, and from which?
--
-- Publisher: who published (the site where the text was found, if it was republished)
-- Taken from: the outlet that stands between, or that is itself the origin
-- Sort: newspaper, agency, broadcaster, magazine or website
-- Statements: how many
-- % of publisher: their share of the publisher's statements

WITH source AS (
    SELECT g.agent_id, coalesce(g.same_as_id, g.agent_id) AS head_id
    FROM agent AS g
    LEFT JOIN outlet AS o ON o.agent_id = coalesce(g.same_as_id, g.agent_id)
    WHERE (g.same_as_id IS NULL AND g.kind = 'outlet'
            OR g.same_as_id IN (SELECT agent_id FROM agent WHERE kind = 'outlet' AND same_as_id IS NULL))
        AND (CAST(:sort AS TEXT) IS NULL OR o.sort = :sort)
), printed AS (
    SELECT a.article_id, coalesce(p.same_as_id, p.agent_id, 0) AS publisher_id,
        coalesce(substr(CAST(a.published_first AS TEXT), 1, 7), 'no date') AS month
    FROM article AS a
    LEFT JOIN agent AS p ON p.agent_id = coalesce(a.republisher_id, a.outlet_id)
    WHERE (CAST(:outlet AS TEXT) IS NULL OR p.agent_id IN (SELECT n.agent_id FROM v_agent AS n WHERE :outlet IN (n.name, '#' || n.head_id)))
        AND (CAST(:since AS TEXT) IS NULL OR CAST(a.published_last AS TEXT) >= :since)
        AND (CAST(:until AS TEXT) IS NULL OR CAST(a.published_first AS TEXT) <= :until)
), taken AS (
    -- Counted already where nothing narrows the statements themselves, else counted one by one.
    SELECT c.article_id, e.head_id, c.behind AS statements
    FROM source AS e
    JOIN appearance AS c ON c.agent_id = e.agent_id AND c.behind > 0
    WHERE {nothing of statements}
    UNION ALL
    SELECT s.article_id, e.head_id, count(DISTINCT s.statement_id)
    FROM source AS e
    JOIN hop AS h ON h.agent_id = e.agent_id AND h.position > 0
    JOIN statement AS s ON s.statement_id = h.statement_id AND s.is_current
    WHERE NOT ({nothing of statements})
        AND {of statements}
    GROUP BY s.article_id, e.head_id
), held AS (
    SELECT a.publisher_id, t.statements
    FROM printed AS a
    JOIN tally AS t ON t.article_id = a.article_id
    WHERE {nothing of statements}
    UNION ALL
    SELECT a.publisher_id, count(*)
    FROM printed AS a
    JOIN statement AS s ON s.article_id = a.article_id AND s.is_current
    WHERE NOT ({nothing of statements})
        AND {of statements}
    GROUP BY a.publisher_id
), total AS (
    SELECT publisher_id, sum(statements) AS statements FROM held GROUP BY publisher_id
)
SELECT
    coalesce(p.name, '?') AS "Publisher",
    g.name AS "Taken from",
    o.sort AS "Sort",
    sum(c.statements) AS "Statements",
    round(100.0 * sum(c.statements) / max(t.statements), 1) AS "% of publisher"
FROM (
    SELECT a.publisher_id, t.head_id, sum(t.statements) AS statements
    FROM taken AS t JOIN printed AS a ON a.article_id = t.article_id
    WHERE a.publisher_id <> t.head_id
    GROUP BY a.publisher_id, t.head_id
) AS c
JOIN total AS t ON t.publisher_id = c.publisher_id
JOIN agent AS g ON g.agent_id = c.head_id
LEFT JOIN agent AS p ON p.agent_id = c.publisher_id
LEFT JOIN outlet AS o ON o.agent_id = c.head_id
GROUP BY p.name, g.name, o.sort
ORDER BY 1, 4 DESC, 2
