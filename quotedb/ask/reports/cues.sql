-- Cue verbs and their stance by speaker and outlet
--
-- With which words does an outlet introduce a speaker: does it report, keep its distance, endorse or deny?
--
-- Outlet: who published
-- Speaker: the origin
-- Cue: the words that introduce the statement
-- Stance: neutral, distancing, endorsing or denying
-- Statements: how many
-- Hedged: how many of them carry a hedge besides

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
        JOIN hop AS c ON c.statement_id = s.statement_id AND c.position = s.hop_count - 1 AND c.cue IS NOT NULL
        WHERE (a.outlet_id = b.outlet_id OR a.outlet_id IS NULL AND b.outlet_id IS NULL)
            AND {filters}
    )
    ORDER BY b.outlet
    LIMIT coalesce(CAST(:rows AS BIGINT), 1000000000)
)
SELECT
    b.outlet AS "Outlet",
    coalesce(g.name, '?') AS "Speaker",
    lower(c.cue) AS "Cue",
    c.stance AS "Stance",
    count(*) AS "Statements",
    count(*) FILTER (WHERE EXISTS (SELECT 1 FROM hedge WHERE hedge.statement_id = s.statement_id)) AS "Hedged"
FROM outlet_name AS b
JOIN article AS a ON a.outlet_id = b.outlet_id OR a.outlet_id IS NULL AND b.outlet_id IS NULL
JOIN statement AS s ON s.article_id = a.article_id AND s.is_current
JOIN hop AS c ON c.statement_id = s.statement_id AND c.position = s.hop_count - 1
LEFT JOIN agent AS m ON m.agent_id = s.origin_id
LEFT JOIN agent AS g ON g.agent_id = coalesce(m.same_as_id, m.agent_id)
WHERE b.outlet IN (SELECT outlet FROM shown)
    AND c.cue IS NOT NULL
    AND {filters}
GROUP BY b.outlet, g.name, lower(c.cue), c.stance
ORDER BY 1, 2, 5 DESC, 3, 4
