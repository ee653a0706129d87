"""The teacher's page, on which questions are picked, dropped, edited, ordered and written, then saved as a file.

The server keeps nothing of it: each request carries the whole sheet in its form, so that no button can do harm.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from fastapi import APIRouter, Request
from fastapi.concurrency import run_in_threadpool
from fastapi.responses import HTMLResponse, Response
from starlette.datastructures import UploadFile

from quotedb.errors import QuotedbError
from quotedb.teach.editing import MOST_QUESTIONS, SheetDraft, blank, draft_of
from quotedb.teach.exercise import TITLE
from quotedb.teach.formats import FORMATS
from quotedb.teach.formats import write as written
from quotedb.teach.formats.yaml import plain
from quotedb.teach.kinds import KINDS
from quotedb.teach.language import LANGUAGES, _, speaking
from quotedb.teach.own_sheet import read_text
from quotedb.teach.question import Level, QuestionKind
from quotedb.text.digits import whole_number
from quotedb.web.exercises import TYPES, Asked, WantedExercise, quiz_of
from quotedb.web.rendering import page

router = APIRouter(include_in_schema=False)
LARGEST = 2_000_000
"""Bytes of a form."""
FIELDS_OF_EACH = 25
FIELD = re.compile(r"q(\d{1,3})\.(?:p(\d{1,2})\.)?([a-z_]+)")
ACT = re.compile(r"(up|down|drop|add|more|open|save)(?::(\w+))?")
IN_FILE = "sheet.yaml"
Given = Mapping[str, str]


@router.get("/exercise/edit")
def edit(request: Request, wanted: Asked) -> HTMLResponse:
    """Show the questions of an exercise for editing."""
    with speaking(wanted.language):
        quiz = quiz_of(request, wanted)
        return shown(
            request, SheetDraft(_(TITLE), wanted.language, wanted.seed, [plain(one) for one in quiz.questions])
        )


@router.post("/exercise/edit")
async def change(request: Request) -> Response:
    """Carry out the button that was pressed on the sheet that the form carries."""
    length = whole_number(request.headers.get("content-length", ""))
    if length is None or length > LARGEST:
        return page(request, "message.html", status=413, message=_("That is too long."))
    most = MOST_QUESTIONS * FIELDS_OF_EACH
    async with request.form(max_files=1, max_fields=most, max_part_size=LARGEST) as form:
        given = {name: value.replace("\r\n", "\n") for name, value in form.items() if isinstance(value, str)}
        uploaded = form.get("file")
        file = await uploaded.read() if isinstance(uploaded, UploadFile) else b""
    return await run_in_threadpool(changed, request, given, file)


def changed(request: Request, given: Given, file: bytes) -> Response:
    """Return the page as the button changed it, or the file that it asks for."""
    language = given.get("language", "en")
    with speaking(language if language in LANGUAGES else "en"):
        draft = draft_in(given)
        act = ACT.fullmatch(given.get("act", ""))
        name, more = (act[1], act[2] or "") if act else ("", "")
        if name == "save":
            return saved(request, draft, more)
        try:
            if name in ("up", "down", "drop") and (at := whole_number(more)) is not None:
                draft.drop(at) if name == "drop" else draft.move(at, 1 if name == "down" else -1)
            elif name == "add":
                draft.add([blank()])
            elif name == "more":
                draft.seed += 1
                kinds = tuple(QuestionKind(one) for one in [given.get("more_kind")] if one in list(QuestionKind))
                wanted = WantedExercise(kinds, None, 5, draft.seed, "", language=draft.language)
                draft.add_new(quiz_of(request, wanted).questions)
            elif name == "open" and file:
                draft = draft_of(read_text(file.decode("utf-8", "replace"), Path(IN_FILE)), _(TITLE))
        except QuotedbError as error:
            return shown(request, draft, str(error))
        return shown(request, draft)


def saved(request: Request, draft: SheetDraft, form: str) -> Response:
    """Return the sheet as a file of the format `form`; or the page with messages, where a question is faulty."""
    sheet = draft.checked()
    if form not in FORMATS or sheet is None:
        return shown(request, draft, _("Some questions cannot be as they are: look for the marked ones."))
    if not sheet.questions:
        return shown(request, draft, _("No question is picked."))
    made = written(form, sheet.questions, sheet.title or _(TITLE), sheet.seed)
    headers = {"Content-Disposition": f'attachment; filename="sheet{FORMATS[form]}"'}
    return Response(made.contents, media_type=TYPES[form], headers=headers)


def draft_in(given: Given) -> SheetDraft:
    """Return the sheet that the fields of the form hold; fields of other names are ignored."""
    found: dict[int, dict[str, Any]] = {}
    passages: dict[int, dict[int, dict[str, Any]]] = {}
    for name, value in given.items():
        match = FIELD.fullmatch(name)
        if match is None:
            continue
        place, passage, field = int(match[1]), match[2], match[3]
        if passage is not None:
            passages.setdefault(place, {}).setdefault(int(passage), {})[field] = value
        else:
            found.setdefault(place, {})[field] = value
    places = sorted(found)[:MOST_QUESTIONS]
    questions = [question_in(found[place], passages.get(place, {})) for place in places]
    seed = whole_number(given.get("seed", ""))
    language = given.get("language", "en")
    return SheetDraft(
        given.get("title", "")[:200],
        language if language in LANGUAGES else "en",
        1 if seed is None else seed,
        questions,
        ["take" in found[place] for place in places],
    )


def question_in(found: Mapping[str, str], passages: Mapping[int, Mapping[str, str]]) -> dict[str, Any]:
    """Return a question as the mapping that the teacher's file has of it, without empty fields."""
    made: dict[str, Any] = {
        "kind": found.get("kind", ""),
        "level": found.get("level", ""),
        "passages": [
            {
                "heading": passages[number].get("heading", ""),
                "text": passages[number].get("text", ""),
                "statement": whole_number(passages[number].get("statement", "")),
            }
            for number in sorted(passages)
            if passages[number].get("text", "").strip()
        ],
        "ask": found.get("ask", ""),
    }
    if found.get("model", "").strip():
        made["model"] = found["model"]
    else:
        made["options"] = [line for line in found.get("options", "").split("\n") if line.strip()]
    if "several" in found:
        made["several"] = True
    made |= {"explanation": found.get("explanation", ""), "proof": found.get("proof", "").splitlines()}
    return made | ({"rests_on": found["rests_on"]} if found.get("rests_on") else {})


def shown(request: Request, draft: SheetDraft, trouble: str = "") -> HTMLResponse:
    """Return the page with a sheet."""
    return page(
        request,
        "exercise_edit.html",
        status=400 if trouble else 200,
        draft=draft,
        trouble=trouble,
        kinds=[(kind.value, _(one.title)) for kind, one in KINDS.items()],
        levels=[level.value for level in Level],
        languages=LANGUAGES,
        formats=list(FORMATS),
        most=MOST_QUESTIONS,
        _=_,
    )
