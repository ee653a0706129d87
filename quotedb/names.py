"""Normal forms of names, for matching: case, accents, punctuation and titles aside."""

from __future__ import annotations

import re
import unicodedata

WORD = re.compile(r"[^\W_]+")
POSSESSIVE = re.compile(r"['’]s\b")
ARTICLES = frozenset({"the", "a", "an"})
LETTERS = str.maketrans(
    {"ø": "o", "Ø": "O", "ł": "l", "Ł": "L", "đ": "d", "ð": "d", "ß": "ss", "æ": "ae", "œ": "oe", "ı": "i"}
)


def normal(name: str) -> str:
    """Return the form of a name that equal names share: lower case, no accents, no punctuation, no leading article.

    >>> normal("The Associated Press"), normal("Tarjei Sirma-Tellefsen"), normal("Gulagu.net")
    ('associated press', 'tarjei sirma tellefsen', 'gulagu net')
    """
    plain = unicodedata.normalize("NFKD", POSSESSIVE.sub("", name).translate(LETTERS))
    plain = "".join(ch for ch in plain if not unicodedata.combining(ch)).casefold()
    words = WORD.findall(plain)
    if len(words) > 1 and words[0] in ARTICLES:
        words = words[1:]
    return " ".join(words) or name.strip().casefold()
