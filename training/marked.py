"""Documents → pieces with what each should be, for the stage that learns who is meant."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from quotedb.extract.network.pieces import WordPieces
from quotedb.extract.network.references import CAPITALS, PRONOUNS, forms_of
from training.corpora import Text
from training.documents import NAMES, Document
from training.labels import IGNORE, Inventory, label

Numbers = NDArray[np.int64]


@dataclass(frozen=True)
class Question:
    """Whom does the word at `piece` mean? Right are the pieces of `answers`; with none of them it is new."""

    piece: int
    answers: Numbers
    weight: float


@dataclass(frozen=True)
class Marked:
    """The pieces of one document with every label; IGNORE where nothing is known."""

    doc: str
    words: WordPieces
    tags: Numbers
    cue_of: Numbers
    source_of: Numbers
    kinds: Numbers
    names: Numbers
    speaks: Numbers
    parts: Numbers
    relations: Numbers
    heads: Numbers
    forms: Numbers
    """A number for the word's letters; negative for words without a capital, 0 for short ones and signs."""
    pronouns: NDArray[np.bool_]
    questions: tuple[Question, ...] = ()
    pair: tuple[int, Numbers, Numbers, bool, bool] | None = None
    names_weight: float = 1.0
    soft: dict[str, NDArray[np.float32]] = field(default_factory=dict)
    """Probabilities of the network before this stage, for texts whose attributions nobody marked."""


def mark(document: Document, words: WordPieces, inventory: Inventory) -> Marked:
    """Put a document's labels on its pieces; `words` may be of a variation with the same offsets."""
    count = len(words.pieces)
    text = Text(document.doc, document.text, document.attributions or [], kinds=document.kinds)
    told = label(text, words, inventory)
    tags, cue_of, source_of = told.tags, told.cue_of, told.source_of
    if document.attributions is None:
        tags = np.full(count, IGNORE)
    for start, end in document.unknown:
        where = within(words, start, end)
        tags[where], cue_of[where], source_of[where] = IGNORE, -1, -1
    names = _names(document, words)
    speaks = np.full(count, IGNORE)
    for start, end, can in document.speakers:
        speaks[within(words, start, end)[:1]] = int(can)
    parts, relations, heads = (np.full(count, IGNORE) for _ in range(3))
    places = [within(words, word.start, word.end)[:1] for word in document.grammar]
    for word, at in zip(document.grammar, places, strict=True):
        parts[at] = inventory.parts.get(word.part, IGNORE)
        relations[at] = inventory.relations.get(word.relation.partition(":")[0], IGNORE)
        if len(at) and len(places[word.head]) and places[word.head][0] != at[0]:
            heads[at] = places[word.head][0]
    pronouns = np.zeros(count, np.bool_)
    for at in np.flatnonzero(words.first):
        pronouns[at] = document.text[words.starts[at] : words.ends[at]].lower() in PRONOUNS
    pair = None
    if document.pair is not None:
        one = document.pair
        at = within(words, *one.pronoun)
        if len(at):
            forms = forms_of(document.text, words)
            first, second = (all_of(words, forms, *span) for span in (one.first, one.second))
            pair = (int(at[0]), first, second, one.is_first, one.is_second)
    return Marked(
        document.doc, words, tags, cue_of, source_of, told.kinds, names, speaks, parts, relations, heads,
        forms_of(document.text, words), pronouns, tuple(questions(document, words, pronouns)), pair,
        document.names_weight,
    )  # fmt: skip


def within(words: WordPieces, start: int, end: int) -> Numbers:
    """The first pieces of the words that a span touches."""
    low = int(np.searchsorted(words.ends, start, side="right"))
    high = int(np.searchsorted(words.starts, end, side="left"))
    return low + np.flatnonzero(words.first[low:high])


def all_of(words: WordPieces, forms: Numbers, start: int, end: int) -> Numbers:
    """The pieces of a name's words, and of every place where its last word stands alone."""
    own = within(words, start, end)
    last = forms[own[-1]] if len(own) else 0
    return np.union1d(own, np.flatnonzero(forms == last)) if last > 0 else own


def _names(document: Document, words: WordPieces) -> Numbers:
    out = np.full(len(words.pieces), IGNORE)
    if document.names is None:
        return out
    capital = np.isin(words.shapes, CAPITALS)
    out[words.first] = 0
    if not document.whole:
        out[words.first & capital] = IGNORE
        for at in np.flatnonzero(words.first & capital):  # "He", "The": no names, wherever they stand
            if document.text[words.starts[at] : words.ends[at]].lower() in PRONOUNS | OPENERS:
                out[at] = 0
    for start, end, sort in document.names:
        where = within(words, start, end)
        out[where] = 2 + 2 * NAMES.index(sort)
        out[where[:1]] = 1 + 2 * NAMES.index(sort)
    return out


OPENERS = frozenset(
    """the a an this that these those but and or if when while after before in on at for with from to as by of not no
    yes there here then now so what why how where some many most all both each every another other mr mrs ms dr sir
    monday tuesday wednesday thursday friday saturday sunday january february march april may june july august
    september october november december""".split()
)


def questions(document: Document, words: WordPieces, pronouns: NDArray[np.bool_]) -> Sequence[Question]:
    """One question a mention: right is every earlier mention of the same one, for a pronoun else a later one."""
    spans = [(one, within(words, one.start, one.end)) for one in document.mentions]
    spans.sort(key=lambda pair: (pair[0].head, pair[0].start))
    owned: dict[int, list[tuple[int, Numbers]]] = {}
    for one, inside in spans:
        others = [
            where
            for other, where in spans
            if other.entity != one.entity
            and one.start <= other.start
            and other.end <= one.end
            and other.end - other.start < one.end - one.start
        ]
        own = np.setdiff1d(inside, np.concatenate(others)) if others else inside
        head = within(words, *one.head)[:1]
        owned.setdefault(one.entity, []).append((int(head[0]) if len(head) else -1, own if len(own) else inside))
    out: list[Question] = []
    seen: set[int] = set()
    for one, _ in spans:
        head = within(words, *one.head)[:1]
        if not one.asks or not len(head) or int(head[0]) in seen:
            continue
        at = int(head[0])
        seen.add(at)
        others = [(place, where) for place, where in owned[one.entity] if place != at]
        before = [where[where < at] for place, where in others if 0 <= place < at]
        answers = np.unique(np.concatenate(before)).astype(np.int64) if before else np.zeros(0, np.int64)
        if not len(answers) and others and pronouns[at]:
            answers = np.unique(np.concatenate([where[where > at] for _, where in others])).astype(np.int64)
        if not len(answers) and not document.complete:
            continue  # nobody says whether it means somebody
        out.append(Question(at, answers, one.weight * (2.0 if pronouns[at] else 1.0)))
    return out
