"""What each mechanism of extraction is worth: figures on gold files, with all of it and with parts switched off.

`python benchmarks/accounting.py CORPORA` prints one line of figures for each gold set. `--without NAME` (repeatable)
switches a mechanism off: a function, named by its file and name (`hearsay.read_hearsay`, or `hearsay` for every
public function of that file; `subjects.subject_before@layers` only where that file calls it), that then gives
nothing, or gives back what it was given. `--each` does so with the given mechanisms one by one, `--every TABLE` with
every function of the rules (`every_function.py`), and writes a table, the least worth first. `--keep FOLDER` writes
every statement down, `--against FOLDER` counts what differs from a folder that was kept. What the network sees
in a text is remembered in `--cache FILE`, so that a second run takes seconds.
"""

from __future__ import annotations

import argparse
import json
import pickle
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from inspect import getmembers, isfunction
from pathlib import Path
from types import ModuleType
from typing import Any

from every_function import HEAD, every_function

from quotedb import pipeline
from quotedb.evaluate.chains import ChainScore
from quotedb.evaluate.gold import GoldArticle, read_gold
from quotedb.extract import statements  # noqa: F401 - so that every mechanism is loaded before one is switched off
from quotedb.records import Article, Findings

ARTICLES = sorted((Path(__file__).parent.parent / "articles").glob("*.md"))
SETS = {
    "far train": ("far/articles.jsonl.gz", "train"),
    "far dev": ("far/articles.jsonl.gz", "dev"),
    "cases": ("cases/cases.jsonl", None),
    "chains dev": ("chains/dev.jsonl.gz", None),
}
"""Gold sets by their file in the folder of the corpora, and which half of it."""


class Remembering:
    """A tagger that keeps what it saw in a file: rules come after it, so a run without one need not read again."""

    def __init__(self, path: Path | None) -> None:
        self.tagger = pipeline.tagger()
        self.model_hash = self.tagger.model_hash
        self.path = path
        self.fresh = 0
        self.seen: dict[tuple[str, str, str], Any] = (
            pickle.loads(path.read_bytes()) if path is not None and path.exists() else {}
        )

    def __getattr__(self, name: str) -> Any:
        """Ask the tagger, or the memory of it."""
        method: Callable[..., Any] = getattr(self.tagger, name)
        if not callable(method):
            return method

        def remembered(*given: Any, **named: Any) -> Any:
            key = (self.model_hash, name, repr((given, sorted(named.items()))))
            if key not in self.seen:
                self.seen[key] = method(*given, **named)
                self.fresh += 1
            return self.seen[key]

        return remembered

    def save(self) -> None:
        """Write down what was seen for the first time."""
        if self.path is not None and self.fresh:
            self.path.write_bytes(pickle.dumps(self.seen))
            self.fresh = 0


def modules() -> list[ModuleType]:
    """The modules of quotedb that are loaded."""
    return [module for name, module in sys.modules.items() if name.startswith("quotedb.")]


def functions(mechanism: str) -> list[Callable[..., Any]]:
    """The functions that a mechanism's name stands for."""
    file, _, wanted = mechanism.partition(".")
    found = [
        function
        for module in modules()
        if module.__name__.rpartition(".")[2] == file
        for name, function in getmembers(module, isfunction)
        if function.__module__ == module.__name__ and (name == wanted if wanted else not name.startswith("_"))
    ]
    if not found:
        sys.exit(f"{mechanism} is no function of quotedb, and no file with functions.")
    return found


def nothing_of(function: Callable[..., Any]) -> Callable[..., Any]:
    """A stand-in: what changes one of the things given gives it back, what finds something finds nothing."""
    returns = str(function.__annotations__.get("return")).removesuffix(" | None")
    given = [str(kind) for name, kind in function.__annotations__.items() if name != "return"]
    same = next((at for at in range(len(given)) if given[at] == returns and returns not in ("bool", "int")), None)

    def stand_in(*arguments: Any, **named: Any) -> Any:
        if same is not None:
            return (*arguments, *named.values())[same]
        if returns.startswith("tuple[") and not returns.endswith("...]"):
            return tuple([] if "list" in part or "dict" in part else set() if "set" in part else None
                         for part in returns[6:-1].split(", "))  # fmt: skip
        empty = {"list": [], "tuple": (), "dict": {}, "set": set(), "frozenset": frozenset(), "bool": False, "str": ""}
        kind = returns.partition("[")[0]
        return iter(()) if kind in ("Iterator", "Iterable") else () if kind == "Sequence" else empty.get(kind)

    return stand_in


@contextmanager
def without(mechanisms: list[str]) -> Iterator[None]:
    """Switch mechanisms off, wherever they are called."""
    bound: list[tuple[ModuleType, str, Any]] = []
    for mechanism in mechanisms:
        what, _, caller = mechanism.partition("@")
        for function in functions(what):
            for module in modules():
                if caller and module.__name__.rpartition(".")[2] != caller:
                    continue
                for name, value in list(vars(module).items()):
                    if value is function:
                        bound.append((module, name, value))
                        setattr(module, name, nothing_of(function))
    try:
        yield
    finally:
        for module, name, value in bound:
            setattr(module, name, value)


def gold_sets(corpora: Path) -> dict[str, list[GoldArticle]]:
    """Every gold article by the name of its set."""
    read = {
        name: [gold for gold in read_gold(corpora / file) if half in (None, gold.half)]
        for name, (file, half) in SETS.items()
    }
    return {**read, "five articles": [gold for path in ARTICLES for gold in read_gold(path)]}


def measured(sets: dict[str, list[GoldArticle]]) -> Iterator[tuple[str, ChainScore, dict[str, list[str]]]]:
    """The score of every set, and every statement as text by its article."""
    for name, golds in sets.items():
        score = ChainScore()
        found: dict[str, list[str]] = {}
        for gold in golds:
            findings = pipeline.extracted(gold.article)
            score.add(gold, findings.statements)
            found[gold.article.name] = as_lines(gold.article, findings)
        yield name, score, found


def table_of(sets: dict[str, list[GoldArticle]]) -> str:
    """Return what every function of the rules is worth, as a table."""
    golds = [(name, gold) for name, own in sets.items() for gold in own]

    def judge(number: int) -> tuple[str, int, int]:
        name, gold = golds[number]
        score = ChainScore()
        score.add(gold, pipeline.extracted(gold.article).statements)
        return name, score.whole.hits, score.whole.predicted - score.whole.hits

    found = every_function(modules(), nothing_of, judge, len(golds))
    return "\n".join([HEAD, *(one.row() for one in found)]) + "\n"


def as_lines(article: Article, findings: Findings) -> list[str]:
    """Each statement as one line."""
    return [
        f"{statement.content_text(article.text)} | {statement.mode} {statement.kind} | "
        + " < ".join(hop.agent or "unknown" for hop in reversed(statement.chain))
        + f" | {', '.join(reason.by for reason in statement.reasons)}"
        for statement in findings.statements
    ]


def line_of(score: ChainScore) -> list[float]:
    """Whole chain F1, recall of chains with a relay, found F1, origin of the found: in percent."""
    shares = (score.whole.f1, score.multi_hop.recall, score.found.f1, score.origins.recall)
    return [round(100 * share, 1) for share in shares]


def main() -> None:
    """Print the figures."""
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("corpora", type=Path)
    ask.add_argument("--without", action="append", default=[], metavar="MECHANISM")
    ask.add_argument("--each", action="store_true", help="switch the given mechanisms off one by one")
    ask.add_argument("--every", type=Path, metavar="TABLE", help="switch every function off where it decides anything")
    ask.add_argument("--only", action="append", default=[], metavar="SET", help=f"of {', '.join(SETS)}, five articles")
    ask.add_argument("--cache", type=Path)
    ask.add_argument("--keep", type=Path)
    ask.add_argument("--against", type=Path)
    given = ask.parse_args()
    sets = {name: golds for name, golds in gold_sets(given.corpora).items() if not given.only or name in given.only}
    remembering = Remembering(given.cache)
    pipeline.tagger = lambda: remembering  # type: ignore[assignment]
    if given.every:
        given.every.write_text(table_of(sets))
        remembering.save()
        return
    trials = [[], *([one] for one in given.without)] if given.each else [given.without]
    before: dict[str, list[float]] = {}
    for trial in trials:
        print(f"\n{'without ' + ', '.join(trial) if trial else 'with everything'}: whole, relayed, found, origin")
        with without(trial):
            for name, score, found in measured(sets):
                figures = line_of(score)
                changed = [
                    round(now - was, 1) for now, was in zip(figures, before.setdefault(name, figures), strict=True)
                ]
                print(f"{name:14}", *(f"{now:6}" for now in figures), "  ", *(f"{by:+5}" for by in changed if trial))
                if given.keep:
                    given.keep.mkdir(parents=True, exist_ok=True)
                    (given.keep / f"{name}.json").write_text(json.dumps(found, ensure_ascii=False, indent=1))
                if given.against:
                    compare(json.loads((given.against / f"{name}.json").read_text()), found)
        remembering.save()


def compare(kept: dict[str, list[str]], found: dict[str, list[str]]) -> None:
    """Print the statements that were there and are not, and the new ones."""
    for doc, now in found.items():
        was, lines = ([line.rpartition(" | ")[0] for line in one] for one in (kept.get(doc, []), now))
        for sign, one, other in (("-", was, lines), ("+", lines, was)):
            for line in one:
                if line not in other:
                    print(f"  {sign} {doc}: {line}")


if __name__ == "__main__":
    main()
