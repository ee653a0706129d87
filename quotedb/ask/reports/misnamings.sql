-- Misnamings
--
-- Where does an article call somebody by another's name?
--
-- Outlet: who published
-- Article: its headline
-- Printed: the name that the article gives
-- Meant: who is meant
-- Character: where it stands in the text, in code points

SELECT
    coalesce(o.name, '?') AS "Outlet",
    coalesce(a.headline, a.name) AS "Article",
    m.words AS "Printed",
    g.name AS "Meant",
    m.start_char AS "Character"
FROM misnaming AS m
JOIN reading AS d ON d.article_id = m.article_id AND d.run_id = m.run_id AND d.is_current
JOIN article AS a ON a.article_id = m.article_id
JOIN agent AS w ON w.agent_id = m.agent_id
JOIN agent AS g ON g.agent_id = coalesce(w.same_as_id, w.agent_id)
LEFT JOIN agent AS p ON p.agent_id = a.outlet_id
LEFT JOIN agent AS o ON o.agent_id = coalesce(p.same_as_id, p.agent_id)
WHERE NOT EXISTS (SELECT 1 FROM article AS newer WHERE newer.previous_id = a.article_id)
    AND (CAST(:outlet AS TEXT) IS NULL OR o.name = :outlet)
    AND (CAST(:origin AS TEXT) IS NULL OR g.name = :origin)
    AND (CAST(:since AS TEXT) IS NULL OR CAST(a.published_last AS TEXT) >= :since)
    AND (CAST(:until AS TEXT) IS NULL OR CAST(a.published_first AS TEXT) <= :until)
ORDER BY 1, a.article_id, m.start_char
