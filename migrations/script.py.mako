"""${message}"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op
${imports if imports else ""}
revision = ${repr(up_revision)}
down_revision = ${repr(down_revision)}
branch_labels = ${repr(branch_labels)}
depends_on = ${repr(depends_on)}


def upgrade() -> None:
    """Make the change; rows that are there are kept."""
    ${upgrades if upgrades else "pass"}


def downgrade() -> None:
    """Take it back with every row, or refuse before anything is touched."""
    ${downgrades if downgrades else "pass"}
