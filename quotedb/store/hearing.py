"""The forms of names that are kept beside them: filled in after an upgrade, and after importing an older export."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import sqlalchemy as sa

from quotedb.records import AgentKind
from quotedb.text.names import joined_initials, key, letters, normal, short
from quotedb.text.sounds import sound

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
    """Fill `agent_name.sound` of the names that mean their agent in all articles, a stretch of rows at a time."""
    last = 0
    while rows := connection.execute(UNHEARD, {"last": last, "most": AT_ONCE}).all():
        heard = [(row.agent_name_id, sound(row.name, AgentKind(row.kind))) for row in rows]
        connection.execute(HEARD, [{"agent_name_id": number, "sound": form} for number, form in heard])
        last = rows[-1].agent_name_id


def renew_forms(connection: sa.Connection) -> None:
    """Write the forms of all names as this version makes them: normal form, key, short form, sound.

    A name keeps meaning its agent in all articles, or in its own article alone; one that had no key, since it was taken
    for a description (*Nadia el-Hakimi*), gets one where it is no one else's.
    """
    rewrite(connection, NORMAL, lambda row: {"normal": normal(row.name)})
    rewrite(connection, FORMS, lambda row: forms_of(connection, row))


def rewrite(connection: sa.Connection, update: sa.TextClause, values: Callable[[Any], dict[str, Any]]) -> None:
    """Write what `values` says of each name where it is not so yet, a stretch of rows at a time."""
    last = 0
    while rows := connection.execute(NAMES, {"last": last, "most": AT_ONCE}).all():
        changes = list(changed(rows, values))
        if changes:
            connection.execute(update, changes)
        last = rows[-1].agent_name_id


def changed(rows: Any, values: Callable[[Any], dict[str, Any]]) -> Iterator[dict[str, Any]]:  # noqa: ANN401
    """Yield the new values of those rows that have others."""
    for row in rows:
        new = values(row)
        if any(getattr(row, column) != value for column, value in new.items()):
            yield {"agent_name_id": row.agent_name_id, **new}


def forms_of(connection: sa.Connection, row: Any) -> dict[str, Any]:  # noqa: ANN401
    """Return the key of a name, and by what else it is found, as this version makes them."""
    kind, name = AgentKind(row.kind), str(row.name)
    if row.key is None and not is_held(connection, row, kind):
        return {"key": None, "short": None, "sound": None}
    form = key(name, kind) or letters(joined_initials(normal(name)))
    return {"key": form, "short": short(name, kind), "sound": sound(name, kind)}


def is_held(connection: sa.Connection, row: Any, kind: AgentKind) -> bool:  # noqa: ANN401
    """Tell whether a name without a key should have one, since it means its agent in all articles.

    Not so a further name found by a program, a name that a split moved or left, and one that several agents have.
    """
    if key(str(row.name), kind) is None or row.comes_from == "person":
        return False
    if row.comes_from == "extraction" and row.name != row.called:
        return False
    if connection.execute(TOLD_APART, {"agent_id": row.agent_id}).first() is not None:
        return False
    given = {"normal": normal(str(row.name)), "agent_id": row.agent_id}
    return row.comes_from == "list" or bool(connection.execute(CALLED_SO, given).scalar_one() < 2)
