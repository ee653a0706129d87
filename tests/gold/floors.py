"""What extraction must reach on gold files: `python tests/gold/floors.py CORPORA` writes down what it reaches now.

A change that lowers a figure fails in `test_floors.py`; who means it runs this, looks at the difference and commits it.
"""

import json
import sys
from pathlib import Path

from quotedb.evaluate.measure import Measured, measure
from quotedb.pipeline import attributions_of, extracted, meant_by, tagger

HERE = Path(__file__).parent
FLOORS = HERE / "floors.json"
ARTICLES = sorted((HERE.parent.parent / "articles").glob("*.md"))
CORPORA = {
    "real articles": "far/articles.jsonl.gz",
    "challenge cases": "cases/cases.jsonl",
    "chains, dev": "chains/dev.jsonl.gz",
    "PolNeAR, dev": "polnear/dev.jsonl.gz",
    "GAP, dev": "gap/dev.jsonl.gz",
}
"""The gold files in the folder of the corpora."""
HALVES = {"real articles": "dev"}
"""The part of a gold file that training never sees, where it sees the other."""


def figures(name: str, paths: list[Path]) -> dict[str, float]:
    """The figures of the gold files of a name, in percent: F1, or the share for what has no precision."""
    measured: Measured = measure(paths, extracted, attributions_of, meant_by, HALVES.get(name))
    return {row[0]: float(row[3] or row[2]) for row in measured.rows()}


def paths_of(name: str, corpora: Path | None) -> list[Path]:
    """The gold files of a name; none where the corpora are not at hand."""
    if name == "demonstration articles":
        return ARTICLES
    return [corpora / CORPORA[name]] if corpora else []


def main(corpora: Path) -> None:
    """Write the floors."""
    names = ["demonstration articles", *CORPORA]
    reached = {name: figures(name, paths_of(name, corpora)) for name in names}
    FLOORS.write_text(json.dumps({"model": tagger().model_hash, "figures": reached}, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
