-- Speakers by outlet
--
-- Whom does each outlet let speak, how often, and how much of what it prints is theirs?
--
-- Outlet: who published
-- Speaker: the origin of the statements
-- Kind: person, organisation, outlet, group; or without a name unnamed, unresolved, narrator or nobody
-- Statements: how many
-- % of outlet: their share of the outlet's statements

SELECT
    coalesce(s.outlet, '?') AS "Outlet",
    coalesce(s.origin, '?') AS "Speaker",
    s.origin_kind AS "Kind",
    count(*) AS "Statements",
    round(100.0 * count(*) / sum(count(*)) OVER (PARTITION BY s.outlet), 1) AS "% of outlet"
FROM v_statement AS s
WHERE {filters}
GROUP BY s.outlet, s.origin, s.origin_kind
ORDER BY 1, 4 DESC, 2
