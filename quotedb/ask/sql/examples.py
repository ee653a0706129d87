"""Example queries on the views, for users to begin with; a test runs each."""

EXAMPLES = {
    "Who is quoted most": (
        "SELECT origin, count(*) AS statements FROM v_statement\nGROUP BY origin ORDER BY 2 DESC LIMIT 20"
    ),
    "Whose words come at second hand": (
        "SELECT origin, round(avg(CASE WHEN hops > 2 THEN 100.0 ELSE 0 END)) AS percent, count(*) AS statements\n"
        "FROM v_statement GROUP BY origin ORDER BY percent DESC, statements DESC LIMIT 20"
    ),
    "Who passes on whose words": (
        "SELECT r.agent AS relay, s.origin, count(*) AS statements\n"
        "FROM v_hop r JOIN v_statement s ON s.statement_id = r.statement_id\n"
        "WHERE r.role = 'relay' GROUP BY r.agent, s.origin ORDER BY 3 DESC LIMIT 20"
    ),
    "How much each outlet has of its own": (
        "SELECT outlet, sum(CASE WHEN hops <= 2 THEN 1 ELSE 0 END) AS first_hand,\n"
        "       sum(CASE WHEN hops > 2 THEN 1 ELSE 0 END) AS second_hand\n"
        "FROM v_statement GROUP BY outlet ORDER BY outlet"
    ),
    "The longest routes": "SELECT hops, chain, content FROM v_statement ORDER BY hops DESC LIMIT 20",
    "Direct quotation by outlet": (
        "SELECT outlet, mode, count(*) AS statements FROM v_statement GROUP BY outlet, mode ORDER BY outlet, mode"
    ),
    "What was disputed or not verified": (
        "SELECT statement_id, outlet, origin, verified, content FROM v_statement\n"
        "WHERE verified IN ('disputed', 'unverified') ORDER BY statement_id LIMIT 50"
    ),
    "What was denied": (
        "SELECT statement_id, outlet, origin, cue, content FROM v_statement WHERE stance = 'denying' LIMIT 50"
    ),
    "Hedges and how often": (
        "SELECT hedges, count(*) AS statements FROM v_statement WHERE hedged GROUP BY hedges ORDER BY 2 DESC LIMIT 20"
    ),
    "Statements by month": (
        "SELECT substr(published, 1, 7) AS month, count(*) AS statements FROM v_statement\n"
        "WHERE published IS NOT NULL GROUP BY substr(published, 1, 7) ORDER BY 1"
    ),
    "The same utterance in several outlets": (
        "SELECT quotation_id, count(DISTINCT outlet) AS outlets, min(content) AS words FROM v_statement\n"
        "WHERE quotation_id IS NOT NULL GROUP BY quotation_id\n"
        "HAVING count(DISTINCT outlet) > 1 ORDER BY 2 DESC LIMIT 20"
    ),
    "What the extractor is least sure of": (
        "SELECT statement_id, confidence, origin, content FROM v_statement\n"
        "WHERE confidence IS NOT NULL ORDER BY confidence LIMIT 20"
    ),
}
"""By the question that each answers."""
