-- Share of unnamed sources by outlet
--
-- How much of what an outlet prints comes from, or through, somebody it does not name?
--
-- Outlet: who published
-- Statements: how many
-- Unnamed origin: the origin has no name
-- % unnamed: their share
-- Unnamed relay: the origin has a name, but a relay has none (“reportedly”)

SELECT
    coalesce(s.outlet, '?') AS "Outlet",
    count(*) AS "Statements",
    count(*) FILTER (WHERE s.origin_kind = 'unnamed') AS "Unnamed origin",
    round(100.0 * count(*) FILTER (WHERE s.origin_kind = 'unnamed') / count(*), 1) AS "% unnamed",
    count(*) FILTER (
        WHERE s.origin_kind <> 'unnamed' AND EXISTS (
            SELECT 1 FROM v_hop AS h
            WHERE h.statement_id = s.statement_id AND h.role = 'relay' AND h.agent_kind = 'unnamed'
        )
    ) AS "Unnamed relay"
FROM v_statement AS s
WHERE {filters}
GROUP BY s.outlet
ORDER BY 1
