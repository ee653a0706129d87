"""What has capitals and names nobody: days, offices, laws, polls, groups, common abbreviations."""

from __future__ import annotations

import re
from collections.abc import Sequence

from quotedb import outlets
from quotedb.resolve.names import lexicon
from quotedb.resolve.names.tokens import Name
from quotedb.terms import EntityLabel
from quotedb.text.name_words import LEGAL_FORMS

PARTISANS = frozenset("Democrat Republican Conservative Liberal Socialist Tory".split())
"""Nouns for one of a party: *the Nevada Democrat* is no name."""
BEYOND = frozenset("God Lord Allah Jesus Christ Satan".split())
"""Whom articles speak of as of persons, and who tell a newspaper nothing."""
ONE_OF_THEM = re.compile(r"\b(?:the|an?|another|one|every)\s(?:[a-z-]+\s)?\Z", re.IGNORECASE)
OFFICES_SHORT = frozenset("VP PM MP MEP MSP CEO CFO COO".split())
"""Abbreviations of offices, which name nobody."""
COMMON = re.compile(r"\b(?:[Aa]n?|[Ss]uper|[Tt]ext|these|those|two|three|several)\s(?:[a-z-]+\s)?$")
"""What stands before an abbreviation that is a common noun: *a super PAC*, *an SMS*."""
ENDS_THERE = re.compile(r"s?(?:[.,;:!?”\"’')]|$|\s(?:that|which|to|for|in|on|and|or|with|from|by|of|is|was|has|had)\b)")
DEPUTIES = frozenset("vice deputy managing senior executive assistant associate acting under".split())
"""Words before an office that make it another one: *Vice President*."""
PARTY_AND_STATE = re.compile(r"[DRI]-[A-Z][A-Za-z]{1,4}\.?")
"""Party and state of a member of Congress, as in brackets behind the name: *(R-WI)*."""
BEFORE_NUMBERS = frozenset("Article Section Rule Exit Resolution Chapter Clause Amendment".split())
"""Words with a capital that name nobody before a number or a poll: *Article 33*, *Exit polls*."""
NUMBER_OR_POLL = re.compile(r"\s(?:\d|polls?\b|polling\b)")
NOUN_BEHIND = re.compile(r"\s[a-z]")
LAW = re.compile(r"\b(?P<name>[A-ZÀ-Þ][\w’]+(?:-[A-ZÀ-Þ][\w’]+)+)\s(?:Act|Amendment|[Ll]aw|[Bb]ill|[Tt]reaty)\b")
"""A law that is called after those who brought it in."""


def is_no_name(text: str, name: Name, common: frozenset[str]) -> bool:
    """Tell whether a run of capitals names nobody: a day, an office, somebody's party, a common abbreviation.

    `common` are the abbreviations that the text uses as nouns (`common_abbreviations`).
    """
    if len(name.words) > 1:
        return several_name_nobody(text, name)
    if name.titles:
        return False
    if name.words[0] in OFFICES_SHORT | BEYOND or is_of_a_paper(text, name):
        return True
    if is_one_of_a_nation(name) and ONE_OF_THEM.search(text, max(0, name.run.start - 24), name.run.start):
        return True
    low = name.words[0].lower().strip(".")
    if low in lexicon.CALENDAR and name.label is not EntityLabel.PERSON:
        return True
    behind_another = text[max(0, name.span.start - 2) : name.span.start].strip(",") == " "
    after_word = behind_another and text[max(0, name.span.start - 3)].isalnum()
    return (low in LEGAL_FORMS and after_word) or name.words[0] in common


def several_name_nobody(text: str, name: Name) -> bool:
    """Tell whether several words with capitals name nobody: one of a party, an office, a law, a group."""
    last = name.words[-1]
    if last in PARTISANS and name.label is not EntityLabel.PERSON:
        return bool(ONE_OF_THEM.search(text, max(0, name.run.start - 24), name.run.start))
    if last.lower() in lexicon.TITLES:
        organisation = " ".join(name.words[:-1])
        if (organisation.isupper() and len(name.words[0]) > 1) or outlets.find(organisation) is not None:
            return True  # NHK Chairman, of a name that the mention leaves out
        if name.words[-2].lower() in DEPUTIES:
            return True  # Norbank Vice President
        has_head = any(word.lower() in lexicon.ORG_HEADS or word in ("of", "for") for word in name.words)
        if name.definite and name.label is EntityLabel.ORGANISATION and not has_head:
            return True  # the Public Relations Officer
    if name.label is not EntityLabel.ORGANISATION and is_group(last):
        return True  # Long-Time Leaders
    return last == "Act"  # a law says what others wrote


def is_of_a_paper(text: str, name: Name) -> bool:
    """Tell whether a word only belongs to a number or a poll (*Article 33*, *the Q poll*), or is *(R-Wis.)*."""
    if name.words[0] in BEFORE_NUMBERS and NUMBER_OR_POLL.match(text, name.span.end):
        return True
    if name.definite and len(name.words[0]) == 1 and NOUN_BEHIND.match(text, name.span.end):
        return True
    return name.label is not EntityLabel.PERSON and PARTY_AND_STATE.fullmatch(name.words[0]) is not None


def is_group(word: str) -> bool:
    """Tell whether a word is a plural noun for people: *Leaders*."""
    low = word.lower()
    return low in lexicon.GROUP_HEADS and low.endswith("s") and low.removesuffix("s") not in lexicon.ORG_HEADS


def laws(text: str) -> frozenset[str]:
    """Return the names of laws that a text calls so somewhere (`Holm-Brandt` of *the Holm-Brandt Act*)."""
    return frozenset(found["name"] for found in LAW.finditer(text))


def is_one_of_a_nation(name: Name) -> bool:
    """Tell whether a word is a noun for somebody of a country or a faith: *the Italian*, *a Muslim*."""
    word = name.words[0]
    return word.lower() in lexicon.ONE_OF_A_NATION


def common_abbreviations(text: str, names: Sequence[Name]) -> frozenset[str]:
    """Return the abbreviations that stand with *a* and nothing behind them: *he chairs a super PAC*, *sent an SMS*."""
    found = set()
    for name in names:
        word = name.words[0]
        if len(name.words) > 1 or not (1 < len(word) < 5 and word.isupper()):
            continue
        before, behind = text[max(0, name.span.start - 24) : name.span.start], text[name.span.end : name.span.end + 8]
        if COMMON.search(before) and ENDS_THERE.match(behind):
            found.add(word)
    return frozenset(found)
