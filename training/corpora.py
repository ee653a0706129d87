"""The corpora as labelled texts: PolNeAR's attributions, CoreNLP's silver layer, the kinds of the chain corpus."""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

Spans = list[list[int]]
ENTITY = {"PERSON": 1, "ORGANIZATION": 2, "LOCATION": 3, "MISC": 4}
KIND = {"speech": 0, "writing": 1, "thought": 2}


@dataclass(frozen=True)
class Token:
    """A token of the silver layer: its span, part of speech, entity class (0 none) and dependency label."""

    start: int
    end: int
    part_of_speech: str
    entity: int
    relation: str


@dataclass(frozen=True)
class Text:
    """One labelled text. `kinds` gives the kind of the cue that begins at an offset, where a person said it."""

    doc: str
    text: str
    attributions: list[dict[str, Spans]]
    tokens: list[Token] = field(default_factory=list)
    kinds: dict[int, int] = field(default_factory=dict)


def rows(path: Path) -> Iterator[dict[str, Any]]:
    """The rows of a .jsonl.gz file."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            yield json.loads(line)


def read_half(corpora: Path, half: str) -> list[Text]:
    """All articles of `half` ("train" or "dev") with every layer that there is for them."""
    silver = {row["doc"]: _tokens(row) for row in rows(corpora / "polnear" / f"corenlp.{half}.jsonl.gz")}
    kinds = {
        row["doc"]: {s["cue"][0][0]: KIND[s["kind"]] for s in row["statements"] if s["cue"]}
        for row in rows(corpora / "chains" / f"{half}.jsonl.gz")
    }
    return [
        Text(row["doc"], row["text"], row["attributions"], silver.get(row["doc"], []), kinds.get(row["doc"], {}))
        for row in rows(corpora / "polnear" / f"{half}.jsonl.gz")
    ]


ROLES = ("source", "cue", "content")


def _tokens(row: dict[str, Any]) -> list[Token]:
    out: list[Token] = []
    for sentence in row["sentences"]:
        for (start, end, part, entity), (_, relation) in zip(sentence["tokens"], sentence["deps"], strict=True):
            out.append(Token(start, end, part, ENTITY.get(entity, 0), relation.partition(":")[0]))
    return out
