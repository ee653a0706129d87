"""Turns the fields of a search line (`via:AFP mode:direct`) into ways and conditions for statements."""

from __future__ import annotations

import re
from enum import StrEnum
from typing import TYPE_CHECKING, TypeVar

from sqlalchemy import and_, exists, select

from quotedb.ask.columns import agent, head_of, hop, statement, verification
from quotedb.ask.facets import NOTHING
from quotedb.ask.filters import Filter, conditions, ways_of
from quotedb.ask.names import find_agent
from quotedb.ask.ways import Way, as_origin, as_relay, in_outlet, published_between
from quotedb.dates import parse_edtf
from quotedb.errors import AskError
from quotedb.terms import Kind, Mode, Stance, VerificationStatus

if TYPE_CHECKING:
    from sqlalchemy import ColumnElement

    from quotedb.ask.columns import Reader
    from quotedb.ask.search_line import SearchLine

ANY = "any"
"""Takes a field out of the way: `kind:any` finds thought, too."""
SHARE = re.compile(r"0|1|1\.0{1,6}|0?\.[0-9]{1,6}", re.ASCII)
OneOf = TypeVar("OneOf", bound=StrEnum)


def narrowing(reader: Reader, line: SearchLine) -> tuple[list[Way], list[ColumnElement[bool]]]:
    """Return the ways and conditions that a search line's fields ask for."""
    any_kind = ANY in line.values("kind")
    single = Filter(
        mode=one_of(line, "mode", Mode),
        kind=None if any_kind else one_of(line, "kind", Kind),
        any_kind=any_kind,
        since=last_of(line, "since"),
        until=last_of(line, "until"),
        min_hops=number(line, "hops"),
        second_hand=hand(line),
        least=share(line, "least"),
    )
    ways = ways_of(reader, single)
    ways += [as_origin(find_agent(reader, name)) for name in line.values("from")]
    ways += [as_relay(find_agent(reader, name)) for name in line.values("via")]
    ways += [in_outlet(find_agent(reader, name)) for name in line.values("outlet")]
    for month in line.values("month"):
        days = parse_edtf(month)
        ways.append(published_between(days.first, days.last))
    held = conditions(single)
    if stance := one_of(line, "stance", Stance):
        held.append(has_stance(stance))
    if (status := last_of(line, "verified")) == NOTHING:
        held.append(~is_checked(None))
    elif status is not None:
        held.append(is_checked(one_of(line, "verified", VerificationStatus)))
    return ways, held


def has_stance(stance: Stance) -> ColumnElement[bool]:
    """Return the condition that the cue of the statement's origin takes this stance."""
    last = hop.alias("last")  # an alias, because a way may already read `hop`
    return exists(
        select(last.c.position).where(
            last.c.statement_id == statement.c.statement_id,
            last.c.position == statement.c.hop_count - 1,
            last.c.stance == stance.value,
        )
    )


def is_checked(status: VerificationStatus | None) -> ColumnElement[bool]:
    """Return the condition that a verification with this status is about the statement's origin; None is any status."""
    about, origin = agent.alias("about"), agent.alias("origin")
    held = and_(
        verification.c.article_id == statement.c.article_id,
        verification.c.run_id == statement.c.run_id,
        about.c.agent_id == verification.c.about_id,
        origin.c.agent_id == statement.c.origin_id,
        head_of(about) == head_of(origin),
    )
    if status is not None:
        held = and_(held, verification.c.status == status.value)
    found = select(verification.c.verification_id).select_from(verification, about, origin).where(held)
    return exists(found.correlate(statement))


def last_of(line: SearchLine, key: str) -> str | None:
    """Return the last value given for a field that may have only one; None if the field is not given."""
    values = line.values(key)
    return values[-1] if values else None


def one_of(line: SearchLine, key: str, kinds: type[OneOf]) -> OneOf | None:
    """Return the value of a field as a member of an enum; AskError if it is none."""
    value = last_of(line, key)
    if value is None:
        return None
    known = {one.value: one for one in kinds}
    if value.lower() not in known:
        raise AskError(f"“{key}:{value}” asks for what there is not: {key} is one of {', '.join(known)}.")
    return known[value.lower()]


def hand(line: SearchLine) -> bool | None:
    """Return True if a line asks for second hand, False for first hand, None for either."""
    value = last_of(line, "hand")
    if value is None:
        return None
    if value.lower() not in ("first", "second"):
        raise AskError(f"“hand:{value}” asks for what there is not: hand is first or second.")
    return value.lower() == "second"


def number(line: SearchLine, key: str) -> int | None:
    """Return the value of a field that is a whole number; AskError if it is none."""
    value = last_of(line, key)
    if value is None:
        return None
    if not (value.isascii() and value.isdigit() and 0 < len(value) < 3 and int(value)):
        raise AskError(f"“{key}:{value}” should be a number from 1 to 99.")
    return int(value)


def share(line: SearchLine, key: str) -> float | None:
    """Return the value of a field that is a number from 0 to 1; AskError if it is none."""
    value = last_of(line, key)
    if value is None:
        return None
    if not SHARE.fullmatch(value):
        raise AskError(f"“{key}:{value}” should be a number from 0 to 1, such as 0.9.")
    return float(value)
