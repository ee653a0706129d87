"""Short forms of given names: those of English from the package `nicknames`, those of other languages from here."""

from __future__ import annotations

from functools import cache

from quotedb.text.names import letters
from quotedb.text.word_tables import WordTables


@cache
def short_forms() -> dict[str, set[str]]:
    """Return the short forms of given names, all in the letters of `names.letters`.

    >>> "bil" in short_forms()["viliam"], "misha" in short_forms()["mihail"]
    (True, True)
    """
    from nicknames import name_triplets  # noqa: PLC0415 - loaded only where names are compared

    found: dict[str, set[str]] = {}
    for one in name_triplets():
        found.setdefault(letters(one.name1), set()).add(letters(one.name2))
    for line in WordTables(__file__).lines("short_forms"):
        whole, *short = map(letters, line.split())
        found.setdefault(whole, set()).update(short)
    return found


def is_short_for(one: str, other: str) -> bool:
    """Tell whether one of two given names, in the letters of `names.letters`, is the short form of the other.

    >>> is_short_for("bil", "viliam"), is_short_for("viliam", "bil"), is_short_for("ida", "ola")
    (True, True, False)
    """
    short, whole = sorted((one, other), key=len)
    known = other in short_forms().get(one, ()) or one in short_forms().get(other, ())
    return known and (len(short) < len(whole) or len(short) <= SHORT)


SHORT = 5
"""Letters of a short form that may be as long as the name itself (*Harry* of Henry); Rupert is a name of its own."""
