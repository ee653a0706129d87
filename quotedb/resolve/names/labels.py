"""Labels of proper names (person, organisation, place): told by their words, their neighbours, and the tagger."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace

from quotedb.records import Entity
from quotedb.resolve.names import lexicon
from quotedb.resolve.names.runs import NUMBERED
from quotedb.resolve.names.tokens import Name, Token
from quotedb.terms import EntityLabel

POSSESSIVE = 2
"""Code points of `’s`, which the tagger may include; an entity that goes on further is another (`Roth campaign`)."""


def guess(taken: tuple[str, ...], titles: Sequence[str], last: Token, definite: bool, text: str) -> EntityLabel | None:
    """Return the label that a name's own words and the words right beside it tell, or None."""
    lows = [word.lower() for word in taken]
    if any(title in lexicon.CIVIL_TITLES for title in titles):
        return EntityLabel.PERSON
    if lows[0] in lexicon.NOT_PERSON_WORDS and len(lows) == 1:
        return EntityLabel.OTHER
    if lows[-1] in lexicon.PLACE_HEADS or " ".join(lows) in lexicon.PLACES:
        return EntityLabel.PLACE
    if len(taken) > 1 and any(word in lexicon.ORG_HEADS for word in (lows[0], lows[-1])):
        return EntityLabel.ORGANISATION
    if is_numbered(taken) or any(word in ("of", "for", "on", "&", "and") for word in lows):
        return EntityLabel.ORGANISATION
    if lexicon.is_given_name(taken[0]) and not definite:
        return EntityLabel.PERSON
    if titles and titles[-1] in lexicon.TITLES and not definite:
        return EntityLabel.PERSON
    if len(taken) == 1 and len(taken[0]) > 1 and taken[0].isupper():
        return EntityLabel.ORGANISATION
    after = text[last.end : last.end + 12]
    if re.match(r",? \(?\d\d\)?,|, (?:who|whose)\b", after) and not definite:
        return EntityLabel.PERSON
    if 2 <= len(taken) <= 4 and not definite and (not taken[0].isupper() or len(taken[0]) < 4):
        return EntityLabel.PERSON if all(word[0].isalpha() for word in taken) else None
    if definite and len(taken) > 1:
        return EntityLabel.ORGANISATION
    return None


def is_numbered(taken: Sequence[str]) -> bool:
    """Tell whether a name is that of a numbered body: *Local 7*, *3rd Battalion*."""
    return any(word[0].isdigit() for word in taken) and any(word.lower() in NUMBERED for word in taken)


def labelled(name: Name, entities: Sequence[Entity]) -> Name:
    """Return the name with the label of the tagger's entity there; `entities` are in the order of the text."""
    at = bisect_left(entities, name.span.start, key=lambda entity: entity.span.end - 1)
    labels: list[EntityLabel] = []
    while at < len(entities) and entities[at].span.overlaps(name.span):
        if entities[at].span.end <= name.span.end + POSSESSIVE or name.label is not EntityLabel.PERSON:
            labels.append(entities[at].label)
        at += 1
    if labels and not (certain(name) and name.label not in labels):
        label = name.label if name.label in labels else labels[-1]
        return replace(name, label=label)
    return name


def certain(name: Name) -> bool:
    """Tell whether a title or a known given name labels the name more surely than the tagger can."""
    if name.label is EntityLabel.PERSON:
        return lexicon.is_given_name(name.words[0]) or any(title in lexicon.CIVIL_TITLES for title in name.titles)
    if name.label is EntityLabel.OTHER or is_numbered(name.words):
        return True
    return name.words[-1].lower() in lexicon.ORG_HEADS and len(name.words) > 1
