-- Dependence on agencies and other outlets
--
-- How much of what an outlet prints did it take from agencies and other outlets, and from which?
--
-- Publisher: who published (the site where the text was found, if it was republished)
-- Taken from: the outlet that stands between, or that is itself the origin
-- Sort: newspaper, agency, broadcaster, magazine or website
-- Statements: how many
-- % of publisher: their share of the publisher's statements

WITH RECURSIVE {outlets}, publisher AS (
    SELECT p.agent_id AS own_id, coalesce(p.same_as_id, p.agent_id, 0) AS publisher_id,
        dense_rank() OVER (ORDER BY coalesce(g.name, '?')) AS place
    FROM (SELECT DISTINCT coalesce(republisher_id, outlet_id) AS own_id FROM article) AS b
    LEFT JOIN agent AS p ON p.agent_id = b.own_id
    LEFT JOIN agent AS g ON g.agent_id = coalesce(p.same_as_id, p.agent_id)
    WHERE (CAST(:outlet AS TEXT) IS NULL OR p.agent_id IN ({agents meant by outlet}))
), placed AS NOT MATERIALIZED (
    SELECT a.article_id, b.publisher_id, '' AS month, b.place
    FROM publisher AS b
    CROSS JOIN article AS a
    WHERE (a.republisher_id = b.own_id
            OR a.republisher_id IS NULL AND (a.outlet_id = b.own_id OR a.outlet_id IS NULL AND b.own_id IS NULL))
        AND (CAST(:since AS TEXT) IS NULL OR CAST(a.published_last AS TEXT) >= :since)
        AND (CAST(:until AS TEXT) IS NULL OR CAST(a.published_first AS TEXT) <= :until)
), {taken from outlets}, total AS (
    SELECT publisher_id, sum(statements) AS statements FROM held GROUP BY publisher_id
)
SELECT
    coalesce(p.name, '?') AS "Publisher",
    g.name AS "Taken from",
    o.sort AS "Sort",
    sum(c.statements) AS "Statements",
    round(100.0 * sum(c.statements) / max(t.statements), 1) AS "% of publisher"
FROM (
    SELECT publisher_id, head_id, sum(statements) AS statements FROM taken GROUP BY publisher_id, head_id
) AS c
JOIN total AS t ON t.publisher_id = c.publisher_id
JOIN agent AS g ON g.agent_id = c.head_id
LEFT JOIN agent AS p ON p.agent_id = c.publisher_id
LEFT JOIN outlet AS o ON o.agent_id = c.head_id
GROUP BY p.name, g.name, o.sort
ORDER BY 1, 4 DESC, 2
