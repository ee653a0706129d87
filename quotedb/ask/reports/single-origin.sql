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
    SELECT quotation_id FROM statement
    WHERE is_current AND quotation_id IS NOT NULL
    GROUP BY quotation_id HAVING count(*) > 1
), single AS (
    SELECT s.quotation_id, count(DISTINCT s.article_id) AS articles
    FROM several AS b
    JOIN statement AS s ON s.quotation_id = b.quotation_id AND s.is_current
    JOIN article AS a ON a.article_id = s.article_id
    LEFT JOIN agent AS m ON m.agent_id = s.origin_id
    WHERE {filters}
    GROUP BY s.quotation_id
    HAVING min(s.article_id) < max(s.article_id)
        AND min(coalesce(m.same_as_id, m.agent_id)) = max(coalesce(m.same_as_id, m.agent_id))
    ORDER BY articles DESC, s.quotation_id
    LIMIT coalesce(CAST(:rows AS BIGINT), 1000000000)
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
