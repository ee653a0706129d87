"""Packs word pieces into windows: stretches short enough for the network, each with some pieces before as context."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from quotedb.extract.network.pieces import WordPieces

LONGEST = 256
CLS, SEP = 2, 3  # numbers of the special pieces in our tokenizer
START, SEPARATOR = -1, -2  # in `Window.positions`, for the pieces that are no words


@dataclass(frozen=True)
class Window:
    """One stretch for the network.

    `positions` names the piece of `WordPieces` at each place (or START, SEPARATOR); `kept` is true where the window
    decides, false where a piece is context only.
    """

    positions: NDArray[np.int64]
    kept: NDArray[np.bool_]


def windows(words: WordPieces, *, longest: int = LONGEST, context: int = 0, opening: int | None = None) -> list[Window]:
    """Pack whole paragraphs into windows of at most `longest` pieces, each piece kept exactly once.

    `context` pieces of what stood before are repeated at the left. `opening` makes the first window shorter,
    so that training sees paragraphs at other places each time.
    """
    out: list[Window] = []
    units = words.units
    limit = opening or longest
    at = 0
    while at < len(units):
        left = _left(units, at, context)
        positions = [START, *left]
        begin = at
        kept: list[bool] = [False] * len(positions)
        while at < len(units):
            first, end, fresh = units[at]
            if at > begin and len(positions) + (end - first) + 2 > limit:
                break
            if at > begin and fresh:
                positions.append(SEPARATOR)
                kept.append(False)
            positions.extend(range(first, end))
            kept.extend([True] * (end - first))
            at += 1
        positions.append(SEPARATOR)
        kept.append(False)
        out.append(Window(np.array(positions, np.int64), np.array(kept, np.bool_)))
        limit = longest
    return out


def _left(units: Sequence[tuple[int, int, bool]], at: int, context: int) -> list[int]:
    """Return the pieces before unit `at`: whole units while they fit, else the tail of the last."""
    if not context or not at:
        return []
    left: list[int] = []
    back = at - 1
    while back >= 0 and len(left) + (units[back][1] - units[back][0]) + 1 <= context:
        left = [*range(units[back][0], units[back][1]), *([SEPARATOR] if units[back + 1][2] else []), *left]
        back -= 1
    if not left:
        first, end, _ = units[at - 1]
        left = [*range(max(first, end - context // 2), end), *([SEPARATOR] if units[at][2] else [])]
    return left


def network_input(words: WordPieces, window: Window) -> tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.int64]]:
    """Return the pieces, shapes and states of one window; 0 is the shape and state of what is no word."""
    at = window.positions
    real = at >= 0
    there = np.where(real, at, 0)
    pieces = np.where(real, words.pieces[there], np.where(at == START, CLS, SEP))
    return pieces, np.where(real, words.shapes[there], 0), np.where(real, words.states[there], 0)
