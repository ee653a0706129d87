-- Who relays whom
--
-- Through whom does what somebody says reach the reader, and how often? Whoever passes on most comes first.
--
-- Relay: who stands between the publisher and the one who said it
-- Kind: person, organisation, outlet, group; or without a name unnamed, unresolved, narrator or nobody
-- Speaker: the origin of the statements
-- Statements: how many
-- Passed on: how many the relay passed on in all, whatever narrows the report

WITH RECURSIVE relay AS (
    SELECT r.head_id, r.passed, row_number() OVER (ORDER BY r.passed DESC, r.head_id) AS place
    FROM (
        SELECT coalesce(m.same_as_id, m.agent_id) AS head_id, sum(c.relayed) AS passed
        FROM (
            SELECT agent_id, sum(relayed) AS relayed FROM appearance WHERE relayed > 0 GROUP BY agent_id
        ) AS c
        JOIN agent AS m ON m.agent_id = c.agent_id
        GROUP BY coalesce(m.same_as_id, m.agent_id)
    ) AS r
), shown AS (
    -- One relay after another, until there are as many rows as are wanted.
    SELECT 0 AS place, 0 AS found
    UNION ALL
    SELECT n.place + 1, n.found + CAST((
        SELECT count(DISTINCT coalesce(w.same_as_id, w.agent_id))
        FROM relay AS y
        JOIN agent AS m ON m.agent_id = y.head_id OR m.same_as_id = y.head_id
        JOIN hop AS r ON r.agent_id = m.agent_id AND r.position > 0
        JOIN statement AS s ON s.statement_id = r.statement_id AND s.is_current AND r.position < s.hop_count - 1
        JOIN article AS a ON a.article_id = s.article_id
        JOIN agent AS w ON w.agent_id = s.origin_id
        WHERE y.place = n.place + 1
            AND {filters}
    ) AS INTEGER)
    FROM shown AS n
    WHERE n.found < coalesce(CAST(:rows AS BIGINT), 1000000000) AND n.place < (SELECT max(place) FROM relay)
)
SELECT
    h.name AS "Relay",
    h.kind AS "Kind",
    g.name AS "Speaker",
    count(DISTINCT s.statement_id) AS "Statements",
    y.passed AS "Passed on"
FROM relay AS y
JOIN agent AS h ON h.agent_id = y.head_id
JOIN agent AS m ON m.agent_id = y.head_id OR m.same_as_id = y.head_id
JOIN hop AS r ON r.agent_id = m.agent_id AND r.position > 0
JOIN statement AS s ON s.statement_id = r.statement_id AND s.is_current AND r.position < s.hop_count - 1
JOIN article AS a ON a.article_id = s.article_id
JOIN agent AS w ON w.agent_id = s.origin_id
JOIN agent AS g ON g.agent_id = coalesce(w.same_as_id, w.agent_id)
WHERE y.place <= (SELECT max(place) FROM shown)
    AND {filters}
GROUP BY y.place, h.name, h.kind, g.agent_id, g.name, y.passed
ORDER BY y.place, 4 DESC, 3
