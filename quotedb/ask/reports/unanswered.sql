-- Who was asked and did not answer
--
-- Who declined to comment, could not be reached, or has been asked and has not spoken yet?
--
-- Outlet: who published
-- Article: its headline
-- Asked: who did not answer
-- Status: declined, unreachable, contacted or refused
-- The article says: the passage

SELECT
    coalesce(o.name, '?') AS "Outlet",
    coalesce(a.headline, a.name) AS "Article",
    coalesce(g.name, '?') AS "Asked",
    r.status AS "Status",
    r.words AS "The article says"
FROM response AS r
JOIN reading AS d ON d.article_id = r.article_id AND d.run_id = r.run_id AND d.is_current
JOIN article AS a ON a.article_id = r.article_id
LEFT JOIN agent AS p ON p.agent_id = a.outlet_id
LEFT JOIN agent AS o ON o.agent_id = coalesce(p.same_as_id, p.agent_id)
LEFT JOIN agent AS w ON w.agent_id = r.agent_id
LEFT JOIN agent AS g ON g.agent_id = coalesce(w.same_as_id, w.agent_id)
WHERE NOT EXISTS (SELECT 1 FROM article AS newer WHERE newer.previous_id = a.article_id)
    AND (CAST(:outlet AS TEXT) IS NULL OR o.name = :outlet)
    AND (CAST(:origin AS TEXT) IS NULL OR g.name = :origin)
    AND (CAST(:since AS TEXT) IS NULL OR CAST(a.published_last AS TEXT) >= :since)
    AND (CAST(:until AS TEXT) IS NULL OR CAST(a.published_first AS TEXT) <= :until)
ORDER BY 1, a.article_id, r.start_char
