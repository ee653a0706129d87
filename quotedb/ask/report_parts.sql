-- agents meant by outlet
SELECT n.agent_id FROM agent AS n WHERE coalesce(n.same_as_id, n.agent_id) IN (
    SELECT g.agent_id FROM agent AS g WHERE g.same_as_id IS NULL AND :outlet IN (g.name, '#' || g.agent_id)
)
-- agents meant by origin
SELECT n.agent_id FROM agent AS n WHERE coalesce(n.same_as_id, n.agent_id) IN (
    SELECT g.agent_id FROM agent AS g WHERE g.same_as_id IS NULL AND :origin IN (g.name, '#' || g.agent_id)
)
-- agents meant by via
SELECT n.agent_id FROM agent AS n WHERE coalesce(n.same_as_id, n.agent_id) IN (
    SELECT g.agent_id FROM agent AS g WHERE g.same_as_id IS NULL AND :via IN (g.name, '#' || g.agent_id)
)
-- of articles
(CAST(:outlet AS TEXT) IS NULL OR a.outlet_id IN ({agents meant by outlet}))
    AND (CAST(:since AS TEXT) IS NULL OR CAST(a.published_last AS TEXT) >= :since)
    AND (CAST(:until AS TEXT) IS NULL OR CAST(a.published_first AS TEXT) <= :until)
-- of statements
(CAST(:origin AS TEXT) IS NULL OR s.origin_id IN ({agents meant by origin}))
    AND (CAST(:via AS TEXT) IS NULL OR s.hop_count > 2 AND s.statement_id IN (
        SELECT r.statement_id FROM hop AS r JOIN statement AS t ON t.statement_id = r.statement_id
        WHERE r.agent_id IN ({agents meant by via})
            AND r.position BETWEEN 1 AND t.hop_count - 2
    ))
    AND (CAST(:mode AS TEXT) IS NULL OR s.mode = :mode)
    AND (CAST(:kind AS TEXT) IS NULL OR s.kind = :kind)
    AND (CAST(:fact AS TEXT) IS NULL OR s.origin_id IN (
        SELECT n.agent_id FROM agent AS n WHERE coalesce(n.same_as_id, n.agent_id) IN (
            SELECT f.agent_id FROM v_fact AS f WHERE f.name = :fact AND lower(f.value) = lower(:value)
        )
    ))
-- nothing of statements
CAST(:origin AS TEXT) IS NULL
    AND CAST(:via AS TEXT) IS NULL
    AND CAST(:mode AS TEXT) IS NULL
    AND CAST(:kind AS TEXT) IS NULL
    AND CAST(:fact AS TEXT) IS NULL
-- filters
{of articles}
    AND {of statements}
-- counted by outlet
counted AS (
    -- Added up from the tally where nothing narrows the statements themselves, else counted one by one.
    SELECT
        a.outlet_id,
        sum(t.statements) AS statements,
        sum(t.direct) AS direct,
        sum(t.mixed) AS mixed,
        sum(t.own) AS own,
        sum(t.first_hand) AS first_hand,
        sum(t.hops) AS hops,
        max(t.longest) AS longest
    FROM article AS a
    JOIN tally AS t ON t.article_id = a.article_id
    WHERE {nothing of statements}
        AND {of articles}
    GROUP BY a.outlet_id
    UNION ALL
    SELECT
        a.outlet_id,
        count(*),
        count(*) FILTER (WHERE s.mode = 'direct'),
        count(*) FILTER (WHERE s.mode = 'mixed'),
        count(*) FILTER (WHERE s.hop_count = 1),
        count(*) FILTER (WHERE s.hop_count = 2),
        sum(s.hop_count),
        max(s.hop_count)
    FROM article AS a
    JOIN statement AS s ON s.article_id = a.article_id AND s.is_current
    WHERE NOT ({nothing of statements})
        AND {filters}
    GROUP BY a.outlet_id
)
-- taken from outlets
source AS (
    SELECT g.agent_id, coalesce(g.same_as_id, g.agent_id) AS head_id
    FROM agent AS g
    LEFT JOIN outlet AS o ON o.agent_id = coalesce(g.same_as_id, g.agent_id)
    WHERE (g.same_as_id IS NULL AND g.kind = 'outlet'
            OR g.same_as_id IN (SELECT agent_id FROM agent WHERE kind = 'outlet' AND same_as_id IS NULL))
        AND (CAST(:sort AS TEXT) IS NULL OR o.sort = :sort)
), printed AS (
    SELECT a.article_id, coalesce(p.same_as_id, p.agent_id, 0) AS publisher_id,
        coalesce(substr(CAST(a.published_first AS TEXT), 1, 7), 'no date') AS month
    FROM article AS a
    LEFT JOIN agent AS p ON p.agent_id = coalesce(a.republisher_id, a.outlet_id)
    WHERE (CAST(:outlet AS TEXT) IS NULL OR p.agent_id IN ({agents meant by outlet}))
        AND (CAST(:since AS TEXT) IS NULL OR CAST(a.published_last AS TEXT) >= :since)
        AND (CAST(:until AS TEXT) IS NULL OR CAST(a.published_first AS TEXT) <= :until)
), taken AS (
    -- Counted already where nothing narrows the statements themselves, else counted one by one.
    SELECT c.article_id, e.head_id, c.behind AS statements
    FROM source AS e
    JOIN appearance AS c ON c.agent_id = e.agent_id AND c.behind > 0
    WHERE {nothing of statements}
    UNION ALL
    -- Crossed, so that the statements, which an index has all of, are narrowed before any hop is looked at.
    SELECT s.article_id, coalesce(g.same_as_id, g.agent_id), count(DISTINCT s.statement_id)
    FROM statement AS s
    CROSS JOIN hop AS h
    CROSS JOIN agent AS g
    WHERE NOT ({nothing of statements})
        AND s.is_current
        AND s.hop_count > 1
        AND (s.hop_count > 2 OR s.origin_id IN (SELECT agent_id FROM source))
        AND {of statements}
        AND h.statement_id = s.statement_id
        AND h.position > 0
        AND h.agent_id + 0 IN (SELECT agent_id FROM source)
        AND g.agent_id = h.agent_id
    GROUP BY s.article_id, coalesce(g.same_as_id, g.agent_id)
), held AS (
    SELECT a.publisher_id, a.month, t.statements
    FROM printed AS a
    JOIN tally AS t ON t.article_id = a.article_id
    WHERE {nothing of statements}
    UNION ALL
    SELECT a.publisher_id, a.month, count(*)
    FROM printed AS a
    JOIN statement AS s ON s.article_id = a.article_id AND s.is_current
    WHERE NOT ({nothing of statements})
        AND {of statements}
    GROUP BY a.publisher_id, a.month
)
