"""Train the tagger: python -m training.train --corpora FOLDER --encoder FOLDER --output FOLDER.

The corpora folder holds polnear/ and chains/, the encoder folder model.safetensors and tokenizer.json of
all-MiniLM-L6-v2. After every pass the averaged weights are written to OUTPUT/pass-N.pt.
"""

from __future__ import annotations

import argparse
import json
import random
import time
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn import functional

from quotedb.extract.windows import LONGEST, windows
from quotedb.extract.words import WordReader
from training.batches import Batch, Item, batch, shuffled
from training.corpora import Text, read_half
from training.labels import IGNORE, Inventory, label
from training.network import Network, Silver
from training.vary import vary
from training.vocabulary import smaller_tokenizer

WEIGHTS = {"tags": 1.0, "cue": 0.4, "source": 0.2, "entities": 0.2, "kinds": 0.1, "parts": 0.1, "relations": 0.1}
AVERAGE = 0.998
WARM_UP = 150


@dataclass(frozen=True)
class Plan:
    """How long and how fast to train."""

    passes: int
    minutes: float
    rate: float
    heads: float
    pieces: int
    seed: int
    threads: int
    half: bool
    dropout: float
    hide: float
    smooth: float
    start: Path | None


def losses(network: Network, silver: Silver, data: Batch, half: bool, smooth: float = 0.0) -> dict[str, Tensor]:
    """The loss of every task on one batch; a task without labels there is left out. `smooth` softens the tags."""
    out = network(data.pieces, data.shapes, data.states, data.mask, half)
    parts, relations = silver(out.hidden)
    word = data.first[:, None]
    start = torch.zeros_like(data.first)
    start[:, 0] = True
    cue = network.scores(out.to_cue, 0).masked_fill(~word, -1e4)
    source = network.scores(out.to_source, 1).masked_fill(~(word | start[:, None]), -1e4)
    tasks = {
        "tags": (out.tags, data.tags),
        "cue": (cue, data.cue_of),
        "source": (source, data.source_of),
        "entities": (out.entities, data.entities),
        "kinds": (out.kinds, data.kinds),
        "parts": (parts, data.parts),
        "relations": (relations, data.relations),
    }
    return {
        name: functional.cross_entropy(
            scores.flatten(0, 1), goal.flatten(), ignore_index=IGNORE, label_smoothing=smooth if name == "tags" else 0.0
        )
        for name, (scores, goal) in tasks.items()
        if bool((goal != IGNORE).any())
    }


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


def train(corpora: Path, encoder: Path, output: Path, plan: Plan, limit: int | None = None) -> None:
    """Run the plan. Writes tokenizer.json, inventory.json and one checkpoint a pass into `output`."""
    torch.manual_seed(plan.seed)
    torch.set_num_threads(plan.threads)
    chance = random.Random(plan.seed)
    output.mkdir(parents=True, exist_ok=True)
    texts, held_out = read_half(corpora, "train"), read_half(corpora, "dev")
    tokenizer, kept = smaller_tokenizer(encoder / "tokenizer.json", [text.text for text in texts])
    tokenizer.save(str(output / "tokenizer.json"), pretty=False)
    reader = WordReader(tokenizer)
    inventory = Inventory.of(texts)
    texts, held_out = texts[:limit], held_out[:limit]
    network = Network(len(kept), dropout=plan.dropout)
    silver = Silver(len(inventory.parts), len(inventory.relations))
    if plan.start:
        saved = torch.load(plan.start)
        network.load_state_dict(saved["network"])
        if "silver" in saved:
            silver.load_state_dict(saved["silver"])
    else:
        network.load_encoder(encoder / "model.safetensors", kept)
    dev = items_of(held_out, reader, inventory, None)
    print(f"{len(kept)} pieces, {len(texts)} texts, {len(dev)} dev windows", flush=True)

    optimizer = optimizer_of(network, silver, plan.rate, plan.heads)
    rates = [group["lr"] for group in optimizer.param_groups]
    average = {name: value.detach().clone() for name, value in network.state_dict().items()}
    begun, step, steps = time.monotonic(), 0, 0
    for number in range(1, plan.passes + 1):
        batches = shuffled(items_of(texts, reader, inventory, chance), plan.pieces, chance)
        steps = steps or len(batches) * plan.passes
        network.train()
        recent: list[dict[str, float]] = []
        for group in batches:
            done = max(step / steps, (time.monotonic() - begun) / (60 * plan.minutes))
            if done >= 1:
                break
            factor = min(1.0, (step + 1) / WARM_UP) * (1 - done)
            for parameters, rate in zip(optimizer.param_groups, rates, strict=True):
                parameters["lr"] = rate * factor
            tasks = losses(network, silver, batch(group, chance, plan.hide), plan.half, plan.smooth)
            loss = torch.stack([WEIGHTS[name] * value for name, value in tasks.items()]).sum()
            loss.backward()  # type: ignore[no-untyped-call]
            nn.utils.clip_grad_norm_([p for group in optimizer.param_groups for p in group["params"]], 1.0)
            optimizer.step()
            optimizer.zero_grad()
            step += 1
            if step % 4 == 0:
                _follow(average, network, min(AVERAGE, step / (step + 50.0)) ** 4)
            recent.append({name: float(value.detach()) for name, value in tasks.items()})
            if step % 100 == 0:
                _report(number, step, steps, done, recent[-100:], begun)
        current = {name: value.detach().clone() for name, value in network.state_dict().items()}
        network.load_state_dict(average)
        saved = {"network": average, "silver": silver.state_dict(), "pieces": len(kept), "layers": len(network.layers)}
        torch.save(saved, output / f"pass-{number}.pt")
        print(
            f"pass {number} {time.monotonic() - begun:.0f} s, dev {dev_losses(network, silver, dev, plan.half)}",
            flush=True,
        )
        network.load_state_dict(current)
        if step >= steps or (time.monotonic() - begun) >= 60 * plan.minutes:
            break
    (output / "inventory.json").write_text(json.dumps({"parts": inventory.parts, "relations": inventory.relations}))


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


def _follow(average: dict[str, Tensor], network: Network, keep: float) -> None:
    with torch.no_grad():
        state = network.state_dict()
        names = list(average)
        torch._foreach_lerp_([average[n] for n in names], [state[n] for n in names], 1 - keep)


def _report(number: int, step: int, steps: int, done: float, recent: list[dict[str, float]], begun: float) -> None:
    means = {
        name: np.mean([r[name] for r in recent if name in r]) for name in WEIGHTS if any(name in r for r in recent)
    }
    text = " ".join(f"{name} {value:.3f}" for name, value in means.items())
    print(f"pass {number} step {step}/{steps} done {done:.3f} {text} {time.monotonic() - begun:.0f} s", flush=True)


def add_plan(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of a plan."""
    parser.add_argument("--passes", type=int, default=12)
    parser.add_argument("--minutes", type=float, default=90, help="the rate falls to nothing by then at the latest")
    parser.add_argument("--rate", type=float, default=2e-4)
    parser.add_argument("--heads", type=float, default=1e-3, help="the rate of what starts from nothing")
    parser.add_argument("--pieces", type=int, default=1280, help="pieces in one step")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--dropout", type=float, default=0.1)
    parser.add_argument("--hide", type=float, default=0.04, help="share of the pieces that are masked")
    parser.add_argument("--smooth", type=float, default=0.0, help="label smoothing of the tags")
    parser.add_argument("--start", type=Path, help="go on from a checkpoint instead of the encoder")
    parser.add_argument("--full", action="store_true", help="compute in float32 throughout")


def plan_of(given: argparse.Namespace) -> Plan:
    """The plan that arguments stand for."""
    names = ("passes", "minutes", "rate", "heads", "pieces", "seed", "threads", "dropout", "hide", "smooth", "start")
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
