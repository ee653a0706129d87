-- Speakers by outlet
--
-- Whom does each outlet let speak, how often, and how much of what it prints is theirs?
--
-- Outlet: who published
-- Speaker: the origin of the statements
-- Kind: person, organisation, outlet, group; or without a name unnamed, unresolved, narrator or nobody
-- Statements: how many
-- % of outlet: their share of the outlet's statements

WITH outlet_name AS (
    SELECT b.outlet_id, coalesce(o.name, '?') AS outlet
    FROM (SELECT DISTINCT outlet_id FROM article) AS b
    LEFT JOIN agent AS p ON p.agent_id = b.outlet_id
    LEFT JOIN agent AS o ON o.agent_id = coalesce(p.same_as_id, p.agent_id)
), shown AS (
    -- Each outlet has a row at least: of as many outlets as rows are wanted no more can be shown.
    SELECT DISTINCT b.outlet
    FROM outlet_name AS b
    WHERE EXISTS (
        SELECT 1
        FROM article AS a
        JOIN statement AS s ON s.article_id = a.article_id AND s.is_current
        WHERE (a.outlet_id = b.outlet_id OR a.outlet_id IS NULL AND b.outlet_id IS NULL)
            AND {filters}
    )
    ORDER BY b.outlet
    LIMIT coalesce(CAST(:rows AS BIGINT), 1000000000)
)
SELECT
    c.outlet AS "Outlet",
    coalesce(g.name, '?') AS "Speaker",
    g.kind AS "Kind",
    sum(c.statements) AS "Statements",
    round(100.0 * sum(c.statements) / sum(sum(c.statements)) OVER (PARTITION BY c.outlet), 1) AS "% of outlet"
FROM (
    SELECT b.outlet, s.origin_id, count(*) AS statements
    FROM outlet_name AS b
    JOIN article AS a ON a.outlet_id = b.outlet_id OR a.outlet_id IS NULL AND b.outlet_id IS NULL
    JOIN statement AS s ON s.article_id = a.article_id AND s.is_current
    WHERE b.outlet IN (SELECT outlet FROM shown)
        AND {filters}
    GROUP BY b.outlet, s.origin_id
) AS c
LEFT JOIN agent AS m ON m.agent_id = c.origin_id
LEFT JOIN agent AS g ON g.agent_id = coalesce(m.same_as_id, m.agent_id)
GROUP BY c.outlet, g.name, g.kind
ORDER BY 1, 4 DESC, 2
