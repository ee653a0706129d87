"""Why each kind of question matters, in one sentence for the pupil; and what an answer key rests on, in words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from quotedb.teach.language import _, noted, several
from quotedb.teach.question import Basis, Question, QuestionKind

WHY = {
    QuestionKind.ORIGIN: noted("Only if you know who spoke can you ask how they would know."),
    QuestionKind.ROUTE: noted("Every hand on the way may have left something out, as in a whispering game."),
    QuestionKind.STEPS: noted("The more hands, the more chances for a mistake that nobody meant to make."),
    QuestionKind.HAND: noted("Who was told directly could ask back; who only heard of it could not."),
    QuestionKind.MODE: noted("If you want to quote somebody yourself, you can only take what is in quotation marks."),
    QuestionKind.WORDS: noted("Put a reporter's words into somebody's mouth, and you misquote them."),
    QuestionKind.HEDGES: noted(
        "Such small words are easily lost when something is shared, and a rumour becomes a fact."
    ),
    QuestionKind.STANCE: noted("One verb can make you believe or doubt before you have seen any proof."),
    QuestionKind.NAMED: noted(
        "A source with a name can be asked and can be wrong in public; one without a name cannot."
    ),
    QuestionKind.CHECKED: noted("Printed is not the same as checked: good outlets tell you which it is."),
    QuestionKind.ANSWERED: noted("A fair report lets those speak whom it talks about, and says so when they do not."),
    QuestionKind.CHANGED: noted("Lay two reports side by side, and you see what each of them did with the words."),
    QuestionKind.AGENCY: noted(
        "If you do not know that two papers copied from one, you take an echo for a second voice."
    ),
    QuestionKind.MISNAMING: noted(
        "A wrong name can hurt a stranger, and whoever searches for the right one finds nothing."
    ),
    QuestionKind.SOURCES: noted("Ten reports of one source are still one source."),
    QuestionKind.PAIR: noted("Two reports make a thing surer only if they do not come from the same mouth."),
    QuestionKind.CALL: noted(
        "Checkers leave the page and ask who else could know: one call can keep a false story out of the paper."
    ),
    QuestionKind.ATTRIBUTE: noted("Whoever passes something on owes readers the way it came."),
    QuestionKind.LAUNDERING: noted(
        "So a guess becomes a fact, though nobody lied: somebody only left out a few words."
    ),
    QuestionKind.HEADLINE: noted("Many people read the headline alone, and share it."),
}
BASES = {
    Basis.PERSON: noted("A person read and confirmed this."),
    Basis.PROGRAM: noted("A program read this and was sure; no person has looked at it yet."),
    Basis.TEACHER: noted("Written or changed by the teacher."),
}


def with_reason(question: Question) -> Question:
    """Return the question with the sentence that says why it matters at the end of its explanation."""
    return replace(question, explanation=f"{question.explanation} {_(WHY[question.kind])}")


def basis_line(question: Question) -> str:
    """Return the sentence that says what the answer key of a question rests on."""
    return _(BASES[question.basis])


def bases_line(questions: Sequence[Question]) -> str:
    """Return the end of a sentence that says what the answer keys of a whole sheet rest on."""
    unread = sum(question.basis is Basis.PROGRAM for question in questions)
    if not unread:
        return _("A person read every passage that is asked about.")
    return several(
        "The key to {count} question comes from a program that was sure of it; no person has looked: read it first.",
        "The keys to {count} questions come from a program that was sure of them; no person has looked: read them "
        "first.",
        unread,
    ).format(count=unread)
