"""An exercise from the words of a command line: made from the database, or written to a file."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from sqlalchemy.orm import Session

from quotedb.ask.filters import Filter
from quotedb.atomic_write import replacing
from quotedb.errors import AskError, QuotedbError, UsageError
from quotedb.teach.formats import FORMATS, format_of, write
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
            "add more articles, or ask for other kinds or another level."
        )
    return quiz


def format_wanted(path: Path | None, form: str | None) -> str | None:
    """Return the format to write, by its name or by the path's ending; None where nothing is to be written.

    Raises UsageError for an ending that names no format, and for a format without a file.
    """
    if path is None:
        if form is not None:
            raise UsageError(f"--format {form} asks for a file: name it with --output FILE{FORMATS[form]}.")
        return None
    return form or format_of(path)


def write_file(path: Path, form: str, questions: Sequence[Question], seed: int) -> Iterator[str]:
    """Write the questions as the format; yield what there is to tell.

    The file is written under another name first, so that a failure leaves an older one as it was. Raises QuotedbError
    where it cannot be written.
    """
    written = write(form, questions, TITLE, seed)
    try:
        with replacing(path) as new:
            new.write_bytes(written.contents)
    except OSError as error:
        raise QuotedbError(f"{path} cannot be written: {error.strerror}. Nothing was changed.") from error
    count = len(questions) - len(written.left_out)
    yield f"Wrote {count} {'question' if count == 1 else 'questions'} to {path}."
    for question in written.left_out:
        yield f"Left out, because {form} cannot carry it: {question.kind} ({question.prompt})"
