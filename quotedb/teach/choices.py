"""The choice of options: plausible wrong ones from the same article, shuffled with the right one."""

from __future__ import annotations

import re
from functools import lru_cache
from random import Random

from quotedb.ask.answers import ArticlePage
from quotedb.ask.rows import HopRow
from quotedb.teach.case import Case, stands_in
from quotedb.teach.language import _
from quotedb.teach.material import Material
from quotedb.teach.question import Level, QuestionPassage, same
from quotedb.terms import NAMELESS, AgentKind
from quotedb.text.sentences import sentences

MOST_OPTIONS = 4
LEAST_OPTIONS = 3
ENOUGH = 6
"""So many wrong options are looked for; no question shows more."""
WORD = re.compile(r"[^\W\d_]{3,}")
NO_NAMES = frozenset({"news", "the", "group", "times", "daily", "and", "for", "unnamed", "source"})
OF_SOME_ORGANISATION = re.compile(r"\b(?:[Tt]he [a-z]+['’]s|[Ii]ts|[Tt]heir) [a-z]+(?: [a-z-]+){0,3},? [A-Z]")
"""Somebody named after the body that they belong to: *the charity's director, Ines Okafor*."""
SHORT, LONG = 25, 110
"""A question with fewer words to read is a level easier, one with more a level harder."""


def graded(base: Level, *passages: QuestionPassage) -> Level:
    """Return how hard a question is: `base`, one level up where the passages are long, one down where short."""
    levels = list(Level)
    words = sum(len(passage.text.split()) for passage in passages)
    place = levels.index(base) + (words > LONG * len(passages)) - (words < SHORT * len(passages))
    return levels[min(max(place, 0), len(levels) - 1)]


def label(hop: HopRow) -> str:
    """Return how a hop is called in an option: its agent's name, or the words for a source without one."""
    if hop.agent_kind not in NAMELESS:
        return hop.agent or ""
    words = hop.mention.words if hop.mention else ""
    return _("an unnamed source (“{words}”)").format(words=words) if words else _("an unnamed source")


def names(case: Case) -> list[str]:
    """Return the label of each hop of a chain, publisher first."""
    return [label(hop) for hop in case.statement.hops]


@lru_cache(maxsize=50_000)
def alike(one: str, other: str) -> bool:
    """Tell whether a reader could take two labels for one agent: they share a word, or one is the other's initials."""
    common = set(WORD.findall(one.lower())) & set(WORD.findall(other.lower()))
    return bool(common - NO_NAMES) or one == other or one in initials(other) or other in initials(one)


@lru_cache(maxsize=50_000)
def initials(name: str) -> frozenset[str]:
    """Return the initials of a name of several words, with and without those of *The*."""
    words = [word for word in re.split(r"[^\w]+", name) if word[:1].isupper()]
    letters = ["".join(word[0] for word in some) for some in (words, [w for w in words if w != "The"])]
    return frozenset(form for form in letters if len(form) > 1)


def others(right: str, case: Case, material: Material, passage: QuestionPassage) -> list[str]:
    """Return wrong options, the most plausible first: agents of the same chain, the same passage, the same article.

    Left out are agents that a reader could take for the right one, or that it speaks for: the organisation of a
    director, the client of a lawyer. The list is empty where the passage names nobody but the right one and the outlet:
    nothing would be left to find out.
    """
    own = own_organisations(case)
    speakers = [name for name in dict.fromkeys(material.speakers(case.page)) if name not in own]
    near = [name for name in speakers if in_sight(name, passage, material)]
    wrong = distinct([*reversed(names(case)), *near], [right], material)
    outlet = label(case.statement.hops[0])
    if all(name == outlet for name in wrong):
        return []
    return distinct([*wrong, *(speakers if len(near) < LEAST_OPTIONS else ())], [right], material)


def own_organisations(case: Case) -> set[str]:
    """Return the organisations that the origin, a person, may be taken to speak for.

    These are the organisations whose name, or its last word, stands in the sentence of the mention, outside of the
    content; and all of the article where the mention is like *the charity's director* or *its chief executive*, whose
    organisation is named elsewhere.
    """
    mention = case.origin.mention
    if mention is None or case.origin.agent_kind is not AgentKind.PERSON:
        return set()
    text = case.without_content
    here = " ".join(part.of(text) for part in sentences(text) if part.overlaps(mention.span))
    organisations = {
        hop.agent
        for statement in case.page.statements
        for hop in statement.hops[1:]
        if hop.agent and hop.agent_kind in (AgentKind.ORGANISATION, AgentKind.GROUP)
    }
    if OF_SOME_ORGANISATION.search(here):
        return organisations
    return {name for name in organisations if stands_in(name.rsplit(maxsplit=1)[-1].casefold(), here.casefold())}


def in_sight(name: str, passage: QuestionPassage, material: Material) -> bool:
    """Tell whether a passage names an agent, by the last word of its name or any other form of it."""
    forms = {name.rsplit(maxsplit=1)[-1], *material.forms.get(name, ())}
    return any(stands_in(form, passage.text) for form in forms)


def distinct(found: list[str], taken: list[str], material: Material) -> list[str]:
    """Return the names that a reader can take neither for a name in `taken` nor for one another, `ENOUGH` at most."""
    kept: list[str] = []
    known = [form for name in taken for form in (name, *material.forms.get(name, ()))]
    bound = {other for pair in material.confusable if pair & set(taken) for other in pair}
    bound |= {client for relay, client in material.spoken_for if relay in taken}
    for name in dict.fromkeys(found):
        forms = (name, *material.forms.get(name, ()))
        if name not in bound and not any(alike(form, one) for form in forms for one in known):
            kept.append(name)
            known += forms
        if len(kept) == ENOUGH:
            break
    return kept


def one_of(right: str, wrong: list[str], chance: Random) -> tuple[tuple[str, ...], tuple[int, ...]] | None:
    """Return shuffled options with the place of the right one; None where there are too few wrong ones."""
    options = [right, *wrong[: MOST_OPTIONS - 1]]
    if len(options) < LEAST_OPTIONS:
        return None
    chance.shuffle(options)
    return tuple(options), (options.index(right),)


def several_of(right: list[str], wrong: list[str], chance: Random) -> tuple[tuple[str, ...], tuple[int, ...]] | None:
    """Return shuffled options with the places of the right ones; None unless there are right and wrong ones."""
    options = list({same(option): option for option in reversed([*right, *wrong])}.values())[::-1]
    if not right or not all(map(same, options)) or len(options) < LEAST_OPTIONS:
        return None
    chance.shuffle(options)
    rights = {same(option) for option in right}
    answer = tuple(index for index, option in enumerate(options) if same(option) in rights)
    return None if len(answer) == len(options) else (tuple(options), answer)


def one_case(one: ArticlePage, other: ArticlePage, material: Material) -> bool:
    """Tell whether two articles are about one case.

    They are where they print the same utterance, or where two of those who speak in the one speak in the other too;
    who speaks in many of the articles does not count.
    """
    first, second = (material.voices[page.article.article_id] for page in (one, other))
    people = {one for one in first.people & second.people if str(one) not in material.common}
    return bool(first.quotations & second.quotations) or len(people) > 1
