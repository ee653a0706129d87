"""An exercise played in a terminal or from piped answers: questions out, answers in, score at the end."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from quotedb.teach.formats.marking import CLOSE, OPEN, as_text
from quotedb.teach.question import Form, Question

HOW = {
    Form.ONE: "the number of one option",
    Form.SEVERAL: "the numbers of all that fit, such as 1 3",
    Form.ORDER: "all numbers in order, such as 2 1 3",
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

    An answer that cannot be one is asked for again; an empty one passes the question over.
    """
    answered = right = 0
    for number, question in enumerate(questions, 1):
        tell(shown(question, number, len(questions)))
        given = answer(question, ask, tell)
        if given is None:
            tell("No more answers.")
            return Score(len(questions), answered, right)
        if given:
            answered += 1
            won = question.is_right(given)
            right += won
            tell("Right." if won else "Not right.")
        tell(solution(question))
    return Score(len(questions), answered, right)


def shown(question: Question, number: int, count: int) -> str:
    """Return a question as text, its options numbered from 1."""
    passages = "\n\n".join(f"{as_text(passage)}\n— {passage.heading}" for passage in question.passages)
    options = "\n".join(f"  {place}. {option}" for place, option in enumerate(question.options, 1))
    head = f"\nQuestion {number} of {count} ({question.kind}, {question.level})"
    return f"{head}\n\n{passages}\n\n{question.prompt}\n{options}"


def answer(question: Question, ask: Callable[[str], str | None], tell: Callable[[str], None]) -> tuple[int, ...] | None:
    """Return the answer as indices; empty where the question was passed over, None where no line came."""
    while True:
        line = ask(f"Your answer ({HOW[question.form]}; Enter passes over): ")
        if line is None:
            return None
        given = tuple(int(word) - 1 for word in NUMBER.findall(line))
        if not line.strip():
            return ()
        if fits(question, given):
            return given
        tell(f"That is no answer here: write {HOW[question.form]}, from 1 to {len(question.options)}.")


def fits(question: Question, given: tuple[int, ...]) -> bool:
    """Tell whether numbers can be an answer to the question at all."""
    if not given or len(set(given)) != len(given) or not all(0 <= one < len(question.options) for one in given):
        return False
    wanted = {Form.ONE: 1, Form.SEVERAL: len(given), Form.ORDER: len(question.options)}[question.form]
    return len(given) == wanted


def solution(question: Question) -> str:
    """Return the right answer with its explanation."""
    between = " → " if question.form is Form.ORDER else "; "
    return f"{between.join(question.options[index] for index in question.answer)}.\n{question.explanation}"


LEGEND = f"{OPEN}…{CLOSE} is the marked passage."
