"""Decodes the network's scores for each piece into linked spans of words: contents, cues and sources.

Tags are chosen with Viterbi's algorithm for all windows of a text at once; the two pointers then link contents and
sources to cues. Where a pointer names a word that has no tag, a cue or source is made of it and its neighbours.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from quotedb.extract.network.arrays import distance_step
from quotedb.extract.network.boundaries import Boundaries
from quotedb.extract.network.pieces import WordPieces
from quotedb.extract.network.viterbi import (
    CONTENT,
    CUE,
    SOURCE,
    Floats,
    allowed_transitions,
    log_softmax,
    spans_of,
    viterbi,
)
from quotedb.extract.network.windows import Window


@dataclass(frozen=True)
class DecodeSettings:
    """Settings of the decoder, tuned on the dev half of PolNeAR. Biases and weights are in nats."""

    outside_bias: float = 0.5  # taken from the tag "outside"
    source_bias: float = 0.8
    cue_bias: float = 0.5
    content_bias: float = 0.0
    content_begin: float = 0.0  # further, for the first word of a content
    transitions: float = 0.2  # weight of how often one tag follows another
    boundaries: float = 0.0  # weight of what `Boundaries` says of two neighbouring words
    cue_floor: float = 0.15  # a content whose best cue is less likely has none
    source_floor: float = 0.25
    source_mix: float = 0.5  # share of the source's own pointer, against the cue's, in choosing a source
    new_cue: float = 0.25  # how sure the pointer must be to make a cue of a word that no tag claimed
    new_source: float = 0.4
    grow: float = 0.2  # how likely a neighbour must be to join such a word
    lone: bool = True  # keep contents without a cue


@dataclass(frozen=True)
class Scores:
    """The network's scores for one window, one row a piece: `tags` (7), `entities` (5), `kinds` (3), `pointers`."""

    tags: Floats
    entities: Floats
    kinds: Floats
    pointers: Floats  # queries and keys of the pointer to the cue, then of the pointer to the source


@dataclass
class Link:
    """One attribution; each span is a pair of piece numbers (first, last). Confidences go from 0 to 1."""

    content: list[tuple[int, int]] = field(default_factory=list)
    cue: tuple[int, int] | None = None
    source: tuple[int, int] | None = None
    kind: int | None = None
    content_confidence: float = 1.0
    link_confidence: float = 1.0
    source_confidence: float = 1.0


class _WindowDecoder:
    """Decodes one window: holds its words, tags and pointers, and links contents and sources to cues."""

    def __init__(
        self,
        window: Window,
        heads: NDArray[np.int64],
        scores: Scores,
        logs: Floats,
        tags: NDArray[np.int64],
        near: Floats,
        settings: DecodeSettings,
        breaks: NDArray[np.bool_],
    ) -> None:
        self.heads = heads  # columns of the window where words begin
        self.pieces = window.positions[heads]
        self.kept = window.kept[heads]
        self.settings = settings
        self.near = near
        self.breaks = breaks  # a paragraph begins with this word
        self.probabilities = np.exp(logs)
        self.scores = scores
        self.spans = spans_of(tags)
        self.taken = np.full(len(heads), -1)
        for role, start, end in self.spans:
            self.taken[start:end] = role
        self.cues = [(start, end) for role, start, end in self.spans if role == CUE]
        queries, keys, self._source_queries, self._source_keys = np.split(scores.pointers, 4, axis=1)
        self._cue_queries, self._cue_keys = queries, keys[heads]
        self._scale = np.float32(1 / np.sqrt(keys.shape[1]))

    def _bias(self, rows: NDArray[np.int64], columns: NDArray[np.int64], which: int) -> Floats:
        """Return what distance (in pieces) adds to the score of each word, in nats."""
        step = columns[None] - rows[:, None]
        bucket = distance_step(step, self.near)
        return np.asarray(
            np.where(step < 0, self.near[2 * which][bucket], self.near[2 * which + 1][bucket]), np.float32
        )

    def to_cues(self, start: int, end: int) -> Floats:
        """Return for the words of a span the probability that each word of the window begins their cue."""
        rows = self.heads[start:end]
        scores = self._cue_queries[rows] @ self._cue_keys.T * self._scale + self._bias(rows, self.heads, 0)
        return np.asarray(np.exp(log_softmax(scores)), np.float32)

    def to_source(self, cue: int) -> Floats:
        """Return the probability that a cue has no source, then that it begins at each word of the window."""
        columns = np.concatenate([[0], self.heads])
        row = self.heads[cue : cue + 1]
        scores = self._source_queries[row] @ self._source_keys[columns].T * self._scale + self._bias(row, columns, 1)
        return np.asarray(np.exp(log_softmax(scores))[0], np.float32)

    def grown(self, at: int, role: int) -> tuple[int, int]:
        """Return the span around word `at`, widened by untagged neighbours that are likely to have the role."""
        begin, inside = 1 + 2 * role, 2 + 2 * role
        chance, floor = self.probabilities, self.settings.grow
        start, end = at, at + 1
        while end < len(self.heads) and self.taken[end] < 0 and chance[end, inside] > floor and not self.breaks[end]:
            end += 1
        while (
            start > 0
            and self.taken[start - 1] < 0
            and chance[start, begin] < chance[start, inside]
            and chance[start - 1, begin : inside + 1].sum() > floor
        ):
            start -= 1
        self.taken[start:end] = role
        return start, end

    def best_cue(self, start: int, end: int) -> tuple[float, tuple[int, int] | None]:
        """Return the likeliest cue of a content with its probability; a new one where the pointer is sure of a word."""
        pointer = self.to_cues(start, end).mean(0)
        best: tuple[float, tuple[int, int] | None] = (0.0, None)
        for cue in self.cues:
            mass = float(pointer[cue[0] : cue[1]].sum())
            if mass > best[0]:
                best = (mass, cue)
        at = int(pointer.argmax())
        mass = float(pointer[at])
        if self.taken[at] < 0 and mass > self.settings.new_cue and mass > best[0] and self.kept[at]:
            cue = self.grown(at, CUE)
            self.cues.append(cue)
            return mass, cue
        return best if best[0] >= self.settings.cue_floor else (best[0], None)

    def best_source(self, cue: tuple[int, int]) -> tuple[float, tuple[int, int] | None]:
        """Return the likeliest source of a cue with its probability, or None for the source."""
        pointer = self.to_source(cue[0])
        mix = self.settings.source_mix
        best: tuple[float, tuple[int, int] | None] = (self.settings.source_floor, None)
        for role, start, end in self.spans:
            if role != SOURCE:
                continue
            mass = (1 - mix) * float(pointer[1 + start : 1 + end].sum())
            if mass + mix <= best[0]:
                continue
            mass += mix * float(self.to_cues(start, end)[:, cue[0] : cue[1]].sum(1).mean())
            if mass > best[0]:
                best = (mass, (start, end))
        if best[1] is None:
            at = int(pointer[1:].argmax())
            if pointer[1 + at] > self.settings.new_source and self.taken[at] < 0:
                return float(pointer[1 + at]), self.grown(at, SOURCE)
            return float(pointer[0]), None
        return best

    def ends(self, span: tuple[int, int]) -> tuple[int, int]:
        """Return the first pieces of the first and the last word of a span, numbered in the whole text."""
        return int(self.pieces[span[0]]), int(self.pieces[span[1] - 1])


class Decoder:
    """Decodes the network's scores with given settings, transitions between tags, and distance tables."""

    def __init__(
        self, settings: DecodeSettings, transitions: Floats, near: Floats, boundaries: Boundaries | None = None
    ) -> None:
        self._settings = settings
        self._transitions = allowed_transitions(settings.transitions * transitions)
        self._near = np.asarray(near, np.float32)
        self._boundaries = boundaries if settings.boundaries else None

    def links(self, words: WordPieces, windows: Sequence[Window], scores: Sequence[Scores]) -> list[Link]:
        """Return all attributions of a text, in the order of their contents."""
        opens = np.zeros(len(words.pieces), np.bool_)
        opens[[unit[0] for unit in words.units if unit[2]]] = True
        heads, logs, gains = [], [], []
        for window, score in zip(windows, scores, strict=True):
            real = np.flatnonzero(window.positions >= 0)
            head = real[words.first[window.positions[real]]]
            heads.append(head)
            logs.append(self._biased(score.tags[head]))
            if self._boundaries:
                gains.append(self._settings.boundaries * self._boundaries.gains(score.pointers[head]))
        found: dict[int, Link] = {}
        lone: list[Link] = []
        for window, score, head, log, tags in zip(
            windows, scores, heads, logs, viterbi(logs, self._transitions, gains), strict=True
        ):
            if len(head) and tags.any():
                breaks = opens[window.positions[head]]
                self._read(
                    _WindowDecoder(window, head, score, log, tags, self._near, self._settings, breaks), found, lone
                )
        links = [link for link in found.values() if link.content]
        for link in links:
            link.content.sort()
        return sorted([*links, *(lone if self._settings.lone else [])], key=lambda link: link.content[0])

    def _biased(self, tags: Floats) -> Floats:
        logs = log_softmax(tags)
        logs[:, 0] -= self._settings.outside_bias
        logs[:, 1:3] += self._settings.source_bias
        logs[:, 3:5] += self._settings.cue_bias
        logs[:, 5:7] += self._settings.content_bias
        logs[:, 5] += self._settings.content_begin
        return logs

    def _read(self, decoder: _WindowDecoder, found: dict[int, Link], lone: list[Link]) -> None:
        """Add the links of one window to `found`, by the number of the cue's piece, so that windows share a cue."""
        certain = np.exp(log_softmax(decoder.scores.tags[decoder.heads]))
        for role, start, end in list(decoder.spans):
            if role != CONTENT or not decoder.kept[start]:
                continue
            mass, cue = decoder.best_cue(start, end)
            sure = float(certain[start:end, 5:7].sum(1).mean())
            if cue is None:
                lone.append(Link([decoder.ends((start, end))], content_confidence=sure, link_confidence=1 - mass))
                continue
            link = found.setdefault(decoder.ends(cue)[0], Link())
            link.content.append(decoder.ends((start, end)))
            link.content_confidence = min(link.content_confidence, sure)
            link.link_confidence = min(link.link_confidence, 1.0, mass)
        for cue in decoder.cues:
            first, last = decoder.ends(cue)
            if not decoder.kept[cue[0]]:
                if first in found and found[first].cue is None:
                    found[first].cue = (first, last)
                continue
            link = found.setdefault(first, Link())
            link.cue = (first, last)
            link.kind = int(decoder.scores.kinds[decoder.heads[cue[0]]].argmax())
            mass, source = decoder.best_source(cue)
            link.source_confidence = min(1.0, mass)
            link.source = decoder.ends(source) if source else None


def entity_spans(words: WordPieces, windows: Sequence[Window], scores: Sequence[Scores]) -> list[tuple[int, int, int]]:
    """Return the names in a text, each as its first piece, the first piece of its last word, and its class (from 1)."""
    if not len(words.pieces):
        return []
    classes = np.zeros(len(words.pieces), np.int64)
    for window, score in zip(windows, scores, strict=True):
        columns = np.flatnonzero(window.kept)
        classes[window.positions[columns]] = score.entities[columns].argmax(1)
    heads = np.flatnonzero(words.first)
    labels = classes[heads]
    starts_paragraph = np.zeros(len(words.pieces), np.bool_)
    starts_paragraph[[unit[0] for unit in words.units if unit[2]]] = True
    change = np.ones(len(heads), np.bool_)
    change[1:] = (labels[1:] != labels[:-1]) | starts_paragraph[heads[1:]]
    begins = np.flatnonzero(change)
    ends = np.append(begins[1:], len(heads))
    return [(int(heads[b]), int(heads[e - 1]), int(labels[b])) for b, e in zip(begins, ends, strict=True) if labels[b]]
