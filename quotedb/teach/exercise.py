"""An exercise from the words of a command line: made from the database, or written to a file."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy.orm import Session

from quotedb.ask.filters import Filter
from quotedb.atomic_write import replacing
from quotedb.errors import AskError, QuotedbError, UsageError
from quotedb.teach.formats import FORMATS, format_of, write
from quotedb.teach.language import _, noted
from quotedb.teach.material import gather
from quotedb.teach.question import Level, Question, QuestionKind
from quotedb.teach.quiz import Quiz, draw
from quotedb.text.counted import counted

TITLE = noted("Who said it, according to whom?")


@dataclass(frozen=True, slots=True)
class ExerciseWish:
    """Which questions a teacher wants: their kinds and level (any if not given), how many, and the seed of the draw."""

    kinds: Sequence[str] = ()
    level: str | None = None
    count: int = 10
    seed: int = 1
    only_reviewed: bool = False
    age: int | None = None


def make(session: Session, filters: Filter, wish: ExerciseWish) -> Quiz:
    """Return the questions. Raises AskError if the database gives none at all, and says what it lacks."""
    kinds = [QuestionKind(kind) for kind in wish.kinds]
    material = gather(
        session, filters, seed=wish.seed, count=wish.count, only_reviewed=wish.only_reviewed, age=wish.age
    )
    level = Level(wish.level) if wish.level else None
    quiz = draw(material, kinds=kinds, level=level, count=wish.count, seed=wish.seed)
    if not quiz.questions:
        unfit = f" ({material.unfit} more not for that age)" if material.unfit else ""
        raise AskError(
            f"{counted(len(material.pages), 'article')}{unfit} with {counted(len(material.cases), 'sure statement')} "
            f"{'gives' if len(material.pages) == 1 else 'give'} no such question: "
            "add more articles, confirm statements with `quotedb review`, or ask for other kinds or another level."
        )
    return quiz


def files_wanted(path: Path | None, form: str | None, own: Path | None) -> list[tuple[Path, str]]:
    """Return the files to write with their formats; none where the questions are to be played.

    `path` is written in the format `form`, or as its ending says; `own` is the teacher's own file. Raises UsageError
    for an ending that names no format, and for a format without a file.
    """
    wanted = [(own, "yaml")] if own is not None else []
    if path is None and form is not None:
        raise UsageError(f"--format {form} asks for a file: name it with --output FILE{FORMATS[form]}.")
    return wanted if path is None else [*wanted, (path, form or format_of(path))]


def write_file(
    path: Path, form: str, questions: Sequence[Question], seed: int, title: str | None = None
) -> Iterator[str]:
    """Write the questions to `path` in the format `form`; yield messages for the user.

    The file is written under another name first, so that a failure leaves an older one as it was. Raises QuotedbError
    where it cannot be written.
    """
    written = write(form, questions, title or _(TITLE), seed)
    try:
        with replacing(path) as new:
            new.write_bytes(written.contents)
    except OSError as error:
        raise QuotedbError(f"{path} cannot be written: {error.strerror}. Nothing was changed.") from error
    count = len(questions) - len(written.left_out)
    yield f"Wrote {count} {'question' if count == 1 else 'questions'} to {path}."
    for question in written.left_out:
        yield f"Left out, because {form} cannot carry it: {question.kind} ({question.prompt})"
