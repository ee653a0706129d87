"""The corpora that say who is meant, what is a name and who can speak, as one kind of document."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from quotedb import outlets
from quotedb.extract.network.references import PRONOUNS
from quotedb.resolve.names import lexicon
from training.corpora import ENTITY, Spans, rows

NAMES = ("person", "organisation", "outlet", "place", "other")
OF_GUM = {"person": "person", "organization": "organisation", "place": "place", "time": ""}
"""GUM's classes of a name; all that are not here are `other`, and times are no names."""
JOINS = frozenset("of for the and & de la le du van von der den bin al el - ’ ' ’s 's".split())
DESCRIBES = re.compile(r"[\w’'-]+")
CUT = re.compile(r",|\s(?:of|for|from|in|at|on|with|to|by|who|whose|whom|which|that|where|and|near|behind)\s|\s\(|[—–]")


@dataclass(frozen=True)
class Meant:
    """A mention: where it stands, the word that heads it, and whom it means (numbers within the document)."""

    start: int
    end: int
    head: tuple[int, int]
    entity: int
    weight: float = 1.0
    asks: bool = True
    """Whether the network is asked for it; otherwise it only answers for others."""


@dataclass(frozen=True)
class Grammar:
    """A word of GUM: its span, universal part of speech, relation and the number of its head."""

    start: int
    end: int
    part: str
    relation: str
    head: int


@dataclass(frozen=True)
class Pair:
    """GAP's question: a pronoun that means the first of two names, the second or neither."""

    pronoun: tuple[int, int]
    first: tuple[int, int]
    second: tuple[int, int]
    is_first: bool
    is_second: bool


@dataclass(frozen=True)
class Document:
    """One text with whatever is known of it; None or nothing where nobody said."""

    doc: str
    text: str
    mentions: tuple[Meant, ...] = ()
    names: tuple[tuple[int, int, str], ...] | None = None
    """Spans and classes of all names of the text."""
    whole: bool = True
    """Every name is in `names`; otherwise an unmarked capital word says nothing."""
    names_weight: float = 1.0
    complete: bool = False
    """Every mention of those who are mentioned at all is there: one without an earlier one is new."""
    speakers: tuple[tuple[int, int, bool], ...] = ()
    """Heads of mentions: can this one speak?"""
    grammar: tuple[Grammar, ...] = ()
    pair: Pair | None = None
    attributions: list[dict[str, Spans]] | None = None
    unknown: tuple[tuple[int, int], ...] = ()
    """Stretches of which nobody says what is source, cue and content there."""
    kinds: dict[int, int] = field(default_factory=dict)


def read_gum(corpora: Path, half: str) -> Iterator[Document]:
    """GUM: gold mentions, names, who can speak, and grammar."""
    for row in rows(corpora / "gum" / f"{half}.jsonl.gz"):
        words = row["words"]
        starts = {word[0]: at for at, word in reversed(list(enumerate(words)))}
        ends = {word[1]: at for at, word in enumerate(words)}
        mentions, names, speakers = [], [], []
        for start, end, sort, entity, _ in row["mentions"]:
            first, last = starts.get(start), ends.get(end)
            if first is None or last is None or last < first:
                continue
            head = _head([word[4] for word in words], first, last)
            span = (words[head][0], words[head][1])
            weight = 1.0 if sort in ("person", "organization", "place", "animal") else 0.3
            mentions.append(Meant(start, end, span, entity, weight))
            speakers.append((*span, sort in ("person", "organization")))
            if words[head][2] == "PROPN" and OF_GUM.get(sort, "other"):
                names.append(_name(row["text"], words, first, head, last, OF_GUM.get(sort, "other")))
        grammar = tuple(Grammar(*word) for word in words)
        found = tuple(sorted({name for name in names if name is not None}))
        yield Document(
            row["doc"],
            row["text"],
            tuple(mentions),
            found,
            complete=True,
            speakers=tuple(speakers),
            grammar=grammar,
        )


def _head(heads: list[int], first: int, last: int) -> int:
    """Return the word of a stretch whose head lies outside it."""
    return next((at for at in range(first, last + 1) if not first <= heads[at] <= last or heads[at] == at), last)


def _name(text: str, words: list[Any], first: int, head: int, last: int, sort: str) -> tuple[int, int, str] | None:
    """Return the name that heads a mention: the run of proper nouns around its head, titles left out."""
    start = end = head
    while start > first and words[start - 1][2] == "PROPN":
        start -= 1
    while end < last:
        if words[end + 1][2] == "PROPN":
            end += 1
        elif end + 1 < last and text[slice(*words[end + 1][:2])].lower() in JOINS and words[end + 2][2] == "PROPN":
            end += 2
        else:
            break
    while start < end and text[slice(*words[start][:2])].lower().rstrip(".") in lexicon.TITLES:
        start += 1
    span = words[start][0], words[end][1]
    if sort == "organisation" and outlets.find(text[slice(*span)]) is not None:
        sort = "outlet"
    return (*span, sort) if text[span[0]].isalnum() else None


def read_gap(corpora: Path, half: str) -> Iterator[Document]:
    """GAP: one pronoun between two names."""
    for row in rows(corpora / "gap" / f"{half}.jsonl.gz"):
        a, b, pronoun = tuple(row["a"]), tuple(row["b"]), tuple(row["pronoun"])
        pair = Pair(pronoun, a, b, row["is_a"], row["is_b"])
        yield Document(row["doc"], row["text"], pair=pair)


def read_polnear(corpora: Path, half: str, silver: float) -> Iterator[Document]:
    """PolNeAR: gold attributions; names, mentions (at weight `silver`) by CoreNLP."""
    layers = {row["doc"]: row for row in rows(corpora / "polnear" / f"corenlp.{half}.jsonl.gz")}
    for row in rows(corpora / "polnear" / f"{half}.jsonl.gz"):
        text, layer = row["text"], layers.get(row["doc"])
        if layer is None:
            yield Document(row["doc"], text, attributions=row["attributions"])
            continue
        sentences = layer["sentences"]
        names = tuple(_silver_names(text, sentences))
        speakers = tuple(_sources(sentences, row["attributions"]))
        mentions = tuple(_silver_mentions(text, sentences, layer["coref"], silver)) if silver else ()
        yield Document(
            row["doc"],
            text,
            mentions,
            names,
            names_weight=0.3,
            speakers=speakers,
            attributions=row["attributions"],
        )


def _silver_names(text: str, sentences: list[Any]) -> Iterator[tuple[int, int, str]]:
    classes = {1: "person", 2: "organisation", 3: "place", 4: "other"}
    for sentence in sentences:
        open_name: list[Any] | None = None
        for start, end, _, entity in [*sentence["tokens"], [0, 0, "", "O"]]:
            label = ENTITY.get(entity, 0)
            if open_name is not None and label == open_name[2]:
                open_name[1] = end
                continue
            if open_name is not None:
                sort = classes[open_name[2]]
                if outlets.find(text[open_name[0] : open_name[1]]) is not None:
                    sort = "outlet"
                yield open_name[0], open_name[1], sort
            open_name = [start, end, label] if label else None


def _sources(sentences: list[Any], attributions: list[dict[str, Spans]]) -> Iterator[tuple[int, int, bool]]:
    """The head of every source that somebody marked: it speaks."""
    tokens = [
        (start, end, sentence["deps"][at][0], number)
        for number, sentence in enumerate(sentences)
        for at, (start, end, _, _) in enumerate(sentence["tokens"])
    ]
    for one in attributions:
        for start, end in (one.get("source") or [])[:1]:
            inside = [token for token in tokens if start <= token[0] < end]
            firsts = {number: next(i for i, t in enumerate(tokens) if t[3] == number) for _, _, _, number in inside}
            for token in inside:
                head = token[2]
                outside = head < 0 or not start <= tokens[firsts[token[3]] + head][0] < end
                if outside:
                    yield token[0], token[1], True
                    break


def _silver_mentions(text: str, sentences: list[Any], chains: list[Any], weight: float) -> Iterator[Meant]:
    for entity, chain in enumerate(chains):
        for number, first, end, _ in chain:
            sentence = sentences[number]
            head = _head([dependency[0] for dependency in sentence["deps"]], first, end - 1)
            tokens = sentence["tokens"]
            word = tokens[head]
            low = text[word[0] : word[1]].lower()
            worth = weight * (0.5 if low in PRONOUNS else 1.0)
            yield Meant(tokens[first][0], tokens[end - 1][1], (word[0], word[1]), entity, worth)
