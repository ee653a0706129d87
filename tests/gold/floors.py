"""What extraction must reach on gold files: `python tests/gold/floors.py CORPORA` writes down what it reaches now.

A change that lowers a figure fails in `test_floors.py`; who means it runs this, looks at the difference and commits it.
The tests read of the two largest sets a fixed sample, with floors of its own. `python tests/gold/floors.py CORPORA
--whole` writes nothing: it measures every set whole and ends with 1 where a figure fell.
"""

import argparse
import gzip
import json
import sys
import tempfile
from pathlib import Path

from quotedb.evaluate.layers import attributions_of, meant_by
from quotedb.evaluate.measure import Measured, measure
from quotedb.pipeline import extracted, tagger

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
SAMPLED = {"PolNeAR, dev": 6, "GAP, dev": 6, "chains, dev": 3}
"""Sets of which the tests read one row in so many, from the first on."""
NOISE = 1.0
"""Points that a figure may fall by, besides one item: processors round differently, and with them the network."""


Figures = dict[str, tuple[float, int]]
"""By its name each figure in percent (F1, or the share for what has no precision), and of how many items it is one."""


def figures(name: str, paths: list[Path]) -> Figures:
    """The figures of the gold files of a name."""
    measured: Measured = measure(paths, extracted, attributions_of, meant_by, HALVES.get(name))
    return {row[0]: (float(row[3] or row[2]), row[5]) for row in measured.rows()}


def sample_figures(name: str, paths: list[Path]) -> Figures:
    """The same figures on the sample that the tests read."""
    with tempfile.TemporaryDirectory() as folder:
        sample = Path(folder) / "sample.jsonl"
        rows = [row for path in paths for row in gzip.decompress(path.read_bytes()).splitlines(keepends=True)]
        sample.write_bytes(b"".join(rows[:: SAMPLED[name]]))
        return figures(name, [sample])


def fallen(reached: Figures, floors: dict[str, float]) -> dict[str, tuple[float, float]]:
    """The figures that fell below their floor by more than noise: what is reached now, and the floor."""
    found = {}
    for figure, floor in floors.items():
        now, items = reached.get(figure, (0.0, 1))
        if now < floor - NOISE - 100 / items:
            found[figure] = (now, floor)
    return found


def shares(reached: Figures) -> dict[str, float]:
    """The figures alone, as they are written down."""
    return {figure: share for figure, (share, _) in reached.items()}


def paths_of(name: str, corpora: Path | None) -> list[Path]:
    """The gold files of a name; none where the corpora are not at hand."""
    if name == "demonstration articles":
        return ARTICLES
    return [corpora / CORPORA[name]] if corpora else []


def main() -> int:
    """Write the floors, or hold the whole sets against them."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("corpora", type=Path, metavar="CORPORA", help="the folder that holds the corpora")
    parser.add_argument("--whole", action="store_true", help="compare the whole sets with the floors, write nothing")
    given = parser.parse_args()
    whole = {name: figures(name, paths_of(name, given.corpora)) for name in ["demonstration articles", *CORPORA]}
    if given.whole:
        kept = json.loads(FLOORS.read_text(encoding="utf-8"))["figures"]
        below = {name: found for name in kept if (found := fallen(whole[name], kept[name]))}
        print(f"Fallen: (now, floor) {below}" if below else "No figure fell.")
        return int(bool(below))
    sample = {name: shares(sample_figures(name, paths_of(name, given.corpora))) for name in SAMPLED}
    kept = {name: shares(reached) for name, reached in whole.items()}
    written = {"model": tagger().model_hash, "figures": kept, "sample": sample}
    FLOORS.write_text(json.dumps(written, indent=1) + "\n", encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
