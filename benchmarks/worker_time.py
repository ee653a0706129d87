"""Where the time of one worker goes: processor seconds of `quotedb extract` by what they were spent on, on one core.

    python benchmarks/worker_time.py FOLDER [--limit 10]

FOLDER holds .txt or .md files. Seconds are those of the thread that works, so that other programs on the machine change
them little; opening the model is apart. A part's seconds are its own: what it calls of the other parts is not in them.
"""

from __future__ import annotations

import argparse
import contextlib
import io
import os
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

for name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"):
    os.environ[name] = "1"
os.environ["TOKENIZERS_PARALLELISM"] = "false"

# The settings above must stand before NumPy and onnxruntime are loaded.
from quotedb import pipeline  # noqa: E402
from quotedb.cli import group  # noqa: E402
from quotedb.extract import statements  # noqa: E402
from quotedb.extract.network import decoding, onnx_network, pieces, tagger  # noqa: E402

PARTS: list[tuple[Any, str, str]] = [
    (onnx_network.OnnxNetwork, "scores", "network: attributions and names"),
    (onnx_network.OnnxNetwork, "people", "network: whom words mean"),
    (pieces.WordReader, "read", "word pieces"),
    (decoding.Decoder, "links", "decoding: second network, Viterbi, links"),
    (tagger, "entity_spans", "names out of the network's figures"),
    (tagger.Tagger, "references", "links between words out of the network's figures"),
    (tagger.Tagger, "tag_inside", "contents made ready to be read again"),
    (statements, "extract", "rules: attributions, chains, properties"),
    (pipeline, "resolve", "resolving: names, pronouns, descriptions"),
]
"""What is timed: the owner of a function, the function, and what its seconds were spent on."""


class Clock:
    """The seconds of each part, without what other parts took inside it."""

    def __init__(self) -> None:
        self.seconds: Counter[str] = Counter()
        self.calls: Counter[str] = Counter()
        self.within: list[float] = []

    def timed(self, function: Callable[..., Any], part: str) -> Callable[..., Any]:
        """Return a function that does the same and whose seconds are counted."""

        def run(*given: Any, **named: Any) -> Any:
            begun = time.thread_time()
            self.within.append(0.0)
            try:
                return function(*given, **named)
            finally:
                took = time.thread_time() - begun
                self.seconds[part] += took - self.within.pop()
                self.calls[part] += 1
                if self.within:
                    self.within[-1] += took

        return run


@contextmanager
def watched(clock: Clock) -> Iterator[None]:
    kept = [(owner, name, getattr(owner, name)) for owner, name, _ in PARTS]
    for owner, name, part in PARTS:
        setattr(owner, name, clock.timed(getattr(owner, name), part))
    try:
        yield
    finally:
        for owner, name, function in kept:
            setattr(owner, name, function)


def extract(paths: list[Path]) -> None:
    with contextlib.redirect_stdout(io.StringIO()), contextlib.suppress(SystemExit):
        group.main(
            ["extract", "--raw", "--quiet", "--format", "jsonl", *map(str, paths)],
            prog_name="quotedb",
            standalone_mode=False,
        )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--limit", type=int, help="so many files at most")
    given = parser.parse_args()
    paths = sorted(path for path in given.folder.rglob("*") if path.suffix in (".txt", ".md"))[: given.limit]
    words = sum(len(path.read_text(encoding="utf-8").split()) for path in paths)
    extract(paths[:1])
    clock = Clock()
    begun = time.thread_time()
    with watched(clock):
        extract(paths)
    whole = time.thread_time() - begun
    print(f"{len(paths)} files, {words} words, {whole:.2f} seconds of one core: {words / whole:.0f} words a second")
    clock.seconds["all else: reading files, output"] = whole - sum(clock.seconds.values())
    for part, seconds in clock.seconds.most_common():
        print(f"{seconds:8.2f} s {100 * seconds / whole:5.1f} %  {clock.calls[part] or '':>5}  {part}")


if __name__ == "__main__":
    main()
