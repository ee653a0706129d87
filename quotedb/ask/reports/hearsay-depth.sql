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

WITH {counted by outlet}
SELECT
    coalesce(o.name, '?') AS "Outlet",
    sum(c.statements) AS "Statements",
    sum(c.own) AS "Own",
    sum(c.first_hand) AS "First hand",
    sum(c.statements - c.own - c.first_hand) AS "Second hand",
    round(100.0 * sum(c.statements - c.own - c.first_hand) / sum(c.statements), 1) AS "% second hand",
    round(1.0 * sum(c.hops) / sum(c.statements), 2) AS "Hops",
    max(c.longest) AS "Longest"
FROM counted AS c
LEFT JOIN agent AS p ON p.agent_id = c.outlet_id
LEFT JOIN agent AS o ON o.agent_id = coalesce(p.same_as_id, p.agent_id)
GROUP BY o.name
ORDER BY 1
