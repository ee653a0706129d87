-- Unverified and disputed claims
--
-- Which statements does the article say it could not check, or that something speaks against?
--
-- Statement: its number
-- Status: unverified or disputed
-- Outlet: who published
-- Origin: whose claim it is
-- Content: the words
-- The article says: the passage about checking

SELECT
    s.statement_id AS "Statement",
    v.status AS "Status",
    coalesce(s.outlet, '?') AS "Outlet",
    s.origin AS "Origin",
    s.content AS "Content",
    v.words AS "The article says"
FROM v_statement AS s
JOIN statement AS t ON t.statement_id = s.statement_id
JOIN verification AS v ON v.article_id = t.article_id AND v.run_id = t.run_id
JOIN v_agent AS a ON a.agent_id = v.about_id AND a.head_id = s.origin_id
WHERE v.status IN ('unverified', 'disputed')
    AND {filters}
ORDER BY s.statement_id, v.start_char
