"""Exercises in the browser: the questions, the answers given (in the address) and what is right, and printed sheets."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from fastapi import APIRouter, Depends, Query, Request
from fastapi.responses import HTMLResponse, Response
from sqlalchemy.orm import Session

from quotedb.ask.filters import Filter
from quotedb.teach.formats import FORMATS
from quotedb.teach.formats import write as written
from quotedb.teach.formats.marking import pieces
from quotedb.teach.material import gather
from quotedb.teach.question import Form, Level, Question, QuestionKind
from quotedb.teach.quiz import Quiz, draw
from quotedb.web.rendering import page

router = APIRouter(include_in_schema=False)
MOST = 50
TYPES = {
    "html": "text/html; charset=utf-8",
    "pdf": "application/pdf",
    "moodle": "application/xml",
    "gift": "text/plain; charset=utf-8",
    "qti": "application/zip",
    "anki": "application/octet-stream",
    "json": "application/json",
}


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which exercise is wanted: the same fields give the same one."""

    kinds: tuple[QuestionKind, ...]
    level: Level | None
    count: int
    seed: int
    outlet: str


def wanted_of(
    kind: Annotated[list[str] | None, Query()] = None,
    level: str = "",
    count: Annotated[int, Query(ge=1, le=MOST)] = 5,
    seed: Annotated[int, Query(ge=0, le=10**9)] = 1,
    outlet: Annotated[str, Query(max_length=200)] = "",
) -> Wanted:
    """Return what the fields of the address ask for; odd words ask for nothing."""
    kinds = tuple(QuestionKind(name) for name in kind or () if name in list(QuestionKind))
    return Wanted(kinds, Level(level) if level in list(Level) else None, count, seed, outlet.strip())


Asked = Annotated[Wanted, Depends(wanted_of)]


@dataclass(frozen=True, slots=True)
class Answered:
    """A question with the answer that was given to it, if one was."""

    question: Question
    given: tuple[int, ...]
    right: bool


@router.get("/exercise")
def exercise(request: Request, wanted: Asked) -> HTMLResponse:
    """Show the questions; where the address holds answers, show what is right and why."""
    quiz = quiz_of(request, wanted)
    done = "done" in request.query_params
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
        missing=quiz.missing,
        done=done,
        score=sum(one.right for one in answered),
        kinds=list(QuestionKind),
        levels=list(Level),
        formats=list(FORMATS),
        address=request.url.query,
        Form=Form,
        pieces=pieces,
    )


@router.get("/exercise/file/{form}")
def sheet(request: Request, form: str, wanted: Asked) -> Response:
    """Give the exercise in one of the formats for print and for other programs."""
    if form not in FORMATS:
        return page(
            request, "message.html", status=404, message=f"“{form}” is none of the formats: {', '.join(FORMATS)}."
        )
    quiz = quiz_of(request, wanted)
    made = written(form, quiz.questions, "Who said it, according to whom?", wanted.seed)
    headers = {"Content-Disposition": f'attachment; filename="exercise-{wanted.seed}{FORMATS[form]}"'}
    return Response(made.contents, media_type=TYPES[form], headers=headers)


def quiz_of(request: Request, wanted: Wanted) -> Quiz:
    """Return the questions."""
    with request.app.state.database.reading() as session:
        assert isinstance(session, Session)
        material = gather(session, Filter(outlet=wanted.outlet or None), seed=wanted.seed, count=wanted.count)
    return draw(material, kinds=wanted.kinds, level=wanted.level, count=wanted.count, seed=wanted.seed)


def given_to(request: Request, number: int, question: Question) -> tuple[int, ...]:
    """Return the answer that the address gives to a question: options by number, an order by the place of each."""
    fields = request.query_params
    if question.form is Form.ORDER:
        places = [fields.get(f"q{number}.{index}", "") for index in range(len(question.options))]
        if sorted(places) != [str(place + 1) for place in range(len(places))]:
            return ()
        return tuple(sorted(range(len(places)), key=lambda index: places[index]))
    chosen = fields.getlist(f"q{number}")
    return tuple(int(one) for one in chosen if one.isdecimal() and int(one) < len(question.options))
