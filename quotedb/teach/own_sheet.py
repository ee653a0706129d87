"""A teacher's own file of questions, read: what `--write FILE` wrote, picked, edited, ordered and added to by hand."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from pathlib import Path
from typing import Any, TypeVar

import yaml

from quotedb.errors import QuotedbError
from quotedb.teach.digest import digest
from quotedb.teach.formats.marking import CLOSE, OPEN
from quotedb.teach.language import LANGUAGES
from quotedb.teach.question import Basis, Form, Level, Question, QuestionKind, QuestionPassage

ENDINGS = (".yaml", ".yml")
FIELDS = frozenset("kind level passages ask options several model explanation proof rests_on drop".split())
OPTION = re.compile(r"\[(?P<sign>[xX ]?|\d+)\]\s*(?P<words>.+)", re.DOTALL)
Word = TypeVar("Word", bound=StrEnum)


@dataclass(frozen=True, slots=True)
class OwnSheet:
    """The questions of a teacher's file in its order, with its title, language and seed."""

    title: str | None
    language: str | None
    seed: int
    questions: tuple[Question, ...]


def read(path: Path) -> OwnSheet:
    """Return the questions of a file. Raises QuotedbError that names the file, the question and what is wrong."""
    try:
        return read_text(path.read_text(encoding="utf-8"), path)
    except OSError as error:
        raise QuotedbError(f"{path} cannot be read: {error.strerror}.") from error
    except UnicodeDecodeError as error:
        raise QuotedbError(f"{path}: this is no YAML.") from error


def read_text(written: str, path: Path) -> OwnSheet:
    """Return the questions of a sheet that is given as text; `path` is how messages call it. Raises QuotedbError."""
    try:
        found = yaml.safe_load(written)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        raise QuotedbError(f"{path}{f', line {mark.line + 1}' if mark else ''}: this is no YAML.") from error
    if not isinstance(found, Mapping) or not isinstance(found.get("questions"), list):
        raise QuotedbError(f"{path}: there is no list `questions`; `quotedb exercise --write {path.name}` makes one.")
    language = found.get("language")
    if language is not None and language not in LANGUAGES:
        raise QuotedbError(f"{path}: `language` is none of {', '.join(LANGUAGES)}.")
    seed = found.get("seed", 1)
    questions = []
    for number, given in enumerate(found["questions"], 1):
        try:
            if not (isinstance(given, Mapping) and given.get("drop")):
                questions.append(question_of(given))
        except ValueError as error:
            raise QuotedbError(f"{path}, question {number}: {error}.") from error
    title = found.get("title")
    return OwnSheet(str(title) if title else None, language, seed if isinstance(seed, int) else 1, tuple(questions))


def question_of(given: object) -> Question:
    """Return the question that an object of the file describes. Raises ValueError for a missing or wrong field."""
    if not isinstance(given, Mapping):
        raise ValueError("it is no mapping of fields such as `ask` and `options`")
    odd = sorted(str(name) for name in set(given) - FIELDS)
    if odd:
        raise ValueError(f"there is no field `{odd[0]}`; the fields are {', '.join(sorted(FIELDS))}")
    options, answer, form = options_of(given)
    made = Question(
        word(QuestionKind, given.get("kind"), "kind"),
        word(Level, given.get("level", "middle"), "level"),
        form,
        tuple(passage_of(one) for one in listed(given, "passages")),
        text(given, "ask"),
        options,
        answer,
        text(given, "explanation", needed=False),
        tuple(str(words) for words in listed(given, "proof")),
        Basis.TEACHER,
        str(given.get("model") or ""),
    )
    basis, _, known = str(given.get("rests_on") or "").partition(" ")
    untouched = known == digest(made) and basis in list(Basis)
    return replace(made, basis=Basis(basis)) if untouched else made


def options_of(given: Mapping[str, Any]) -> tuple[tuple[str, ...], tuple[int, ...], Form]:
    """Return the options, the answer and the form of the question, which the signs before the options show."""
    if given.get("model"):
        return (), (), Form.FREE
    signs, options = [], []
    for one in listed(given, "options"):
        found = OPTION.fullmatch(str(one).strip())
        if found is None:
            raise ValueError(f"the option “{one}” begins neither with [x] nor with [ ] nor with a number in brackets")
        signs.append(found["sign"].strip().lower())
        options.append(found["words"].strip())
    if not options:
        raise ValueError("it has neither `options` nor a `model` answer")
    if signs[0].isdigit():
        if sorted(signs) != sorted(str(place) for place in range(1, len(signs) + 1)):
            raise ValueError("the numbers of its options are not 1, 2, 3 … each once")
        return tuple(options), tuple(signs.index(str(place)) for place in range(1, len(signs) + 1)), Form.ORDER
    answer = tuple(place for place, sign in enumerate(signs) if sign == "x")
    if not answer:
        raise ValueError("no option is right: put [x] before the right one")
    form = Form.SEVERAL if given.get("several") or len(answer) > 1 else Form.ONE
    return tuple(options), answer, form


def passage_of(given: object) -> QuestionPassage:
    """Return the passage that an object of the file describes; the signs in its text become marked stretches."""
    if not isinstance(given, Mapping):
        raise ValueError("a passage is no mapping with `heading` and `text`")
    plain = ""
    marked: list[tuple[int, int]] = []
    start: int | None = None
    for part in re.split(f"([{OPEN}{CLOSE}])", text(given, "text")):
        if part == OPEN and start is None:
            start = len(plain)
        elif part == CLOSE and start is not None:
            marked, start = [*marked, (start, len(plain))], None
        elif part in (OPEN, CLOSE):
            raise ValueError(f"a passage has a {part} without its other half")
        else:
            plain += part
    if start is not None:
        raise ValueError(f"a passage has a {OPEN} without its other half")
    statement = given.get("statement")
    return QuestionPassage(
        str(given.get("heading") or ""), plain, tuple(marked), statement if isinstance(statement, int) else None
    )


def word(words: type[Word], given: object, field: str) -> Word:
    """Return the member of the enumeration `words` that a field names. Raises ValueError for any other word."""
    if given not in list(words):
        raise ValueError(f"`{field}` is none of {', '.join(words)}")
    return words(str(given))


def text(given: Mapping[str, Any], field: str, *, needed: bool = True) -> str:
    """Return the text of a field, empty where it is missing. Raises ValueError for a missing one if it is `needed`."""
    found = str(given.get(field) or "").strip()
    if needed and not found:
        raise ValueError(f"it has no `{field}`")
    return found


def listed(given: Mapping[str, Any], field: str) -> list[Any]:
    """Return a list of a field; an empty one where it is missing."""
    found = given.get(field) or []
    if not isinstance(found, list):
        raise ValueError(f"`{field}` is no list")
    return found
