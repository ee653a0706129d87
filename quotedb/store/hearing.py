"""Fills in the stored forms of names (normal form, key, short form, sound).

Needed after an upgrade that brings a new form, and after importing an export of an older version.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import sqlalchemy as sa

from quotedb.terms import AgentKind
from quotedb.text.names import joined_initials, key, letters, normal, short
from quotedb.text.spellings.sounds import sound

AT_ONCE = 5000
UNHEARD = sa.text(
    "SELECT agent_name_id, agent_name.name, kind FROM agent_name JOIN agent USING (agent_id) "
    "WHERE key IS NOT NULL AND sound IS NULL AND agent_name_id > :last ORDER BY agent_name_id LIMIT :most"
)
HEARD = sa.text("UPDATE agent_name SET sound = :sound WHERE agent_name_id = :agent_name_id")
NAMES = sa.text(
    "SELECT agent_name_id, agent_id, agent_name.name, normal, comes_from, key, short, sound, kind, "
    "agent.name AS called FROM agent_name JOIN agent USING (agent_id) "
    "WHERE agent_name_id > :last ORDER BY agent_name_id LIMIT :most"
)
NORMAL = sa.text("UPDATE agent_name SET normal = :normal WHERE agent_name_id = :agent_name_id")
FORMS = sa.text("UPDATE agent_name SET key = :key, short = :short, sound = :sound WHERE agent_name_id = :agent_name_id")
CALLED_SO = sa.text("SELECT count(DISTINCT agent_id) FROM agent_name WHERE normal = :normal AND agent_id <> :agent_id")
TOLD_APART = sa.text("SELECT 1 FROM decision WHERE sort = 'different' AND other_id = :agent_id LIMIT 1")


def fill_sounds(connection: sa.Connection) -> None:
    """Fill `agent_name.sound` of the names that mean their agent in all articles, a batch of rows at a time."""
    last = 0
    while rows := connection.execute(UNHEARD, {"last": last, "most": AT_ONCE}).all():
        heard = [(row.agent_name_id, sound(row.name, AgentKind(row.kind))) for row in rows]
        connection.execute(HEARD, [{"agent_name_id": number, "sound": form} for number, form in heard])
        last = rows[-1].agent_name_id


def renew_forms(connection: sa.Connection) -> None:
    """Write the normal form, key, short form and sound of every name as this version of quotedb makes them.

    A name goes on meaning its agent in all articles, or in its own article only. A name that had no key because an
    older version took it for a description (*Nadia el-Hakimi*) gets one if no other agent has the name.
    """
    rewrite(connection, NORMAL, lambda row: {"normal": normal(row.name)})
    rewrite(connection, FORMS, lambda row: forms_of(connection, row))


def rewrite(connection: sa.Connection, update: sa.TextClause, values: Callable[[Any], dict[str, Any]]) -> None:
    """Write what `values` returns for each name where the row has something else, a batch of rows at a time."""
    last = 0
    while rows := connection.execute(NAMES, {"last": last, "most": AT_ONCE}).all():
        changes = list(changed(rows, values))
        if changes:
            connection.execute(update, changes)
        last = rows[-1].agent_name_id


def changed(rows: Any, values: Callable[[Any], dict[str, Any]]) -> Iterator[dict[str, Any]]:  # noqa: ANN401
    """Yield the new values of the rows whose stored values differ from them."""
    for row in rows:
        new = values(row)
        if any(getattr(row, column) != value for column, value in new.items()):
            yield {"agent_name_id": row.agent_name_id, **new}


def forms_of(connection: sa.Connection, row: Any) -> dict[str, Any]:  # noqa: ANN401
    """Return the key, short form and sound of a name as this version makes them; all None where it has no key."""
    kind, name = AgentKind(row.kind), str(row.name)
    if row.key is None and not is_held(connection, row, kind):
        return {"key": None, "short": None, "sound": None}
    form = key(name, kind) or letters(joined_initials(normal(name)))
    return {"key": form, "short": short(name, kind), "sound": sound(name, kind)}


def is_held(connection: sa.Connection, row: Any, kind: AgentKind) -> bool:  # noqa: ANN401
    """Tell whether a name without a key should get one, because it means its agent in all articles.

    It should not if a program found it as a further name of the agent, if a split moved it or left it behind, or if
    several agents have it.
    """
    if key(str(row.name), kind) is None or row.comes_from == "person":
        return False
    if row.comes_from == "extraction" and row.name != row.called:
        return False
    if connection.execute(TOLD_APART, {"agent_id": row.agent_id}).first() is not None:
        return False
    given = {"normal": normal(str(row.name)), "agent_id": row.agent_id}
    return row.comes_from == "list" or bool(connection.execute(CALLED_SO, given).scalar_one() < 2)
