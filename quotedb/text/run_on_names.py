"""Where an organisation's name runs into a person's: *head of Norbank Ida Holm*."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from quotedb.records import Entity, EntityLabel, Span
from quotedb.text.name_words import PARTICLES

SLIP = 3
"""Words of an organisation's name from which on its last may be a given name, where the person's has only one word."""


def run_on_names(text: str, entities: Sequence[Entity]) -> list[tuple[Span, Span]]:
    """Return the organisations and persons of `entities` (in the order of the text) between which only a blank stands.

    The tagger's boundary may be one word off: of *United States Ola* and *Lund* the person is *Ola Lund*.
    """
    found: list[tuple[Span, Span]] = []
    for organisation, person in pairwise(entities):
        if person.label is not EntityLabel.PERSON or organisation.label is EntityLabel.PERSON:
            continue
        words = organisation.span.of(text).split(" ")
        if text[organisation.span.end : person.span.start] != " " or words[-1].lower() in PARTICLES:
            continue
        if " " in person.span.of(text):
            found.append((organisation.span, person.span))
        elif len(words) >= SLIP:
            start = organisation.span.end - len(words[-1])
            found.append((Span(organisation.span.start, start - 1), Span(start, person.span.end)))
    return found
