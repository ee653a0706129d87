"""Keys by which names that sound alike are equal: they find candidates for *who is who*, and decide nothing."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from quotedb.records import NAMELESS, AgentKind
from quotedb.text.name_words import FIRM_FORMS, PARTICLES
from quotedb.text.names import SMALL_WORDS, joined_initials, key, letters, normal, person_name
from quotedb.text.number_words import numbered
from quotedb.text.remembered import Remembered
from quotedb.text.romanised import spellings
from quotedb.text.word_tables import WordTables

LEFT_OUT = PARTICLES | frozenset({"abdul", "abdel", "abdal", "abdur"})
"""Small words of names of persons that a key does without."""
JOINED = re.compile(
    r"(?:van ?de[rn]|van|von|del?la|del?|dos|d[aiu]|l[ae]|[ae]l|ibn|bin|ben(?!n)|abu|abd[aeu][lr])(?=.{4})"
)
"""Particles that a family name begins with where they are written together with it."""
SHORTENED = WordTables(__file__).pairs("shortened")
"""Words of organisations' names that are often shortened."""
NUMBER = frozenset({"no", "nr", "number"})
"""What may stand before a number, or be left out."""
SILENT_W = re.compile(r"(?<=o)w(?=[^aeiouys])")
"""A *w* that only makes a vowel long: Chowdhury is Choudhuri. In Polish names (Kowalska, Malinowska) it is heard."""
SPELLED = (
    (re.compile(r"s?ch?tch|shch|sch|tsch|tch|tc|tz|cz|ch|c(?=[eiv])|ts|ksh"), "C"),
    (re.compile(r"sh|s(?=z)"), "S"),
    (re.compile(r"dzh|dj|dz|zh|j|(?<!n)g(?=[ei])"), "J"),
    (re.compile(r"kh|q|ck|c|gh|g"), "k"),
    (re.compile(r"ph|v|w|b|f"), "f"),
    (re.compile(r"th|dh|d"), "t"),
    (re.compile(r"z"), "s"),
    (re.compile(r"h"), ""),
)
"""Replacements that make one of the spellings of a consonant, in this order."""
VOWELS = re.compile(r"[aeiouy]+")
DOUBLED = re.compile(r"(.)\1+")
SIBILANTS = str.maketrans("CS", "ss")
SEVERAL_S = re.compile(r"s+")
SHORTEST = 2
"""Consonants that a key needs; for shorter names the letters themselves are the key."""
LONGEST_ABBREVIATION = 5
"""Letters of a name of an organisation that has no sound of its own: *BBC* and *BBK* are two."""
SLAVIC = re.compile(
    r"(ov|ev|ova|eva|ski|skaia|enko|chuk|iuk|ich|vich|(?<=zh|sh|ch|kh)in|(?<=zh|sh|ch|kh)ina|adze|shvili|ni|naia|oi)$"
)
"""Ends of family names that were written in another script first, in the letters of `names.letters`."""
GREEK = re.compile(r"(is|os|as|ou)$")
"""Ends of Greek family names; many others end so too."""
SOFT_G = (re.compile(r"(?<![bcdgkpstwz])h"), "g"), (re.compile(r"g(?!h)"), "h")
"""A Ukrainian *h* is a Russian *g*: Hnatiuk is Gnatiuk."""
GREEK_CHI = (
    *((re.compile(r"^k?h|^ch"), "ch"), (re.compile(r"^ch|^kh"), "h"), (re.compile(r"^ch|^h"), "kh")),
    *((re.compile(r"(?<=[aeiou])ch(?=[aeiou])"), "h"), (re.compile(r"(?<=[aeiou])h(?=[aeiou])"), "ch")),
    (re.compile(r"(?<=[aeiou])gi(?=[aou])"), "i"),
    (re.compile(r"(?<=[aeiou])i(?=[aou])"), "gi"),
)
"""The Greek letter chi is *ch*, *h* or *kh*: Chatzis is Hatzis. Gamma before *i* is *y*: Karagiannis is Karayannis."""
HEBREW_CHET = re.compile(r"^ch(?=[aeiou].{2})(?!.*ng$)")
"""The Hebrew letter chet is *ch* or *h*: Chaim is Haim; in Chinese, Chang is not Hang."""
EGYPTIAN_G = re.compile(r"^g(?=a)")
"""The Arabic letter jim in Egypt."""
WRITTEN = (
    (HEBREW_CHET, "h"),
    (re.compile(r"gh(?=[ei])"), "g"),
    (re.compile(r"dh"), "z"),
    (re.compile(r"(?<=[aeiou])z(?=.*i$)"), "dh"),
    (re.compile(r"uie"), "ue"),
    (re.compile(r"^di(?=[aou])"), "dzh"),
    (re.compile(r"^dzh?(?=[aou])"), "di"),
    (re.compile(r"^chi(?=[aou])"), "ji"),
    (re.compile(r"^ji(?=[aou])"), "chi"),
    (re.compile(r"(?<=[^aeiou])ou(?=[aei])"), "v"),
    (re.compile(r"(?<=[^aeiou])v(?=[aei])"), "ou"),
)
"""Letters that are written for one sound: *gh* and *g*; *dh* and *z* in Arabic (Kadhimi is Kazemi), *ou* and *w* in
that of Morocco (Zeroual is Zerwal); *dj* and *dzh* in Slavic names; *chia* and *jia* in Chinese, *uye* and *ue* in
Japanese ones (Inouye is Inoue)."""
ARMENIAN = re.compile(r"ian$")
"""The end of Armenian family names, whose consonants east and west say otherwise."""
ARMENIAN_WEST = (re.compile(r"p"), "b"), (re.compile(r"b"), "p")
"""Hagopian is Hakobyan."""


def consonants(word: str) -> str:
    """Return how the consonants of a word sound, in the letters of `names.letters`, without its vowels.

    >>> consonants("choudhuri"), consonants("shcherbakov"), consonants("satoh")
    ('Ctr', 'Crfkf', 'st')
    """
    for pattern, letter in SPELLED:
        word = pattern.sub(letter, word)
    return DOUBLED.sub(r"\1", VOWELS.sub(" ", word)).replace(" ", "")


@lru_cache(maxsize=1 << 15)
def sound_of(form: str) -> str:
    """Return the key of a name's normal form: its consonants without particles; a short name stays as it is.

    >>> sound_of("dulaymany") == sound_of("doleimani"), sound_of("dragovitch") == sound_of("dragovich")
    (True, True)
    >>> sound_of("van den berk") == sound_of("berk"), sound_of("li") == sound_of("lau")
    (True, False)
    """
    return key_of(bare(lettered(form)))


def sounds_of(form: str) -> tuple[str, ...]:
    """Return all keys under which a name may have been kept that is written otherwise elsewhere, its own first.

    So it is with particles written together (*Dimarco*), with letters that other languages write differently, and with
    the short family names of Korea and China.

    >>> sound_of("gnatiuk") in sounds_of("hnatyuk"), sound_of("hatzis") in sounds_of("chatzis")
    (True, True)
    >>> sound_of("di marco") in sounds_of("dimarco"), sound_of("pak") in sounds_of("park")
    (True, True)
    """
    return SOUNDS[form]


def sounds_found(form: str) -> tuple[str, ...]:
    """Return the same, worked out."""
    words = lettered(form)
    whole, main = letters("".join(words)), bare(words)
    found = [main, whole, JOINED.sub("", whole, count=1) if JOINED.match(whole) else whole]
    changes = (SOFT_G if SLAVIC.search(main) else ()) + (GREEK_CHI if GREEK.search(main) else ())
    changes += ARMENIAN_WEST if ARMENIAN.search(main) else ()
    found += [pattern.sub(letter, main) for pattern, letter in (*changes, *WRITTEN)]
    found += spellings(form)
    return tuple(dict.fromkeys(map(key_of, dict.fromkeys(found))))


SOUNDS = Remembered(sounds_found)


def bare(words: Sequence[str]) -> str:
    """Return the words of a name as one, without particles."""
    return letters("".join([word for word in words if word not in LEFT_OUT] or words))


def hard(word: str) -> str:
    """Return a word with the *g* of Russian for the *h* of Ukrainian.

    >>> hard("serhi"), hard("mikhailo")
    ('sergi', 'mikhailo')
    """
    pattern, letter = SOFT_G[0]
    return pattern.sub(letter, word)


def with_h(word: str) -> str:
    """Return a word with *h* for the *ch* that a Hebrew name may begin with.

    >>> with_h("chaim"), with_h("chang"), with_h("charles")
    ('haim', 'chang', 'harles')
    """
    return HEBREW_CHET.sub("h", word)


def with_j(word: str) -> str:
    """Return a word, in the letters of `names.letters`, as it begins outside of Egypt: Gamal is Jamal.

    >>> with_j("gamal"), with_j("iamal"), with_j("goran")
    ('iamal', 'iamal', 'goran')
    """
    return EGYPTIAN_G.sub("i", word)


def lettered(form: str) -> list[str]:
    """Return the words of a normal form in the letters by which they are compared."""
    return letters(SILENT_W.sub("u", form)).split()


def key_of(word: str) -> str:
    """Return the key of a word: consonants that are mixed up (*s*, *sh*, *ch*) are one; a short word stays."""
    heard = SEVERAL_S.sub("s", consonants(word).translate(SIBILANTS))
    return heard if len(heard) >= SHORTEST else word


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


def content_words(name: str) -> list[str]:
    """Return the words of an organisation's name by which it is compared: numbers in digits, no small words.

    >>> content_words("Sixth Precinct of Holm and Vik Ltd")
    ['6', 'precinct', 'holm', 'vik']
    >>> content_words("Teamsters Local No. 9")
    ['teamsters', 'local', '9']
    """
    words = [SHORTENED.get(word, word) for word in numbered(without_firm_forms(name)).split()]
    pairs = zip(words, [*words, ""][1:], strict=True)
    words = [word for word, then in pairs if word not in NUMBER or not then.isdigit()]
    return [word for word in words if word not in SMALL_WORDS] or words


@lru_cache(maxsize=1 << 15)
def sound(name: str, kind: AgentKind) -> str | None:
    """Return the key that finds agents by a name: the sound of a family name, or of an organisation's words together.

    None for an unnamed source and for a description.

    >>> sound("Hasim Dulaymany", AgentKind.PERSON) == sound("General Hassem Doleimani", AgentKind.PERSON)
    True
    >>> sound("Labour Club", AgentKind.GROUP) == sound("Labor Club Ltd", AgentKind.GROUP)
    True
    """
    if kind in NAMELESS:
        return None
    if kind is AgentKind.PERSON:
        person = person_name(name)
        return sound_of(person.family) if person else None
    words = "".join(content_words(name))
    return key_of(words) if len(words) > LONGEST_ABBREVIATION else words


@lru_cache(maxsize=1 << 15)
def heard(name: str, kind: AgentKind) -> tuple[tuple[str, str | None], ...]:
    """Return the keys under which an agent of this name may have been kept, each with `names.key` as it is read then.

    A person's name is read with the family name last and first.

    >>> [read for _, read in heard("Kim Min-jun", AgentKind.PERSON)][-2:]
    ['min iun kim', 'iun kim min']
    """
    person = person_name(name) if kind is AgentKind.PERSON else None
    if person is None:
        form = sound(name, kind)
        return () if form is None else ((form, None),)
    held = key(name, kind)
    found = [(form, held) for form in sounds_of(person.family)]
    words = held.split() if held is not None and person.given and not person.suffix else []
    if len(words) > 1:
        found += [(form, " ".join((*words[1:], words[0]))) for form in sounds_of(words[0])]
    if len(words) > 2:
        found += [(form, " ".join((words[-1], *words[:-1]))) for form in sounds_of(" ".join(words[:-1]))]
    return tuple(found)
