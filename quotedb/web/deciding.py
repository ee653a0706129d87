"""Withdraws a decision on who is who, on the page of an agent: only with `serve --write`."""

from __future__ import annotations

from fastapi import APIRouter, Request
from fastapi.responses import RedirectResponse, Response

from quotedb.store.rulings import withdraw
from quotedb.web.api import Number
from quotedb.web.review import Filled
from quotedb.web.taking import Writing

router = APIRouter(include_in_schema=False)


@router.post("/agent/{number}/undo/{decision}")
def undo(request: Request, writing: Writing, number: Number, decision: Number, fields: Filled) -> Response:  # noqa: ARG001
    """Withdraw the decision `decision`, which stays stored with its withdrawal; show agent `number` again."""
    with writing.database.writing() as session:
        withdraw(session, decision, writing.reviewer)
    return RedirectResponse(f"/agent/{number}#names", status_code=303)
