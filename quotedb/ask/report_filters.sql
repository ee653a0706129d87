-- articles
(CAST(:outlet AS TEXT) IS NULL OR a.outlet_id IN (SELECT n.agent_id FROM v_agent AS n WHERE :outlet IN (n.name, '#' || n.head_id)))
    AND (CAST(:since AS TEXT) IS NULL OR CAST(a.published_last AS TEXT) >= :since)
    AND (CAST(:until AS TEXT) IS NULL OR CAST(a.published_first AS TEXT) <= :until)
-- statements
(CAST(:origin AS TEXT) IS NULL OR s.origin_id IN (SELECT n.agent_id FROM v_agent AS n WHERE :origin IN (n.name, '#' || n.head_id)))
    AND (CAST(:via AS TEXT) IS NULL OR s.hop_count > 2 AND s.statement_id IN (
        SELECT r.statement_id FROM hop AS r JOIN statement AS t ON t.statement_id = r.statement_id
        WHERE r.agent_id IN (SELECT n.agent_id FROM v_agent AS n WHERE :via IN (n.name, '#' || n.head_id))
            AND r.position BETWEEN 1 AND t.hop_count - 2
    ))
    AND (CAST(:mode AS TEXT) IS NULL OR s.mode = :mode)
    AND (CAST(:kind AS TEXT) IS NULL OR s.kind = :kind)
    AND (CAST(:fact AS TEXT) IS NULL OR s.origin_id IN (
        SELECT n.agent_id FROM v_agent AS n JOIN v_fact AS f ON f.agent_id = n.head_id
        WHERE f.name = :fact AND lower(f.value) = lower(:value)
    ))
-- none of statements
CAST(:origin AS TEXT) IS NULL
    AND CAST(:via AS TEXT) IS NULL
    AND CAST(:mode AS TEXT) IS NULL
    AND CAST(:kind AS TEXT) IS NULL
    AND CAST(:fact AS TEXT) IS NULL
