"""Keep how a name sounds: spellings of one name from another script, and forms of one firm, are found by it.

The column is a copy of what the name says, for names that mean their agent in all articles; the way down drops it.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from quotedb.records import AgentKind
from quotedb.text.sounds import sound

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None

AT_ONCE = 5000
NAMES = sa.text(
    "SELECT agent_name_id, agent_name.name, kind FROM agent_name JOIN agent USING (agent_id) "
    "WHERE key IS NOT NULL AND agent_name_id > :last ORDER BY agent_name_id LIMIT :most"
)
HEARD = sa.text("UPDATE agent_name SET sound = :sound WHERE agent_name_id = :agent_name_id")


def upgrade() -> None:
    """Add the column, fill it a stretch of rows at a time, and index it."""
    op.add_column("agent_name", sa.Column("sound", sa.Text()))
    connection = op.get_bind()
    last = 0
    while rows := connection.execute(NAMES, {"last": last, "most": AT_ONCE}).all():
        heard = [(row.agent_name_id, sound(row.name, AgentKind(row.kind))) for row in rows]
        connection.execute(HEARD, [{"agent_name_id": key, "sound": form} for key, form in heard])
        last = rows[-1].agent_name_id
    op.create_index("ix_agent_name_sound", "agent_name", ["sound"])


def downgrade() -> None:
    """Drop the column; the name itself is kept."""
    op.drop_index("ix_agent_name_sound", "agent_name")
    op.drop_column("agent_name", "sound")
