"""Questions about reports of one case in several outlets: whether they rest on one origin or on several."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import combinations, islice
from random import Random

from quotedb.teach.case import Case, stands_in
from quotedb.teach.choices import WORD, alike, graded, label, one_case
from quotedb.teach.kinds.chains import clear
from quotedb.teach.kinds.variants import basis_of_all
from quotedb.teach.language import _, noted
from quotedb.teach.material import Material
from quotedb.teach.question import Form, Level, Question, QuestionKind
from quotedb.teach.telling import called, capital, evidence, listed, proof
from quotedb.terms import NAMELESS, AgentKind

COUNTS = (
    noted("On one: they repeat the same origin"),
    noted("On two"),
    noted("On three: each has an origin of its own"),
)
CONFIRMED = (
    noted("All three go back to {origins}. However many print it, it is one source."),
    noted("Together they go back to {origins}. The two that share an origin count once."),
    noted("They go back to {origins}: three who can be asked, and compared where they speak of the same thing."),
)
PAIR = (
    noted("One source: both go back to the same origin"),
    noted("Two sources: each goes back to an origin of its own"),
    noted("That cannot be told: one of them does not say whom it has it from"),
)
PAIRED = (
    noted("Both go back to {origins}. Two outlets, but one source: the second does not confirm the first."),
    noted("One goes back to {origins}. Those are two sources: where they say the same, it weighs more than what "
    "one says alone."),
    noted("One of them hides where it has it from. It may be the same source as the other's, or another: you cannot "
    "count it as a second."),
)  # fmt: skip
HIDDEN = re.compile(
    r"\b(?:sources?|insiders?|reportedly|anonym\w+|(?:somebody|someone|a person|people) (?:familiar|close|with))\b",
    re.I,
)
MOST_SETS, MOST_CASES = 60, 150
NEAR_ENOUGH = 1.5
"""Points that two passages need to be about one matter: 1 for each thing in both, 0.5 for each name."""


def sources(material: Material, chance: Random) -> Iterator[Question]:
    """Ask on how many origins three reports of one case rest: only several confirm each other."""
    for three in together(material, chance, 3):
        origins = list({label(case.origin): called(case.origin, case) for case in three}.values())
        count, passages = len(origins), tuple(case.passage() for case in three)
        yield Question(
            QuestionKind.SOURCES,
            graded(Level.HARD if count < 3 else Level.MIDDLE, *passages),
            Form.ONE,
            passages,
            _("Three outlets report on one case. On how many different origins do the marked passages rest, as far as "
              "the articles tell?"),
            tuple(map(_, COUNTS)),
            (count - 1,),
            " ".join(capital(traced(case)) for case in three)
            + " "
            + _(CONFIRMED[count - 1]).format(origins=listed(origins)),
            tuple(dict.fromkeys(words for case in three for words in evidence(case))),
            basis_of_all(*three),
        )  # fmt: skip


def traced(case: Case) -> str:
    """Return a sentence that says from whom an outlet has a statement, and through which relays."""
    outlet, origin = called(case.statement.hops[0], case), called(case.origin, case)
    if case.relays:
        return _("{outlet} has it from {origin}, through {between}: {proof}.").format(
            outlet=outlet,
            origin=origin,
            between=listed([called(hop, case) for hop in case.relays[::-1]]),
            proof=proof(case, case.origin),
        )
    return _("{outlet} has it from {origin}: {proof}.").format(
        outlet=outlet, origin=origin, proof=proof(case, case.origin)
    )


def one_or_two(material: Material, chance: Random) -> Iterator[Question]:
    """Ask whether two reports of one case are one source or two, or whether that cannot be told."""
    for one, other in together(material, chance, 2, hidden=True):
        hidden = [case for case in (one, other) if case.origin.agent_kind in NAMELESS]
        if not all(hides(case) for case in hidden):
            continue
        if len(hidden) > 1 or any(not case.by_person for case in hidden):
            continue
        origins = list({label(case.origin): called(case.origin, case) for case in (one, other)}.values())
        right = 2 if hidden else len(origins) - 1
        joined = (
            origins[0] if right == 0 else _("{one}, the other to {other}").format(one=origins[0], other=origins[-1])
        )
        passages = (one.passage(), other.passage())
        yield Question(
            QuestionKind.PAIR,
            graded((Level.MIDDLE, Level.EASY, Level.HARD)[right], *passages),
            Form.ONE,
            passages,
            _("Two outlets report on one case. Do the marked passages rest on one source or on two?"),
            tuple(map(_, PAIR)),
            (right,),
            _(PAIRED[right]).format(origins=joined),
            tuple(dict.fromkeys((*evidence(one), *evidence(other)))) or (one.statement.row.content,),
            basis_of_all(one, other),
        )


def hides(case: Case) -> bool:
    """Tell whether an article withholds who the origin is (*a source*); *prosecutors*, *the engineer* hide nobody."""
    words = case.origin.mention.words if case.origin.mention else ""
    return case.origin.agent_kind is AgentKind.UNNAMED and HIDDEN.search(words) is not None


def confused(one: Case, other: Case, material: Material) -> bool:
    """Tell whether a reader could count two origins as one: their names are alike, or one may belong to the other."""
    if one.origin.agent == other.origin.agent and one.origin.agent_kind not in NAMELESS:
        return False
    if alike(label(one.origin), label(other.origin)):
        return True
    if frozenset((label(one.origin), label(other.origin))) in material.confusable:
        return True
    return any(
        person.origin.agent_kind is AgentKind.PERSON
        and body.origin.agent_kind not in (AgentKind.PERSON, *NAMELESS)
        and any(stands_in(word, person.passage().text) for word in WORD.findall(label(body.origin)))
        for person, body in ((one, other), (other, one))
    )


def together(material: Material, chance: Random, count: int, *, hidden: bool = False) -> Iterator[tuple[Case, ...]]:
    """Yield groups of `count` statements on one case, each in another outlet, whose passages belong together.

    In no group are there two origins of which a careful reader could doubt whether they are one or two.
    """
    cases = [case for case in material.in_turn(chance) if fit(case, hidden=hidden)][:MOST_CASES]
    near: dict[int, list[int]] = {place: [] for place in range(len(cases))}
    for (first, one), (second, other) in combinations(enumerate(cases), 2):
        if other.page.article.outlet != one.page.article.outlet and close(one, other, material.common):
            near[first].append(second)
            near[second].append(first)
    found = list(islice(sets_of(cases, near, count, material), MOST_SETS))
    yield from chance.sample(found, len(found))


def sets_of(
    cases: list[Case], near: dict[int, list[int]], count: int, material: Material
) -> Iterator[tuple[Case, ...]]:
    """Yield sets of `count` cases, one of them close to all others; `near` lists the places of those close to each."""
    seen: set[tuple[int, ...]] = set()
    for place, others in near.items():
        for rest in combinations(others, count - 1):
            places = tuple(sorted((place, *rest)))
            some = tuple(cases[one] for one in places)
            if places in seen or len({case.page.article.outlet for case in some}) < count:
                continue
            seen.add(places)
            if all(
                one_case(a.page, b.page, material) and not confused(a, b, material) for a, b in combinations(some, 2)
            ):
                yield some


def close(one: Case, other: Case, common: frozenset[str]) -> bool:
    """Tell whether two statements are about one matter; one word in both could be chance, so more must agree.

    A word that is `common` in the articles says nothing.
    """
    quotation = one.statement.row.quotation_id
    if quotation is not None and quotation == other.statement.row.quotation_id:
        return True
    shared = (one.matter & other.matter) - common
    things = sum(word.islower() for word in shared)
    return things >= 1 and things + (len(shared) - things) / 2 >= NEAR_ENOUGH


def fit(case: Case, *, hidden: bool) -> bool:
    """Tell whether a question may set a statement beside others: it has an outlet, a short passage, a named origin.

    With `hidden` an unnamed origin will do as well. An unnamed relay (*reportedly*) will not: then the outlet does not
    say whom it has it from, although it names the origin.
    """
    return (
        (hidden or case.origin.agent_kind not in NAMELESS)
        and not any(hop.agent_kind in NAMELESS for hop in case.relays)
        and case.page.article.outlet is not None
        and clear(case)
        and len(case.paragraphs) < 3
    )
