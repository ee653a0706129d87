"""The stage that learns statements of other news: python -m training.other_news --corpora F --model F --output F.

PolNeAR is political news of seven American publishers. This stage goes on from a model folder (its eight-bit weights
read back) or a checkpoint and mixes the project's own passages with their layers, the far articles for learning, and a
share of PolNeAR drawn anew in each pass. The embeddings and the lowest layers, which the branch for people shares,
stay as they are. After every pass the averaged weights are written to OUTPUT/pass-N.pt.
"""

from __future__ import annotations

import argparse
import random
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import islice
from pathlib import Path

import torch

from quotedb.extract.network.files import TOKENIZER
from quotedb.extract.network.pieces import WordReader
from quotedb.extract.network.tagger import Tagger
from quotedb.extract.network.windows import LONGEST, windows
from training.batches import Item, shuffled
from training.corpora import read_half
from training.customs import Lesson, labelled, lessons, told
from training.labels import Inventory
from training.marked import Numbers
from training.network import Network, Silver
from training.shipped import network_of, saved_in
from training.train import Course, Plan, items_of
from training.vary import vary

FROZEN = 2
"""The lowest layers, which both branches share."""
PLAN = Plan(passes=3, rate=1e-4, heads=2e-4, pieces=1280, seed=4, threads=1, dropout=0.1, hide=0.05, smooth=0.03)
MORE = replace(PLAN, passes=4, rate=8e-5)
"""What goes on from the last pass of the first plan."""
SHARE, MORE_SHARE = 0.5, 0.6
"""Of PolNeAR's articles, in each pass of the two plans."""
MEAN = (0.15, 0.5, 0.35)
"""What the network before this stage and the last passes of the two plans count in the mean that ships."""
Known = tuple[Lesson, Numbers, Numbers]
"""A lesson with the tags and the classes of names that the network gave its words before this stage."""


def open_network(before: Path, dropout: float) -> Network:
    """The network of a model folder or a checkpoint; what the branch for people shares cannot change."""
    network = network_of(saved_in(before)["network"], dropout)
    for part in [network.piece, network.position, network.shape, network.state, network.norm, *network.layers[:FROZEN]]:
        part.requires_grad_(False)
    network.kind_of_text.requires_grad_(False)
    return network


def told_before(tagger: Tagger, reader: WordReader, given: Iterable[Lesson]) -> Iterator[Known]:
    """Each lesson with what the network saw in it before this stage."""
    for lesson in given:
        words = reader.read(lesson.text.text)
        yield lesson, *told(words, list(zip(*tagger.scores(words), strict=True)))


def lesson_items(known: Sequence[Known], reader: WordReader, chance: random.Random | None) -> list[Item]:
    """Windows of all lessons; with `chance`, of fresh variations and at other cuts."""
    items: list[Item] = []
    for lesson, tags, names in known:
        words = reader.read(vary(lesson.text.text, chance) if chance else lesson.text.text)
        if len(words.pieces) != len(tags):  # a variation may fall into other pieces
            words = reader.read(lesson.text.text)
        marked = labelled(lesson, words, tags, names)
        opening = chance.randint(80, LONGEST) if chance else None
        items += [(marked, window) for window in windows(words, opening=opening)]
    return items


def learn(
    corpora: Path, passages: Path, before: Path, output: Path, plan: Plan, share: float, limit: int | None = None
) -> None:
    """Run the plan; writes one checkpoint a pass into `output`. `limit` texts and lessons make a trial."""
    torch.manual_seed(plan.seed)
    torch.set_num_threads(plan.threads)
    chance = random.Random(plan.seed)
    output.mkdir(parents=True, exist_ok=True)
    reader = WordReader.load(before / TOKENIZER)
    tagger = Tagger.load(before)
    given = (islice(lessons(corpora, passages, kept=kept), limit) for kept in ("train", "dev"))
    known, held = (list(told_before(tagger, reader, one)) for one in given)
    texts = read_half(corpora, "train")[:limit]
    dev = lesson_items(held, reader, None)
    print(f"{len(known)} lessons, {len(texts)} texts, {len(dev)} dev windows", flush=True)
    network = open_network(plan.start or before, plan.dropout)
    course = Course(plan, network, Silver(1, 1))
    for number in range(1, (plan.stop or plan.passes) + 1):
        drawn = chance.sample(texts, round(share * len(texts)))
        items = items_of(drawn, reader, Inventory({}, {}), chance) + lesson_items(known, reader, chance)
        course.one_pass(number, shuffled(items, plan.pieces, chance), chance)
        course.save(number, output / f"pass-{number}.pt", dev)
        if course.done() >= 1:
            break


def write_mean(before: Path, first: Path, second: Path, output: Path, worth: tuple[float, float, float] = MEAN) -> None:
    """Write the weighed mean of the network before this stage and of two checkpoints as a checkpoint.

    The more a network has learned of the passages, the less it keeps of the corpus; the mean keeps most of both
    (Wortsman and others 2022).
    """
    parts = [saved_in(path)["network"] for path in (before, first, second)]
    kept = torch.load(second)
    for name, value in kept["network"].items():
        if all(name in part for part in parts):
            value.copy_(sum(share * part[name] for share, part in zip(worth, parts, strict=True)))
    torch.save(kept, output)


def main() -> None:
    """Read the arguments and do it."""
    parser = argparse.ArgumentParser(description=__doc__)
    for name in ("corpora", "passages", "model", "output"):
        parser.add_argument(f"--{name}", type=Path, required=True)
    parser.add_argument("--start", type=Path, help="go on from a checkpoint of this stage")
    told = "learn nothing: write the mean of --model and two checkpoints into OUTPUT/mean.pt"
    parser.add_argument("--mean", type=Path, nargs=2, metavar="CHECKPOINT", help=told)
    parser.add_argument("--passes", type=int, default=PLAN.passes)
    parser.add_argument("--minutes", type=float)
    parser.add_argument("--stop", type=int)
    parser.add_argument("--threads", type=int, default=PLAN.threads)
    parser.add_argument("--rate", type=float, default=PLAN.rate)
    parser.add_argument("--share", type=float, default=SHARE)
    parser.add_argument("--full", action="store_true", help="compute in float32 throughout")
    given = parser.parse_args()
    if given.mean:
        write_mean(given.model, *given.mean, given.output / "mean.pt")
        return
    names = ("passes", "minutes", "stop", "threads", "rate", "start")
    plan = replace(PLAN, half=not given.full, **{name: getattr(given, name) for name in names})
    learn(given.corpora, given.passages, given.model, given.output, plan, given.share)


if __name__ == "__main__":
    main()
