"""Short family names of Korea and China that have several spellings in Latin letters, too short to be told by sound."""

from __future__ import annotations

from quotedb.text.names import letters
from quotedb.text.word_tables import WordTables

GROUPS = [tuple(map(letters, line.split())) for line in WordTables(__file__).lines("families")]
OTHERS = {
    own: [other for group in GROUPS if own in group for other in group if other != own]
    for own in dict.fromkeys(own for group in GROUPS for own in group)
}


def spellings(form: str) -> list[str]:
    """Return the other spellings of a short family name, in the letters of `names.letters`; none for any other word.

    >>> spellings("park"), spellings("lee"), spellings("holm")
    (['pak', 'bak'], ['yi', 'rhe', 'ri'], [])
    """
    return list(OTHERS.get(letters(form), ()))
