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
    coalesce(s.outlet, '?') AS "Outlet",
    s.origin AS "Origin",
    s.via AS "Via",
    s.mode AS "Mode",
    s.content AS "Content"
FROM v_statement AS s
WHERE EXISTS (
        SELECT 1 FROM statement AS t
        WHERE t.quotation_id = s.quotation_id AND t.is_current AND t.statement_id <> s.statement_id
    )
    AND (CAST(:outlet AS TEXT) IS NULL OR s.outlet = :outlet)
    AND (CAST(:origin AS TEXT) IS NULL OR s.origin = :origin)
    AND (CAST(:via AS TEXT) IS NULL OR EXISTS (
        SELECT 1 FROM v_hop AS r WHERE r.statement_id = s.statement_id AND r.role = 'relay' AND r.agent = :via
    ))
    AND (CAST(:since AS TEXT) IS NULL OR CAST(s.published_last AS TEXT) >= :since)
    AND (CAST(:until AS TEXT) IS NULL OR CAST(s.published_first AS TEXT) <= :until)
    AND (CAST(:mode AS TEXT) IS NULL OR s.mode = :mode)
    AND (CAST(:kind AS TEXT) IS NULL OR s.kind = :kind)
ORDER BY s.quotation_id, s.statement_id
