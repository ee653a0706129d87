-- Direct, mixed and indirect by outlet
--
-- How often does an outlet give the words themselves?
--
-- Outlet: who published
-- Statements: how many
-- Direct: all words are given verbatim
-- Mixed: some are
-- Indirect: none are
-- % direct: the share of direct statements
-- % mixed: of mixed ones
-- % indirect: of indirect ones

WITH counted AS (
    SELECT
        a.outlet_id,
        sum(t.statements) AS statements,
        sum(t.direct) AS direct,
        sum(t.mixed) AS mixed,
        sum(t.statements - t.direct - t.mixed) AS indirect
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
        count(*) FILTER (WHERE s.mode = 'indirect')
    FROM article AS a
    JOIN statement AS s ON s.article_id = a.article_id AND s.is_current
    WHERE NOT ({nothing of statements})
        AND {filters}
    GROUP BY a.outlet_id
)
SELECT
    coalesce(o.name, '?') AS "Outlet",
    sum(c.statements) AS "Statements",
    sum(c.direct) AS "Direct",
    sum(c.mixed) AS "Mixed",
    sum(c.indirect) AS "Indirect",
    round(100.0 * sum(c.direct) / sum(c.statements), 1) AS "% direct",
    round(100.0 * sum(c.mixed) / sum(c.statements), 1) AS "% mixed",
    round(100.0 * sum(c.indirect) / sum(c.statements), 1) AS "% indirect"
FROM counted AS c
LEFT JOIN agent AS p ON p.agent_id = c.outlet_id
LEFT JOIN agent AS o ON o.agent_id = coalesce(p.same_as_id, p.agent_id)
GROUP BY o.name
ORDER BY 1
