"""A pointer from the word that tells of a saying to those who passed the words on."""

import numpy as np
import pytest

from quotedb.errors import ModelError
from quotedb.extract.network.relays import BACK, FARTHEST, ON, PUBLISHER, Passages, Relays, WordFigures

WIDTH, HIDDEN, POINTER, STEPS = 4, 3, 2, 20


def relays(**arrays):
    """A network of zeros, but for the arrays given."""
    zeros = {
        "hidden": (WIDTH, HIDDEN), "hidden_bias": HIDDEN, "pointers": (HIDDEN, 2 * POINTER),
        "pointers_bias": 2 * POINTER, "worth": HIDDEN, "far": (2, STEPS), "across": (2, FARTHEST + 1), "listed": 3,
        "bias": 1,
    }  # fmt: skip
    made = {name: np.zeros(shape, np.float32) for name, shape in zeros.items()}
    return Relays(**(made | {name: np.asarray(value, np.float32) for name, value in arrays.items()}))


def words(count, **arrays):
    starts = np.arange(count) * 5
    return Passages(relays(**arrays), WordFigures(starts, starts + 4, np.ones((count, WIDTH), np.float32)))


def chances(passages, word, places=None, paragraphs=None):
    none = np.zeros(len(passages.words.starts), np.int64)
    return passages.chances(word, none if places is None else places, none if paragraphs is None else paragraphs)


def test_a_word_is_found_by_a_place_in_it_and_blanks_are_none():
    found = words(3).words
    assert [found.at(place) for place in (0, 3, 4, 5, 14, 15)] == [0, 0, None, 1, None, None]


def test_a_network_of_zeros_is_at_a_loss_and_the_asking_word_is_no_relay():
    first, found = chances(words(4), 2)
    assert first == 0
    assert found.tolist() == [0.5, 0.5, 0.0, 0.5]


def test_only_words_within_reach_are_looked_at():
    first, found = chances(words(BACK + ON + 200), BACK + 100)
    assert first == 100
    assert len(found) == BACK + ON


def test_nearness_paragraphs_and_names_of_outlets_join_the_score():
    near = np.zeros((2, STEPS))
    near[0, 2] = 4.0  # one word back
    assert chances(words(4, far=near), 2)[1].argmax() == 1
    across = np.zeros((2, FARTHEST + 1))
    across[0, 1:] = -4.0
    paragraphs = np.array([0, 1, 1, 1])
    assert chances(words(4, across=across), 2, paragraphs=paragraphs)[1].argmin() == 2
    assert chances(words(4, across=across), 2, paragraphs=paragraphs)[1][0] < 0.1
    places = np.array([PUBLISHER, 0, 0, 0])
    assert chances(words(4, listed=[0, 0, -9.0]), 2, places=places)[1][0] < 0.01


def test_figures_of_the_parts_of_a_text_are_joined():
    one, other = words(2).words, words(3).words
    joined = WordFigures.joined([one, WordFigures(other.starts + 10, other.ends + 10, other.figures)])
    assert joined.starts.tolist() == [0, 5, 10, 15, 20]
    assert joined.figures.shape == (5, WIDTH)
    assert WordFigures.joined([one]) is one


def test_a_file_that_is_no_network_is_named(tmp_path):
    path = tmp_path / "relays.npz"
    path.write_bytes(b"no arrays")
    with pytest.raises(ModelError, match=r"relays\.npz cannot be opened"):
        Relays.load(path)


def test_what_was_written_is_loaded(tmp_path):
    network = relays(bias=[1.5])
    np.savez(tmp_path / "relays.npz", **{name: getattr(network, name) for name in Relays.__dataclass_fields__})
    assert Relays.load(tmp_path / "relays.npz").bias.tolist() == [1.5]
