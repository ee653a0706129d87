"""Facets: counts of statements by outlet, origin, relay, mode, kind, stance, verification, hand, and month."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, NamedTuple

from sqlalchemy import BigInteger, ColumnElement, and_, bindparam, cast, column, func, select
from sqlalchemy.dialects.postgresql import ARRAY

from quotedb.ask.columns import (
    JoinedAgent,
    agent,
    agent_name,
    article,
    head_of,
    hop,
    is_postgresql,
    statement,
    verification,
)
from quotedb.ask.statements import GRAVEST
from quotedb.ask.ways import between_the_ends
from quotedb.terms import VerificationStatus
from quotedb.text.names import normal

if TYPE_CHECKING:
    from datetime import date

    from quotedb.ask.columns import Reader

FACETS = ("outlet", "from", "via", "mode", "kind", "stance", "verified", "hand", "month")
SHOWN = 8
"""Values of a facet that are shown, the most frequent."""
NOTHING = "nothing"
"""How an article is called, as to checking, that says nothing of it."""
OF_AGENTS = frozenset({"outlet", "from", "via"})
ORIGIN, ABOUT = JoinedAgent("origin"), JoinedAgent("about")


@dataclass(frozen=True, slots=True)
class Count:
    """A value of a facet: its label, the word for it in a search line, and how many statements have it."""

    name: str
    value: str
    count: int


@dataclass(frozen=True, slots=True)
class Facet:
    """A field with its most frequent values; `more` is how many values were left out."""

    key: str
    counts: tuple[Count, ...]
    more: int = 0


class Fact(NamedTuple):
    """The values of one statement that are needed to sort it and to count it in facets."""

    statement_id: int
    origin_id: int | None
    outlet_id: int | None
    mode: str
    kind: str
    hops: int
    confidence: float | None
    day: date | None
    stance: str | None


def among(reader: Reader, key: ColumnElement[Any], ids: Sequence[int]) -> ColumnElement[bool]:
    """Return the condition that a key is one of many ids, which go to the database as one value."""
    if is_postgresql(reader):
        return key == func.any(cast(bindparam(None, list(ids), type_=ARRAY(BigInteger)), ARRAY(BigInteger)))
    return key.in_(select(column("value")).select_from(func.json_each(json.dumps(ids))))


def facts_of(reader: Reader, ids: Sequence[int]) -> dict[int, Fact]:
    """Return for each statement the values that sorting and counting need."""
    last = and_(hop.c.statement_id == statement.c.statement_id, hop.c.position == statement.c.hop_count - 1)
    query = (
        select(
            *statement.c["statement_id", "origin_id"],
            article.c.outlet_id,
            *statement.c["mode", "kind", "hop_count", "confidence"],
            article.c.published_first,
            hop.c.stance,
        )
        .select_from(statement.join(article, article.c.article_id == statement.c.article_id).join(hop, last))
        .where(among(reader, statement.c.statement_id, ids))
    )
    rows: Iterable[Any] = reader.execute(query).all()  # at one stroke: one by one, thousands of rows cost twice as much
    return {row[0]: Fact(*row) for row in rows}


def facets(
    reader: Reader, facts: Mapping[int, Fact], shown: int = SHOWN, keys: Collection[str] = FACETS
) -> tuple[Facet, ...]:
    """Return the counts of the facets `keys` over some statements, `shown` values of each at most."""
    asked = [key for key in FACETS if key in keys]
    counts = {key: counted(reader, facts, key) for key in asked}
    heads = heads_of_members(reader, {one for key in asked if key in OF_AGENTS for one in counts[key]})
    found = [facet_of(key, counts[key], heads, shown) for key in asked]
    plain = told_by_name(reader, {one.name for facet in found if facet.key in OF_AGENTS for one in facet.counts})
    return tuple(with_names(facet, plain) if facet.key in OF_AGENTS else facet for facet in found)


def counted(reader: Reader, facts: Mapping[int, Fact], key: str) -> Counter[Any]:
    """Return how many of some statements have each value of one facet; agents are told by their ids."""
    those = facts.values()
    match key:
        case "outlet":
            return Counter([fact.outlet_id for fact in those if fact.outlet_id])
        case "from":
            return Counter([fact.origin_id for fact in those if fact.origin_id])
        case "via":
            return relays_of(reader, [key for key, fact in facts.items() if fact.hops > 2])
        case "mode":
            return Counter([fact.mode for fact in those])
        case "kind":
            return Counter([fact.kind for fact in those])
        case "stance":
            return Counter([fact.stance for fact in those if fact.stance])
        case "verified":
            checks = checks_of(reader, list(facts))
            return Counter(checks.values()) + Counter({NOTHING: len(facts) - len(checks)})
        case "hand":
            return Counter(["second" if fact.hops > 2 else "first" for fact in those])
        case _:
            return months(those)


def facet_of(key: str, counts: Counter[Any], heads: Mapping[int, tuple[int, str]], shown: int) -> Facet:
    """Return one facet with its most frequent values; agents are counted by the head of their group."""
    if key in OF_AGENTS:
        by_head: Counter[int] = Counter()
        for member, count in counts.items():
            by_head[heads[member][0]] += count
        names = dict(heads.values())
        values = [Count(names[head], f"#{head}", count) for head, count in by_head.items()]
    else:
        values = [Count(str(value), str(value), count) for value, count in counts.items()]
    ordered = sorted(values, key=lambda one: (-one.count, one.name))
    return Facet(key, tuple(ordered[:shown]), max(len(ordered) - shown, 0))


def with_names(facet: Facet, plain: Collection[str]) -> Facet:
    """Return a facet of agents with names as values where a name alone tells who is meant, else with ids."""
    counts = (replace(one, value=one.name) if one.name in plain else one for one in facet.counts)
    return replace(facet, counts=tuple(counts))


def told_by_name(reader: Reader, names: Collection[str]) -> set[str]:
    """Return those names that exactly one agent has, spelled so: `find_agent` returns that agent for them."""
    known = (
        select(agent_name.c.name, func.count(head_of(agent).distinct()))
        .select_from(agent_name.join(agent, agent.c.agent_id == agent_name.c.agent_id))
        .where(agent_name.c.normal.in_({normal(name) for name in names}), agent_name.c.name.in_(names))
        .group_by(agent_name.c.name)
    )
    return {name for name, count in reader.execute(known) if count == 1 and not name.startswith("#")}


def months(facts: Iterable[Fact]) -> Counter[str]:
    """Return how many statements each month has, by the first day that the date of the article can mean."""
    days = Counter([fact.day for fact in facts])
    found: Counter[str] = Counter()
    for day, count in days.items():
        if day is not None:
            found[day.isoformat()[:7]] += count
    return found


def relays_of(reader: Reader, ids: Sequence[int]) -> Counter[int]:
    """Return how many of the statements each agent is a relay of."""
    query = (
        select(hop.c.agent_id, func.count(hop.c.statement_id.distinct()))
        .select_from(hop.join(statement, statement.c.statement_id == hop.c.statement_id))
        .where(among(reader, hop.c.statement_id, ids), between_the_ends(hop))
        .group_by(hop.c.agent_id)
    )
    return Counter({row[0]: row[1] for row in reader.execute(query).all()})


def checks_of(reader: Reader, ids: Sequence[int]) -> dict[int, str]:
    """Return for each statement the gravest status of a verification about its origin in its article."""
    same = and_(verification.c.article_id == statement.c.article_id, verification.c.run_id == statement.c.run_id)
    query = (
        select(statement.c.statement_id, verification.c.status)
        .select_from(
            ORIGIN.joined(
                ABOUT.joined(statement.join(verification, same), verification.c.about_id), statement.c.origin_id
            )
        )
        .where(among(reader, statement.c.statement_id, ids), head_of(ABOUT.member) == head_of(ORIGIN.member))
    )
    found: dict[int, str] = {}
    for key, status in reader.execute(query).all():
        before = found.get(key)
        graver = before is None or GRAVEST.index(VerificationStatus(status)) < GRAVEST.index(VerificationStatus(before))
        found[key] = status if graver else before or status
    return found


def heads_of_members(reader: Reader, members: Iterable[int]) -> dict[int, tuple[int, str]]:
    """Return the head of each agent's group with its name."""
    one = JoinedAgent("one")
    rows = agent.alias("known")
    query = (
        select(rows.c.agent_id, one.head_id("head_id"), one.name("name"))
        .select_from(one.joined(rows, rows.c.agent_id))
        .where(among(reader, rows.c.agent_id, sorted(members)))
    )
    return {key: (head, name) for key, head, name in reader.execute(query).all()}
