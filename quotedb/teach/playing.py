"""An exercise played in a terminal or from piped answers: questions out, answers in, score at the end."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from quotedb.teach.basis import basis_line
from quotedb.teach.formats.marking import CLOSE, OPEN, as_text
from quotedb.teach.formats.paper import feedback, level_name
from quotedb.teach.kinds import title_of
from quotedb.teach.language import _, noted
from quotedb.teach.question import Form, Question

HOW = {
    Form.ONE: noted("the number of one option"),
    Form.SEVERAL: noted("the numbers of all that fit, such as 1 3"),
    Form.FREE: noted("your sentence"),
    Form.ORDER: noted("all numbers in order, such as 2 1 3"),
}
NUMBER = re.compile(r"\d+")


@dataclass(frozen=True, slots=True)
class Score:
    """How many questions were asked, answered and answered right."""

    asked: int
    answered: int
    right: int


def play(questions: Sequence[Question], ask: Callable[[str], str | None], tell: Callable[[str], None]) -> Score:
    """Ask one question after the other. `ask` gives a line, or None when there are no more; `tell` shows text.

    A line that is no possible answer is asked for again; an empty one skips the question.
    """
    answered = right = 0
    for number, question in enumerate(questions, 1):
        tell(shown(question, number, len(questions)))
        given = answer(question, ask, tell)
        if given is None:
            tell(_("No more answers."))
            return Score(len(questions), answered, right)
        if given and question.form is not Form.FREE:
            answered += 1
            won = question.is_right(given)
            right += won
            tell(_("Right.") if won else _("Not right."))
        tell(solution(question))
    return Score(len(questions), answered, right)


def shown(question: Question, number: int, count: int) -> str:
    """Return a question as text, its options numbered from 1."""
    passages = "\n\n".join(f"{as_text(passage)}\n— {passage.heading}" for passage in question.passages)
    options = "\n".join(f"  {place}. {option}" for place, option in enumerate(question.options, 1))
    head = _("Question {number} of {count}: {title} ({level})").format(
        number=number, count=count, title=title_of(question), level=level_name(question)
    )
    return f"\n{head}\n\n{passages}\n\n{question.prompt}\n{options}".rstrip()


def answer(question: Question, ask: Callable[[str], str | None], tell: Callable[[str], None]) -> tuple[int, ...] | None:
    """Return the answer as indices; empty where the question was skipped, None where the input ended."""
    while True:
        line = ask(_("Your answer ({how}; Enter passes over): ").format(how=_(HOW[question.form])))
        if line is None:
            return None
        if question.form is Form.FREE:
            return (0,) if line.strip() else ()
        given = tuple(int(word) - 1 for word in NUMBER.findall(line))
        if not line.strip():
            return ()
        if question.can_be(given):
            return given
        tell(
            _("That is no answer here: write {how}, from 1 to {last}.").format(
                how=_(HOW[question.form]), last=len(question.options)
            )
        )


def solution(question: Question) -> str:
    """Return the right answer with its explanation."""
    if question.form is Form.FREE:
        return f"{feedback(question)}\n{basis_line(question)}"
    between = " → " if question.form is Form.ORDER else "; "
    right = between.join(question.options[index] for index in question.answer)
    return f"{right}.\n{question.explanation}\n{basis_line(question)}"


def legend() -> str:
    """Return the sentence that explains the signs around marked words."""
    return _("{marked} is the marked passage.").format(marked=f"{OPEN}…{CLOSE}")


def scored(score: Score) -> str:
    """Return the result in a sentence."""
    return _("{right} right of {answered} answered, {asked} asked.").format(
        right=score.right, answered=score.answered, asked=score.asked
    )
