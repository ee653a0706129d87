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

WITH {taken from outlets}, total AS (
    SELECT month, sum(statements) AS statements FROM held GROUP BY month
)
SELECT
    c.month AS "Month",
    g.name AS "Taken from",
    o.sort AS "Sort",
    sum(c.statements) AS "Statements",
    round(100.0 * sum(c.statements) / max(t.statements), 1) AS "% of month"
FROM (
    SELECT a.month, t.head_id, sum(t.statements) AS statements
    FROM taken AS t JOIN printed AS a ON a.article_id = t.article_id
    WHERE a.publisher_id <> t.head_id
    GROUP BY a.month, t.head_id
) AS c
JOIN total AS t ON t.month = c.month
JOIN agent AS g ON g.agent_id = c.head_id
LEFT JOIN outlet AS o ON o.agent_id = c.head_id
GROUP BY c.month, g.name, o.sort
ORDER BY 1, 4 DESC, 2
