"""Pages in the manner of the systems that the world's news are made with: what is read of each, to the last line.

The pages are skeletons with an invented report of a ferry. What is no part of the report has *Zulu* in it; whose names
the page gives stand in `PAGES`.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import pytest

from quotedb.read.article import read_file

FOLDER = Path(__file__).parent / "systems"
HEADLINE = "Ferry laid up after divers find crack"
SHIPS = "Alpha Bravo Charlie Delta Echo Foxtrot Golf Hotel India Juliett Kilo Lima".split()
SENTENCES = (FOLDER / "report.txt").read_text("utf-8").splitlines()


@dataclass(frozen=True)
class Wanted:
    """What is to be read of a page: its record, how many paragraphs of the report, and which lines besides."""

    page: str
    outlet: str
    headline: str
    byline: str | None
    published: str
    paragraphs: int
    besides: tuple[str, ...] = ()
    doubt: str = ""
    credit: str = ""


PAGES = (
    Wanted("wordpress-yoast", "Harbour Weekly", HEADLINE, "Jo Lund", "2024-05-06", 7),
    Wanted("wordpress-person-publisher", "Fjord Notes", HEADLINE, "Marit Sund", "2024-05-06", 6),
    Wanted(
        "drupal",
        "Nordby Post",
        HEADLINE,
        "Tor Haug",
        "2024-05-06",
        8,
        besides=("Crews and commuters face three weeks without a crossing.", "What happens next"),
    ),
    Wanted("arc", "The Lund Ledger", HEADLINE, "Ada Brook, Liv Dahl", "2024-05-06", 8),
    Wanted("amp", "Coast Times", HEADLINE, "Berit Moe", "2024-05-06", 6),
    Wanted("blogger", "The Net Loft", HEADLINE, "Nils Rud", "2024-05-06", 6),
    Wanted("live-blog", "Nordby Post", "Ferry crack: live updates", "Jo Lund", "2024-05-06", 8),
    Wanted("paywall", "The Lund Ledger", HEADLINE, "Ada Brook", "2024-05-06", 3, doubt="words, the page says 812"),
    Wanted("json-ld-graph", "Tide FM", HEADLINE, "Kari Moe", "2024-05-06", 5),
    Wanted("author-lists", "Harbour Weekly", HEADLINE, "Jo Lund, Ida Holm", "2024-05-06", 6),
    Wanted("several-dates", "Nordby Post", HEADLINE, "Jo Lund", "2024-05-06", 6, doubt="several days"),
    Wanted("right-to-left-neighbours", "Levant Courier", HEADLINE, "Rana Haddad", "2024-05-06", 6),
    Wanted("gallery", "Coast Times", HEADLINE, "Berit Moe", "2024-05-06", 6),
    Wanted("newsletter-boxes", "Nordby Post", HEADLINE, "Jo Lund", "2024-05-06", 7),
    Wanted("transcript", "Tide FM", "The ferry that cracked", "Jo Lund", "2024-05-06", 8),
    Wanted(
        "opinion",
        "The Lund Ledger",
        "I miss the bad old ferries",
        "Liv Dahl",
        "2024-05-06",
        7,
        besides=("They leaked, they were late, and they were ours.",),
    ),
    Wanted("wire-story", "The Slip Gazette", HEADLINE, "Tor Haug", "2024-05-06", 6, credit="Associated Press"),
    Wanted("local-weekly", "Harbour Weekly", HEADLINE, "Jo Lund", "2024-05-06", 7),
    Wanted("substack", "Salt Letters", HEADLINE, "Kari Moe", "2024-05-06", 6, besides=("And what it says of us",)),
    Wanted("squarespace", "Slipway Stories", HEADLINE, "Per Lie", "2024-05-06", 6),
    Wanted("hashed-classes", "Tide News", HEADLINE, "Ida Holm", "2024-05-06", 7, besides=("A crack below the line",)),
    Wanted("infinite-scroll", "Coast Times", HEADLINE, "Berit Moe", "2024-05-06", 6),
    Wanted("press-release", "Newsdesk Wire", HEADLINE, None, "2024-05-06", 6),
    Wanted("joomla", "Island Voice", HEADLINE, "Kari Moe", "2024-05-06", 6),
    Wanted("wiki", "Opennews", HEADLINE, None, "2024-05-06", 6),
    Wanted("promotion-in-body", "Nordby News", HEADLINE, "Ada Brook", "2024-05-06", 7),
    Wanted("no-paragraph-elements", "Slip Radio", HEADLINE, "Nils Rud", "2024-05-06", 6),
)


@pytest.mark.parametrize("wanted", PAGES, ids=lambda wanted: wanted.page)
def test_a_page_of_each_system_is_read_to_the_last_line(wanted):
    article = read_file(FOLDER / f"{wanted.page}.html")
    assert (article.outlet, article.headline, article.byline) == (wanted.outlet, wanted.headline, wanted.byline)
    assert article.published is not None
    assert article.published.text == wanted.published
    lines = [line.removeprefix("NORDBY (AP) — ") for line in article.text.split("\n") if line]
    lines = [line.partition(":")[2].strip() if wanted.page == "transcript" else line for line in lines]
    report = [sentence.format(w=ship) for sentence, ship in zip(SENTENCES, SHIPS, strict=True)]
    lines = [line for line in lines if not line.startswith("Update ")]  # the heads of a live blog, where they are read
    assert [line for line in lines if line not in wanted.besides] == report[: wanted.paragraphs]
    assert set(wanted.besides) <= set(lines)
    assert wanted.credit in [*(credit.name for credit in article.credits), ""]
    assert wanted.doubt in " ".join(article.doubts)
    assert bool(article.doubts) == bool(wanted.doubt)


def test_every_page_of_the_folder_is_tried():
    assert {path.stem for path in FOLDER.glob("*.html")} == {wanted.page for wanted in PAGES}
