"""What is to be read, one article after another: files whole, tables row by row, archives page by page.

A unit is small and is sent to the process that makes its article; the units of a table are made as they are asked for.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from quotedb.errors import FetchError, ReadError
from quotedb.outlets.sites import outlet_named
from quotedb.read.archives import OversizeError, archive_pages
from quotedb.read.article import finished, not_read, read_bytes_as, read_document
from quotedb.read.encoding import read_bytes
from quotedb.read.files import ARCHIVES, DOCUMENTS, NAMED_TABLES, SUFFIXES, ending_of, find_files, is_folder
from quotedb.read.pages import Page
from quotedb.read.record import Overrides
from quotedb.read.table.articles import (
    AS_USUAL,
    Cells,
    Look,
    TableWish,
    Trial,
    look_at,
    row_article,
    table_rows,
    try_table,
)
from quotedb.records import Article, Findings, Run
from quotedb.text.reasons import message_of

if TYPE_CHECKING:
    from quotedb.read.fetching import Fetcher

STANDARD_INPUT = Path("-")


@dataclass(frozen=True, slots=True)
class Brought:
    """An article that another program has read, with the findings and the run that found them, if any."""

    article: Article
    findings: Findings | None = None
    run: Run | None = None


@dataclass(frozen=True, slots=True)
class Unit:
    """One source of one article: a file, a row, a page, or an article that another program has read."""

    place: str
    """What messages call it: `report.txt`, `articles.csv, row 12`, an address."""
    content: Path | Cells | Page | Brought | None
    reason: str | None = None
    """Why nothing can come of it."""
    share: float | None = None
    """How much of all that is to be read is read with this one, 0 to 1."""

    @property
    def is_file(self) -> bool:
        """Tell whether it is a file with one article, which may have an annotation beside it."""
        return isinstance(self.content, Path) and self.content != STANDARD_INPUT

    @property
    def is_of_many(self) -> bool:
        """Tell whether it is a row or page of a source that holds many."""
        return isinstance(self.content, Cells | Page | Brought)


@dataclass(frozen=True, slots=True)
class Input:
    """A file or address to read, and its size."""

    path: Path | str
    size: int


USUAL_SIZE = 100_000
"""Bytes that a page is taken for before it is fetched."""


def sources_of(paths: Iterable[Path | str]) -> list[Input]:
    """Return the files (also those in folders) and addresses to read, with their sizes in bytes."""
    found: list[Input] = []
    for path in paths:
        if isinstance(path, str):
            found.append(Input(path, USUAL_SIZE))
        else:
            found += (Input(file, size_of(file)) for file in find_files([path]))
    return found


def size_of(path: Path) -> int:
    """Return the size of a file, at least 1; also 1 if it cannot be found out."""
    try:
        return max(1, path.stat().st_size)
    except (OSError, ValueError):
        return 1


def units_of(sources: Sequence[Input], tables: TableWish = AS_USUAL, *, allow_private: bool = False) -> Iterator[Unit]:
    """Yield the units of all sources, in their order.

    Nothing is raised: a unit that cannot be read says why. Pages are fetched when they are asked for.
    """
    fetcher: Fetcher | None = None
    total = sum(source.size for source in sources) or 1
    before = 0
    for source in sources:
        if isinstance(source.path, str):
            fetcher = fetcher or new_fetcher(allow_private=allow_private)
            coming: Iterable[Unit] = [fetched(source.path, fetcher)]
        else:
            coming = units_in(source.path, tables)
        for unit in coming:
            part = 1.0 if unit.share is None else unit.share
            yield replace(unit, share=(before + part * source.size) / total)
        before += source.size


def units_in(path: Path, tables: TableWish) -> Iterator[Unit]:
    """Yield the units of one file; their `share` is of that file."""
    ending = ending_of(path)
    try:
        if ending in NAMED_TABLES and not is_folder(path):
            look = look_at(path, tables)
            if tables.tell is not None:
                tables.tell(f"{path} ({look.in_words()})")
            yield from units_in_table(path, tables, look)
        elif ending in ARCHIVES and not is_folder(path):
            for page, share in archive_pages(path):
                if isinstance(page, OversizeError):
                    yield Unit(page.place, None, str(page), share)
                else:
                    yield Unit(page.place, page, share=share)
        else:
            yield Unit(str(path), path)
    except (ReadError, OSError) as error:
        yield Unit(str(path), None, message_of(error))


def new_fetcher(*, allow_private: bool) -> Fetcher:
    """Return a new fetcher of addresses."""
    from quotedb.read.fetching import Fetcher  # noqa: PLC0415 - the library behind it is slow to load

    return Fetcher(allow_private=allow_private)


def fetched(address: str, fetcher: Fetcher, share: float | None = None) -> Unit:
    """Return the unit of the page at an address, which says why if there is none."""
    try:
        return Unit(address, fetcher.page(address), share=share)
    except FetchError as error:
        return Unit(address, None, str(error), share)


def trials_of(sources: Sequence[Input], tables: TableWish, overrides: Overrides, *, raw: bool) -> Iterator[Trial]:
    """Yield what each table among the files would give, storing nothing; of other files only the name."""
    for source in sources:
        path = source.path
        try:
            if isinstance(path, Path) and ending_of(path) in NAMED_TABLES and not is_folder(path):
                yield try_table(path, tables, overrides=overrides, raw=raw)
            else:
                yield Trial(str(path), "read as it is", ())
        except (ReadError, OSError) as error:
            yield Trial(str(path), f"refused: {message_of(error)}", ())


def units_in_table(path: Path, tables: TableWish, look: Look) -> Iterator[Unit]:
    """Yield a unit for each row of a table."""
    for number, cells, share in table_rows(path, tables, look):
        place = f"{path}, row {number}"
        if isinstance(cells, str):
            yield Unit(place, None, f"{place} {cells}.", share)
        else:
            yield Unit(place, cells, share=share)


def read_unit(unit: Unit, data: bytes, *, overrides: Overrides, raw: bool) -> Article:
    """Return the article of a unit; `data` are its bytes as `bytes_of` returned them.

    Raises ReadError for one that cannot become an article, EncodingError for bytes that are no text.
    """
    content = unit.content
    if isinstance(content, Cells):
        return row_article(content, unit.place, overrides=overrides, raw=raw)
    if isinstance(content, Page):
        return page_article(content, data, overrides=overrides, raw=raw)
    if isinstance(content, Brought):
        return content.article
    if content is None:
        raise ReadError(unit.reason or f"{unit.place} could not be read.")
    if content == STANDARD_INPUT:
        return read_bytes_as(data, None, overrides=overrides, raw=raw, address=overrides.address)
    ending = ending_of(content)
    if ending in DOCUMENTS:
        article = read_document(data, ending, str(content), overrides=overrides, raw=raw)
    else:
        article = read_bytes_as(data, ending, str(content), overrides=overrides, raw=raw, address=overrides.address)
    return replace(article, name=content.stem, found_at=str(content))


def bytes_of(unit: Unit) -> bytes:
    """Return the bytes that a unit is made of: those of its file or page, or of its row's cells.

    Raises ReadError for a file that cannot be read or has an ending that is not read.
    """
    content = unit.content
    if isinstance(content, Cells):
        return json.dumps([content.values, content.month_first], default=str, ensure_ascii=False).encode(
            "utf-8", "surrogatepass"
        )
    if isinstance(content, Page):
        return content.data
    if isinstance(content, Brought):
        one = content.article
        return repr((one.text, one.outlet, one.address, content.findings)).encode("utf-8", "surrogatepass")
    if isinstance(content, Path) and content == STANDARD_INPUT:
        import sys  # noqa: PLC0415

        return sys.stdin.buffer.read()
    if isinstance(content, Path):
        ending = ending_of(content)
        if ending not in (*SUFFIXES, *DOCUMENTS) and not content.is_dir():
            raise not_read(content, ending)
        return read_bytes(content)
    return b""


def source_mark(unit: Unit, data: bytes, how: str) -> str:
    """Return the hash by which a unit's source is recognised when it comes again.

    `how` is the way it is read (`Wish.how`): read otherwise, it counts as new.
    """
    address = unit.content.address if isinstance(unit.content, Page) else ""
    mark = hashlib.sha256(f"{how}\0{type(unit.content).__name__}\0{address}\0".encode("utf-8", "surrogatepass"))
    if isinstance(unit.content, Path):
        mark.update(ending_of(unit.content).encode())
    mark.update(data)
    return mark.hexdigest()


def page_article(page: Page, data: bytes, *, overrides: Overrides, raw: bool) -> Article:
    """Return the article of a fetched or archived page."""
    from quotedb.read.encoding import declared_encoding, decode  # noqa: PLC0415
    from quotedb.read.page.html import read_page  # noqa: PLC0415 - the library behind it is slow to load

    text = decode(data, page.place, declared=page.charset or declared_encoding(data))
    article = read_page(text, page.place, page.address)
    if article.address is None:
        article = replace(article, address=page.address)
    if article.outlet is None:
        article = replace(article, outlet=outlet_named(page.host))
    article = finished(article, page.place, overrides=overrides, raw=raw)
    return replace(
        article, name=page.name, found_at=page.asked_for or page.address, got_at=page.got_at or datetime.now(UTC)
    )
