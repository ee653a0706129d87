"""Turns rows of GDELT's Global Quotation Graph into excerpts, which do not say who speaks.

<https://blog.gdeltproject.org/announcing-the-global-quotation-graph/>: JSON Lines, `.json.gz`, a row for each article
with `date`, `url`, `title`, `lang` and `quotes`, each with the words before and behind it (`pre`, `quote`, `post`).
"""

from __future__ import annotations

import html
from collections.abc import Mapping
from typing import Any

from quotedb.errors import DateError, ExchangeError
from quotedb.exchange.passages import Quoted, excerpt_of
from quotedb.outlets.sites import outlet_named
from quotedb.read.days import day_of
from quotedb.read.language import code_of
from quotedb.read.record import Overrides
from quotedb.records import Article
from quotedb.terms import Extent
from quotedb.text.reasons import ODD_FIELD, plain_reason


def article_of_row(row: Mapping[str, Any], overrides: Overrides) -> Article:
    """Return the excerpt of an article. Raises ExchangeError for a row of another form or without a quotation."""
    try:
        quotes = row["quotes"] or ()
        excerpt = excerpt_of(
            Quoted(one_line(one.get("pre")), one_line(one.get("quote")), one_line(one.get("post"))) for one in quotes
        )
        url = row.get("url") or None
        published = day_of(row["date"]) if row.get("date") else None
    except (TypeError, ValueError, AttributeError, KeyError) as error:
        raise ExchangeError(f"it is not of the graph's form: {plain_reason(error, ODD_FIELD)}.") from error
    except DateError as error:
        raise ExchangeError(str(error)) from error
    if not excerpt.places:
        raise ExchangeError("it has no quotation.")
    outlet = outlet_named(url) if url else None
    return overrides.apply(
        Article(
            excerpt.text,
            outlet=None if outlet == url else outlet,
            headline=one_line(row.get("title")) or None,
            address=url,
            language=code_of(str(row["lang"])) if row.get("lang") else None,
            published=published,
            name=url or "",
            extent=Extent.EXCERPT,
        )
    )


def one_line(words: object) -> str:
    """Return words on one line, with HTML entities such as `&quot;` as the characters they stand for."""
    return " ".join(html.unescape(str(words or "")).split())
