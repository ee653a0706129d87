"""Average the weights of checkpoints: python -m training.average --output FILE CHECKPOINTS.

Checkpoints that began from the same one lie in one valley: the mean of their weights is better than each
(Wortsman and others 2022, "Model soups"), and costs nothing when the network runs.
"""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path

import torch


def average(checkpoints: Sequence[Path], output: Path) -> None:
    """Write the mean of the checkpoints' networks; all must have the same shape."""
    saved = [torch.load(path) for path in checkpoints]
    mean = {
        part: {name: torch.stack([one[part][name] for one in saved]).mean(0) for name in saved[0][part]}
        for part in ("network", "silver")
    }
    output.parent.mkdir(parents=True, exist_ok=True)
    torch.save({**saved[0], **mean}, output)


def main() -> None:
    """Read the arguments and do it."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--output", type=Path, required=True)
    parser.add_argument("checkpoints", type=Path, nargs="+")
    given = parser.parse_args()
    average(given.checkpoints, given.output)


if __name__ == "__main__":
    main()
