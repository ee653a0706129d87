"""A pupil's pages of a class: the form for code and nickname, one question after the other, and the results."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Depends, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response
from starlette.exceptions import HTTPException

from quotedb.errors import QuotedbError
from quotedb.teach.classroom import CODE_LENGTH, LONGEST_NICKNAME, LONGEST_WORDS, Classroom, Pupil, plain_code
from quotedb.teach.language import _
from quotedb.teach.question import Form
from quotedb.web.lesson import (
    TWELVE_HOURS,
    Fields,
    Filled,
    Lesson,
    check_token,
    first_field,
    form_token,
    in_language,
    shown,
)
from quotedb.web.rendering import NotAllowedError
from quotedb.web.review import is_same

router = APIRouter(include_in_schema=False)


def known_pupil(request: Request) -> Pupil:
    """Return the pupil whose browser sent a request. Raises NotAllowedError where it is no pupil's."""
    lesson: Lesson = request.app.state.lesson
    pupil = lesson.classroom.pupil_of(request.cookies.get(lesson.cookie("pupil"), ""))
    if pupil is None:
        raise NotAllowedError(_("You are not in this class: go to the start and type the code."))
    return pupil


Known = Annotated[Pupil, Depends(known_pupil)]


@router.get("/")
def start(request: Request) -> Response:
    """Show the form for code and nickname; lead a pupil who is known to the next open question."""
    lesson: Lesson = request.app.state.lesson
    pupil = lesson.classroom.pupil_of(request.cookies.get(lesson.cookie("pupil"), ""))
    if pupil is not None:
        return RedirectResponse(following(lesson.classroom, pupil), status_code=303)
    return asked_in(request)


def asked_in(request: Request, trouble: str = "", status: int = 200, nickname: str = "") -> HTMLResponse:
    """Return the page with the form for code and nickname, and with `trouble`: what was wrong with them before."""
    return shown(
        request,
        "class_start.html",
        status=status,
        trouble=trouble,
        nickname=nickname,
        code_length=CODE_LENGTH,
        most=LONGEST_NICKNAME,
    )


@router.post("/join")
def join(request: Request, fields: Filled) -> Response:
    """Let a pupil in who gives the right code; after too many wrong ones from an address it must wait."""
    lesson: Lesson = request.app.state.lesson
    nickname, who = first_field(fields, "nickname"), request.client.host if request.client else ""
    if not lesson.guesses.may(who):
        return asked_in(request, _("Too many wrong codes: wait five minutes, or ask your teacher."), 429, nickname)
    if not is_same(plain_code(first_field(fields, "code")), lesson.classroom.code):
        lesson.guesses.wrong(who)
        return asked_in(request, _("That is not the code of this class."), 403, nickname)
    try:
        secret = lesson.classroom.join(nickname)
    except QuotedbError as error:
        return asked_in(request, str(error), 400, nickname)
    response = RedirectResponse("/question/1", status_code=303)
    response.set_cookie(
        lesson.cookie("pupil"), secret, httponly=True, samesite="strict", path="/", max_age=TWELVE_HOURS
    )
    return response


def following(classroom: Classroom, pupil: Pupil) -> str:
    """Return the address of the first question that a pupil has not answered, or of the last page."""
    open_ones = [number for number in range(len(classroom.questions)) if number not in pupil.answers]
    return f"/question/{open_ones[0] + 1}" if open_ones else "/done"


def place_of(request: Request, number: int) -> int:
    """Return the place (from 0) of question `number` (from 1). Raises HTTPException 404 where there is none."""
    if not 1 <= number <= len(request.app.state.lesson.classroom.questions):
        raise HTTPException(404)
    return number - 1


@router.get("/question/{number}")
def question(request: Request, pupil: Known, number: int) -> HTMLResponse:
    """Show a question, and once the pupil has answered it, what is right and why."""
    return one_question(request, pupil, number)


def one_question(request: Request, pupil: Pupil, number: int, trouble: str = "") -> HTMLResponse:
    """Return the page of a question; `trouble` says what was wrong with an answer that was not taken."""
    lesson: Lesson = request.app.state.lesson
    place = place_of(request, number)
    return shown(
        request,
        "class_question.html",
        status=400 if trouble else 200,
        pupil=pupil,
        number=number,
        question=in_language(lesson.classroom.questions[place], lesson.classroom),
        answer=pupil.answers.get(place),
        trouble=trouble,
        following=following(lesson.classroom, pupil),
        form_token=form_token(request.cookies.get(lesson.cookie("pupil"), "")),
        longest=LONGEST_WORDS,
    )


@router.post("/question/{number}")
def answer(request: Request, pupil: Known, number: int, fields: Filled) -> Response:
    """Keep a pupil's answer."""
    check_token(request, fields, "pupil")
    lesson: Lesson = request.app.state.lesson
    place = place_of(request, number)
    asked = lesson.classroom.questions[place]
    try:
        lesson.classroom.answer(
            pupil, place, given_in(fields, asked.form, len(asked.options)), first_field(fields, "own")
        )
    except QuotedbError as error:
        return one_question(request, pupil, number, str(error))
    return RedirectResponse(f"/question/{number}", status_code=303)


def given_in(fields: Fields, form: Form, options: int) -> tuple[int, ...]:
    """Return the options that a form gives, in the order of their places where an order is asked for."""
    numbers = tuple(map(str, range(options)))
    if form is Form.ORDER:
        places = [first_field(fields, f"place{index}") for index in range(options)]
        if sorted(places) != sorted(str(place + 1) for place in range(options)):
            return ()
        return tuple(sorted(range(options), key=lambda index: int(places[index])))
    return tuple(sorted({int(one) for one in fields.get("given", []) if one in numbers}))


@router.get("/done")
def done(request: Request, pupil: Known) -> HTMLResponse:
    """Show a pupil what they answered."""
    classroom = request.app.state.lesson.classroom
    judged = sum(one.form is not Form.FREE for one in classroom.questions)
    return shown(request, "class_done.html", pupil=pupil, judged=judged, following=following(classroom, pupil))
