"""Teach through whom words came: python -m training.relays --corpora F --passages F --model F.

The shipped network reads every text once; on what it gives for pointing, a small network learns which words around a
cue belong to relays (`quotedb.extract.network.relays`). Writes relays.npz and its hash into the model folder.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import random
import time
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor, nn
from torch.nn import functional

from quotedb.extract.network.files import RELAYS, SETTINGS, TOKENIZER, ModelFiles
from quotedb.extract.network.onnx_network import OnnxNetwork
from quotedb.extract.network.pieces import WordReader
from quotedb.extract.network.relays import BACK, FARTHEST, ON, PUBLISHER, WordFigures
from quotedb.extract.network.tagger import Tagger
from training.routes import Ranges, Routed, read_routes

HIDDEN, POINTER, STEPS, DROPOUT = 256, 96, 20, 0.25
PASSES, RATE, TOGETHER = 14, 1.5e-3, 8


class Pointer(nn.Module):
    """What `Relays` computes, in torch."""

    def __init__(self, width: int) -> None:
        super().__init__()
        self.hidden, self.pointers = nn.Linear(width, HIDDEN), nn.Linear(HIDDEN, 2 * POINTER)
        self.worth = nn.Linear(HIDDEN, 1, bias=False)
        self.far = nn.Parameter(torch.zeros(2, STEPS))
        self.across = nn.Parameter(torch.zeros(2, FARTHEST + 1))
        self.listed = nn.Parameter(torch.zeros(3))
        self.bias = nn.Parameter(torch.full((1,), -4.0))

    def forward(self, figures: Tensor, asks: Tensor, places: Tensor, paragraphs: Tensor) -> Tensor:
        """Scores of every word (column) for each asking word (row)."""
        figures = functional.dropout(figures, DROPOUT / 2, self.training)
        hidden = functional.gelu(self.hidden(figures), approximate="tanh")
        hidden = functional.dropout(hidden, DROPOUT, self.training)
        query, key = self.pointers(hidden).split(POINTER, -1)
        step = asks[:, None] - torch.arange(len(figures))[None]
        bucket = torch.log2(step.abs().float() + 1).mul(2).long().clamp(max=STEPS - 1)
        apart = paragraphs[asks][:, None] - paragraphs[None]
        found: Tensor = (
            query[asks] @ key.T / POINTER**0.5
            + self.worth(hidden).T
            + self.far[(step <= 0).long(), bucket]
            + self.across[(apart < 0).long(), apart.abs().clamp(max=FARTHEST)]
            + self.listed[places][None]
            + self.bias
        )
        return found


class Lesson:
    """One text: the figures of its words, and for each asking word the relays and the words that count."""

    def __init__(self, tagger: Tagger, routed: Routed) -> None:
        self.name, self.set = routed.name, routed.set
        seen = tagger.figures(routed.text)
        self.figures = torch.from_numpy(seen.figures.astype(np.float16))
        self.places = torch.from_numpy(routed.places(seen.starts, seen.ends))
        self.paragraphs = torch.from_numpy(routed.paragraphs(seen.starts))
        self.asks: list[int] = []
        self.relays: list[list[Tensor]] = []
        self.counts: list[Tensor] = []
        publisher = (self.places == PUBLISHER).numpy()
        for ask in routed.asks:
            word = seen.at(ask.start)
            if word is None:
                continue
            counts = np.zeros(len(seen.starts), np.bool_)
            counts[max(0, word - BACK) : word + ON] = True
            counts[word] = False
            counts[publisher | _within(seen, ask.content)] = False
            groups = [_within(seen, one) & counts for one in ask.relays]
            self.asks.append(word)
            self.relays.append([torch.from_numpy(np.flatnonzero(one)) for one in groups if one.any()])
            self.counts.append(torch.from_numpy(counts))

    def scores(self, pointer: Pointer) -> Tensor:
        """Scores of every word for each asking word."""
        found: Tensor = pointer(self.figures.float(), torch.tensor(self.asks), self.places, self.paragraphs)
        return found

    def loss(self, pointer: Pointer) -> Tensor:
        """The sum over all asking words: one of the words of every relay is found, no other word is."""
        total = torch.zeros(())
        for scores, relays, counts in zip(self.scores(pointer), self.relays, self.counts, strict=True):
            none = functional.logsigmoid(-scores)
            wrong = counts.clone()
            for relay in relays:
                wrong[relay] = False
                total = total - torch.log(-torch.expm1(none[relay].sum().clamp(max=-1e-6)))
            total = total - none[wrong].sum()
        return total


def _within(seen: WordFigures, ranges: Ranges) -> NDArray[np.bool_]:
    """Tell of each word whether it lies in one of the ranges."""
    found = np.zeros(len(seen.starts), np.bool_)
    for start, end in ranges:
        found |= (seen.starts < end) & (seen.ends > start)
    return found


def measure(pointer: Pointer, lessons: list[Lesson], least: float = 0.5) -> dict[str, tuple[float, int, int, int]]:
    """F1, found, wrong and missed relays by set, by single words: somewhat hard on names of many words."""
    pointer.eval()
    figures: dict[str, list[int]] = {}
    with torch.inference_mode():
        for lesson in lessons:
            count = figures.setdefault(lesson.set, [0, 0, 0])
            for scores, relays, counts in zip(lesson.scores(pointer), lesson.relays, lesson.counts, strict=True):
                sure = torch.sigmoid(scores) > least
                wrong = counts & sure
                for relay in relays:
                    wrong[relay] = False
                    count[0 if bool(sure[relay].any()) else 2] += 1
                begins = wrong & ~torch.cat([torch.zeros(1, dtype=torch.bool), wrong[:-1]])
                count[1] += int(begins.sum())
    pointer.train()
    return {name: (round(200 * t / max(2 * t + f + m, 1), 1), t, f, m) for name, (t, f, m) in sorted(figures.items())}


def learn(lessons: list[Lesson], held: list[Lesson], passes: int = PASSES, seed: int = 1) -> Pointer:
    """Train on all lessons, and print figures on those that are held out."""
    torch.manual_seed(seed)
    chance = random.Random(seed)
    pointer = Pointer(lessons[0].figures.shape[1])
    optimizer = torch.optim.AdamW(pointer.parameters(), RATE, weight_decay=0.03)
    groups = max(1, len(lessons) // TOGETHER)
    steps, step, begun = passes * groups, 0, time.monotonic()
    for number in range(1, passes + 1):
        chance.shuffle(lessons)
        recent = 0.0
        for at in range(groups):
            for group in optimizer.param_groups:
                group["lr"] = RATE * min(1.0, (step + 1) / 50) * (1 - step / steps)
            chosen = lessons[at * TOGETHER : (at + 1) * TOGETHER]
            loss = torch.stack([lesson.loss(pointer) for lesson in chosen]).sum() / sum(len(one.asks) for one in chosen)
            optimizer.zero_grad()
            loss.backward()  # type: ignore[no-untyped-call]
            nn.utils.clip_grad_norm_(pointer.parameters(), 1.0)
            optimizer.step()
            step, recent = step + 1, recent + float(loss.detach())
        print(f"pass {number} {time.monotonic() - begun:.0f} s loss {recent / groups:.3f}", flush=True)
        if number % 4 == 0 or number == passes:
            print(measure(pointer, held), flush=True)
    return pointer.eval()


def write(pointer: Pointer, model: Path) -> None:
    """Write the arrays in 16 bits, and their hash into the settings."""
    parts = {
        "hidden": pointer.hidden.weight.T, "hidden_bias": pointer.hidden.bias,
        "pointers": pointer.pointers.weight.T, "pointers_bias": pointer.pointers.bias, "worth": pointer.worth.weight[0],
        "far": pointer.far, "across": pointer.across, "listed": pointer.listed, "bias": pointer.bias,
    }  # fmt: skip
    np.savez(model / RELAYS, **{name: part.detach().numpy().astype(np.float16) for name, part in parts.items()})
    settings = json.loads((model / SETTINGS).read_text(encoding="utf-8"))
    settings["sha256"][RELAYS] = hashlib.sha256((model / RELAYS).read_bytes()).hexdigest()
    (model / SETTINGS).write_text(json.dumps(settings, indent=1) + "\n", encoding="utf-8")


def teach(corpora: Path, passages: Path, model: Path, passes: int = PASSES, limit: int | None = None) -> None:
    """Make the small network for a model folder; `limit` texts of each half make a trial."""
    reader = WordReader.load(model / TOKENIZER)
    tagger = Tagger(ModelFiles.check(model), reader, OnnxNetwork(model))
    lessons, held = (
        [one for one in (Lesson(tagger, routed) for routed in _routes(corpora, passages, half, limit)) if one.asks]
        for half in ("train", "dev")
    )
    print(f"{len(lessons)} texts, {sum(len(one.asks) for one in lessons)} sayings", flush=True)
    write(learn(lessons, held, passes), model)


def _routes(corpora: Path, passages: Path, half: str, limit: int | None) -> Iterator[Routed]:
    return islice(read_routes(corpora, passages, half), limit)


def main() -> None:
    """Read the arguments and do it."""
    parser = argparse.ArgumentParser(description=__doc__)
    for name in ("corpora", "passages", "model"):
        parser.add_argument(f"--{name}", type=Path, required=True)
    parser.add_argument("--passes", type=int, default=PASSES)
    parser.add_argument("--threads", type=int, default=2)
    given = parser.parse_args()
    torch.set_num_threads(given.threads)
    teach(given.corpora, given.passages, given.model, given.passes)


if __name__ == "__main__":
    main()
