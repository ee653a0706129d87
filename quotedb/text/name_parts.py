"""Takes names of persons apart: with nameparser, or in a hundredth of its time where a name is plain."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from quotedb.text.name_words import DEGREES

TWO_WORDS = re.compile(r"([A-Z][a-z]{2,}) ([A-Z][a-z]{2,})")
ROMAN_NUMBER = re.compile(r"[ivxlcdm]+")
NO_NAMES = (
    *("titles", "first_name_titles", "prefixes", "non_first_name_prefixes", "bound_first_names", "conjunctions"),
    *("suffix_acronyms", "suffix_acronyms_ambiguous", "suffix_not_acronyms"),
)
"""The lists of nameparser with the words that it takes for more than a name of their own; older versions have fewer."""
A_FAMILY = "Holm"
"""A family name that nameparser takes for nothing else."""
LETTERS = DEGREES | frozenset("cbe cpa esq jnr jr kc mbe mp obe qc rn snr sr".split())
"""Letters behind a name that people write in small letters, too."""


@dataclass(slots=True)
class Parts:
    """The parts of a person's name as they are written; empty where the name has none."""

    first: str = ""
    middle: str = ""
    last: str = ""
    suffix: str = ""
    title: str = ""
    nickname: str = ""


def parts_of(name: str) -> Parts:
    """Return the parts of a person's name as nameparser finds them.

    >>> parts_of("Ida Holm") == Parts(first="Ida", last="Holm"), parts_of("Captain Ida Holm").title
    (True, 'Captain')
    """
    plain = TWO_WORDS.fullmatch(name)
    if plain is not None and is_name(plain[1]) and is_name(plain[2]):
        return Parts(first=plain[1], last=plain[2])
    from nameparser import HumanName  # noqa: PLC0415 - loaded only where names are taken apart

    before, _, last = name.rpartition(" ")
    family = before != "" and is_family(before, last)
    found = HumanName(f"{before} {A_FAMILY}" if family else name)
    whole = found.last.removesuffix(A_FAMILY) + last if family else found.last
    return Parts(found.first, found.middle, whole, found.suffix, found.title, found.nickname)


def is_family(before: str, word: str) -> bool:
    """Tell whether the last word of a name is a family's, though nameparser knows it as letters behind a name (*AAS*).

    Such letters are capitals, or stand behind a comma.

    >>> is_family("Elin", "Aas"), is_family("Elin", "AAS"), is_family("Elin Holm,", "Aas"), is_family("Elin", "Phd")
    (True, False, False, False)
    """
    if not word.istitle() or before.endswith(",") or word.lower() in LETTERS:
        return False
    from nameparser.config import CONSTANTS  # noqa: PLC0415 - as above

    return word.lower() in CONSTANTS.suffix_acronyms


def is_name(word: str) -> bool:
    """Tell whether nameparser takes a word for a name wherever it stands: no title, particle, degree or number.

    >>> is_name("Ida"), is_name("Captain"), is_name("Van"), is_name("Xviii")
    (True, False, False, False)
    """
    small = word.lower()
    return small not in no_names() and ROMAN_NUMBER.fullmatch(small) is None


@cache
def no_names() -> frozenset[str]:
    """Return the words, in small letters, that nameparser takes for more than a name of their own."""
    from nameparser.config import CONSTANTS  # noqa: PLC0415 - as above

    return frozenset(word for words in NO_NAMES for word in getattr(CONSTANTS, words, ()))
