"""Parses the line of a search: words, words in marks, and fields such as `via:AFP outlet:"BBC News" since:2023`.

The pages and `quotedb search` read the same lines. Nothing in a line is an operator of the database.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

KEYS = {
    "from": "Who said it: from:Okafor",
    "via": "Who passed it on: via:AFP",
    "outlet": 'In which outlet it stands: outlet:"BBC News"',
    "since": "Published on that day or later: since:2023-01",
    "until": "Published on that day or before: until:2023-06-30",
    "month": "Published in that month: month:2023-01",
    "mode": "How it is given: mode:direct, indirect or mixed",
    "kind": "What it is: kind:speech, writing, thought or any (speech and writing unless asked)",
    "stance": "What the cue says of its truth: stance:neutral, distancing, endorsing or denying",
    "verified": "What the article says of checking it: verified:verified, unverified, disputed or nothing",
    "hand": "Whether anybody stands between: hand:first or hand:second",
    "hops": "At least so many hops, the outlet's among them: hops:3",
    "least": "At least so sure, or written down by a person: least:0.9",
}
"""The fields of a line, each with a word of help."""
OTHER_WORDS = {
    "by": "from", "speaker": "from", "origin": "from", "said": "from", "through": "via", "in": "outlet",
    "after": "since", "before": "until", "checked": "verified", "verification": "verified",
}  # fmt: skip
OPENING, CLOSING = '"“„«”', '"”“»'
LONGEST = 500
"""Characters of a line that are read."""
PART = re.compile(
    rf"""(?:(?P<key>[^\W\d_]+):)?
    (?:[{OPENING}](?P<marked>(?:\\.|[^{OPENING}{CLOSING}\\])*)(?:[{CLOSING}]|$)|(?P<plain>[^\s{OPENING}{CLOSING}]+))""",
    re.VERBOSE,
)


@dataclass(frozen=True, slots=True)
class SearchLine:
    """A parsed search: bare words, phrases in quotation marks, and fields in the order of the line."""

    words: tuple[str, ...] = ()
    phrases: tuple[str, ...] = ()
    fields: tuple[tuple[str, str], ...] = ()

    def values(self, key: str) -> tuple[str, ...]:
        """Return the values that the line gives for a field."""
        return tuple(value for name, value in self.fields if name == key)

    def having(self, key: str, value: str) -> SearchLine:
        """Return the line with one more field."""
        return self if (key, value) in self.fields else replace(self, fields=(*self.fields, (key, value)))

    def without(self, key: str, value: str | None = None) -> SearchLine:
        """Return the line without a field: without one value of it, or without all."""
        kept = tuple((name, given) for name, given in self.fields if name != key or given != (value or given))
        return replace(self, fields=kept)

    def only(self, key: str, value: str) -> SearchLine:
        """Return the line with this value of the field and no other."""
        return self.without(key).having(key, value)

    def renamed(self, words: tuple[str, ...], phrase: str = "") -> SearchLine:
        """Return the line with other bare words and, if `phrase` is given, with that phrase in marks too."""
        return replace(self, words=words, phrases=(*self.phrases, *((phrase,) if phrase else ())))

    def __str__(self) -> str:
        parts = [*self.words, *(marked(phrase) for phrase in self.phrases)]
        return " ".join([*parts, *(f"{key}:{quoted(value)}" for key, value in self.fields)])

    def __bool__(self) -> bool:
        return bool(self.words or self.phrases or self.fields)


def parse(text: str) -> SearchLine:
    """Parse a line; whatever is not a field in it is a word, so that no line is an error.

    >>> parse('Okafor via:AFP in:"BBC News" “never sail”')
    SearchLine(words=('Okafor',), phrases=('never sail',), fields=(('via', 'AFP'), ('outlet', 'BBC News')))
    """
    words: list[str] = []
    phrases: list[str] = []
    fields: list[tuple[str, str]] = []
    for part in PART.finditer(" ".join(text.replace("\0", " ").split())[:LONGEST]):
        name = (part["key"] or "").lower()
        key = OTHER_WORDS.get(name, name)
        value = part["plain"] if part["marked"] is None else bare(part["marked"])
        if key in KEYS and value.strip():
            fields.append((key, value))
            continue
        words += [part["key"]] if part["key"] and part["marked"] is not None and key not in KEYS else []
        if part["marked"] is not None:
            phrases += [value] if value.strip() and key not in KEYS else []
        elif key not in KEYS:
            words.append(f"{part['key']}:{value}" if part["key"] else value)
    return SearchLine(tuple(words), tuple(phrases), tuple(dict.fromkeys(fields)))


def quoted(value: str) -> str:
    """Return a field's value as a line writes it: in marks if it has a blank or a mark."""
    return value if re.fullmatch(rf"[^\s{OPENING}{CLOSING}\\]+", value) else marked(value)


def marked(value: str) -> str:
    """Return words in quotation marks, as a line writes a phrase."""
    return '"' + re.sub(rf"([\\{OPENING}{CLOSING}])", r"\\\1", value) + '"'


def bare(value: str) -> str:
    """Return what stands between quotation marks, without the backslashes before marks inside."""
    return " ".join(re.sub(r"\\(.)", r"\1", value).split())
