"""Acquaintances: persons of the database who share a family name with somebody in a new article.

The article may have called one of them by a wrong given name (rule 11). Everything is looked up by index and with
limits, so that the time does not grow with the database.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Container, Mapping
from typing import Any

from sqlalchemy import Select, or_, select
from sqlalchemy.orm import Session

from quotedb.records import Acquaintance, Agent, Findings, Relation
from quotedb.store.among import Wanted, rows_among
from quotedb.store.circles import LOOKED_AT, WELL_KNOWN, Circle
from quotedb.store.directory import Directory, Identity
from quotedb.store.ledger import Ledger
from quotedb.store.tables import Relation as RelationRow
from quotedb.store.tables import core
from quotedb.terms import AgentKind
from quotedb.text.names import PersonName, key, letters, person_name

RELATION = core(RelationRow)


def acquaintances(session: Session, text: str, findings: Findings, ledger: Ledger | None = None) -> list[Acquaintance]:
    """Return the persons of the database who share a family name, but not the given name, with somebody in the article.

    If there are any, the persons who have exactly a name of the article are returned too. Persons are left out of whom
    the database knows nothing that could tie them to an article. `text` is the article's; `ledger` is that of the
    transaction that stores it, if there is one.
    """
    people = {one.name: name for one in findings.agents if (name := full_name(one)) is not None}
    if not people:
        return []
    ledger = ledger or Ledger(session)
    directory = ledger.directory
    families: defaultdict[str, list[PersonName]] = defaultdict(list)
    for name in people.values():
        families[letters(name.family)].append(name)
    relatives = directory.of_families(families)
    mine = {None, *(key(one, AgentKind.PERSON) for one in people)}
    if all(held in mine for _, held in relatives):
        return []
    said = said_by(ledger, text, findings, people.keys(), families)
    tied = set().union(*said.values(), related(ledger, findings, people.keys()))
    directory.find(tied)
    rows = directory.rows
    told = {rows[agent_id].head_id for agent_id, _ in relatives if rows[agent_id].about is not None}
    known, others = [], False
    for one in directory.described(sorted(told | {rows[agent_id].head_id for agent_id in tied})):
        theirs = full_name(one)
        if theirs is not None and letters(theirs.family) in families:
            known.append(one)
            others = others or any(other_given(mine, theirs) for mine in families[letters(theirs.family)])
    if not others:
        return []
    circles = ledger.circles.of([one.agent_id or 0 for one in known])
    return [
        Acquaintance(
            one,
            well_known(ledger, circle, one),
            relations_of(ledger, circle, one.name),
            frozenset(at for at, agents in said.items() if not agents.isdisjoint(circle.members)),
        )
        for one, circle in zip(known, circles, strict=True)
    ]


def full_name(one: Agent | Identity) -> PersonName | None:
    """Return the parts of a person's name; None for a name without a given name."""
    name = person_name(one.name) if one.kind is AgentKind.PERSON else None
    return name if name is not None and name.given else None


def other_given(name: PersonName, theirs: PersonName) -> bool:
    """Tell whether two names with one family name have different given names."""
    return letters(theirs.given[0]) != letters(name.given[0])


def ends(wanted: Wanted) -> Select[Any]:
    """Return the query for the relations that some agents have, with the agents at both ends."""
    return (
        select(RELATION.c.agent_id, RELATION.c.other_id)
        .where(or_(wanted(RELATION.c.agent_id), wanted(RELATION.c.other_id)))
        .order_by(RELATION.c.agent_id, RELATION.c.relation_id)
        .limit(LOOKED_AT)
    )


def related(ledger: Ledger, findings: Findings, names: Collection[str]) -> set[int]:
    """Return the agents related (client, lawyer, …) to those whom the article relates to a bearer of one of `names`."""
    others = {
        other
        for one in findings.relations
        for name, other in ((one.agent, one.other), (one.other, one.agent))
        if name in names
    }
    forms = sorted({form for other in others for form in key_forms(other)})
    if not forms:
        return set()
    ledger.directory.ensure(forms, (), ())
    agents = {row.agent_id for form in forms for _, row in ledger.directory.called(form)[:LOOKED_AT]}
    if not agents:
        return set()
    waiting = [(one, other) for one, _, other in ledger.related if not agents.isdisjoint((one, other))]
    return {one for row in (*rows_among(ledger.connection, ends, agents), *waiting) for one in row}


def key_forms(name: str) -> set[str]:
    """Return the keys that a name would have as a person's and as an organisation's."""
    return {form for kind in (AgentKind.PERSON, AgentKind.ORGANISATION) if (form := key(name, kind))}


def well_known(ledger: Ledger, circle: Circle, one: Agent) -> bool:
    """Tell whether a person listed the agent by hand, or several articles print words of it."""
    if one.about is not None:
        return True
    articles = circle.articles.union(*(ledger.printed.get(member, ()) for member in circle.members))
    return one.name in circle.by_hand or len(articles) >= WELL_KNOWN


def relations_of(ledger: Ledger, circle: Circle, name: str) -> tuple[Relation, ...]:
    """Return who speaks or acts for an agent and for whom it does; the agent itself goes by `name` in them."""
    directory, members = ledger.directory, circle.members
    waiting = [row for row in ledger.related if row[0] in members or row[2] in members]
    told = [*circle.relations, *waiting]
    directory.find({agent_id for one, _, other in told for agent_id in (one, other)})

    def called(agent_id: int) -> str:
        return name if agent_id in members else directory.rows[agent_id].name

    return tuple(dict.fromkeys([Relation(called(one), sort, called(other)) for one, sort, other in told]))


def said_by(
    ledger: Ledger, text: str, findings: Findings, names: Collection[str], families: Container[str]
) -> Mapping[int, set[int]]:
    """Return which persons of some families say in other articles what a bearer of one of `names` says in this one.

    Keys are positions in `findings.statements`; values are the agents that are the origin of the same words elsewhere.
    Words that people of other families say too are anybody's, and left out.
    """
    quotations = ledger.quotations
    asked = {
        at: (one.content_text(text), one.mode)
        for at, one in enumerate(findings.statements)
        if one.origin.agent in names
    }
    sketches = {at: quotations.sketched(*words) for at, words in asked.items()}
    quotations.look_up(set().union(*(sketch.values for sketch in sketches.values())))
    sharing = {at: found for at, one in sketches.items() if (found := quotations.most_shared(one, one.values))}
    numbers = set().union(*sharing.values())
    quotations.look_at(numbers)
    family_of = families_of(ledger.directory, quotations.origins(numbers))
    said: dict[int, set[int]] = {}
    for at, found in sharing.items():
        if all(family_of.get(one) not in families for one in quotations.origins(found)):
            continue
        saying = quotations.saying(quotations.prepared(*asked[at]), found) & family_of.keys()
        if len({family_of[one] for one in saying}) == 1:
            said[at] = {one for one in saying if family_of[one] in families}
    return {at: origins for at, origins in said.items() if origins}


def families_of(directory: Directory, agents: Collection[int]) -> dict[int, str]:
    """Return the family names, in letters that compare, of those of some agents whose groups stand for a person."""
    directory.find(agents)
    rows = directory.rows
    directory.find({rows[agent_id].head_id for agent_id in agents})
    names = {agent_id: full_name(rows[rows[agent_id].head_id]) for agent_id in agents}
    return {agent_id: letters(name.family) for agent_id, name in names.items() if name is not None}
