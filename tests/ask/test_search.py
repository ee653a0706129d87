"""What a search finds, counts and orders, on both databases."""

from itertools import combinations

import pytest

from quotedb.ask.hits import hits
from quotedb.ask.search import SearchOrder, search
from quotedb.ask.search_line import parse
from quotedb.dates import parse_edtf
from quotedb.errors import AskError, DateError, UnknownNameError


def found(reader, text, **settings):
    return search(reader, parse(text), **settings)


def counts(answer, key):
    return {one.value: one.count for facet in answer.facets if facet.key == key for one in facet.counts}


def ids(answer):
    return [row.statement_id for row in answer.rows]


def test_a_name_finds_what_went_through_it_and_words_what_was_said(reader):
    by_name = found(reader, "okafor")
    assert by_name.meant.name == "Inés Okafor"
    assert all("Inés Okafor" in row.chain for row in by_name.rows)
    assert by_name.total == len(by_name.rows) > 1
    both = found(reader, "Okafor sail")
    assert [row.content for row in both.rows] == [row.content for row in by_name.rows if "sail" in row.content]
    assert both.tokens == ("sail",)
    in_marks = found(reader, '"okafor"')
    assert in_marks.meant.name is None
    assert found(reader, "never sail").total >= 1


def test_fields_narrow(reader):
    everything = found(reader, "")
    for text, holds in {
        "via:Vik": lambda row: "Lars Vik" in row.via,
        'outlet:"Coast Radio"': lambda row: "Coast Radio" in row.chain,
        "from:okafor": lambda row: row.origin == "Inés Okafor",
        "mode:direct": lambda row: row.mode == "direct",
        "hand:second": lambda row: row.second_hand,
        "hand:first": lambda row: not row.second_hand,
        "hops:3": lambda row: row.hop_count >= 3,
        "verified:unverified": lambda row: row.verified == "unverified",
        "verified:nothing": lambda row: row.verified is None,
    }.items():
        answer = found(reader, text)
        assert 0 < answer.total < everything.total, text
        assert all(map(holds, answer.rows)), text
    assert found(reader, "kind:any").total > everything.total
    assert (
        found(reader, 'via:Vik from:okafor outlet:"Coast Radio" stance:neutral month:2024 verified:nothing') is not None
    )


def test_every_value_of_a_facet_finds_as_many_as_it_says(reader):
    everything = found(reader, "")
    assert sum(counts(everything, "mode").values()) == everything.total
    for facet in everything.facets:
        for one in facet.counts:
            narrowed = search(reader, everything.line.only(facet.key, one.value))
            if facet.key != "outlet":  # a republished article stands in two
                assert narrowed.total == one.count, (facet.key, one)
    assert sum(everything.months.values()) <= everything.total


def test_facets_combine_without_an_error(reader):
    everything = found(reader, "")
    values = {facet.key: facet.counts[0].value for facet in everything.facets if facet.counts}
    for one, other in combinations(values.items(), 2):
        line = everything.line.only(*one).having(*other)
        assert search(reader, line).total <= everything.total


def test_orders(reader):
    rows = {sort: found(reader, "", sort=sort, limit=500).rows for sort in SearchOrder}
    assert len({frozenset(row.statement_id for row in those) for those in rows.values()}) == 1
    days = [parse_edtf(row.published).first for row in rows[SearchOrder.NEWEST] if row.published]
    assert days == sorted(days, reverse=True)
    assert [row.hop_count for row in rows[SearchOrder.HOPS]] == sorted(
        (r.hop_count for r in rows[SearchOrder.HOPS]), reverse=True
    )
    assert [row.statement_id for row in rows[SearchOrder.STORED]] == sorted(
        (r.statement_id for r in rows[SearchOrder.STORED]), reverse=True
    )


def test_pages_by_place_and_by_number_show_everything_once(reader):
    whole = ids(found(reader, "", limit=500))
    by_place = [key for start in range(0, len(whole), 3) for key in ids(found(reader, "", limit=3, offset=start))]
    by_number, before = [], None
    while page := ids(found(reader, "", limit=3, before=before)):
        by_number += page
        before = page[-1]
    assert by_place == by_number == whole


def test_counts_that_are_capped_say_so(reader):
    few = found(reader, "", counted=3)
    assert few.capped
    assert few.total == 3
    assert sum(counts(few, "mode").values()) == 3


def test_what_cannot_be_asked_is_told(reader):
    for text, error in {
        "mode:loud": AskError, "hand:third": AskError, "hops:many": AskError, "since:soon": DateError,
        "via:Nobody": UnknownNameError, "verified:maybe": AskError,
    }.items():  # fmt: skip
        with pytest.raises(error):
            found(reader, text)


def test_hits_are_found_whatever_their_case_and_accents():
    text = "In Yaoundé, yaounde\u0301 and YAOUNDE-Nord"
    assert [span.of(text) for span in hits(text, {"yaounde"})] == ["Yaoundé", "yaounde\u0301", "YAOUNDE"]
    assert hits(text, ()) == ()


def test_a_least_confidence_leaves_out_what_is_less_sure(reader):
    everything, sure = found(reader, "kind:any"), found(reader, "kind:any least:0.9")
    known = {row.statement_id: row.confidence for row in everything.rows}
    assert ids(sure) == [number for number in ids(everything) if known[number] is None or known[number] >= 0.9]
    for wrong in ("least:much", "least:1.5", "least:nan"):
        with pytest.raises(AskError):
            found(reader, wrong)
