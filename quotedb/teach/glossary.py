"""The terms that a pupil needs, each explained in a sentence."""

from __future__ import annotations

from collections.abc import Sequence

from quotedb.teach.language import _, noted
from quotedb.teach.question import Question, QuestionKind

KIND = QuestionKind
WORDS = (
    (noted("attribution"), noted("Saying whose words or whose knowledge something is."), frozenset(KIND)),
    (noted("source"), noted("Whoever a report has something from: a person, an office, a paper."), frozenset(KIND)),
    (
        noted("outlet"),
        noted("Whoever publishes: a newspaper, a broadcaster, a news site."),
        frozenset({KIND.ROUTE, KIND.STEPS, KIND.HAND, KIND.AGENCY, KIND.PAIR, KIND.SOURCES, KIND.CHANGED}),
    ),
    (
        noted("news agency"),
        noted("A house that sells reports to many outlets, such as AP, AFP or Reuters."),
        frozenset({KIND.ROUTE, KIND.STEPS, KIND.HAND, KIND.AGENCY, KIND.NAMED}),
    ),
    (
        noted("origin"),
        noted("Where the way of a statement begins: the one who said or wrote it first."),
        frozenset({KIND.ORIGIN, KIND.ROUTE, KIND.STEPS, KIND.HAND, KIND.PAIR, KIND.SOURCES, KIND.CALL}),
    ),
    (
        noted("second hand"),
        noted("Heard from somebody who heard it from the one who said it."),
        frozenset({KIND.HAND, KIND.STEPS, KIND.ROUTE, KIND.AGENCY}),
    ),
    (
        noted("direct quotation"),
        noted("The speaker's very words, in quotation marks."),
        frozenset({KIND.MODE, KIND.WORDS, KIND.ATTRIBUTE, KIND.CHANGED}),
    ),
    (
        noted("paraphrase"),
        noted("What somebody said, in the reporter's words."),
        frozenset({KIND.MODE, KIND.WORDS, KIND.ATTRIBUTE, KIND.CHANGED}),
    ),
    (
        noted("hedge"),
        noted("A word that keeps a distance, such as “reportedly” or “claims”."),
        frozenset({KIND.HEDGES, KIND.STANCE, KIND.LAUNDERING, KIND.HEADLINE}),
    ),
    (
        noted("anonymous source"),
        noted("Somebody whose name the outlet knows and does not print."),
        frozenset({KIND.NAMED, KIND.PAIR}),
    ),
    (
        noted("verification"),
        noted("Finding out by other means whether something is so."),
        frozenset({KIND.CHECKED, KIND.CALL, KIND.PAIR, KIND.SOURCES}),
    ),
    (
        noted("right of reply"),
        noted("The rule that whoever is accused is asked before it is printed."),
        frozenset({KIND.ANSWERED, KIND.CALL}),
    ),
    (
        noted("laundering"),
        noted("Passing a claim on until it looks like a fact, because its source was dropped on the way."),
        frozenset({KIND.LAUNDERING, KIND.HEADLINE}),
    ),
)


def glossary(questions: Sequence[Question]) -> list[tuple[str, str]]:
    """Return the terms that these questions use, each with its explanation."""
    kinds = {question.kind for question in questions}
    return [(_(word), _(meaning)) for word, meaning, needed in WORDS if needed & kinds]
