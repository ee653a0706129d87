"""Adds one article from the pages: a draft for a person to correct, then storing it whole or not at all."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import PurePath

from quotedb.dates import parse_edtf
from quotedb.errors import LanguageError, UsageError
from quotedb.pipeline import TOOL, extracted, tagger
from quotedb.read.article import read_bytes_as, read_document, read_text
from quotedb.read.files import DOCUMENTS, SUFFIXES
from quotedb.read.language import check_language
from quotedb.read.record import NOTHING_SAID, Overrides
from quotedb.records import Article, Run
from quotedb.resolve.across import match
from quotedb.resolve.collisions import without_collisions
from quotedb.store.acquaintances import acquaintances
from quotedb.store.engine import Database
from quotedb.store.save import Saved, save_article
from quotedb.terms import CreditRole, Method
from quotedb.version import __version__

PASTED = "pasted text"


@dataclass(frozen=True, slots=True)
class ArticleDraft:
    """What the reader made of a text, in words that a person can correct before it is stored."""

    name: str
    text: str
    outlet: str = ""
    headline: str = ""
    byline: str = ""
    published: str = ""
    place: str = ""
    address: str = ""
    wire: str = ""
    """Agencies to which the whole article is credited, parted by `;`."""


FIELDS = ("outlet", "headline", "byline", "published", "wire", "place", "address")
"""The parts of a draft besides its text, in the order in which people check them."""


def draft_of_text(text: str) -> ArticleDraft:
    """Return what the reader makes of a pasted text; it may have front matter, or be a page. Raises ReadError.

    Of a bare text the lines above its body are taken as headline, byline, outlet and day, where they look like that.
    """
    return draft_of(read_text(text, None, PASTED, with_head=True), "pasted")


def draft_of_file(name: str, data: bytes) -> ArticleDraft:
    """Return what the reader makes of a file by its ending, or by what it looks like. Raises ReadError."""
    path = PurePath(name)
    suffix = path.suffix.lower()
    if suffix in DOCUMENTS:
        article = read_document(data, suffix, name, overrides=NOTHING_SAID, raw=False)
    else:
        article = read_bytes_as(data, suffix if suffix in SUFFIXES else None, name)
    return draft_of(article, path.stem or "file")


def draft_of_address(address: str) -> ArticleDraft:
    """Return what the reader makes of the page at an address. Raises FetchError, ReadError."""
    from quotedb.read.fetching import Fetcher  # noqa: PLC0415 - files need none of it
    from quotedb.read.units import page_article  # noqa: PLC0415

    fetched = Fetcher().page(address)
    article = page_article(fetched, fetched.data, overrides=NOTHING_SAID, raw=False)
    return draft_of(article, fetched.name)


def draft_of(article: Article, name: str) -> ArticleDraft:
    """Return an article as a draft."""
    return ArticleDraft(
        name=name,
        text=article.text,
        outlet=article.outlet or "",
        headline=article.headline or "",
        byline=article.byline or "",
        published=article.published.text if article.published else "",
        place=article.place or "",
        address=article.address or "",
        wire="; ".join(credit.name for credit in article.credits if credit.role is CreditRole.WIRE),
    )


def corrected(name: str, text: str, words: Mapping[str, str]) -> Article:
    """Return the article that a corrected draft describes. Raises ReadError, DateError, or UsageError without text."""
    if not text.strip():
        raise UsageError("The text of the article is empty.")
    given = {key: " ".join(words.get(key, "").split()) for key in FIELDS}
    overrides = Overrides(
        outlet=given["outlet"] or None,
        headline=given["headline"] or None,
        byline=given["byline"] or None,
        published=parse_edtf(given["published"]) if given["published"] else None,
        place=given["place"] or None,
        address=given["address"] or None,
        credits=tuple(one.strip() for one in given["wire"].split(";") if one.strip()) if given["wire"] else None,
    )
    article = read_text(text, ".txt", name, overrides=overrides)
    return replace(article, name=name, got_at=datetime.now(UTC).replace(microsecond=0))


def take_in(database: Database, article: Article) -> tuple[Saved, str]:
    """Find the statements of an article and store both in one transaction; return what came of it.

    The words beside it say why no statements were taken, where the language is not one that is read.
    """
    run = Run(Method.EXTRACTION, TOOL, __version__, model_hash=tagger().model_hash)
    findings, reason = None, ""
    try:
        check_language(article)
        findings = extracted(article)
    except LanguageError as error:
        reason = str(error)
    with database.writing() as session:
        if findings is not None:
            findings = without_collisions(article, findings, acquaintances(session, article.text, findings))
        return save_article(session, article, findings, run, match=match), reason
