"""Writes W3C PROV (PROV-JSON, PROV-N): articles and statements are entities, runs activities, agents agents.

A statement wasDerivedFrom its article (a quotation) and wasAttributedTo every agent of its chain, in order, the origin
marked as such; the article wasAttributedTo its outlet; a run used its article and a statement wasGeneratedBy its run;
lawyers and spokespersons actedOnBehalfOf those they speak for. The library `prov` keeps a whole document in memory;
here records are written one by one, and the tests read them back with it.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any, TextIO

from sqlalchemy import text
from sqlalchemy.orm import Session

from quotedb.exchange.rows import plain

NAMESPACE = "urn:quotedb:"
BATCH = 5000
KINDS = {"person": "prov:Person", "organisation": "prov:Organization", "outlet": "prov:Organization"}
AGENTS = "SELECT agent_id, name, kind FROM agent ORDER BY agent_id"
ALIKE = "SELECT agent_id, same_as_id FROM agent WHERE same_as_id IS NOT NULL ORDER BY agent_id"
RUNS = "SELECT run_id, tool, version, method, started_at FROM run ORDER BY run_id"
ARTICLES = "SELECT article_id, headline, sha256, published, address FROM article ORDER BY article_id"
OUTLETS = "SELECT article_id, outlet_id FROM article WHERE outlet_id IS NOT NULL ORDER BY article_id"
VERSIONS = "SELECT article_id, previous_id FROM article WHERE previous_id IS NOT NULL ORDER BY article_id"
READINGS = "SELECT run_id, article_id FROM reading ORDER BY reading_id"
STATEMENTS = """
SELECT statement_id, content, mode, kind, article_id, run_id FROM statement WHERE is_current ORDER BY statement_id
"""
HOPS = """
SELECT hop.statement_id, hop.position, hop.agent_id, statement.hop_count
FROM statement JOIN hop ON hop.statement_id = statement.statement_id
WHERE statement.is_current AND hop.agent_id IS NOT NULL
ORDER BY hop.statement_id, hop.position
"""
RELATIONS = "SELECT relation_id, agent_id, other_id, sort FROM relation ORDER BY relation_id"


class Term(str):
    """A term of a vocabulary, such as `prov:Person`, to tell it from plain text."""

    __slots__ = ()


@dataclass(frozen=True, slots=True)
class Section:
    """All records of one kind. `arguments` are PROV-JSON's names of its formal arguments (`-` for one left out).

    `named` tells whether the first argument is the record's own identifier, as it is for entities.
    """

    name: str
    arguments: tuple[str, ...]
    records: Callable[[Session], Iterator[Record]]
    named: bool = False


Record = tuple[str | None, tuple[str, ...], dict[str, Any]]
"""The record's own name, the values of its arguments, and its attributes."""


def write_json(session: Session, out: TextIO) -> None:
    """Write the database as PROV-JSON."""
    out.write(f'{{"prefix": {json.dumps({"quotedb": NAMESPACE})}')
    nameless = 0
    for section in SECTIONS:
        begun = False
        for name, values, attributes in section.records(session):
            if name is None:
                nameless += 1
            key = name or f"_:id{nameless}"
            given = zip((one for one in section.arguments if one != "-"), values, strict=True)
            body = {**dict(given), **{attribute: json_value(value) for attribute, value in attributes.items()}}
            out.write(",\n" if begun else f',\n"{section.name}": {{\n')
            out.write(f"{json.dumps(key)}: {json.dumps(body, ensure_ascii=False)}")
            begun = True
        if begun:
            out.write("}")
    out.write("}\n")


def json_value(value: Any) -> Any:  # noqa: ANN401
    """Return the value of an attribute as PROV-JSON has it."""
    if isinstance(value, Term):
        return {"$": str(value), "type": "xsd:QName"}
    return {"$": str(value), "type": "xsd:int"} if isinstance(value, int) else value


def write_notation(session: Session, out: TextIO) -> None:
    """Write the database as PROV-N."""
    out.write(f"document\n  prefix quotedb <{NAMESPACE}>\n\n")
    for section in SECTIONS:
        for name, values, attributes in section.records(session):
            given = iter(values)
            arguments = ["-" if one == "-" else next(given) for one in section.arguments]
            if section.named:
                head = ", ".join([name or "-", *arguments])
            else:
                head = (f"{name}; " if name else "") + ", ".join(arguments)
            pairs = ", ".join(f"{key}={notation_value(value)}" for key, value in attributes.items())
            out.write(f"  {section.name}({head}{f', [{pairs}]' if pairs else ''})\n")
    out.write("endDocument\n")


def notation_value(value: Any) -> str:  # noqa: ANN401
    """Return the value of an attribute as PROV-N has it."""
    if isinstance(value, Term):
        return f"'{value}'"
    if isinstance(value, int):
        return str(value)
    escaped = str(value).replace("\\", "\\\\").replace('"', '\\"')
    return f'"""{escaped}"""' if "\n" in escaped or "\r" in escaped else f'"{escaped}"'


def rows(session: Session, query: str) -> Iterator[Any]:
    """Yield the rows of a query without loading all of them."""
    yield from session.execute(text(query), execution_options={"yield_per": BATCH})


def agents(session: Session) -> Iterator[Record]:
    """Yield the agents."""
    for row in rows(session, AGENTS):
        sort = {"prov:type": Term(KINDS[row.kind])} if row.kind in KINDS else {}
        yield f"quotedb:agent-{row.agent_id}", (), {"prov:label": row.name, "quotedb:kind": row.kind, **sort}


def runs(session: Session) -> Iterator[Record]:
    """Yield the runs with their start times."""
    for row in rows(session, RUNS):
        begun = str(plain(row.started_at)).replace(" ", "T")
        zoned = begun if begun.endswith("+00:00") else f"{begun}+00:00"  # SQLite stores UTC without saying so
        attributes = {"prov:label": f"{row.tool} {row.version}", "quotedb:method": row.method}
        yield f"quotedb:run-{row.run_id}", (zoned,), attributes


def entities(session: Session) -> Iterator[Record]:
    """Yield the articles, then the statements."""
    for row in rows(session, ARTICLES):
        attributes = {
            "prov:label": row.headline,
            "quotedb:sha256": row.sha256,
            "quotedb:published": row.published,
            "quotedb:address": row.address,
        }
        yield f"quotedb:article-{row.article_id}", (), {key: one for key, one in attributes.items() if one is not None}
    for row in rows(session, STATEMENTS):
        attributes = {"prov:value": row.content, "quotedb:mode": row.mode, "quotedb:kind": row.kind}
        yield f"quotedb:statement-{row.statement_id}", (), attributes


def attributions(session: Session) -> Iterator[Record]:
    """Yield the outlet of each article, and the agents in the chain of each statement."""
    for row in rows(session, OUTLETS):
        yield None, (f"quotedb:article-{row.article_id}", f"quotedb:agent-{row.outlet_id}"), {}
    for row in rows(session, HOPS):
        role = "publisher" if row.position == 0 else "origin" if row.position == row.hop_count - 1 else "relay"
        name = f"quotedb:hop-{row.statement_id}-{row.position}"
        values = (f"quotedb:statement-{row.statement_id}", f"quotedb:agent-{row.agent_id}")
        yield name, values, {"quotedb:role": role, "quotedb:position": row.position}


def derivations(session: Session) -> Iterator[Record]:
    """Yield the article of which an article is a new version, and the article from which a statement is quoted."""
    for row in rows(session, VERSIONS):
        versions = (f"quotedb:article-{row.article_id}", f"quotedb:article-{row.previous_id}")
        yield None, versions, {"prov:type": Term("prov:Revision")}
    for row in rows(session, STATEMENTS):
        values = (f"quotedb:statement-{row.statement_id}", f"quotedb:article-{row.article_id}")
        yield None, values, {"prov:type": Term("prov:Quotation")}


def generations(session: Session) -> Iterator[Record]:
    """Yield the run that found each statement."""
    for row in rows(session, STATEMENTS):
        yield None, (f"quotedb:statement-{row.statement_id}", f"quotedb:run-{row.run_id}"), {}


def usages(session: Session) -> Iterator[Record]:
    """Yield the articles that each run read."""
    for row in rows(session, READINGS):
        yield None, (f"quotedb:run-{row.run_id}", f"quotedb:article-{row.article_id}"), {}


def alternates(session: Session) -> Iterator[Record]:
    """Yield the agents that were decided to be the same as another."""
    for row in rows(session, ALIKE):
        yield None, (f"quotedb:agent-{row.agent_id}", f"quotedb:agent-{row.same_as_id}"), {}


def delegations(session: Session) -> Iterator[Record]:
    """Yield the agents that speak or act for others, with those they act for."""
    for row in rows(session, RELATIONS):
        values = (f"quotedb:agent-{row.agent_id}", f"quotedb:agent-{row.other_id}")
        yield f"quotedb:relation-{row.relation_id}", values, {"quotedb:sort": row.sort}


SECTIONS = (
    Section("agent", (), agents, named=True),
    Section("activity", ("prov:startTime", "-"), runs, named=True),
    Section("entity", (), entities, named=True),
    Section("wasAttributedTo", ("prov:entity", "prov:agent"), attributions),
    Section("used", ("prov:activity", "prov:entity", "-"), usages),
    Section("wasDerivedFrom", ("prov:generatedEntity", "prov:usedEntity", "-", "-", "-"), derivations),
    Section("wasGeneratedBy", ("prov:entity", "prov:activity", "-"), generations),
    Section("alternateOf", ("prov:alternate1", "prov:alternate2"), alternates),
    Section("actedOnBehalfOf", ("prov:delegate", "prov:responsible", "-"), delegations),
)
