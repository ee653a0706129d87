-- head meant by NAME
SELECT g.agent_id FROM agent AS g WHERE g.same_as_id IS NULL AND g.name = :NAME
    UNION ALL
    SELECT g.agent_id FROM agent AS g WHERE g.same_as_id IS NULL AND '#' || g.agent_id = :NAME
        AND g.agent_id = CAST(
            CASE WHEN ltrim(:NAME, '#0123456789') = '' AND substr(:NAME, 19, 1) = ''
                THEN '0' || replace(:NAME, '#', '') ELSE '0' END AS BIGINT
        )
-- agents meant by NAME
SELECT n.agent_id FROM agent AS n WHERE n.agent_id IN (
    {head meant by NAME}
) OR n.same_as_id IN (
    {head meant by NAME}
)
-- agents of the fact
SELECT f.agent_id FROM v_fact AS f WHERE f.name = CAST(:fact AS TEXT) AND lower(f.value) = lower(CAST(:value AS TEXT))
UNION ALL
SELECT n.agent_id FROM v_fact AS f CROSS JOIN agent AS n
WHERE f.name = CAST(:fact AS TEXT) AND lower(f.value) = lower(CAST(:value AS TEXT)) AND n.same_as_id = f.agent_id
-- of articles
(CAST(:outlet AS TEXT) IS NULL OR a.outlet_id IN ({agents meant by outlet}))
    AND (CAST(:since AS TEXT) IS NULL OR CAST(a.published_last AS TEXT) >= :since)
    AND (CAST(:until AS TEXT) IS NULL OR CAST(a.published_first AS TEXT) <= :until)
-- statements passed on
SELECT r.statement_id FROM hop AS r JOIN statement AS t ON t.statement_id = r.statement_id
        WHERE r.agent_id IN ({agents meant by via})
            AND r.position BETWEEN 1 AND t.hop_count - 2
-- of the statement alone
(CAST(:origin AS TEXT) IS NULL OR s.origin_id IN ({agents meant by origin}))
    AND (CAST(:mode AS TEXT) IS NULL OR s.mode = :mode)
    AND (CAST(:kind AS TEXT) IS NULL OR s.kind = :kind)
-- of statements
{of the statement alone}
    AND (CAST(:via AS TEXT) IS NULL OR s.hop_count > 2 AND s.statement_id IN ({statements passed on}))
    AND (CAST(:fact AS TEXT) IS NULL OR s.origin_id IN ({agents of the fact}))
-- of statements, by what was found
{of the statement alone}
    AND (CAST(:via AS TEXT) IS NULL OR s.hop_count > 2 AND s.statement_id IN (SELECT statement_id FROM passed_on))
    AND (CAST(:fact AS TEXT) IS NULL OR s.origin_id IN (SELECT agent_id FROM speaking))
-- nothing of statements
CAST(:origin AS TEXT) IS NULL
    AND CAST(:via AS TEXT) IS NULL
    AND CAST(:mode AS TEXT) IS NULL
    AND CAST(:kind AS TEXT) IS NULL
    AND CAST(:fact AS TEXT) IS NULL
-- filters
{of articles}
    AND {of statements}
-- going back to one origin
CROSS JOIN statement AS s
    CROSS JOIN article AS a
    LEFT JOIN agent AS m ON m.agent_id = s.origin_id
    WHERE s.quotation_id = b.quotation_id AND s.is_current
        AND a.article_id = s.article_id
        AND {filters}
    GROUP BY s.quotation_id
    HAVING min(s.article_id) < max(s.article_id)
        AND min(coalesce(m.same_as_id, m.agent_id)) = max(coalesce(m.same_as_id, m.agent_id))
    ORDER BY articles DESC, s.quotation_id
    LIMIT coalesce(CAST(:rows AS BIGINT), 1000000000)
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
-- outlets
speaking AS (
    -- Found once, however often it is asked who they are; what passed on likewise.
    {agents of the fact}
), passed_on AS (
    {statements passed on}
), source AS (
    SELECT g.agent_id, coalesce(g.same_as_id, g.agent_id) AS head_id
    FROM agent AS g
    LEFT JOIN outlet AS o ON o.agent_id = coalesce(g.same_as_id, g.agent_id)
    WHERE (g.same_as_id IS NULL AND g.kind = 'outlet'
            OR g.same_as_id IN (SELECT agent_id FROM agent WHERE kind = 'outlet' AND same_as_id IS NULL))
        AND (CAST(:sort AS TEXT) IS NULL OR o.sort = :sort)
)
-- taken from outlets
shown AS (
    -- One place after another, until there are as many rows as are wanted: each name of an outlet that it took from is
    -- one at least. Whoever wants all rows is spared the counting.
    SELECT
        CASE WHEN coalesce(CAST(:rows AS BIGINT), 1000000000) < 100000 THEN 0 ELSE max(place) END AS place,
        0 AS found
    FROM placed
    UNION ALL
    SELECT n.place + 1, n.found + CAST((
        SELECT count(DISTINCT g.name)
        FROM (
            SELECT DISTINCT e.head_id
            FROM placed AS a
            CROSS JOIN appearance AS c
            CROSS JOIN source AS e
            WHERE {nothing of statements}
                AND a.place = n.place + 1
                AND c.article_id = a.article_id AND c.behind > 0
                AND e.agent_id = c.agent_id AND e.head_id <> a.publisher_id
            UNION
            SELECT e.head_id
            FROM placed AS a
            CROSS JOIN statement AS s
            CROSS JOIN hop AS h
            CROSS JOIN source AS e
            WHERE NOT ({nothing of statements})
                AND a.place = n.place + 1
                AND s.article_id = a.article_id AND s.is_current AND s.hop_count > 1
                AND (s.hop_count > 2 OR s.origin_id IN (SELECT agent_id FROM source))
                AND {of statements, by what was found}
                AND h.statement_id = s.statement_id AND h.position > 0
                AND e.agent_id = h.agent_id AND e.head_id <> a.publisher_id
        ) AS t
        JOIN agent AS g ON g.agent_id = t.head_id
    ) AS INTEGER)
    FROM shown AS n
    WHERE n.found < coalesce(CAST(:rows AS BIGINT), 1000000000) AND n.place < (SELECT max(place) FROM placed)
), asked AS (
    SELECT article_id, publisher_id, month FROM placed WHERE place <= (SELECT max(place) FROM shown)
), taken AS (
    -- Counted already where nothing narrows the statements themselves, else counted one by one. Crossed, so that the
    -- articles come first, and statements, which an index has all of, are narrowed before any hop is looked at.
    SELECT a.article_id, a.publisher_id, a.month, e.head_id, c.behind AS statements
    FROM asked AS a
    CROSS JOIN appearance AS c
    CROSS JOIN source AS e
    WHERE {nothing of statements}
        AND c.article_id = a.article_id AND c.behind > 0
        AND e.agent_id = c.agent_id AND e.head_id <> a.publisher_id
    UNION ALL
    SELECT a.article_id, a.publisher_id, a.month, e.head_id, count(DISTINCT s.statement_id)
    FROM asked AS a
    CROSS JOIN statement AS s
    CROSS JOIN hop AS h
    CROSS JOIN source AS e
    WHERE NOT ({nothing of statements})
        AND s.article_id = a.article_id AND s.is_current AND s.hop_count > 1
        AND (s.hop_count > 2 OR s.origin_id IN (SELECT agent_id FROM source))
        AND {of statements, by what was found}
        AND h.statement_id = s.statement_id AND h.position > 0
        AND e.agent_id = h.agent_id AND e.head_id <> a.publisher_id
    GROUP BY a.article_id, a.publisher_id, a.month, e.head_id
), held AS (
    SELECT a.publisher_id, a.month, t.statements
    FROM asked AS a
    JOIN tally AS t ON t.article_id = a.article_id
    WHERE {nothing of statements}
    UNION ALL
    SELECT a.publisher_id, a.month, count(*)
    FROM asked AS a
    CROSS JOIN statement AS s
    WHERE NOT ({nothing of statements})
        AND s.article_id = a.article_id AND s.is_current
        AND {of statements, by what was found}
    GROUP BY a.publisher_id, a.month
)
