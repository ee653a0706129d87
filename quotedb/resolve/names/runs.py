"""Runs of capital words: where a proper name may begin, and how far it goes on."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from quotedb.resolve.names import lexicon
from quotedb.resolve.names.tables import words
from quotedb.resolve.names.tokens import Token
from quotedb.resolve.names.written import is_degree
from quotedb.text.name_words import GENERATIONS, LEGAL_FORMS

ORGANISATION_STARTS = frozenset("republican democratic american".split())
JOINERS = frozenset("of for on and to & the".split())
OWN = frozenset("our your my their all every".split())
"""Words that stand in the name of a movement (`Alliance to Reclaim Our Schools`)."""
OFFICES_OF = frozenset("secretary minister chief chiefs chancellor".split())
PORTFOLIOS = words("portfolios")
ORG_STARTS = words("org_starts")
NUMBERED = words("numbered_bodies")
"""What bodies are called that have a number for a name: *Local 7*, *the 3rd Battalion*."""
CALLS = words("calls")
"""Verbs with which the name of a campaign begins: *Save the Tram*, *Rock the Vote*."""
ORDINAL = re.compile(r"\d{1,3}(?:st|nd|rd|th)")
MOST_PARTICLES = 3
COMPOUNDS = ("-area", "-based", "-born", "-led", "-backed", "-style", "-era")
"""Ends of words that only describe the name behind them (`Lund-area Holm supporters`)."""


def runs(
    text: str, words: Sequence[Token], lower: set[str], loud: set[int], people: frozenset[int] = frozenset()
) -> Iterator[tuple[int, int]]:
    """Yield the runs of capital words as pairs of indices into `words`, end exclusive; headlines are left out.

    `people` are the places of words that are known to be in persons' names.
    """
    index = 0
    inner = {word.text for word in words if word.capital and not word.first}
    while index < len(words):
        following = words[index + 1] if index + 1 < len(words) else None
        if index in loud or not (
            words[index].start in people
            or begins_name(text, words[index], following, lower, inner)
            or begins_organisation(text, words, index)
            or numbered_organisation(words, index)
        ):
            index += 1
            continue
        end = index + 1
        while end < len(words) and end not in loud and (step := goes_on(text, words, index, end, people)):
            end += step
        yield index, end
        index = end


def without_verb(words: Sequence[Token], begin: int, end: int, lower: set[str]) -> Iterator[tuple[int, int]]:
    """Yield a run of capitals in a heading in two where a verb stands in it: *Ida Holm | Blasts | Norbank*.

    That it is a verb shows in the text, which has another form of it: *blasting*. `lower` are its words in lower case.
    """
    verbs = (at for at in range(begin + 2, end) if is_verb(words[at].low, lower))
    at = next(verbs, end) if lexicon.is_given_name(words[begin].text) else end
    yield begin, at
    if at + 1 < end:
        yield at + 1, end


def is_verb(low: str, lower: set[str]) -> bool:
    """Tell whether a word in *-s* is a verb of which a text has the past or the participle.

    >>> is_verb("blasts", {"blasting"}), is_verb("accuses", {"accused"}), is_verb("denies", {"denied"})
    (True, True, True)
    >>> is_verb("brooks", {"brook"})
    False
    """
    if not low.endswith("s") or low.endswith("ss"):
        return False
    stems = {low[:-1], low[:-1].removesuffix("e"), low.removesuffix("ies") + "i"}
    return any(stem + ending in lower for stem in stems for ending in ("ed", "ing"))


def begins_name(text: str, word: Token, following: Token | None, lower: set[str], inner: set[str]) -> bool:
    """Tell whether a word can begin a name: it has a capital, and not only because it opens a sentence.

    `lower` are the words that the text has in lower case, `inner` those with a capital inside a sentence.
    """
    if not word.capital and not word.text.startswith("@"):
        return False
    if len(word.text) > 1 and word.text.isupper() and not (word.first and word.low == "a"):
        return True
    if word.text in ("I", "I'm", "I’m", "A"):
        return False
    if word.low in lexicon.STOP_CAPITALS and not named_will(text, word, following):
        return False
    if word.low in lexicon.WEAK_CAPITALS and (
        following is None or not following.capital or following.start - word.end != 1
    ):
        return False
    if word.text.startswith("@"):
        return True
    if word.first and not lexicon.is_given_name(word.text):
        if word.low in lower and word.text not in inner and word.low not in lexicon.TITLES:
            return False
        if (
            len(word.text) > 4
            and word.text.endswith(("ing", "ly"))
            and "-" not in word.text
            and word.low != "downing"
            and word.text not in inner
        ):
            return False
    return True


def named_will(text: str, word: Token, following: Token | None) -> bool:
    """Tell whether a common word is a name here (Will, Oh): a capital word follows, and it opens no question."""
    if word.text not in ("Will", "Oh") or following is None or following.start - word.end != 1 or not following.capital:
        return False
    return not word.first or (word.text == "Will" and text.find("?", word.end, word.end + 160) < 0)


def begins_organisation(text: str, words: Sequence[Token], at: int) -> bool:
    """Tell whether an adjective of party or nation begins an organisation's name (`Republican National Committee`)."""
    if words[at].low not in ORGANISATION_STARTS or not words[at].capital:
        return False
    last = at + 1
    while (
        last < min(at + 5, len(words)) and words[last].capital and text[words[last - 1].end : words[last].start] == " "
    ):
        last += 1
    first = next((word for word in words[at + 1 : last] if word.low in lexicon.ORG_HEADS | lexicon.TITLES), None)
    return first is not None and first.low not in lexicon.TITLES


def goes_on(text: str, words: Sequence[Token], begin: int, end: int, people: frozenset[int]) -> int:
    """Return how many more words the run that began at `begin` takes from `end` on (0, 1, 2 or 3)."""
    before, word = words[end - 1], words[end]
    between = text[before.end : word.start]
    if before.low.endswith(COMPOUNDS):
        return 0
    if between == ", " and tells_generation(text, words, end):
        return 1
    if before.possessive or not (between in (" ", "\u00a0", " & ") or (word.low == "t" and between in (" '", " ’"))):
        return 0
    following = words[end + 1] if end + 1 < len(words) else None
    stopped = word.low in lexicon.STOP_CAPITALS and word.start not in people and not named_will(text, word, following)
    if begins_anew(words, begin, end):
        return 0
    if word.capital and word.text != "I" and not stopped:
        return 1
    if word.text.isdigit() and (before.low in NUMBERED or before.text in ("Fox", "France")):
        return 1
    if word.text.isdigit() and number_within(text, words, end):
        return 2
    if word.text == "plc" or (
        is_degree(word.low) and not (following is not None and following.capital and following.start - word.end == 1)
    ):
        return 1
    if particles := particles_at(text, words, end):
        return particles + 1
    if following is None or text[word.end : following.start] != " ":
        return 0
    if end - begin == 1 and before.low in CALLS and word.low in ("the", "our") and following.capital:
        return 2
    if word.low == "of" and before.low in OFFICES_OF and following.low in PORTFOLIOS:
        return 2
    return organisation_goes_on(words, begin, end) if names_organisation(words[begin:end]) else 0


def number_within(text: str, words: Sequence[Token], at: int) -> bool:
    """Tell whether a number stands inside a name: *Route 66 Diner*, not *Lund 3 Nordby 1*, *March 3 Roe*."""
    if at + 1 >= len(words) or words[at - 1].low in lexicon.CALENDAR:
        return False
    behind = words[at + 1]
    if not behind.capital or text[words[at].end : behind.start] != " " or lexicon.is_given_name(behind.text):
        return False
    stopped = behind.low in lexicon.STOP_CAPITALS | lexicon.CALENDAR | lexicon.TITLES or is_many(behind.low)
    return not stopped and not (at + 2 < len(words) and words[at + 2].text.isdigit())


def is_many(low: str) -> bool:
    """Tell whether a word counts people by where they come from: *Danes*, *Swedes*, *Norwegians*."""
    return low.endswith(("ans", "ese", "ish", "edes", "anes", "inns", "erbs", "oles"))


def tells_generation(text: str, words: Sequence[Token], at: int) -> bool:
    """Tell whether a word behind a name and a comma is *Jr.* or the like, no *Senior* of *Senior Lecturer*."""
    word = words[at]
    if not word.capital or len(word.text) < 2 or word.low.strip(".") not in GENERATIONS:
        return False
    following = words[at + 1] if at + 1 < len(words) else None
    return following is None or not following.capital or text[word.end : following.start] != " "


def begins_anew(words: Sequence[Token], begin: int, end: int) -> bool:
    """Tell whether another name begins at `end`: behind a firm's form with a stop, or with a word that stood before.

    *… said Tern Ltd. Tern has …* is two sentences, *Tern Corp. and Tern Foundation* are two bodies.
    """
    before, word = words[end - 1], words[end]
    firm = end - begin > 1 and before.low.rstrip(".") in LEGAL_FORMS
    if word.low == "and":
        following = words[end + 1].text if end + 1 < len(words) else ""
        return firm or following == words[begin].text
    if not before.text.endswith(".") or not word.capital or word.low.rstrip(".") in LEGAL_FORMS:
        return False
    return firm or (before.low.rstrip(".") in GENERATIONS and word.text in {one.text for one in words[begin:end]})


def particles_at(text: str, words: Sequence[Token], at: int) -> int:
    """Return how many particles of a family name stand from `at` on before a capital word: *de la*, *van der*, *'t*."""
    end = at
    while end < len(words) and end - at < MOST_PARTICLES and is_particle(words, end):
        if words[end].capital or (end > at and text[words[end - 1].end : words[end].start] not in (" ", " '", " ’")):
            break
        end += 1
    follows = end < len(words) and words[end].capital and text[words[end - 1].end : words[end].start] == " "
    return end - at if follows else 0


def is_particle(words: Sequence[Token], at: int) -> bool:
    """Tell whether a word is a particle of a family name: *van*, *'t*, and *und* in *von und zu*."""
    low = words[at].low
    if low == "in":
        return at + 1 < len(words) and words[at + 1].low == "t"  # Sophie in 't Veld
    joins = low in ("und", "y") and at + 1 < len(words) and words[at + 1].low in lexicon.PARTICLES
    return joins or low == "t" or low in lexicon.PARTICLES


def numbered_organisation(words: Sequence[Token], at: int) -> bool:
    """Tell whether an ordinal in figures begins the name of a numbered body: *3rd Battalion*, *14th Alpine Brigade*."""
    if not ORDINAL.fullmatch(words[at].low):
        return False
    for word in words[at + 1 : at + 4]:
        if not word.capital:
            return False
        if word.low in NUMBERED:
            return True
    return False


def begins_another(words: Sequence[Token], begin: int, end: int) -> bool:
    """Tell whether *and* at `end` joins two bodies or countries: the first is whole, or the second is one by itself.

    *The United States and Russia*, *the FBI and Justice Department*, *Lund Institute of Tides and Holm University*;
    no *Bureau of Fisheries and Resources*.
    """
    last = end + 1
    while last + 1 < len(words) and words[last + 1].capital and words[last + 1].start - words[last].end == 1:
        last += 1
    before = " ".join(word.low for word in words[begin:end])
    behind = " ".join(word.low for word in words[end + 1 : last + 1])
    whole = before in lexicon.PLACES or (words[begin].text.isupper() and end - begin == 1 and len(before) > 1)
    own = last > end + 1 and words[last].low in WHOLE_ORGANISATIONS
    own = own and any(word.low in WHOLE_ORGANISATIONS for word in words[begin:end])
    return whole or own or behind in lexicon.PLACES


WHOLE_ORGANISATIONS = frozenset(
    "university college institute school hospital bank ministry department bureau court parliament party church".split()
)
"""Nouns for bodies of which a name has one: of two with *and* between, each is of its own."""


def organisation_goes_on(words: Sequence[Token], begin: int, end: int) -> int:
    """Return how many more words from `end` on (`of`, `for`, `and` and what follows) an organisation's name has."""
    word, following = words[end], words[end + 1]
    if word.capital and word.low in OWN and following.capital:
        return 2
    if word.low == "and" and begins_another(words, begin, end):
        return 0  # the United States and Russia
    if word.low not in JOINERS or (word.low == "on" and following.low in lexicon.CALENDAR):
        return 0  # "Government Buildings on Monday"
    if following.capital and (following.low not in lexicon.STOP_CAPITALS or following.low in OWN):
        return 2
    after = words[end + 2] if end + 2 < len(words) else None
    goes_on = following.low in ("the", "of") and after is not None and after.capital and word.low != "and"
    return 3 if goes_on else 0


def names_organisation(run: Sequence[Token]) -> bool:
    """Tell whether a run so far names an organisation, so that `of`, `for` or `and` may continue it."""
    after_role = next((at + 1 for at in range(len(run) - 1, -1, -1) if run[at].low in lexicon.TITLES), 0)
    rest = run[after_role:]
    if len(rest) > 1 and lexicon.is_given_name(rest[1].text):
        rest = rest[1:]  # Brothers Ola and Tom Lund
    return any(word.low in lexicon.ORG_HEADS or word.low in ORG_STARTS for word in rest)
