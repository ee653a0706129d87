"""Keep how a name sounds: spellings of one name from another script, and forms of one firm, are found by it.

The column is a copy of what the name says, for names that mean their agent in all articles; the way down drops it.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from quotedb.store.hearing import fill_sounds

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the column, fill it a stretch of rows at a time, and index it."""
    op.add_column("agent_name", sa.Column("sound", sa.Text()))
    fill_sounds(op.get_bind())
    op.create_index("ix_agent_name_sound", "agent_name", ["sound"])


def downgrade() -> None:
    """Drop the column; the name itself is kept."""
    op.drop_index("ix_agent_name_sound", "agent_name")
    op.drop_column("agent_name", "sound")
