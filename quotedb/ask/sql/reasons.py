"""What is wrong with a query that a database refuses: quotedb's own words first, then those of the database."""

from __future__ import annotations

import re

IN_SQLITE = (
    (re.compile(r"no such column: (.+)"), "no table of the query has a column “{}”"),
    (
        re.compile(r"ambiguous column name: (?:.+\.)?(.+)"),
        "several tables of the query have a column “{}”: write TABLE.{}",
    ),
    (re.compile(r"no such table: (.+)"), "there is no table or view “{}”"),
    (re.compile(r"no such function: (.+)"), "there is no function “{}”"),
    (re.compile(r"wrong number of arguments to function (\w+)"), "the function “{}” takes another number of values"),
    (re.compile(r'near "(.+)": syntax error|unrecognized token: "(.+)"'), "it is no SQL from “{}” on"),
    (re.compile(r"incomplete input"), "it ends too early"),
)
"""What SQLite says, and what it means."""
IN_POSTGRESQL = {
    "42703": "no table of the query has such a column",
    "42702": "several tables of the query have such a column: write TABLE.COLUMN",
    "42P01": "there is no such table or view",
    "42883": "there is no such function or operator for values of these kinds",
    "42601": "it is no SQL, or no SELECT, VALUES or WITH",
    "42803": "a column must be named in GROUP BY, or be counted or summed up",
    "22012": "it divides by zero",
    "22P02": "a value is not of the kind that is wanted there",
}
"""What the states of PostgreSQL mean."""
UNKNOWN = "the database cannot answer it"


def of_sqlite(said: str) -> str:
    """Return the message on a query that SQLite refused with these words.

    >>> of_sqlite("no such column: a.source")
    'The query failed: no table of the query has a column “a.source” (the database says: no such column: a.source).'
    """
    for pattern, meaning in IN_SQLITE:
        found = pattern.match(said)
        if found:
            what = next(filter(None, found.groups()), "")
            return failed(meaning.replace("{}", what), said)
    return failed(UNKNOWN, said)


def of_postgresql(state: str | None, said: str) -> str:
    """Return the message on a query that PostgreSQL refused with this state and these words.

    >>> of_postgresql("42P01", 'relation "boats" does not exist')
    'The query failed: there is no such table or view (the database says: relation "boats" does not exist).'
    """
    return failed(IN_POSTGRESQL.get(state or "", UNKNOWN), said)


def failed(meaning: str, said: str) -> str:
    """Return a message of both: what it means, and what the database says."""
    return f"The query failed: {meaning} (the database says: {said})."
