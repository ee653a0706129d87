"""The language of an exercise: quotedb's own words come from a gettext catalogue; articles stay as they are."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache
from gettext import GNUTranslations, NullTranslations, translation
from pathlib import Path

LANGUAGES = {"en": "English", "de": "Deutsch", "es": "Español"}
"""The languages of which there is a whole catalogue, by their ISO 639 codes."""
THOUSANDS = {"en": ",", "de": ".", "es": "\N{NARROW NO-BREAK SPACE}"}
TEN_THOUSAND = 10_000
CATALOGUES = Path(__file__).parent / "catalogues"
SPOKEN: ContextVar[str] = ContextVar("language", default="en")


@contextmanager
def speaking(language: str) -> Iterator[None]:
    """Set the language for the block; for an unknown code English."""
    before = SPOKEN.set(language if language in LANGUAGES else "en")
    try:
        yield
    finally:
        SPOKEN.reset(before)


def spoken() -> str:
    """Return the code of the language that is set."""
    return SPOKEN.get()


@cache
def catalogue(language: str) -> GNUTranslations | NullTranslations:
    """Return the catalogue of a language; for English an empty one."""
    if language == "en":
        return NullTranslations()
    return translation("quotedb", CATALOGUES, [language])


def _(text: str) -> str:
    """Return a text in the language that is set."""
    return catalogue(spoken()).gettext(text)


def several(one: str, many: str, count: int) -> str:
    """Return the singular or plural form of a text that `count` needs, in the language that is set."""
    return catalogue(spoken()).ngettext(one, many, count)


def counted(number: int) -> str:
    """Return a number with the marks between thousands that the language that is set has.

    Spanish parts them with a narrow blank, and only numbers of five digits or more.
    """
    mark = THOUSANDS.get(spoken(), ",")
    return f"{number:,}".replace(",", "" if spoken() == "es" and number < TEN_THOUSAND else mark)


def date_in_words(edtf: str) -> str:
    """Return an EDTF date as people read it, in the language that is set: `um 2023-01-17` for `2023-01-17~`."""
    plain = edtf.rstrip("~?%")
    said = _("about {date}").format(date=plain) if edtf.endswith(("~", "%")) else plain
    return _("{date} (uncertain)").format(date=said) if edtf.endswith(("?", "%")) else said


def noted(text: str) -> str:
    """Return a text as it is, marked for translators; it is translated where it is shown."""
    return text
