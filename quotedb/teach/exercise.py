"""An exercise from the words of a command line: made from the database, or written to a file."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from sqlalchemy.orm import Session

from quotedb.ask.filters import Filter
from quotedb.errors import AskError
from quotedb.teach.formats import format_of, write
from quotedb.teach.material import gather
from quotedb.teach.question import Level, Question, QuestionKind
from quotedb.teach.quiz import Quiz, draw

TITLE = "Who said it, according to whom?"


def make(
    session: Session, filters: Filter, *, kinds: Sequence[str] = (), level: str | None = None, count: int, seed: int
) -> Quiz:
    """Return the questions. Raises AskError if the database gives none at all, and says what it lacks."""
    wanted = [QuestionKind(kind) for kind in kinds]
    material = gather(session, filters)
    quiz = draw(material, kinds=wanted, level=Level(level) if level else None, count=count, seed=seed)
    if not quiz.questions:
        raise AskError(
            f"{len(material.pages)} articles with {len(material.cases)} sure statements give no such question: "
            "add more articles, or ask for other kinds or another level"
        )
    return quiz


def write_file(path: Path, form: str | None, questions: Sequence[Question], seed: int) -> Iterator[str]:
    """Write the questions as the format, or as the path's ending asks; yield what there is to tell.

    Raises UsageError for an ending that names no format.
    """
    name = form or format_of(path)
    written = write(name, questions, TITLE, seed)
    path.write_bytes(written.contents)
    yield f"Wrote {len(questions) - len(written.left_out)} questions to {path}."
    for question in written.left_out:
        yield f"Left out, because {name} cannot carry it: {question.kind} ({question.prompt})"
