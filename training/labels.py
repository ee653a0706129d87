"""Labelled texts → labelled pieces."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from quotedb.extract.network.pieces import WordPieces
from training.corpora import ROLES, Text

IGNORE = -100
NO_SOURCE = -2


@dataclass(frozen=True)
class Labelled:
    """The pieces of a text with what each should be; IGNORE where nothing is known.

    `tags`: 0 outside, then begin and inside of source, cue, content. `cue_of`: for a piece of a source or content the
    piece its cue begins with, else -1. `source_of`: for the first piece of a cue the piece its source begins with,
    NO_SOURCE where it has none, else -1.
    """

    words: WordPieces
    tags: NDArray[np.int64]
    cue_of: NDArray[np.int64]
    source_of: NDArray[np.int64]
    entities: NDArray[np.int64]
    kinds: NDArray[np.int64]
    parts: NDArray[np.int64]
    relations: NDArray[np.int64]


@dataclass(frozen=True)
class Inventory:
    """The numbers of the silver layer's parts of speech and dependency labels."""

    parts: dict[str, int]
    relations: dict[str, int]

    @classmethod
    def of(cls, texts: Sequence[Text]) -> Inventory:
        """Number what occurs in the texts."""
        parts = sorted({t.part_of_speech for text in texts for t in text.tokens})
        relations = sorted({t.relation for text in texts for t in text.tokens})
        return cls({p: i for i, p in enumerate(parts)}, {r: i for i, r in enumerate(relations)})


def label(text: Text, words: WordPieces, inventory: Inventory) -> Labelled:
    """Put a text's labels on its pieces. `words` may be of a variation of the text with the same offsets."""
    count = len(words.pieces)
    tags = np.zeros(count, np.int64)
    cue_of = np.full(count, -1)
    source_of = np.full(count, -1)
    kinds = np.full(count, IGNORE)
    for attribution in text.attributions:
        cue, source, members = -1, NO_SOURCE, []
        for number, role in enumerate(ROLES):
            for start, end in sorted(attribution.get(role) or []):
                low = int(np.searchsorted(words.ends, start, side="right"))
                high = int(np.searchsorted(words.starts, end, side="left"))
                where = low + np.flatnonzero(words.first[low:high])
                if not len(where):
                    continue
                tags[where] = 2 + 2 * number
                tags[where[0]] = 1 + 2 * number
                if role == "cue" and cue < 0:
                    cue = int(where[0])
                    kinds[cue] = text.kinds.get(start, IGNORE)
                if role == "source" and source < 0:
                    source = int(where[0])
                members.append(where)
        for where in members:
            cue_of[where] = cue
        if cue >= 0:
            source_of[cue] = source
    entities, parts, relations = (np.full(count, IGNORE) for _ in range(3))
    if text.tokens:
        _silver(text, words, inventory, entities, parts, relations)
    return Labelled(words, tags, cue_of, source_of, entities, kinds, parts, relations)


def _silver(
    text: Text,
    words: WordPieces,
    inventory: Inventory,
    entities: NDArray[np.int64],
    parts: NDArray[np.int64],
    relations: NDArray[np.int64],
) -> None:
    at = np.full(len(text.text) + 1, -1)
    for number, token in enumerate(text.tokens):
        at[token.start : token.end] = number
    values = np.array(
        [
            (t.entity, inventory.parts.get(t.part_of_speech, IGNORE), inventory.relations.get(t.relation, IGNORE))
            for t in text.tokens
        ]
    )
    token_of = at[words.starts]
    known = token_of >= 0
    entities[known], parts[known], relations[known] = values[token_of[known]].T
