"""Finds proper names by rule: runs of capital words, cut at titles, roles and possessives."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from quotedb.records import Entity, Span
from quotedb.resolve.names import lexicon
from quotedb.resolve.names.bounds import (
    named_as_a_role,
    outermost,
    parted,
    widened,
    with_families,
    with_members,
    with_nicknames,
    with_possessor,
)
from quotedb.resolve.names.days import after_day, before_day
from quotedb.resolve.names.labels import guess, labelled
from quotedb.resolve.names.loud import in_headlines, indices_within, shouted_lines
from quotedb.resolve.names.no_names import common_abbreviations, is_no_name, laws
from quotedb.resolve.names.runs import JOINERS, OFFICES_OF, PORTFOLIOS, runs, without_verb
from quotedb.resolve.names.tables import words as table
from quotedb.resolve.names.tokens import Name, Token
from quotedb.resolve.names.written import with_ampersands, without_degrees
from quotedb.terms import EntityLabel

ROLE_WORDS = table("role_words") | lexicon.PERSON_NOUNS
PARTY = frozenset("republican democrat democratic gop tory conservative labour socialist".split())
DEMONYM = re.compile(
    r"(?:(?!Guardian|Christian|Julian|Adrian|Vivian|Fabian|Damian|Ian)[A-Z][a-z]{2,}ian|Korean|European"
    r"|Chilean|Caribbean|Eritrean"
    r"|British|Irish|Spanish|Turkish|Polish|Danish|Swedish|Finnish|Scottish|Kurdish|Jewish|Flemish|[A-Z][a-z]{2,}ese"
    r"|French|Dutch|Greek|Swiss|Israeli|Iraqi|Pakistani|Afghani|Bangladeshi|Saudi|Yemeni|Kuwaiti|Qatari"
    r"|Emirati|Omani|Somali"
    r"|Bengali|Nepali|Azeri|American|German|Afghan|Thai|Czech|Turk|Finn|Moroccan|Mexican|Cuban|Moldovan|Libyan|Kenyan"
    r"|Ugandan|Rwandan|Tanzanian|Zimbabwean|Welsh|U\.S\.|US|UK|EU|UN|Arab|Kurd|Muslim|Catholic|Anglican|Icelandic"
    r"|Slovak|Slovene|Serb|Croat|Kosovar|Kazakh|Uzbek|Tajik|Filipino|Argentine|Greenlandic|[A-Z][a-z]+-born"
    r"|[A-Z][a-z]+-based)$"
)
"""Adjectives of nation, by their endings."""
BYLINE = re.compile(
    r"^(?:By|BY)\s[A-ZÀ-Þ][\w’'.-]*(?:,?\s(?:[A-ZÀ-Þ][\w’'.-]*|and|in|for|de|van|von|al|el|bin))*$", re.MULTILINE
)
"""A line that names the author of the article, whom no pronoun in it means."""


def names(text: str, words: Sequence[Token], entities: Sequence[Entity] = ()) -> list[Name]:
    """Find the proper names of `text` among its `words`; `entities`, where given, say what they are names of."""
    lower = {word.low for word in words if not word.capital}
    people = persons_seen(text, words, entities)
    shouting = shouted_lines(text)
    loud = {at for span in shouting for at in range(*indices_within(words, span))}
    found: list[Name] = []
    left: list[int] = []
    whole = runs(text, words, lower, loud, people)
    for begin, end in (part for run in whole for part in without_verb(words, *run, lower)):
        name = cut(text, words, begin, end, lower) or named_as_a_role(words, begin, end, people)
        if name is not None:
            found.append(name)
        elif end - begin == 1:
            left.append(begin)
    found = [without_opener(name, words) for name in found]
    families = {family(name) for name in found if name.label is EntityLabel.PERSON and len(name.words) > 1}
    found += [single(words, at) for at in left if words[at].text in families]
    found += in_headlines(words, sorted(loud), found)
    bylines = [Span(*match.span()) for match in BYLINE.finditer(text)]
    found = [name for name in found if not any(line.covers(name.span) for line in bylines)]
    found = with_nicknames(text, outermost([with_possessor(text, name, words) for name in found]))
    found = with_families(text, found)
    if not entities:
        return without_lone_openers(found, words)
    found = parted(text, found, words, entities)
    known = {word for name in found if len(name.words) > 1 for word in name.words}
    told = [labelled(name, entities) for name in found]
    known |= recurring(told, words)
    told = [name for name in told if name.label is not None or (name.text in known and not is_opening(name, words))]
    told = [with_members(text, name, words) for name in told]
    told = outermost([name if name.first_token in loud else widened(text, name, words, entities) for name in told])
    common = common_abbreviations(text, told) | laws(text)
    return [name for name in told if not is_no_name(text, name, common)]


def persons_seen(text: str, words: Sequence[Token], entities: Sequence[Entity]) -> frozenset[int]:
    """Return where words begin that the tagger saw in persons' names: *Ida Will*, and *Will* where she is named alone.

    Words that are else no part of a name are one there, if the name has no more than two, initials apart.
    """
    spans = [one.span for one in entities if one.label is EntityLabel.PERSON]
    full = {span for span in spans if sum(len(word) > 2 for word in span.of(text).split(" ")) == 2}
    families = {span.of(text).rpartition(" ")[2] for span in full}
    found: set[int] = set()
    for span in spans:
        if span in full or span.of(text) in families:
            found |= {words[at].start for at in range(*indices_within(words, span)) if words[at].capital}
    return frozenset(found)


def without_lone_openers(found: Sequence[Name], words: Sequence[Token]) -> list[Name]:
    """Return the names without single words that have their capital as the first of a sentence (`Hundreds came.`)."""
    kept = recurring(found, words) | {word for name in found if len(name.words) > 1 for word in name.words}
    kept = {one.lower() for one in kept}
    return [
        name
        for name in found
        if name.label is not None
        or name.titles
        or len(name.words) > 1
        or (name.text.lower() in kept and not is_opening(name, words))
        or not words[name.first_token].first
    ]


def is_opening(name: Name, words: Sequence[Token]) -> bool:
    """Tell whether a name is a noun for people that only opens its sentence: *Workers met*, of no *Workers’ Union*."""
    return len(name.words) == 1 and words[name.first_token].first and name.words[0].lower() in lexicon.GROUP_HEADS


def recurring(found: Sequence[Name], words: Sequence[Token]) -> set[str]:
    """Return the names that the tagger missed at some place: it saw them elsewhere, or they stand inside a sentence."""
    first = {name.text for name in found if name.label is None and words[name.first_token].first}
    return first & {name.text for name in found if name.label is not None or not words[name.first_token].first}


def without_opener(name: Name, words: Sequence[Token]) -> Name:
    """Return the name without a first word that only opens the sentence or a slogan (`Continued Stone`)."""
    first = words[name.first_token]
    if len(name.words) < 2 or name.titles or not (first.first and OPENER.fullmatch(first.low)) or "the" in name.words:
        return name
    span = Span(words[name.first_token + 1].start, name.span.end)
    return replace(name, span=span, words=name.words[1:], label=None, first_token=name.first_token + 1, run=span)


OPENER = re.compile(
    r"continued|added|asked|noted|explained|stop|dump|notice|vote|elect|beat|back|free|save|hail|never|top|longtime"
)


def family(name: Name) -> str:
    """Return the family name of a person's full name, which is the last word but for *Jr.* and the like."""
    return next((word for word in reversed(name.words) if word.lower() not in lexicon.SUFFIXES), name.words[-1])


def single(words: Sequence[Token], at: int) -> Name:
    """Return the name at one word that could be a role but is a family name in this text (`Cook` of Tim Cook)."""
    word = words[at]
    span = Span(word.start, word.end)
    definite = at > 0 and words[at - 1].low == "the"
    return Name(span, (word.text,), (), None, word.possessive, definite, at, at, span)


def name_start(words: Sequence[Token], begin: int, end: int, lower: set[str]) -> tuple[int, list[str]]:
    """Return where the name of a run begins, and the titles, roles, parties and demonyms before it."""
    start = begin = after_day(words, begin, end)
    titles: list[str] = []
    if begin > 1 and words[begin - 1].low == "of" and words[begin - 2].low in OFFICES_OF:
        while end - start > 1 and words[start].low in PORTFOLIOS:
            titles.append(words[start].low)  # secretary of State Roth
            start = begin = start + 1
    last_role = next((at for at in range(end - 2, begin - 1, -1) if is_role(words, at, begin, end)), None)
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
        words[start].low in PARTY or (DEMONYM.match(words[start].text) and not lexicon.is_given_name(words[start].text))
    ):
        if any(word.low in lexicon.ORG_HEADS for word in words[start:end]):
            break
        titles.append(words[start].low)
        start += 1
    while (
        end - start > 2
        and not lexicon.is_given_name(words[start].text)
        and lexicon.is_given_name(words[start + 1].text)
    ):
        if not words[start].first or words[start].low not in lower or len(words[start].text) <= 2:
            break
        titles.append(words[start].low)
        start += 1
    has_head_noun = any(word.low in lexicon.ORG_HEADS for word in words[start:end])
    role = lexicon.is_person_noun(words[start].low) and not lexicon.is_given_name(words[start].text)
    if words[start].first and end - start > 2 and role and not has_head_noun:
        titles.append(words[start].low)
        start += 1
    return start, titles


def cut(text: str, words: Sequence[Token], begin: int, end: int, lower: set[str]) -> Name | None:
    """Return the name in a run of capital words, without titles, roles and demonyms at its head; None for none."""
    end = before_day(words, begin, end)
    start, titles = name_start(words, begin, end, lower)
    if start >= end:
        return None
    if (
        end - start > 2
        and all(word.text.isupper() for word in words[start:end])
        and any(word.low in lower or word.low in lexicon.STOP_CAPITALS for word in words[start:end])
    ):
        return None
    inner = [word for word in words[start:end] if not (word.low == "s" and text[word.start - 1] in "’'")]
    if not inner:
        return None  # a possessive in capitals and nothing else: "JO BROOK'S"
    taken = without_degrees(with_ampersands(text, inner))
    if len(taken) == 1 and (taken[0].lower() in lexicon.CALENDAR or taken[0] == "TV" or is_shouted(taken[0], lower)):
        return None
    seat = " ".join(taken) == "White House"
    roles = all(word.lower() in lexicon.TITLES or word.lower() in ROLE_WORDS for word in taken)
    if roles and not seat and not is_family_name(text, taken, titles):
        return None
    definite = begin > 0 and words[begin - 1].low == "the"
    label = EntityLabel.ORGANISATION if seat else guess(taken, titles, words[end - 1], definite, text)
    span = Span(words[start].start, words[end - 1].end)
    whole = Span(words[begin].start, words[end - 1].end)
    return Name(span, taken, tuple(titles), label, words[end - 1].possessive, definite, start, end - 1, whole)


def is_family_name(text: str, taken: Sequence[str], titles: Sequence[str]) -> bool:
    """Tell whether a word for an office is the family name of somebody: *Mr. King* where *Nils King* is named, too."""
    polite = bool(titles) and titles[-1].strip(".") in POLITE
    if not polite or len(taken) != 1 or taken[0].lower() in ADDRESSED:
        return False
    return (
        re.search(rf"\b(?!(?:The|Mr|Mrs|Ms|Miss)\b)[A-ZÀ-Þ][\w’-]+\s(?:[A-Z]\.\s)?{re.escape(taken[0])}\b", text)
        is not None
    )


POLITE = frozenset("mr mrs ms miss dr".split())
ADDRESSED = frozenset(
    "president speaker chairman chairwoman chair secretary justice minister ambassador mayor governor senator".split()
)
"""Offices by which their holders are called: *Mr. President*."""


def is_shouted(word: str, lower: set[str]) -> bool:
    """Tell whether a word in capitals is a common word of the text."""
    return len(word) > 3 and word.isupper() and word.lower() in lower


def is_role(words: Sequence[Token], at: int, begin: int, end: int) -> bool:
    """Tell whether the word at `at` of the run is a title or a role, not a part of the name."""
    word = words[at]
    single = word.low.removesuffix("s")  # Senators Roe and Lind, Cousins Tom and Ida Hall
    if word.low.endswith("ies"):  # Celebrities Ida Holm and Ada Brook
        single = word.low.removesuffix("ies") + "y"
    several = (at == begin and single in lexicon.TITLES) or (is_title(single) and opens_names(words, at, end))
    office = word.low.rpartition("-")[2] in lexicon.TITLES  # Secretary-Treasurer
    if not (office or several or word.low in lexicon.PERSON_NOUNS):
        return False
    if lexicon.is_given_name(word.text) and at + 2 == end and (at == begin or words[at - 1].low in lexicon.TITLES):
        return False  # Senator Dean Holm
    if at + 1 < end and words[at + 1].low in lexicon.SUFFIXES:
        return False  # Martin Luther King Jr.
    return not in_organisation(words, at, end)


def is_title(word: str) -> bool:
    """Tell whether a word in lower case is a title or a noun for somebody."""
    return word in lexicon.TITLES or word in lexicon.PERSON_NOUNS


def opens_names(words: Sequence[Token], at: int, end: int) -> bool:
    """Tell whether a given name is behind the word at `at` of a run: *Cousins Tom Hall*, not *Doctors Without …*."""
    return at + 1 < end and lexicon.is_given_name(words[at + 1].text)


def in_organisation(words: Sequence[Token], at: int, end: int) -> bool:
    """Tell whether a role word belongs to an organisation's name (`Attorney General’s Office`, `Republican Party`)."""
    if words[at].low in lexicon.CIVIL_TITLES:
        return False
    return any(word.low in lexicon.ORG_HEADS for word in words[at + 1 : end])
