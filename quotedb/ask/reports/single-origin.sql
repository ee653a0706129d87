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

SELECT
    s.quotation_id AS "Quotation",
    q.words AS "Words",
    min(s.origin) AS "Origin",
    min(s.origin_kind) AS "Kind",
    count(DISTINCT s.article_id) AS "Articles",
    count(DISTINCT s.outlet_id) AS "Outlets",
    count(*) FILTER (WHERE s.hops <= 2) AS "First hand",
    min(s.published_first) AS "First published"
FROM v_statement AS s
JOIN quotation AS q ON q.quotation_id = s.quotation_id
WHERE {filters}
GROUP BY s.quotation_id, q.words
HAVING count(DISTINCT s.article_id) > 1 AND count(DISTINCT s.origin_id) = 1
ORDER BY 5 DESC, 1
