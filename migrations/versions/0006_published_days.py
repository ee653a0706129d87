"""Make an index of the articles whose date is no single day, for look-ups of what was published in some days.

Of the others `published_first` tells all there is to know.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

SEVERAL_DAYS = sa.text("published_last > published_first")


def upgrade() -> None:
    """Make the index."""
    op.create_index(
        "ix_article_published_days",
        "article",
        ["published_last", "published_first"],
        sqlite_where=SEVERAL_DAYS,
        postgresql_where=SEVERAL_DAYS,
    )


def downgrade() -> None:
    """Drop the index; it holds nothing that the table does not."""
    op.drop_index("ix_article_published_days", "article")
