-- Direct, mixed and indirect by outlet
--
-- How often does an outlet give the words themselves?
--
-- Outlet: who published
-- Statements: how many
-- Direct: all words are given verbatim
-- Mixed: some are
-- Indirect: none are
-- % direct: the share of direct statements
-- % mixed: of mixed ones
-- % indirect: of indirect ones

SELECT
    coalesce(s.outlet, '?') AS "Outlet",
    count(*) AS "Statements",
    count(*) FILTER (WHERE s.mode = 'direct') AS "Direct",
    count(*) FILTER (WHERE s.mode = 'mixed') AS "Mixed",
    count(*) FILTER (WHERE s.mode = 'indirect') AS "Indirect",
    round(100.0 * count(*) FILTER (WHERE s.mode = 'direct') / count(*), 1) AS "% direct",
    round(100.0 * count(*) FILTER (WHERE s.mode = 'mixed') / count(*), 1) AS "% mixed",
    round(100.0 * count(*) FILTER (WHERE s.mode = 'indirect') / count(*), 1) AS "% indirect"
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
GROUP BY s.outlet
ORDER BY 1
