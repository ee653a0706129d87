"""Proper names in a text, by rule: runs of capital words, cut where a title, a role or a possessive says so."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from quotedb.records import Entity, EntityLabel, Span
from quotedb.resolve import lexicon
from quotedb.resolve.labels import as_place, bare_start, guess, labelled, places_of_datelines
from quotedb.resolve.loud import in_headlines, indices_within, shouted_lines
from quotedb.resolve.tokens import Name, Token

ROLE_WORDS = (
    frozenset(
        """presidential prime foreign general first vice attorney white house minister ministers finance defence defense
    interior supreme interim acting former state chief democrats democratic republicans secretary pm pms mp mps ceo cfo
    cop cops boss bosses""".split()
    )
    | lexicon.PERSON_NOUNS
)
BODY_STARTS = frozenset("republican democratic american".split())
JOINERS = frozenset("of for on and to in & the".split())
PARTY = frozenset("republican democrat democratic gop tory conservative labour socialist".split())
DEMONYM = re.compile(
    r"(?:(?!Guardian|Christian|Julian|Adrian|Vivian|Fabian|Damian|Ian)[A-Z][a-z]{2,}ian|Korean|European"
    r"|Chilean|Caribbean|Eritrean"
    r"|British|Irish|Spanish|Turkish|Polish|Danish|Swedish|Finnish|Scottish|Kurdish|Jewish|Flemish|[A-Z][a-z]{2,}ese"
    r"|French|Dutch|Greek|Swiss|Israeli|Iraqi|Pakistani|Afghani|Bangladeshi|Saudi|Yemeni|Kuwaiti|Qatari"
    r"|Emirati|Omani|Somali"
    r"|Bengali|Nepali|Azeri|American|German|Afghan|Thai|Czech|Turk|Finn|Moroccan|Mexican|Cuban|Moldovan|Libyan|Kenyan"
    r"|Ugandan|Rwandan|Tanzanian|Zimbabwean|Welsh|Scot|U\.S\.|US|UK|EU|UN|Arab|Kurd|Muslim|Catholic|Anglican|Icelandic"
    r"|Slovak|Slovene|Serb|Croat|Kosovar|Kazakh|Uzbek|Tajik|Filipino|Argentine|Greenlandic|[A-Z][a-z]+-born"
    r"|[A-Z][a-z]+-based)$"
)


def names(text: str, words: Sequence[Token], entities: Sequence[Entity] = ()) -> list[Name]:
    """Find the proper names of `text` among its `words`; `entities`, where given, say what they are names of."""
    lower = {word.low for word in words if not word.capital}
    shouting = shouted_lines(text)
    loud = {at for span in shouting for at in range(*indices_within(words, span))}
    found: list[Name] = []
    left: list[int] = []
    for begin, end in runs(text, words, lower, loud):
        name = cut(text, words, begin, end, lower)
        if name is not None:
            found.append(name)
        elif end - begin == 1:
            left.append(begin)
    found = [without_opener(name, words, found) for name in found]
    families = {name.words[-1] for name in found if name.label is EntityLabel.PERSON and len(name.words) > 1}
    found += [single(words, at) for at in left if words[at].text in families]
    found += in_headlines(words, sorted(loud), found)
    found.sort(key=lambda name: name.span)
    datelines = places_of_datelines(text)
    found = [as_place(name) if any(place.covers(name.span) for place in datelines) else name for name in found]
    if not entities:
        return found
    known = {word for name in found if len(name.words) > 1 for word in name.words}
    told = (name if any(place.covers(name.span) for place in datelines) else labelled(name, entities) for name in found)
    return [name for name in told if name.label is not None or name.text in known or not bare_start(name, words)]


def without_opener(name: Name, words: Sequence[Token], found: Sequence[Name]) -> Name:
    """Leave out a word that has its capital from opening a sentence (`Continued | Stone`, `Stop | TTIP`).

    What follows must be a name of its own elsewhere, and the whole none.
    """
    first = words[name.first_token]
    if len(name.words) < 2 or not first.first or name.words[0] in lexicon.given_names() or name.titles:
        return name
    rest = name.words[1:]
    for other in found:
        if other.words == name.words and not words[other.first_token].first:
            return name
    if not any(rest in (other.words, other.words[-1:]) for other in found if other is not name):
        return name
    if any(word.lower() in lexicon.PLACE_HEADS or word.lower() in COMPASS for word in name.words):
        return name
    span = Span(words[name.first_token + 1].start, name.span.end)
    return replace(name, span=span, words=rest, label=None, first_token=name.first_token + 1, run=span)


COMPASS = frozenset("north south east west northern southern eastern western new saint san los las".split())


def single(words: Sequence[Token], at: int) -> Name:
    """Make the name of one word that is also a role, where somebody in the text bears it (`Cook` of Tim Cook)."""
    word = words[at]
    span = Span(word.start, word.end)
    definite = at > 0 and words[at - 1].low == "the"
    return Name(span, (word.text,), (), None, word.possessive, definite, at, at, span)


def runs(text: str, words: Sequence[Token], lower: set[str], loud: set[int]) -> Iterator[tuple[int, int]]:
    """Yield the runs of capital words as pairs of indices into `words`, end exclusive; headlines are left out."""
    index = 0
    while index < len(words):
        following = words[index + 1] if index + 1 < len(words) else None
        if index in loud or not (begins_name(words[index], following, lower) or begins_body(text, words, index)):
            index += 1
            continue
        end = index + 1
        while end < len(words) and end not in loud and (step := goes_on(text, words, index, end)):
            end += step
        yield index, end
        index = end


def begins_name(word: Token, following: Token | None, lower: set[str]) -> bool:
    """Tell whether a word can begin a name: a capital that is not only there because a sentence begins."""
    if not word.capital and not word.text.startswith("@"):
        return False
    if len(word.text) > 1 and word.text.isupper() and not (word.first and word.low == "a"):
        return True
    if word.low in lexicon.STOP_CAPITALS or word.text in ("I", "I'm", "I’m", "A"):
        return False
    if word.low in lexicon.WEAK_CAPITALS and (
        following is None or not following.capital or following.start - word.end != 1
    ):
        return False
    if word.text.startswith("@"):
        return True
    if word.first and word.text not in lexicon.given_names():
        if word.low in lower and word.low not in lexicon.TITLES:
            return False
        if len(word.text) > 4 and word.text.endswith(("ing", "ly")):
            return False
    return True


def begins_body(text: str, words: Sequence[Token], at: int) -> bool:
    """Tell whether an adjective of party or nation begins the name of a body (`Republican National Committee`)."""
    if words[at].low not in BODY_STARTS or not words[at].capital:
        return False
    last = at + 1
    while last < min(at + 5, len(words)) and words[last].capital and text[words[last - 1].end : words[last].start] == " ":
        last += 1
    return any(word.low in lexicon.ORG_HEADS for word in words[at + 1 : last]) and not any(
        word.low in lexicon.TITLES for word in words[at + 1 : last]
    )


def goes_on(text: str, words: Sequence[Token], begin: int, end: int) -> int:
    """Return how many more words the run that began at `begin` takes from `end` on (0, 1, 2 or 3)."""
    before, word = words[end - 1], words[end]
    if before.possessive or text[before.end : word.start] not in (" ", "\u00a0", " & "):
        return 0
    if word.capital and word.text != "I" and word.low not in lexicon.STOP_CAPITALS:
        return 1
    if word.text[0].isdigit() and before.text in ("Channel", "Fox", "Radio", "Group", "Area", "Unit", "France", "TV"):
        return 1
    following = words[end + 1] if end + 1 < len(words) else None
    if following is None or text[word.end : following.start] != " ":
        return 0
    if word.low in lexicon.PARTICLES and following.capital:
        return 2
    if word.low == "and" and end - begin == 1 and begin and words[begin - 1].low == "the" and following.capital:
        beyond = end + 1
        while beyond < len(words) and words[beyond].capital and words[beyond].start - words[beyond - 1].end == 1:
            beyond += 1
        if words[beyond - 1].low in lexicon.ORG_HEADS and beyond - end - 1 > 1:
            return beyond - end
    if word.low == "of" and before.low in OFFICES_OF and following.low in PORTFOLIOS:
        return 2
    if word.capital and word.low in OWN and following.capital and names_body(words[begin:end]):
        return 2
    if word.low in JOINERS and names_body(words[begin:end]):
        if following.capital and (following.low not in lexicon.STOP_CAPITALS or following.low in OWN):
            return 2
        after = words[end + 2] if end + 2 < len(words) else None
        if following.low in ("the", "of") and after is not None and after.capital and word.low != "and":
            return 3
    return 0


def names_body(run: Sequence[Token]) -> bool:
    """Tell whether a run so far is the name of a body that `of`, `for` or `and` may continue."""
    after_role = next((at + 1 for at in range(len(run) - 1, -1, -1) if run[at].low in lexicon.TITLES), 0)
    return any(word.low in lexicon.ORG_HEADS or word.low in ORG_STARTS for word in run[after_role:])


OWN = frozenset("our your my their all every".split())
"""Words that stand in the name of a movement (`Alliance to Reclaim Our Schools`)."""
OFFICES_OF = frozenset("secretary minister chief chiefs chancellor".split())
PORTFOLIOS = frozenset(
    """state staff defense defence homeland security labor labour education health agriculture commerce energy
    transportation transport veterans affairs interior justice finance foreign""".split()
)
ORG_STARTS = frozenset(
    "citizens americans doctors reporters friends mothers students women voters alliance bank republic centers".split()
)


def name_start(words: Sequence[Token], begin: int, end: int, lower: set[str]) -> tuple[int, list[str]]:
    """Return where the name of a run begins, and the titles, roles, parties and demonyms before it."""
    start = begin
    titles: list[str] = []
    given = lexicon.given_names()
    called = end - begin > 1 and words[end - 2].text in given
    last_role = next(
        (at for at in range(end - 1 - called, begin - 1, -1) if is_role(words, at, begin, end)),
        None,
    )
    while last_role is not None and last_role + 2 < end and words[last_role + 1].low == "of":
        if words[last_role + 2].low not in PORTFOLIOS:
            break
        last_role += 2
        while last_role + 2 < end and words[last_role + 1].low in PORTFOLIOS:
            last_role += 1
    if last_role is not None and last_role + 1 < end and words[last_role + 1].low not in JOINERS:
        titles = [word.low for word in words[begin : last_role + 1]]
        start = last_role + 1
    while end - start > 1 and (
        words[start].low in PARTY or (DEMONYM.match(words[start].text) and words[start].text not in given)
    ):
        if any(word.low in lexicon.ORG_HEADS for word in words[start:end]):
            break
        titles.append(words[start].low)
        start += 1
    while end - start > 2 and words[start].text not in given and words[start + 1].text in given:
        if not words[start].first or words[start].low not in lower or len(words[start].text) <= 2:
            break
        titles.append(words[start].low)
        start += 1
    bodily = any(word.low in lexicon.ORG_HEADS for word in words[start:end])
    role = looks_like_role(words[start].low) and words[start].text not in given
    if words[start].first and end - start > 2 and role and not bodily:
        titles.append(words[start].low)
        start += 1
    return start, titles


def cut(text: str, words: Sequence[Token], begin: int, end: int, lower: set[str]) -> Name | None:
    """Make a name of a run: leave titles, roles and demonyms at its head outside."""
    start, titles = name_start(words, begin, end, lower)
    if start >= end:
        return None
    if (
        end - start > 2
        and all(word.text.isupper() for word in words[start:end])
        and any(word.low in lower or word.low in lexicon.STOP_CAPITALS for word in words[start:end])
    ):
        return None
    taken = tuple(word.text for word in words[start:end])
    if len(taken) == 1 and (taken[0].lower() in lexicon.CALENDAR or is_shouted(taken[0], lower)):
        return None
    if all(word.lower() in lexicon.TITLES or word.lower() in ROLE_WORDS for word in taken):
        return None
    definite = begin > 0 and words[begin - 1].low == "the"
    label = guess(taken, titles, words[end - 1], definite, text)
    span = Span(words[start].start, words[end - 1].end)
    whole = Span(words[begin].start, words[end - 1].end)
    return Name(span, taken, tuple(titles), label, words[end - 1].possessive, definite, start, end - 1, whole)


def is_shouted(word: str, lower: set[str]) -> bool:
    """Tell whether a word in capitals is a common word of the text."""
    return len(word) > 3 and word.isupper() and word.lower() in lower


def is_role(words: Sequence[Token], at: int, begin: int, end: int) -> bool:
    """Tell whether the word at `at` of the run is a title or a role, not a part of the name."""
    word = words[at]
    if word.low not in lexicon.TITLES and word.low not in lexicon.PERSON_NOUNS:
        return False
    if word.text in lexicon.given_names() and at == begin and end - begin == 2:
        return False
    return not in_organisation(words, at, end)


def in_organisation(words: Sequence[Token], at: int, end: int) -> bool:
    """Tell whether a role word belongs to the name of a body (`Attorney General’s Office`, `Republican Party`)."""
    if words[at].low in lexicon.CIVIL_TITLES:
        return False
    return any(word.low in lexicon.ORG_HEADS for word in words[at + 1 : end])


def looks_like_role(word: str) -> bool:
    """Tell whether a capital word at the head of a sentence is what somebody does (`Restaurateur Femi Alake`)."""
    return lexicon.is_person_noun(word)
