"""The filter of a look-up: relay, outlet, words, days, mode, kind and so on."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import or_

from quotedb.ask.columns import article, statement
from quotedb.ask.fulltext import with_words, words_asked
from quotedb.ask.known import of_whom
from quotedb.ask.names import find_agent
from quotedb.ask.ways import Way, as_relay, in_outlet, printed_by, published_between
from quotedb.dates import parse_edtf
from quotedb.errors import AskError
from quotedb.terms import Kind, Mode

if TYPE_CHECKING:
    from datetime import date

    from sqlalchemy import ColumnElement

    from quotedb.ask.columns import Reader

MOST = 2**31 - 1
"""What a number is cut to: PostgreSQL takes no larger one here, and no count or run is."""


@dataclass(frozen=True, slots=True)
class Filter:
    """What narrows a look-up; a field that is None narrows nothing.

    `via` and `outlet` are names, `about` words that the content must have, `since` and `until` EDTF dates (a day that
    an uncertain date can mean counts), `min_hops` counts the publisher. Thought is left out unless `kind` asks for it,
    and only current statements count unless a run or all readings are asked for: with these come the statements of
    older versions of an article, and those that a review rejected or corrected.
    """

    via: str | None = None
    outlet: str | None = None
    about: str | None = None
    mode: Mode | None = None
    kind: Kind | None = None
    since: str | None = None
    until: str | None = None
    min_hops: int | None = None
    second_hand: bool | None = None
    run_id: int | None = None
    any_kind: bool = False
    """Thought counts, too, as long as `kind` asks for nothing."""
    all_readings: bool = False
    facts: tuple[tuple[str, str], ...] = ()
    """What must be known of the origin, as names and values: `(("gender", "female"),)`."""
    least: float | None = None
    """The least confidence, 0 to 1; what a person wrote down has none and always counts."""


ANYTHING = Filter()


def ways_of(reader: Reader, filters: Filter) -> list[Way]:
    """Return the ways (indexes into statements) that a filter offers besides the look-up's own.

    Raises UnknownNameError or AmbiguousNameError for `via` and `outlet`, AskError for an `about` without words or a
    fact that no agent has, DateError for a `since` or `until` that is no date.
    """
    ways: list[Way] = []
    if filters.about is not None:
        ways.append(with_words(reader, words_asked(filters.about)))
    if filters.via is not None:
        ways.append(as_relay(find_agent(reader, filters.via)))
    if filters.outlet is not None:
        ways.append(in_outlet(find_agent(reader, filters.outlet)))
    ways += [of_whom(reader, name, value) for name, value in filters.facts]
    first, last = days_of(filters)
    if first is not None or last is not None:
        ways.append(published_between(first, last))
    return ways


def conditions(filters: Filter) -> list[ColumnElement[bool]]:
    """Return the conditions of a filter on rows of `statement`."""
    held: list[ColumnElement[bool]] = []
    if filters.run_id is not None:
        # Adding 0 keeps SQLite from choosing the index of runs, in which one run may be half the table.
        held.append(statement.c.run_id + 0 == min(filters.run_id, MOST))
    elif not filters.all_readings:
        held.append(statement.c.is_current)
    if not filters.any_kind or filters.kind:
        held.append(statement.c.kind == filters.kind.value if filters.kind else statement.c.kind != Kind.THOUGHT.value)
    if filters.mode is not None:
        held.append(statement.c.mode == filters.mode.value)
    if filters.min_hops is not None:
        held.append(statement.c.hop_count >= min(filters.min_hops, MOST))
    if filters.least is not None:
        if not 0 <= filters.least <= 1:  # false for NaN, too
            raise AskError("The least confidence should be a number from 0 to 1, such as 0.9.")
        held.append(or_(statement.c.confidence.is_(None), statement.c.confidence >= filters.least))
    if filters.second_hand is not None:
        held.append(statement.c.hop_count > 2 if filters.second_hand else statement.c.hop_count <= 2)
    return held


def days_of(filters: Filter) -> tuple[date | None, date | None]:
    """Return the first day that `since` can mean and the last that `until` can; DateError for what is no date."""
    first = None if filters.since is None else parse_edtf(filters.since).first
    last = None if filters.until is None else parse_edtf(filters.until).last
    return first, last


def in_days(filters: Filter) -> list[ColumnElement[bool]]:
    """Return the conditions of `since` and `until` on rows of `article`; an article without a date meets neither."""
    first, last = days_of(filters)
    held: list[ColumnElement[bool]] = []
    if first is not None:
        held.append(article.c.published_last >= first)
    if last is not None:
        held.append(article.c.published_first <= last)
    return held


def article_conditions(reader: Reader, filters: Filter) -> list[ColumnElement[bool]]:
    """Return the conditions of `outlet`, `since` and `until` on rows of `article`, for look-ups of articles."""
    held = in_days(filters)
    if filters.outlet is not None:
        held.append(printed_by(find_agent(reader, filters.outlet)))
    return held
