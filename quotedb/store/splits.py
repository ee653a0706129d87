"""Splits an agent that is really two: some of its names or articles move to a new agent, and can be moved back."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Column, ColumnElement, Table, func, select, true, update
from sqlalchemy.orm import Session

from quotedb.errors import UnknownNameError, UsageError
from quotedb.store.appearances import count_some
from quotedb.store.decisions import agent_row, decide
from quotedb.store.tables import (
    Agent,
    AgentName,
    ArticleCredit,
    Base,
    Decision,
    DecisionSort,
    Hop,
    Misnaming,
    Relation,
    Response,
    Statement,
    Verification,
)
from quotedb.terms import NAMELESS, AgentKind
from quotedb.text.names import normal


@dataclass(frozen=True, slots=True)
class Place:
    """A column that refers to an agent, and the column that holds the article's words for the agent, if any."""

    column: Column[Any]
    words: Column[Any] | None = None


def place(row: type[Base], column: str, words: str | None = None) -> Place:
    """Return the `Place` with columns of these names."""
    table = Base.metadata.tables[row.__tablename__]
    return Place(table.c[column], table.c[words] if words else None)


PLACES = (
    place(Hop, "agent_id", "mention"),
    place(Hop, "addressee_id"),
    place(ArticleCredit, "agent_id"),
    place(Verification, "about_id"),
    place(Response, "agent_id"),
    place(Misnaming, "agent_id"),
    place(Relation, "agent_id"),
    place(Relation, "other_id"),
)
"""Wherever an article refers to an agent. Its outlet is not among them: an article never changes its outlet."""


def split_off(
    session: Session,
    agent_id: int,
    *,
    names: Sequence[str] = (),
    articles: Sequence[int] = (),
    by: str = "person",
) -> tuple[int, int]:
    """Move some names of an agent, or what some articles say of it, to a new agent.

    With a name go the hops whose mention is that name. Returns the new agent's id and the id of the decision that tells
    the two apart; withdrawing the decision moves everything back. Raises UnknownRowError, UnknownNameError, UsageError.
    """
    row = agent_row(session, agent_id)
    if bool(names) == bool(articles):
        raise UsageError("Say either which names or which articles belong to somebody else.")
    if articles and row.kind is AgentKind.OUTLET:
        raise UsageError(f"Agent #{agent_id} ({row.name}) is an outlet: its articles are its own; split off names.")
    moving = names_of(session, agent_id, names) if names else []
    new = Agent(name=moving[0].name if moving else row.name, kind=row.kind)
    session.add(new)
    session.flush()
    if moving:
        session.execute(
            update(AgentName)
            .where(AgentName.agent_name_id.in_([one.agent_name_id for one in moving]))
            .values(agent_id=new.agent_id)
        )
    else:
        copies = session.scalars(select(AgentName).where(AgentName.agent_id == agent_id, AgentName.name == row.name))
        for name in copies.all():
            session.add(
                AgentName(
                    agent_id=new.agent_id,
                    name=name.name,
                    normal=name.normal,
                    comes_from="person",
                    key=name.key,
                    short=name.short,
                    sound=name.sound,
                )
            )
        session.flush()
    forms = {one.normal for one in moving}
    moved = {
        f"{one.column.table.name}.{one.column.name}": keys
        for one in PLACES
        if (keys := move(session, one, agent_id, new.agent_id, articles, forms))
    }
    set_origins(session, moved.get("hop.agent_id", []))
    detail = {
        "moved": moved,
        "names": [one.agent_name_id for one in moving],
        "from": agent_id,
        "to": new.agent_id,
    }
    return new.agent_id, decide(session, DecisionSort.DIFFERENT, agent_id, new.agent_id, by, detail=detail)


def move_back(session: Session, decision: Decision) -> None:
    """Undo a split. If other rows refer to the new agent by now, a decision makes it the same as the old one."""
    old, new = decision.detail["from"], decision.detail["to"]
    for one in PLACES:
        table = one.column.table
        assert isinstance(table, Table)
        for key in decision.detail["moved"].get(f"{table.name}.{one.column.name}", []):
            session.execute(
                update(table).where(one.column == new, *same_key(table, key)).values({one.column.name: old})
            )
    set_origins(session, decision.detail["moved"].get("hop.agent_id", []))
    again = session.scalars(select(AgentName.name).where(AgentName.agent_id == old)).all()  # it was called so since
    back = update(AgentName).where(
        AgentName.agent_name_id.in_(decision.detail["names"]), AgentName.agent_id == new, AgentName.name.not_in(again)
    )
    session.execute(back.values(agent_id=old))
    left = session.scalar(select(func.count()).select_from(AgentName).where(AgentName.agent_id == new))
    if left:
        # The copies of the name hold no longer in other articles: the agent that is left behind has nothing more.
        session.execute(update(AgentName).where(AgentName.agent_id == new).values(key=None, short=None, sound=None))
    if any(session.scalars(select(one.column).where(one.column == new).limit(1)).first() for one in PLACES):
        row = agent_row(session, new)
        if not left:
            session.add(AgentName(agent_id=new, name=row.name, normal=normal(row.name), comes_from="person"))
        if row.kind not in NAMELESS:
            decide(session, DecisionSort.SAME, old, new, decision.decided_by)


def names_of(session: Session, agent_id: int, names: Sequence[str]) -> list[AgentName]:
    """Return the rows of some of an agent's names.

    Raises UnknownNameError for a name that the agent does not have, UsageError if these are all its names.
    """
    rows = session.scalars(select(AgentName).where(AgentName.agent_id == agent_id)).all()
    moving = []
    for name in names:
        form = normal(name)
        found = [row for row in rows if row.name == name] or [row for row in rows if row.normal == form]
        if not found:
            known = ", ".join(row.name for row in rows)
            raise UnknownNameError(f"Agent #{agent_id} is not called “{name}”; its names are: {known}.")
        moving += [row for row in found if row not in moving]
    if len(moving) == len(rows):
        raise UsageError(f"These are all the names of agent #{agent_id}: leave it one.")
    return moving


def move(session: Session, one: Place, old: int, new: int, articles: Sequence[int], forms: set[str]) -> list[list[int]]:
    """Make the rows of one place refer to the new agent: those of some articles, or those with some printed words.

    Returns the primary keys of the rows that moved.
    """
    table = one.column.table
    assert isinstance(table, Table)
    condition: ColumnElement[bool] = true()
    if articles:
        if "article_id" in table.c:
            condition = table.c.article_id.in_(articles)
        else:
            ours = select(Statement.statement_id).where(Statement.article_id.in_(articles))
            condition = table.c.statement_id.in_(ours)
    elif one.words is None:
        return []
    keys = list(table.primary_key.columns)
    printed = [one.words] if one.words is not None else []
    rows = session.execute(select(*keys, *printed).where(one.column == old, condition)).all()
    chosen = [list(row[: len(keys)]) for row in rows if articles or (row[-1] and normal(row[-1]) in forms)]
    for key in chosen:
        session.execute(update(table).where(*same_key(table, key)).values({one.column.name: new}))
    return chosen


def same_key(table: Table, key: Sequence[int]) -> list[ColumnElement[bool]]:
    """Return the conditions under which a row has this primary key."""
    return [column == value for column, value in zip(table.primary_key.columns, key, strict=True)]


def set_origins(session: Session, hops: Sequence[Sequence[int]]) -> None:
    """Set `statement.origin_id` to the last hop's agent again, and count the articles of these hops anew."""
    moved = sorted({key[0] for key in hops})
    for statement_id in moved:
        last = (
            select(Hop.agent_id).where(Hop.statement_id == statement_id).order_by(Hop.position.desc()).limit(1)
        ).scalar_subquery()
        session.execute(update(Statement).where(Statement.statement_id == statement_id).values(origin_id=last))
    of_them = select(Statement.article_id).distinct().where(Statement.statement_id.in_(moved))
    count_some(session.connection(), session.scalars(of_them))
