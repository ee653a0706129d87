"""Reads web archives: yields every page that a WARC file holds, one after another."""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from quotedb.errors import ReadError
from quotedb.read.encoding import LARGEST_FILE
from quotedb.read.libraries import library
from quotedb.read.pages import Page, charset_of, is_html
from quotedb.read.unpacking import DAMAGED, PIECE, unpacked
from quotedb.text.reasons import plain_reason

AUTOMATIC = 32 + zlib.MAX_WBITS
"""The setting by which zlib tells gzip and zlib data apart itself."""
NO_RECORD = "what follows is no record"
LAST = 8
"""Bytes at the end of a file that tell whether it is whole."""
FOUND = 200
"""The HTTP status of an answer that is a page, no error and no redirection."""


class OversizeError(ReadError):
    """A page that is larger than any article."""

    def __init__(self, place: str) -> None:
        super().__init__(f"{place} is too large: no report has more than {LARGEST_FILE // 2**20} MB.")
        self.place = place


def archive_pages(path: Path) -> Iterator[tuple[Page | OversizeError, float]]:
    """Yield the pages of a WARC file, each with the share of the file that has been read (0 to 1).

    Requests, pictures, errors and redirections are skipped. For a page larger than any article an error is yielded in
    its place. Raises ReadError for a file that cannot be read, MissingLibraryError if the library is not installed.
    """
    warc = library("fastwarc.warc", "archives", "Web archives")
    with unpacked(path) as source:
        stream: Any = source.raw if path.suffix.lower() in (".warc", ".gz") else source.stream
        found = False
        try:
            for record in warc.ArchiveIterator(stream, record_types=warc.WarcRecordType.response, parse_http=True):
                found = True
                page = page_of(record, path)
                if page is not None:
                    yield page, source.share
        except BaseException as error:  # a damaged archive may raise anything in the library, even a panic of Rust
            if not isinstance(error, Exception) and type(error).__name__ != "PanicException":
                raise
            if not found and not isinstance(error, EOFError):
                raise ReadError(f"{path} is no WARC file: {plain_reason(error)}.") from error
            raise ReadError(
                f"{path} is damaged or cut off: {plain_reason(error, NO_RECORD)}; what stands before is read."
            ) from error
    if not found:
        raise ReadError(f"{path} has no answers of servers: it is no WARC file, or an empty one.")
    if not ends_whole(path):
        raise ReadError(f"{path} is cut off: it ends within a record; what stands before is read.")


def ends_whole(path: Path) -> bool:
    """Tell whether a WARC file ends as its records do, with an empty line. Its library does not tell."""
    last = b""
    try:
        with unpacked(path) as source:
            if source.stream is source.raw:
                source.raw.seek(max(0, source.size - LAST))
            while piece := source.stream.read(PIECE):
                last = (last + piece)[-LAST:]
    except DAMAGED:
        return False
    return last.endswith(b"\n")


def page_of(record: Any, path: Path) -> Page | OversizeError | None:  # noqa: ANN401 - the library has no types
    """Return the page of a record, an error if it is too large, or None if the record is no page."""
    http = record.http_headers
    if http is None or http.status_code != FOUND or not is_html(record.http_content_type or ""):
        return None
    headers = {name.lower(): value for name, value in http.items()}
    length = record.content_length
    data = record.reader.read(LARGEST_FILE + 1)
    if len(data) < min(length, LARGEST_FILE):
        return None  # the file is cut off here, which is told at its end
    data = decoded(data, headers.get("content-encoding", ""))
    address = record.headers.get("WARC-Target-URI", "").strip("<> ")
    place = f"{path}, {address or record.record_id}"
    if len(data) > LARGEST_FILE:
        return OversizeError(place)
    return Page(address, data, place, charset_of(headers.get("content-type", "")), got_at(record))


def decoded(data: bytes, encoding: str) -> bytes:
    """Return the content of a response decompressed, if it is still compressed as it was sent."""
    if not encoding.strip().lower().endswith(("gzip", "deflate")):
        return data
    for form in (AUTOMATIC, -zlib.MAX_WBITS):
        try:
            return zlib.decompressobj(form).decompress(data, LARGEST_FILE + 1)
        except zlib.error:
            continue
    return data  # many archives keep the header but have decompressed the content


def got_at(record: Any) -> datetime | None:  # noqa: ANN401
    """Return when the page was archived."""
    found = record.record_date
    if not isinstance(found, datetime):
        return None
    return (found if found.tzinfo else found.replace(tzinfo=UTC)).replace(microsecond=0)
