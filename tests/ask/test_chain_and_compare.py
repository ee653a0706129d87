"""A statement's route with its proofs, and the same utterance in every outlet."""

from __future__ import annotations

import pytest
from sqlalchemy import Connection
from worlds.newspapers import FERRY, NIGHT

from quotedb.ask.answers import WordChange
from quotedb.ask.chain import chain
from quotedb.ask.compare import compare, compared
from quotedb.ask.said import said
from quotedb.ask.who import who
from quotedb.errors import UnknownRowError
from quotedb.records import Span
from quotedb.terms import Method, VerificationStatus


def test_a_chain_shows_who_stands_where_and_the_words_that_prove_it(reader: Connection) -> None:
    statement_id = who(reader, "overboard by the harbour guard")[0].statement_id
    found = chain(reader, statement_id)
    assert [(hop.role, hop.agent) for hop in found.hops] == [
        ("publisher", "Coast Radio"),
        ("relay", "Northern Wire"),
        ("origin", "Inés Okafor"),
    ]
    publisher, relay, origin = found.hops
    assert publisher.mention is None
    assert publisher.cue is None
    assert relay.mention is not None
    assert relay.mention.words == "Northern Wire"
    assert origin.cue is not None
    assert origin.cue.span.of(NIGHT) == origin.cue.words == "told"
    assert (origin.addressee, origin.said_on) == ("Northern Wire", "2024-03-01")
    assert [piece.words for piece in found.content] == ["crates being thrown overboard by the harbour guard"]
    assert [words.words for words in found.passages] == [NIGHT.partition("\n\n")[0]]
    assert found.article.headline == "What the captain saw"
    assert found.run.method is Method.ANNOTATION
    assert [reason.by for reason in found.reasons] == ["person"]
    assert found.is_current
    assert found.reviews == ()


def test_a_chain_tells_what_was_checked_of_those_on_it(reader: Connection) -> None:
    found = chain(reader, said(reader, "Okafor", limit=1, offset=2)[0].statement_id)
    assert [(one.status, one.about, one.passage.words) for one in found.verifications] == [
        (VerificationStatus.UNVERIFIED, "Inés Okafor", "could not verify")
    ]
    assert chain(reader, said(reader, "Tom Berg")[0].statement_id).verifications == ()


def test_every_proof_stands_in_a_passage(reader: Connection) -> None:
    for row in who(reader, "crates"):
        found = chain(reader, row.statement_id)
        proofs = [words.span for words in (*found.content, *found.hedges)]
        proofs += [words.span for hop in found.hops for words in (hop.mention, hop.cue) if words]
        for proof in proofs:
            assert any(passage.span.covers(proof) for passage in found.passages)


@pytest.mark.parametrize("number", [0, -1, 10**15, 10**30])
def test_a_number_that_no_statement_has(reader: Connection, number: int) -> None:
    with pytest.raises(UnknownRowError, match="no statement"):
        chain(reader, number)
    with pytest.raises(UnknownRowError, match="no statement"):
        compare(reader, number)


def test_compare_shows_what_became_of_the_words_and_the_relays(reader: Connection) -> None:
    base = who(reader, "crates being thrown overboard")[1]
    found = compare(reader, base.statement_id)
    assert found.base == base
    assert [variant.statement.outlet for variant in found.variants] == ["Coast Radio"]
    variant = found.variants[0]
    assert variant.pieces == (
        WordChange("kept", "crates being thrown overboard", "crates being thrown overboard"),
        WordChange("added", "", "by the harbour guard"),
    )
    assert variant.likeness == pytest.approx(8 / 12)
    assert (variant.relays_named, variant.relays_dropped) == (("Northern Wire",), ("Lars Vik",))
    assert not variant.origin_differs
    assert chain(reader, base.statement_id).elsewhere == 1


def test_what_stands_alone_has_no_variants(reader: Connection) -> None:
    assert compare(reader, said(reader, "Tom Berg")[0].statement_id).variants == ()


@pytest.mark.parametrize(
    ("before", "after", "changes"),
    [
        ("The ferry will sail", "“the ferry” will sail,", ["kept"]),
        ("it will never sail", "it will sail", ["kept", "dropped", "kept"]),
        ("it will sail", "it may sail soon", ["kept", "changed", "kept", "added"]),
        ("rain", "snow", ["changed"]),
        ("", "snow", ["added"]),
    ],
)
def test_words_are_compared_case_and_marks_aside(before: str, after: str, changes: list[str]) -> None:
    pieces = list(compared(before.split(), after.split()))
    assert [piece.change for piece in pieces] == changes
    assert " ".join(piece.before for piece in pieces if piece.before) == before
    assert " ".join(piece.after for piece in pieces if piece.after) == after


def test_spans_are_those_of_the_text(reader: Connection) -> None:
    found = chain(reader, said(reader, "Okafor", limit=1, offset=2)[0].statement_id)
    start = FERRY.index("will never sail again")
    assert found.content[0].span == Span(start, start + len("will never sail again"))
