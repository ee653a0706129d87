"""Keys by which names that sound alike are equal: they find candidates for *who is who*, and decide nothing."""

from __future__ import annotations

import re
from functools import lru_cache

from quotedb.records import NAMELESS, AgentKind
from quotedb.text.names import joined_initials, letters, normal, person_name

PARTICLES = frozenset(
    "van von der den de del della di da dos du la le al el ul bin ibn ben bint abu ter ten zu zum af av st".split()
)
"""Particles of family names (*van*, *de*), which are written apart, together or left out."""
FIRM_FORMS = frozenset(
    "ltd limited inc incorporated corp corporation co company plc llc llp lp gmbh ag kg se sa sas sarl srl spa bv nv "
    "ab as asa oy oyj aps kk pty pte sdn bhd pvt jsc ojsc pjsc ooo zao sro group holding holdings international".split()
)
"""Legal forms of firms (*Ltd*, *GmbH*), which news leaves out or writes differently."""
SPELLED = (
    (re.compile(r"s?ch?tch|tsch|tch|tc|cz|ch|c(?=[ei])|ts"), "C"),
    (re.compile(r"sh|sch|sz|s(?=z)"), "S"),
    (re.compile(r"dzh|dj|dz|zh|j|(?<!n)g(?=[ei])"), "J"),
    (re.compile(r"kh|q|ck|c|gh|g|h(?=$)"), "k"),
    (re.compile(r"ph|v|w|b|f"), "f"),
    (re.compile(r"th|dh|d"), "t"),
    (re.compile(r"[aeiouyh]"), ""),
    (re.compile(r"z"), "s"),
    (re.compile(r"(.)\1+"), r"\1"),
)
"""Replacements that make one of the spellings of a sound, in this order; vowels are left out."""
SHORTEST = 2
"""Consonants that a key needs; for shorter names the letters themselves are the key."""


@lru_cache(maxsize=1 << 15)
def sound_of(form: str) -> str:
    """Return the key of a name's normal form: its consonants without particles; a short name stays as it is.

    >>> sound_of("dulaymany") == sound_of("doleimani"), sound_of("dragovitch") == sound_of("dragovich")
    (True, True)
    >>> sound_of("van den berk") == sound_of("berk"), sound_of("li") == sound_of("lau")
    (True, False)
    """
    words = letters(form).split()
    kept = [word for word in words if word not in PARTICLES] or words
    joined = "".join(kept)
    heard = joined
    for pattern, letter in SPELLED:
        heard = pattern.sub(letter, heard)
    return heard if len(heard) >= SHORTEST else joined


def without_firm_forms(name: str) -> str:
    """Return the normal form of an organisation's name without its legal form.

    >>> without_firm_forms("Nimbus Orbital Ltd"), without_firm_forms("Tulip Marine B.V.")
    ('nimbus orbital', 'tulip marine')
    """
    whole = joined_initials(normal(name))
    words = whole.split()
    while len(words) > 1 and words[-1] in FIRM_FORMS:
        words.pop()
    return " ".join(words) if words and words[-1] not in FIRM_FORMS else whole


@lru_cache(maxsize=1 << 15)
def sound(name: str, kind: AgentKind) -> str | None:
    """Return the key that finds agents by a name: the sound of a family name, a firm without its legal form.

    None for an unnamed source and for a description.

    >>> sound("Hasim Dulaymany", AgentKind.PERSON) == sound("General Hassem Doleimani", AgentKind.PERSON)
    True
    """
    if kind in NAMELESS:
        return None
    if kind is AgentKind.PERSON:
        person = person_name(name)
        return sound_of(person.family) if person else None
    return without_firm_forms(name)
