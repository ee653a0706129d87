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
    AND {filters}
GROUP BY s.outlet, s.origin, lower(s.cue), s.stance
ORDER BY 1, 2, 5 DESC, 3, 4
