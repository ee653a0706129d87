"""What two neighbouring words bear together."""

import numpy as np
import pytest

from quotedb.errors import ModelError
from quotedb.extract.network.boundaries import Boundaries
from quotedb.extract.network.viterbi import TAGS, allowed_transitions, log_softmax, viterbi

WIDTH, HIDDEN = 4, 3
CONTENT = 6


def boundaries_of(scores):
    """A network that gives every two words the same scores."""
    none = np.zeros((WIDTH, HIDDEN), np.float32)
    scores = np.asarray(scores, np.float32).reshape(-1)
    return Boundaries(none, none, np.zeros(HIDDEN, np.float32), np.zeros((HIDDEN, len(scores)), np.float32), scores)


def test_independent_tags_gain_nothing():
    alone = np.log(np.arange(1, TAGS + 1))
    gains = boundaries_of(alone[:, None] + alone[None, :]).gains(np.ones((5, WIDTH), np.float32))
    assert gains.shape == (5, TAGS, TAGS)
    assert np.abs(gains).max() < 1e-4


def test_tags_that_go_together_gain_and_the_first_word_has_none_before_it():
    gains = boundaries_of(np.eye(TAGS) * 4).gains(np.ones((3, WIDTH), np.float32))
    assert not gains[0].any()
    assert (gains[1:, range(TAGS), range(TAGS)] > 1).all()
    assert (gains[1:][:, ~np.eye(TAGS, dtype=bool)] < 0).all()


@pytest.mark.parametrize("count", [0, 1])
def test_fewer_than_two_words_have_no_neighbours(count):
    assert not boundaries_of(np.eye(TAGS)).gains(np.ones((count, WIDTH), np.float32)).any()


def test_a_phrase_that_belongs_together_is_not_cut():
    scores = np.full((6, TAGS), -9, np.float32)
    scores[:, 0] = 0
    scores[:3, CONTENT] = 2
    scores[0, CONTENT - 1] = 4
    scores[3, CONTENT], scores[4, CONTENT] = 0.3, -0.2  # the network wavers over two words
    logs, table = log_softmax(scores), allowed_transitions()
    assert viterbi([logs], table)[0].tolist() == [5, 6, 6, 6, 0, 0]
    gains = np.zeros((6, TAGS, TAGS), np.float32)
    gains[4, CONTENT, CONTENT] = 1
    assert viterbi([logs], table, [gains])[0].tolist() == [5, 6, 6, 6, 6, 0]


def test_gains_reach_the_sequence_they_were_made_for():
    logs = [np.zeros((length, TAGS), np.float32) for length in (2, 4)]
    gains = [np.zeros((length, TAGS, TAGS), np.float32) for length in (2, 4)]
    gains[0][1, 0, 3] = 1
    gains[1][3, 0, 5] = 1
    found = viterbi(logs, allowed_transitions(), gains)
    assert [tags.tolist() for tags in found] == [[0, 3], [0, 0, 0, 5]]


def test_a_file_that_is_no_network_is_named(tmp_path):
    path = tmp_path / "boundaries.npz"
    path.write_bytes(b"PK\x03\x04 torn")
    with pytest.raises(ModelError, match=r"boundaries\.npz"):
        Boundaries.load(path)
    np.savez(path, before=np.zeros(1))
    with pytest.raises(ModelError, match="here"):
        Boundaries.load(path)
