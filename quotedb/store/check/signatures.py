"""Checks the table `signature`, which finds statements with the same words or the same claim.

Its values follow from a statement's words and, for claims, from the head of its origin's same-as group at the time of
storing; decisions may have changed the head since.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Select, func, select, text

from quotedb.store.among import Wanted, rows_among
from quotedb.store.check.fault import Fault, Telling, key, untold
from quotedb.store.claims import claim_sketch
from quotedb.store.quotations import POPULAR
from quotedb.store.tables import Signature, core
from quotedb.store.utterances import NOBODY, sketch, utterance_of
from quotedb.terms import NAMELESS, Mode

AT_ONCE = 2000
QUOTATIONS = text(
    "SELECT quotation_id, words FROM quotation WHERE quotation_id > :last ORDER BY quotation_id LIMIT :most"
)
HIGHEST = text("SELECT max(quotation_id) FROM quotation")
STATEMENTS = text(
    "SELECT quotation_id, statement_id, content, mode, origin_id, coalesce(same_as_id, agent_id) AS head_id, "
    "agent.kind "
    "FROM statement LEFT JOIN agent ON agent_id = origin_id "
    "WHERE quotation_id BETWEEN :first AND :last ORDER BY quotation_id, statement_id"
)
SIGNATURES = text("SELECT quotation_id, value FROM signature WHERE quotation_id BETWEEN :first AND :last")
ALONE = text(
    "SELECT statement_id, content, mode FROM statement WHERE quotation_id IS NULL AND statement_id > :last "
    "ORDER BY statement_id LIMIT :most"
)
SIGNATURE = core(Signature)
DECIDED = text("SELECT one_id, other_id FROM decision WHERE stands AND sort <> 'withdrawn'")


@dataclass(slots=True)
class Sought:
    """The values that the table should hold for the statements of one quotation."""

    words: set[int]
    claims: list[list[set[int]]]
    """For each statement with a named origin: its values for each agent that may have been head, the likeliest first.
    """


def unsigned(connection: Connection, told: Telling = untold) -> Iterator[Fault]:
    """Yield quotations that lack values in the table, and values that lead to a wrong quotation."""
    yield from without_quotation(connection)
    families = families_of(connection)
    highest = connection.execute(HIGHEST).scalar()
    last = 0
    while quotations := connection.execute(QUOTATIONS, {"last": last, "most": AT_ONCE}).all():
        between = {"first": quotations[0].quotation_id, "last": quotations[-1].quotation_id}
        last = between["last"]
        told(f"near-duplicates: quotation {last:,} of {highest:,}")
        statements = grouped(connection.execute(STATEMENTS, between))
        values = grouped(connection.execute(SIGNATURES, between))
        lacking: dict[int, set[int]] = {}
        for row in quotations:
            variants = statements.get(row.quotation_id, [])
            if variants and variants[0].content != row.words:
                detail = f"statement {variants[0].statement_id} has others"
                yield Fault("quotation", str(row.quotation_id), "words are those of its first statement", detail)
            held = {one.value for one in values.get(row.quotation_id, ())}
            due = sought(variants, families)
            possible = due.words.union(*(values for claim in due.claims for values in claim))
            for value in sorted(held - possible):
                yield Fault(
                    "signature", key(value, row.quotation_id), "the value is of words of its quotation", "of none"
                )
            lacking[row.quotation_id] = lacked(held, due)
        yield from unheld(connection, lacking)


def grouped(rows: Any) -> dict[int, list[Any]]:  # noqa: ANN401
    """Return rows by their quotation."""
    found: defaultdict[int, list[Any]] = defaultdict(list)
    for row in rows:
        found[row.quotation_id].append(row)
    return found


def without_quotation(connection: Connection) -> Iterator[Fault]:
    """Yield the statements that have words enough to be found by, and no quotation."""
    last = 0
    while rows := connection.execute(ALONE, {"last": last, "most": AT_ONCE}).all():
        for row in rows:
            if readable(row) and sketch(utterance_of(row.content, Mode(row.mode), NOBODY)):
                yield Fault("statement", str(row.statement_id), "a statement of some words has a quotation", "none")
        last = rows[-1].statement_id


def sought(variants: Collection[Any], families: dict[int, set[int]]) -> Sought:
    """Return the values that the table should hold for a quotation with these statements.

    `families` gives for each agent all those that it was ever one with: a claim may be stored under any of them.
    """
    found = Sought(set(), [])
    for row in variants:
        if not readable(row):
            continue
        utterance = utterance_of(row.content, Mode(row.mode), NOBODY)
        words = sketch(utterance)
        found.words |= words
        if words and row.head_id is not None and row.kind not in NAMELESS:
            heads = dict.fromkeys([row.head_id, row.origin_id, *sorted(families.get(row.origin_id, ()))])
            claims = [claim_sketch(utterance.stems, head) for head in heads if isinstance(head, int)]
            found.claims += [claims] if claims else []
    return found


def readable(row: Any) -> bool:  # noqa: ANN401
    """Tell whether a row has words and a mode; a row without is reported by another check."""
    return isinstance(row.content, str) and row.mode in set(Mode)


def lacked(held: set[int], due: Sought) -> set[int]:
    """Return the values that a quotation should have in the table and lacks; of a claim, for the head lacking least."""
    return (due.words - held).union(*(min((values - held for values in claim), key=len) for claim in due.claims))


def popular(wanted: Wanted) -> Select[Any]:
    """Return the query for those of some values that so many quotations have that they are not stored again."""
    value = SIGNATURE.c.value
    return select(value).where(wanted(value)).group_by(value).having(func.count() >= POPULAR)


def unheld(connection: Connection, lacking: dict[int, set[int]]) -> Iterator[Fault]:
    """Yield the values that quotations lack in the table, popular ones aside; one query serves all quotations."""
    asked = sorted(set().union(*lacking.values()))
    known = {value for (value,) in rows_among(connection, popular, asked)} if asked else set()
    for quotation_id, values in lacking.items():
        for value in sorted(values - known):
            invariant = "the words of its statements are in the index"
            yield Fault("quotation", str(quotation_id), invariant, f"signature {value} is missing")


def families_of(connection: Connection) -> dict[int, set[int]]:
    """Return for each agent all agents that decisions ever united with it or split from it."""
    families: dict[int, set[int]] = {}
    for one, other in connection.execute(DECIDED):
        joined = families.get(one, {one}) | families.get(other, {other})
        for member in joined:
            families[member] = joined
    return families
