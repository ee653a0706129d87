"""Genders of characters, learned from the pronouns that follow their names, and from their roles."""

from __future__ import annotations

import re

from quotedb.records import Span
from quotedb.resolve.names import lexicon
from quotedb.resolve.names.characters import Cast, Character

PRONOUN = re.compile(r"\b(?:(?P<m>he|his|him|himself)|(?P<f>she|her|hers|herself))\b", re.IGNORECASE)
"""Pronouns, by gender."""
WINDOW = 160
"""Code points after a name in which a pronoun counts for that name, if nobody else is named between."""
SURE = 2
"""Pronouns of one gender, at least, that make it sure."""


def gender_in_text(cast: Cast, character: Character) -> str:
    """Return the gender (`m`, `f` or empty) that most pronouns after the character's names show."""
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
    """Set the gender of a character from its roles, where one tells it (`businesswoman`, `father`)."""
    if character.gender:
        return
    heads = character.heads()
    if heads & lexicon.SHE_NOUNS:
        character.gender = "f"
    elif heads & lexicon.HE_NOUNS:
        character.gender = "m"
