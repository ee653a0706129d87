"""Records: the words of a text, and the proper names made of them."""

from __future__ import annotations

import re
from dataclasses import dataclass

from quotedb.records import Span
from quotedb.terms import EntityLabel

TOKEN = re.compile(
    r"(?:[^\W\d_]\.){2,4}-(?:[^\W\d_]\.){2,4}(?=\W|$)|(?!(?<=\bon\s)X\.)(?:[^\W\d_]\.){1,4}(?=\W|$)"
    r"|(?:Mr|Mrs|Ms|Dr|Prof|Rep|Reps|Sen|Sens|Gov|Govs|Gen|Lt|Col|Sgt|Capt|Maj|Cpl|Pvt|Cmdr|Adm|Rev|Hon|Fr|Jr"
    r"|Sr|St|Co|Corp|Inc"
    r"|Ltd|Esq|Atty|Insp|Supt|Dept|Ald)\.(?!\w)"
    r"|@\w{1,40}"
    r"|[^\W_]{1,60}(?:(?:[’'](?!s\b|S\b)|[-.&/‑–]|(?<=[ÃÂ])[\x80-\x9f¡-¿]{1,3}|[\u0300-\u036f][\x80-\x9f¡-¿]{0,2})"
    r"[^\W_]{1,60}){0,12}[\u0300-\u036f]?"
)
"""A word of a text, also an abbreviation with its stop."""
POSSESSIVE = re.compile(r"[’'](?:s\b|S\b)?")
"""The ending of a possessive."""
ARABIC = re.compile(r"(?:al|el|ar|as|ash|an|ad|at|ul|ibn|d|l)[-’'][A-ZÀ-ÖØ-Þ]")
"""A particle that is written together with an Arabic name: *al-Masri*."""
CAPITAL_WORD = re.compile(r"[^\W\d_a-zà-öø-ÿ]")
"""A capital letter of any script."""


@dataclass(frozen=True, slots=True)
class Token:
    """A word of the text."""

    start: int
    end: int
    text: str
    low: str
    capital: bool
    first: bool
    """The word opens a sentence or a quotation."""
    possessive: bool


@dataclass(frozen=True, slots=True)
class Name:
    """A proper name where it stands: its span without titles, its words, the titles and roles before it in the run."""

    span: Span
    words: tuple[str, ...]
    titles: tuple[str, ...]
    label: EntityLabel | None
    """What it is a name of, where that is known."""
    possessive: bool
    definite: bool
    """`the` stands before it."""
    first_token: int
    last_token: int
    run: Span
    """The whole run of capital words, titles included."""

    @property
    def text(self) -> str:
        """Return the words joined."""
        return " ".join(self.words)


def tokens(text: str) -> list[Token]:
    """Divide `text` into words."""
    found: list[Token] = []
    opens = True
    at = 0
    for match in TOKEN.finditer(text):
        between = text[at : match.start()]
        if found:
            opens = bool(re.search(r"[.!?…:\n“‘\"«„]|(?:^|\s)['(—–-]", between)) and not (
                found[-1].text.endswith(".") and between.isspace() and "\n" not in between
            )
        word = match.group()
        possessive = bool(POSSESSIVE.match(text, match.end())) and not text[match.end() + 1 : match.end() + 2].isdigit()
        if possessive and text[match.end() : match.end() + 2] not in ("'s", "’s", "'S", "’S"):
            possessive = word.endswith("s")
        capital = bool(CAPITAL_WORD.match(word) or ARABIC.match(word))
        found.append(Token(match.start(), match.end(), word, word.lower(), capital, opens, possessive))
        at = match.end()
    return found
