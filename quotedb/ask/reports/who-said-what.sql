-- Who said what, according to whom
--
-- Every statement with its origin, the relays between, and the outlet that printed it.
--
-- Statement: its number, for `quotedb chain`
-- Outlet: who published the article
-- Origin: whose words or knowledge it is
-- Via: who stands between, nearest the reader first
-- Mode: direct, indirect or mixed
-- Content: the words

SELECT
    s.statement_id AS "Statement",
    coalesce(s.outlet, '?') AS "Outlet",
    s.origin AS "Origin",
    s.via AS "Via",
    s.mode AS "Mode",
    s.content AS "Content"
FROM v_statement AS s
WHERE (CAST(:outlet AS TEXT) IS NULL OR s.outlet = :outlet)
    AND (CAST(:origin AS TEXT) IS NULL OR s.origin = :origin)
    AND (CAST(:via AS TEXT) IS NULL OR EXISTS (
        SELECT 1 FROM v_hop AS r WHERE r.statement_id = s.statement_id AND r.role = 'relay' AND r.agent = :via
    ))
    AND (CAST(:since AS TEXT) IS NULL OR CAST(s.published_last AS TEXT) >= :since)
    AND (CAST(:until AS TEXT) IS NULL OR CAST(s.published_first AS TEXT) <= :until)
    AND (CAST(:mode AS TEXT) IS NULL OR s.mode = :mode)
    AND (CAST(:kind AS TEXT) IS NULL OR s.kind = :kind)
ORDER BY s.statement_id
