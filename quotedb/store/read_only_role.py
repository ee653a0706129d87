"""The role of a PostgreSQL server that may read quotedb's tables and do nothing else: read-only SQL runs as it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from sqlalchemy import Connection

READER = "quotedb_reader"
TAKEN = f"""
SELECT pg_catalog.pg_has_role(current_user, oid, 'MEMBER')
    AND pg_catalog.has_table_privilege(oid, 'statement', 'SELECT') AND NOT rolsuper
FROM pg_catalog.pg_roles WHERE rolname = '{READER}'
"""
EXISTS = f"SELECT 1 FROM pg_catalog.pg_roles WHERE rolname = '{READER}'"
MAKING = f"CREATE ROLE {READER} NOLOGIN NOINHERIT"
GRANTS = (
    "GRANT USAGE ON SCHEMA {schema} TO " + READER,
    "GRANT SELECT ON ALL TABLES IN SCHEMA {schema} TO " + READER,
    f"GRANT {READER} TO CURRENT_USER",
)


def make_reader(connection: Connection) -> bool:
    """Create the read-only role if it is missing and let this user take it; return whether that worked.

    It works only for a user to whom the server's administrator gave the right. For others nothing changes and nothing
    is raised.
    """
    from sqlalchemy.exc import DBAPIError  # noqa: PLC0415

    schema = connection.exec_driver_sql("SELECT pg_catalog.quote_ident(current_schema())").scalar()
    try:
        with connection.begin_nested():
            if connection.exec_driver_sql(EXISTS).scalar() is None:
                connection.exec_driver_sql(MAKING)
    except DBAPIError:  # another process created the role first, or this user lacks the right
        pass
    try:
        with connection.begin_nested():
            for grant in GRANTS:
                connection.exec_driver_sql(grant.format(schema=schema))
    except DBAPIError:
        return False
    return True


def may_be_taken(cursor: Any) -> bool:  # noqa: ANN401
    """Return whether the user of a psycopg cursor can take the role, and the role can read the tables."""
    found = cursor.execute(TAKEN).fetchone()
    return bool(found and found[0])
