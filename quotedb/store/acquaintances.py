"""Acquaintances: people of the database with a family name of the article, whom it may have misnamed (rule 11).

Everything is looked up by index and with limits, so that the time does not grow with the database.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, Select, func, or_, select
from sqlalchemy.orm import Session

from quotedb.records import Acquaintance, Agent, AgentKind, Findings, Relation
from quotedb.store.among import Wanted, rows_among
from quotedb.store.candidates import described, keys_of, told_of
from quotedb.store.decisions import BY_HAND
from quotedb.store.quotations import holders_of, most_shared, variants_of
from quotedb.store.tables import Agent as AgentRow
from quotedb.store.tables import AgentName, core
from quotedb.store.tables import Relation as RelationRow
from quotedb.store.tables import Statement as StatementRow
from quotedb.store.utterances import NOBODY, alike, sketch, utterance_of
from quotedb.text.names import PersonName, key, letters, person_name

LOOKED_AT = 200
"""Statements and relations of one agent that are looked at, at most."""
WELL_KNOWN = 2
"""Articles that must have somebody's words to make that person well known."""

AGENT, AGENT_NAME, STATEMENT, RELATION = map(core, (AgentRow, AgentName, StatementRow, RelationRow))
ONE, OTHER = AGENT.alias(), AGENT.alias()


def acquaintances(session: Session, text: str, findings: Findings) -> list[Acquaintance]:
    """Return the persons of the database who share a family name, but not the given name, with somebody in the article.

    If there are any, the persons with exactly a name of the article are returned too. Left out are persons of whom
    nothing is known that an article could show. `text` is the article's.
    """
    people = {one.name: name for one in findings.agents if (name := full_name(one)) is not None}
    if not people:
        return []
    connection = session.connection()
    families: defaultdict[str, list[PersonName]] = defaultdict(list)
    for name in people.values():
        families[letters(name.family)].append(name)
    if keys_of(connection, families) <= {key(one, AgentKind.PERSON) for one in people}:
        return []
    said = said_by(connection, text, findings, people.keys())
    tied = set().union(*said.values(), related(connection, findings, people.keys()))
    known, others = [], False
    for one in described(connection, sorted(told_of(connection, families) | heads_of(connection, tied))):
        theirs = full_name(one)
        if theirs is not None and letters(theirs.family) in families:
            known.append(one)
            others = others or any(other_given(mine, theirs) for mine in families[letters(theirs.family)])
    if not others:
        return []
    members = members_of(connection, [one.agent_id for one in known if one.agent_id is not None])
    return [
        Acquaintance(
            one,
            well_known(connection, ours, one),
            relations_of(connection, ours, one.name),
            frozenset(at for at, agents in said.items() if not agents.isdisjoint(ours)),
        )
        for one in known
        for ours in (members[one.agent_id or 0],)
    ]


def full_name(one: Agent) -> PersonName | None:
    """Return the parts of a person's name that has a given name."""
    name = person_name(one.name) if one.kind is AgentKind.PERSON else None
    return name if name is not None and name.given else None


def other_given(name: PersonName, theirs: PersonName) -> bool:
    """Tell whether two names of one family have different given names."""
    return letters(theirs.given[0]) != letters(name.given[0])


def group(wanted: Wanted) -> Select[Any]:
    """Return the query for the rows that stand for agents, with the heads of their groups."""
    return select(AGENT.c.agent_id, AGENT.c.same_as_id).where(or_(wanted(AGENT.c.agent_id), wanted(AGENT.c.same_as_id)))


def members_of(connection: Connection, heads: Collection[int]) -> Mapping[int, set[int]]:
    """Return the rows that stand for each of some agents."""
    found: dict[int, set[int]] = {head: set() for head in heads}
    for agent_id, head in rows_among(connection, group, heads):
        found[agent_id if head is None else head].add(agent_id)
    return found


def heads_of(connection: Connection, agents: Collection[int]) -> set[int]:
    """Return the heads of the groups that some agents belong to."""
    return {agent_id for (agent_id,) in rows_among(connection, head, agents)} if agents else set()


def head(wanted: Wanted) -> Select[Any]:
    """Return the query for the heads of agents."""
    return select(func.coalesce(AGENT.c.same_as_id, AGENT.c.agent_id)).where(wanted(AGENT.c.agent_id)).distinct()


def ends(wanted: Wanted) -> Select[Any]:
    """Return the query for both ends of the relations of some agents."""
    return (
        select(RELATION.c.agent_id, RELATION.c.other_id)
        .where(or_(wanted(RELATION.c.agent_id), wanted(RELATION.c.other_id)))
        .limit(LOOKED_AT)
    )


def related(connection: Connection, findings: Findings, names: Collection[str]) -> set[int]:
    """Return the agents related to whom the article relates a bearer of one of `names` to (as client, lawyer, …)."""
    others = {
        other
        for one in findings.relations
        for name, other in ((one.agent, one.other), (one.other, one.agent))
        if name in names
    }
    forms = sorted({form for other in others for form in key_forms(other)})
    if not forms:
        return set()
    with_key = connection.execute(select(AGENT_NAME.c.agent_id).where(AGENT_NAME.c.key.in_(forms)).limit(LOOKED_AT))
    agents = set(with_key.scalars())
    return {one for row in rows_among(connection, ends, agents) for one in row} if agents else set()


def key_forms(name: str) -> set[str]:
    """Return the keys that a name has as a person's and as an organisation's."""
    return {form for kind in (AgentKind.PERSON, AgentKind.ORGANISATION) if (form := key(name, kind))}


def named(wanted: Wanted) -> Select[Any]:
    """Return the query for the names of some agents, and where each comes from."""
    return select(AGENT_NAME.c.name, AGENT_NAME.c.comes_from).where(wanted(AGENT_NAME.c.agent_id))


def printed_in(wanted: Wanted) -> Select[Any]:
    """Return the query for the number of articles with words of some agents, among those looked at."""
    some = select(STATEMENT.c.article_id).where(wanted(STATEMENT.c.origin_id)).limit(LOOKED_AT).subquery()
    return select(func.count(some.c.article_id.distinct()))


def well_known(connection: Connection, members: Collection[int], one: Agent) -> bool:
    """Tell whether somebody listed the agent by hand, or several articles print words of it."""
    if one.about is not None:
        return True
    if any(name == one.name and source in BY_HAND for name, source in rows_among(connection, named, members)):
        return True
    return bool(rows_among(connection, printed_in, members)[0][0] >= WELL_KNOWN)


def named_ends(wanted: Wanted) -> Select[Any]:
    """Return the query for the relations of some agents, with the names at both ends."""
    joined = RELATION.join(ONE, ONE.c.agent_id == RELATION.c.agent_id).join(
        OTHER, OTHER.c.agent_id == RELATION.c.other_id
    )
    columns = (RELATION.c.agent_id, ONE.c.name, RELATION.c.sort, RELATION.c.other_id, OTHER.c.name)
    touching = or_(wanted(RELATION.c.agent_id), wanted(RELATION.c.other_id))
    return select(*columns).select_from(joined).where(touching).limit(LOOKED_AT)


def relations_of(connection: Connection, members: Collection[int], name: str) -> tuple[Relation, ...]:
    """Return the relations of an agent (who speaks or acts for whom), in which the agent itself is called `name`."""
    found: dict[Relation, None] = {}
    for one_id, one, sort, other_id, other in rows_among(connection, named_ends, members):
        agent, acted_for = (name if one_id in members else one), (name if other_id in members else other)
        found[Relation(agent, sort, acted_for)] = None
    return tuple(found)


def said_by(connection: Connection, text: str, findings: Findings, names: Collection[str]) -> Mapping[int, set[int]]:
    """Return, for statements of the article by a bearer of one of `names`, who says the same in other articles.

    Keys are places in `findings.statements`; values the agents that are the origin elsewhere.
    """
    asked = {
        at: utterance_of(one.content_text(text), one.mode, NOBODY)
        for at, one in enumerate(findings.statements)
        if one.origin.agent in names
    }
    sketches = {at: sketch(utterance) for at, utterance in asked.items()}
    having = holders_of(connection, set().union(*sketches.values()))
    sharing = {at: most_shared(utterance, sketches[at], having) for at, utterance in asked.items()}
    known = variants_of(connection, sorted({one for ids in sharing.values() for one in ids}))
    alike_with = {
        at: [statement for one in ids for statement, other in known.get(one, ()) if alike(asked[at], other)]
        for at, ids in sharing.items()
    }
    return origins(connection, alike_with)


def origins(connection: Connection, statements: Mapping[int, Sequence[int]]) -> Mapping[int, set[int]]:
    """Return for each key the origins of its statements."""
    ids = sorted({one for found in statements.values() for one in found})
    if not ids:
        return {}
    rows = connection.execute(
        select(STATEMENT.c.statement_id, STATEMENT.c.origin_id).where(
            STATEMENT.c.statement_id.in_(ids), STATEMENT.c.origin_id.is_not(None)
        )
    )
    origin = {row.statement_id: row.origin_id for row in rows}
    found: defaultdict[int, set[int]] = defaultdict(set)
    for at, ones in statements.items():
        found[at].update(origin[one] for one in ones if one in origin)
    return found
