"""Light table objects for queries, so that look-ups need not load the ORM classes of `store.tables`.

Loading those takes longer than most look-ups (measured: 0.12 s of 0.33). A test compares every column named here with
`store.tables`.
"""

from __future__ import annotations

import json
import sys
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any, TypeAlias

from sqlalchemy import (
    JSON,
    ColumnElement,
    Date,
    DateTime,
    Label,
    TableClause,
    Text,
    and_,
    bindparam,
    column,
    func,
    table,
)
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.functions import FunctionElement

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sqlalchemy import Connection, FromClause
    from sqlalchemy.orm import Session
    from sqlalchemy.sql.compiler import SQLCompiler

    Reader: TypeAlias = Session | Connection
    """What a question reads from; it needs `execute` alone."""


SURROGATES = range(0xD800, 0xE000)
LARGEST = 2**63 - 1
"""The largest whole number that either database takes."""


def named(name: str, columns: str) -> TableClause:
    """Return a light table with the columns named in `columns`, parted by blanks.

    A column's name tells its type where it is a day, a time or JSON.
    """
    kinds = {"published_first": Date, "published_last": Date, "reasons": JSON, "settings": JSON}
    return table(
        name, *(column(word, DateTime if word.endswith("_at") else kinds.get(word)) for word in columns.split())
    )


agent = named("agent", "agent_id name kind about country same_as_id")
agent_name = named("agent_name", "agent_name_id agent_id name normal key short sound comes_from")
agent_fact = named("agent_fact", "agent_id name value")
outlet = named("outlet", "agent_id sort home_page")
article = named(
    "article",
    "article_id name outlet_id republisher_id previous_id headline byline address language place published"
    " published_first published_last text added_at extent",
)
article_credit = named("article_credit", "article_id position agent_id role")
run = named("run", "run_id method tool version model_hash settings started_at")
reading = named("reading", "reading_id article_id run_id is_current")
statement = named(
    "statement",
    "statement_id article_id run_id position mode kind content confidence reasons quotation_id origin_id hop_count"
    " settled_by_id is_current",
)
appearance = named("appearance", "article_id agent_id said relayed behind")
tally = named("tally", "article_id statements own first_hand")
content_span = named("content_span", "statement_id position start_char end_char")
hop = named(
    "hop",
    "statement_id position agent_id mention mention_start_char mention_end_char cue cue_start_char cue_end_char"
    " stance medium addressee_id said_on",
)
hedge = named("hedge", "statement_id position words start_char end_char")
verification = named("verification", "verification_id article_id run_id about_id status words start_char end_char")
response = named("response", "response_id article_id run_id agent_id status words start_char end_char")
misnaming = named("misnaming", "misnaming_id article_id run_id agent_id words start_char end_char")
relation = named("relation", "relation_id article_id run_id agent_id other_id sort words start_char end_char")
decision = named("decision", "decision_id sort one_id other_id score decided_by stands withdraws_id decided_at")
review = named("review", "review_id statement_id verdict corrected_by_id reviewer reason reviewed_at")


def head_of(member: FromClause) -> ColumnElement[Any]:
    """Return the id of the head of an agent's same-as group."""
    return func.coalesce(member.c.same_as_id, member.c.agent_id)


class JoinedAgent:
    """An agent that a query joins by a key, together with the name of its head, under aliases of its own.

    Several can be joined in one query.
    """

    def __init__(self, alias: str) -> None:
        self.member = agent.alias(alias)
        self.head = agent.alias(f"{alias}_head")

    def joined(self, rows: FromClause, key: ColumnElement[Any]) -> FromClause:
        """Return the rows with the agent of `key` joined to each; rows without an agent stay."""
        with_member = rows.outerjoin(self.member, self.member.c.agent_id == key)
        return with_member.outerjoin(self.head, self.head.c.agent_id == self.member.c.same_as_id)

    def head_id(self, label: str) -> Label[Any]:
        """Return the id of the head."""
        return head_of(self.member).label(label)

    def name(self, label: str) -> Label[Any]:
        """Return the name of the head."""
        return func.coalesce(self.head.c.name, self.member.c.name).label(label)

    def kind(self, label: str) -> Label[Any]:
        """Return the kind of the head."""
        return func.coalesce(self.head.c.kind, self.member.c.kind).label(label)


def is_postgresql(reader: Reader) -> bool:
    """Tell whether the question goes to PostgreSQL; else it goes to SQLite."""
    dialect = reader.dialect if hasattr(reader, "dialect") else reader.get_bind().dialect
    return bool(dialect.name == "postgresql")


class Listed(FunctionElement[Any]):
    """The numbers of a JSON list as rows of a query."""

    name = "listed"
    inherit_cache = True


@compiles(Listed, "sqlite")
def listed_by_sqlite(element: Listed, compiler: SQLCompiler, **more: Any) -> str:  # noqa: ANN401
    """Return SQLite's expression for the rows of such a list."""
    return f"(SELECT value FROM json_each({compiler.process(element.clauses, **more)}))"


@compiles(Listed, "postgresql")
def listed_by_postgresql(element: Listed, compiler: SQLCompiler, **more: Any) -> str:  # noqa: ANN401
    """Return PostgreSQL's expression for the rows of such a list."""
    given = compiler.process(element.clauses, **more)
    return f"(SELECT CAST(one AS BIGINT) FROM json_array_elements_text(CAST({given} AS JSON)) AS one)"


def among(number: ColumnElement[Any], numbers: Iterable[int]) -> ColumnElement[bool]:
    """Return the condition that a number is one of `numbers`, sent as one parameter: databases limit their count."""
    listed = Listed(bindparam(None, json.dumps(list(numbers)), type_=Text))
    condition: ColumnElement[bool] = number.bool_op("IN")(listed)
    return condition


def begins_with(reader: Reader, words: ColumnElement[Any], start: str) -> ColumnElement[bool]:
    """Return the condition that `words` begin with `start`, written so that an index of the column is used."""
    if is_postgresql(reader):
        return words.startswith(start, autoescape=True)
    following = ord(start[-1]) + 1
    if following in SURROGATES:  # no database stores half a surrogate pair
        following = SURROGATES.stop
    return and_(words >= start, words < start[:-1] + chr(min(following, sys.maxunicode)))


def in_utc(time: datetime) -> datetime:
    """Return a time with the zone UTC: SQLite stores times in UTC without saying so."""
    return time.replace(tzinfo=UTC) if time.tzinfo is None else time.astimezone(UTC)
