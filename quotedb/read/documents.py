"""Reads documents into articles: Word files, and PDF files that have a text layer."""

from __future__ import annotations

import io
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
                yield " ".join(cell.text.strip() for cell in row.cells), "table"
        else:
            yield part.text.strip(), getattr(part.style, "name", "") or ""


def read_pdf(data: bytes, name: str) -> Article:
    """Return the article of a PDF file: the text of its pages, with lines joined into paragraphs.

    Raises ReadError for a file that is damaged, locked by a password, or scanned (pictures of pages without text).
    """
    pypdf = library("pypdf", "documents", "PDF files")
    try:
        reader = pypdf.PdfReader(io.BytesIO(data))
        if reader.is_encrypted and not reader.decrypt(""):
            raise ReadError(f"{name} is locked by a password; save a copy without one.")
        pages = [(page.extract_text() or "").splitlines() for page in reader.pages]
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


def without_margins(pages: Sequence[Sequence[str]]) -> list[list[str]]:
    """Return the pages' lines without page numbers and without headers and footers that most pages have."""
    filled = [[line for line in lines if line.strip()] for lines in pages]
    margins = Counter(line.strip() for lines in filled for line in {*lines[:1], *lines[-1:]})
    repeated = {line for line, count in margins.items() if count >= max(OFTEN, len(pages) // 2)}
    return [
        [
            line
            for place, line in enumerate(lines)
            if not (place in (0, len(lines) - 1) and (line.strip() in repeated or PAGE_NUMBER.fullmatch(line.strip())))
        ]
        for lines in filled
    ]
