"""The Python interface for notebooks and scripts: extracts from one text or many."""

from __future__ import annotations

import logging
from collections import deque
from collections.abc import Iterable, Iterator, Mapping, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from dataclasses import dataclass, replace
from functools import partial
from itertools import count
from multiprocessing import get_context
from pathlib import Path
from typing import Any

from quotedb.dates import EdtfDate
from quotedb.errors import LanguageError, QuotedbError, UsageError
from quotedb.exchange.contract import extraction_row
from quotedb.pipeline import TOOL, extracted, tagger
from quotedb.read.article import Overrides, read_file
from quotedb.read.article import read_text as article_of_text
from quotedb.read.days import day_of
from quotedb.read.language import check_language
from quotedb.read.record import NOTHING_SAID
from quotedb.read.table.articles import Cells, row_article
from quotedb.records import Article, Findings, Run, Statement
from quotedb.terms import Method
from quotedb.text.reasons import message_of
from quotedb.version import __version__

LOG = logging.getLogger(__name__)
AHEAD = 4
"""Articles that each process may be ahead of the one that takes what was found."""
FIELDS = ("outlet", "republisher", "headline", "byline", "address", "language", "place", "published", "credits")
"""What may be said of an article besides its text, as keywords and as keys of a mapping; `name` is the other one."""
NOTHING_FOUND = Findings()
Item = str | Path | Article | Cells | Mapping[str, Any]
"""What an article may be given as: text, file, itself, a row of a table, or a mapping with `text` and FIELDS."""


@dataclass(frozen=True, slots=True)
class Extracted:
    """One article with its findings; `error` says why there are none (then there may be no article either)."""

    article: Article | None
    findings: Findings = NOTHING_FOUND
    error: str | None = None

    @property
    def statements(self) -> tuple[Statement, ...]:
        """Return the statements, in the order of the text."""
        return self.findings.statements

    def row(self) -> dict[str, Any]:
        """Return the JSON of `quotedb extract --text`, as a dictionary. Raises UsageError where there is no article."""
        if self.article is None:
            raise UsageError(self.error or "There is no article.")
        return extraction_row(self.article, self.findings, run())

    def _repr_html_(self) -> str:
        """Return the text with its statements marked and their chains, for a notebook."""
        from quotedb.show.notebook import article_html  # noqa: PLC0415

        return article_html(self.article, self.findings, self.error)


def run() -> Run:
    """Return the run that extractions by this interface belong to."""
    return Run(Method.EXTRACTION, TOOL, __version__, model_hash=tagger().model_hash)


def read_text(
    text: str,
    *,
    outlet: str | None = None,
    published: str | EdtfDate | None = None,
    name: str = "text",
    force: bool = False,
    **said: str | Sequence[str] | None,
) -> Extracted:
    """Return what is found in a text: `read_text(text, outlet="The Harbour Post", published="2024-03-05")`.

    `published` is an EDTF date; `said` are `republisher`, `headline`, `byline`, `address`, `language`, `place` and
    `credits` (names of wire agencies); `force` takes a text that does not look English, too.
    Raises UsageError for anything else, ReadError for a text that is no article, DateError, LanguageError, ModelError.
    """
    article = article_named({"text": text, "outlet": outlet, "published": published, "name": name, **said})
    check_language(article, force=force)
    return Extracted(article, extracted(article))


def extract_many(items: Iterable[Item], *, jobs: int = 1, force: bool = False) -> Iterator[Extracted]:
    """Yield what is found in each article, in their order, read by so many processes.

    Items are texts, paths, mappings with a `text` or articles (`Item`), and are taken as they are needed. What is wrong
    with one is said in its `error`; only a model that cannot be loaded raises (ModelError), and a fault of the items'
    own iterator.
    """
    numbered = zip(items, count(1))
    work = partial(extract_one, force=force)
    if jobs == 1:
        yield from (work(item, number) for item, number in numbered)
        return
    with ProcessPoolExecutor(jobs, mp_context=get_context("spawn")) as processes:
        waiting: deque[Future[Extracted]] = deque()
        for item, number in numbered:
            waiting.append(processes.submit(work, item, number))
            if len(waiting) >= AHEAD * jobs:
                yield waiting.popleft().result()
        while waiting:
            yield waiting.popleft().result()


def extract_one(item: Item, number: int = 1, *, force: bool = False) -> Extracted:
    """Return what is found in one article; what is wrong with it is said in `error`. Raises ModelError."""
    tagger()  # a damaged model is not the article's fault
    article = None
    try:
        article = article_of(item, number)
        check_language(article, force=force)
        return Extracted(article, extracted(article))
    except LanguageError as error:
        return Extracted(article, error=str(error))
    except (QuotedbError, OSError) as error:
        return Extracted(None, error=message_of(error))
    except Exception:
        # One article that quotedb has a fault with must not end the work on a thousand others.
        LOG.exception("An article could not be extracted for a mistake of quotedb's own.")
        return Extracted(article, error="A mistake of quotedb's own; please report it, with what was logged.")


def article_of(item: Item, number: int) -> Article:
    """Return the article that an item is. Raises ReadError, DateError, UsageError."""
    if isinstance(item, Article):
        return item
    if isinstance(item, Path):
        return read_file(item)
    if isinstance(item, Cells):
        return replace(row_article(item, f"row-{number}", overrides=NOTHING_SAID, raw=False), found_at=None)
    if isinstance(item, str):
        return article_named({"text": item, "name": f"text-{number}"})
    if not isinstance(item, Mapping):
        raise UsageError(f"text-{number} is no article but {item!r}: give a text, a path, or a mapping with a “text”.")
    return article_named({"name": f"text-{number}", **item})


def article_named(known: Mapping[str, Any]) -> Article:
    """Return the article of a mapping with its text and what is known of it.

    None, empty words and what data frames have for no value (NaN, NaT) say nothing.
    """
    said = {key: value for key, value in known.items() if value is not None and value != "" and is_one(value)}
    text, name = said.pop("text", ""), str(said.pop("name", "text"))
    wrong = [key for key in said if key not in FIELDS]
    if wrong:
        raise UsageError(f"An article has no “{wrong[0]}”; it has text, name, {', '.join(FIELDS)}.")
    if "published" in said and not isinstance(said["published"], EdtfDate):
        said["published"] = day_of(said["published"])
    if "credits" in said:
        said["credits"] = (said["credits"],) if isinstance(said["credits"], str) else tuple(said["credits"])
    return replace(article_of_text(str(text), None, name, overrides=Overrides(**said)), name=name)


def is_one(value: object) -> bool:
    """Tell whether a value is one: not a number is not equal to itself."""
    return bool(isinstance(value, Sequence) or value == value)  # noqa: PLR0124
