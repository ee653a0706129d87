"""Keys by which names that sound alike are equal: they find candidates for *who is who*, and decide nothing."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from itertools import chain

from quotedb.terms import NAMELESS, AgentKind
from quotedb.text.name_words import FIRM_FORMS, PARTICLES
from quotedb.text.names import SMALL_WORDS, PersonName, joined_initials, key, letters, normal, person_name
from quotedb.text.remembered import Remembered
from quotedb.text.spellings import chinese, japanese, korean
from quotedb.text.spellings.number_words import numbered
from quotedb.text.spellings.romanised import spellings
from quotedb.text.spellings.transcriptions import written_otherwise
from quotedb.text.word_tables import WordTables

LEFT_OUT = PARTICLES | frozenset({"abdul", "abdel", "abdal", "abdur"})
"""Small words of names of persons that a key does without."""
JOINED = re.compile(
    r"^(?:v[ao]n ?de[rn]|v[ao]n|zu[mr]?|te[nr]|"
    r"del?la|del?|dos|d[aiu]|l[ae]|[ae]l|ibn|bin|ben(?!n)|abo?u|abd[aeu][lr])(?=.{4})"
)
"""Particles that a family name begins with where they are written together with it."""
TABLES = WordTables(__file__)
SHORTENED = TABLES.pairs("shortened")
"""Words of organisations' names that are often shortened."""
UNIT_WORDS = TABLES.pairs("units")
"""More of them: their sound is not kept as that of the whole word, so they are looked for in both forms."""
UNIT_SHORT = {whole: short for short, whole in UNIT_WORDS.items()}
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
SHORTEST_PART = 4
"""Letters of the parts into which a family name may be divided elsewhere, at least."""
EASTERN = (chinese, korean, japanese)
"""Languages whose names are read in syllables."""
MOST_TURNED = 5
"""Words of an organisation's name, at most, that is also looked for from another word on."""
SHORTEST = 2
"""Consonants that a key needs; for shorter names the letters themselves are the key."""
LONGEST_ABBREVIATION = 5
"""Letters of a name of an organisation that has no sound of its own: *BBC* and *BBK* are two."""

Heard = tuple[tuple[str, str | None], ...]
"""Keys of a name, each with `names.key` as it is read then."""


@lru_cache(maxsize=1 << 13)
def consonants(word: str) -> str:
    """Return how the consonants of a word sound, in the letters of `names.letters`, without its vowels.

    >>> consonants("choudhuri"), consonants("shcherbakov"), consonants("satoh")
    ('Ctr', 'Crfkf', 'st')
    """
    for pattern, letter in SPELLED:
        word = pattern.sub(letter, word)
    return DOUBLED.sub(r"\1", VOWELS.sub(" ", word)).replace(" ", "")


@lru_cache(maxsize=1 << 13)
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
    return tuple(dict.fromkeys(map(key_of, (*as_written(form), *spellings(form)))))


@lru_cache(maxsize=1 << 13)
def as_written(form: str) -> tuple[str, ...]:
    """Return a name as one word, as others may write it: with and without particles, in the letters of languages.

    >>> as_written("van den berk"), "cheih" in as_written("ben cheikh"), "chih" in as_written("benchikh")
    (('berk', 'vandenberk'), True, True)
    """
    words = lettered(form)
    whole, main = letters("".join(words)), bare(words)
    joined = JOINED.sub("", whole, count=1)
    return tuple(dict.fromkeys((*written_otherwise(main), whole, joined)))


SOUNDS = Remembered(sounds_found)


def bare(words: Sequence[str]) -> str:
    """Return the words of a name as one, without particles."""
    return letters("".join([word for word in words if word not in LEFT_OUT] or words))


def lettered(form: str) -> list[str]:
    """Return the words of a normal form in the letters by which they are compared."""
    return letters(SILENT_W.sub("u", form)).split()


@lru_cache(maxsize=1 << 13)
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


@lru_cache(maxsize=1 << 13)
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


def heard(name: str, kind: AgentKind) -> Heard:
    """Return the keys under which an agent of this name may have been kept, each with `names.key` as it is read then.

    A person's name is read with the family name last and first.

    >>> "min iun kim" in [read for _, read in heard("Kim Min-jun", AgentKind.PERSON)]
    True
    """
    return HEARD[name, kind]


def heard_anew(named: tuple[str, AgentKind]) -> Heard:
    """Return the same, worked out."""
    name, kind = named
    person = person_name(name) if kind is AgentKind.PERSON else None
    if person is None:
        forms = {form: None for one in turned(name) if (form := sound(one, kind)) is not None}
        return tuple((form, None) for form in forms)
    held = key(name, kind)
    found = [(form, held) for form in sounds_of(person.family)]
    parts = held.split() if held is not None and person.given and not person.suffix else []
    if len(parts) > 1:
        found += [(form, " ".join((*parts[1:], parts[0]))) for form in sounds_of(parts[0])]
    if len(parts) > 2:
        found += [(form, " ".join((parts[-1], *parts[:-1]))) for form in sounds_of(" ".join(parts[:-1]))]
    found += [(form, held) for form in sounds_divided(person)]
    if person.nickname:
        found.append((sound_of(person.family), f"{letters(person.nickname)} {letters(person.family)}"))
    words = (*person.given, *person.family.split())
    eastern: dict[tuple[str, str], str] = {}
    for family, given in chain.from_iterable(language.spelled_otherwise(words) for language in EASTERN):
        together = given.replace(" ", "")
        for form in (given, together):
            eastern.setdefault((sound_of(form), family), f"{family} {together}")
        eastern.setdefault((sound_of(family), family), f"{together} {family}")
    found += [(form, read) for (form, _), read in eastern.items()]
    return tuple(dict.fromkeys(found))


HEARD = Remembered(heard_anew, most=1 << 13)


def sounds_divided(person: PersonName) -> list[str]:
    """Return how a person's family name sounds if it is divided from the given names at another place.

    >>> sounds_divided(PersonName(("tekle", "gebre"), "mariam", "", "")) == [sound_of("gebremariam")]
    True
    >>> sound_of("mariam") in sounds_divided(PersonName(("tekle",), "gebremariam", "", ""))
    True
    """
    family = person.family
    found = [key_of(letters(person.given[-1] + family.replace(" ", "")))] if len(person.given) > 1 else []
    if " " in family:
        found += [sound_of(word) for word in family.split() if word not in LEFT_OUT]
    else:
        places = range(SHORTEST_PART, len(family) - SHORTEST_PART + 1)
        found += [sound_of(family[place:]) for place in places if family[place - 1] in "aeiou"]
    return found


def turned(name: str) -> list[str]:
    """Return an organisation's name, as it is said from another word on, and with words shortened or written out.

    >>> turned("Local 9 of the Teamsters")
    ['Local 9 of the Teamsters', '9 teamsters local', 'teamsters local 9']
    """
    words = content_words(name)
    found = [name]
    for table in (UNIT_WORDS, UNIT_SHORT):
        if not table.keys().isdisjoint(words):
            found.append(" ".join(table.get(word, word) for word in words))
    if 1 < len(words) <= MOST_TURNED:
        found += [" ".join((*words[place:], *words[:place])) for place in range(1, len(words))]
    return found


def spelled_out(words: Sequence[str]) -> list[str]:
    """Return words of an organisation's name with those written out that only such names shorten.

    >>> spelled_out(["engine", "co", "9"])
    ['engine', 'company', '9']
    """
    return [UNIT_WORDS.get(word, word) for word in words]
