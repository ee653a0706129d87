"""The teacher's pages of a class: results by question and by pupil, as a table to download, and their deletion."""

from __future__ import annotations

import io
from typing import Annotated

from fastapi import APIRouter, Depends, Query, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from quotedb.exchange.csv import write as write_table
from quotedb.teach.class_file import delete
from quotedb.teach.formats.paper import letter
from quotedb.teach.language import _
from quotedb.web.lesson import TWELVE_HOURS, Filled, Lesson, check_token, first_field, form_token, shown
from quotedb.web.rendering import NotAllowedError
from quotedb.web.review import is_same
from quotedb.web.serving import own_address

router = APIRouter(prefix="/teacher", include_in_schema=False)
HERE = ("127.0.0.1", "localhost", "[::1]")
"""Hosts under which a machine reaches itself, and no other reaches it."""


def the_teacher(request: Request) -> Lesson:
    """Return the class, if the request comes from its teacher's browser. Raises NotAllowedError otherwise."""
    lesson: Lesson = request.app.state.lesson
    if not lesson.knows_teacher(request):
        raise NotAllowedError(_("Only whoever opened the address that was printed at the start can see the results."))
    return lesson


Taught = Annotated[Lesson, Depends(the_teacher)]


@router.get("/enter")
def enter(request: Request, token: Annotated[str, Query(max_length=200)] = "") -> Response:
    """Let the teacher in: set the cookie, and redirect to an address without the secret."""
    lesson: Lesson = request.app.state.lesson
    if not is_same(token, lesson.token):
        raise NotAllowedError(_("Only whoever opened the address that was printed at the start can see the results."))
    response = RedirectResponse("/teacher", status_code=303)
    response.set_cookie(
        lesson.cookie("teacher"), lesson.session, httponly=True, samesite="strict", path="/", max_age=TWELVE_HOURS
    )
    return response


@router.get("")
def results(request: Request, lesson: Taught) -> HTMLResponse:
    """Show the code, and the results of every question and every pupil."""
    return shown(
        request,
        "class_teacher.html",
        by_question=lesson.classroom.by_question(),
        by_pupil=lesson.classroom.by_pupil(),
        letter=letter,
        form_token=form_token(lesson.session),
        host=host_for_pupils(request.headers.get("host", "")),
    )


def host_for_pupils(host: str) -> str:
    """Return the host by which pupils at other machines reach this one, where the teacher sits at this one itself."""
    name, colon, port = host.rpartition(":")
    return f"{own_address()}{colon}{port}" if (name or host) in HERE else host


@router.get("/results.csv")
def table(lesson: Taught) -> Response:
    """Give all results as CSV in which no spreadsheet program takes an answer for a formula."""
    head, rows = lesson.classroom.table()
    out = io.StringIO()
    write_table(out, head, rows, excel=True)
    headers = {"Content-Disposition": 'attachment; filename="results.csv"'}
    return Response(out.getvalue(), media_type="text/csv; charset=utf-8", headers=headers)


@router.post("/remove")
def remove(request: Request, lesson: Taught, fields: Filled) -> Response:
    """Remove a pupil from the class with all answers."""
    check_token(request, fields, "teacher")
    lesson.classroom.remove(first_field(fields, "nickname"))
    return RedirectResponse("/teacher", status_code=303)


@router.post("/delete")
def delete_all(request: Request, lesson: Taught, fields: Filled) -> HTMLResponse:
    """Delete the class with all answers; from then on nobody can answer."""
    check_token(request, fields, "teacher")
    with lesson.classroom.lock:
        delete(lesson.path)
        lesson.classroom.pupils.clear()
    return shown(request, "class_message.html", message=_("The class is deleted, with all answers."))
