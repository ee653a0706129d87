-- Dependence on agencies and other outlets over the months
--
-- How much of what was printed in each month came from agencies and other outlets, and from which? The same as
-- `report dependence --by month`.
--
-- Month: the first that the date of the article can mean
-- Taken from: the outlet that stands between, or that is itself the origin
-- Sort: newspaper, agency, broadcaster, magazine or website
-- Statements: how many
-- % of month: their share of all statements printed in the month

WITH RECURSIVE {outlets}, printed AS (
    SELECT a.article_id, coalesce(p.same_as_id, p.agent_id, 0) AS publisher_id,
        coalesce(substr(CAST(a.published_first AS TEXT), 1, 7), 'no date') AS month
    FROM article AS a
    LEFT JOIN agent AS p ON p.agent_id = coalesce(a.republisher_id, a.outlet_id)
    WHERE (CAST(:outlet AS TEXT) IS NULL OR p.agent_id IN ({agents meant by outlet}))
        AND (CAST(:since AS TEXT) IS NULL OR CAST(a.published_last AS TEXT) >= :since)
        AND (CAST(:until AS TEXT) IS NULL OR CAST(a.published_first AS TEXT) <= :until)
), placed AS (
    SELECT article_id, publisher_id, month, dense_rank() OVER (ORDER BY month) AS place FROM printed
), {taken from outlets}, total AS (
    SELECT month, sum(statements) AS statements FROM held GROUP BY month
)
SELECT
    c.month AS "Month",
    g.name AS "Taken from",
    o.sort AS "Sort",
    sum(c.statements) AS "Statements",
    round(100.0 * sum(c.statements) / max(t.statements), 1) AS "% of month"
FROM (
    SELECT month, head_id, sum(statements) AS statements FROM taken GROUP BY month, head_id
) AS c
JOIN total AS t ON t.month = c.month
JOIN agent AS g ON g.agent_id = c.head_id
LEFT JOIN outlet AS o ON o.agent_id = c.head_id
GROUP BY c.month, g.name, o.sort
ORDER BY 1, 4 DESC, 2
