-- Share of anonymous sources by outlet
--
-- How much of what an outlet prints comes from, or through, somebody whom it hides, and how much from whom else?
--
-- Outlet: who published
-- Statements: how many
-- Unnamed origin: the article hides who it is (*a senior official*)
-- % unnamed: their share
-- Unnamed relay: the origin has a name, but the article hides a relay
-- Unresolved: the article tells who it is, and quotedb did not find whom its word means (*he*)
-- Narrator: whoever writes or reads (*I, we, you*)
-- Nobody: no word stands for anybody (*reportedly*)

SELECT
    coalesce(s.outlet, '?') AS "Outlet",
    count(*) AS "Statements",
    count(*) FILTER (WHERE s.origin_kind = 'unnamed') AS "Unnamed origin",
    round(100.0 * count(*) FILTER (WHERE s.origin_kind = 'unnamed') / count(*), 1) AS "% unnamed",
    count(*) FILTER (
        WHERE s.origin_kind NOT IN ('unnamed', 'unresolved', 'narrator', 'nobody') AND EXISTS (
            SELECT 1 FROM v_hop AS h
            WHERE h.statement_id = s.statement_id AND h.role = 'relay' AND h.agent_kind = 'unnamed'
        )
    ) AS "Unnamed relay",
    count(*) FILTER (WHERE s.origin_kind = 'unresolved') AS "Unresolved",
    count(*) FILTER (WHERE s.origin_kind = 'narrator') AS "Narrator",
    count(*) FILTER (WHERE s.origin_kind = 'nobody') AS "Nobody"
FROM v_statement AS s
WHERE {filters}
GROUP BY s.outlet
ORDER BY 1
