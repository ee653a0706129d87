-- Speakers by outlet
--
-- Whom does each outlet let speak, how often, and how much of what it prints is theirs?
--
-- Outlet: who published
-- Speaker: the origin of the statements
-- Kind: person, organisation, outlet, group; or without a name unnamed, unresolved, narrator or nobody
-- Statements: how many
-- % of outlet: their share of the outlet's statements

WITH RECURSIVE publisher AS (
    SELECT b.outlet_id, coalesce(o.name, '?') AS outlet, dense_rank() OVER (ORDER BY coalesce(o.name, '?')) AS place
    FROM (SELECT DISTINCT outlet_id FROM article) AS b
    LEFT JOIN agent AS p ON p.agent_id = b.outlet_id
    LEFT JOIN agent AS o ON o.agent_id = coalesce(p.same_as_id, p.agent_id)
), shown AS (
    -- One outlet after another, until there are as many rows as are wanted: each speaker of an outlet has one at least.
    SELECT 0 AS place, 0 AS found
    UNION ALL
    SELECT n.place + 1, n.found + CAST((
        SELECT count(DISTINCT coalesce(g.name, '?'))
        FROM publisher AS b
        JOIN article AS a ON a.outlet_id = b.outlet_id OR a.outlet_id IS NULL AND b.outlet_id IS NULL
        JOIN statement AS s ON s.article_id = a.article_id AND s.is_current
        LEFT JOIN agent AS m ON m.agent_id = s.origin_id
        LEFT JOIN agent AS g ON g.agent_id = coalesce(m.same_as_id, m.agent_id)
        WHERE b.place = n.place + 1
            AND {filters}
    ) AS INTEGER)
    FROM shown AS n
    WHERE n.found < coalesce(CAST(:rows AS BIGINT), 1000000000) AND n.place < (SELECT max(place) FROM publisher)
)
SELECT
    c.outlet AS "Outlet",
    coalesce(g.name, '?') AS "Speaker",
    g.kind AS "Kind",
    sum(c.statements) AS "Statements",
    round(100.0 * sum(c.statements) / sum(sum(c.statements)) OVER (PARTITION BY c.outlet), 1) AS "% of outlet"
FROM (
    SELECT b.outlet, s.origin_id, count(*) AS statements
    FROM publisher AS b
    JOIN article AS a ON a.outlet_id = b.outlet_id OR a.outlet_id IS NULL AND b.outlet_id IS NULL
    JOIN statement AS s ON s.article_id = a.article_id AND s.is_current
    WHERE b.place <= (SELECT max(place) FROM shown)
        AND {filters}
    GROUP BY b.outlet, s.origin_id
) AS c
LEFT JOIN agent AS m ON m.agent_id = c.origin_id
LEFT JOIN agent AS g ON g.agent_id = coalesce(m.same_as_id, m.agent_id)
GROUP BY c.outlet, g.name, g.kind
ORDER BY 1, 4 DESC, 2
