-- Speakers by outlet
--
-- Whom does each outlet let speak, how often, and how much of what it prints is theirs?
--
-- Outlet: who published
-- Speaker: the origin of the statements
-- Kind: person, organisation, outlet, group or unnamed
-- Statements: how many
-- % of outlet: their share of the outlet's statements

SELECT
    coalesce(s.outlet, '?') AS "Outlet",
    coalesce(s.origin, '?') AS "Speaker",
    s.origin_kind AS "Kind",
    count(*) AS "Statements",
    round(100.0 * count(*) / sum(count(*)) OVER (PARTITION BY s.outlet), 1) AS "% of outlet"
FROM v_statement AS s
WHERE (CAST(:outlet AS TEXT) IS NULL OR s.outlet = :outlet)
    AND (CAST(:origin AS TEXT) IS NULL OR s.origin = :origin)
    AND (CAST(:via AS TEXT) IS NULL OR EXISTS (
        SELECT 1 FROM v_hop AS r WHERE r.statement_id = s.statement_id AND r.role = 'relay' AND r.agent = :via
    ))
    AND (CAST(:since AS TEXT) IS NULL OR CAST(s.published_last AS TEXT) >= :since)
    AND (CAST(:until AS TEXT) IS NULL OR CAST(s.published_first AS TEXT) <= :until)
    AND (CAST(:mode AS TEXT) IS NULL OR s.mode = :mode)
    AND (CAST(:kind AS TEXT) IS NULL OR s.kind = :kind)
GROUP BY s.outlet, s.origin, s.origin_kind
ORDER BY 1, 4 DESC, 2
