"""What the stage that learns people minimises, and how it measures itself."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import torch
from torch import Tensor
from torch.nn import functional

from quotedb.extract.network.windows import START, Window
from training.batches import CLS, MASK, SEP
from training.labels import IGNORE, NO_SOURCE
from training.marked import Marked, Numbers
from training.network import Network
from training.people import Grammar, People

WEIGHTS = {
    "tags": 1.0, "cue": 0.4, "source": 0.2, "kinds": 0.1, "soft": 1.0, "names": 0.8, "speaks": 0.2, "parts": 0.15,
    "relations": 0.15, "arcs": 0.15, "meant": 0.6, "pair": 1.0,
}  # fmt: skip
STEPS = 3
"""How often a pronoun that a pronoun points to is followed."""
LABELS = ("tags", "kinds", "names", "speaks", "parts", "relations")


@dataclass
class Stretch:
    """Neighbouring windows of one document."""

    marked: Marked
    windows: list[Window]

    @property
    def pieces(self) -> int:
        """How many columns they take."""
        return sum(len(window.positions) for window in self.windows)


@dataclass
class Sheet:
    """The tensors of one step."""

    pieces: Tensor
    shapes: Tensor
    states: Tensor
    mask: Tensor
    first: Tensor
    goals: dict[str, Tensor]
    soft: Tensor
    softly: Tensor
    weight: Tensor
    places: list[tuple[Marked, Numbers, Tensor, Tensor]]
    """For each stretch: its document, the pieces of its words in order, and their rows and columns."""


def sheet(stretches: Sequence[Stretch], draw: np.random.Generator | None = None, hide: float = 0.0) -> Sheet:
    """Pad the windows to one length; with `draw`, a share `hide` of the pieces is masked."""
    lines = [(stretch.marked, window) for stretch in stretches for window in stretch.windows]
    rows, columns = len(lines), max(len(window.positions) for _, window in lines)
    pieces, shapes, states = (np.zeros((rows, columns), np.int64) for _ in range(3))
    mask, first = (np.zeros((rows, columns), np.bool_) for _ in range(2))
    goals = {name: np.full((rows, columns), IGNORE) for name in (*LABELS, "cue", "source", "arcs")}
    soft, softly = np.zeros((rows, columns, 7), np.float32), np.zeros((rows, columns), np.bool_)
    weight = np.ones((rows, columns), np.float32)
    places, row = [], 0
    for stretch in stretches:
        marked, of_words = stretch.marked, []
        for window in stretch.windows:
            at, words = window.positions, marked.words
            real = np.flatnonzero(at >= 0)
            there = at[real]
            mask[row, : len(at)] = True
            pieces[row, : len(at)] = np.where(at == START, CLS, SEP)
            seen = words.pieces[there]
            pieces[row, real] = np.where(draw.random(len(seen)) < hide, MASK, seen) if draw is not None else seen
            shapes[row, real], states[row, real] = words.shapes[there], words.states[there]
            heads = real[words.first[there]]
            source = at[heads]
            first[row, heads] = True
            for name in LABELS:
                goals[name][row, heads] = getattr(marked, name)[source]
            weight[row, heads] = marked.names_weight
            if "tags" in marked.soft:
                soft[row, heads] = marked.soft["tags"][source]
                softly[row, heads] = marked.tags[source] == IGNORE
            place = {int(piece): int(column) for column, piece in zip(real, there, strict=True)}
            for column, piece in zip(heads, source, strict=True):
                if marked.tags[piece] in (1, 2, 5, 6):
                    goals["cue"][row, column] = place.get(int(marked.cue_of[piece]), IGNORE)
                spoken = int(marked.source_of[piece])
                goals["source"][row, column] = 0 if spoken == NO_SOURCE else place.get(spoken, IGNORE)
                goals["arcs"][row, column] = place.get(int(marked.heads[piece]), IGNORE)
            keep = window.kept[heads]
            of_words.append((source[keep], np.full(int(keep.sum()), row), heads[keep]))
            row += 1
        number, line, column = (np.concatenate([one[i] for one in of_words]) for i in range(3))
        places.append((marked, number, torch.from_numpy(line), torch.from_numpy(column)))
    tensors = [torch.from_numpy(x) for x in (pieces, shapes, states, mask, first)]
    goal = {name: torch.from_numpy(value) for name, value in goals.items()}
    return Sheet(*tensors, goal, *(torch.from_numpy(x) for x in (soft, softly, weight)), places)


def losses(network: Network, people: People, grammar: Grammar, data: Sheet, smooth: float) -> dict[str, Tensor]:
    """The loss of every task that the step has labels for."""
    x = network.encode(data.pieces, data.shapes, data.states, data.mask)
    x = functional.dropout(x, network.dropout, network.training)
    hidden = functional.gelu(network.hidden(x))
    pointers = network.pointers(x).split(network.pointers.out_features // 4, -1)
    own = people(x)
    parts, relations, arcs = grammar(hidden)
    word = data.first[:, None]
    start = torch.zeros_like(data.first)
    start[:, 0] = True
    tags = network.tags(hidden)
    simple = {
        "tags": tags,
        "kinds": network.kinds(hidden),
        "parts": parts,
        "relations": relations,
        "cue": network.scores((pointers[0], pointers[1]), 0).masked_fill(~word, -1e4),
        "source": network.scores((pointers[2], pointers[3]), 1).masked_fill(~(word | start[:, None]), -1e4),
        "arcs": arcs.masked_fill(~word, -1e4),
    }
    out = {
        name: functional.cross_entropy(
            scores.flatten(0, 1),
            data.goals[name].flatten(),
            ignore_index=IGNORE,
            label_smoothing=smooth if name == "tags" else 0.0,
        )
        for name, scores in simple.items()
        if bool((data.goals[name] != IGNORE).any())
    }
    if bool(data.softly.any()):
        out["soft"] = functional.cross_entropy(tags[data.softly], data.soft[data.softly])
    known = data.goals["names"] != IGNORE
    if bool(known.any()):
        each = functional.cross_entropy(people.names(own)[known], data.goals["names"][known], reduction="none")
        out["names"] = (each * data.weight[known]).mean()
    known = data.goals["speaks"] != IGNORE
    if bool(known.any()):
        said = people.speaks(own)[known][:, 0]
        out["speaks"] = functional.binary_cross_entropy_with_logits(said, data.goals["speaks"][known].float())
    return out | meant(people, own, data)


def meant(people: People, own: Tensor, data: Sheet) -> dict[str, Tensor]:
    """The losses of whom mentions mean, and of GAP's pairs."""
    asked: list[Tensor] = []
    weights: list[float] = []
    pairs: list[Tensor] = []
    for marked, numbers, line, column in data.places:
        here = {int(piece): at for at, piece in enumerate(numbers)}
        vectors = own[line, column]
        forms = torch.from_numpy(marked.forms[numbers])
        questions = [one for one in marked.questions if one.piece in here]
        if questions:
            rows = torch.tensor([here[one.piece] for one in questions])
            logs = people.scores(vectors, forms, rows)
            for row, one in zip(logs, questions, strict=True):
                there = [here[int(piece)] for piece in one.answers if int(piece) in here]
                if not there and len(one.answers):
                    continue
                asked.append(-(torch.logsumexp(row[there], 0) if there else row[-1]))
                weights.append(one.weight)
        if marked.pair is not None and marked.pair[0] in here:
            first, second = pair_chances(people, vectors, forms, marked, numbers)
            chance = first if marked.pair[3] else second if marked.pair[4] else (1 - first - second).clamp(1e-6)
            pairs.append(-torch.log(chance))
    out: dict[str, Tensor] = {}
    if asked:
        out["meant"] = (torch.stack(asked) * torch.tensor(weights)).sum() / sum(weights)
        out["meant"] = out["meant"] * min(1.0, sum(weights) / 40)
    if pairs:
        out["pair"] = torch.stack(pairs).mean() * min(1.0, len(pairs) / 6)
    return out


def pair_chances(
    people: People, vectors: Tensor, forms: Tensor, marked: Marked, numbers: Numbers
) -> tuple[Tensor, Tensor]:
    """How likely GAP's pronoun means the first and the second name, other pronouns followed."""
    assert marked.pair is not None
    table = people.scores(vectors, forms, torch.arange(len(numbers))).exp()[:, :-1]
    pronouns = torch.from_numpy(marked.pronouns[numbers])
    mass = table[int(np.searchsorted(numbers, marked.pair[0]))]
    for _ in range(STEPS):
        mass = mass * ~pronouns + (mass * pronouns) @ table
    found = [mass[torch.from_numpy(np.isin(numbers, where))].sum() for where in marked.pair[1:3]]
    return found[0].clamp(1e-6, 1 - 1e-6), found[1].clamp(1e-6, 1 - 1e-6)
