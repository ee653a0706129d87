"""Say of an article whether its text is whole or an excerpt, and know again what it was read from.

`article.extent`: Quotebank and the Global Quotation Graph give quotations with the words around them, not articles.
`article.source_sha256` is the hash of the file or row that the text was read from: who reads a corpus again knows by
it, before the text is cleaned, that the article is there. An index of addresses tells which pages were fetched.
The way down refuses where an excerpt would pass for a whole article.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from quotedb.errors import StoreError

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None

FETCHED = sa.text("found_at LIKE 'http%'")


def upgrade() -> None:
    """Add the columns: every article so far is whole, and what it was read from is not known."""
    # In words of our own: SQLite keeps them as they are, and a table that is not made anew keeps its triggers.
    op.execute("ALTER TABLE article ADD COLUMN source_sha256 TEXT")
    op.execute(
        "ALTER TABLE article ADD COLUMN extent VARCHAR(20) DEFAULT 'whole' NOT NULL\n"
        "CONSTRAINT ck_article_extent CHECK (extent IN ('whole', 'excerpt'))"
    )
    op.create_index("ix_article_source_sha256", "article", ["source_sha256"])
    op.create_index("ix_article_found_at", "article", ["found_at"], sqlite_where=FETCHED, postgresql_where=FETCHED)


def downgrade() -> None:
    """Drop the columns, unless there are excerpts: the version before would take them for whole articles."""
    excerpts = op.get_bind().exec_driver_sql("SELECT count(*) FROM article WHERE extent = 'excerpt'").scalar()
    if excerpts:
        raise StoreError(
            f"{excerpts} articles are excerpts, which the version before cannot tell from whole articles: "
            "it stays as it is. Export them first, into a database of their own."
        )
    op.drop_index("ix_article_found_at", "article")
    op.drop_index("ix_article_source_sha256", "article")
    op.execute("ALTER TABLE article DROP COLUMN extent")
    op.execute("ALTER TABLE article DROP COLUMN source_sha256")
