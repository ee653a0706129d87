"""The stage that learns people: python -m training.third --corpora F --passages F --model F --output F.

It goes on from a model folder (the shipped one, its eight-bit weights read back) or from a checkpoint of its own
(`--start`), keeps the attributions by learning them along, and learns whom mentions mean, names, who can speak, and
grammar. The word embeddings and the lowest layers stay as they are. After every pass the averaged weights are written
to OUTPUT/pass-N.pt.
"""

from __future__ import annotations

import argparse
import random
import shutil
import time
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from torch import nn

from quotedb.extract.network.files import TOKENIZER
from quotedb.extract.network.pieces import WordReader
from quotedb.extract.network.windows import windows
from training.labels import Inventory
from training.marked import Marked
from training.network import Network
from training.people import Grammar, People
from training.people_loss import WEIGHTS, Stretch, losses, pair_chances, sheet
from training.school import School, cut, soften
from training.shipped import network_of, saved_in

AVERAGE, WARM_UP = 0.998, 60


@dataclass(frozen=True)
class Course:
    """How long and how fast: `minutes` ends it by the clock at the latest, and then no run is like another."""

    passes: int = 4
    minutes: float | None = None
    rate: float = 1.2e-4
    heads: float = 1e-3
    pieces: int = 1280
    seed: int = 3
    threads: int = 2
    frozen: int = 2
    hide: float = 0.05
    smooth: float = 0.05
    dropout: float = 0.1
    share: float = 0.25
    """Of PolNeAR's other articles, drawn anew in each pass."""
    silver: float = 0.1
    sparing: bool = False
    """Only the project's own passages learn from what the network said before this stage."""


class Pupil:
    """The network with all its heads, and their running average."""

    def __init__(self, network: Network, people: People, grammar: Grammar) -> None:
        self.network, self.people, self.grammar = network, people, grammar
        self.parts = nn.ModuleDict({"network": network, "people": people, "grammar": grammar})
        self.average = {name: value.detach().clone() for name, value in self.parts.state_dict().items()}

    def follow(self, keep: float) -> None:
        """Move the running average towards the weights."""
        state = self.parts.state_dict()
        with torch.no_grad():
            torch._foreach_lerp_(list(self.average.values()), [state[name] for name in self.average], 1 - keep)

    def save(self, path: Path, inventory: Inventory) -> None:
        """Write the average."""
        part = {
            which: {n.removeprefix(which + "."): v for n, v in self.average.items() if n.startswith(which + ".")}
            for which in ("network", "people", "grammar")
        }
        shape = {"pieces": self.network.piece.num_embeddings, "layers": len(self.network.layers)}
        torch.save({**part, **shape, "parts": inventory.parts, "relations": inventory.relations}, path)


def open_pupil(before: Path, inventory: Inventory, dropout: float) -> Pupil:
    """Make the network from a model folder or a checkpoint of any stage; heads that it has not begin from nothing."""
    saved = saved_in(before)
    network = network_of(saved["network"], dropout)
    people, grammar = People(dropout), Grammar(len(inventory.parts), len(inventory.relations))
    people.hidden.load_state_dict(network.hidden.state_dict())
    if "people" in saved:
        people.load_state_dict(saved["people"])
    if "grammar" in saved:
        grammar.load_state_dict(saved["grammar"])
    return Pupil(network, people, grammar)


def optimizer_of(pupil: Pupil, course: Course) -> torch.optim.AdamW:
    """AdamW over what may change, the new heads faster."""
    network = pupil.network
    still = [network.piece, network.position, network.shape, network.state, network.norm, network.entities]
    for part in [*still, *list(network.layers)[: course.frozen]]:
        part.requires_grad_(False)
    network.kind_of_text.requires_grad_(False)
    old = [p for p in network.parameters() if p.requires_grad]
    new = [*pupil.people.parameters(), *pupil.grammar.parameters()]
    groups = [{"params": old, "lr": course.rate}, {"params": new, "lr": course.heads}]
    return torch.optim.AdamW(groups, weight_decay=0.01, foreach=True)


def examine(pupil: Pupil, school: School) -> dict[str, float]:
    """Figures on what is held out: losses, GAP's F1, GUM's links, names and grammar."""
    pupil.parts.eval()
    found: dict[str, list[float]] = {}
    with torch.inference_mode():
        for which, documents in list(school.held.items())[:3]:
            for marked in documents:
                for stretch in cut(marked, school.pieces, None):
                    tasks = losses(pupil.network, pupil.people, pupil.grammar, sheet([stretch]), 0.0)
                    for name, value in tasks.items():
                        found.setdefault(f"{which} {name}", []).append(float(value))
        f1 = pairs(pupil, school.held["gap"])
    pupil.parts.train()
    return {name: round(float(np.mean(values)), 3) for name, values in found.items()} | f1


def pairs(pupil: Pupil, documents: list[Marked]) -> dict[str, float]:
    """GAP's F1 with the likelier name taken where it has more than a quarter."""
    counts: dict[str, list[int]] = {}
    for marked in documents:
        if marked.pair is None:
            continue
        data = sheet([Stretch(marked, windows(marked.words))])
        own = pupil.people(pupil.network.encode(data.pieces, data.shapes, data.states, data.mask))
        _, numbers, line, column = data.places[0]
        forms = torch.from_numpy(marked.forms[numbers])
        chances = [float(x) for x in pair_chances(pupil.people, own[line, column], forms, marked, numbers)]
        for at, right in enumerate(marked.pair[3:]):
            told = chances[at] > 0.25 and chances[at] >= chances[1 - at]
            count = counts.setdefault("gap", [0, 0, 0])
            count[0] += told and right
            count[1] += told and not right
            count[2] += right and not told
    return {name: round(200 * t / max(2 * t + f + m, 1), 1) for name, (t, f, m) in counts.items()}


def descend(optimizer: torch.optim.Optimizer, tasks: dict[str, torch.Tensor]) -> None:
    """Take one step down the slope of the weighed sum of the losses."""
    loss = torch.stack([WEIGHTS[name] * value for name, value in tasks.items()]).sum()
    loss.backward()  # type: ignore[no-untyped-call]
    nn.utils.clip_grad_norm_([p for g in optimizer.param_groups for p in g["params"]], 1.0)
    optimizer.step()
    optimizer.zero_grad()


def learn(
    corpora: Path,
    passages: Path,
    before: Path,
    tokenizer: Path,
    output: Path,
    course: Course,
    start: Path | None = None,
    limit: int | None = None,
) -> None:
    """Run the course from the model folder or checkpoint `before`, and write one checkpoint a pass.

    `start` goes on from a checkpoint of this stage instead; `limit` documents of each corpus make a trial.
    """
    torch.manual_seed(course.seed)
    torch.set_num_threads(course.threads)
    chance, draw = random.Random(course.seed), np.random.default_rng(course.seed)
    output.mkdir(parents=True, exist_ok=True)
    shutil.copy(tokenizer, output / TOKENIZER)
    reader = WordReader.load(tokenizer)
    school = School(
        corpora, passages, reader, share=course.share, silver=course.silver, pieces=course.pieces, limit=limit
    )
    softened = school.own if course.sparing else [*school.always, *school.own]
    soften(open_pupil(before, school.inventory, 0.0).network, softened, output / "soft.npz")
    pupil = open_pupil(start or before, school.inventory, course.dropout)
    optimizer = optimizer_of(pupil, course)
    rates = [group["lr"] for group in optimizer.param_groups]
    begun, step, steps, done = time.monotonic(), 0, 0, 0.0
    print(f"{len(school.always)} {len(school.own)} {len(school.sometimes)} documents", flush=True)
    for number in range(1, course.passes + 1):
        batches = school.batches(chance)
        steps = steps or len(batches) * course.passes
        recent: list[dict[str, float]] = []
        for group in batches:
            clock = (time.monotonic() - begun) / (60 * course.minutes) if course.minutes else 0.0
            done = max(step / steps, clock)
            if done >= 1:
                break
            for parameters, rate in zip(optimizer.param_groups, rates, strict=True):
                parameters["lr"] = rate * min(1.0, (step + 1) / WARM_UP) * (1 - done)
            tasks = losses(pupil.network, pupil.people, pupil.grammar, sheet(group, draw, course.hide), course.smooth)
            descend(optimizer, tasks)
            step += 1
            if step % 4 == 0:
                pupil.follow(min(AVERAGE, step / (step + 50.0)) ** 4)
            recent.append({name: float(value.detach()) for name, value in tasks.items()})
            if step % 200 == 0:
                pupil.save(output / "latest.pt", school.inventory)
            if step % 50 == 0:
                means = {n: round(float(np.mean([r[n] for r in recent[-50:] if n in r])), 3) for n in WEIGHTS
                         if any(n in r for r in recent[-50:])}  # fmt: skip
                print(f"pass {number} step {step}/{steps} {time.monotonic() - begun:.0f} s {means}", flush=True)
        current = {name: value.detach().clone() for name, value in pupil.parts.state_dict().items()}
        pupil.parts.load_state_dict(pupil.average)
        pupil.save(output / f"pass-{number}.pt", school.inventory)
        print(f"pass {number} {time.monotonic() - begun:.0f} s, dev {examine(pupil, school)}", flush=True)
        pupil.parts.load_state_dict(current)
        if done >= 1:
            break


def main() -> None:
    """Read the arguments and do it."""
    parser = argparse.ArgumentParser(description=__doc__)
    for name in ("corpora", "passages", "before", "tokenizer", "output"):
        parser.add_argument(f"--{name}", type=Path, required=True)
    parser.add_argument("--start", type=Path, help="go on from a checkpoint of this stage")
    whole = ("passes", "pieces", "seed", "threads", "frozen")
    for name in (*whole, "minutes", "rate", "heads", "hide", "share", "silver"):
        parser.add_argument(f"--{name}", type=int if name in whole else float, default=getattr(Course, name))
    parser.add_argument("--sparing", action="store_true", help="learn what was told before of the own passages only")
    given = vars(parser.parse_args())
    paths = [given.pop(name) for name in ("corpora", "passages", "before", "tokenizer", "output", "start")]
    learn(*paths[:5], Course(**given), paths[5])


if __name__ == "__main__":
    main()
