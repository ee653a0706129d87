"""From corpora and encoder to the model folder: python -m training --corpora FOLDER --encoder FOLDER --output FOLDER.

The recipe of the shipped model. A first run begins with the encoder and is left early, when it starts to learn the
training half by heart; a second goes on from its third pass with more dropout, masking and label smoothing; a third
learns whom mentions mean, names and who can speak, and the attributions along. Its last pass is exported in eight bits.
A fourth goes on from there and teaches the upper layers of the attributions other news than the corpus has. Two small
networks learn from what comes out: the tags of two neighbouring words, and through whom words came. The decoder is
tuned on the dev half. The model's files are left in OUTPUT/model.
With `--texts 4` all this happens on so few texts that it takes minutes: a model good for nothing, but every step gone.
"""

from __future__ import annotations

import argparse
from dataclasses import replace
from pathlib import Path

from quotedb.extract.network.files import TOKENIZER
from training import other_news
from training.boundaries import figures, learn, write
from training.export import export
from training.grafting import renew_attributions
from training.measure import measure
from training.other_news import MORE, MORE_SHARE, PLAN, SHARE, write_mean
from training.relays import teach
from training.third import Course
from training.third import learn as people
from training.train import Plan, train

FIRST = Plan(passes=10, stop=5, seed=1)
SECOND = Plan(passes=7, rate=1.5e-4, heads=4e-4, dropout=0.15, hide=0.1, smooth=0.05, seed=2)
THIRD = Course(passes=3, seed=3)
STARTS_FROM = "pass-3.pt"
GOES_ON_FROM = "pass-7.pt"
SHIPPED = "pass-3.pt"
PASSAGES = Path(__file__).with_name("passages")


def main() -> None:
    """Read the arguments and do it."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--corpora", type=Path, required=True)
    parser.add_argument("--encoder", type=Path, required=True)
    parser.add_argument("--output", type=Path, required=True)
    parser.add_argument("--passages", type=Path, default=PASSAGES, help="the project's own passages")
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--texts", type=int, help="only the first so many texts of each half, to try the whole way")
    given = parser.parse_args()
    output: Path = given.output
    first, second = (replace(plan, threads=given.threads) for plan in (FIRST, SECOND))
    train(given.corpora, given.encoder, output / "first", first, given.texts)
    second = replace(second, start=output / "first" / STARTS_FROM)
    train(given.corpora, given.encoder, output / "second", second, given.texts)
    tokenizer, third = output / "second" / TOKENIZER, replace(THIRD, threads=given.threads)
    before = output / "second" / GOES_ON_FROM
    people(given.corpora, given.passages, before, tokenizer, output / "third", third, limit=given.texts)
    export(given.corpora, output / "third", before, output / "third" / SHIPPED, output / "before", given.texts)
    before, first, second = output / "before", output / "fourth", output / "fifth"
    last = first / f"pass-{PLAN.passes}.pt", second / f"pass-{MORE.passes}.pt"
    plans = replace(PLAN, threads=given.threads), replace(MORE, threads=given.threads, start=last[0])
    for plan, share, folder in zip(plans, (SHARE, MORE_SHARE), (first, second), strict=True):
        other_news.learn(given.corpora, given.passages, before, folder, plan, share, given.texts)
    write_mean(before, *last, output / "mean.pt")
    renew_attributions(before, output / "mean.pt", output / "model")
    write(learn(*figures(given.corpora, output / "model", given.texts, given.passages)), output / "model")
    teach(given.corpora, given.passages, output / "model", limit=given.texts)
    measure(given.corpora, output / "model", "dev", tuning=True, limit=given.texts)


if __name__ == "__main__":
    main()
