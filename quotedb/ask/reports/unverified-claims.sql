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
    coalesce(o.name, '?') AS "Outlet",
    g.name AS "Origin",
    s.content AS "Content",
    v.words AS "The article says"
FROM verification AS v
JOIN agent AS w ON w.agent_id = v.about_id
JOIN article AS a ON a.article_id = v.article_id
JOIN statement AS s ON s.article_id = v.article_id AND s.run_id = v.run_id AND s.is_current
JOIN agent AS m ON m.agent_id = s.origin_id
JOIN agent AS g ON g.agent_id = coalesce(m.same_as_id, m.agent_id)
LEFT JOIN agent AS p ON p.agent_id = a.outlet_id
LEFT JOIN agent AS o ON o.agent_id = coalesce(p.same_as_id, p.agent_id)
WHERE v.status IN ('unverified', 'disputed')
    AND g.agent_id = coalesce(w.same_as_id, w.agent_id)
    AND {filters}
ORDER BY s.statement_id, v.start_char
