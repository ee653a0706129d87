"""Fills the column `agent_name.sound` where it is empty: after an upgrade, and after importing an older export."""

from __future__ import annotations

import sqlalchemy as sa

from quotedb.records import AgentKind
from quotedb.text.sounds import sound

AT_ONCE = 5000
UNHEARD = sa.text(
    "SELECT agent_name_id, agent_name.name, kind FROM agent_name JOIN agent USING (agent_id) "
    "WHERE key IS NOT NULL AND sound IS NULL AND agent_name_id > :last ORDER BY agent_name_id LIMIT :most"
)
HEARD = sa.text("UPDATE agent_name SET sound = :sound WHERE agent_name_id = :agent_name_id")


def fill_sounds(connection: sa.Connection) -> None:
    """Fill `agent_name.sound` of the names that mean their agent in all articles, a stretch of rows at a time."""
    last = 0
    while rows := connection.execute(UNHEARD, {"last": last, "most": AT_ONCE}).all():
        heard = [(row.agent_name_id, sound(row.name, AgentKind(row.kind))) for row in rows]
        connection.execute(HEARD, [{"agent_name_id": number, "sound": form} for number, form in heard])
        last = rows[-1].agent_name_id
