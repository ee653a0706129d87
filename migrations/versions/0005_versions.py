"""Take the statements of older versions of an article out of what look-ups show: the newest version speaks for it.

No table changes, only the copy `statement.is_current`. What it was follows from readings and reviews, so that the way
down brings it back.
"""

from __future__ import annotations

from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

OF_OLDER_VERSIONS = "article_id IN (SELECT previous_id FROM article WHERE previous_id IS NOT NULL)"

STOOD = """
coalesce(
    (
        SELECT review.verdict = 'confirmed' FROM review WHERE review.statement_id = statement.statement_id
        ORDER BY review.review_id DESC LIMIT 1
    ),
    settled_by_id IS NULL AND (
        EXISTS (SELECT 1 FROM run WHERE run.run_id = statement.run_id AND run.method = 'review')
        OR EXISTS (
            SELECT 1 FROM reading WHERE reading.article_id = statement.article_id
                AND reading.run_id = statement.run_id AND reading.is_current
        )
    )
)
"""


def upgrade() -> None:
    """Leave only the newest version's statements current."""
    op.execute(f"UPDATE statement SET is_current = false WHERE is_current AND {OF_OLDER_VERSIONS}")


def downgrade() -> None:
    """Make those current again that readings and reviews of their own article make so."""
    op.execute(f"UPDATE statement SET is_current = true WHERE {OF_OLDER_VERSIONS} AND {STOOD}")
