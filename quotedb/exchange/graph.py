"""GraphML and GEXF: who reached the reader through whom, for programs that draw and measure networks."""

from __future__ import annotations

from typing import Any, TextIO

from sqlalchemy import text
from sqlalchemy.orm import Session

from quotedb.read.libraries import library

NODES = """
SELECT head.agent_id, head.name AS label, head.kind, head.country, outlet.sort
FROM agent AS head
LEFT JOIN outlet ON outlet.agent_id = head.agent_id
WHERE head.same_as_id IS NULL
ORDER BY head.agent_id
"""
EDGES = """
SELECT coalesce(source.same_as_id, source.agent_id) AS source, coalesce(target.same_as_id, target.agent_id) AS target,
    count(*) AS statements, count(DISTINCT statement.article_id) AS articles
FROM statement
JOIN hop AS behind ON behind.statement_id = statement.statement_id
JOIN hop AS before ON before.statement_id = behind.statement_id AND before.position = behind.position - 1
JOIN agent AS source ON source.agent_id = behind.agent_id
JOIN agent AS target ON target.agent_id = before.agent_id
WHERE statement.is_current
GROUP BY 1, 2
ORDER BY 1, 2
"""


def write_graphml(session: Session, out: TextIO) -> None:
    """Write the graph as GraphML. Raises MissingLibraryError."""
    networkx = library("networkx", "graphs", "Graphs")
    out.writelines(f"{line}\n" for line in networkx.generate_graphml(graph(session, networkx)))


def write_gexf(session: Session, out: TextIO) -> None:
    """Write the graph as GEXF. Raises MissingLibraryError."""
    networkx = library("networkx", "graphs", "Graphs")
    out.writelines(f"{line}\n" for line in networkx.generate_gexf(graph(session, networkx)))


def graph(session: Session, networkx: Any) -> Any:  # noqa: ANN401 - a library that may not be there
    """Return a directed graph: an edge leads from an agent to the one who had the statement from it.

    An edge's `weight` is the number of statements that went that way, `articles` the number of articles they stand in.
    Agents on no edge are left out, and so is a publisher that is not known.
    """
    made = networkx.DiGraph()
    for row in session.execute(text(EDGES)):
        if row.source != row.target:
            made.add_edge(row.source, row.target, weight=row.statements, articles=row.articles)
    for row in session.execute(text(NODES)):
        if row.agent_id in made:
            known = row._asdict()
            made.nodes[known.pop("agent_id")].update({key: value for key, value in known.items() if value is not None})
    return made
