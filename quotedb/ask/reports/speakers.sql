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
    WHERE (CAST(:outlet AS TEXT) IS NULL OR a.outlet_id IN ({agents meant by outlet}))
        AND (CAST(:since AS TEXT) IS NULL OR CAST(a.published_last AS TEXT) >= :since)
        AND (CAST(:until AS TEXT) IS NULL OR CAST(a.published_first AS TEXT) <= :until)
), counted AS (
    -- Counted already where nothing narrows the statements themselves, else counted one by one.
    SELECT c.agent_id, sum(c.said) AS statements
    FROM appearance AS c
    WHERE c.said > 0
        AND CAST(:via AS TEXT) IS NULL AND CAST(:mode AS TEXT) IS NULL AND CAST(:kind AS TEXT) IS NULL
        AND (CAST(:outlet AS TEXT) IS NULL AND CAST(:since AS TEXT) IS NULL AND CAST(:until AS TEXT) IS NULL
            OR c.article_id IN (SELECT article_id FROM printed))
        AND (CAST(:origin AS TEXT) IS NULL OR c.agent_id IN ({agents meant by origin}))
        AND (CAST(:fact AS TEXT) IS NULL OR c.agent_id IN ({agents of the fact}))
    GROUP BY c.agent_id
), spoken AS (
    SELECT 0 AS agent_id, s.article_id, count(*) AS statements
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
), speaker AS (
    SELECT
        c.agent_id,
        coalesce(m.same_as_id, c.agent_id) AS head_id,
        c.statements,
        CASE
            WHEN CAST(:by AS TEXT) IS NULL THEN coalesce(g.name, '?')
            WHEN :by = 'kind' THEN coalesce(g.kind, '?')
            -- Asked for one by one: joined, all facts would be gone through for everybody who speaks.
            ELSE coalesce(
                (SELECT f.value FROM agent_fact AS f WHERE f.agent_id = g.agent_id AND f.name = :by),
                (SELECT max(f.value) FROM agent AS o CROSS JOIN agent_fact AS f
                    WHERE o.same_as_id = g.agent_id AND f.agent_id = o.agent_id AND f.name = :by),
                CASE WHEN :by = 'country' THEN g.country END,
                'not known'
            )
        END AS label
    FROM (
        SELECT agent_id, statements FROM counted
        UNION ALL
        SELECT agent_id, sum(statements) FROM spoken GROUP BY agent_id
    ) AS c
    LEFT JOIN agent AS m ON m.agent_id = c.agent_id
    LEFT JOIN agent AS g ON g.agent_id = coalesce(m.same_as_id, m.agent_id)
), ranked AS (
    -- Ranked when the others have been left out: to number all of them takes as long as to count them.
    SELECT
        label,
        speakers,
        statements,
        round(100.0 * statements / (SELECT sum(statements) FROM speaker), 1) AS share,
        row_number() OVER (ORDER BY statements DESC, label) AS place
    FROM (
        SELECT
            label,
            count(DISTINCT CASE WHEN head_id > 0 THEN head_id END) AS speakers,
            sum(statements) AS statements
        FROM speaker
        GROUP BY label
        ORDER BY sum(statements) DESC, label
        LIMIT coalesce(CAST(:rows AS BIGINT), 1000000000)
    ) AS most
), shown AS (
    SELECT r.place, k.agent_id FROM speaker AS k JOIN ranked AS r ON r.label = k.label
), printing AS (
    -- Crossed, so that those who are shown come first, and not everybody who speaks.
    SELECT k.place, a.outlet_id
    FROM shown AS k
    CROSS JOIN appearance AS c
    CROSS JOIN printed AS a
    WHERE c.agent_id = k.agent_id AND c.said > 0 AND a.article_id = c.article_id
        AND CAST(:via AS TEXT) IS NULL AND CAST(:mode AS TEXT) IS NULL AND CAST(:kind AS TEXT) IS NULL
    UNION
    SELECT k.place, a.outlet_id
    FROM spoken AS c
    CROSS JOIN shown AS k
    CROSS JOIN printed AS a
    WHERE k.agent_id = c.agent_id AND a.article_id = c.article_id
)
SELECT
    max(label) AS "Speaker",
    max(speakers) AS "Speakers",
    max(statements) AS "Statements",
    max(share) AS "% of statements",
    count(outlet_id) AS "Outlets"
FROM (
    SELECT place, label, speakers, statements, share, NULL AS outlet_id FROM ranked
    UNION ALL
    SELECT place, NULL, NULL, NULL, NULL, outlet_id FROM printing
) AS each
GROUP BY place
ORDER BY place
