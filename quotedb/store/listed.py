"""Agents that a person listed (`agents.yaml`), with every name that means them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from sqlalchemy import select
from sqlalchemy.orm import Session, selectinload

from quotedb.records import Agent
from quotedb.store.agents import add_names, called_so, make
from quotedb.store.ledger import Ledger
from quotedb.store.tables import Agent as AgentRow
from quotedb.terms import NAMELESS
from quotedb.text.names import joined_initials, key, letters, normal

AT_ONCE = 500
"""Agents that are filled in by one query."""


def add_known(session: Session, agents: Sequence[Agent], comes_from: str = "annotation") -> list[Agent]:
    """Store the agents that a person listed (agents.yaml) and return them with their ids.

    A list says who is meant, so every name in it means that agent in all articles; a bare family name alone does not.
    What the database knows of an agent already is kept, and the list fills in what is missing.
    """
    ledger = Ledger(session)
    directory = ledger.directory
    forms = [key(one.name, one.kind) or spelled_out(one) for one in agents]
    directory.look_up(agents)
    directory.ensure([form for form in forms if form], (), ())
    before = [called_so(one, directory.called(form))[:1] for one, form in zip(agents, forms, strict=True)]
    directory.written({row.agent_id for rows in before for row in rows})
    known, told = [], []
    for one, form in zip(agents, forms, strict=True):
        meant = called_so(one, directory.called(form))  # an agent that stands twice in the list is known by now
        identity = meant[0] if meant else make(ledger, [one], [form], comes_from)[0]
        add_names(ledger, [(identity, one)], comes_from)
        known.append(replace(one, agent_id=identity.agent_id))
        told += known[-1:] if meant else []
    ledger.write()
    for begin in range(0, len(told), AT_ONCE):
        fill_in(session, told[begin : begin + AT_ONCE])
    return known


def spelled_out(one: Agent) -> str | None:
    """Return the key of a name that alone would identify nobody, for use where a person says who is meant by it."""
    return None if one.kind in NAMELESS else letters(joined_initials(normal(one.name)))


def fill_in(session: Session, told: Sequence[Agent]) -> None:
    """Add what a list says of agents where the database knows nothing yet."""
    ids = [one.agent_id for one in told]
    wanted = select(AgentRow).where(AgentRow.agent_id.in_(ids)).options(selectinload(AgentRow.outlet))
    rows = {row.agent_id: row for row in session.scalars(wanted)}
    for one in told:
        row = rows[one.agent_id or 0]
        row.about = row.about or one.about
        row.country = row.country or one.country
        if row.outlet is not None:
            row.outlet.sort = row.outlet.sort or one.outlet_sort
            row.outlet.home_page = row.outlet.home_page or one.home_page
    session.flush()
