"""Every list as a file to download: `format=csv`, `json` or `markdown` at the end of its address."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated, Any

from fastapi import Query, Request, Response

from quotedb.show.listings import ListingFormat, listing

FORMS = {
    "csv": (ListingFormat.CSV, "text/csv; charset=utf-8"),
    "json": (ListingFormat.JSON, "application/json"),
    "markdown": (ListingFormat.MARKDOWN, "text/markdown; charset=utf-8"),
}
ENDINGS = {"csv": "csv", "json": "json", "markdown": "md"}
MOST = 5000
"""Rows that such a file has at most; `quotedb search --limit 0` writes all."""
Form = Annotated[str, Query(alias="format", pattern="^(csv|json|markdown)?$")]


def as_file(rows: Sequence[Any], row: type, form: str, name: str) -> Response:
    """Return rows of the dataclass `row` as a file to download, called `name` with the ending of the format `form`."""
    kind, media = FORMS[form]
    headers = {"Content-Disposition": f'attachment; filename="{name}.{ENDINGS[form]}"'}
    return Response(listing(rows, row, kind), media_type=media, headers=headers)


def files_of(request: Request) -> dict[str, str]:
    """Return the addresses at which the list of this page is had as a file, by the name of the format (*CSV*)."""
    names = {"csv": "CSV", "json": "JSON", "markdown": "Markdown"}
    whole = request.url.remove_query_params(["start", "before"])
    return {title: f"{whole.path}?{whole.include_query_params(format=form).query}" for form, title in names.items()}
