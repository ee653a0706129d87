-- Speakers
--
-- Who speaks, how often and in how many outlets; with `--by gender` (or kind, country, party …) what sort of people?
--
-- Speaker: the origin of the statements, or what is known of it: the fact that the report is told to group by
-- Speakers: how many different ones
-- Statements: how many
-- % of statements: their share
-- Outlets: how many publish them

WITH fact AS (
    SELECT f.agent_id, max(f.value) AS value FROM v_fact AS f WHERE f.name = :by GROUP BY f.agent_id
)
SELECT
    CASE
        WHEN CAST(:by AS TEXT) IS NULL THEN coalesce(s.origin, '?')
        WHEN :by = 'kind' THEN coalesce(s.origin_kind, '?')
        WHEN :by = 'country' THEN coalesce(fact.value, a.country, 'not known')
        ELSE coalesce(fact.value, 'not known')
    END AS "Speaker",
    count(DISTINCT s.origin_id) AS "Speakers",
    count(*) AS "Statements",
    round(100.0 * count(*) / sum(count(*)) OVER (), 1) AS "% of statements",
    count(DISTINCT s.outlet_id) AS "Outlets"
FROM v_statement AS s
LEFT JOIN agent AS a ON a.agent_id = s.origin_id
LEFT JOIN fact ON fact.agent_id = s.origin_id
WHERE {filters}
GROUP BY 1
ORDER BY 3 DESC, 1
