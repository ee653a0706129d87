"""The file of a class, beside the database and never in it: one JSON file that is written whole after every change.

It is no part of the corpus: what pupils answered says nothing about articles, and must be gone for good when it is
deleted, which a row of a database is not.
"""

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path
from typing import Any

from quotedb.atomic_write import replacing
from quotedb.errors import QuotedbError, UsageError
from quotedb.teach.classroom import Classroom, Pupil, PupilAnswer, RefusedError, new_classroom
from quotedb.teach.formats import write as written
from quotedb.teach.language import _, speaking
from quotedb.teach.own_sheet import read_text
from quotedb.teach.question import Question

ENDING = ".class.json"
FORM = 1
"""Which form of the file this is; another one is refused."""


def class_path(database: Path) -> Path:
    """Return where the class of a database is kept: `quotedb.db` has `quotedb.class.json` beside it."""
    return database.with_name(f"{database.stem}{ENDING}")


def begin(path: Path, questions: tuple[Question, ...], title: str, language: str) -> Classroom:
    """Return a new class that is kept at `path`. Raises UsageError if there is one, QuotedbError if it cannot be kept.

    A class with pupils is never replaced in silence: whoever wants another one deletes it first.
    """
    if path.exists():
        raise UsageError(
            f"{path} has a class already: `quotedb serve --class` without questions goes on with it, "
            "`quotedb class delete` deletes it with all answers."
        )
    classroom = new_classroom(questions, title, language)
    classroom.kept = Keeper(path)
    classroom.kept(classroom)
    return classroom


def resume(path: Path) -> Classroom:
    """Return the class that is kept at `path`. Raises QuotedbError where there is none or the file is damaged."""
    try:
        found = json.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError as error:
        raise QuotedbError(f"There is no class at {path}: `quotedb serve --class` begins one.") from error
    except OSError as error:
        raise QuotedbError(f"{path} cannot be read: {error.strerror}.") from error
    except ValueError as error:
        raise QuotedbError(f"{path} is no file of a class: `quotedb class delete` takes it away.") from error
    try:
        if found["form"] != FORM:
            raise QuotedbError(f"{path} was written by another version of quotedb: `quotedb class delete`.")
        sheet = read_text(found["sheet"], path)
        pupils = [pupil_of(one) for one in found["pupils"]]
        classroom = Classroom(
            str(found["code"]), sheet.title or "", sheet.language or "en", sheet.questions, str(found["started_at"])
        )
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise QuotedbError(f"{path} is no file of a class: `quotedb class delete` takes it away.") from error
    classroom.pupils = pupils
    classroom.kept = Keeper(path)
    return classroom


class Keeper:
    """Writes a class to its file whenever it has changed."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.sheet: str | None = None
        self.begun = path.exists()

    def __call__(self, classroom: Classroom) -> None:
        """Write the whole file, or leave the old one as it was. Raises QuotedbError.

        A file that was deleted meanwhile stays deleted, and the pupils are forgotten here too.
        """
        if self.begun and not self.path.exists():
            classroom.pupils.clear()
            raise RefusedError(_("The class is over: your teacher has deleted it."))
        if self.sheet is None:
            with speaking(classroom.language):
                self.sheet = written("yaml", classroom.questions, classroom.title, 1).contents.decode()
        document = {
            "form": FORM,
            "code": classroom.code,
            "started_at": classroom.started_at,
            "pupils": [
                {
                    "nickname": pupil.nickname,
                    "key": pupil.key,
                    "answers": {str(number): asdict(answer) for number, answer in pupil.answers.items()},
                }
                for pupil in classroom.pupils
            ],
            "sheet": self.sheet,
        }
        try:
            with replacing(self.path) as new:
                new.write_text(json.dumps(document, ensure_ascii=False, indent=1), encoding="utf-8")
        except OSError as error:
            raise QuotedbError(f"{self.path} cannot be written: {error.strerror}. Nothing was changed.") from error
        self.begun = True


def pupil_of(found: dict[str, Any]) -> Pupil:
    """Return the pupil that an object of the file describes."""
    answers = {
        int(number): PupilAnswer(tuple(one["given"]), str(one["words"]), one["right"], str(one["answered_at"]))
        for number, one in found["answers"].items()
    }
    return Pupil(str(found["nickname"]), str(found["key"]), answers)


def delete(path: Path) -> bool:
    """Delete a class with all answers; tell whether there was one. Raises QuotedbError where it cannot be deleted."""
    try:
        path.unlink()
    except FileNotFoundError:
        return False
    except OSError as error:
        raise QuotedbError(f"{path} cannot be deleted: {error.strerror}.") from error
    return True
