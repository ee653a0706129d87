"""The spreadsheet that Kahoot! takes in under *Import spreadsheet*.

Its template begins in the eighth row, a question has at most 120 characters and an answer 75. No passage fits in that:
the passages stand on a second sheet, to be printed or shown, and each question says which one it is about.
"""

from __future__ import annotations

from collections.abc import Sequence

from quotedb.teach.formats.marking import as_text
from quotedb.teach.formats.tables import fill, new_book, saved
from quotedb.teach.language import _
from quotedb.teach.question import Form, Question

CARRIES = frozenset({Form.ONE, Form.SEVERAL})
LONGEST_QUESTION, LONGEST_ANSWER, MOST_ANSWERS = 120, 75, 4
SECONDS = 90
Row = Sequence[str | int | None]
HEAD = (
    None,
    f"Question - max {LONGEST_QUESTION} characters",
    *(f"Answer {number} - max {LONGEST_ANSWER} characters" for number in range(1, MOST_ANSWERS + 1)),
    "Time limit (sec) – 5, 10, 20, 30, 60, 90, 120, or 240 secs",
    "Correct answer(s) - choose at least one",
)


def write(questions: Sequence[Question], title: str, seed: int) -> bytes:
    """Return the workbook: the questions in Kahoot's form, then the passages by their numbers."""
    book = new_book()
    above: list[Row] = [[None, f"{title} ({seed})"], *[[None]] * 6]
    fill(book, "Sheet1", [*above, HEAD, *(row(number, one) for number, one in enumerate(questions, 1))], first=True)
    fill(book, _("Passages"), [line for number, one in enumerate(questions, 1) for line in passages(number, one)])
    return saved(book)


def carries(question: Question) -> bool:
    """Tell whether Kahoot! has room for a question: four options at most, of 75 characters each."""
    short = all(len(option) <= LONGEST_ANSWER for option in question.options)
    return short and len(question.options) <= MOST_ANSWERS


def row(number: int, question: Question) -> list[str | int | None]:
    """Return a question as a row of the first sheet; a prompt that is too long is cut after a word."""
    asked = _("Passage {number}: {prompt}").format(number=number, prompt=question.prompt)
    if len(asked) > LONGEST_QUESTION:
        asked = asked[: LONGEST_QUESTION - 1].rsplit(" ", 1)[0] + "…"
    answers: list[str | None] = [*question.options, *[None] * (MOST_ANSWERS - len(question.options))]
    right = ",".join(str(place + 1) for place in question.answer)
    return [number, asked, *answers, SECONDS, right]


def passages(number: int, question: Question) -> list[list[str | int | None]]:
    """Return the rows of the second sheet for a question: passages with their headings, then prompt and explanation."""
    shown: list[list[str | int | None]] = [[number, as_text(passage), passage.heading] for passage in question.passages]
    return [*shown, [number, question.prompt, question.explanation]]
