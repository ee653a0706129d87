"""The words of a name as the text writes them: with *&* and inner possessives, without degrees behind it."""

from __future__ import annotations

from collections.abc import Sequence

from quotedb.resolve.names.tokens import POSSESSIVE, Token
from quotedb.text.name_words import DEGREES


def without_degrees(taken: tuple[str, ...]) -> tuple[str, ...]:
    """Return the words of a name without degrees behind it, which are as titles: *PhD*, *M.D.*, *dr*.

    >>> without_degrees(("Ida", "Holm", "PhD")), without_degrees(("Ida", "Holm", "Jr."))
    (('Ida', 'Holm'), ('Ida', 'Holm', 'Jr.'))
    """
    while len(taken) > 2 and is_degree(taken[-1].lower()):
        taken = taken[:-1]
    return taken


def is_degree(low: str) -> bool:
    """Tell whether a word in lower case is a degree behind a name: *phd*, *m.d.*; no *jr.*, *mp*."""
    return low.replace(".", "") in DEGREES


def with_ampersands(text: str, inner: Sequence[Token]) -> tuple[str, ...]:
    """Return the words of a name as the text has them, *&* among them (`Tern & Gull`)."""
    taken: list[str] = []
    for before, word in zip([None, *inner], inner, strict=False):
        if before is not None and "&" in text[before.end : word.start]:
            taken.append("&")
        taken.append(as_written(text, word, word is inner[-1]))
    return tuple(taken)


def as_written(text: str, word: Token, last: bool) -> str:
    """Return a word of a name, with the apostrophe of a possessive inside the name (`Dockers’` of `Dockers’ Union`)."""
    mark = POSSESSIVE.match(text, word.end) if word.possessive and not last else None
    opening = text[word.start - 1] if word.text == "t" and word.start else ""  # *Joost van 't Hoff*
    return opening.strip() + word.text + (mark.group() if mark else "")
