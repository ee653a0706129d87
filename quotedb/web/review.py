"""Confirming, correcting and rejecting in the browser: only with `--review`, and only for whoever has the token."""

from __future__ import annotations

import hmac
import secrets
import time
from dataclasses import dataclass, field
from typing import Annotated
from urllib.parse import parse_qs, urlencode

from fastapi import APIRouter, Depends, Query, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from quotedb.ask.agreement import agreements
from quotedb.ask.answers import ChainRow
from quotedb.ask.chain import chain
from quotedb.errors import QuotedbError, StoreError
from quotedb.review.correction import correct_by_words
from quotedb.review.wording import LABELS, Wording, hop_of_line, wording_of
from quotedb.show.agreement import in_words
from quotedb.store import reviews
from quotedb.store.engine import Database
from quotedb.terms import Kind, Mode
from quotedb.web.api import Number
from quotedb.web.rendering import NotAllowedError, OpenReader, evidence, page
from quotedb.web.review_queue import Queue

router = APIRouter(prefix="/review", include_in_schema=False)
LONGEST = 100_000
"""The most bytes of a form that are read."""
DECISIONS = ("confirm", "reject", "correct")
TICKET_LASTS = 120.0
"""Seconds in which a ticket must be used: a browser may be slow to start."""


@dataclass(frozen=True, slots=True)
class Reviewing:
    """What reviewing needs: a writable database, the reviewer's name, and the secrets of this run of the server."""

    database: Database
    reviewer: str
    token: str = field(default_factory=lambda: secrets.token_urlsafe(24))
    session: str = field(default_factory=lambda: secrets.token_urlsafe(24))
    tickets: dict[str, float] = field(default_factory=dict)
    """Those not used yet, and until when they may be, by the clock `time.monotonic`."""
    first: Queue = field(default_factory=Queue)
    """What nobody has decided yet."""
    second: Queue = field(init=False)
    """What others have decided, for a second look."""

    def __post_init__(self) -> None:
        object.__setattr__(self, "second", Queue(self.reviewer))

    def queue(self, *, second: bool) -> Queue:
        """Return the queue of the statements that nobody reviewed, or with `second` of those that only others did."""
        return self.second if second else self.first

    def ticket(self) -> str:
        """Return a new ticket, which lets one browser in once and expires soon.

        `serve` opens the browser with it: other users of the machine can see the browser's command line, where the
        token itself must not stand.
        """
        new = secrets.token_urlsafe(24)
        self.tickets[new] = time.monotonic() + TICKET_LASTS
        return new

    def lets_in(self, given: str) -> bool:
        """Tell whether `given` is the token or a valid ticket; a ticket is used up by this."""
        return is_same(given, self.token) or self.tickets.pop(given, 0.0) > time.monotonic()

    @property
    def cookie(self) -> str:
        """Return the name of the cookie; each server has its own, as browsers share cookies between ports of a host."""
        return f"quotedb_review_{hmac.digest(self.token.encode(), b'cookie', 'sha256').hex()[:8]}"

    @property
    def form_token(self) -> str:
        """Return the token that every form must carry; it is computed from the secret of the session."""
        return hmac.digest(self.session.encode(), b"form", "sha256").hex()

    def knows(self, request: Request) -> bool:
        """Tell whether a request comes from the browser that was let in with the token or a ticket."""
        return is_same(request.cookies.get(self.cookie, ""), self.session)


def is_same(given: str, secret: str) -> bool:
    """Tell whether `given` is the secret; the comparison takes the same time however much of it is right."""
    return hmac.compare_digest(given.encode("utf-8", "replace"), secret.encode())


def allowed(request: Request) -> Reviewing:
    """Return what reviewing needs, if the request comes from the reviewer's browser. Raises NotAllowedError."""
    reviewing: Reviewing = request.app.state.reviewing
    if not reviewing.knows(request):
        raise NotAllowedError("Only whoever opened the address that `quotedb serve --review` printed can review here.")
    return reviewing


Allowed = Annotated[Reviewing, Depends(allowed)]


async def filled_in(request: Request, reviewing: Allowed) -> dict[str, str]:
    """Return the fields of a form that was sent from one of these pages. Raises NotAllowedError for any other."""
    own = f"{request.url.scheme}://{request.headers.get('host', '')}"
    body = bytearray()
    async for part in request.stream():
        body += part
        if len(body) > LONGEST:
            raise NotAllowedError("The form is too long.")
    try:
        given = parse_qs(body.decode("utf-8", "replace"), keep_blank_values=True, max_num_fields=50)
    except ValueError:
        raise NotAllowedError("The form has too many fields.") from None
    fields = {name: values[0].replace("\r\n", "\n").replace("\0", "") for name, values in given.items()}
    if request.headers.get("origin") != own or not is_same(fields.get("form_token", ""), reviewing.form_token):
        raise NotAllowedError("The form does not come from a page of this server: go back, reload, and send it again.")
    return fields


Filled = Annotated[dict[str, str], Depends(filled_in)]


@router.get("/enter")
def enter(request: Request, token: Annotated[str, Query(max_length=200)] = "") -> Response:
    """Let in a browser with the token or a ticket: set the cookie, and redirect to an address without the token."""
    reviewing: Reviewing = request.app.state.reviewing
    if not reviewing.lets_in(token):
        raise NotAllowedError(
            "This is not the address that `quotedb serve --review` printed at its start: open that one. "
            "(The one that your browser was opened with works once.)"
        )
    response = RedirectResponse("/add" if request.app.state.writes else "/review", status_code=303)
    response.set_cookie(reviewing.cookie, reviewing.session, httponly=True, samesite="strict", path="/")
    return response


After = Annotated[int, Query(ge=0, le=2**53)]
Second = Annotated[bool, Query()]


@router.get("")
def following(
    request: Request, reader: OpenReader, reviewing: Allowed, after: After = 0, second: Second = False
) -> Response:
    """Redirect to the next statement that waits, the one of the lowest confidence first; say so where none is left."""
    found = reviewing.queue(second=second).following(reader, after)
    if found:
        return RedirectResponse(address(found, after, second=second), status_code=303)
    decided = chain(reader, after) if after else None
    others = 0 if second else reviewing.second.waiting(reader)
    return page(request, "review_done.html", decided=decided, second=second, others=others, told=told(reader))


@router.get("/agreement")
def agreement(request: Request, reader: OpenReader, reviewing: Allowed) -> HTMLResponse:
    """Show how far reviewers of the same statements agree, and where they differ."""
    return page(request, "review_agreement.html", pairs=told(reader), waiting=reviewing.second.waiting(reader))


def told(reader: OpenReader) -> list[tuple[str, tuple[int, ...], bool]]:
    """Return for every two reviewers: their agreement in words, some statements they differ on, whether on more."""
    return [(in_words(one), one.differing, one.more_differing) for one in agreements(reader)]


def address(number: int, after: int = 0, *, second: bool = False) -> str:
    """Return the address of the page on which a statement is reviewed."""
    fields = {"after": after or None, "second": 1 if second else None}
    query = urlencode({name: value for name, value in fields.items() if value})
    return f"/review/{number}{f'?{query}' if query else ''}"


@router.get("/{number}")
def one(
    request: Request, reader: OpenReader, reviewing: Allowed, number: Number, after: After = 0, second: Second = False
) -> HTMLResponse:
    """Show a statement with its evidence, and the forms to confirm, correct or reject it."""
    row = chain(reader, number)
    decided = chain(reader, after) if after else None
    return shown(
        request, reviewing, row, wording_of(row), waiting_of(reader, reviewing, second), decided=decided, second=second
    )


def waiting_of(reader: OpenReader, reviewing: Reviewing, second: bool) -> int:
    """Return how many statements wait in the queue."""
    return reviewing.queue(second=second).waiting(reader)


@router.post("/{number}")
def decide(
    request: Request, reader: OpenReader, reviewing: Allowed, number: Number, fields: Filled, second: Second = False
) -> Response:
    """Store a decision and go on to the next statement; where it cannot be stored, show all that was typed again."""
    row = chain(reader, number)
    decision, reason = fields.get("decision", ""), fields.get("reason", "").strip() or None
    try:
        if decision not in DECISIONS:
            raise NotAllowedError("Confirm, reject or correct.")
        wording = worded(fields) if decision == "correct" else None
        with reviewing.database.writing() as session:
            if wording is not None:
                correct_by_words(session, number, wording, reviewing.reviewer, reason)
            else:
                (reviews.confirm if decision == "confirm" else reviews.reject)(
                    session, number, reviewing.reviewer, reason
                )
    except (StoreError, NotAllowedError):
        raise
    except QuotedbError as error:
        waiting = waiting_of(reader, reviewing, second)
        return shown(
            request, reviewing, row, None, waiting, fields=fields, trouble=str(error), status=422, second=second
        )
    return RedirectResponse(f"/review?after={number}{'&second=1' if second else ''}", status_code=303)


def worded(fields: dict[str, str]) -> Wording:
    """Return the corrected wording that a form holds. Raises UsageError for a line that describes no hop."""
    return Wording(
        content=fields.get("content", ""),
        mode=fields.get("mode", ""),
        kind=fields.get("kind", ""),
        chain=tuple(hop_of_line(line) for line in fields.get("chain", "").splitlines() if line.strip()),
        hedges=tuple(line.strip() for line in fields.get("hedges", "").splitlines() if line.strip()),
    )


def shown(
    request: Request,
    reviewing: Reviewing,
    row: ChainRow,
    wording: Wording | None,
    waiting: int,
    *,
    fields: dict[str, str] | None = None,
    decided: ChainRow | None = None,
    trouble: str = "",
    status: int = 200,
    second: bool = False,
) -> HTMLResponse:
    """Return the page of a statement with its forms, filled with `wording`, or with the `fields` typed before."""
    if wording is not None:
        fields = {
            "content": wording.content,
            "mode": wording.mode,
            "kind": wording.kind,
            "chain": "\n".join(map(str, wording.chain)),
            "hedges": "\n".join(wording.hedges),
        }
    return page(
        request,
        "review.html",
        status=status,
        row=row,
        passages=evidence(row),
        fields=fields or {},
        waiting=waiting,
        second=second,
        decided=decided,
        trouble=trouble,
        form_token=reviewing.form_token,
        reviewer=reviewing.reviewer,
        labels=tuple(LABELS),
        modes=list(Mode),
        kinds=list(Kind),
    )
