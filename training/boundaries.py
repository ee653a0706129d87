"""Teach the tags of two neighbouring words: python -m training.boundaries --corpora FOLDER --model FOLDER.

The shipped network reads the training half once; from what it gives for pointing, a small second network learns which
tags two words bear together (`quotedb.extract.network.boundaries`). Writes boundaries.npz and its hash into the model
folder.
"""

from __future__ import annotations

import argparse
import hashlib
import json
from itertools import islice
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray
from torch import nn
from torch.nn import functional

from quotedb.extract.network.files import BOUNDARIES, SETTINGS, TOKENIZER, ModelFiles
from quotedb.extract.network.onnx_network import OnnxNetwork
from quotedb.extract.network.pieces import WordReader
from quotedb.extract.network.tagger import Tagger
from quotedb.extract.network.viterbi import TAGS
from training.corpora import read_half
from training.customs import Lesson, labelled, lessons, told

HIDDEN, STEP, PASSES, RATE, DROPOUT, SMOOTH = 128, 2048, 2, 1e-3, 0.3, 0.02


class Pairs(nn.Module):
    """What `Boundaries` computes, in torch."""

    def __init__(self, width: int) -> None:
        super().__init__()
        self.before, self.here = nn.Linear(width, HIDDEN, bias=False), nn.Linear(width, HIDDEN)
        self.out = nn.Linear(HIDDEN, TAGS * TAGS)

    def forward(self, before: torch.Tensor, here: torch.Tensor) -> torch.Tensor:
        """Scores of every pair of tags."""
        before, here = (functional.dropout(x, DROPOUT, self.training) for x in (before, here))
        hidden = functional.gelu(self.before(before) + self.here(here), approximate="tanh")
        scores: torch.Tensor = self.out(functional.dropout(hidden, DROPOUT, self.training))
        return scores


def figures(
    corpora: Path, model: Path, limit: int | None = None, passages: Path | None = None
) -> tuple[NDArray[np.float16], NDArray[np.int64], NDArray[np.int64]]:
    """Figures and tags of all words to learn from, and the numbers of those that follow a word, both of known tags.

    The words are those of the corpus's training half and of the lessons of other news (`passages`). `limit` texts of
    each make a trial.
    """
    reader = WordReader.load(model / TOKENIZER)
    tagger = Tagger(ModelFiles.check(model), reader, OnnxNetwork(model))
    known = [Lesson(text) for text in read_half(corpora, "train")[:limit]]
    known += islice(lessons(corpora, passages), limit) if passages is not None else []
    rows, tags, later, count = [], [], [], 0
    for lesson in known:
        words = reader.read(lesson.text.text)
        seen = list(zip(*tagger.scores(words), strict=True))
        labels = labelled(lesson, words, *told(words, seen)).tags
        for window, scores in seen:
            real = np.flatnonzero(window.positions >= 0)
            heads = real[words.first[window.positions[real]]]
            rows.append(scores.pointers[heads].astype(np.float16))
            here = labels[window.positions[heads]]
            tags.append(here)
            kept = np.flatnonzero(window.kept[heads] & (here >= 0))
            kept = kept[kept > 0]
            later.append(count + kept[here[kept - 1] >= 0])
            count += len(heads)
    return np.concatenate(rows), np.concatenate(tags), np.concatenate(later)


def learn(rows: NDArray[np.float16], tags: NDArray[np.int64], later: NDArray[np.int64]) -> Pairs:
    """Train on every word that has one before it."""
    torch.manual_seed(0)
    network = Pairs(rows.shape[1]).train()
    optimizer = torch.optim.AdamW(network.parameters(), RATE, weight_decay=0.02)
    size = min(STEP, len(later))
    steps = len(later) // size
    for number in range(PASSES):
        order = np.random.default_rng(number).permutation(later)
        for step in range(steps):
            for group in optimizer.param_groups:
                group["lr"] = RATE * (1 - (number * steps + step) / (PASSES * steps))
            here = order[step * size : (step + 1) * size]
            scores = network(torch.from_numpy(rows[here - 1]).float(), torch.from_numpy(rows[here]).float())
            goal = torch.from_numpy(tags[here - 1] * TAGS + tags[here])
            loss = functional.cross_entropy(scores, goal, label_smoothing=SMOOTH)
            optimizer.zero_grad()
            loss.backward()  # type: ignore[no-untyped-call]
            optimizer.step()
    return network.eval()


def write(network: Pairs, model: Path) -> None:
    """Write the arrays in 16 bits, and their hash into the settings."""
    parts = (network.before.weight.T, network.here.weight.T, network.here.bias, network.out.weight.T, network.out.bias)
    names = ("before", "here", "bias", "out", "out_bias")
    arrays = {name: part.detach().numpy().astype(np.float16) for name, part in zip(names, parts, strict=True)}
    np.savez(model / BOUNDARIES, **arrays)
    settings = json.loads((model / SETTINGS).read_text(encoding="utf-8"))
    settings["sha256"][BOUNDARIES] = hashlib.sha256((model / BOUNDARIES).read_bytes()).hexdigest()
    (model / SETTINGS).write_text(json.dumps(settings, indent=1) + "\n", encoding="utf-8")


def main() -> None:
    """Read the arguments and do it."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--corpora", type=Path, required=True)
    parser.add_argument("--model", type=Path, required=True)
    parser.add_argument("--passages", type=Path, help="learn from the lessons of other news as well")
    given = parser.parse_args()
    write(learn(*figures(given.corpora, given.model, passages=given.passages)), given.model)


if __name__ == "__main__":
    main()
