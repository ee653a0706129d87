"""The tagger: finds the attribution relations (source, cue and content, linked) and the names of a text.

It finds one layer: the outermost source of each content. Chains and agents are made elsewhere. A content can be
tagged again as a text of its own (`tag_inside`), which gives the layer within.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np

from quotedb.extract.network.decoding import Link, Scores, entity_spans
from quotedb.extract.network.files import TOKENIZER, ModelFiles
from quotedb.extract.network.onnx_network import OnnxNetwork
from quotedb.extract.network.pieces import Shape, WordPieces, WordReader
from quotedb.extract.network.references import meanings, within_reach
from quotedb.extract.network.relays import Passages, WordFigures
from quotedb.extract.network.windows import Window, network_input, windows
from quotedb.records import Entity, Reference, Span
from quotedb.terms import EntityLabel
from quotedb.text.marks import find_marks

CONTEXT = 96  # pieces of what stood before a window
BLOCK = 50_000  # characters tagged at a time, so that memory stays bounded
ENTITIES = (EntityLabel.PERSON, EntityLabel.ORGANISATION, EntityLabel.PLACE, EntityLabel.OTHER)
_LOOSE = " ,;—–-"
_THAT = re.compile(r"\s*(?:that|how|whether|if)\s", re.IGNORECASE)
KINDS = ("speech", "writing", "thought")


@dataclass(frozen=True, slots=True)
class TaggedRelation:
    """One attribution: spans of the text; cue or source are None where the text names none.

    `kind` is speech, writing or thought, going by the cue (None without one). `confidence` is the product of how
    sure the network was of the content's words, of their cue, and of its source.
    """

    content: tuple[Span, ...]
    cue: Span | None
    source: Span | None
    kind: str | None
    confidence: float


@dataclass(frozen=True, slots=True)
class TaggedText:
    """All that was found in a text, in the order of the text."""

    relations: tuple[TaggedRelation, ...]
    entities: tuple[Entity, ...]
    passages: Passages | None = field(default=None, compare=False)
    """What sees through whom words came, where the model's folder has it."""


class Tagger:
    """The model, opened once and used for many texts."""

    def __init__(self, files: ModelFiles, reader: WordReader, network: OnnxNetwork) -> None:
        self._files, self._reader, self._network = files, reader, network
        self.model_hash = files.sha256
        self.calibration = files.calibration

    @classmethod
    def load(cls, folder: Path | None = None) -> Tagger:
        """Open the model of a folder, or the one that quotedb ships; raises ModelError where a file is damaged."""
        files = ModelFiles.check(folder)
        reader = WordReader.load(files.folder / TOKENIZER)
        return cls(files, reader, OnnxNetwork(files.folder))

    def tag(self, text: str, only: Span | None = None) -> TaggedText:
        """Find attributions and names in a text, or in one span of it read as a text of its own.

        Offsets are always those of `text`. The same text gives the same result on every run; a long text is read
        block by block, so that memory does not grow with it except by what is found.
        """
        if only is not None:
            return _moved(self.tag(only.of(text)), only.start)
        relations: list[TaggedRelation] = []
        entities: list[Entity] = []
        rows: list[WordFigures] = []
        for start, end in blocks(text, BLOCK):
            found, seen = self._tag_block(text if end - start == len(text) else text[start:end], start)
            if start:
                found = _moved(found, start)
            relations += found.relations
            entities += found.entities
            rows.append(seen)
        network = self._files.relays
        passages = Passages(network, WordFigures.joined(rows)) if network is not None and rows else None
        return TaggedText(tuple(relations), tuple(entities), passages)

    def figures(self, text: str) -> WordFigures:
        """Return the words of a text with the network's figures for pointing, as the small networks get them."""
        parts: list[WordFigures] = []
        for start, end in blocks(text, BLOCK):
            words = self._reader.read(text[start:end])
            kept, scores = self.scores(words)
            parts.append(WordFigures.of(words, kept, [one.pointers for one in scores], start))
        return WordFigures.joined(parts)

    def tag_inside(self, text: str, content: Sequence[Span]) -> TaggedText:
        """Find the relations within a content, read as if it were a text of its own. Offsets are those of `text`."""
        return _moved(self.tag(alone(text, content)), content[0].start) if content else TaggedText((), ())

    def _tag_block(self, text: str, start: int) -> tuple[TaggedText, WordFigures]:
        words = self._reader.read(text)
        kept, scores = self.scores(words)
        links = self._files.decoder.links(words, kept, scores)
        names = entity_spans(words, kept, scores)
        found = TaggedText(
            tuple(relation_of(link, words, text) for link in links),
            tuple(Entity(_span((first, last), words), ENTITIES[label - 1]) for first, last, label in names),
        )
        return found, WordFigures.of(words, kept, [one.pointers for one in scores], start)

    def references(self, text: str, asked: Sequence[Span]) -> tuple[Reference, ...]:
        """Return whom the pronouns in the spans that are asked may mean, and whom the words so found take up in turn.

        Empty where the model has no branch for that.
        """
        reach = self._files.reach
        found: list[Reference] = []
        for start, end in blocks(text, BLOCK) if reach is not None else ():
            block = text[start:end]
            words = self._reader.read(block)
            here = [Span(span.start - start, span.end - start) for span in asked if start <= span.start < end]
            speaking = [window for window in windows(words, context=CONTEXT) if _speaks(window, words)]
            kept = within_reach(words, speaking, here)
            figures = [self._network.people(*network_input(words, window)) for window in kept]
            for word, meant, chance in meanings(block, words, kept, figures, reach, here) if reach else ():
                spans = [Span(start + int(words.starts[at]), start + int(words.ends[at])) for at in (word, meant)]
                found.append(Reference(spans[0], spans[1], round(chance, 4)))
        return tuple(found)

    def scores(self, words: WordPieces) -> tuple[list[Window], list[Scores]]:
        """Return the network's figures for every window of a text that holds a word at all."""
        kept = [window for window in windows(words, context=CONTEXT) if _speaks(window, words)]
        return kept, [self._network.scores(*network_input(words, window)) for window in kept]


def alone(text: str, content: Sequence[Span]) -> str:
    """Return a content as a text of its own, from its first piece to the end of its last.

    The words between its pieces, a leading *that* and the marks of the outermost quotation are replaced by blanks, so
    that the layer around it is not found again.
    """
    start, end = content[0].start, content[-1].end
    signs = [" "] * (end - start)
    for piece in content:
        signs[piece.start - start : piece.end - start] = text[piece.start : piece.end]
    for quotation in find_marks("".join(signs)).quotations:
        if quotation.depth == 0 and (quotation.start == 0 or quotation.unclosed or quotation.unopened):
            for at in (*range(quotation.start, quotation.inner_start), *range(quotation.inner_end, quotation.end)):
                signs[at] = " "
    inner = "".join(signs)
    that = _THAT.match(inner)
    return " " * that.end() + inner[that.end() :] if that else inner


def _speaks(window: Window, words: WordPieces) -> bool:
    """Tell whether a window holds anything but signs."""
    return bool((words.shapes[window.positions[window.kept]] != Shape.SIGN).any())


def blocks(text: str, size: int) -> Iterator[tuple[int, int]]:
    """Cut a text into stretches of at most `size` characters, between paragraphs or at least words where it can."""
    start = 0
    while len(text) - start > size:
        end = start + size
        for sign in ("\n", " "):
            cut = text.rfind(sign, start + size // 2, end)
            if cut > 0:
                end = cut + 1
                break
        yield start, end
        start = end
    if start < len(text):
        yield start, len(text)


def _span(pieces: tuple[int, int], words: WordPieces) -> Span:
    return Span(int(words.starts[pieces[0]]), int(words.ends[pieces[1]]))


def relation_of(link: Link, words: WordPieces, text: str) -> TaggedRelation:
    """Return as spans of the text what the decoder gives in pieces."""
    confidence = link.content_confidence * link.link_confidence * link.source_confidence
    return TaggedRelation(
        tuple(_span(content, words) for content in link.content),
        _trimmed(_span(link.cue, words), text) if link.cue else None,
        _trimmed(_span(link.source, words), text) if link.source else None,
        KINDS[link.kind] if link.kind is not None else None,
        round(float(np.clip(confidence, 0.0, 1.0)), 4),
    )


def _trimmed(span: Span, text: str) -> Span:
    """Return the span without commas and dashes at its ends, unless it is nothing else."""
    words = span.of(text)
    left = len(words) - len(words.lstrip(_LOOSE))
    right = len(words.rstrip(_LOOSE))
    return Span(span.start + left, span.start + right) if left < right else span


def _moved(found: TaggedText, by: int) -> TaggedText:
    """Return the same findings in a text that has `by` characters before."""

    def move(span: Span) -> Span:
        return Span(span.start + by, span.end + by)

    def moved(spans: Sequence[Span]) -> tuple[Span, ...]:
        return tuple(move(span) for span in spans)

    return TaggedText(
        tuple(
            TaggedRelation(
                moved(r.content),
                move(r.cue) if r.cue else None,
                move(r.source) if r.source else None,
                r.kind,
                r.confidence,
            )
            for r in found.relations
        ),
        tuple(Entity(move(entity.span), entity.label) for entity in found.entities),
    )


def attribution_rows(found: TaggedText) -> list[dict[str, list[list[int]]]]:
    """Return relations as PolNeAR's rows have them, for measuring: source, cue and content as lists of [start, end]."""

    def listed(*spans: Span | None) -> list[list[int]]:
        return [[span.start, span.end] for span in spans if span is not None]

    return [
        {"source": listed(relation.source), "cue": listed(relation.cue), "content": listed(*relation.content)}
        for relation in found.relations
    ]
