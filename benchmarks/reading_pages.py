"""How well pages are read: outlet, headline, byline, date and the words of the body, against an index of right answers.

    python benchmarks/reading_pages.py FOLDER INDEX [--misses] [--page NAME]

FOLDER holds pages (`NAME.html` or `NAME.html.gz`); INDEX is a file of JSON lines (`.gz` too), a line a page: `doc`
(its NAME), `outlet`, `title`, `authors` (a list), `published` (a day), `text`. Names are compared by their letters and
figures alone, an outlet by any name of the list of outlets, authors as a set; of words precision and recall are counted
as a bag for each page, then averaged; precision also without the embedded posts, which are words of others that the
reader keeps and not every index has. `--misses` prints what was read otherwise than the index has it; `--leave-out
NAME` (may repeat) leaves a page whose text in the index is known to be wrong out of the figures for words.
"""

from __future__ import annotations

import argparse
import gzip
import json
import re
import sys
import unicodedata
from collections import Counter
from dataclasses import dataclass
from html import unescape
from pathlib import Path
from time import perf_counter
from typing import Any

from quotedb import outlets
from quotedb.errors import QuotedbError
from quotedb.read.article import read_bytes_as
from quotedb.records import Article
from quotedb.text.posts import posts_in

WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
HEADING = re.compile(r"<h1\b[^>]*>(.*?)</h1>", re.DOTALL | re.IGNORECASE)
FIELDS = ("outlet", "headline", "byline", "date")


@dataclass(frozen=True, slots=True)
class Result:
    """What came of one page: which fields are right, the figures of its words, and how long it took (seconds)."""

    doc: str
    right: dict[str, bool]
    precision: float
    precision_without_posts: float
    recall: float
    seconds: float
    article: Article | None
    row: dict[str, Any]
    is_printed: bool = False
    """Whether the headline that was read is the page's own h1, letter by letter."""
    trouble: str = ""


def letters(text: str) -> str:
    """Return the letters and figures of a name alone, without accents, `the` and the end of an address."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().casefold()
    return re.sub(r"[^a-z0-9]", "", re.sub(r"^the\s*|^www\.", "", plain))


def outlet_names(name: str) -> set[str]:
    """Return every name that an outlet goes by, in letters alone."""
    agent = outlets.find(name)
    names = {name, *((agent.name, *agent.names) if agent else ())}
    bare = [re.sub(r"\.[A-Za-z]{2,3}$", "", each.partition(" (")[0]) for each in names]
    found = {letters(each) for each in (*names, *bare)}
    return found | {each.removesuffix("en") for each in found}


def words(text: str) -> Counter[str]:
    """Return how often each word of the text occurs."""
    return Counter(word.casefold().replace("’", "'") for word in WORD.findall(text))


def share(some: Counter[str], others: Counter[str]) -> float:
    """Return the share of some words (0 to 1) that are among others; 0 if there are none."""
    return (some & others).total() / some.total() if some else 0.0


def authors(article: Article) -> set[str]:
    """Return the authors of an article, in letters alone."""
    return {letters(name) for name in re.split(r",\s*", article.byline or "") if name}


def measured(doc: str, page: bytes, row: dict[str, Any]) -> Result:
    """Read one page and compare it with its line of the index."""
    begun = perf_counter()
    try:
        article = read_bytes_as(page, ".html", doc)
    except QuotedbError as error:
        return Result(doc, dict.fromkeys(FIELDS, False), 0, 0, 0, perf_counter() - begun, None, row, trouble=str(error))
    seconds = perf_counter() - begun
    wanted, got = words(row["text"]), words(article.text)
    without_posts = got - words("\n".join(posts_in(article.text)))
    right = {
        "outlet": bool(article.outlet and outlet_names(article.outlet) & outlet_names(row["outlet"])),
        "headline": letters(article.headline or "") == letters(row["title"] or ""),
        "byline": authors(article) == {letters(name) for name in row["authors"] or ()},
        "date": (article.published.text if article.published else None) == row["published"],
    }
    recall = share(wanted, got) if wanted else 1.0
    printed = {letters(re.sub(r"<[^>]*>", "", unescape(each.group(1)))) for each in HEADING.finditer(page.decode())}
    is_printed = letters(article.headline or "") in printed
    precisions = share(got, wanted), share(without_posts, wanted)
    return Result(doc, right, *precisions, recall, seconds, article, row, is_printed)


def pages(folder: Path, index: Path) -> list[tuple[str, bytes, dict[str, Any]]]:
    """Return name, bytes and line of the index of each page."""
    data = index.read_bytes()
    lines = (gzip.decompress(data) if index.suffix == ".gz" else data).decode("utf-8").splitlines()
    found = []
    for row in map(json.loads, lines):
        packed = folder / f"{row['doc']}.html.gz"
        page = gzip.decompress(packed.read_bytes()) if packed.exists() else packed.with_suffix("").read_bytes()
        found.append((row["doc"], page, row))
    return found


def print_misses(result: Result) -> None:
    """Print what was read otherwise than the index has it."""
    article, row = result.article, result.row
    if article is None:
        print(f"{result.doc}: {result.trouble}")
        return
    pairs = {
        "outlet": (article.outlet, row["outlet"]),
        "headline": (article.headline, row["title"]),
        "byline": (article.byline, ", ".join(row["authors"] or ())),
        "date": (article.published, row["published"]),
    }
    for field, (got, wanted) in pairs.items():
        if not result.right[field]:
            print(f"{result.doc} {field}: {got!s}\n    index: {wanted}")
    if result.precision < 0.99 or result.recall < 0.99:
        print(f"{result.doc} words: precision {result.precision:.3f}, recall {result.recall:.3f}")
        for sign, text, other in (("+", article.text, row["text"]), ("-", row["text"], article.text)):
            known = plain(other)
            for paragraph in text.split("\n"):
                if plain(paragraph).strip() and plain(paragraph) not in known:
                    print(f"    {sign} {paragraph[:200]}")


def plain(text: str) -> str:
    """Return the words of a text alone, each between blanks."""
    return f" {' '.join(WORD.findall(text.casefold()))} "


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("index", type=Path)
    parser.add_argument("--misses", action="store_true", help="print what was read otherwise")
    parser.add_argument("--leave-out", action="append", default=[], metavar="NAME", help="not in the figures for words")
    parser.add_argument("--page", help="only pages whose name has this in it")
    given = parser.parse_args()
    chosen = [each for each in pages(given.folder, given.index) if not given.page or given.page in each[0]]
    if not chosen:
        sys.exit("No page to measure.")
    results = [measured(*each) for each in chosen]
    if given.misses:
        for result in results:
            print_misses(result)
    print(f"{len(results)} pages")
    for field in FIELDS:
        count = sum(result.right[field] for result in results)
        print(f"{field:<9} {count:>3} of {len(results)} {100 * count / len(results):6.1f} %")
        if field == "headline":
            count = sum(result.right[field] or result.is_printed for result in results)
            print(f"  or h1   {count:>3} of {len(results)} {100 * count / len(results):6.1f} %")
    counted = [result for result in results if result.doc not in given.leave_out]
    without_posts = sum(r.precision_without_posts for r in counted) / len(counted)
    print(f"words     precision {100 * sum(r.precision for r in counted) / len(counted):.1f} %", end="")
    print(f", without embedded posts {100 * without_posts:.1f} %")
    print(f"words     recall    {100 * sum(r.recall for r in counted) / len(counted):.1f} %")
    size = sum(len(page) for _, page, _ in chosen) / 2**20
    print(f"time      {sum(r.seconds for r in results):.1f} s for {size:.1f} MB")


if __name__ == "__main__":
    main()
