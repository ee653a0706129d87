"""Texts with the routes of their sayings: the project's own passages, the far articles and the chain corpus."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from quotedb.extract.segmentation.outlets import Outlets
from quotedb.extract.segmentation.places import paragraphs_of, places_of
from quotedb.records import Article
from training.corpora import rows
from training.passage_format import Passage, unsealed

Ranges = list[tuple[int, int]]


@dataclass(frozen=True)
class Ask:
    """A word that tells of a saying (the first of its cue, or of the content where it has none), and what is right.

    `relays` holds the mentions of each relay that stands before the one who speaks.
    """

    start: int
    content: Ranges
    relays: list[Ranges]


@dataclass(frozen=True)
class Routed:
    """One text with its asks."""

    name: str
    set: str
    text: str
    outlet: str | None
    asks: Sequence[Ask]

    def places(self, starts: NDArray[np.int64], ends: NDArray[np.int64]) -> NDArray[np.int64]:
        """Say of each word whether it is part of an outlet's name."""
        return places_of(Outlets(Article(self.text, self.outlet)), starts, ends)

    def paragraphs(self, starts: NDArray[np.int64]) -> NDArray[np.int64]:
        """Say of each word in which paragraph it stands."""
        return paragraphs_of(self.text, starts)


def read_routes(corpora: Path, passages: Path, half: str) -> Iterator[Routed]:
    """All texts of a half (`train`, `dev`); of the passages without the sealed fifth, a tenth of them as dev."""
    yield from map(of_passage, unsealed(passages, half))
    for row in rows(corpora / "far" / "articles.jsonl.gz"):
        if row["half"] == half:
            yield of_row(row, "far", row.get("outlet"))
    for row in rows(corpora / "chains" / f"{half}.jsonl.gz"):
        yield of_row(row, "chains", row.get("publisher"))


def of_passage(passage: Passage) -> Routed:
    """One passage: every hop that has a cue asks."""
    outlet = passage.fields["outlet"]
    said: dict[str, Ranges] = {}
    for one in passage.mentions:
        said.setdefault(one.key, []).append((one.start, one.end))
    asks: dict[int, Ask] = {}
    for statement in passage.statements:
        if statement.optional:
            continue
        chain = [key for key in statement.chain if passage.entities[key].names[0] != outlet]
        cued = [(statement.cues[key][0], at) for at, key in enumerate(chain) if key in statement.cues]
        for start, at in cued or [(min(statement.content)[0], len(chain) - 1)]:
            whole = _whole(statement.content, statement.cues, chain[at + 1 :])
            relays = [said[key] for key in chain[:at] if key in said]
            before = asks.get(start)
            if before is None:
                asks[start] = Ask(start, whole, relays)
            else:
                before.content.extend(whole)
                before.relays.extend(one for one in relays if one not in before.relays)
    return Routed(passage.name, "own", passage.text, None if outlet == "-" else outlet, list(asks.values()))


def _whole(content: Ranges, cues: Mapping[str, tuple[int, int]], quoted: Sequence[str]) -> Ranges:
    """Return the content of an outer hop: that of the origin with the cues of those who are quoted in it, in one."""
    inner = [cues[key] for key in quoted if key in cues]
    if not inner:
        return list(content)
    spans = [*content, *inner]
    return [(min(start for start, _ in spans), max(end for _, end in spans))]


def of_row(row: dict[str, Any], name: str, outlet: str | None) -> Routed:
    """A row of a corpus with chains by name: relays are looked for by the forms of their names."""
    text, agents = row["text"], row["agents"]
    asks: dict[int, Ask] = {}
    for statement in row["statements"]:
        chain = [one for one in statement["chain"] if one != outlet]
        if statement.get("optional") or not chain:
            continue
        cue = statement.get("cue") or statement["content"][0]
        start = cue[0][0] if isinstance(cue[0], list) else cue[0]
        source = statement.get("source") or [statement.get("mention") or [0, 0]]
        words = text[slice(*source[0])]
        speaker = next(
            (at for at, one in enumerate(chain) if any(form in words for form in (one, *agents.get(one, [])))),
            len(chain) - 1,
        )
        relays = [_places(text, one, agents.get(one, [])) for one in chain[:speaker]]
        content = [(span[0], span[1]) for span in statement.get("content", [])]
        asks.setdefault(start, Ask(start, content, [one for one in relays if one]))
    return Routed(row["doc"], name, text, outlet, list(asks.values()))


def _places(text: str, name: str, forms: Sequence[str]) -> Ranges:
    """Return where an agent's names stand in a text; of one without a name, the words that it goes by."""
    wanted = {name.partition(":")[2].strip()} if name.startswith("unnamed") else {name, *forms}
    return [
        found.span()
        for form in sorted(wanted)
        if len(form) > 1
        for found in re.finditer(rf"(?<!\w){re.escape(form)}(?!\w)", text)
    ]
