"""The formats that a quiz can be written in, a module each: `write`, and the forms of question that it carries."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from importlib import import_module
from pathlib import Path
from typing import Protocol, cast

from quotedb.errors import UsageError
from quotedb.teach.question import Form, Question

FORMATS = {
    "html": ".html",
    "pdf": ".pdf",
    "moodle": ".xml",
    "gift": ".gift",
    "qti": ".zip",
    "anki": ".apkg",
    "scorm": ".scorm.zip",
    "xapi": ".xapi.zip",
    "kahoot": ".kahoot.xlsx",
    "quizizz": ".quizizz.xlsx",
    "yaml": ".yaml",
    "json": ".json",
}
"""The formats and the endings by which they are known."""


UNFIT = re.compile(
    r"[^\t\n\x20-\x7e\xa0-\u2027\u202f-\u2065\u206a-\ud7ff\ue000-\ufdcf\ufdf0-\ufffd\U00010000-\U0010ffff]"
)
"""What XML or HTML cannot carry, or what would move or turn the words beside it."""


class Writer(Protocol):
    """What the module of a format offers.

    `CARRIES` are the forms of question that the format has. A module may have `carries(question)` besides, which tells
    whether one of these questions fits (Kahoot takes four short options).
    """

    CARRIES: frozenset[Form]

    def write(self, questions: Sequence[Question], title: str, seed: int) -> bytes:
        """Return the questions in the format; the same ones give the same bytes."""


@dataclass(frozen=True)
class Written:
    """A quiz in a format, and the questions that the format could not carry."""

    contents: bytes
    left_out: tuple[Question, ...]


def format_of(path: Path) -> str:
    """Return the format that a file's ending asks for. Raises UsageError where none does."""
    for name, ending in sorted(FORMATS.items(), key=lambda one: -len(one[1])):
        if path.name.lower().endswith(ending):
            return name
    raise UsageError(f"{path}: the ending names no format; use one of {', '.join(FORMATS.values())}, or --format.")


def write(format_name: str, questions: Sequence[Question], title: str, seed: int) -> Written:
    """Return the questions in the format, without those that it cannot carry.

    Control characters become U+FFFD; a question of which two options are equal then is left out.
    """
    writer = cast(Writer, import_module(f"quotedb.teach.formats.{format_name}"))
    carried: list[Question] = []
    left_out: list[Question] = []
    for question in questions:
        carries = getattr(writer, "carries", lambda _question: True)
        fit = fit_for_files(question) if question.form in writer.CARRIES and carries(question) else None
        if fit is None:
            left_out.append(question)
        else:
            carried.append(fit)
    return Written(writer.write(carried, cleaned(title), seed), tuple(left_out))


def fit_for_files(question: Question) -> Question | None:
    """Return the question without signs that files cannot hold; None where two options would be equal without them."""
    passages = tuple(
        replace(passage, heading=cleaned(passage.heading), text=cleaned(passage.text)) for passage in question.passages
    )
    try:
        return replace(
            question,
            passages=passages,
            prompt=cleaned(question.prompt),
            options=tuple(cleaned(option) for option in question.options),
            explanation=cleaned(question.explanation),
            proof=tuple(cleaned(words) for words in question.proof),
            model=cleaned(question.model),
        )
    except ValueError:
        return None


def cleaned(text: str) -> str:
    """Return text with every sign that a file cannot hold replaced, one for one, so that spans stay true."""
    return UNFIT.sub("\ufffd", text.replace("\r", "\n"))
