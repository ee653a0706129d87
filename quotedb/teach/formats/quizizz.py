"""The spreadsheet that Quizizz (now Wayground) takes in under *Import from a spreadsheet*: one row a question."""

from __future__ import annotations

from collections.abc import Sequence

from quotedb.teach.formats.marking import as_text
from quotedb.teach.formats.paper import feedback
from quotedb.teach.formats.tables import fill, new_book, saved
from quotedb.teach.question import Form, Question

CARRIES = frozenset({Form.ONE, Form.SEVERAL, Form.FREE})
OPTIONS = 5
COLUMNS = (
    "Question Text",
    "Question Type",
    *(f"Option {number}" for number in range(1, OPTIONS + 1)),
    "Correct Answer",
    "Time in seconds",
    "Image Link",
    "Answer explanation",
)
TYPES = {Form.ONE: "Multiple Choice", Form.SEVERAL: "Checkbox", Form.FREE: "Open-Ended"}
SECONDS = 120


def write(questions: Sequence[Question], title: str, seed: int) -> bytes:  # noqa: ARG001
    """Return the workbook; options beyond the fifth, which it has no column for, are left out if wrong."""
    book = new_book()
    fill(book, "Questions", [COLUMNS, *map(row, questions)], first=True)
    return saved(book)


def row(question: Question) -> list[str | int | None]:
    """Return a question as a row."""
    kept = [place for place in range(len(question.options)) if place in question.answer]
    kept += [place for place in range(len(question.options)) if place not in question.answer]
    shown = sorted(kept[:OPTIONS])
    passages = "\n\n".join(f"{as_text(passage)}\n({passage.heading})" for passage in question.passages)
    options: list[str | None] = [question.options[place] for place in shown]
    right = ",".join(str(number) for number, place in enumerate(shown, 1) if place in question.answer)
    return [
        f"{passages}\n\n{question.prompt}",
        TYPES[question.form],
        *options,
        *[None] * (OPTIONS - len(options)),
        right or None,
        SECONDS,
        None,
        feedback(question),
    ]
