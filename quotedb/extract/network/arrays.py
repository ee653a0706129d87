"""What the small networks and the pointers have in common: their files, their hidden layer, their steps of distance."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from io import BytesIO
from pathlib import Path
from zipfile import BadZipFile

import numpy as np
from numpy.typing import NDArray

from quotedb.errors import ModelError
from quotedb.extract.network.pieces import WordPieces
from quotedb.extract.network.viterbi import Floats
from quotedb.extract.network.windows import Window
from quotedb.text.reasons import plain_reason


def load_arrays(path: Path, names: Iterable[str]) -> list[Floats]:
    """Return arrays of a .npz file by their names; raises ModelError where it does not hold them."""
    try:
        with np.load(BytesIO(path.read_bytes()), allow_pickle=False) as arrays:
            return [arrays[name].astype(np.float32) for name in names]
    except (OSError, ValueError, KeyError, EOFError, BadZipFile) as error:
        raise ModelError(
            f"The model file {path} cannot be opened: {plain_reason(error)}. Install quotedb again, or name a "
            "folder with a whole model."
        ) from error


def gelu(hidden: Floats) -> Floats:
    """Return what a hidden layer passes on (the Gaussian error linear unit, by its usual approximation)."""
    curve = np.tanh(0.7978846 * (hidden + 0.044715 * hidden * hidden * hidden))
    return np.asarray(hidden * (0.5 * (1 + curve)), np.float32)


def distance_step(apart: NDArray[np.int64], table: Floats) -> NDArray[np.int64]:
    """Return the column of a table of distances for words or pieces so far apart: two columns for each doubling."""
    return np.asarray(np.minimum((np.log2(np.abs(apart) + 1.0) * 2).astype(np.int64), table.shape[1] - 1), np.int64)


def decided(words: WordPieces, windows: Sequence[Window], tables: Sequence[Floats]) -> tuple[NDArray[np.int64], Floats]:
    """Return the first piece of each word of a text, and its row in the table of the window that decides it."""
    pieces: list[NDArray[np.int64]] = [np.zeros(0, np.int64)]
    rows: list[Floats] = []
    for window, table in zip(windows, tables, strict=True):
        columns = np.flatnonzero(window.kept)
        columns = columns[words.first[window.positions[columns]]]
        pieces.append(window.positions[columns])
        rows.append(table[columns])
    return np.concatenate(pieces), np.concatenate(rows) if rows else np.zeros((0, 1), np.float32)
