"""From corpora and encoder to the model folder: python -m training --corpora FOLDER --encoder FOLDER --output FOLDER.

The recipe of the shipped model. A first run begins with the encoder and is left early, when it starts to learn the
training half by heart; a second goes on from its third pass with more dropout, masking and label smoothing. The
mean of the latest checkpoints is exported in eight bits, and the decoder is tuned on the dev half. The model's files
are left in OUTPUT/model.
"""

from __future__ import annotations

import argparse
from dataclasses import replace
from pathlib import Path

from training.average import average
from training.export import export
from training.measure import measure
from training.train import Plan, train

FIRST = Plan(passes=10, stop=5, seed=1)
SECOND = Plan(passes=7, rate=1.5e-4, heads=4e-4, dropout=0.15, hide=0.1, smooth=0.05, seed=2)
STARTS_FROM = "pass-3.pt"
AVERAGED = ("second/pass-7.pt",)


def main() -> None:
    """Read the arguments and do it."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--corpora", type=Path, required=True)
    parser.add_argument("--encoder", type=Path, required=True)
    parser.add_argument("--output", type=Path, required=True)
    parser.add_argument("--threads", type=int, default=2)
    given = parser.parse_args()
    output: Path = given.output
    first, second = (replace(plan, threads=given.threads) for plan in (FIRST, SECOND))
    train(given.corpora, given.encoder, output / "first", first)
    train(given.corpora, given.encoder, output / "second", replace(second, start=output / "first" / STARTS_FROM))
    average([output / name for name in AVERAGED], output / "average.pt")
    export(given.corpora, output / "second", output / "average.pt", output / "model")
    measure(given.corpora, output / "model", "dev", tuning=True)


if __name__ == "__main__":
    main()
