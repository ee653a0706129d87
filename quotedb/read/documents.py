"""Reads documents into articles: Word files, and PDF files that have a text layer."""

from __future__ import annotations

import io
import logging
import re
import zipfile
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any

from quotedb.errors import ReadError
from quotedb.read.flowing import flowing
from quotedb.read.libraries import library
from quotedb.records import Article
from quotedb.text.reasons import plain_reason

LARGEST_INSIDE = 200 * 1024 * 1024
"""Bytes that a Word file may have when it is unpacked."""
MOST_PARAGRAPHS = 20_000
"""Paragraphs that a Word file may have: each costs the library behind it a tenth of a millisecond."""
PARAGRAPH = re.compile(rb"<w:p[ />]")
HEADINGS = ("Title", "Heading 1")
LEAST_LETTERS = 30
"""Letters on a page: a PDF file with fewer on average is scanned."""
PAGE_NUMBER = re.compile(r"(?:page\s*)?[-–—]?\s*\d{1,4}\s*[-–—]?(?:\s*(?:/|of)\s*\d{1,4})?", re.IGNORECASE)
OTHER_SIZE = 0.15
"""Share of the size of letters by which another size differs (0 to 1)."""
OFTEN = 3
"""Pages that must begin or end with the same line to make it a running head or foot."""


def read_word(data: bytes, name: str) -> Article:
    """Return the article of a `.docx` file: its paragraphs, and its title if it begins with one.

    Raises ReadError for a file that is no Word file or is damaged.
    """
    docx = library("docx", "documents", "Word files")
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as parts:
            if sum(part.file_size for part in parts.infolist()) > LARGEST_INSIDE:
                raise ReadError(f"{name} has too much in it: no report is so long. Split it.")
            if count_paragraphs(parts) > MOST_PARAGRAPHS:
                raise ReadError(f"{name} has more than {MOST_PARAGRAPHS:,} paragraphs: no report is so long. Split it.")
        document = docx.Document(io.BytesIO(data))
        paragraphs = [(text, style) for text, style in word_paragraphs(document) if text]
    except ReadError:
        raise
    except Exception as error:  # a damaged file may raise anything in the libraries
        raise ReadError(f"{name} cannot be read as a Word file: {plain_reason(error)}.") from error
    headline = None
    if paragraphs and paragraphs[0][1] in HEADINGS and len(paragraphs) > 1:
        headline = " ".join(paragraphs.pop(0)[0].split())
    return Article("\n\n".join(text for text, _ in paragraphs), headline=headline)


def count_paragraphs(parts: zipfile.ZipFile) -> int:
    """Return how many paragraphs the parts of a Word file hold, including empty ones."""
    return sum(
        len(PARAGRAPH.findall(parts.read(part))) for part in parts.infolist() if part.filename.endswith("document.xml")
    )


def word_paragraphs(document: Any) -> Iterator[tuple[str, str]]:  # noqa: ANN401 - a library that may be missing
    """Yield the paragraphs of a Word file with the names of their styles; tables are read row by row."""
    for part in document.iter_inner_content():
        if hasattr(part, "rows"):
            for row in part.rows:
                yield " ".join(words for cell in row.cells if (words := cell.text.strip())), "table"
        else:
            yield part.text.strip(), getattr(part.style, "name", "") or ""


def read_pdf(data: bytes, name: str) -> Article:
    """Return the article of a PDF file: the text of its pages, with lines joined into paragraphs.

    Raises ReadError for a file that is damaged, locked by a password, or scanned (pictures of pages without text).
    """
    pypdf = library("pypdf", "documents", "PDF files")
    logging.getLogger("pypdf").setLevel(logging.CRITICAL)  # what it would say of a damaged file, we say
    try:
        reader = pypdf.PdfReader(io.BytesIO(data))
        if reader.is_encrypted and not reader.decrypt(""):
            raise ReadError(f"{name} is locked by a password; save a copy without one.")
        pages = [lines_of(page) for page in reader.pages]
    except ReadError:
        raise
    except Exception as error:  # a damaged file may raise anything in the library
        raise ReadError(f"{name} cannot be read as PDF: {plain_reason(error)}.") from error
    letters = sum(sign.isalpha() for lines in pages for line in lines for sign in line)
    if letters < LEAST_LETTERS * max(1, len(pages)):
        raise ReadError(
            f"{name} has no text layer: it is scanned, pages as pictures. Let a program read it first (ocrmypdf)."
        )
    return Article(flowing([line for lines in without_margins(pages) for line in lines]))


def lines_of(page: Any) -> list[str]:  # noqa: ANN401 - a library that may be missing
    """Return the lines of a PDF page, with an empty one where the size of the letters changes: below a headline."""
    pieces: list[str] = []
    before = 0.0

    def take(text: str, turned: Any, placed: Any, _font: Any, size: float) -> None:  # noqa: ANN401
        nonlocal before
        if text.strip():
            now = abs(size * (placed[3] or placed[1]) * (turned[3] or turned[1]))
            fresh = text.startswith("\n") or (pieces and pieces[-1].endswith("\n"))
            if before and fresh and abs(now - before) > OTHER_SIZE * before:
                pieces.append("\n\n")
            before = now
        if text:
            pieces.append(text)

    whole = page.extract_text(visitor_text=take) or ""
    marked = "".join(pieces)
    return (marked if marked.split() == whole.split() else whole).splitlines()


def without_margins(pages: Sequence[Sequence[str]]) -> list[list[str]]:
    """Return the pages' lines without page numbers and without headers and footers that most pages have.

    Empty lines stay: they part paragraphs.
    """
    edges = [{0, len(lines) - 1} & set(range(len(lines))) for lines in map(trimmed, pages)]
    margins = Counter(
        lines[place].strip() for lines, ends in zip(map(trimmed, pages), edges, strict=True) for place in ends
    )
    repeated = {line for line, count in margins.items() if count >= max(OFTEN, len(pages) // 2)}
    return [
        [
            line
            for place, line in enumerate(lines)
            if not (place in ends and (line.strip() in repeated or PAGE_NUMBER.fullmatch(line.strip())))
        ]
        for lines, ends in zip(map(trimmed, pages), edges, strict=True)
    ]


def trimmed(lines: Sequence[str]) -> list[str]:
    """Return lines without the empty ones at both ends."""
    filled = [place for place, line in enumerate(lines) if line.strip()]
    return list(lines[filled[0] : filled[-1] + 1]) if filled else []
