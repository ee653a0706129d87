"""Chains, the far articles and the project's own passages, which say whom sources mean, as documents."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any
from zlib import crc32

from quotedb.extract.network.references import PRONOUNS
from quotedb.resolve.names import lexicon
from training.corpora import ROLES, Spans, rows
from training.documents import CUT, DESCRIBES, JOINS, NAMES, Document, Meant
from training.passage_format import Passage, unsealed

READINGS = Path(__file__).parent / "readings.jsonl"
"""Whom pronouns and descriptions mean that stand for sources, as readers of the project said."""


def read_chains(corpora: Path, half: str) -> Iterator[Document]:
    """The chain corpus: whom each source means, by the names under which the agent goes in the text."""
    attributions = {row["doc"]: row["attributions"] for row in rows(corpora / "polnear" / f"{half}.jsonl.gz")}
    for row in rows(corpora / "chains" / f"{half}.jsonl.gz"):
        told = [(s["source"][0], s["chain"][-1]) for s in row["statements"] if s["source"] and s["chain"]]
        kinds = {
            s["cue"][0][0]: {"speech": 0, "writing": 1, "thought": 2}[s["kind"]] for s in row["statements"] if s["cue"]
        }
        mentions = tuple(_of_agents(row["text"], row["agents"], told))
        yield Document(row["doc"], row["text"], mentions, attributions=attributions.get(row["doc"]), kinds=kinds)


def read_readings(corpora: Path, half: str) -> Iterator[Document]:
    """Articles of PolNeAR's training half of which readers of the project said whom pronouns and descriptions mean.

    Only those that stand for a source; by the numbers of the attributions. Half of the articles, by name, are "dev".
    """
    told = {one["doc"]: one["sources"] for one in map(json.loads, READINGS.read_text(encoding="utf-8").splitlines())}
    for row in rows(corpora / "polnear" / "train.jsonl.gz"):
        if row["doc"] in told and (crc32(row["doc"].encode()) % 2 == 0) == (half == "dev"):
            sources = [(row["attributions"][int(number)]["source"], name) for number, name in told[row["doc"]].items()]
            meant = [(source[0], name) for source, name in sources if source]
            agents = {name: [name.split()[-1]] for _, name in meant}
            yield Document(row["doc"], row["text"], tuple(_of_agents(row["text"], agents, meant)))


def read_far(corpora: Path, half: str) -> Iterator[Document]:
    """The real articles of many outlets: whom the origins' mentions mean."""
    for row in rows(corpora / "far" / "articles.jsonl.gz"):
        if row["half"] == half:
            told = [(s["mention"], s["chain"][-1]) for s in row["statements"] if s.get("mention")]
            plain = [s for s in row["statements"] if len(s["chain"]) < 3 and not s.get("optional")]
            unknown = tuple(_stretch(s) for s in row["statements"] if s not in plain)
            attributions = [
                {
                    "content": s["content"],
                    "cue": [s["cue"]] if s.get("cue") else [],
                    "source": [s["mention"]] if s.get("mention") and s.get("cue") else [],
                }
                for s in plain
            ]
            mentions = tuple(_of_agents(row["text"], row["agents"], told))
            yield Document(row["doc"], row["text"], mentions, attributions=attributions, unknown=unknown)


def _stretch(statement: dict[str, Any]) -> tuple[int, int]:
    """Return the whole stretch of text that a statement takes up."""
    spans = [*statement["content"], *(statement[key] for key in ("cue", "mention") if statement.get(key))]
    return min(span[0] for span in spans), max(span[1] for span in spans)


def _of_agents(text: str, agents: dict[str, list[str]], told: list[tuple[list[int], str]]) -> Iterator[Meant]:
    """The mentions that people linked to an agent ask; every place where one of its names stands answers."""
    numbers: dict[str, int] = {}
    taken: set[tuple[int, int]] = set()
    for (start, end), agent in told:
        if agent.startswith("unnamed"):
            continue
        entity = numbers.setdefault(agent, len(numbers))
        if (start, end) not in taken:
            taken.add((start, end))
            yield Meant(start, end, _last_word(text, start, end), entity)
    for agent, entity in numbers.items():
        for form in {agent, *agents.get(agent, [])}:
            if not form[:1].isupper():
                continue
            for found in re.finditer(rf"(?<!\w){re.escape(form)}(?!\w)", text):
                if not any(start < found.end() and found.start() < end for start, end in taken):
                    yield Meant(*found.span(), _last_word(text, *found.span()), entity, asks=False)


def _last_word(text: str, start: int, end: int) -> tuple[int, int]:
    """Guess the word that heads a mention: the first of a name, the last before what only explains a description."""
    cut = CUT.search(text, start + 1, end)
    words = list(DESCRIBES.finditer(text, start, cut.start() if cut else end)) or list(
        DESCRIBES.finditer(text, start, end)
    )
    if not words:
        return start, end
    if all(word.group()[0].isupper() for word in words):
        return words[0].span()
    return words[-1].span()


def read_own(folder: Path, *, kept: str = "train") -> Iterator[Document]:
    """The project's own passages without the sealed fifth; a tenth of them, by name, is the dev part.

    `kept` is "train" or "dev".
    """
    yield from map(of_passage, unsealed(folder, kept))


def of_passage(passage: Passage) -> Document:
    """One passage as a document."""
    numbers = {key: at for at, key in enumerate(passage.entities)}
    spoke = {key for statement in passage.statements for key in statement.chain}
    text, mentions, names, speakers = passage.text, [], [], []
    for one in passage.mentions:
        entity = passage.entities[one.key]
        head = _last_word(text, one.start, one.end)
        mentions.append(Meant(one.start, one.end, head, numbers[one.key]))
        if entity.sort != "unnamed" or one.key in spoke:
            speakers.append((*head, entity.sort not in ("place", "other")))
        words = text[one.start : one.end]
        if (
            entity.sort in NAMES
            and words[:1].isupper()
            and words.lower() not in PRONOUNS
            and _is_name(words, entity.names)
        ):
            names.append((one.start + _titles(words, entity.sort), one.end, entity.sort))
    attributions = [dict(zip(ROLES, spans, strict=True)) for spans in _attributions(passage)]
    kinds = {}
    for statement in passage.statements:
        cue = statement.cues.get(statement.chain[-1])
        if cue is not None:
            kinds[cue[0]] = {"speech": 0, "writing": 1, "thought": 2}[statement.kind]
    return Document(
        passage.name,
        text,
        tuple(mentions),
        tuple(sorted(set(_outermost(names)))),
        whole=False,
        complete=True,
        speakers=tuple(speakers),
        attributions=attributions,
        unknown=tuple(_layered(passage)),
        kinds=kinds,
    )


def _layered(passage: Passage) -> Iterator[tuple[int, int]]:
    """The stretches of statements that somebody else passes on in words of their own: the outer layer is not marked."""
    for statement in passage.statements:
        passed = [cue for hop, cue in statement.cues.items() if hop != statement.chain[-1]]
        if passed or statement.optional:
            spans = [*statement.content, *statement.cues.values()]
            yield min(span[0] for span in spans), max(span[1] for span in spans)


def _titles(words: str, sort: str) -> int:
    """Return how many characters at the head of a name are its article and titles."""
    at, parts = 0, words.split(" ")
    for part, following in pairwise(parts):
        low = part.lower().rstrip(".")
        title = sort == "person" and (
            low in lexicon.TITLES or low in lexicon.CIVIL_TITLES or low in lexicon.PERSON_NOUNS
        )
        if not (title or low == "the") or not following[:1].isupper():
            break
        at += len(part) + 1
    return at


def _is_name(words: str, names: tuple[str, ...]) -> bool:
    return words in names or all(part[:1].isupper() or part in JOINS for part in words.split())


def _outermost(names: list[tuple[int, int, str]]) -> list[tuple[int, int, str]]:
    kept: list[tuple[int, int, str]] = []
    for name in sorted(names, key=lambda name: (name[0], -name[1])):
        if not kept or name[0] >= kept[-1][1]:
            kept.append(name)
    return kept


def _attributions(passage: Passage) -> Iterator[tuple[Spans, Spans, Spans]]:
    """Source, cue and content of the outermost statements; the source is the origin's mention nearest to its cue."""
    pieces = [(span, one.number) for one in passage.statements for span in one.content]
    for statement in passage.statements:
        inside = any(
            other != statement.number and start <= piece[0] and piece[1] <= end and (start, end) != piece
            for piece in statement.content
            for (start, end), other in pieces
        )
        cue = statement.cues.get(statement.chain[-1])
        if inside:
            continue
        if cue is None:
            yield [], [], [list(span) for span in statement.content]
            continue
        near = [
            one
            for one in passage.mentions
            if one.key == statement.chain[-1]
            and not any(start <= one.start < end for start, end in statement.content)
            and not (one.start < cue[1] and cue[0] < one.end)
        ]
        near.sort(key=lambda one: max(one.start - cue[1], cue[0] - one.end))
        source = [[near[0].start, near[0].end]] if near and abs(near[0].start - cue[0]) < 160 else []
        yield source, [list(cue)], [list(span) for span in statement.content]
