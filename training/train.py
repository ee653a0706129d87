"""Train the tagger: python -m training.train --corpora FOLDER --encoder FOLDER --output FOLDER.

The corpora folder holds polnear/ and chains/, the encoder folder model.safetensors and tokenizer.json of
all-MiniLM-L6-v2. After every pass the averaged weights are written to OUTPUT/pass-N.pt.
"""

from __future__ import annotations

import argparse
import random
import time
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from torch import nn

from quotedb.extract.network.pieces import WordReader
from quotedb.extract.network.windows import LONGEST, windows
from training.batches import Item, batch, shuffled
from training.corpora import Text, read_half
from training.labels import Inventory, label
from training.loss import WEIGHTS, losses
from training.network import Network, Silver
from training.vary import vary
from training.vocabulary import smaller_tokenizer

AVERAGE = 0.998
WARM_UP = 150


@dataclass(frozen=True)
class Plan:
    """How long, how fast and how carefully to train; the arguments of the command say what each is."""

    passes: int = 12
    minutes: float | None = None
    rate: float = 2e-4
    heads: float = 1e-3
    pieces: int = 1280
    seed: int = 1
    threads: int = 2
    half: bool = True
    dropout: float = 0.1
    hide: float = 0.04
    smooth: float = 0.0
    start: Path | None = None
    stop: int | None = None


class Course:
    """One run: the network, its running average, and how far it has come."""

    def __init__(self, plan: Plan, network: Network, silver: Silver) -> None:
        self.plan, self.network, self.silver = plan, network, silver
        self.optimizer = optimizer_of(network, silver, plan.rate, plan.heads)
        self.rates = [group["lr"] for group in self.optimizer.param_groups]
        self.average = {name: value.detach().clone() for name, value in network.state_dict().items()}
        self.begun, self.step, self.steps = time.monotonic(), 0, 0

    def done(self) -> float:
        """How much of the plan is over, by steps or, where it has minutes, by the clock, whichever is further.

        The rate follows from it: with minutes, no run is like another.
        """
        clock = (time.monotonic() - self.begun) / (60 * self.plan.minutes) if self.plan.minutes else 0.0
        return max(self.step / max(self.steps, 1), clock)

    def one_pass(self, number: int, batches: list[list[Item]], chance: random.Random) -> None:
        """Learn from every batch once, or until the plan is over."""
        self.steps = self.steps or len(batches) * self.plan.passes
        self.network.train()
        recent: list[dict[str, float]] = []
        for items in batches:
            if self.done() >= 1:
                return
            recent.append(self.learn(items, chance))
            if self.step % 100 == 0:
                self.report(number, recent[-100:])

    def learn(self, items: list[Item], chance: random.Random) -> dict[str, float]:
        """One step; returns the losses."""
        factor = min(1.0, (self.step + 1) / WARM_UP) * (1 - self.done())
        for parameters, rate in zip(self.optimizer.param_groups, self.rates, strict=True):
            parameters["lr"] = rate * factor
        data = batch(items, chance, self.plan.hide)
        tasks = losses(self.network, self.silver, data, self.plan.half, self.plan.smooth)
        loss = torch.stack([WEIGHTS[name] * value for name, value in tasks.items()]).sum()
        loss.backward()  # type: ignore[no-untyped-call]
        nn.utils.clip_grad_norm_([p for group in self.optimizer.param_groups for p in group["params"]], 1.0)
        self.optimizer.step()
        self.optimizer.zero_grad()
        self.step += 1
        if self.step % 4 == 0:
            self.follow(min(AVERAGE, self.step / (self.step + 50.0)) ** 4)
        return {name: float(value.detach()) for name, value in tasks.items()}

    def follow(self, keep: float) -> None:
        """Move the running average towards the network."""
        with torch.no_grad():
            state = self.network.state_dict()
            names = list(self.average)
            torch._foreach_lerp_([self.average[n] for n in names], [state[n] for n in names], 1 - keep)

    def save(self, number: int, path: Path, dev: list[Item]) -> None:
        """Write the averaged weights and print their losses on held-out windows."""
        current = {name: value.detach().clone() for name, value in self.network.state_dict().items()}
        self.network.load_state_dict(self.average)
        shape = {"pieces": self.network.piece.num_embeddings, "layers": len(self.network.layers)}
        torch.save({"network": self.average, "silver": self.silver.state_dict(), **shape}, path)
        found = dev_losses(self.network, self.silver, dev, self.plan.half)
        print(f"pass {number} {time.monotonic() - self.begun:.0f} s, dev {found}", flush=True)
        self.network.load_state_dict(current)

    def report(self, number: int, recent: list[dict[str, float]]) -> None:
        """Print how far the run is and the latest mean losses."""
        means = {name: np.mean([r[name] for r in recent if name in r]) for name in WEIGHTS if name in recent[-1]}
        text = " ".join(f"{name} {value:.3f}" for name, value in means.items())
        seconds = time.monotonic() - self.begun
        print(f"pass {number} step {self.step}/{self.steps} done {self.done():.3f} {text} {seconds:.0f} s", flush=True)


def train(corpora: Path, encoder: Path, output: Path, plan: Plan, limit: int | None = None) -> None:
    """Run the plan. Writes tokenizer.json and one checkpoint a pass into `output`; `limit` texts make a trial."""
    torch.manual_seed(plan.seed)
    torch.set_num_threads(plan.threads)
    chance = random.Random(plan.seed)
    output.mkdir(parents=True, exist_ok=True)
    texts, held_out = read_half(corpora, "train"), read_half(corpora, "dev")
    tokenizer, kept = smaller_tokenizer(encoder / "tokenizer.json", [text.text for text in texts])
    tokenizer.save(str(output / "tokenizer.json"), pretty=False)
    reader, inventory = WordReader(tokenizer), Inventory.of(texts)
    texts, held_out = texts[:limit], held_out[:limit]
    network = Network(len(kept), dropout=plan.dropout)
    silver = Silver(len(inventory.parts), len(inventory.relations))
    if plan.start:
        saved = torch.load(plan.start)
        network.load_state_dict(saved["network"])
        silver.load_state_dict(saved["silver"])
    else:
        network.load_encoder(encoder / "model.safetensors", kept)
    dev = items_of(held_out, reader, inventory, None)
    print(f"{len(kept)} pieces, {len(texts)} texts, {len(dev)} dev windows", flush=True)
    course = Course(plan, network, silver)
    for number in range(1, (plan.stop or plan.passes) + 1):
        batches = shuffled(items_of(texts, reader, inventory, chance), plan.pieces, chance)
        course.one_pass(number, batches, chance)
        course.save(number, output / f"pass-{number}.pt", dev)
        if course.done() >= 1:
            break


def items_of(texts: list[Text], reader: WordReader, inventory: Inventory, chance: random.Random | None) -> list[Item]:
    """Windows of all texts; with `chance`, of fresh variations and at other cuts."""
    items: list[Item] = []
    for text in texts:
        labelled = label(text, reader.read(vary(text.text, chance) if chance else text.text), inventory)
        opening = chance.randint(80, LONGEST) if chance else None
        items += [(labelled, window) for window in windows(labelled.words, opening=opening)]
    return items


def dev_losses(network: Network, silver: Silver, items: list[Item], half: bool) -> dict[str, float]:
    """Mean losses on held-out windows."""
    network.eval()
    sums: dict[str, list[float]] = {}
    with torch.inference_mode():
        for at in range(0, len(items), 8):
            for name, value in losses(network, silver, batch(items[at : at + 8]), half).items():
                sums.setdefault(name, []).append(float(value))
    network.train()
    return {name: round(float(np.mean(values)), 4) for name, values in sums.items()}


def optimizer_of(network: Network, silver: Silver, rate: float, head_rate: float) -> torch.optim.AdamW:
    """AdamW with half the rate for word embeddings and a higher one for what starts from nothing."""
    words = [network.piece.weight]
    body = [p for n, p in network.named_parameters() if n.startswith(("layers.", "position", "kind_of", "norm."))]
    known = {id(p) for p in [*words, *body]}
    heads = [p for p in [*network.parameters(), *silver.parameters()] if id(p) not in known]
    groups = [
        {"params": words, "lr": rate / 2, "weight_decay": 0.0},
        {"params": body, "lr": rate},
        {"params": heads, "lr": head_rate},
    ]
    return torch.optim.AdamW(groups, weight_decay=0.01, foreach=True)


def add_plan(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of a plan."""
    parser.add_argument("--passes", type=int, default=12)
    parser.add_argument("--minutes", type=float, help="the rate falls to nothing by then at the latest")
    parser.add_argument("--rate", type=float, default=2e-4)
    parser.add_argument("--heads", type=float, default=1e-3, help="the rate of what starts from nothing")
    parser.add_argument("--pieces", type=int, default=1280, help="pieces in one step")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--dropout", type=float, default=0.1)
    parser.add_argument("--hide", type=float, default=0.04, help="share of the pieces that are masked")
    parser.add_argument("--smooth", type=float, default=0.0, help="label smoothing of the tags")
    parser.add_argument("--start", type=Path, help="go on from a checkpoint instead of the encoder")
    parser.add_argument("--stop", type=int, help="end after so many passes, while the rate follows the whole plan")
    parser.add_argument("--full", action="store_true", help="compute in float32 throughout")


def plan_of(given: argparse.Namespace) -> Plan:
    """The plan that arguments stand for."""
    names = (
        "passes",
        "minutes",
        "rate",
        "heads",
        "pieces",
        "seed",
        "threads",
        "dropout",
        "hide",
        "smooth",
        "start",
        "stop",
    )
    return Plan(half=not given.full, **{name: getattr(given, name) for name in names})


def main() -> None:
    """Read the arguments and do it."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--corpora", type=Path, required=True)
    parser.add_argument("--encoder", type=Path, required=True)
    parser.add_argument("--output", type=Path, required=True)
    parser.add_argument("--limit", type=int, help="only so many texts, for a trial")
    add_plan(parser)
    given = parser.parse_args()
    train(given.corpora, given.encoder, given.output, plan_of(given), given.limit)


if __name__ == "__main__":
    main()
