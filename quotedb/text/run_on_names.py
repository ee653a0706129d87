"""Where an organisation's name runs into a person's: *head of Norbank Ida Holm*."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from quotedb.records import Entity, Span
from quotedb.terms import EntityLabel
from quotedb.text.name_words import PARTICLES


def run_on_names(text: str, entities: Sequence[Entity]) -> list[tuple[Span, Span]]:
    """Return the organisations and persons of `entities`, in the order of the text, that only a blank parts."""
    found: list[tuple[Span, Span]] = []
    for organisation, person in pairwise(entities):
        if person.label is not EntityLabel.PERSON or organisation.label is EntityLabel.PERSON:
            continue
        words = organisation.span.of(text).split(" ")
        if text[organisation.span.end : person.span.start] != " " or words[-1].lower() in PARTICLES:
            continue
        if " " in person.span.of(text):
            found.append((organisation.span, person.span))
    return found
