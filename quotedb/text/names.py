"""Names in forms that compare: without case, accents, punctuation, titles, and differences of transliteration."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

from quotedb.terms import NAMELESS, AgentKind
from quotedb.text.name_parts import parts_of
from quotedb.text.name_words import GENERATIONS, NUMERALS
from quotedb.text.remembered import Remembered

WORD = re.compile(r"[^\W_]+")
POSSESSIVE = re.compile(r"['’]s\b")
ARTICLES = frozenset({"the", "a", "an"})
LETTERS = str.maketrans(
    {"ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ħ": "h", "ß": "ss", "æ": "ae", "œ": "oe", "ı": "i", "ə": "a"}
)
"""Small letters that Unicode does not take apart into a plain one and an accent."""
ASPIRATED = re.compile(r"(?<![^\W_])(ch|ts|tz|p|t|k)['‘’ʻʼ](?=[aeiouhy])", re.IGNORECASE)
"""A consonant with the mark for breath of Wade and Giles, which newspapers leave out: *Ts'ai*, *Ch'en*."""
INITIALS = re.compile(r"\b(?:[^\W\d_] )+[^\W\d_]\b")
NAME_ARTICLES = frozenset("al el ul as ash at an ad az ar".split())
"""The Arabic article as it stands before names, also as it sounds before some letters."""
SMALL_WORDS = frozenset("of for and the in on de la du des der von und to".split())
TRANSLITERATED = (
    (re.compile(r"x"), "ks"),
    (re.compile(r"^[yji]?e(?=v|k|l(?!l)|f|g|rs|rm|ts)"), "e"),
    (re.compile(r"(?<=[aeiou])kh"), "h"),
    (re.compile(r"w"), "v"),
    (re.compile(r"(?<!^)[yj]|^[yj](?=u|a)"), "i"),
    (re.compile(r"ii+|i(?=e[vl])"), "i"),
    (re.compile(r"(.)\1+"), r"\1"),
)
"""Replacements that make one spelling of the usual transliterations: Yevgeny, Evgeny, Yevgeni, Jevgenij."""


@dataclass(frozen=True, slots=True)
class PersonName:
    """The parts of a person's name, each in its normal form; `given` is empty for a bare family name.

    `suffix` is the generation (*jr*, *iii*), if it is told; `nickname` stands in marks between the names.
    """

    given: tuple[str, ...]
    family: str
    suffix: str
    title: str
    nickname: str = ""


@lru_cache(maxsize=1 << 13)
def normal(name: str) -> str:
    """Return the form of a name that equal names share: lower case, no accents, no punctuation, no leading article.

    >>> normal("The Associated Press"), normal("Tarjei Sirma-Tellefsen"), normal("Gulagu.net"), normal("Đinh Æbelø")
    ('associated press', 'tarjei sirma tellefsen', 'gulagu net', 'dinh aebelo')
    >>> normal("Ts'ai Kuo-ch'iang")
    'tsai kuo chiang'
    """
    plain = unicodedata.normalize("NFKD", ASPIRATED.sub(r"\1", POSSESSIVE.sub("", name)).casefold().translate(LETTERS))
    plain = "".join(ch for ch in plain if not unicodedata.combining(ch)).casefold()
    words = WORD.findall(plain)
    if len(words) > 1 and words[0] in ARTICLES:
        words = words[1:]
    return " ".join(words) or name.strip().casefold()


def is_seen(name: str) -> bool:
    """Tell whether a name has a sign that can be seen; blanks and signs that are only obeyed name nobody.

    >>> is_seen("Lars"), is_seen("?"), is_seen("\u00a0 \u200b"), is_seen("")
    (True, True, False, False)
    """
    return any(unicodedata.category(ch)[0] not in "ZC" for ch in name)


def joined_initials(form: str) -> str:
    """Write initials that stand apart in a normal form as one word.

    >>> joined_initials("j k rowling"), joined_initials("u n")
    ('jk rowling', 'un')
    """
    return INITIALS.sub(lambda match: match.group().replace(" ", ""), form)


def person_name(name: str) -> PersonName | None:
    """Return the parts of a person's name; None for a description (`his lawyer`, `Orlov's spokeswoman`).

    >>> person_name("Ida Holm, Junior").suffix, person_name("Ida Holm, MD").suffix
    ('jr', '')
    >>> person_name("Nadia el-Hakimi").family, person_name("the mayor")
    ('el hakimi', None)
    >>> person_name("Pope Osric XVI").suffix, person_name("Li Xi").family
    ('xvi', 'xi')
    """
    return PERSON_NAMES[name]


def taken_apart(name: str) -> PersonName | None:
    """Return the same, worked out."""
    if POSSESSIVE.search(name):
        return None
    parts = parts_of(name)
    if parts.last.lower() in GENERATIONS and (parts.middle or (len(parts.last) > 1 and parts.last.isupper())):
        parts.middle, parts.last, parts.suffix = "", parts.middle, parts.last
    given = joined_initials(normal(f"{parts.first} {parts.middle}")) if parts.first or parts.middle else ""
    family, last = parts.last, parts.last.split(" ")[-1]
    if not family:
        given, family, last = "", parts.first, parts.first
    if last.islower() or is_small(parts.first) or not WORD.search(family):
        return None
    generation = next((GENERATIONS[word] for word in normal(parts.suffix).split() if word in GENERATIONS), "")
    nickname = normal(parts.nickname) if parts.nickname else ""
    return PersonName(tuple(given.split()), normal(family), generation, parts.title, nickname)


PERSON_NAMES = Remembered(taken_apart)


def is_small(word: str) -> bool:
    """Tell whether a word begins with a small letter and is no article before a name (`al-Hassan`)."""
    return word[:1].islower() and word.partition("-")[0] not in NAME_ARTICLES


@lru_cache(maxsize=1 << 13)
def letters(form: str) -> str:
    """Return a normal form in letters that are the same for all transliterations of a name.

    >>> letters("andrey"), letters("andrej"), letters("evgeni"), letters("yevgeniy"), letters("volodymyr")
    ('andrei', 'andrei', 'evgeni', 'evgeni', 'volodimir')
    """
    return " ".join(word_letters(word) for word in form.split())


@lru_cache(maxsize=1 << 13)
def word_letters(word: str) -> str:
    """Return a word in letters that are the same for all its transliterations."""
    for pattern, letter in TRANSLITERATED:
        word = pattern.sub(letter, word)
    return word


@lru_cache(maxsize=1 << 13)
def key(name: str, kind: AgentKind) -> str | None:
    """Return the form by which an agent is found again in other articles; None for a name that identifies nobody there.

    Bare family names, descriptions and unnamed sources mean somebody in their own article only.

    >>> key("Mr Andrej Orlov", AgentKind.PERSON) == key("Andrey Orlov", AgentKind.PERSON)
    True
    >>> key("Queen Ida II", AgentKind.PERSON) == key("Ida II", AgentKind.PERSON)
    True
    >>> key("Orlov", AgentKind.PERSON), key("UK sources", AgentKind.UNNAMED), key("the rights group", AgentKind.GROUP)
    (None, None, None)
    """
    if kind in NAMELESS:
        return None
    if kind is AgentKind.PERSON:
        person = person_name(name)
        if person is None or not person.given:
            if person is not None and person.suffix in NUMERALS:
                return f"{letters(person.family)} {person.suffix}"  # a prince or a pope
            return normal(name) if person and any(ch.isdigit() for ch in name) else None
        return " ".join(part for part in (*map(letters, person.given), letters(person.family), person.suffix) if part)
    if kind is not AgentKind.OUTLET and name == name.lower() and "." not in name:
        return None
    return joined_initials(normal(name))


@lru_cache(maxsize=1 << 13)
def short(name: str, kind: AgentKind) -> str | None:
    """Return the short form of a name: a person's family name, an organisation's initials; or None.

    >>> short("Andrey Orlov", AgentKind.PERSON), short("World Health Organization", AgentKind.ORGANISATION)
    ('orlov', 'who')
    """
    if kind in NAMELESS:
        return None
    if kind is AgentKind.PERSON:
        person = person_name(name)
        return letters(person.family) if person else None
    form = joined_initials(normal(name))
    words = [word for word in form.split() if word not in SMALL_WORDS]
    return "".join(word[0] for word in words) if len(words) > 1 else form
