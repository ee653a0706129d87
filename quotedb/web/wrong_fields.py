"""What is wrong with a field of an address, in our own words: which field, what was given, what to write instead."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from quotedb.show.terminal import line_of

SHOWN = 40
"""Characters of what was given that are told back."""
NUMBERS = frozenset({"int_parsing", "int_type", "int_from_float", "int_parsing_size"})
PATTERNS = {"format": "csv, json or markdown"}
"""What to choose from, by the field, where its pattern says it in signs."""


def told_plainly(faults: Iterable[Mapping[str, Any]]) -> str:
    """Return a sentence for each fault; `faults` is what FastAPI's `RequestValidationError.errors()` gives."""
    return " ".join(dict.fromkeys(one_fault(fault) for fault in faults))


def one_fault(fault: Mapping[str, Any]) -> str:
    """Return the sentence that says what is wrong with one field and what to write instead."""
    place, *names = (str(part) for part in fault["loc"])
    field = "the number in the address" if (place, names) == ("path", ["number"]) else f"“{'.'.join(names) or place}”"
    kind, bounds = str(fault["type"]), fault.get("ctx", {})
    if kind == "missing":
        return f"{capital(field)} is missing: add it to the address."
    given = shortened(fault.get("input"))
    if kind in NUMBERS:
        return f"{capital(field)} must be a whole number, and “{given}” is none: write one, such as 17."
    if kind == "bool_parsing":
        return f"{capital(field)} is yes or no, and “{given}” is neither: write true or false."
    if kind == "enum":
        return f"{capital(field)} cannot be “{given}”: choose {bounds.get('expected', 'another')}.".replace("'", "")
    if kind == "string_pattern_mismatch":
        choices = PATTERNS.get(names[-1], "another") if names else "another"
        return f"{capital(field)} cannot be “{given}”: choose {choices}."
    return f"{capital(field)} cannot be “{given}”: {bound(kind, bounds)}."


def bound(kind: str, bounds: Mapping[str, Any]) -> str:
    """Return what to write where a value is too large, too small, too long or too short."""
    if "ge" in bounds or "le" in bounds:
        return f"write {bounds['ge']:,} or more" if "ge" in bounds else f"write {bounds['le']:,} or less"
    if "max_length" in bounds:
        return f"at most {bounds['max_length']:,} {'characters' if kind.startswith('string') else 'of them'} are taken"
    if "min_length" in bounds:
        return "write something" if bounds["min_length"] == 1 else f"write at least {bounds['min_length']} characters"
    return "write something else"


def shortened(given: object) -> str:
    """Return a given value on one line, cut off where it is long."""
    text = line_of(str(given))
    return text if len(text) <= SHOWN else f"{text[:SHOWN]}…"


def capital(text: str) -> str:
    """Return a text with a capital at its beginning."""
    return text[:1].upper() + text[1:]
