"""Ages: how old the article says that somebody is, and whether a description (`the 34-year-old`) may be of that one."""

from __future__ import annotations

import re

from quotedb.resolve.characters.characters import Character
from quotedb.resolve.characters.roles import Phrase
from quotedb.resolve.names.tables import words
from quotedb.text.spellings.number_words import below_hundred

NUMBER = r"\d{1,3}|(?:twen|thir|for|fif|six|seven|eigh|nine)ty(?:-[a-z]+)?|[a-z]{3,9}"
BEHIND = re.compile(
    rf",?\s(?:\((?:aged?\s)?(?P<bracket>\d{{1,3}})\)|(?P<comma>\d{{1,3}})(?=[,.;)]|\sand\s)"
    rf"|(?:who\s)?(?:is|was|aged?|turned)\s(?P<told>{NUMBER})(?=[,.;]|\syears\sold|\swhen\s))"
)
"""An age behind a name: *Ida Holm, 34,*, *Ida Holm (34)*, *Ida Holm, who is eight*."""
YEARS_OLD = re.compile(rf"\b({NUMBER})-year-old\b")
"""An age in a description: *34-year-old*, *eight-year-old*."""
YOUNG = words("young")
"""Nouns for those who have not come of age: *the boy*."""
GROWN = 20
"""Years from which nobody is called so."""


def years(number: str) -> int | None:
    """Return an age in years, from digits or words.

    >>> years("34"), years("eight"), years("thirty-four"), years("ill")
    (34, 8, 34, None)
    """
    return int(number) if number.isdigit() else below_hundred(number.split("-"))[0]


def age_of(read: Phrase) -> int | None:
    """Return the age in years that a description tells, or None."""
    found = YEARS_OLD.search(" ".join((*read.modifiers, read.head)))
    return years(found[1]) if found else None


def tells_age(read: Phrase) -> bool:
    """Tell whether a description has an age among its words."""
    return any("-year-old" in word for word in (*read.modifiers, read.head))


def ages(text: str, one: Character) -> set[int]:
    """Return the ages in years that the text tells of a character: none, or mostly one."""
    behind = [BEHIND.match(text, name.span.end) for name in one.mentions]
    roles = [YEARS_OLD.search(" ".join((*modifiers, head))) for head, modifiers, _ in one.roles]
    told = [found[found.lastgroup or 0] for found in behind if found is not None]
    told += [found[1] for found in roles if found is not None]
    return {age for age in map(years, told) if age is not None}


def is_of_other_age(text: str, read: Phrase, one: Character) -> bool:
    """Tell whether the text tells of another age than that of a description: its years, or that of a boy or girl."""
    if read.head not in YOUNG and not tells_age(read):
        return False
    age = age_of(read)
    told = ages(text, one)
    return bool(told) and (age not in told if age is not None else min(told) >= GROWN)
