"""Compares two names of persons: are they forms of one name? By titles, initials, transliterations, likeness."""

from __future__ import annotations

import re

from rapidfuzz import fuzz

from quotedb.text.names import PersonName, letters, person_name
from quotedb.text.sounds import sound_of

TRANSLITERATED_FAMILY = re.compile(
    r"(ov|ev|ova|eva|ski|skaia|enko|chuk|iuk|ich|vich|(?<=zh|sh|ch|kh)in|(?<=zh|sh|ch|kh)ina|adze|shvili|ni|naia|oi)$"
)
"""Ends of family names that were written in another script first, in the letters of `names.letters`.

Elsewhere two spellings are two names: Terry Martin is not Terri Martin, nor Smyth Smith.
"""
LIKE_GIVEN = 70
"""Likeness of given names (0 to 100) that suggests one person: Mohammed and Muhammad reach it, Dmitry and Ann not."""
LIKE_LENGTH = 5
"""Given names shorter than this must be equal: John and Joan are alike and two persons."""

Verdict = tuple[str, float, bool]
"""The rule, how alike the names are (0 to 1), and whether that is sure."""


def compare_people(one: str, other: str) -> Verdict | None:
    """Return what two names of persons say about their being one; None if they are two, or nothing says otherwise.

    >>> compare_people("Mr Andrey Orlov", "Andrey Orlov"), compare_people("Andrey Orlov", "Dmitry Orlov")
    (('title', 1.0, True), None)
    """
    here, there = person_name(one), person_name(other)
    if here is None or there is None or here.suffix != there.suffix:
        return None
    if not here.given or not there.given:
        return None if not same_family(here, there) else ("family-name", 0.5, False)
    return compare_whole(here, there)


def compare_whole(here: PersonName, there: PersonName) -> Verdict | None:
    """Compare two names with given and family names."""
    if here.family == there.family and here.given == there.given:
        return ("initials" if has_initials(here) and not here.title and not there.title else "title", 1.0, True)
    if same_family(here, there):
        return compare_given(here, there)
    if sorted((*here.given, *here.family.split())) == sorted((*there.given, *there.family.split())):
        return ("order", 0.6, False)
    return compare_sounds(here, there)


def compare_sounds(here: PersonName, there: PersonName) -> Verdict | None:
    """Compare two names with family names spelled differently: perhaps one person where both parts sound alike."""
    families = [letters(name.family) for name in (here, there)]
    given = [letters(name.given[0]) for name in (here, there)]
    if sound_of(here.family) != sound_of(there.family) or of_two_genders(*families) or of_two_genders(*given):
        return None
    if sound_of(given[0]) != sound_of(given[1]) and fuzz.ratio(*given) < LIKE_GIVEN:
        return None
    return ("sound", 0.55, False)


def of_two_genders(one: str, other: str) -> bool:
    """Tell whether two names are forms of one for a man and for a woman: Ivanov and Ivanova, Mario and Maria."""
    if one == other:
        return False
    short, long = sorted((one, other), key=len)
    return long in (f"{short}a", f"{short}e", f"{short}ia") or (
        one[:-1] == other[:-1] and {one[-1], other[-1]} <= set("aeo")
    )


def compare_given(here: PersonName, there: PersonName) -> Verdict | None:
    """Compare two names of one family by the given names."""
    first, other = ([letters(word) for word in name.given] for name in (here, there))
    if first == other:
        sure = bool(TRANSLITERATED_FAMILY.search(letters(here.family))) and letters(here.family) == letters(
            there.family
        )
        return ("transliteration", 0.95, True) if sure else ("spelling", 0.7, False)
    if first[0] == other[0]:
        if len(first) > 1 and len(other) > 1 and not initials_fit(first[1:], other[1:]):
            return None
        return ("middle-name", 0.85, False)
    if is_initials(here.given[0]) or is_initials(there.given[0]):
        return ("initial", 0.6, False) if initials_fit(spelled(here), spelled(there)) else None
    if min(len(first[0]), len(other[0])) < LIKE_LENGTH or of_two_genders(first[0], other[0]):
        return None
    likeness = fuzz.ratio(first[0], other[0])
    return ("likeness", round(0.8 * likeness / 100, 3), False) if likeness >= LIKE_GIVEN else None


def same_family(here: PersonName, there: PersonName) -> bool:
    """Tell whether two family names are one, transliterations aside."""
    return letters(here.family) == letters(there.family)


def has_initials(name: PersonName) -> bool:
    """Tell whether a given name is only an initial, or several."""
    return any(is_initials(word) for word in name.given)


def is_initials(word: str) -> bool:
    """Tell whether a word of a given name is one initial, or two or three written together (`jk`)."""
    return len(word) == 1 or (len(word) <= 3 and not set(word) & set("aeiouy"))


def spelled(name: PersonName) -> list[str]:
    """Return the given names, initials written together divided (`jk` becomes `j`, `k`)."""
    return [part for word in name.given for part in (word if is_initials(word) else [word])]


def initials_fit(first: list[str], other: list[str]) -> bool:
    """Tell whether each given name begins with its counterpart, as far as both have one."""
    return all(one.startswith(two) or two.startswith(one) for one, two in zip(first, other, strict=False))
