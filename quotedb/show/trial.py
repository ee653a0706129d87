"""Shows a trial run (`--dry-run`) on a table: which column gives which field, and the articles of the first rows."""

from __future__ import annotations

from collections.abc import Iterator

from quotedb.read.table.articles import Trial
from quotedb.records import Article
from quotedb.show.terminal import line_of

LONGEST = 60
"""Characters of a value that are shown."""


def trial_text(trial: Trial) -> str:
    """Return the report on one file of a trial run; it ends in a line feed."""
    return "".join(f"{line}\n" for line in trial_lines(trial))


def trial_lines(trial: Trial) -> Iterator[str]:
    """Yield the lines of the report on one file."""
    yield line_of(f"{trial.place} ({trial.in_words})")
    for number, found in trial.rows:
        yield f"  row {number}"
        if isinstance(found, str):
            yield f"    refused: {line_of(found)}"
            continue
        for name, value in parts_of(found):
            yield f"    {name:<10} {value}"


def parts_of(article: Article) -> Iterator[tuple[str, str]]:
    """Yield the fields that an article has, as (name, value)."""
    values = {
        "headline": article.headline,
        "outlet": article.outlet,
        "published": article.published.text if article.published else None,
        "byline": article.byline,
        "address": article.address,
        "language": article.language,
        "place": article.place,
        "text": article.text,
    }
    for name, value in values.items():
        if value:
            words = line_of(value)
            cut = f"{words[:LONGEST].rstrip()} …" if len(words) > LONGEST else words
            yield name, f"{cut} ({len(value):,} characters)" if name == "text" else cut
