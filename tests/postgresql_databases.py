"""Databases on the PostgreSQL server of the tests: copied from a template, and one that is emptied and used again."""

from __future__ import annotations

import os
from itertools import count
from typing import Any

from sqlalchemy import make_url

NUMBERS = count()
OTHERS = """
SELECT pg_terminate_backend(pid, 2000) FROM pg_stat_activity
WHERE datname = current_database() AND pid <> pg_backend_pid()
"""
TABLES = "SELECT tablename FROM pg_tables WHERE schemaname = 'public' ORDER BY tablename"
RESTARTED = "SELECT setval(seqrelid::regclass, seqstart, false) FROM pg_sequence"
SCHEMA = """
SELECT string_agg(part, ' ' ORDER BY part) FROM (
    SELECT concat('class ', oid, relname, relnatts, relchecks, relhastriggers, relhasrules) AS part
    FROM pg_class WHERE relnamespace = 'public'::regnamespace
    UNION ALL
    SELECT concat('column ', attrelid, attname, atttypid, attnotnull, atthasdef) FROM pg_attribute
    JOIN pg_class ON pg_class.oid = attrelid WHERE relnamespace = 'public'::regnamespace
    UNION ALL
    SELECT concat('constraint ', oid, conname, convalidated) FROM pg_constraint
    UNION ALL
    SELECT concat('trigger ', oid, tgname, tgenabled) FROM pg_trigger
    UNION ALL
    SELECT concat('function ', oid, proname, md5(prosrc)) FROM pg_proc WHERE pronamespace = 'public'::regnamespace
    UNION ALL
    SELECT concat('rule ', oid) FROM pg_rewrite
    UNION ALL
    SELECT concat('revision ', version_num) FROM quotedb_version
) AS parts
"""
"""Everything by which an emptied database could differ from a new one."""


MOST = 5_000_000
"""Bytes that a test may leave behind as deleted rows before the database is made anew."""
SIZE = "SELECT pg_database_size(current_database())"


class ReusedDatabase:
    """A copy of the template for test after test: emptied between them.

    It is made anew where a test changed its schema or made it large.
    """

    def __init__(self, server: str, template: str) -> None:
        self.server, self.template = server, template
        self.begin()

    @property
    def url(self) -> str:
        """The URL to open it by."""
        return url_of(self.server, self.name)

    def begin(self) -> None:
        """Make the copy, and note its schema and its tables."""
        self.name = copy_of(self.server, self.template)
        self.connection = connected(self.url)
        self.schema = self.connection.execute(SCHEMA).fetchone()
        (self.size,) = self.connection.execute(SIZE).fetchone()
        tables = [name for (name,) in self.connection.execute(TABLES) if name != "quotedb_version"]
        deletions = "".join(f'DELETE FROM "{name}";' for name in tables)
        # As a replica, so that neither guards nor references refuse it.
        self.emptying = f"SET session_replication_role = replica; {deletions} {RESTARTED}"

    def empty(self) -> None:
        """Take out every row, and let all numbers begin anew; whoever is still connected is cut off."""
        self.connection.execute(OTHERS)
        (size,) = self.connection.execute(SIZE).fetchone()
        if size > self.size + MOST or self.connection.execute(SCHEMA).fetchone() != self.schema:
            self.drop()
            self.begin()
        else:
            self.connection.execute(self.emptying)

    def drop(self) -> None:
        """Drop the database."""
        self.connection.close()
        on_server(self.server, f"DROP DATABASE {self.name} WITH (FORCE)")


def copy_of(server: str, template: str) -> str:
    """Make a copy of the template on the server; return its name."""
    name = f"quotedb_test_{os.getpid()}_{next(NUMBERS)}"
    on_server(server, f"CREATE DATABASE {name} TEMPLATE {make_url(template).database} STRATEGY FILE_COPY")
    return name


def on_server(server: str, statement: str) -> None:
    """Run a statement outside of any transaction on the test server."""
    with connected(server) as connection:
        connection.execute(statement)


def connected(url: str) -> Any:
    """Return a connection on which each statement is a transaction of its own."""
    import psycopg  # where there is no PostgreSQL, nor this, the other tests run

    return psycopg.connect(url, autocommit=True)


def url_of(server: str, database: str) -> str:
    """The URL of another database on the test server."""
    return make_url(server).set(database=database).render_as_string(hide_password=False)
