-- Claims resting on a single origin
--
-- Which claims stand in several articles and yet all go back to one and the same origin?
--
-- Quotation: its number
-- Words: as first stored
-- Origin: the only one
-- Kind: person, organisation, outlet, group; or without a name unnamed, unresolved, narrator or nobody
-- Articles: how many print it
-- Outlets: how many different ones
-- First hand: how many of the statements name nobody between
-- First published: the earliest day

WITH several AS (
    SELECT quotation_id, count(*) AS statements FROM statement
    WHERE is_current AND quotation_id IS NOT NULL
    GROUP BY quotation_id HAVING count(*) > 1
), likely AS (
    -- Those printed most often are looked at first: no other that has fewer statements than the last of them has
    -- articles can come before it.
    SELECT s.quotation_id, count(DISTINCT s.article_id) AS articles
    FROM (
        SELECT quotation_id FROM several ORDER BY statements DESC, quotation_id
        LIMIT CASE WHEN coalesce(CAST(:rows AS BIGINT), 1000000000) < 100000 THEN 20 * CAST(:rows AS BIGINT) ELSE 0 END
    ) AS b
    {going back to one origin}
), least AS (
    SELECT CASE WHEN count(*) = CAST(:rows AS BIGINT) THEN min(articles) ELSE 0 END AS articles FROM likely
), single AS (
    SELECT s.quotation_id, count(DISTINCT s.article_id) AS articles
    FROM (SELECT quotation_id FROM several WHERE statements >= (SELECT articles FROM least)) AS b
    {going back to one origin}
)
SELECT
    c.quotation_id AS "Quotation",
    q.words AS "Words",
    min(g.name) AS "Origin",
    min(g.kind) AS "Kind",
    c.articles AS "Articles",
    count(DISTINCT coalesce(p.same_as_id, p.agent_id)) AS "Outlets",
    count(*) FILTER (WHERE s.hop_count <= 2) AS "First hand",
    min(a.published_first) AS "First published"
FROM single AS c
JOIN quotation AS q ON q.quotation_id = c.quotation_id
JOIN statement AS s ON s.quotation_id = c.quotation_id AND s.is_current
JOIN article AS a ON a.article_id = s.article_id
LEFT JOIN agent AS m ON m.agent_id = s.origin_id
LEFT JOIN agent AS g ON g.agent_id = coalesce(m.same_as_id, m.agent_id)
LEFT JOIN agent AS p ON p.agent_id = a.outlet_id
WHERE {filters}
GROUP BY c.quotation_id, q.words, c.articles
ORDER BY 5 DESC, 1
