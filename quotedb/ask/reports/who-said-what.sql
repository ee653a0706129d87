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
WHERE {filters}
ORDER BY s.statement_id
