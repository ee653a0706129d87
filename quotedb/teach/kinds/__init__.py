"""The kinds of question, one entry each: who makes them, what a sheet calls them, and why they matter.

A new kind is a member of `QuestionKind`, a function in a file of this room that yields its questions, and an entry
here.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from random import Random

from quotedb.teach.kinds import (
    chains,
    distance,
    independence,
    passing_on,
    practice,
    sources,
    variants,
    wording,
)
from quotedb.teach.language import _, noted
from quotedb.teach.material import Material
from quotedb.teach.question import Question, QuestionKind


@dataclass(frozen=True, slots=True)
class KindOfQuestion:
    """What belongs to a kind: the function that makes its questions, its title, and a sentence for the pupil.

    The sentence says why the kind matters; it and the title are English, and are translated where they are shown.
    """

    make: Callable[[Material, Random], Iterator[Question]]
    title: str
    why: str


KINDS = {
    QuestionKind.ORIGIN: KindOfQuestion(
        chains.origins,
        noted("The origin"),
        noted("Only if you know who spoke can you ask how they would know."),
    ),
    QuestionKind.ROUTE: KindOfQuestion(
        chains.routes,
        noted("The route"),
        noted("Every hand on the way may have left something out, as in a whispering game."),
    ),
    QuestionKind.STEPS: KindOfQuestion(
        chains.steps,
        noted("How many hands"),
        noted("The more hands, the more chances for a mistake that nobody meant to make."),
    ),
    QuestionKind.HAND: KindOfQuestion(
        chains.hands,
        noted("First hand, second hand"),
        noted("Who was told directly could ask back; who only heard of it could not."),
    ),
    QuestionKind.MODE: KindOfQuestion(
        wording.modes,
        noted("Direct or paraphrase"),
        noted("If you want to quote somebody yourself, you can only take what is in quotation marks."),
    ),
    QuestionKind.WORDS: KindOfQuestion(
        wording.own_words,
        noted("Whose words exactly"),
        noted("Put a reporter's words into somebody's mouth, and you misquote them."),
    ),
    QuestionKind.HEDGES: KindOfQuestion(
        distance.hedges,
        noted("Words that keep a distance"),
        noted("Such small words are easily lost when something is shared, and a rumour becomes a fact."),
    ),
    QuestionKind.STANCE: KindOfQuestion(
        distance.stances,
        noted("What the verb says"),
        noted("One verb can make you believe or doubt before you have seen any proof."),
    ),
    QuestionKind.NAMED: KindOfQuestion(
        sources.namings,
        noted("Named or not"),
        noted("A source with a name can be asked and can be wrong in public; one without a name cannot."),
    ),
    QuestionKind.CHECKED: KindOfQuestion(
        sources.checks,
        noted("Was it checked"),
        noted("Printed is not the same as checked: good outlets tell you which it is."),
    ),
    QuestionKind.ANSWERED: KindOfQuestion(
        sources.answers,
        noted("Who did not answer"),
        noted("A fair report lets those speak whom it talks about, and says so when they do not."),
    ),
    QuestionKind.CHANGED: KindOfQuestion(
        variants.changes,
        noted("One utterance, two outlets"),
        noted("Lay two reports side by side, and you see what each of them did with the words."),
    ),
    QuestionKind.AGENCY: KindOfQuestion(
        variants.agencies,
        noted("Who names the way"),
        noted("If you do not know that two papers copied from one, you take an echo for a second voice."),
    ),
    QuestionKind.MISNAMING: KindOfQuestion(
        sources.misnamings,
        noted("A wrong name"),
        noted("A wrong name can hurt a stranger, and whoever searches for the right one finds nothing."),
    ),
    QuestionKind.SOURCES: KindOfQuestion(
        independence.sources,
        noted("One source or several"),
        noted("Ten reports of one source are still one source."),
    ),
    QuestionKind.PAIR: KindOfQuestion(
        independence.one_or_two,
        noted("One source or two"),
        noted("Two reports make a thing surer only if they do not come from the same mouth."),
    ),
    QuestionKind.CALL: KindOfQuestion(
        practice.calls,
        noted("Whom would you call"),
        noted("Checkers leave the page and ask who else could know: one call can keep a false story out of the paper."),
    ),
    QuestionKind.ATTRIBUTE: KindOfQuestion(
        practice.attributions,
        noted("Write the attribution"),
        noted("Whoever passes something on owes readers the way it came."),
    ),
    QuestionKind.LAUNDERING: KindOfQuestion(
        passing_on.launderings,
        noted("Spot the laundering"),
        noted("Nobody has to lie for it: leave a few words out, and readers take for certain what somebody only said."),
    ),
    QuestionKind.HEADLINE: KindOfQuestion(
        passing_on.headlines,
        noted("Headline and article"),
        noted("Many people read the headline alone, and share it."),
    ),
}


def title_of(question: Question) -> str:
    """Return what a sheet or a page calls the kind of a question, in the language that is set."""
    return _(KINDS[question.kind].title)


def with_reason(question: Question) -> Question:
    """Return the question with the sentence that says why it matters at the end of its explanation."""
    return replace(question, explanation=f"{question.explanation} {_(KINDS[question.kind].why)}")
