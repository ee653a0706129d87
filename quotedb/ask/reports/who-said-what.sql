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
    coalesce(w.outlet, '?') AS "Outlet",
    w.origin AS "Origin",
    w.via AS "Via",
    s.mode AS "Mode",
    s.content AS "Content"
FROM statement AS s
JOIN article AS a ON a.article_id = s.article_id
JOIN v_statement AS w ON w.statement_id = s.statement_id
WHERE s.is_current
    AND {filters}
ORDER BY s.statement_id
