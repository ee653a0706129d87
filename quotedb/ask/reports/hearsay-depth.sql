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

WITH counted AS (
    SELECT
        a.outlet_id,
        sum(t.statements) AS statements,
        sum(t.own) AS own,
        sum(t.first_hand) AS first_hand,
        sum(t.hops) AS hops,
        max(t.longest) AS longest
    FROM article AS a
    JOIN tally AS t ON t.article_id = a.article_id
    WHERE {nothing of statements}
        AND {of articles}
    GROUP BY a.outlet_id
    UNION ALL
    SELECT
        a.outlet_id,
        count(*),
        count(*) FILTER (WHERE s.hop_count = 1),
        count(*) FILTER (WHERE s.hop_count = 2),
        sum(s.hop_count),
        max(s.hop_count)
    FROM article AS a
    JOIN statement AS s ON s.article_id = a.article_id AND s.is_current
    WHERE NOT ({nothing of statements})
        AND {filters}
    GROUP BY a.outlet_id
)
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
