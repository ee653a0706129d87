-- Dependence on agencies and other outlets
--
-- How much of what an outlet prints did it take from agencies and other outlets, and from which?
--
-- Publisher: who published (the site where the text was found, if it was republished)
-- Taken from: the outlet that stands between, or that is itself the origin
-- Sort: newspaper, agency, broadcaster, magazine or website
-- Statements: how many
-- % of publisher: their share of the publisher's statements

WITH {taken from outlets}, total AS (
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
