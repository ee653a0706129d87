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
WHERE {filters}
GROUP BY s.outlet
ORDER BY 1
