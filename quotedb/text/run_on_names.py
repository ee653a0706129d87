"""Where a body's name runs into a person's: *ambassador to the United States Ola Lund*, *head of Norbank Ida Holm*."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from quotedb.records import Entity, EntityLabel, Span
from quotedb.text.name_words import PARTICLES

SLIP = 3
"""Words of a body's name from which on its last may be the person's given name, where only one word is left to that."""


def run_on_names(text: str, entities: Sequence[Entity]) -> list[tuple[Span, Span]]:
    """Return the bodies and persons of `entities` (in the order of the text) between which only a blank stands.

    The tagger's boundary may be one word off: of *United States Ola* and *Lund* the person is *Ola Lund*.
    """
    found: list[tuple[Span, Span]] = []
    for body, person in pairwise(entities):
        if person.label is not EntityLabel.PERSON or body.label is EntityLabel.PERSON:
            continue
        words = body.span.of(text).split(" ")
        if text[body.span.end : person.span.start] != " " or words[-1].lower() in PARTICLES:
            continue
        if " " in person.span.of(text):
            found.append((body.span, person.span))
        elif len(words) >= SLIP:
            start = body.span.end - len(words[-1])
            found.append((Span(body.span.start, start - 1), Span(start, person.span.end)))
    return found
