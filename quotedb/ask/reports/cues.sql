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
        JOIN hop AS c ON c.statement_id = s.statement_id AND c.position = s.hop_count - 1 AND c.cue IS NOT NULL
        LEFT JOIN agent AS m ON m.agent_id = s.origin_id
        LEFT JOIN agent AS g ON g.agent_id = coalesce(m.same_as_id, m.agent_id)
        WHERE b.place = n.place + 1
            AND {filters}
    ) AS INTEGER)
    FROM shown AS n
    WHERE n.found < coalesce(CAST(:rows AS BIGINT), 1000000000) AND n.place < (SELECT max(place) FROM publisher)
)
SELECT
    b.outlet AS "Outlet",
    coalesce(g.name, '?') AS "Speaker",
    lower(c.cue) AS "Cue",
    c.stance AS "Stance",
    count(*) AS "Statements",
    count(*) FILTER (WHERE EXISTS (SELECT 1 FROM hedge WHERE hedge.statement_id = s.statement_id)) AS "Hedged"
FROM publisher AS b
JOIN article AS a ON a.outlet_id = b.outlet_id OR a.outlet_id IS NULL AND b.outlet_id IS NULL
JOIN statement AS s ON s.article_id = a.article_id AND s.is_current
JOIN hop AS c ON c.statement_id = s.statement_id AND c.position = s.hop_count - 1
LEFT JOIN agent AS m ON m.agent_id = s.origin_id
LEFT JOIN agent AS g ON g.agent_id = coalesce(m.same_as_id, m.agent_id)
WHERE b.place <= (SELECT max(place) FROM shown)
    AND c.cue IS NOT NULL
    AND {filters}
GROUP BY b.outlet, g.name, lower(c.cue), c.stance
ORDER BY 1, 2, 5 DESC, 3, 4
