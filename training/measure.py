"""Figures of a model folder on a half of PolNeAR: python -m training.measure --corpora FOLDER --model FOLDER.

The scorer is the corpora's own measure/spans.py. With `--tune` the decoder's settings are searched on that half
(the dev half) and written into the model folder, with the figures.
"""

from __future__ import annotations

import argparse
import contextlib
import importlib.util
import io
import json
import tempfile
from collections.abc import Callable
from dataclasses import asdict, fields, replace
from pathlib import Path
from typing import Any

import numpy as np

from quotedb.extract.network.decoding import Decoder, DecodeSettings
from quotedb.extract.network.files import SETTINGS, TOKENIZER, ModelFiles
from quotedb.extract.network.onnx_network import OnnxNetwork
from quotedb.extract.network.pieces import WordReader
from quotedb.extract.network.tagger import TaggedText, Tagger, attribution_rows, relation_of
from training.corpora import rows

Figures = dict[str, tuple[float, float, float]]
GRID: dict[str, tuple[Any, ...]] = {
    "lone": (True, False),
    "source_bias": (0.0, 0.4, 0.8, 1.2, 1.6),
    "outside_bias": (-0.5, -0.25, 0.0, 0.25, 0.5, 0.75),
    "content_bias": (-0.9, -0.6, -0.3, 0.0, 0.3),
    "content_begin": (-0.6, -0.3, 0.0, 0.3),
    "cue_bias": (-0.3, 0.0, 0.25, 0.5, 0.8),
    "transitions": (0.0, 0.1, 0.2, 0.3, 0.4),
    "boundaries": (0.0, 0.1, 0.2, 0.3),
    "cue_floor": (0.05, 0.15, 0.3, 0.45),
    "source_floor": (0.12, 0.25, 0.35),
    "source_mix": (0.25, 0.5, 0.75),
    "new_cue": (0.15, 0.25, 0.4, 0.6),
    "new_source": (0.25, 0.4, 0.6),
    "grow": (0.05, 0.1, 0.2, 0.35),
}


def scorer(corpora: Path) -> Callable[[str, str], None]:
    """The corpora's own scorer: prints the figures of a file of predictions against a gold file."""
    specification = importlib.util.spec_from_file_location("spans", corpora / "measure" / "spans.py")
    assert specification is not None
    assert specification.loader is not None
    module = importlib.util.module_from_spec(specification)
    specification.loader.exec_module(module)
    main: Callable[[str, str], None] = module.main
    return main


class Bench:
    """The dev articles with the network's figures for each, so that decoding can be tried many times."""

    def __init__(self, corpora: Path, model: Path, half: str, limit: int | None = None) -> None:
        self.files = ModelFiles.check(model)
        self.gold = list(rows(corpora / "polnear" / f"{half}.jsonl.gz"))[:limit]
        self._main = scorer(corpora)
        reader = WordReader.load(model / TOKENIZER)
        tagger = Tagger(self.files, reader, OnnxNetwork(model))
        self.read = []
        for row in self.gold:
            words = reader.read(row["text"])
            self.read.append((words, *tagger.scores(words)))

    def figures(self, settings: DecodeSettings) -> Figures:
        """Precision, recall and F1 in percent of every measure, with these settings."""
        table = np.array(self.files.settings["transitions"], np.float32)
        near = np.array(self.files.settings["near"], np.float32)
        decoder = Decoder(settings, table, near, self.files.boundaries)
        predicted = []
        for row, (words, windows, scores) in zip(self.gold, self.read, strict=True):
            links = decoder.links(words, windows, scores)
            found = TaggedText(tuple(relation_of(link, words, row["text"]) for link in links), ())
            predicted.append({"doc": row["doc"], "attributions": attribution_rows(found)})
        return self.score(predicted)

    def score(self, predicted: list[dict[str, Any]]) -> Figures:
        """Run the scorer on predictions."""
        with tempfile.TemporaryDirectory() as folder:
            files = Path(folder) / "gold.jsonl", Path(folder) / "predicted.jsonl"
            for file, content in zip(files, (self.gold, predicted), strict=True):
                file.write_text("".join(json.dumps(row) + "\n" for row in content), encoding="utf-8")
            printed = io.StringIO()
            with contextlib.redirect_stdout(printed):
                self._main(str(files[0]), str(files[1]))
        lines = [line.split() for line in printed.getvalue().splitlines()[1:]]
        return {line[0]: tuple(float(figure.strip("%")) for figure in line[1:4]) for line in lines}  # type: ignore[misc]


def worth(figures: Figures) -> float:
    """What tuning maximises: relations first, then exact spans and direct quotations."""
    share = {"relation.half": 1.0, "content.half": 0.3, "content.exact": 0.4, "source.exact": 0.3, "cue.exact": 0.3}
    return sum(weight * figures[name][2] for name, weight in share.items()) + 0.3 * figures["direct.relation"][2]


def tune(bench: Bench, start: DecodeSettings) -> DecodeSettings:
    """One setting after another, up to three times through the grid."""
    best, value = start, worth(bench.figures(start))
    for _ in range(3):
        before = value
        for name, choices in GRID.items():
            for choice in choices:
                if choice == getattr(best, name):
                    continue
                tried = replace(best, **{name: choice})
                got = worth(bench.figures(tried))
                if got > value + 1e-9:
                    best, value = tried, got
        print(f"worth {value:.2f} {asdict(best)}", flush=True)
        if value - before < 0.05:
            break
    return best


def measure(corpora: Path, model: Path, half: str, *, tuning: bool, limit: int | None = None) -> None:
    """Print the figures of a model folder on one half; with `tuning`, search the settings there first and keep them.

    `limit` texts of it make a trial.
    """
    bench = Bench(corpora, model, half, limit)
    decode = bench.files.settings["decode"]
    settings = DecodeSettings(**{f.name: decode[f.name] for f in fields(DecodeSettings) if f.name in decode})
    if tuning:
        settings = tune(bench, settings)
    figures = bench.figures(settings)
    for name, (precision, recall, f1) in figures.items():
        print(f"{name:16} {precision:6.1f} {recall:6.1f} {f1:6.1f}")
    if tuning:
        written = {**bench.files.settings, "decode": asdict(settings), "figures": {half: figures}}
        (model / SETTINGS).write_text(json.dumps(written, indent=1) + "\n", encoding="utf-8")


def main() -> None:
    """Read the arguments and do it."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--corpora", type=Path, required=True)
    parser.add_argument("--model", type=Path, required=True)
    parser.add_argument("--half", default="dev")
    parser.add_argument("--tune", action="store_true")
    given = parser.parse_args()
    measure(given.corpora, given.model, given.half, tuning=given.tune)


if __name__ == "__main__":
    main()
