"""Links each new statement to its quotation: a known one, or a new one."""

from __future__ import annotations

from collections.abc import Sequence

from quotedb.store.ledger import Ledger
from quotedb.store.quotations import POPULAR, VARIANTS, NewStatement, Variant
from quotedb.store.tables import Quotation, Signature


def link(ledger: Ledger, new_statements: Sequence[NewStatement]) -> list[int | None]:
    """Return the quotation of each statement, in order: a known one, or the id of a new one whose row waits.

    A statement of fewer than two content words has none.
    """
    quotations = ledger.quotations
    having = quotations.having
    sketches = [quotations.sketched(one.content, one.mode) for one in new_statements]
    valued = [sketch.of(one.voices.origin) for one, sketch in zip(new_statements, sketches, strict=True)]
    for one, sketch, values in zip(new_statements, sketches, valued, strict=True):
        if ledger.is_new(one.voices.origin):
            quotations.expect_none(values - sketch.values)
    quotations.look_up(set().union(*valued))
    sharing = [quotations.most_shared(*each) for each in zip(sketches, valued, strict=True)]
    quotations.look_at({one for ids in sharing for one in ids})
    changed: set[int] = set()
    new: list[tuple[int, str]] = []
    signatures: list[tuple[int, int]] = []
    found: list[int | None] = []
    for one, sketch, values, before in zip(new_statements, sketches, valued, sharing, strict=True):
        if not values:
            found.append(None)
            continue
        now = before
        if not changed.isdisjoint(values):
            now = quotations.most_shared(sketch, values)
            quotations.look_at(now)
        variant = Variant(one.statement_id, one.content, one.mode, one.origin_id, one.voices)
        quotation_id = quotations.quotation_of(quotations.utterance(variant), now) if now else None
        if quotation_id is None:
            (quotation_id,) = ledger.ids(Quotation, 1)
            quotations.variants[quotation_id] = []
            new.append((quotation_id, one.content))
        variants = quotations.variants[quotation_id]
        if len(variants) < VARIANTS:
            variants.append(variant)
            quotations.note_voices(variant, one.voices)
        for value in values:
            held_by = having[value]
            if len(held_by) < POPULAR and quotation_id not in held_by:
                having[value] = (*held_by, quotation_id)
                changed.add(value)
                signatures.append((value, quotation_id))
        found.append(quotation_id)
    ledger.add(Quotation, ("quotation_id", "words"), new)
    ledger.add(Signature, ("value", "quotation_id"), signatures)
    return found
