"""Runs the migrations on the connection that `quotedb.store.upgrade` hands over, or for developers on their own.

Everything happens in one transaction, so that a migration that fails leaves the database as it was.
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any

from alembic import context
from sqlalchemy import MetaData, text

if TYPE_CHECKING:
    from sqlalchemy import Connection

NAMING = {
    "ix": "ix_%(column_0_N_label)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s",
    "pk": "pk_%(table_name)s",
}
"""The names that migrations get for their constraints. Never change it: old migrations would make other names."""

VERSION_TABLE = "quotedb_version"
"""A name of our own: by it a quotedb database is known, and other programs' Alembic tables stay apart."""

FULL_TEXT = ("statement_words", "article_words")


def include_object(_object: Any, name: str | None, kind: str, _reflected: bool, _other: Any) -> bool:  # noqa: ANN401
    """Leave the full-text search out of comparisons: tables (also those behind FTS5's) and indexes over functions."""
    return not (kind in ("table", "index") and name is not None and name.removeprefix("ix_").startswith(FULL_TEXT))


def run(connection: Connection, metadata: MetaData) -> None:
    """Run what was asked for; on SQLite, find broken references before they are committed."""
    sqlite = connection.dialect.name == "sqlite"
    context.configure(
        connection=connection,
        target_metadata=metadata,
        version_table=VERSION_TABLE,
        render_as_batch=sqlite,
        transactional_ddl=True,
        compare_type=True,
        compare_server_default=True,
        include_object=include_object,
        autogenerate_plugins=["alembic.autogenerate.*", "alembic.ext.checkconstraint_byname"],
    )
    with context.begin_transaction():
        context.run_migrations()
        if sqlite:
            broken = connection.execute(text("PRAGMA foreign_key_check")).all()
            if broken:
                raise RuntimeError(f"after the migration {len(broken)} references lead nowhere, the first: {broken[0]}")


def main() -> None:
    """Take the connection and the tables from the caller; developers' commands bring neither."""
    given = context.config.attributes
    if "connection" in given:
        run(given["connection"], given.get("metadata") or MetaData(naming_convention=NAMING))
        return
    from quotedb.store.tables import Base  # noqa: PLC0415
    from quotedb.store.target import default_target  # noqa: PLC0415
    from quotedb.store.upgrade import migration_engine  # noqa: PLC0415

    target = context.get_x_argument(as_dictionary=True).get("database") or os.environ.get("QUOTEDB_DATABASE")
    with migration_engine(target or default_target()).connect() as connection:
        run(connection, Base.metadata)


main()
