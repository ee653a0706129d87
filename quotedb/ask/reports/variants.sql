-- Variants of a quotation
--
-- How does the same utterance read in different places, and whom does each name between?
--
-- Quotation: its number
-- Statement: its number, for `quotedb compare`
-- Outlet: who published
-- Origin: whose words it is, as the article has it
-- Via: who stands between
-- Mode: direct, indirect or mixed
-- Content: the words as printed

SELECT
    s.quotation_id AS "Quotation",
    s.statement_id AS "Statement",
    coalesce(w.outlet, '?') AS "Outlet",
    w.origin AS "Origin",
    w.via AS "Via",
    s.mode AS "Mode",
    s.content AS "Content"
FROM statement AS s
JOIN article AS a ON a.article_id = s.article_id
JOIN v_statement AS w ON w.statement_id = s.statement_id
WHERE s.is_current
    AND EXISTS (
        SELECT 1 FROM statement AS t
        WHERE t.quotation_id = s.quotation_id AND t.is_current AND t.statement_id <> s.statement_id
    )
    AND {filters}
ORDER BY s.quotation_id, s.statement_id
