"""From corpora and encoder to the model folder: python -m training --corpora FOLDER --encoder FOLDER --output FOLDER.

Trains, exports the last pass in eight bits, tunes the decoder on the dev half, and leaves the model's three files in
OUTPUT/model.
"""

from __future__ import annotations

import argparse
from pathlib import Path

from training.export import export
from training.measure import measure
from training.train import Plan, add_plan, plan_of, train


def last_pass(run: Path) -> Path:
    """The newest checkpoint of a run."""
    return max(run.glob("pass-*.pt"), key=lambda path: int(path.stem.removeprefix("pass-")))


def main() -> None:
    """Read the arguments and do it."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--corpora", type=Path, required=True)
    parser.add_argument("--encoder", type=Path, required=True)
    parser.add_argument("--output", type=Path, required=True)
    add_plan(parser)
    given = parser.parse_args()
    plan: Plan = plan_of(given)
    train(given.corpora, given.encoder, given.output, plan)
    export(given.corpora, given.output, last_pass(given.output), given.output / "model")
    measure(given.corpora, given.output / "model", "dev", tuning=True)


if __name__ == "__main__":
    main()
