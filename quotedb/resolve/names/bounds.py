"""Where a name begins and ends by what the tagger saw."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from quotedb.records import Entity, Span
from quotedb.resolve.names import lexicon
from quotedb.resolve.names.tokens import Name, Token
from quotedb.terms import EntityLabel
from quotedb.text.run_on_names import run_on_names

MOST_WORDS = 9
"""Words of the longest name that is taken over from the tagger."""


def with_possessor(text: str, name: Name, words: Sequence[Token]) -> Name:
    """Return the whole name of a body whose kind alone was found: *Union* of *the Seafarers' Union*.

    Of *Denmark's Parliament* and *Monday's Board* the possessor is no part.
    """
    begin = name.first_token - 1
    if begin > 0 and words[begin].low == "s" and text[words[begin].start - 1] in "’'":
        begin -= 1
    last = words[begin]
    if begin < 0 or text[words[name.first_token - 1].end : name.span.start] not in (" ", "' ", "’ "):
        return name
    if not last.possessive or not last.capital or name.titles:
        return name
    kind, end = name.words[0].lower() in lexicon.ORG_HEADS, begin + 1
    while begin and words[begin - 1].capital and text[words[begin - 1].end : words[begin].start] == " ":
        if words[begin - 1].low in lexicon.STOP_CAPITALS:
            break
        begin -= 1
    definite = begin > 0 and words[begin - 1].low == "the"
    of_several = definite and last.text.endswith("s") and text[last.end : last.end + 2] in ("' ", "’ ")
    place = " ".join(word.low for word in words[begin:end]) in lexicon.PLACES or last.low in lexicon.CALENDAR
    if place or not (kind or (of_several and len(name.words) == 1)):
        return name
    span = Span(words[begin].start, name.span.end)
    label = EntityLabel.ORGANISATION
    return replace(
        name, span=span, words=tuple(span.of(text).split()), label=label, definite=definite, first_token=begin, run=span
    )


MEMBERS = re.compile(r"\b[A-ZÀ-Þ][a-z]+s\s(?:Without|Against|Beyond|Across)\s\Z")
"""What begins the name of a body by its members: *Doctors Without Borders*, *Mothers Against Drunk Driving*."""


def with_members(text: str, name: Name, words: Sequence[Token]) -> Name:
    """Return the whole name of a body of which the tagger saw the end alone: *Without Borders*, *Drunk Driving*."""
    first = words[name.first_token]
    inside = first.text in ("Without", "Against", "Beyond", "Across")
    last = first.end + 1 if inside else name.span.start
    found = MEMBERS.search(text, max(0, name.span.start - 40), last)
    if found is None or name.titles:
        return name
    span = Span(found.start(), name.span.end)
    begin = name.first_token - (1 if inside else 2)
    taken = tuple(span.of(text).split())
    return replace(name, span=span, words=taken, label=EntityLabel.ORGANISATION, first_token=begin, run=span)


def named_as_a_role(words: Sequence[Token], begin: int, end: int, people: frozenset[int]) -> Name | None:
    """Return the name of somebody that is made of words for roles, where the tagger saw one: *Dean Baker*."""
    if end - begin != 2 or not lexicon.is_given_name(words[begin].text):
        return None
    if not {words[begin].start, words[begin + 1].start} <= people:
        return None
    span = Span(words[begin].start, words[begin + 1].end)
    taken = (words[begin].text, words[begin + 1].text)
    return Name(span, taken, (), EntityLabel.PERSON, words[begin + 1].possessive, False, begin, end - 1, span)


def parted(text: str, found: Sequence[Name], words: Sequence[Token], entities: Sequence[Entity]) -> list[Name]:
    """Return the names, with those parted in which an organisation's name runs into a person's (`Norbank Ida Holm`)."""
    pairs = {person.end: (organisation, person) for organisation, person in run_on_names(text, entities)}
    kept: list[Name] = []
    for name in found:
        pair = pairs.get(name.span.end)
        if pair is not None and pair[0].start < name.span.start:
            pair = None
        at = bisect_left(words, pair[1].start, key=lambda word: word.start) if pair is not None else 0
        if pair is None or not name.first_token < at <= name.last_token:
            kept.append(name)
            continue
        cut_at = at - name.first_token
        cut_at += name.words[:cut_at].count("&")
        organisation, person = Span(name.span.start, words[at - 1].end), Span(words[at].start, name.span.end)
        kept.append(
            replace(
                name,
                span=organisation,
                words=name.words[:cut_at],
                label=None,
                possessive=False,
                last_token=at - 1,
                run=organisation,
            )
        )
        kept.append(
            replace(
                name,
                span=person,
                words=name.words[cut_at:],
                titles=(),
                label=EntityLabel.PERSON,
                definite=False,
                first_token=at,
                run=person,
            )
        )
    return kept


def widened(text: str, name: Name, words: Sequence[Token], entities: Sequence[Entity]) -> Name:
    """Take over the whole name of a body where the tagger saw more of it than the capitals show.

    *Guild* of *Makers’ Guild of Lund* and *Maritime Desk* of *UK Maritime Desk* are no names.
    """
    if name.possessive and name.text.lower() in lexicon.CALENDAR:
        return name
    if name.label is EntityLabel.PERSON or (name.titles and name.titles[-1] in lexicon.CIVIL_TITLES):
        return name
    at = bisect_left(entities, name.span.start + 1, key=lambda entity: entity.span.start) - 1
    whole = entities[at] if at >= 0 else None
    if whole is None or whole.label not in (EntityLabel.ORGANISATION, EntityLabel.OTHER):
        return name
    if not whole.span.covers(name.span) or whole.span == name.span:
        return name
    first = bisect_left(words, whole.span.start, key=lambda word: word.start)
    if words[first].low == "the":
        first += 1
    while words[first].low in lexicon.CALENDAR and words[first].possessive and first < name.first_token:
        first += 1 + (words[first + 1].low == "s")  # May’s Norbank poll
    last = bisect_left(words, whole.span.end, key=lambda word: word.start) - 1
    if first > name.first_token or last < name.last_token or last - first >= MOST_WORDS:
        return name
    span = Span(words[first].start, max(words[last].end, name.span.end))
    if span == name.span or "\n" in span.of(text) or not (words[first].capital and words[last].capital):
        return name
    taken = tuple(span.of(text).split())
    definite = first > 0 and words[first - 1].low == "the"
    return replace(
        name,
        span=span,
        words=taken,
        titles=(),
        label=whole.label,
        possessive=words[last].possessive,
        definite=definite,
        first_token=first,
        last_token=last,
        run=span,
    )


def with_families(text: str, names: Sequence[Name]) -> list[Name]:
    """Return the names with a couple's family name for both: *Nils and Ida Holm* are Nils Holm and Ida Holm.

    Not where somebody goes by the first of the given names elsewhere, too: *Nils and Ida Holm … Nils said*.
    """
    alone = Counter(name.words[0] for name in names if len(name.words) == 1)
    full = {(name.words[0], name.words[-1]) for name in names if len(name.words) > 1}
    kept: list[Name] = []
    for at, name in enumerate(names):
        behind = names[at + 1] if at + 1 < len(names) else None
        couple = (
            behind is not None
            and len(name.words) == 1
            and len(behind.words) == 2
            and not name.titles
            and text[name.span.end : behind.span.start] == " and "
            and lexicon.is_given_name(name.words[0])
            and lexicon.is_given_name(behind.words[0])
            and alone[name.words[0]] == 1
            and (name.words[0], behind.words[-1]) not in full
        )
        words = (name.words[0], behind.words[-1]) if couple and behind is not None else name.words
        kept.append(replace(name, words=words) if couple else name)
    return kept


def with_nicknames(text: str, names: Sequence[Name]) -> list[Name]:
    """Return the names with those made one between which a nickname stands in marks (`Lars “Stumpy” Berge`)."""
    kept: list[Name] = []
    for name in names:
        before = kept[-1] if kept else None
        inner = kept[-2] if len(kept) > 1 and before is not None and is_marked(text, before) else None
        first = inner or before
        between = text[first.span.end : name.span.start] if first is not None else ""
        bracketed = between.startswith(" (") and first is not None and len(first.words) > 1
        if first is None or bracketed or not NICKNAME.fullmatch(between) or first.label is EntityLabel.ORGANISATION:
            kept.append(name)
            continue
        del kept[-2 if inner is not None else -1 :]
        role = len(first.words) > 1 and lexicon.is_person_noun(first.words[0].lower())  # Cyclist Hugo “the Hare” Roe
        span = Span(first.span.start + role * (len(first.words[0]) + 1), name.span.end)
        whole = (*first.words[role:], between.strip(), *name.words)
        run = Span(first.run.start, name.span.end)
        joined = replace(first, span=span, words=whole, label=EntityLabel.PERSON, run=run)
        kept.append(replace(joined, possessive=name.possessive, last_token=name.last_token))
    return kept


def is_marked(text: str, name: Name) -> bool:
    """Tell whether a name stands in quotation marks alone."""
    before, behind = text[max(0, name.span.start - 5) : name.span.start], text[name.span.end : name.span.end + 1]
    before = before.removesuffix("the ").removesuffix("The ").removesuffix("la ").removesuffix("El ")
    return bool(before and behind) and before[-1] in "“\"‘'(" and behind in "”\"’')"


NICKNAME = re.compile(
    r"\s(?:\([“\"‘'][\w-]+(?:\s[\w-]+)?[”\"’']\)|\([A-ZÀ-Þ][\w-]+\)|[“\"‘'][\w-]+(?:\s[\w-]+)?[”\"’'])\s"
)
"""What stands between a given name and a family name and is a nickname: *“Stumpy”*, *(“Stumpy”)*, *(Stumpy)*."""


def outermost(names: Sequence[Name]) -> list[Name]:
    """Return the names that lie in no longer one, in order of place."""
    kept: list[Name] = []
    for name in sorted(names, key=lambda name: (name.span.start, -name.span.end)):
        if not kept or name.span.start >= kept[-1].span.end:
            kept.append(name)
    return kept
