"""Chinese names as they are written in Latin letters: in Pinyin, after Wade and Giles, and in Hong Kong.

A name is one if it is read so whole: a family name, and one or two syllables of one way of writing.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache, lru_cache
from itertools import product

from quotedb.text.word_tables import WordTables

TABLES = WordTables(__file__)
FAMILIES = TABLES.words("chinese_families")
"""Family names of one syllable, in Pinyin."""
HARD = "a e ai ei ao ou an en ang eng ong u ua uo uai ui uan un uang"
FINALS = {
    "b p m f": "a o ai ei ao ou an en ang eng i ie iao iu ian in ing u",
    "d t n l": "a e ai ei ao ou an en ang eng ong i ia ie iao iu ian in iang ing u uo ui uan un v ue",
    "g k h": HARD,
    "j q x": "i ia ie iao iu ian in iang ing iong u ue uan un",
    "zh ch sh r z c s": f"{HARD} i",
    "y": "a e ao ou an ang ong i in ing u ue uan un",
    "w": "a o ai ei an en ang eng u",
}
"""What may follow the initials of a syllable in Pinyin."""
ALONE = "a ai an ang ao e en er ou".split()
"""Syllables without an initial."""
INITIALS = sorted((initial for initials in FINALS for initial in initials.split()), key=len, reverse=True)
WADE_INITIALS = {
    **{"b": "p", "d": "t", "g": "k", "j": "ch", "q": "ch", "x": "hs", "zh": "ch", "r": "j", "z": "ts", "c": "ts"}
}
WADE_FINALS = {"ian": "ien", "ie": "ieh", "ue": "ueh", "ong": "ung", "iong": "iung", "v": "u"}
WADE_WHOLE = {
    **{"zhi": "chih", "chi": "chih", "shi": "shih", "ri": "jih", "zi": "tzu", "ci": "tzu", "si": "ssu"},
    **{"ge": "ko", "ke": "ko", "he": "ho", "gui": "kuei", "kui": "kuei", "guo": "kuo", "kuo": "kuo", "huo": "huo"},
    **{"shuo": "shuo", "yi": "i", "you": "yu", "yan": "yen", "ye": "yeh", "yong": "yung", "yue": "yueh", "er": "erh"},
}
"""What Wade and Giles write otherwise than their rules for initials and finals say; marks for breath are left out."""
WADE_TOO = {"yi": "yi", "zi": "tze", "si": "szu", "ci": "tze", "you": "you"}
"""Further spellings after Wade and Giles, as newspapers write them."""
HONG_KONG = TABLES.pairs("hong_kong")
"""Syllables as Hong Kong writes them, with what they may be in Pinyin."""
MOST_SPELLINGS = 24
"""Spellings under which a name is looked for, at most."""

Reading = tuple[str, ...]
"""The syllables of a name in Pinyin, the family name first."""


@cache
def ways() -> tuple[dict[str, tuple[str, ...]], ...]:
    """Return the ways of writing: for each its syllables, with what each may be in Pinyin."""
    pinyin = {initial + final for some, ends in FINALS.items() for initial in some.split() for final in ends.split()}
    pinyin |= set(ALONE)
    wade: dict[str, dict[str, None]] = {}
    for syllable in sorted(pinyin):
        for form in {wade_of(syllable), WADE_TOO.get(syllable, wade_of(syllable))}:
            wade.setdefault(form, {})[syllable] = None
    hong_kong = {form: read.split() for form, read in HONG_KONG.items()}
    return (
        {syllable: (syllable,) for syllable in pinyin},
        {form: tuple(read) for form, read in wade.items()},
        {form: tuple(dict.fromkeys(read)) for form, read in hong_kong.items()},
    )


@cache
def written() -> tuple[dict[str, list[str]], ...]:
    """Return for each way of writing how it writes a syllable of Pinyin."""
    found: list[dict[str, list[str]]] = []
    for way in ways():
        forms: dict[str, list[str]] = {}
        for form, read in way.items():
            for syllable in read:
                forms.setdefault(syllable, []).append(form)
        found.append(forms)
    return tuple(found)


def wade_of(syllable: str) -> str:
    """Return a syllable of Pinyin as Wade and Giles write it, without marks.

    >>> [wade_of(syllable) for syllable in "xiao zhong ze xu guo jian".split()]
    ['hsiao', 'chung', 'tse', 'hsu', 'kuo', 'chien']
    """
    if syllable in WADE_WHOLE:
        return WADE_WHOLE[syllable]
    initial = next((one for one in INITIALS if syllable.startswith(one)), "")
    final = syllable[len(initial) :]
    if final == "uo" and initial not in ("g", "k", "h", "sh"):
        final = "o"
    if initial in ("j", "q", "x", "y") and final == "uan":
        return WADE_INITIALS.get(initial, initial) + "uan"
    return WADE_INITIALS.get(initial, initial) + WADE_FINALS.get(final, final)


@lru_cache(maxsize=1 << 13)
def readings(words: tuple[str, ...]) -> tuple[frozenset[Reading], ...]:
    """Return what the normal forms of a name's words may be in Pinyin, by each way of writing; empty for no such name.

    >>> [("lin", "ze", "xu") in found for found in readings(("lin", "tse", "hsu"))]
    [False, True, False]
    >>> any(readings(("xiaoming", "zhao"))), any(readings(("ida", "holm")))
    (True, False)
    """
    found = []
    for way in ways():
        read: set[Reading] = set()
        for family, given in ((words[0], words[1:]), (words[-1], words[:-1])):
            families = family_readings(family)
            if families and given:
                for parts in divided("".join(given)):
                    read |= {*product(families, *(way.get(part, ()) for part in parts))}
        found.append(frozenset(read))
    return tuple(found)


@lru_cache(maxsize=1 << 12)
def family_readings(word: str) -> tuple[str, ...]:
    """Return what a family name may be in Pinyin, however it is written: it often keeps a spelling of its own.

    >>> family_readings("wong"), family_readings("holm")
    (('huang', 'wang'), ())
    """
    read = [syllable for way in ways() for syllable in way.get(word, ()) if syllable in FAMILIES]
    return tuple(dict.fromkeys(read))


def divided(given: str) -> Iterator[tuple[str, ...]]:
    """Yield a given name as one syllable, and as any two."""
    yield (given,)
    for place in range(1, len(given)):
        yield given[:place], given[place:]


def same_reading(one: Sequence[str], other: Sequence[str]) -> bool | None:
    """Tell whether two names, as words in their normal forms, may be one Chinese name; None if either is none.

    >>> same_reading(("chang", "hsiao", "ming"), ("zhang", "xiaoming"))
    True
    >>> same_reading(("zhang", "xiaoming"), ("zhang", "xiaomin")), same_reading(("ida", "holm"), ("zhang", "min"))
    (False, None)
    """
    here, there = readings(tuple(one)), readings(tuple(other))
    if not any(here) or not any(there):
        return None
    return not frozenset[Reading]().union(*here).isdisjoint(frozenset[Reading]().union(*there))


@lru_cache(maxsize=1 << 12)
def spelled_otherwise(words: tuple[str, ...]) -> tuple[tuple[str, str], ...]:
    """Return how a Chinese name may be written elsewhere: family and given name, by syllables, in each way of writing.

    >>> ("lin", "tse hsu") in spelled_otherwise(("lin", "zexu")), spelled_otherwise(("ida", "holm"))
    (True, ())
    """
    found: dict[tuple[str, str], None] = {}
    for reading in sorted(frozenset[Reading]().union(*readings(words))):
        for forms in written():
            for family, *given in product(*(forms.get(syllable, ()) for syllable in reading)):
                found[family, " ".join(given)] = None
    return tuple(found)[:MOST_SPELLINGS]
