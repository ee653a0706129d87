-- Dependence on agencies and other outlets
--
-- How much of what an outlet prints did it take from agencies and other outlets, and from which?
--
-- Publisher: who published (the site where the text was found, if it was republished)
-- Taken from: the outlet that stands between, or that is itself the origin
-- Sort: newspaper, agency, broadcaster, magazine or website
-- Statements: how many
-- % of publisher: their share of the publisher's statements

WITH chosen AS (
    SELECT s.statement_id, p.agent_id AS publisher_id, coalesce(p.agent, '?') AS publisher
    FROM v_statement AS s
    JOIN v_hop AS p ON p.statement_id = s.statement_id AND p.position = 0
    WHERE (CAST(:outlet AS TEXT) IS NULL OR p.agent = :outlet)
        AND (CAST(:origin AS TEXT) IS NULL OR s.origin = :origin)
        AND (CAST(:via AS TEXT) IS NULL OR EXISTS (
            SELECT 1 FROM v_hop AS r WHERE r.statement_id = s.statement_id AND r.role = 'relay' AND r.agent = :via
        ))
        AND (CAST(:since AS TEXT) IS NULL OR CAST(s.published_last AS TEXT) >= :since)
        AND (CAST(:until AS TEXT) IS NULL OR CAST(s.published_first AS TEXT) <= :until)
        AND (CAST(:mode AS TEXT) IS NULL OR s.mode = :mode)
        AND (CAST(:kind AS TEXT) IS NULL OR s.kind = :kind)
), totals AS (
    SELECT publisher, count(*) AS statements FROM chosen GROUP BY publisher
)
SELECT
    c.publisher AS "Publisher",
    h.agent AS "Taken from",
    o.sort AS "Sort",
    count(DISTINCT c.statement_id) AS "Statements",
    round(100.0 * count(DISTINCT c.statement_id) / t.statements, 1) AS "% of publisher"
FROM chosen AS c
JOIN totals AS t ON t.publisher = c.publisher
JOIN v_hop AS h ON h.statement_id = c.statement_id AND h.position > 0 AND h.agent_kind = 'outlet'
LEFT JOIN outlet AS o ON o.agent_id = h.agent_id
WHERE c.publisher_id IS NULL OR h.agent_id <> c.publisher_id
GROUP BY c.publisher, h.agent, o.sort, t.statements
ORDER BY 1, 4 DESC, 2
