"""Reads a file, or text from elsewhere, into an article with fixed text."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from quotedb import outlets
from quotedb.errors import ReadError
from quotedb.read import front_matter
from quotedb.read.characters import visible
from quotedb.read.encoding import declared_encoding, decode, read_bytes
from quotedb.read.files import ARCHIVES, DOCUMENTS, NAMED_TABLES, SUFFIXES
from quotedb.read.furniture import without_furniture
from quotedb.read.garbled import doubts_of, repaired
from quotedb.read.pasted import head_and_body
from quotedb.read.record import NOTHING_SAID, Overrides, from_front_matter, with_wire_of_byline
from quotedb.records import Article
from quotedb.terms import Extent

__all__ = ["Overrides", "read_bytes_as", "read_file", "read_text"]

STANDARD_INPUT = "standard-input"
LONGEST_TEXT = 700_000
"""Characters. A novel has some 600,000; what is longer is refused at once, not after minutes of extraction."""
FIELDS = ("outlet", "republisher", "headline", "byline", "place", "address", "account")
LONGEST_FIELD = 2_000
"""Characters of a headline, a byline, or any other line of an article's record."""
PAGE = re.compile(r"\s*(?:<!--(?:(?!-->).)*-->\s*)*+<(?:!doctype\s+html|html|\?xml)\b", re.IGNORECASE | re.DOTALL)


def read_file(
    path: Path, *, overrides: Overrides = NOTHING_SAID, raw: bool = False, address: str | None = None
) -> Article:
    """Read one file: `.txt`, `.md` (with front matter or without), `.html`, `.docx`, `.pdf`, `.eml`.

    `address` is where a page was fetched, for one that does not give its address itself. In a `.txt` file, lines above
    the body become headline, byline, outlet and day if they look like that; otherwise they belong to the text.
    Invisible characters and the furniture of copied pages are removed before the text is fixed. With `raw`, the text of
    a `.txt` file is taken as it is, that of a `.md` file from the line after its front matter on. Raises ReadError for
    a file that cannot become an article, EncodingError for bytes that are no text.
    """
    suffix = path.suffix.lower()
    if suffix not in (*SUFFIXES, *DOCUMENTS) and not path.is_dir():
        raise not_read(path, suffix)
    if suffix in DOCUMENTS:
        article = read_document(read_bytes(path), suffix, str(path), overrides=overrides, raw=raw)
    else:
        article = read_bytes_as(read_bytes(path), suffix, str(path), overrides=overrides, raw=raw, address=address)
    return replace(article, name=path.stem, found_at=str(path))


def not_read(path: Path, ending: str) -> ReadError:
    """Return the error about a file with an ending that is not read."""
    return ReadError(
        f"{path}: files with the ending “{ending}” are not read; articles end in {', '.join((*SUFFIXES, *DOCUMENTS))}, "
        f"tables of them in {', '.join(NAMED_TABLES)}, archives in {', '.join(ARCHIVES)}."
    )


def read_bytes_as(
    data: bytes,
    suffix: str | None,
    name: str = STANDARD_INPUT,
    *,
    overrides: Overrides = NOTHING_SAID,
    raw: bool = False,
    address: str | None = None,
) -> Article:
    """Read an article from bytes as if from a file with that ending; None means to guess the ending.

    Messages call it `name`; `address` is where it was fetched. Raises what `read_file` raises.
    """
    text = decode(data, name, declared=declared_encoding(data) if suffix != ".txt" else None)
    return read_text(text, suffix, name, overrides=overrides, raw=raw, address=address, with_head=True)


def read_document(
    data: bytes, ending: str, name: str, *, overrides: Overrides = NOTHING_SAID, raw: bool = False
) -> Article:
    """Read an article from the bytes of a document: `.docx`, `.pdf` with a text layer, or a mail (`.eml`).

    Raises ReadError for one that cannot be read or has no text, MissingLibraryError if its library is not installed.
    """
    if ending == ".eml":
        from quotedb.read.mail import read_mail  # noqa: PLC0415

        article = read_mail(data, name)
    else:
        from quotedb.read.documents import read_pdf, read_word  # noqa: PLC0415 - the libraries are slow to load

        article = (read_word if ending == ".docx" else read_pdf)(data, name)
        article = article if raw else headed_document(article)
    article = finished(article, name, overrides=overrides, raw=raw)
    return replace(article, name=name, got_at=datetime.now(UTC).replace(microsecond=0))


def read_text(
    text: str,
    suffix: str | None = ".txt",
    name: str = STANDARD_INPUT,
    *,
    overrides: Overrides = NOTHING_SAID,
    raw: bool = False,
    address: str | None = None,
    with_head: bool = False,
) -> Article:
    """Read an article from text as if from a file with that ending; None means to guess the ending.

    With `with_head`, lines above the body of a plain text become headline, byline, outlet and day instead of text.
    """
    suffix = suffix or sort_of(text)
    if suffix in {".html", ".htm"}:
        from quotedb.read.page.html import read_page  # noqa: PLC0415 - the library behind it is slow to load

        article = read_page(text, name, address)
    elif suffix == ".md":
        front, body = front_matter.divide(text, name)
        article = from_front_matter(front, body)
        if "extent" in front and front["extent"].text("extent").strip() == Extent.EXCERPT:
            article = replace(article, extent=Extent.EXCERPT)
    else:
        article = Article(text)
    article = replace(article, address=article.address or address)
    with_head = with_head and not raw and suffix not in {".html", ".htm", ".md"}
    return finished(article, name, overrides=overrides, raw=raw, with_head=with_head)


def finished(
    article: Article, name: str, *, overrides: Overrides = NOTHING_SAID, raw: bool = False, with_head: bool = False
) -> Article:
    """Return an article with its text fixed: cleaned unless `raw`, and checked.

    `with_head` moves the lines above the body from the text to the article's record. Raises ReadError, naming the
    article by `name`, if it has no text or far too much.
    """
    was_empty = not article.text.strip()
    refuse_long(article.text, name)
    if not raw:
        plain, garbled = repaired(visible(article.text))
        doubts = (*article.doubts, *doubts_of(plain, garbled))
        article = replace(article, text=plain, doubts=doubts)
        if with_head:  # before the furniture goes, of which a day alone on its line is
            article = headed(article)
        article = replace(article, text=without_furniture(article.text))
        if with_head and article.headline is None:
            article = headed(article)
    if not article.text.strip():
        raise ReadError(f"{name} has no text{'' if was_empty else ' besides page furniture; try --raw'}.")
    article = overrides.apply(article)
    refuse_long_fields(article, name)
    article = with_wire_of_byline(article)
    if article.outlet and not (article.republisher or overrides.outlet):
        article = with_told_outlet(article)
    return replace(article, name=name, got_at=datetime.now(UTC).replace(microsecond=0))


def with_told_outlet(article: Article) -> Article:
    """Return an article with its outlet told from others of that name by its address, or with a doubt about it."""
    assert article.outlet is not None
    told = outlets.told_apart(article.outlet, article.address)
    listed = [agent.name for agent in outlets.namesakes(told)]
    doubts = article.doubts
    if listed:
        doubts = (*doubts, f"Several outlets are called {told}: {', '.join(listed)}; say which with --outlet.")
    return replace(article, outlet=told, doubts=doubts)


def headed(article: Article) -> Article:
    """Return an article of plain text with headline, byline, outlet and day from its first lines, which are removed."""
    head, body = head_and_body(article.text)
    return replace(
        article,
        text=body,
        headline=head.headline or None,
        byline=head.byline or None,
        outlet=head.outlet or None,
        published=head.published,
    )


def headed_document(article: Article) -> Article:
    """Return an article of a document with what stands above its body; its title, if it has one, is the headline."""
    whole = replace(article, text=f"{article.headline}\n\n{article.text}") if article.headline else article
    found = headed(whole)
    return found if article.headline in {None, found.headline} else article


def refuse_long(text: str, name: str) -> None:
    """Raise ReadError for a text that is longer than any article."""
    if len(text) > LONGEST_TEXT:
        raise ReadError(
            f"{name} has a text of {len(text):,} characters, more than {LONGEST_TEXT:,}: no report is so long. "
            "Split it into articles."
        )


def refuse_long_fields(article: Article, name: str) -> None:
    """Raise ReadError for a field of an article's record that is longer than any name or headline."""
    lines = {field: getattr(article, field) for field in FIELDS} | {"credit": max_by_length(article)}
    for field, line in lines.items():
        if line is not None and len(line) > LONGEST_FIELD:
            raise ReadError(
                f"{name}: its {field} has {len(line):,} characters, more than {LONGEST_FIELD:,}: say it in fewer."
            )


def max_by_length(article: Article) -> str | None:
    """Return the longest name among an article's credits."""
    return max((credit.name for credit in article.credits), key=len, default=None)


def sort_of(text: str) -> str:
    """Return the ending of a file with this text, as guessed from the text."""
    if PAGE.match(text):
        return ".html"
    return ".md" if front_matter.FRONT_MATTER.match(text) else ".txt"
