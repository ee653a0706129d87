"""Questions about several outlets: what changed between them, who left out a relay, how many sources there are."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations
from random import Random

from quotedb.ask.rows import Comparison, Variant
from quotedb.records import AgentKind
from quotedb.teach.about_chains import clear, evidence, listed, told
from quotedb.teach.choices import alike, label
from quotedb.teach.material import Case, Material
from quotedb.teach.question import Form, Level, Question, QuestionKind

CHANGES = (
    "The second leaves words out",
    "The second adds words",
    "The second puts it in other words",
    "The second gives the same words",
)
MOST_SETS = 60


def pairs(material: Material) -> Iterator[tuple[Comparison, Variant, Case, Case]]:
    """Yield two statements of one quotation in two outlets, both of which may be asked about."""
    for comparison in material.comparisons:
        base = material.case(comparison.base.statement_id)
        for variant in comparison.variants:
            other = material.case(variant.statement.statement_id)
            if base and other and base.page.article.outlet != other.page.article.outlet:
                yield comparison, variant, base, other


def changes(material: Material, chance: Random) -> Iterator[Question]:  # noqa: ARG001
    """Ask what the second outlet did with the words of the first; only where it did one thing."""
    for _, variant, base, other in pairs(material):
        done = {piece.change for piece in variant.pieces} - {"kept"}
        if len(done) > 1:
            continue
        change = next(iter(done), "kept")
        right = ("dropped", "added", "changed", "kept").index(change)
        shown = "; ".join(
            f"“{piece.before}” became “{piece.after}”"
            if piece.before and piece.after
            else f"“{piece.before or piece.after}”"
            for piece in variant.pieces
            if piece.change != "kept"
        )
        yield Question(
            QuestionKind.CHANGED,
            Level.MIDDLE,
            Form.ONE,
            (base.passage(), other.passage()),
            "Two outlets give the same utterance. What does the second do with the marked words of the first?",
            CHANGES,
            (right,),
            f"{CHANGES[right]}{': ' + shown if shown else ''}.",
            tuple(piece.before or piece.after for piece in variant.pieces if piece.change != "kept")
            or (base.statement.row.content,),
        )


def agencies(material: Material, chance: Random) -> Iterator[Question]:  # noqa: ARG001
    """Ask which of two outlets says through whom it has an utterance."""
    for _, variant, base, other in pairs(material):
        if bool(variant.relays_named) == bool(variant.relays_dropped):
            continue
        outlets = (base.page.article.outlet or "the first", other.page.article.outlet or "the second")
        options = (f"Only {outlets[0]}", f"Only {outlets[1]}", "Both", "Neither")
        if (other if variant.relays_dropped else base).relays:
            continue
        right = 0 if variant.relays_dropped else 1
        relays = listed(list(variant.relays_dropped or variant.relays_named))
        yield Question(
            QuestionKind.AGENCY,
            Level.HARD,
            Form.ONE,
            (base.passage(), other.passage()),
            "Two outlets give the same utterance. Which of them says that it has it through somebody else?",
            options,
            (right,),
            f"{options[right]} names {relays}. {told(base)} {told(other)} Where a relay is left out, the reader "
            "cannot see that the outlet did not speak with the origin itself.",
            evidence((base, other)[right]),
        )


def sources(material: Material, chance: Random) -> Iterator[Question]:
    """Ask on how many origins several reports rest: they confirm each other only if there is more than one."""
    cases = [
        case
        for case in material.cases
        if case.origin.agent_kind is not AgentKind.UNNAMED and case.page.article.outlet and len(case.paragraphs) < 3
    ]
    sets = [
        three
        for three in combinations(chance.sample(cases, min(len(cases), 24)), 3)
        if len({case.page.article.article_id for case in three}) == 3
    ]
    for three in chance.sample(sets, min(len(sets), MOST_SETS)):
        origins = [label(case.origin) for case in three]
        count = len(set(origins))
        if count == 1:
            why = f"All three rest on {origins[0]}: they repeat one source and do not confirm each other."
        else:
            why = f"They rest on {listed(list(dict.fromkeys(origins)))}. " + (
                "Each has an origin of its own." if count == 3 else "Two of the three have the same origin."
            )
        yield Question(
            QuestionKind.SOURCES,
            Level.HARD if count < 3 else Level.MIDDLE,
            Form.ONE,
            tuple(case.passage() for case in three),
            "Three outlets report. On how many different origins do the marked passages rest?",
            ("One: all three go back to the same origin", "Two", "Three: each has an origin of its own"),
            (count - 1,),
            f"{why} {' '.join(told(case) for case in three)}",
            tuple(dict.fromkeys(words for case in three for words in evidence(case))),
        )
