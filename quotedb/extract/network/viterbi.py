"""The best tags of a text's words by Viterbi's algorithm, and the spans that tags stand for."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]
TAGS = 7  # outside, then begin and inside of source, cue, content
SOURCE, CUE, CONTENT = range(3)
_FORBIDDEN = np.float32(-1e4)


def log_softmax(scores: Floats) -> Floats:
    """Logarithms of the probabilities that scores stand for, along the last axis."""
    shifted = scores - scores.max(-1, keepdims=True)
    return np.asarray(shifted - np.log(np.exp(shifted).sum(-1, keepdims=True)), np.float32)


def allowed_transitions(weighted: Floats | None = None) -> Floats:
    """Scores of one tag (row) after another (column): an inside tag only continues its own role."""
    table = np.zeros((TAGS, TAGS), np.float32) if weighted is None else weighted.astype(np.float32)
    for inside in (2, 4, 6):
        for before in range(TAGS):
            if before not in (inside, inside - 1):
                table[before, inside] = _FORBIDDEN
    return table


def viterbi(sequences: Sequence[Floats], transitions: Floats, gains: Sequence[Floats] = ()) -> list[NDArray[np.int64]]:
    """Return the best tags of each sequence of log probabilities (words by tags); all sequences advance together.

    `gains`, where given, add to the transitions into each word (words by tag before by tag).
    """
    order = sorted(range(len(sequences)), key=lambda i: -len(sequences[i]))
    longest = len(sequences[order[0]]) if order else 0
    if not longest:
        return [np.zeros(0, np.int64) for _ in sequences]
    lengths = np.array([len(sequences[i]) for i in order])
    padded = np.zeros((len(order), longest, TAGS), np.float32)
    for row, i in enumerate(order):
        padded[row, : lengths[row]] = sequences[i]
    following = np.zeros((len(order), longest if gains else 0, TAGS, TAGS), np.float32)
    for row, i in enumerate(order if gains else ()):
        following[row, : lengths[row]] = gains[i]
    state = padded[:, 0].copy()
    state[:, [2, 4, 6]] += _FORBIDDEN
    back = np.zeros((longest, len(order), TAGS), np.int8)
    running = np.searchsorted(-lengths, -np.arange(longest), side="left")  # how many sequences are longer than t
    for t in range(1, longest):
        n = running[t]
        step = state[:n, :, None] + transitions
        if gains:
            step += following[:n, t]
        best = step.argmax(1)
        back[t, :n] = best
        state[:n] = np.take_along_axis(step, best[:, None], 1)[:, 0] + padded[:n, t]
    tags = np.zeros((len(order), longest), np.int64)
    current = state.argmax(1)
    rows = np.arange(len(order))
    tags[rows, lengths - 1] = current
    for t in range(longest - 1, 0, -1):
        n = running[t]
        # a sequence that ends here starts from its own last tag
        tags[:n, t - 1] = back[t, rows[:n], tags[:n, t]]
    out: list[NDArray[np.int64]] = [np.zeros(0, np.int64)] * len(sequences)
    for row, i in enumerate(order):
        out[i] = tags[row, : lengths[row]]
    return out


def spans_of(tags: NDArray[np.int64]) -> list[tuple[int, int, int]]:
    """Tags → (role, first word, end), in order."""
    spans: list[tuple[int, int, int]] = []
    role, start = -1, 0
    for at, tag in enumerate([*tags.tolist(), 0]):
        if role >= 0 and tag != 2 * role + 2:
            spans.append((role, start, at))
            role = -1
        if tag and (tag % 2 or role < 0):
            role, start = (tag - 1) // 2, at
    return spans
