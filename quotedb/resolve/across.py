"""Agents across articles: compares names, and tells which agents are surely one and which a person should judge."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence

from rapidfuzz import fuzz

from quotedb import outlets
from quotedb.records import Agent, Match
from quotedb.resolve.characters.given import Verdict
from quotedb.resolve.characters.people import compare_people
from quotedb.resolve.names.tables import words
from quotedb.terms import NAMELESS, AgentKind
from quotedb.text.names import joined_initials, key, letters, normal, short
from quotedb.text.remembered import Remembered
from quotedb.text.spellings.likeness import sound_alike
from quotedb.text.spellings.number_words import numbered
from quotedb.text.spellings.sounds import content_words, heard, sound, spelled_out, without_firm_forms

LIKE_NAMES = 95
"""How alike the names of organisations must be whose words are not divided alike, out of 100 (*ferry owners*)."""
LIKE_WORDS, LONG_WORD = 88, 8
"""How alike long words must be, out of 100, that may be one with a slip of the pen; and how long that is in letters."""
UMLAUT = re.compile(r"(?<=[aou])e(?!$)")
"""What stands for the two dots over a vowel where they are not written: *Brueck*, *Soehne*."""
SHORT_WORD = 3
"""Letters of a word that is too short for that."""
ENDS = frozenset({"s", "es", "way", "ways"})
"""What a word may have more than its other form: *waters*, *railway*."""
APART = words("apart")
"""Words that tell organisations of one name apart."""
SHORTEST_ABBREVIATION = 3
"""Letters of an abbreviation, at least: two letters abbreviate too many names."""


def match(agents: Sequence[Agent], known: Sequence[Agent]) -> list[Match]:
    """Return which known agents those of an article may be: one match for each pair, by its best pair of names.

    `known` comes from the database (`agent_id` and all names that mean the agent in any article) and holds each agent
    once. A match is sure where rules of spelling leave no other reading; where they point to several agents none is.
    A bare family name is a match, and a doubtful one, only if just one known agent has it. Unnamed agents never match.
    """
    found: list[Match] = []
    by_form: dict[str, list[int]] = {}
    for place, other in enumerate(known):
        for form in forms_of(names_of(other), other.kind):
            by_form.setdefault(form, []).append(place)
    for index, one in enumerate(agents):
        if one.kind in NAMELESS:
            continue
        places = {place for form in forms_of(names_of(one), one.kind) for place in by_form.get(form, ())}
        matches = [
            Match(index, other.agent_id, score, rule, sure)
            for other in map(known.__getitem__, sorted(places))
            if other.agent_id is not None
            and other.agent_id != one.agent_id
            and (verdict := compare(one, other)) is not None
            for rule, score, sure in (verdict,)
        ]
        sure = [each for each in matches if each.sure]
        if len(sure) > 1:
            matches = [Match(index, each.known_id, each.score, each.rule, sure=False) for each in matches]
        elif sure:
            matches = sure
        bare = [each for each in matches if each.rule == "family-name"]
        if len(bare) > 1:
            matches = [each for each in matches if each not in bare]
        found += matches
    return found


def forms_of(names: tuple[str, ...], of_kind: AgentKind) -> frozenset[str]:
    """Return the normal forms under which an agent of some kind is looked up: of each name whole, and shortened."""
    return FORMS[names, of_kind]


def forms_found(named: tuple[tuple[str, ...], AgentKind]) -> frozenset[str]:
    """Return the same, worked out."""
    names, of_kind = named
    found = set(map(normal, names))
    for name in names:
        for kind in {of_kind, AgentKind.PERSON, AgentKind.ORGANISATION}:
            found |= {form for form in (key(name, kind), short(name, kind), sound(name, kind)) if form}
        found |= {form for form, _ in heard(name, of_kind)}
    return frozenset(found)


FORMS = Remembered(forms_found, most=1 << 13)


def compare(one: Agent, other: Agent) -> Verdict | None:
    """Return what the names of two agents say about their being one, or None."""
    people = AgentKind.PERSON in {one.kind, other.kind}
    if not NAMELESS.isdisjoint({one.kind, other.kind}):
        return None
    if people and one.kind is not other.kind:
        forms = {normal(name) for name in names_of(other)}
        return ("other-kind", 0.5, False) if normal(one.name) in forms else None
    comparison: Callable[[str, str], Verdict | None] = compare_people if people else compare_organisations
    verdicts = [verdict for here, there in pairs(one, other) if (verdict := comparison(here, there)) is not None]
    return max(verdicts, key=lambda verdict: (verdict[2], verdict[1]), default=None)


def pairs(one: Agent, other: Agent) -> Iterator[tuple[str, str]]:
    """Yield the pairs of names to compare; of `one` only names that mean it in any article (no bare family name)."""
    whole = [name for name in names_of(one) if name == one.name or key(name, one.kind) is not None]
    for here in whole:
        for there in names_of(other):
            yield here, there


def names_of(agent: Agent) -> tuple[str, ...]:
    """Return all names of an agent."""
    if agent.names == (agent.name,):
        return agent.names
    return tuple(dict.fromkeys((agent.name, *agent.names)))


def compare_organisations(one: str, other: str) -> Verdict | None:
    """Return what two names of organisations or outlets say about their being one, or None.

    >>> compare_organisations("U.N.", "UN"), compare_organisations("Border Guard", "Coast Guard")
    (('same-name', 1.0, True), None)
    """
    here, there = joined_initials(normal(one)), joined_initials(normal(other))
    if here == there:
        return ("same-name", 1.0, True)
    listed = outlets.find(one)
    if listed is not None and listed is outlets.find(other):
        return ("outlet-list", 1.0, True)
    for name, abbreviation in ((one, other), (other, one)):
        if is_abbreviation(abbreviation) and short(name, AgentKind.ORGANISATION) == normal(abbreviation):
            return ("abbreviation", 0.6, False)
    if telling(here) != telling(there):
        return None
    if without_firm_forms(one) == without_firm_forms(other):
        return ("firm-form", 0.8, False)
    mine, theirs = spelled_out(content_words(one)), spelled_out(content_words(other))
    if mine == theirs:
        return ("likeness", 0.8, False)
    if sorted(mine) == sorted(theirs) and is_turned(mine, theirs):
        return ("order", 0.6, False)
    if len(mine) == len(theirs) > 1:
        likely = all(words_alike(*pair) for pair in zip(mine, theirs, strict=True))
    else:
        likely = len(mine) != len(theirs) and fuzz.ratio("".join(mine), "".join(theirs)) >= LIKE_NAMES
    return ("likeness", round(0.8 * fuzz.ratio(here, there) / 100, 3), False) if likely else None


def words_alike(one: str, other: str) -> bool:
    """Tell whether two words of organisations' names may be one: spelled otherwise, in the plural, or with a slip.

    >>> words_alike("labour", "labor"), words_alike("waters", "water"), words_alike("goverment", "government")
    (True, True, True)
    >>> words_alike("mail", "rail"), words_alike("finch", "fitch"), words_alike("mining", "milling")
    (False, False, False)
    """
    if one == other:
        return True
    short_one, long_one = sorted((one, other), key=len)
    if long_one.startswith(short_one) and long_one[len(short_one) :] in ENDS:
        return True
    if len(short_one) >= LONG_WORD and fuzz.ratio(one, other) >= LIKE_WORDS:
        return True
    if min(len(one), len(other)) > SHORT_WORD and UMLAUT.sub("", one) == UMLAUT.sub("", other):
        return True
    return one[0] == other[0] and sound_alike(letters(one), letters(other))


def is_turned(one: Sequence[str], other: Sequence[str]) -> bool:
    """Tell whether one list of words is the other, begun at another word: *Teamsters Local 9*, *Local 9, Teamsters*.

    >>> is_turned(["teamsters", "local", "9"], ["local", "9", "teamsters"])
    True
    >>> is_turned(["lower", "holm", "bank"], ["bank", "holm", "lower"])
    False
    """
    return any([*one[place:], *one[:place]] == list(other) for place in range(len(one)))


def telling(form: str) -> frozenset[str]:
    """Return the words of a normal form that tell organisations of one name apart: numbers, letters, *north*.

    >>> telling("local 7") == telling("local 17"), telling("second division") == telling("2nd division")
    (False, True)
    >>> telling("company b") == telling("company c"), telling("ii corps") == telling("2nd corps")
    (False, True)
    """
    return frozenset(word for word in numbered(form).split() if word[0].isdigit() or len(word) == 1 or word in APART)


def is_abbreviation(name: str) -> bool:
    """Tell whether a name is an abbreviation in capitals."""
    bare = name.replace(".", "")
    return bare.isalpha() and bare.isupper() and len(bare) >= SHORTEST_ABBREVIATION
