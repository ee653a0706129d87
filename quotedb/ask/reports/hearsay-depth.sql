-- Hearsay depth by outlet
--
-- How many hops lie between the reader and whoever said it, and how much is at second hand?
--
-- Outlet: who published
-- Statements: how many
-- Own: the outlet speaks itself (one hop)
-- First hand: the outlet names the origin and nobody between (two hops)
-- Second hand: one or more relays stand between (three hops or more)
-- % second hand: their share
-- Hops: on average, the publisher included
-- Longest: the longest chain, in hops

SELECT
    coalesce(s.outlet, '?') AS "Outlet",
    count(*) AS "Statements",
    count(*) FILTER (WHERE s.hops = 1) AS "Own",
    count(*) FILTER (WHERE s.hops = 2) AS "First hand",
    count(*) FILTER (WHERE s.hops > 2) AS "Second hand",
    round(100.0 * count(*) FILTER (WHERE s.hops > 2) / count(*), 1) AS "% second hand",
    round(avg(s.hops), 2) AS "Hops",
    max(s.hops) AS "Longest"
FROM v_statement AS s
WHERE {filters}
GROUP BY s.outlet
ORDER BY 1
