"""Names in short, as the labels of who asks and answers have them: initials, parts of a name, *Q* and *A*."""

from __future__ import annotations

import re

from quotedb.extract.lexicon.tables import pattern
from quotedb.extract.segmentation.outlets import Outlets


def words_of_name(name: str) -> set[str]:
    """Return the words of a name, in lower case."""
    return set(re.split(r"[\s’'.-]+", name.lower()))


def has_initials(name: str, label: str) -> bool:
    """Tell whether a label is made of the first letters of a name: of all its words, or of those with a capital."""
    words = [word for word in re.split(r"[\s-]+", name) if word]
    letters = label.replace(".", "").replace(" ", "")
    capitals = "".join(word[0] for word in words if word[0].isupper())
    return len(letters) > 1 and letters in (capitals, "".join(word[0].upper() for word in words))


def is_part(name: str, label: str) -> bool:
    """Tell whether all words of a label are words of a name."""
    return words_of_name(label.strip(" .")) <= words_of_name(name)


def asks(media: Outlets, label: str) -> bool:
    """Tell whether a label is that of who asks: *Q*, the outlet or its initials, the one of the byline."""
    if _QUESTIONER.fullmatch(label.rstrip(".")) or media.is_publisher(label):
        return True
    short = re.fullmatch(r"[A-Z][A-Z.]{0,4}", label) is not None
    names = [name for name in (*media.publisher_names, media.article.byline or "") if name]
    bare = [re.sub(r"^(?:the|by)\s", "", name, flags=re.IGNORECASE) for name in names]
    if short and any(has_initials(name, label) for name in (*names, *bare)):
        return True
    return any(is_part(name, label) for name in bare)


def answers(label: str) -> bool:
    """Tell whether a label says only that somebody answers: *A*, *Answer*."""
    return _ANSWERER.fullmatch(label.rstrip(".")) is not None


def is_initials(label: str) -> bool:
    """Tell whether a label can only be initials: *OM*, *O.M.*."""
    return re.fullmatch(r"(?:[A-Z]\.?){2,3}", label) is not None


_QUESTIONER = re.compile(pattern("questioner"), re.IGNORECASE)
_ANSWERER = re.compile(r"A\d{0,2}|Answer(?:\s\d+)?")
