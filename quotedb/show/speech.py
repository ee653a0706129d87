"""How a drawing says what is quotedb's own, its words and its numbers, in the language of the page that it is on."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Speech:
    """What turns the English texts of a drawing, and its numbers, into those of a language."""

    say: Callable[[str], str] = str
    count: Callable[[int], str] = "{:,}".format


ENGLISH = Speech()
DRAWN = (
    "From {first} to the reader: {names}.",
    "Statements from {first} to {last}",
    "The route of statement {number}",
    "Who reached the reader through whom, in {count} statements",
    "and {more} more",
    "directly",
    "heard by",
    "in: {medium}",
    "nobody named",
    "on {said_on}",
    "passed on by",
    "to {addressee}",
    "who said it",
    "you, the reader",
)
"""The texts of the drawings, for translators; their names in braces are filled in."""
