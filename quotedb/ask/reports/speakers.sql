-- Speakers
--
-- Who speaks, how often and in how many outlets; with `--by gender` (or kind, country, party …) what sort of people?
--
-- Speaker: the origin of the statements, or what is known of it: the fact that the report is told to group by
-- Speakers: how many different ones
-- Statements: how many
-- % of statements: their share
-- Outlets: how many publish them

WITH printed AS (
    SELECT a.article_id, coalesce(p.same_as_id, p.agent_id) AS outlet_id
    FROM article AS a
    LEFT JOIN agent AS p ON p.agent_id = a.outlet_id
    WHERE (CAST(:outlet AS TEXT) IS NULL OR a.outlet_id IN (SELECT n.agent_id FROM v_agent AS n WHERE :outlet IN (n.name, '#' || n.head_id)))
        AND (CAST(:since AS TEXT) IS NULL OR CAST(a.published_last AS TEXT) >= :since)
        AND (CAST(:until AS TEXT) IS NULL OR CAST(a.published_first AS TEXT) <= :until)
), spoken AS (
    -- Counted already where nothing narrows the statements themselves, else counted one by one.
    SELECT c.agent_id, NULL AS article_id, sum(c.said) AS statements
    FROM appearance AS c
    WHERE c.said > 0
        AND CAST(:via AS TEXT) IS NULL AND CAST(:mode AS TEXT) IS NULL AND CAST(:kind AS TEXT) IS NULL
        AND (CAST(:outlet AS TEXT) IS NULL AND CAST(:since AS TEXT) IS NULL AND CAST(:until AS TEXT) IS NULL
            OR c.article_id IN (SELECT article_id FROM printed))
        AND (CAST(:origin AS TEXT) IS NULL OR c.agent_id IN (SELECT n.agent_id FROM v_agent AS n WHERE :origin IN (n.name, '#' || n.head_id)))
        AND (CAST(:fact AS TEXT) IS NULL OR c.agent_id IN (
            SELECT n.agent_id FROM v_agent AS n JOIN v_fact AS f ON f.agent_id = n.head_id
            WHERE f.name = :fact AND lower(f.value) = lower(:value)
        ))
    GROUP BY c.agent_id
    UNION ALL
    SELECT 0, s.article_id, count(*)
    FROM statement AS s
    JOIN article AS a ON a.article_id = s.article_id
    WHERE s.origin_id IS NULL AND s.is_current
        AND CAST(:via AS TEXT) IS NULL AND CAST(:mode AS TEXT) IS NULL AND CAST(:kind AS TEXT) IS NULL
        AND {filters}
    GROUP BY s.article_id
    UNION ALL
    SELECT coalesce(s.origin_id, 0), s.article_id, count(*)
    FROM article AS a
    JOIN statement AS s ON s.article_id = a.article_id AND s.is_current
    WHERE NOT (CAST(:via AS TEXT) IS NULL AND CAST(:mode AS TEXT) IS NULL AND CAST(:kind AS TEXT) IS NULL)
        AND {filters}
    GROUP BY s.article_id, coalesce(s.origin_id, 0)
), fact AS (
    SELECT f.agent_id, max(f.value) AS value FROM v_fact AS f WHERE f.name = :by GROUP BY f.agent_id
), speaker AS (
    SELECT
        c.agent_id,
        coalesce(m.same_as_id, c.agent_id) AS head_id,
        c.statements,
        CASE
            WHEN CAST(:by AS TEXT) IS NULL THEN coalesce(g.name, '?')
            WHEN :by = 'kind' THEN coalesce(g.kind, '?')
            WHEN :by = 'country' THEN coalesce(fact.value, g.country, 'not known')
            ELSE coalesce(fact.value, 'not known')
        END AS label
    FROM (SELECT agent_id, sum(statements) AS statements FROM spoken GROUP BY agent_id) AS c
    LEFT JOIN agent AS m ON m.agent_id = c.agent_id
    LEFT JOIN agent AS g ON g.agent_id = coalesce(m.same_as_id, m.agent_id)
    LEFT JOIN fact ON fact.agent_id = g.agent_id
), ranked AS (
    SELECT
        label,
        count(DISTINCT CASE WHEN head_id > 0 THEN head_id END) AS speakers,
        sum(statements) AS statements,
        round(100.0 * sum(statements) / sum(sum(statements)) OVER (), 1) AS share
    FROM speaker
    GROUP BY label
    ORDER BY 3 DESC, 1
    LIMIT coalesce(CAST(:rows AS BIGINT), 1000000000)
), shown AS (
    SELECT k.label, k.agent_id FROM speaker AS k WHERE k.label IN (SELECT label FROM ranked)
), printing AS (
    -- Crossed, so that those who are shown come first, and not everybody who speaks.
    SELECT k.label, a.outlet_id
    FROM shown AS k
    CROSS JOIN appearance AS c
    CROSS JOIN printed AS a
    WHERE c.agent_id = k.agent_id AND c.said > 0 AND a.article_id = c.article_id
        AND CAST(:via AS TEXT) IS NULL AND CAST(:mode AS TEXT) IS NULL AND CAST(:kind AS TEXT) IS NULL
    UNION
    SELECT k.label, a.outlet_id
    FROM shown AS k
    CROSS JOIN spoken AS c
    CROSS JOIN printed AS a
    WHERE c.agent_id = k.agent_id AND a.article_id = c.article_id
        AND (k.agent_id = 0
            OR NOT (CAST(:via AS TEXT) IS NULL AND CAST(:mode AS TEXT) IS NULL AND CAST(:kind AS TEXT) IS NULL))
)
SELECT
    r.label AS "Speaker",
    r.speakers AS "Speakers",
    r.statements AS "Statements",
    r.share AS "% of statements",
    count(DISTINCT b.outlet_id) AS "Outlets"
FROM ranked AS r
LEFT JOIN printing AS b ON b.label = r.label
GROUP BY r.label, r.speakers, r.statements, r.share
ORDER BY 3 DESC, 1
