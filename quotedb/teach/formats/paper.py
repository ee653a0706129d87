"""What a printed worksheet calls things: levels, letters of options, the line of the key."""

from __future__ import annotations

from collections.abc import Sequence

from quotedb.teach.language import _, noted, several
from quotedb.teach.question import Form, Question
from quotedb.teach.telling import in_marks

HOW = {
    Form.ONE: noted("Tick one."),
    Form.SEVERAL: noted("Tick all that fit."),
    Form.ORDER: noted("Write 1, 2, 3 … into the boxes, from the origin to the outlet."),
    Form.FREE: noted("Write your sentence on the lines."),
}


def how_to_answer(question: Question) -> str:
    """Return how a question is answered on paper."""
    return _(HOW[question.form])


def level_name(question: Question) -> str:
    """Return how hard a question is, in a word."""
    return {"easy": _("easy"), "middle": _("middle"), "hard": _("hard")}[question.level.value]


def count_line(questions: Sequence[Question]) -> str:
    """Return how many questions there are."""
    return several("{count} question", "{count} questions", len(questions)).format(count=len(questions))


def gap_note(questions: Sequence[Question]) -> str:
    """Return what `[…]` stands for, where a passage has one; it ends a sentence."""
    gaps = any("[…]" in passage.text for question in questions for passage in question.passages)
    return _("; […] stands where paragraphs are left out") if gaps else ""


def letter(index: int) -> str:
    """Return the letter of an option: A, B, … Z, then AA."""
    return chr(65 + index) if index < 26 else letter(index // 26 - 1) + letter(index % 26)


def answer_line(question: Question) -> str:
    """Return the right answer with its letters, or a model answer."""
    if question.form is Form.FREE:
        return question.model
    between = " → " if question.form is Form.ORDER else "; "
    return between.join(f"{letter(index)}. {question.options[index]}" for index in question.answer)


def feedback(question: Question) -> str:
    """Return what a pupil is told afterwards, with the model answer where one was to be written."""
    if question.form is not Form.FREE:
        return question.explanation
    return _("For instance: {model}").format(model=question.model) + f" {question.explanation}"


def proof_line(question: Question) -> str:
    """Return the words of the text that prove the answer."""
    return ", ".join(in_marks(words) for words in question.proof)
