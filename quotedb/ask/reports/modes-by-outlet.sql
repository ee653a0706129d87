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

WITH {counted by outlet}
SELECT
    coalesce(o.name, '?') AS "Outlet",
    sum(c.statements) AS "Statements",
    sum(c.direct) AS "Direct",
    sum(c.mixed) AS "Mixed",
    sum(c.statements - c.direct - c.mixed) AS "Indirect",
    round(100.0 * sum(c.direct) / sum(c.statements), 1) AS "% direct",
    round(100.0 * sum(c.mixed) / sum(c.statements), 1) AS "% mixed",
    round(100.0 * sum(c.statements - c.direct - c.mixed) / sum(c.statements), 1) AS "% indirect"
FROM counted AS c
LEFT JOIN agent AS p ON p.agent_id = c.outlet_id
LEFT JOIN agent AS o ON o.agent_id = coalesce(p.same_as_id, p.agent_id)
GROUP BY o.name
ORDER BY 1
