"""What confidence is computed from, learned from gold statements: python -m training.confidence CORPORA.

Reads the real articles and the chain corpus of CORPORA and a tenth of the project's passages with the shipped model,
learns from every statement whether it came out with its whole chain, writes the weights beside the model and prints how
far confidence and truth lie apart: on each set by weights that were learned without the article in question, and by
those that are shipped. Takes some minutes; must be run again with every new model, and after changes of rules.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from quotedb import outlets, pipeline
from quotedb.evaluate.calibration import expected_error
from quotedb.evaluate.chains import ChainScore
from quotedb.evaluate.gold import GoldArticle, gold_row, read_gold
from quotedb.extract.network.calibration import FILE, Calibration, features
from quotedb.extract.network.files import FOLDER
from training.passage_format import gold_row as passage_row
from training.passage_format import unsealed

PASSAGES = Path(__file__).parent / "passages"
WORTH = {"real articles, train": 0.3, "real articles, dev": 1.0, "chains, dev": 0.3, "passages, dev": 0.1}
"""How much a statement of each set counts: confidence is for real articles; the network has learned those of the train
half, and passages are built to be hard."""
PENALTY = 0.5
"""Holds the weights small: the sum of their squares is added so often."""
FOLDS = 5
SURE = 0.9


@dataclass(frozen=True)
class Judged:
    """One statement: its set and article, its features, and whether it came out with its whole chain."""

    name: str
    article: str
    found: dict[str, float]
    right: bool


def gold_sets(corpora: Path) -> dict[str, list[GoldArticle]]:
    """Return the gold articles by the name of their set."""
    real = list(read_gold(corpora / "far" / "articles.jsonl.gz"))
    return {
        "real articles, train": [one for one in real if one.half == "train"],
        "real articles, dev": [one for one in real if one.half == "dev"],
        "chains, dev": list(read_gold(corpora / "chains" / "dev.jsonl.gz")),
        "passages, dev": own_passages(),
    }


def own_passages() -> list[GoldArticle]:
    """Return the passages of which the networks learn nothing: a tenth of those that are not sealed."""
    return [gold_row(passage_row(one)) for one in unsealed(PASSAGES, "dev") if one.fields["outlet"] != "-"]


def judged(sets: dict[str, list[GoldArticle]]) -> list[Judged]:
    """Return every statement that the reader finds in the gold articles, with its features and whether it is right."""
    pipeline.tagger().calibration = None  # what is learned from is what the network says itself
    found = []
    for name, golds in sets.items():
        for gold in golds:
            score = ChainScore()
            score.add(gold, pipeline.extracted(gold.article).statements)
            text = gold.article.text
            media = [span for span, _ in outlets.in_text(text)]
            found += [Judged(name, gold.article.name, features(one, text, media), right) for one, right in score.judged]
    return found


def learned(some: Sequence[Judged]) -> Calibration:
    """Return the weights of a logistic regression on the statements, by Newton's steps."""
    names = sorted({name for one in some for name in one.found})
    table = np.array([[one.found.get(name, 0.0) for name in names] for one in some])
    right = np.array([one.right for one in some], float)
    worth = np.array([WORTH.get(one.name, 1.0) for one in some])
    held = PENALTY * np.diag([float(name != "constant") for name in names])
    weights: NDArray[np.float64] = np.zeros(len(names))
    for _ in range(30):
        chance = 1 / (1 + np.exp(-(table @ weights)))
        slope = table.T @ (worth * (right - chance)) - held @ weights
        bend = (table.T * (worth * chance * (1 - chance))) @ table + held
        weights = weights + np.linalg.solve(bend + 1e-9 * np.eye(len(names)), slope)
    return Calibration({name: round(float(weight), 4) for name, weight in zip(names, weights, strict=True)})


def held_out(some: Sequence[Judged]) -> list[tuple[float, bool]]:
    """Return each statement's confidence by weights that were learned without its article, and whether it is right."""
    folds = [crc32(one.article.encode()) % FOLDS for one in some]
    made = [
        learned([one for one, mine in zip(some, folds, strict=True) if mine != fold]) if fold in folds else None
        for fold in range(FOLDS)
    ]
    pairs = ((made[fold], one) for one, fold in zip(some, folds, strict=True))
    return [(by.chance(one.found), one.right) for by, one in pairs if by is not None]


def main() -> None:
    """Learn the weights, write them and print the figures."""
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("corpora", type=Path)
    ask.add_argument("--model", type=Path, default=FOLDER, help="the folder that the weights are written into")
    given = ask.parse_args()
    some = judged(gold_sets(given.corpora))
    calibration = learned(some)
    model = pipeline.tagger().model_hash
    kept = {"model": model, "statements": len(some), "weights": dict(calibration.weights)}
    (given.model / FILE).write_text(json.dumps(kept, indent=1) + "\n", encoding="utf-8")
    print_table(some, calibration)


def print_table(some: Sequence[Judged], calibration: Calibration) -> None:
    """Print for each set the expected error and how often the sure ones are right, held out and as shipped."""
    apart = held_out(some)
    print("set | statements | expected error, held out | shipped | sure | right, held out | sure and right, shipped")
    for name in WORTH:
        here = [at for at, one in enumerate(some) if one.name == name]
        shipped = [(calibration.chance(some[at].found), some[at].right) for at in here]
        pairs = [apart[at] for at in here]
        sure, own = ([right for chance, right in each if chance >= SURE] for each in (pairs, shipped))
        print(
            f"{name} | {len(here)} | {expected_error(pairs):.3f} | {expected_error(shipped):.3f} | {len(sure)}"
            f" | {sum(sure) / max(len(sure), 1):.3f} | {len(own)} {sum(own) / max(len(own), 1):.3f}"
        )


if __name__ == "__main__":
    main()
