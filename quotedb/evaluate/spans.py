"""Attributions by their spans: source, cue, content and the links between them, as PolNeAR is measured."""

from __future__ import annotations

from collections.abc import Sequence

from quotedb.evaluate.figures import HALF, Figure, Tokens, jaccard, pairs_by_likeness, tokens, words_of
from quotedb.records import AttributionRelation, Span

ROLES = ("source", "cue", "content")
OPENING, CLOSING = '“"«', '”"»'
MOSTLY = 0.9

Roles = dict[str, Tokens]


class SpanScore:
    """Figures over all articles, each precision, recall and F1.

    `token.ROLE`: words that bear the role; `ROLE.exact`: groups of spans with the very same words; `content.half`:
    contents that share half of their words, one to one; `relation.half`: those whose source agrees too; `direct.…`:
    the same among contents that stand in quotation marks.
    """

    def __init__(self) -> None:
        names = [f"token.{role}" for role in ROLES] + [f"{role}.exact" for role in ROLES]
        names += ["content.half", "relation.half", "direct.half", "direct.relation"]
        self.figures = {name: Figure(name) for name in names}

    def add(self, text: str, gold: Sequence[AttributionRelation], predicted: Sequence[AttributionRelation]) -> None:
        """Count one article."""
        words = words_of(text)
        quoted = tokens(words, quoted_stretches(text))
        golds = [roles for item in gold if (roles := as_tokens(words, item))["content"]]
        found = [roles for item in predicted if (roles := as_tokens(words, item))["content"]]
        for role in ROLES:
            bearing = [frozenset[int]().union(*(item[role] for item in side)) for side in (golds, found)]
            self.figures[f"token.{role}"].add(len(bearing[0] & bearing[1]), len(bearing[1]), len(bearing[0]))
            groups = [{item[role] for item in side if item[role]} for side in (golds, found)]
            self.figures[f"{role}.exact"].add(len(groups[0] & groups[1]), len(groups[1]), len(groups[0]))
        self.count("content.half", "relation.half", golds, found)
        self.count("direct.half", "direct.relation", direct(golds, quoted), direct(found, quoted))

    def count(self, content: str, relation: str, gold: list[Roles], found: list[Roles]) -> None:
        """Count contents, and contents with their sources."""
        self.figures[content].add(matches(gold, found, with_source=False), len(found), len(gold))
        self.figures[relation].add(matches(gold, found, with_source=True), len(found), len(gold))


def as_tokens(words: Sequence[Span], item: AttributionRelation) -> Roles:
    """Return the words of each role."""
    return {role: tokens(words, getattr(item, role)) for role in ROLES}


def direct(items: list[Roles], quoted: Tokens) -> list[Roles]:
    """Return those of which nearly all words stand in quotation marks."""
    return [item for item in items if len(item["content"] & quoted) >= MOSTLY * len(item["content"])]


def matches(gold: list[Roles], found: list[Roles], *, with_source: bool) -> int:
    """Return how many can be paired one to one, the likest first."""
    used_gold: set[int] = set()
    used_found: set[int] = set()
    for i, j in pairs_by_likeness([item["content"] for item in gold], [item["content"] for item in found]):
        if i in used_gold or j in used_found:
            continue
        if with_source and jaccard(gold[i]["source"], found[j]["source"]) < HALF:
            continue
        used_gold.add(i)
        used_found.add(j)
    return len(used_gold)


def quoted_stretches(text: str) -> list[Span]:
    """Return what stands in double quotation marks; a mark left open ends with its paragraph.

    Deliberately simpler than `extract.marks`: a measure must not share the faults of what it measures.
    """
    found: list[Span] = []
    start: int | None = None
    for i, sign in enumerate(text):
        if start is None:
            if sign in OPENING:
                start = i
        elif sign == "\n" or sign in CLOSING:
            found.append(Span(start, i))
            start = None
    return found
