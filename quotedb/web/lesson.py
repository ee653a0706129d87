"""One class that is served: its secrets, its pages, and the checks that a form must pass before it is read."""

from __future__ import annotations

import hmac
from dataclasses import dataclass, field, replace
from pathlib import Path
from secrets import token_urlsafe
from typing import Annotated, Any
from urllib.parse import parse_qs

from fastapi import Depends, Request
from fastapi.responses import HTMLResponse

from quotedb.teach.classroom import Classroom
from quotedb.teach.formats.marking import pieces
from quotedb.teach.formats.paper import feedback
from quotedb.teach.kinds import title_of
from quotedb.teach.language import _, spoken
from quotedb.teach.question import Form, Question
from quotedb.web.guesses import Guesses
from quotedb.web.rendering import TEMPLATES, NotAllowedError
from quotedb.web.review import is_same

LONGEST_FORM = 20_000
"""Bytes of a form that are read."""
TWELVE_HOURS = 12 * 60 * 60
Fields = dict[str, list[str]]


@dataclass(frozen=True, slots=True)
class Lesson:
    """One class that is served: the class, its file, and the secrets of this run by which the teacher gets in."""

    classroom: Classroom
    path: Path
    token: str = field(default_factory=lambda: token_urlsafe(24))
    session: str = field(default_factory=lambda: token_urlsafe(24))
    guesses: Guesses = field(default_factory=Guesses)

    def cookie(self, whose: str) -> str:
        """Return the name of the cookie of a teacher or pupil (`whose`); each class has names of its own."""
        return f"quotedb_{whose}_{hmac.digest(self.classroom.code.encode(), b'cookie', 'sha256').hex()[:8]}"

    def knows_teacher(self, request: Request) -> bool:
        """Tell whether a request comes from the browser in which the teacher opened the secret address."""
        return is_same(request.cookies.get(self.cookie("teacher"), ""), self.session)


def form_token(secret: str) -> str:
    """Return the token that every form of a browser must carry; it is computed from the browser's secret."""
    return hmac.digest(secret.encode("utf-8", "replace"), b"form", "sha256").hex()


def shown(request: Request, template: str, *, status: int = 200, **words: Any) -> HTMLResponse:  # noqa: ANN401
    """Return a page of the class; everything that is put into a template is escaped."""
    lesson: Lesson = request.app.state.lesson
    told = TEMPLATES.get_template(template).render(
        lesson=lesson,
        classroom=lesson.classroom,
        Form=Form,
        pieces=pieces,
        feedback=feedback,
        title_of=title_of,
        language=spoken(),
        _=_,
        **words,
    )
    return HTMLResponse(told, status_code=status)


def in_language(question: Question, classroom: Classroom) -> Question:
    """Return a question of an English sheet with prompt and options in the language of the page, where it has them.

    Options are put into it as a whole or not at all: those that are words of an article stay as they are, and so does
    the explanation.
    """
    if classroom.language != "en" or spoken() == "en":
        return question
    options = tuple(map(_, question.options))
    whole = not any(one == other for one, other in zip(options, question.options, strict=True))
    return replace(question, prompt=_(question.prompt), options=options if whole else question.options)


async def fields_of(request: Request) -> Fields:
    """Return the fields of a form that was sent from a page of this server. Raises NotAllowedError for any other."""
    own = f"{request.url.scheme}://{request.headers.get('host', '')}"
    if request.headers.get("origin") != own:
        raise NotAllowedError(_("The form does not come from a page of this server: go back and send it again."))
    body = bytearray()
    async for part in request.stream():
        body += part
        if len(body) > LONGEST_FORM:
            raise NotAllowedError(_("That is too long."))
    try:
        return parse_qs(body.decode("utf-8", "replace"), keep_blank_values=True, max_num_fields=60)
    except ValueError:
        raise NotAllowedError(_("That is too long.")) from None


Filled = Annotated[Fields, Depends(fields_of)]


def first_field(fields: Fields, name: str) -> str:
    """Return the first value of a field as clean text; empty where the form does not have it."""
    return fields.get(name, [""])[0].replace("\r\n", "\n").replace("\0", "")


def check_token(request: Request, fields: Fields, whose: str) -> None:
    """Check that a form carries the token of this browser. Raises NotAllowedError where it does not."""
    lesson: Lesson = request.app.state.lesson
    secret = request.cookies.get(lesson.cookie(whose), "")
    if not is_same(first_field(fields, "form_token"), form_token(secret)):
        raise NotAllowedError(_("The form does not come from a page of this server: go back and send it again."))
