"""Relations: who speaks or acts for whom, by the words of the article (`Medvedev's lawyer, Brynjulf Risnes`)."""

from __future__ import annotations

import re

from quotedb.records import Relation, Span
from quotedb.resolve.characters.appositions import described_before
from quotedb.resolve.characters.roles import ROLE_OF_VERB, phrase, words_before
from quotedb.resolve.names.tokens import Name
from quotedb.resolve.reference.scene import Scene
from quotedb.resolve.referring import refer
from quotedb.terms import RelationSort

SORTS = {
    RelationSort.LAWYER: "lawyer attorney solicitor barrister counsel advocate",
    RelationSort.SPOKESPERSON: "spokesman spokeswoman spokesperson",
    RelationSort.FOUNDER: "founder co-founder",
    RelationSort.REPRESENTATIVE: "agent representative manager publicist",
}
SORT_OF = {word: sort for sort, words in SORTS.items() for word in words.split()}
NOUNS = "|".join(SORT_OF)
AFTER = re.compile(
    rf"(?:,\s\d{{1,2}})?,\s(?:(?:who\s(?:is|was)\s)?(?P<np>(?:(?:the|a|an|his|her|its|their)\s"
    rf"|[A-ZÀ-Þ][\w.-]{{1,30}}(?:\s[A-ZÀ-Þ][\w.-]{{1,30}}){{0,3}}[’']s?\s)?"
    rf"(?:[\w-]{{1,20}}\s){{0,4}}?(?P<noun>{NOUNS})(?:\s(?:of|for)\s[^,.;:“”\"\n]{{2,80}})?)"
    r"|who\s(?:has\s|had\s)?(?P<verb>founded|co-founded|represents|represented|defends|speaks\sfor"
    r"|acts\sfor)\s(?P<object>(?:[^,.;:“”\"\n]|\.(?=\w)){2,80}))"
)
"""A description after a name: *, a lawyer for Roth,*."""
OF = re.compile(r"\s*(?:of|for)\s")
"""The preposition before whom somebody acts for."""


def relations(scene: Scene) -> tuple[Relation, ...]:
    """Find who is said to be whose lawyer, spokesperson, founder or representative; each pair at its first place."""
    found: dict[tuple[str, RelationSort, str], Relation] = {}
    cast = scene.cast
    for name in cast.names:
        character = cast.of_name[name.span]
        if not character.is_person:
            continue
        for sort, span, other in at_name(scene, name):
            called = scene.name_of(character)
            if other and other != called:
                found.setdefault((called, sort, other), Relation(called, sort, other, span))
    return tuple(sorted(found.values(), key=lambda relation: relation.span or Span(0, 0)))


def at_name(scene: Scene, name: Name) -> list[tuple[RelationSort, Span, str | None]]:
    """Return the relations that stand right at a mention: sort, place of the words that say so, whose."""
    text = scene.text
    found: list[tuple[RelationSort, Span, str | None]] = []
    window = max(0, name.run.start - 130)
    before = described_before(text, window, name.run.start)
    if before is not None:
        found += described(scene, before)
    words = words_before(scene.cast, name)
    if words and words[-1].lower() in SORT_OF:
        start = text.rfind(words[0], max(0, name.span.start - 150), name.span.start)
        begin = possessor_start(text, start)
        found += described(scene, Span(begin, name.run.start if begin == start else name.span.start))
    after = AFTER.match(text, name.span.end)
    if after and after.group("np"):
        found += described(scene, Span(*after.span("np")))
    elif after:
        whose = Span(*after.span("object"))
        sort = SORT_OF[ROLE_OF_VERB[" ".join(after.group("verb").split())]]
        found.append((sort, Span(*after.span()), whom(scene, whose)))
    return found


def possessor_start(text: str, start: int) -> int:
    """Return where the possessor right before `start` begins (`his`, `the club's`), or `start` without one."""
    match = re.search(
        r"(?:\b[Hh]is|\b[Hh]er|\b[Ii]ts|\b[Tt]heir|(?:\b[A-ZÀ-Þ][\w.-]*\s){0,3}\b[A-ZÀ-Þ][\w.-]*[’']s?)\s$",
        text[max(0, start - 80) : start],
    )
    return start - len(match.group()) if match else start


def described(scene: Scene, span: Span) -> list[tuple[RelationSort, Span, str | None]]:
    """Read a description such as `his lawyer` or `a spokeswoman for the bank`."""
    text = scene.text
    read = phrase(text, span)
    if read is None or read.head not in SORT_OF:
        return []
    if read.owner is not None:
        owner = scene.cast.name_at(read.owner)
        if owner is not None:
            span = Span(min(span.start, owner.run.start), span.end)
        return [(SORT_OF[read.head], span, whom(scene, read.owner))]
    of = OF.match(read.tail)
    if of:
        return [(SORT_OF[read.head], span, whom(scene, Span(read.tail_start + of.end(), span.end)))]
    inside = [name for name in scene.cast.names_within(span) if name.span.end < span.end]
    return [(SORT_OF[read.head], span, whom(scene, inside[-1].span))] if inside else []


def whom(scene: Scene, span: Span) -> str | None:
    """Return the name of the agent that some words mean, None where they name nobody."""
    name = scene.cast.name_at(span)
    referent = scene.named([name]) if name is not None else refer(scene, span, remember=False)
    return referent.name if referent.character is not None else None
