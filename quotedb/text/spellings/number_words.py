"""Numbers in the names of organisations, however they are written: *14th*, *Fourteenth*, *XIV*."""

from __future__ import annotations

import re
from collections.abc import Sequence

ONES = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen"
).split()
TENS = dict(zip("twenty thirty forty fifty sixty seventy eighty ninety".split(), range(20, 100, 10), strict=True))
IRREGULAR = {"first": 1, "second": 2, "third": 3, "fifth": 5, "eighth": 8, "ninth": 9, "twelfth": 12}
"""Ordinals that are not the number and *th*."""
BELOW_TWENTY = {word: number for number, word in enumerate(ONES)}
ORDINALS = (
    {f"{word}th": number for word, number in BELOW_TWENTY.items()}
    | IRREGULAR
    | {f"{word[:-1]}ieth": number for word, number in TENS.items()}
)
SIMPLE = BELOW_TWENTY | TENS | ORDINALS
"""Numbers of one word, up to ninety."""
FIGURES = re.compile(r"(\d+)(?:st|nd|rd|th)")
ROMAN = re.compile(r"(x{0,3})(ix|iv|v?i{0,3})")
"""Roman numerals below forty. *V* and *X* alone are none here: they stand for too much else."""
ROMAN_ONES = dict(zip(("", *"i ii iii iv v vi vii viii ix".split()), range(10), strict=True))


def numbered(form: str) -> str:
    """Return the normal form of an organisation's name with every number in digits.

    >>> numbered("fourteenth mountain brigade"), numbered("14th mountain brigade"), numbered("xiv corps")
    ('14 mountain brigade', '14 mountain brigade', '14 corps')
    >>> numbered("one hundred and first division"), numbered("twenty second ward")
    ('101 division', '22 ward')
    """
    words, found, place = form.split(), [], 0
    while place < len(words):
        number, used = read_number(words[place:])
        found.append(words[place] if number is None else str(number))
        place += used
    return " ".join(found)


def read_number(words: Sequence[str]) -> tuple[int | str | None, int]:
    """Return the number with which some words begin, None if they begin with none, and how many words it takes."""
    if figures := FIGURES.fullmatch(words[0]):
        return figures[1], 1
    roman = ROMAN.fullmatch(words[0]) if len(words[0]) > 1 else None
    if roman:
        return 10 * len(roman[1]) + ROMAN_ONES[roman[2]], 1
    number, used = below_hundred(words)
    if number is None or not 0 < number < 10 or words[used : used + 1] not in (["hundred"], ["hundredth"]):
        return number, used
    used += 1
    skipped = int(words[used : used + 1] == ["and"])
    more, further = below_hundred(words[used + skipped :])
    return (100 * number, used) if more is None else (100 * number + more, used + skipped + further)


def below_hundred(words: Sequence[str]) -> tuple[int | None, int]:
    """Return the number below a hundred with which some words begin, or None, and how many words it takes."""
    number = SIMPLE.get(words[0]) if words else None
    if number is not None and words[0] in TENS and len(words) > 1 and 0 < SIMPLE.get(words[1], 0) < 10:
        return number + SIMPLE[words[1]], 2
    return number, 1
