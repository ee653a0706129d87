-- Cue verbs and their stance by speaker and outlet
--
-- With which words does an outlet introduce a speaker: does it report, keep its distance, endorse or deny?
--
-- Outlet: who published
-- Speaker: the origin
-- Cue: the words that introduce the statement
-- Stance: neutral, distancing, endorsing or denying
-- Statements: how many
-- Hedged: how many of them carry a hedge besides

SELECT
    coalesce(s.outlet, '?') AS "Outlet",
    coalesce(s.origin, '?') AS "Speaker",
    lower(s.cue) AS "Cue",
    s.stance AS "Stance",
    count(*) AS "Statements",
    count(*) FILTER (WHERE s.hedged) AS "Hedged"
FROM v_statement AS s
WHERE s.cue IS NOT NULL
    AND (CAST(:outlet AS TEXT) IS NULL OR s.outlet = :outlet)
    AND (CAST(:origin AS TEXT) IS NULL OR s.origin = :origin)
    AND (CAST(:via AS TEXT) IS NULL OR EXISTS (
        SELECT 1 FROM v_hop AS r WHERE r.statement_id = s.statement_id AND r.role = 'relay' AND r.agent = :via
    ))
    AND (CAST(:since AS TEXT) IS NULL OR CAST(s.published_last AS TEXT) >= :since)
    AND (CAST(:until AS TEXT) IS NULL OR CAST(s.published_first AS TEXT) <= :until)
    AND (CAST(:mode AS TEXT) IS NULL OR s.mode = :mode)
    AND (CAST(:kind AS TEXT) IS NULL OR s.kind = :kind)
GROUP BY s.outlet, s.origin, lower(s.cue), s.stance
ORDER BY 1, 2, 5 DESC, 3, 4
