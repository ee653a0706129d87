"""Make the triggers that refuse changes to what must not change.

Decisions and reviews are added, never changed or deleted. An article keeps its text, its hash and its outlet.
"""

from __future__ import annotations

from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

APPEND_ONLY = {
    "decision": "decisions are added, never changed or deleted: add a withdrawal instead",
    "review": "reviews are added, never changed or deleted: add another review instead",
}
FIXED = "the text, hash and outlet of an article never change: add the new text as an article of its own"
CHANGED = " OR ".join(f"new.{column} {{differs}} old.{column}" for column in ("text", "sha256", "outlet_id"))

REFUSE = """
CREATE FUNCTION quotedb_refuse() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION '%', TG_ARGV[0] USING ERRCODE = 'integrity_constraint_violation';
END
$$
"""


def upgrade() -> None:
    """Make the triggers."""
    if op.get_bind().dialect.name == "sqlite":
        for table, message in APPEND_ONLY.items():
            for event in ("update", "delete"):
                op.execute(
                    f"CREATE TRIGGER {table}_no_{event} BEFORE {event.upper()} ON {table} "
                    f"BEGIN SELECT RAISE(ABORT, '{message}'); END"
                )
        op.execute(
            "CREATE TRIGGER article_no_update BEFORE UPDATE OF text, sha256, outlet_id ON article "
            f"WHEN {CHANGED.format(differs='IS NOT')} BEGIN SELECT RAISE(ABORT, '{FIXED}'); END"
        )
        return
    op.execute(REFUSE)
    for table, message in APPEND_ONLY.items():
        for event in ("update", "delete", "truncate"):
            op.execute(
                f"CREATE TRIGGER {table}_no_{event} BEFORE {event.upper()} ON {table} "
                f"FOR EACH STATEMENT EXECUTE FUNCTION quotedb_refuse('{message}')"
            )
    op.execute(
        "CREATE TRIGGER article_no_update BEFORE UPDATE OF text, sha256, outlet_id ON article FOR EACH ROW "
        f"WHEN ({CHANGED.format(differs='IS DISTINCT FROM')}) EXECUTE FUNCTION quotedb_refuse('{FIXED}')"
    )


def downgrade() -> None:
    """Drop the triggers; the rows stay as they are."""
    sqlite = op.get_bind().dialect.name == "sqlite"
    for table in APPEND_ONLY:
        for event in ("update", "delete") if sqlite else ("update", "delete", "truncate"):
            op.execute(f"DROP TRIGGER {table}_no_{event}" + ("" if sqlite else f" ON {table}"))
    op.execute("DROP TRIGGER article_no_update" + ("" if sqlite else " ON article"))
    if not sqlite:
        op.execute("DROP FUNCTION quotedb_refuse()")
