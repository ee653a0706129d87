"""Finds the agent that a name means by any known form, whatever its case and accents, with its whole same-as group."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import ColumnElement, func, select

from quotedb.ask.columns import agent, agent_name, among, begins_with, head_of, misnaming, statement
from quotedb.ask.rows import PossibleAgent
from quotedb.errors import AmbiguousNameError, UnknownNameError
from quotedb.terms import NAMELESS, AgentKind
from quotedb.text.digits import whole_number
from quotedb.text.names import key, letters, normal, person_name

if TYPE_CHECKING:
    from collections.abc import Sequence

    from quotedb.ask.columns import Reader

LISTED = 10
"""Candidates that a message names."""
LOOKED_AT = 2000
"""Names compared for likely spellings; more would make a slip of the pen cost a second."""
LIKE_ENOUGH = 75
"""Out of 100, by rapidfuzz's WRatio: `Medvedyev` finds `Medvedev`, `Smith` does not find `Medvedev`."""
COUNTED = 1000


def find_agent(reader: Reader, name: str) -> list[int]:
    """Return the ids of the agent that `name` means and of all decided to be the same, the head first.

    Raises what `find_heads` raises.
    """
    return list(groups_of(reader, find_heads(reader, name)))


def find_heads(reader: Reader, name: str) -> list[int]:
    """Return the id of the agent that `name` means (the head of its group); several only for unnamed sources.

    `#12` is an id, and so is `12` unless an agent has that name. An agent that alone has the name exactly as typed is
    preferred to others that have it in other letters, and any full form of a name to a family name that is part of one.
    Unnamed sources described in the same words are returned together. Raises UnknownNameError with likely spellings,
    AmbiguousNameError with the candidates.
    """
    name = storable(name).strip()
    heads = heads_of(reader, name)
    if not heads:
        raise UnknownNameError(unknown(reader, name))
    if len(heads) > 1:
        found = candidates(reader, heads)
        if any(one.kind not in NAMELESS for one in found):
            raise AmbiguousNameError(ambiguous(name, found))
    return heads


def storable(name: str) -> str:
    """Return a name without characters that no database stores: NUL, and half surrogate pairs from a terminal."""
    return name.replace("\0", "").encode("utf-8", "ignore").decode("utf-8")


def heads_of(reader: Reader, name: str) -> list[int]:
    """Return the heads of all groups that `name` could mean, by id."""
    number = whole_number(name.removeprefix("#"))
    if name.startswith("#") and number is not None:
        return heads_numbered(reader, number)
    known = named(reader, agent_name.c.normal == normal(name))
    exact = {head for head, form in known if form == name}
    if len(exact) == 1:
        return list(exact)
    if not known and number is not None:
        return heads_numbered(reader, number)
    return sorted({head for head, _ in known or named_in_other_letters(reader, name)})


def named(reader: Reader, condition: ColumnElement[bool]) -> list[tuple[int, str]]:
    """Return the names that meet a condition, each with the head of its agent."""
    query = (
        select(head_of(agent), agent_name.c.name)
        .select_from(agent_name.join(agent, agent.c.agent_id == agent_name.c.agent_id))
        .where(condition)
    )
    return [(head, name) for head, name in reader.execute(query)]


def named_in_other_letters(reader: Reader, name: str) -> list[tuple[int, str]]:
    """Return the names that are `name` in another transliteration.

    If there are none: the names with `name` as their family name or initials.
    """
    written = name.title() if name.islower() else name
    keys = {form for kind in (AgentKind.PERSON, AgentKind.ORGANISATION) if (form := key(written, kind))}
    if keys and (found := named(reader, agent_name.c.key.in_(keys))):
        return found
    parts = person_name(written)
    form = parts.family if parts and not parts.given else normal(name)
    return named(reader, agent_name.c.short.in_({form, letters(form)}))


def heads_numbered(reader: Reader, agent_id: int) -> list[int]:
    """Return the head of the agent with this id; empty if there is none."""
    return list(reader.execute(select(head_of(agent)).where(agent.c.agent_id == agent_id)).scalars())


def groups_of(reader: Reader, heads: Sequence[int]) -> dict[int, int]:
    """Return the head of every member of some same-as groups; the heads themselves come first."""
    members = select(*agent.c["agent_id", "same_as_id"]).where(among(agent.c.same_as_id, heads))
    rows = reader.execute(members.order_by(agent.c.agent_id))
    return {**{head: head for head in heads}, **{row.agent_id: row.same_as_id for row in rows}}


def name_of(reader: Reader, agent_id: int) -> str:
    """Return the name of an agent that exists."""
    name: str = reader.execute(select(agent.c.name).where(agent.c.agent_id == agent_id)).scalar_one()
    return name


def candidates(reader: Reader, heads: list[int]) -> list[PossibleAgent]:
    """Return what is known of some agents, those with most statements first (counted up to a thousand)."""
    rows = reader.execute(
        select(*agent.c["agent_id", "name", "kind", "about"]).where(agent.c.agent_id.in_(heads[: 5 * LISTED]))
    )
    found = [
        PossibleAgent(row.agent_id, row.name, AgentKind(row.kind), row.about, count_said(reader, row.agent_id))
        for row in rows
    ]
    return sorted(found, key=lambda one: (-one.said, one.agent_id))


def count_said(reader: Reader, head_id: int) -> int:
    """Return how many statements a group is the origin of; counting stops at COUNTED."""
    some = (
        select(statement.c.statement_id)
        .where(among(statement.c.origin_id, groups_of(reader, [head_id])), statement.c.is_current)
        .limit(COUNTED)
    )
    return reader.execute(select(func.count()).select_from(some.subquery())).scalar_one()


def ambiguous(name: str, found: list[PossibleAgent]) -> str:
    """Return the message that lists the agents that a name could mean."""
    lines = [
        f"“{name}” is a name of {len(found)} agents; ask for one of them by number, such as “#{found[0].agent_id}”:"
    ]
    for one in found[:LISTED]:
        known = "; ".join(part for part in (one.kind.value, one.about, statements(one.said)) if part)
        lines.append(f"  #{one.agent_id}  {one.name} ({known})")
    if len(found) > LISTED:
        lines.append(f"  … and {len(found) - LISTED} more")
    return "\n".join(lines)


def statements(count: int) -> str:
    """Return a count of statements in words, for messages."""
    return "1 statement" if count == 1 else f"{count}{' or more' if count == COUNTED else ''} statements"


def unknown(reader: Reader, name: str) -> str:
    """Return the message for a name that no agent has, with likely spellings."""
    if name.startswith("#"):
        return f"No agent has the number {name}; `quotedb agents` lists them."
    meant = called_so(reader, name)
    if meant:
        return f"Nobody is called “{name}”, but an article calls {' and '.join(meant)} so by mistake."
    likely = likely_names(reader, name)
    if not likely:
        return f"Nobody in the database is called “{name}”; `quotedb agents` lists those it knows."
    return f"Nobody in the database is called “{name}”. Did you mean {' or '.join(f'“{one}”' for one in likely)}?"


def called_so(reader: Reader, name: str) -> list[str]:
    """Return the names of the agents that an article calls `name` by mistake (misnamings)."""
    query = (
        select(agent.c.name)
        .select_from(misnaming.join(agent, agent.c.agent_id == misnaming.c.agent_id))
        .where(func.lower(misnaming.c.words) == name.lower())
        .distinct()
        .order_by(agent.c.name)
        .limit(3)
    )
    return list(reader.execute(query).scalars())


def likely_names(reader: Reader, name: str, count: int = 3) -> list[str]:
    """Return up to `count` names that are spelled like `name` and begin with the same letters, most like first."""
    from rapidfuzz import fuzz, process  # noqa: PLC0415 - needed only for a misspelled name

    form = normal(name)
    heads: dict[str, int] = {}
    for length in range(min(3, len(form)), 0, -1):
        query = (
            select(agent_name.c.normal, head_of(agent))
            .select_from(agent_name.join(agent, agent.c.agent_id == agent_name.c.agent_id))
            .where(begins_with(reader, agent_name.c.normal, form[:length]))
            .order_by(agent_name.c.normal)
            .limit(LOOKED_AT)
        )
        for normal_form, head in reader.execute(query):
            heads.setdefault(normal_form, head)
    best = process.extract(form, list(heads), scorer=fuzz.WRatio, score_cutoff=LIKE_ENOUGH, limit=5 * count)
    likely = list(dict.fromkeys(heads[found] for found, _, _ in best))[:count]
    return [name_of(reader, head) for head in likely]
