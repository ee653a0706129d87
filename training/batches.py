"""Labelled windows → the tensors of one step."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import torch
from torch import Tensor

from quotedb.extract.network.windows import SEPARATOR, START, Window
from training.labels import IGNORE, NO_SOURCE, Labelled
from training.vocabulary import SPECIAL

PAD, UNKNOWN, CLS, SEP, MASK = range(len(SPECIAL))
Item = tuple[Labelled, Window]


@dataclass
class Batch:
    """Inputs and targets, one row a window, one column a piece."""

    pieces: Tensor
    shapes: Tensor
    states: Tensor
    mask: Tensor
    first: Tensor
    tags: Tensor
    cue_of: Tensor
    source_of: Tensor
    entities: Tensor
    kinds: Tensor
    parts: Tensor
    relations: Tensor


def batch(items: Sequence[Item], chance: random.Random | None = None, hide: float = 0.0) -> Batch:
    """Pad windows to one length. With `chance`, a share `hide` of the pieces is masked, so that none is relied on."""
    rows, columns = len(items), max(len(w.positions) for _, w in items)
    zero = {name: np.zeros((rows, columns), np.int64) for name in ("pieces", "shapes", "states")}
    flag = {name: np.zeros((rows, columns), np.bool_) for name in ("mask", "first")}
    targets = ("tags", "cue_of", "source_of", "entities", "kinds", "parts", "relations")
    goal = {name: np.full((rows, columns), IGNORE) for name in targets}
    draw = np.random.default_rng(chance.getrandbits(32)) if chance else None
    for row, (labelled, window) in enumerate(items):
        at, words = window.positions, labelled.words
        length = len(at)
        real = np.flatnonzero(at >= 0)
        there = at[real]
        flag["mask"][row, :length] = True
        zero["pieces"][row, :length] = np.where(at == START, CLS, SEP)
        pieces = words.pieces[there]
        if draw is not None and hide:
            pieces = np.where(draw.random(len(pieces)) < hide, MASK, pieces)
        zero["pieces"][row, real] = pieces
        zero["shapes"][row, real] = words.shapes[there]
        zero["states"][row, real] = words.states[there]
        flag["first"][row, real] = words.first[there]
        heads = real[words.first[there]]
        source = at[heads]
        for name in ("tags", "entities", "kinds", "parts", "relations"):
            goal[name][row, heads] = getattr(labelled, name)[source]
        place = {int(piece): column for column, piece in zip(real, there, strict=True)}
        for column, piece in zip(heads, source, strict=True):
            cue = int(labelled.cue_of[piece])
            if labelled.tags[piece] in (1, 2, 5, 6) and cue in place:
                goal["cue_of"][row, column] = place[cue]
            spoken = int(labelled.source_of[piece])
            if spoken == NO_SOURCE:
                goal["source_of"][row, column] = 0
            elif spoken in place:
                goal["source_of"][row, column] = place[spoken]
    assert SEPARATOR < 0
    return Batch(**{name: torch.from_numpy(value) for name, value in {**zero, **flag, **goal}.items()})


def shuffled(items: list[Item], budget: int, chance: random.Random) -> list[list[Item]]:
    """Batches of about `budget` pieces, of windows of like length, in random order."""
    chance.shuffle(items)
    out: list[list[Item]] = []
    for at in range(0, len(items), 128):
        group: list[Item] = []
        for item in sorted(items[at : at + 128], key=lambda item: len(item[1].positions)):
            if group and len(item[1].positions) * (len(group) + 1) > budget:
                out.append(group)
                group = []
            group.append(item)
        if group:
            out.append(group)
    chance.shuffle(out)
    return out
