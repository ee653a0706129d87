"""Exercises in the browser: the questions, the answers given (in the address) and what is right, and printed sheets."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from fastapi import APIRouter, Depends, Query, Request
from fastapi.responses import HTMLResponse, Response
from sqlalchemy.orm import Session

from quotedb.ask.filters import Filter
from quotedb.teach.ages import AGES
from quotedb.teach.basis import bases_line, basis_line
from quotedb.teach.exercise import TITLE
from quotedb.teach.formats import FORMATS
from quotedb.teach.formats import write as written
from quotedb.teach.formats.marking import pieces
from quotedb.teach.formats.paper import feedback
from quotedb.teach.kinds import KINDS
from quotedb.teach.language import LANGUAGES, _, speaking, spoken
from quotedb.teach.material import gather
from quotedb.teach.question import Form, Level, Question, QuestionKind
from quotedb.teach.quiz import Quiz, draw
from quotedb.web.rendering import page

router = APIRouter(include_in_schema=False)
MOST = 50
SPREADSHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
OPTION_NUMBERS = tuple(map(str, range(100)))
TYPES = {
    "html": "text/html; charset=utf-8",
    "pdf": "application/pdf",
    "moodle": "application/xml",
    "gift": "text/plain; charset=utf-8",
    "qti": "application/zip",
    "anki": "application/octet-stream",
    "scorm": "application/zip",
    "xapi": "application/zip",
    "kahoot": SPREADSHEET,
    "quizizz": SPREADSHEET,
    "yaml": "application/yaml",
    "json": "application/json",
}


@dataclass(frozen=True, slots=True)
class WantedExercise:
    """What the address asks of an exercise; the same fields on the same database give the same questions."""

    kinds: tuple[QuestionKind, ...]
    level: Level | None
    count: int
    seed: int
    outlet: str
    only_reviewed: bool = False
    age: int | None = None
    language: str = "en"


def wanted_of(
    kind: Annotated[list[str] | None, Query()] = None,
    level: str = "",
    count: Annotated[int, Query(ge=1, le=MOST)] = 5,
    seed: Annotated[int, Query(ge=0, le=10**9)] = 1,
    outlet: Annotated[str, Query(max_length=200)] = "",
    only_reviewed: str = "",
    age: str = "",
    language: str = "",
) -> WantedExercise:
    """Return what the fields of the address ask for; a value that there is not counts as none."""
    kinds = tuple(QuestionKind(name) for name in kind or () if name in list(QuestionKind))
    asked = Level(level) if level in list(Level) else None
    years = int(age) if age in {str(one) for one in AGES} else None
    language = language if language in LANGUAGES else spoken()
    return WantedExercise(kinds, asked, count, seed, outlet.strip(), bool(only_reviewed), years, language)


Asked = Annotated[WantedExercise, Depends(wanted_of)]


@dataclass(frozen=True, slots=True)
class Answered:
    """A question with the answer that was given to it, if one was."""

    question: Question
    given: tuple[int, ...]
    right: bool


@router.get("/exercise")
def exercise(request: Request, wanted: Asked) -> HTMLResponse:
    """Show the questions; where the address holds answers, show what is right and why."""
    with speaking(wanted.language):
        quiz = quiz_of(request, wanted)
        answered = [
            Answered(question, given, question.is_right(given))
            for number, question in enumerate(quiz.questions)
            for given in (given_to(request, number, question),)
        ]
        return page(
            request,
            "exercise.html",
            wanted=wanted,
            answered=answered,
            missing=[_(KINDS[kind].title) for kind in quiz.missing if kind in wanted.kinds],
            unsure=quiz.unsure if len(quiz.questions) < wanted.count else 0,
            done="done" in request.query_params,
            judged=sum(one.question.form is not Form.FREE for one in answered),
            score=sum(one.right for one in answered),
            kinds=[(kind, _(one.title)) for kind, one in KINDS.items()],
            levels=list(Level),
            ages=AGES,
            languages=LANGUAGES,
            formats=list(FORMATS),
            address=request.url.query,
            Form=Form,
            pieces=pieces,
            feedback=feedback,
            basis_line=basis_line,
            bases_line=bases_line(quiz.questions),
            _=_,
        )


@router.get("/exercise/file/{form}")
def sheet(request: Request, form: str, wanted: Asked) -> Response:
    """Give the exercise in one of the formats for print and for other programs."""
    if form not in FORMATS:
        return page(
            request, "message.html", status=404, message=f"“{form}” is none of the formats: {', '.join(FORMATS)}."
        )
    with speaking(wanted.language):
        quiz = quiz_of(request, wanted)
        made = written(form, quiz.questions, _(TITLE), wanted.seed)
    headers = {"Content-Disposition": f'attachment; filename="exercise-{wanted.seed}{FORMATS[form]}"'}
    return Response(made.contents, media_type=TYPES[form], headers=headers)


def quiz_of(request: Request, wanted: WantedExercise) -> Quiz:
    """Return the questions that are wanted, drawn from the database."""
    with request.app.state.database.reading() as session:
        assert isinstance(session, Session)
        material = gather(
            session,
            Filter(outlet=wanted.outlet or None),
            seed=wanted.seed,
            count=wanted.count,
            only_reviewed=wanted.only_reviewed,
            age=wanted.age,
        )
    return draw(material, kinds=wanted.kinds, level=wanted.level, count=wanted.count, seed=wanted.seed)


def given_to(request: Request, number: int, question: Question) -> tuple[int, ...]:
    """Return the answer that the address gives to question `number`, as indices of options.

    Chosen options stand there by their index; for an order, the field of each option holds its place.
    """
    fields = request.query_params
    if question.form is Form.ORDER:
        places = [fields.get(f"q{number}.{index}", "") for index in range(len(question.options))]
        if sorted(places) != [str(place + 1) for place in range(len(places))]:
            return ()
        return tuple(sorted(range(len(places)), key=lambda index: places[index]))
    chosen = fields.getlist(f"q{number}")
    return tuple(int(one) for one in chosen if one in OPTION_NUMBERS[: len(question.options)])
