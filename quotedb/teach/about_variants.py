"""Questions about several outlets: what changed between them, who left out a relay, how many sources there are."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import combinations
from random import Random

from quotedb.ask.answers import Piece, Variant
from quotedb.records import NAMELESS, AgentKind
from quotedb.teach.about_chains import clear, evidence, listed, told
from quotedb.teach.choices import WORD, alike, label
from quotedb.teach.material import Case, Material, stands_in
from quotedb.teach.question import Form, Level, Question, QuestionKind

CHANGES = (
    "It leaves words out",
    "It adds words",
    "It puts some of them in other words",
    "It gives the same words",
)
MOST_SETS = 60
MOST_CASES = 200
LIKE = 0.6
"""Below this share of kept words two passages are hardly one wording with a change."""
TOPIC = re.compile(r"[A-Z]?[a-z]{4,}")
TELLING = 6
"""A word that names a topic has so many letters, or more."""
TOO_COMMON = 5
"""A word in more statements than this names no topic."""
GENERAL = frozenset(
    "about after again because before being between could first other people their there these those "
    "client through under until wants where which while would years since should might every still among "
    "taken given".split()
)


def pairs(material: Material) -> Iterator[tuple[Variant, Case, Case]]:
    """Yield two statements of one quotation, of one origin, in two outlets, both of which may be asked about."""
    for comparison in material.comparisons:
        base = material.case(comparison.base.statement_id)
        for variant in comparison.variants:
            other = material.case(variant.statement.statement_id)
            if (
                base
                and other
                and not variant.origin_differs
                and base.page.article.outlet
                and other.page.article.outlet
                and base.page.article.outlet != other.page.article.outlet
            ):
                yield variant, base, other


def changes(material: Material, chance: Random) -> Iterator[Question]:  # noqa: ARG001
    """Ask what the second outlet did with the words of the first; only where it did one thing."""
    for variant, base, other in pairs(material):
        done = {piece.change for piece in variant.pieces} - {"kept"}
        if len(done) > 1 or variant.likeness < LIKE or not all(even(piece) for piece in variant.pieces):
            continue
        change = next(iter(done), "kept")
        right = ("dropped", "added", "changed", "kept").index(change)
        shown = "; ".join(described(piece) for piece in variant.pieces if piece.change != "kept")
        yield Question(
            QuestionKind.CHANGED,
            Level.MIDDLE,
            Form.ONE,
            (base.passage(), other.passage()),
            "Two outlets give the same utterance. What does the second do with the marked words of the first?",
            CHANGES,
            (right,),
            f"{CHANGES[right]}{f': {shown}' if shown else ''}. What is left out or put otherwise, the reader of the "
            "second outlet cannot know.",
            tuple(piece.before or piece.after for piece in variant.pieces if piece.change != "kept")
            or (base.statement.row.content,),
        )


def even(piece: Piece) -> bool:
    """Tell whether a change puts words in the place of about as many: else it drops or adds as well."""
    before, after = len(piece.before.split()), len(piece.after.split())
    return piece.change != "changed" or max(before, after) <= 2 * min(before, after)


def described(piece: Piece) -> str:
    """Return what became of some words."""
    if piece.before and piece.after:
        return f"“{piece.before}” became “{piece.after}”"
    return f"“{piece.before or piece.after}”"


def agencies(material: Material, chance: Random) -> Iterator[Question]:
    """Ask which of two outlets says through whom it has an utterance."""
    for _, *both in pairs(material):
        chance.shuffle(both)
        if not all(clear(case) and case.counted for case in both) or bool(both[0].relays) == bool(both[1].relays):
            continue
        right = 0 if both[0].relays else 1
        outlets = [case.page.article.outlet for case in both]
        options = (f"Only {outlets[0]}", f"Only {outlets[1]}", "Both", "Neither")
        silent = both[1 - right]
        if silent.origin.addressee is not None:
            continue
        yield Question(
            QuestionKind.AGENCY,
            Level.HARD,
            Form.ONE,
            tuple(case.passage() for case in both),
            "Two outlets give the same utterance. Which of them tells that it has it through somebody else?",
            options,
            (right,),
            f"{options[right]} names {listed([label(hop) for hop in both[right].relays])}. "
            f"{' '.join(told(case) for case in both)} Where the one between is left out, the reader cannot see whether "
            "the outlet spoke with the origin itself.",
            evidence(both[right]),
        )


def sources(material: Material, chance: Random) -> Iterator[Question]:
    """Ask on how many origins three reports of one topic rest: only several confirm each other."""
    for three in topics(material, chance):
        origins = list(dict.fromkeys(label(case.origin) for case in three))
        if any(confused(one, other, material) for one, other in combinations(three, 2)):
            continue
        count = len(origins)
        yield Question(
            QuestionKind.SOURCES,
            Level.HARD if count < 3 else Level.MIDDLE,
            Form.ONE,
            tuple(case.passage() for case in three),
            "Three outlets report on one case. On how many different origins do the marked passages rest, "
            "as far as the articles tell?",
            ("On one: they repeat the same origin", "On two", "On three: each has an origin of its own"),
            (count - 1,),
            f"{' '.join(told(case) for case in three)} {CONFIRMED[count].format(listed(origins))}",
            tuple(dict.fromkeys(words for case in three for words in evidence(case))),
        )


def confused(one: Case, other: Case, material: Material) -> bool:
    """Tell whether two origins could be counted as one: by their names, or as somebody of the other's organisation."""
    if one.origin.agent == other.origin.agent:
        return False
    if alike(label(one.origin), label(other.origin)):
        return True
    if frozenset((label(one.origin), label(other.origin))) in material.confusable:
        return True
    return any(
        person.origin.agent_kind is AgentKind.PERSON
        and body.origin.agent_kind is not AgentKind.PERSON
        and any(stands_in(word, person.passage().text) for word in WORD.findall(label(body.origin)))
        for person, body in ((one, other), (other, one))
    )


CONFIRMED = {
    1: "All three rest on {}: they repeat one source and do not confirm each other.",
    2: "Together they rest on {}: the two that share an origin count as one report.",
    3: "They rest on {}: three origins, which confirm each other wherever they say the same.",
}


def topics(material: Material, chance: Random) -> Iterator[tuple[Case, ...]]:
    """Yield three statements of three outlets on one matter: they share a word that few statements have."""
    cases = [case for case in material.cases if fit(case)]
    if len(cases) > MOST_CASES:
        cases = chance.sample(cases, MOST_CASES)
    by_word: dict[str, list[Case]] = {}
    for case in cases:
        for word in sorted(word for word in words_of(case) if word.islower() and len(word) >= TELLING):
            by_word.setdefault(word, []).append(case)
    seen: set[frozenset[int]] = set()
    found: list[tuple[Case, ...]] = []
    for some in by_word.values():
        for three in combinations(some, 3) if len(some) <= TOO_COMMON else ():
            ids = frozenset(case.statement.row.statement_id for case in three)
            outlets = {case.page.article.outlet for case in three}
            if len(outlets) == 3 and ids not in seen and any(close(*two) for two in combinations(three, 2)):
                seen.add(ids)
                found.append(three)
    yield from chance.sample(found, min(len(found), MOST_SETS))


def words_of(case: Case) -> set[str]:
    """Return the words of a statement that may name what it is about."""
    people = {word for hop in case.statement.hops for word in (hop.agent or "").split()}
    return set(TOPIC.findall(case.statement.row.content)) - GENERAL - people


def close(one: Case, other: Case) -> bool:
    """Tell whether two statements seem to be about the same matter: one word in common could be chance."""
    return len(words_of(one) & words_of(other)) >= 2


def fit(case: Case) -> bool:
    """Tell whether a statement can stand beside others: a named origin, an outlet, and not much to read."""
    return (
        case.origin.agent_kind not in NAMELESS
        and clear(case)
        and case.page.article.outlet is not None
        and len(case.paragraphs) < 3
    )
