"""Shows what `quotedb read` took from a file: the record of the article and its text."""

from __future__ import annotations

from typing import Any

from quotedb.records import Article
from quotedb.show.terminal import line_of
from quotedb.text.posts import posts_in

NOT_FOUND = "not found"
LABEL_WIDTH = 11


def record_page(article: Article) -> str:
    """Return a page: what is known of the article, what is doubtful about it, and its text."""
    known = [
        ("Read from", article.found_at or article.name),
        ("Outlet", article.outlet or NOT_FOUND),
        ("Headline", article.headline or NOT_FOUND),
        ("Byline", article.byline),
        ("Published", article.published.text if article.published else NOT_FOUND),
        ("Place", article.place),
        ("Address", article.address),
        ("Language", article.language),
        *(("Credit", f"{credit.name} ({credit.role.value})") for credit in article.credits),
        ("Text", f"{counted(article)}"),
        *(("Doubtful", doubt) for doubt in article.doubts),
    ]
    lines = [f"{label:<{LABEL_WIDTH}}{line_of(value)}\n" for label, value in known if value]
    return "".join(lines) + f"\n{article.text}\n"


def counted(article: Article) -> str:
    """Return the length of the article's text in words and paragraphs, and how much of it are embedded posts."""
    paragraphs = sum(bool(each.strip()) for each in article.text.split("\n\n"))
    posts = posts_in(article.text)
    length = f"{words_in(article.text)} in {paragraphs} paragraph{'s' * (paragraphs != 1)}"
    if not posts:
        return length
    return f"{length}; {words_in(' '.join(posts))} of them in {len(posts)} embedded post{'s' * (len(posts) != 1)}"


def words_in(text: str) -> str:
    """Return how many words a text has; the signs of lists and block quotations are none."""
    count = sum(any(map(str.isalnum, word)) for word in text.split())
    return f"{count:,} word{'s' * (count != 1)}"


def record_row(article: Article) -> dict[str, Any]:
    """Return the record and the text as an object for JSON; what was not found is null."""
    return {
        "doc": article.name,
        "outlet": article.outlet,
        "headline": article.headline,
        "byline": article.byline,
        "published": article.published.text if article.published else None,
        "place": article.place,
        "address": article.address,
        "language": article.language,
        "credits": [{"name": credit.name, "role": credit.role.value} for credit in article.credits],
        "doubts": list(article.doubts),
        "text": article.text,
    }
