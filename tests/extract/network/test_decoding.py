"""From the network's figures to linked spans."""

import itertools

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp

from quotedb.extract.network.decoding import Decoder, DecodeSettings, Scores, entity_spans
from quotedb.extract.network.pieces import WordPieces
from quotedb.extract.network.viterbi import allowed_transitions, log_softmax, spans_of, viterbi
from quotedb.extract.network.windows import windows

SETTINGS = DecodeSettings(outside_bias=0, source_bias=0, cue_bias=0, transitions=0)
ZERO, NEAR = np.zeros((7, 7), np.float32), np.zeros((4, 16), np.float32)
POINTER = 8


def text_of(count):
    """`count` words of one piece each, in one paragraph."""
    at = np.arange(count)
    units = ((0, count, True),) if count else ()
    return WordPieces(at, at * 0 + 3, at * 0 + 1, np.ones(count, bool), at * 2, at * 2 + 1, units)


def scores_of(tags, pointing=(), sources=(), kinds=(), entities=()):
    """Figures of one window (START, words, SEPARATOR) that are sure of these tags and pointers."""
    length = len(tags) + 2
    labels = np.full((length, 7), -9, np.float32)
    labels[np.arange(1, length - 1), tags] = 9
    pointers = np.zeros((length, 4 * POINTER), np.float32)
    for number, (rows, column) in enumerate(pointing):
        pointers[[r + 1 for r in rows], number] = 30
        pointers[column + 1, POINTER + number] = 30
    for number, (cue, source) in enumerate(sources):
        pointers[cue + 1, 2 * POINTER + number] = 30
        pointers[source + 1, 3 * POINTER + number] = 30
    kind = np.zeros((length, 3), np.float32)
    for at, value in kinds:
        kind[at + 1, value] = 9
    entity = np.zeros((length, 5), np.float32)
    entity[:, 0] = 1
    for at, value in entities:
        entity[at + 1, value] = 9
    return Scores(labels, entity, kind, pointers)


def links_of(count, scores, chosen=SETTINGS):
    words = text_of(count)
    return Decoder(chosen, ZERO, NEAR).links(words, windows(words), [scores])


def test_content_cue_and_source_are_linked():
    #                  s  s  c  k  k  k
    scores = scores_of([1, 2, 3, 5, 6, 6], [([0, 1, 3, 4, 5], 2)], [(2, 0)], [(2, 1)])
    (link,) = links_of(6, scores)
    assert (link.source, link.cue, link.content, link.kind) == ((0, 1), (2, 2), [(3, 5)], 1)
    assert min(link.content_confidence, link.link_confidence, link.source_confidence) > 0.9


def test_a_content_that_the_cue_interrupts_keeps_both_pieces():
    scores = scores_of([5, 6, 1, 3, 5], [([0, 1, 2, 4], 3)], [(3, 2)])
    (link,) = links_of(5, scores)
    assert link.content == [(0, 1), (4, 4)]
    assert link.source == (2, 2)


def test_a_source_may_serve_two_cues():
    scores = scores_of([1, 3, 5, 0, 3, 5], [([2], 1), ([5], 4)], [(1, 0), (4, 0)])
    first, second = links_of(6, scores)
    assert first.source == second.source == (0, 0)


def test_a_cue_may_have_no_source():
    scores = scores_of([3, 5, 6], [([1, 2], 0)], [(0, -1)])
    (link,) = links_of(3, scores)
    assert link.source is None
    assert link.cue == (0, 0)


def test_a_content_that_points_nowhere_stays_alone_or_goes():
    scores = scores_of([5, 6, 0, 0, 0, 0, 0, 0, 0, 0])
    (link,) = links_of(10, scores)
    assert link.cue is None
    assert links_of(10, scores, DecodeSettings(lone=False)) == []


def test_a_cue_that_no_tag_claimed_is_made_where_the_pointer_is_sure():
    scores = scores_of([5, 6, 0, 0], [([0, 1], 2)], [(2, 3)])
    (link,) = links_of(4, scores)
    assert link.cue == (2, 2)
    assert link.source == (3, 3)


def test_names_of_one_class_side_by_side_are_one():
    words = text_of(6)
    scores = scores_of([0] * 6, entities=[(0, 1), (1, 1), (3, 2), (4, 3)])
    assert entity_spans(words, windows(words), [scores]) == [(0, 1, 1), (3, 3, 2), (4, 4, 3)]


def test_nothing_gives_nothing():
    words = text_of(0)
    assert Decoder(SETTINGS, ZERO, NEAR).links(words, [], []) == []
    assert entity_spans(words, [], []) == []
    assert viterbi([], allowed_transitions()) == []


def worth(tags, logs, transitions):
    total = sum(float(logs[i, t]) for i, t in enumerate(tags)) + sum(
        float(transitions[a, b]) for a, b in itertools.pairwise(tags)
    )
    return total - 1e4 * (tags[0] in (2, 4, 6))


@settings(max_examples=20, deadline=None)
@given(
    st.lists(
        hnp.arrays(np.float32, st.tuples(st.integers(1, 4), st.just(7)), elements=st.integers(-6, 6)),
        min_size=1,
        max_size=3,
    ),
    st.integers(0, 99),
)
def test_viterbi_finds_the_best_path_of_each_sequence(sequences, seed):
    noise = np.random.default_rng(seed)
    sequences = [log_softmax(s + noise.normal(size=s.shape).astype(np.float32)) for s in sequences]
    table = allowed_transitions(noise.normal(size=(7, 7)).astype(np.float32))
    for found, logs in zip(viterbi(sequences, table), sequences, strict=True):
        best = max(worth(path, logs, table) for path in itertools.product(range(7), repeat=len(logs)))
        assert worth(tuple(found), logs, table) == pytest.approx(best, abs=1e-3)  # equals differ by rounding


@settings(deadline=None)
@given(st.lists(st.integers(0, 6), max_size=12))
def test_spans_cover_every_tagged_word_once(tags):
    spans = spans_of(np.array(tags, np.int64))
    covered = {at: role for role, start, end in spans for at in range(start, end)}
    assert covered == {at: (tag - 1) // 2 for at, tag in enumerate(tags) if tag}
    assert all(start < end for _, start, end in spans)


@settings(deadline=None)
@given(st.integers(1, 30), st.integers(0, 10_000))
def test_any_figures_give_spans_within_the_text(count, seed):
    noise = np.random.default_rng(seed)
    sizes = (7, 5, 3, 4 * POINTER)
    scores = Scores(*(noise.normal(scale=3, size=(count + 2, size)).astype(np.float32) for size in sizes))
    links = links_of(count, scores, DecodeSettings())
    seen = [piece for link in links for first, last in link.content for piece in range(first, last + 1)]
    assert len(seen) == len(set(seen))
    for link in links:
        assert link.content
        for first, last in [*link.content, *filter(None, (link.cue, link.source))]:
            assert 0 <= first <= last < count
        for value in (link.content_confidence, link.link_confidence, link.source_confidence):
            assert 0 <= value <= 1.001
