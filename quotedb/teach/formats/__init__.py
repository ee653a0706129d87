"""What a quiz can be written as: one file a format, each with `write` and the forms of question that it carries."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
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
    "json": ".json",
}
"""The formats and the endings by which they are known."""


class Writer(Protocol):
    """What the file of a format offers."""

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
    for name, ending in FORMATS.items():
        if path.suffix.lower() == ending:
            return name
    raise UsageError(f"{path}: the ending names no format; use one of {', '.join(FORMATS.values())}, or --format")


def write(format_name: str, questions: Sequence[Question], title: str, seed: int) -> Written:
    """Return the questions in the format, without those that it cannot carry."""
    writer = cast(Writer, import_module(f"quotedb.teach.formats.{format_name}"))
    carried = [question for question in questions if question.form in writer.CARRIES]
    left_out = tuple(question for question in questions if question.form not in writer.CARRIES)
    return Written(writer.write(carried, title, seed), left_out)
