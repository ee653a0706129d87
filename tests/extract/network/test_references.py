"""Whom words may mean: scores beyond windows, letters that are the same, and links that add up."""

import numpy as np

from quotedb.extract.network.pieces import WordPieces
from quotedb.extract.network.references import Reach, forms_of, meanings
from quotedb.extract.network.windows import Window

TEXT = "Ada met Bo. Later she left Ada"
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
    found = {(ask, meant): chance for ask, meant, chance in meanings(TEXT, words, halves, scores, FLAT)}
    assert found[4, 0] > 0.99


def test_equal_letters_count_with_a_capital_only():
    words = words_of(TEXT)
    forms = forms_of(TEXT, words)
    assert forms[0] == forms[-1] > 0
    assert forms[2] == 0  # too short to say anything
    window = [Window(np.arange(7), np.ones(7, bool))]
    found = [
        (ask, meant) for ask, meant, chance in meanings(TEXT, words, window, [figures(7, [])], FLAT) if chance > 0.5
    ]
    assert found == [(0, 6), (6, 0)]


def test_no_words_no_links():
    assert list(meanings("", words_of(""), [], [], FLAT)) == []
