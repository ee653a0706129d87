"""Whom words may mean: scores beyond windows, letters that are the same, and links that add up."""

import numpy as np

from quotedb.extract.network.pieces import WordPieces
from quotedb.extract.network.references import BACK, ON, Reach, forms_of, meanings, within_reach
from quotedb.extract.network.windows import Window
from quotedb.records import Span

TEXT = "Ada met Bo. Later she left Ada"
SHE = [Span(18, 21)]
FLAT = Reach(np.zeros((2, 20), np.float32), np.array([4.0, 0.0], np.float32))


def words_of(text):
    """One piece a word, in one paragraph."""
    starts = [at for at in range(len(text)) if text[at] != " " and (at == 0 or text[at - 1] == " ")]
    ends = [text.find(" ", at) if " " in text[at:] else len(text) for at in starts]
    ends = [end - (text[end - 1] == ".") for end in ends]
    shapes = [5 if text[at].isupper() else 3 for at in starts]
    many = np.arange(len(starts))
    return WordPieces(
        many, np.array(shapes), many, many >= 0, np.array(starts), np.array(ends), ((0, len(starts), True),)
    )


def figures(count, pointing):
    """Figures of one window that point from words to words: new, worth, query, key."""
    table = np.zeros((count, 18), np.float32)
    for number, (asks, meant) in enumerate(pointing):
        table[asks, 2 + number] = 20
        table[meant, 10 + number] = 20
    return table


def test_a_word_points_into_the_window_before_it():
    words = words_of(TEXT)
    halves = [Window(np.arange(3), np.ones(3, bool)), Window(np.arange(3, 7), np.ones(4, bool))]
    scores = [figures(3, []), figures(4, [(1, 3)])]
    scores[0][0, 10] = 40  # the key of the first word answers the query of "she" (the second of its window)
    found = {(ask, meant): chance for ask, meant, chance in meanings(TEXT, words, halves, scores, FLAT, SHE)}
    assert found[4, 0] > 0.99


def test_equal_letters_count_with_a_capital_only():
    words = words_of(TEXT)
    forms = forms_of(TEXT, words)
    assert forms[0] == forms[-1] > 0
    assert forms[2] == 0  # too short to say anything
    window = [Window(np.arange(7), np.ones(7, bool))]
    scores = figures(7, [(4, 6)])
    found = [(ask, meant) for ask, meant, chance in meanings(TEXT, words, window, [scores], FLAT, SHE) if chance > 0.5]
    assert found == [(4, 6), (6, 0), (0, 6)], "the name that she may mean is followed to an equal one"


def test_only_pronouns_that_are_asked_are_told():
    words = words_of(TEXT)
    window = [Window(np.arange(7), np.ones(7, bool))]
    scores = figures(7, [(4, 0)])
    assert list(meanings(TEXT, words, window, [scores], FLAT, [Span(0, 11)])) == []


def test_windows_that_no_pronoun_asked_can_reach_are_left_out():
    long = " ".join(["word"] * (BACK + 20) + ["she"] + ["word"] * (ON + 20))
    words = words_of(long)
    count = len(words.pieces)
    parts = [
        Window(np.arange(at, min(at + 10, count)), np.ones(min(10, count - at), bool)) for at in range(0, count, 10)
    ]
    she = Span(long.index("she"), long.index("she") + 3)
    kept = within_reach(words, parts, [she])
    first, last = kept[0].positions[0], kept[-1].positions[-1]
    assert 0 < first <= 20
    assert BACK + 20 + ON - 1 <= last < count - 1
    assert within_reach(words, parts, []) == []


def test_no_words_no_links():
    assert list(meanings("", words_of(""), [], [], FLAT, [])) == []
