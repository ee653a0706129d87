-- Who relays whom
--
-- Through whom does what somebody says reach the reader, and how often?
--
-- Relay: who stands between the publisher and the one who said it
-- Kind: person, organisation, outlet, group; or without a name unnamed, unresolved, narrator or nobody
-- Speaker: the origin of the statements
-- Statements: how many
-- % of speaker: their share of all statements of that speaker

WITH passed AS (
    SELECT r.agent_id AS relay_id, s.origin_id, count(DISTINCT s.statement_id) AS statements
    FROM article AS a
    JOIN statement AS s ON s.article_id = a.article_id AND s.is_current AND s.hop_count > 2
    JOIN hop AS r ON r.statement_id = s.statement_id AND r.position BETWEEN 1 AND s.hop_count - 2
    WHERE {filters}
    GROUP BY r.agent_id, s.origin_id
), pair AS (
    SELECT
        coalesce(m.same_as_id, m.agent_id) AS relay_id,
        coalesce(w.same_as_id, w.agent_id) AS origin_id,
        sum(p.statements) AS statements
    FROM passed AS p
    JOIN agent AS m ON m.agent_id = p.relay_id
    JOIN agent AS w ON w.agent_id = p.origin_id
    GROUP BY 1, 2
    ORDER BY 3 DESC, 1, 2
    LIMIT coalesce(CAST(:rows AS BIGINT), 1000000000)
)
SELECT
    h.name AS "Relay",
    h.kind AS "Kind",
    g.name AS "Speaker",
    p.statements AS "Statements",
    round(100.0 * p.statements / (
        SELECT count(*)
        FROM agent AS n
        JOIN statement AS s ON s.origin_id = n.agent_id AND s.is_current
        JOIN article AS a ON a.article_id = s.article_id
        WHERE (n.agent_id = g.agent_id OR n.same_as_id = g.agent_id)
            AND {filters}
    ), 1) AS "% of speaker"
FROM pair AS p
JOIN agent AS h ON h.agent_id = p.relay_id
JOIN agent AS g ON g.agent_id = p.origin_id
ORDER BY 4 DESC, 1, 3
