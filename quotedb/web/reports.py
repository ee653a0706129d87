"""The saved reports and a box for SQL, with the guards of `quotedb sql`."""

from __future__ import annotations

import io
from typing import Annotated

from fastapi import APIRouter, Query, Request
from fastapi.responses import HTMLResponse, Response

from quotedb.ask.reports import find_report, list_reports, run_report
from quotedb.ask.sql.examples import EXAMPLES
from quotedb.ask.sql.query import run_query
from quotedb.ask.tables import ResultTable
from quotedb.ask.views import views
from quotedb.errors import QuotedbError
from quotedb.exchange.csv import write
from quotedb.web.files import MOST
from quotedb.web.rendering import page

router = APIRouter(include_in_schema=False)
ROWS = 200
SECONDS = 5.0
SIZE = 20_000_000
"""Bytes of an answer: a page is made in memory."""


@router.get("/reports")
def all_reports(request: Request) -> HTMLResponse:
    """List the saved reports."""
    return page(request, "reports.html", reports=list_reports())


@router.get("/reports/{name}")
def one_report(request: Request, name: str) -> HTMLResponse:
    """Run a report; fields of the address narrow it."""
    report = find_report(name)
    given = {key: value for key, value in request.query_params.items() if key in report.parameters and value}
    table = run_report(request.app.state.target, name, given, limit=ROWS, timeout=SECONDS)
    return page(request, "report.html", report=report, table=table, given=given, bars=bars(table))


@router.get("/reports/{name}/csv")
def report_csv(request: Request, name: str) -> Response:
    """Give a report as CSV."""
    report = find_report(name)
    given = {key: value for key, value in request.query_params.items() if key in report.parameters and value}
    return as_csv(run_report(request.app.state.target, name, given, timeout=SECONDS), report.name)


@router.get("/sql")
def sql(request: Request, query: Annotated[str, Query(max_length=5000)] = "") -> HTMLResponse:
    """Run SQL that only reads."""
    table, trouble = None, ""
    if query.strip():
        try:
            table = run_query(request.app.state.target, query, limit=ROWS, timeout=SECONDS, size=SIZE)
        except QuotedbError as error:
            trouble = str(error)
    return page(
        request,
        "sql.html",
        query=query,
        table=table,
        trouble=trouble,
        bars=bars(table) if table else {},
        views=views(),
        examples=EXAMPLES,
    )


@router.get("/sql/csv")
def sql_csv(request: Request, query: Annotated[str, Query(max_length=5000)]) -> Response:
    """Give the answer to SQL that only reads as CSV."""
    return as_csv(run_query(request.app.state.target, query, limit=MOST, timeout=SECONDS, size=SIZE), "answer")


def as_csv(table: ResultTable, name: str) -> Response:
    """Return a table as a file to download."""
    out = io.StringIO()
    write(out, table.columns, table.rows)
    headers = {"Content-Disposition": f'attachment; filename="{name}.csv"'}
    return Response(out.getvalue(), media_type="text/csv; charset=utf-8", headers=headers)


def bars(table: ResultTable) -> dict[int, float]:
    """Return the columns for which bars are drawn (of numbers, none negative): their largest value by their index."""
    found: dict[int, float] = {}
    for place, title in enumerate(table.columns):
        values = [row[place] for row in table.rows if isinstance(row[place], int | float)]
        if len(values) == len(table.rows) > 1 and max(values) > 0 and min(values) >= 0 and title.lower() != "id":
            found[place] = float(max(values))
    return found
