"""Which pronoun goes with somebody: by the pronouns that follow the name, and by roles."""

from __future__ import annotations

import re

from quotedb.records import Span
from quotedb.resolve.names import lexicon
from quotedb.resolve.names.characters import Cast, Character

PRONOUN = re.compile(r"\b(?:(?P<m>he|his|him|himself)|(?P<f>she|her|hers|herself))\b", re.IGNORECASE)
WINDOW = 160
"""Code points after a name in which a pronoun with nobody else named before it is taken for that name's."""
SURE = 2
"""Pronouns that it takes to learn a gender from."""


def gender_in_text(cast: Cast, character: Character) -> str:
    """Learn from the pronouns that follow somebody's name, with nobody else named between, what goes with them."""
    votes = {"m": 0, "f": 0}
    for name in character.mentions:
        start = cast.text.rfind(". ", 0, name.span.start) + 1
        if any(cast.of_name[other.span].is_person for other in cast.names_within(Span(start, name.run.start))):
            continue
        end = min(name.span.end + WINDOW, len(cast.text))
        others = [other for other in cast.names_within(Span(name.span.end, end)) if cast.of_name[other.span].is_person]
        stop = others[0].span.start if others else end
        pronoun = PRONOUN.search(cast.text, name.span.end, stop)
        if pronoun is not None:
            votes["m" if pronoun.group("m") else "f"] += 1
    likelier = max(votes, key=lambda gender: votes[gender])
    return (
        likelier if votes[likelier] >= SURE and votes[likelier] >= 3 * (sum(votes.values()) - votes[likelier]) else ""
    )


def sexed(character: Character) -> None:
    """Learn from a role what pronoun goes with somebody (`businesswoman`, `father`)."""
    if character.gender:
        return
    heads = character.heads()
    if heads & lexicon.SHE_NOUNS:
        character.gender = "f"
    elif heads & lexicon.HE_NOUNS:
        character.gender = "m"
