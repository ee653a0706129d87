"""Finds which column of a table holds the text, the date and so on, by usual names or as the user says."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from quotedb.errors import ReadError, UsageError

USUAL: dict[str, tuple[str, ...]] = {
    "text": (
        *(
            "text",
            "body",
            "content",
            "article",
            "fulltext",
            "full_text",
            "article_text",
            "text_body",
            "body_text",
            "maintext",
        ),
        *("main_text", "article_body", "articlebody", "article_content", "content_text", "plain_text", "story"),
    ),
    "headline": ("headline", "title", "article_title", "headline_main", "heading"),
    "outlet": (
        *("outlet", "publisher", "publication", "newspaper", "source", "source_name", "sourcename", "outlet_name"),
        *("media_name", "site_name", "sitename", "site", "domain", "source_domain", "hostname", "website"),
    ),
    "published": (
        *("published", "published_at", "publishedat", "publish_date", "publication_date", "date_publish", "pub_date"),
        *("pubdate", "date_published", "datepublished", "published_date", "article_date", "date", "datetime"),
        *("timestamp", "time", "seendate"),
    ),
    "address": ("address", "url", "link", "article_url", "web_url", "weburl", "permalink", "uri", "href"),
    "byline": ("byline", "author", "authors", "writer", "article_author", "creator"),
    "language": ("language", "lang", "language_code"),
    "place": ("place", "dateline"),
    "id": ("doc", "id", "article_id", "articleid", "doc_id", "docid", "document_id", "uid", "uuid", "guid", "key"),
}
"""The fields of an article, each with the usual names of its column; the first that a table has is taken."""
ONLY_NAMED = ("republisher", "credit")
"""Fields that are taken only from a column that the caller names."""
OTHER_WORDS = {"title": "headline", "date": "published", "url": "address", "link": "address", "author": "byline"}
"""Other words for the fields in `--column`."""
TELLING = {"text": ("text", "body", "content"), "headline": ("title", "headline")}
"""Words by which a column is known whose whole name is not a usual one (`news_text_en`), if only one has them."""
SIGNS = re.compile(r"[\W_]+")


@dataclass(frozen=True, slots=True)
class Columns:
    """For each part of an article, the column it is taken from, as the table spells it."""

    taken: dict[str, str]
    left: tuple[str, ...]
    """The columns that are not taken."""

    def in_words(self) -> str:
        """Return in words which column is taken for what."""
        taken = ", ".join(
            field if field == column else f"{field} from “{column}”" for field, column in self.taken.items()
        )
        return taken + (f"; not taken: {', '.join(f'“{name}”' for name in self.left)}" if self.left else "")

    def without(self, field: str, inner: Sequence[str]) -> Columns:
        """Return the columns without one that holds objects; those within it are told of, as `--column` takes them."""
        others = {one: column for one, column in self.taken.items() if one != field}
        return Columns(others, (*self.left, *(f"{self.taken[field]}.{key}" for key in inner)))

    def values(self, cells: Mapping[str, object]) -> dict[str, object]:
        """Return the values of a row's cells by the part of the article that they are."""
        return {field: cell_at(cells, column) for field, column in self.taken.items()}


def parse_columns(words: Sequence[str]) -> dict[str, str]:
    """Parse `--column text=maintext`: return for each part of an article its column; empty means not to take it.

    Raises UsageError for a word without `=` or with a part that articles do not have.
    """
    found = {}
    for word in words:
        field, equals, column = word.partition("=")
        field = OTHER_WORDS.get(field.strip().lower(), field.strip().lower())
        known = (*USUAL, *ONLY_NAMED)
        if not equals or field not in known:
            raise UsageError(f"--column {word}: write PART=COLUMN, where PART is one of {', '.join(known)}.")
        found[field] = column.strip()
    return found


def find_columns(names: Sequence[str], wanted: Mapping[str, str], table: str) -> Columns:
    """Return the column for each part of an article; `wanted` columns are preferred to those with usual names.

    Raises ReadError, naming the table's columns, if a wanted one is missing or if none holds texts.
    """
    has = ", ".join(f"“{name}”" for name in names) or "none"
    taken: dict[str, str] = {}
    by_form: dict[str, str] = {}
    for name in names:
        by_form.setdefault(form_of(name), name)
    for field in (*USUAL, *ONLY_NAMED):
        if field in wanted:
            if not wanted[field]:
                continue
            column = named_column(wanted[field], names, by_form)
            if column is None:
                raise ReadError(f"{table} has no column “{wanted[field]}”; there are {has}.")
            taken[field] = column
            continue
        usual = (by_form[form] for form in USUAL.get(field, ()) if form in by_form)
        column = next((name for name in usual if name not in wanted.values()), None)
        if column is None and field in TELLING:
            alike = [name for name in names if set(TELLING[field]) & set(form_of(name).split("_"))]
            column = alike[0] if len(alike) == 1 and alike[0] not in {*wanted.values(), *taken.values()} else None
        if column is not None:
            taken[field] = column
    if "text" not in taken:
        raise ReadError(
            f"{table}: no column looks like the text of articles; there are {has}. Say which it is: --column text=NAME."
        )
    used = {*taken.values(), *(column.partition(".")[0] for column in taken.values() if column not in names)}
    return Columns(taken, tuple(name for name in names if name not in used))


def named_column(wanted: str, names: Sequence[str], by_form: Mapping[str, str]) -> str | None:
    """Return the column that the user named, whatever its case and punctuation, or `outer.inner` in nested rows."""
    if wanted in names:
        return wanted
    outer = wanted.partition(".")[0]
    return by_form.get(form_of(wanted)) or (wanted if "." in wanted and outer in names else None)


def form_of(name: str) -> str:
    """Return a column's name in small letters without punctuation and accents, to compare it.

    An accent may be a sign of its own: macOS writes *Überschrift* so.

    >>> form_of("Über-schrift"), form_of("U\u0308ber schrift"), form_of("Дата"), form_of("Author(s)")
    ('uber_schrift', 'uber_schrift', 'дата', 'authors')
    """
    name = name.replace("(s)", "s")
    plain = "".join(ch for ch in unicodedata.normalize("NFKD", name) if not unicodedata.combining(ch))
    return SIGNS.sub("_", plain.casefold()).strip("_")


def cell_at(cells: Mapping[str, object], column: str) -> object:
    """Return a column's cell, or the value at `outer.inner` in nested rows."""
    if column in cells:
        return cells[column]
    found: object = cells
    for part in column.split("."):
        found = found.get(part) if isinstance(found, Mapping) else None
    return found
