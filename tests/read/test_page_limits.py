"""Large and strange pages take time in proportion to their size."""

import pytest
from processor_time import processor_seconds
from worlds.web_pages import ALL, CRANE, H1, QUAY, page, paragraphs

from quotedb.errors import ReadError
from quotedb.read.article import read_text
from quotedb.read.page.tree import slim, tree_of

SLOWER = 12
"""Times as long as the plain text of the same size, at most; measured 4 to 8."""
LONGEST = 500_000
"""Characters of plain text that are read to compare with; longer ones are refused."""
PASSES = 24
"""Times as long as taking a page apart into its tree, at most, that a page without an article takes; measured 12."""
BODY = f"<article>{H1}{ALL}%s{ALL}</article>"


@pytest.mark.parametrize(
    "inside",
    [
        "<div " + " ".join(f'a{number}="{number}"' for number in range(120_000)) + ">x</div>",
        "<div " + " ".join(f"a{number}" for number in range(120_000)) + ">x</div>",
        "<table>" + "".join(f"<tr><td>Row {n}</td><td>{n} said</td></tr>" for n in range(8_000)) + "</table>",
        "<ul>" + "".join(f"<li>“Pile {n} is sound,” she said.</li>" for n in range(8_000)) + "</ul>",
        "<p>" + "".join(f"Pile {n} is sound, she said.<br>" for n in range(8_000)) + "</p>",
        paragraphs(*[CRANE] * 4_000),
        "<div>" * 20_000 + "x" + "</div>" * 20_000,
        "<span>" * 50_000,
        "<blockquote class='twitter-tweet'>" * 3_000,
        "<h1>New school opens</h1><p>x</p>" * 3_000,
        "<article><h2><a href='/x'>New school opens</a></h2></article>" * 3_000,
        "<q>" * 3_000 + "x" + "</q>" * 3_000,
        f"<div class='{'card ' * 200_000}'>x</div>",
        "<script type='application/ld+json'>" + "[" * 200_000 + "</script>",
        "<script type='application/ld+json'>[" + '{"@type": "Person", "name": "x"},' * 30_000 + "{}]</script>",
        "<form><p>x y z" * 8_000,
        "<div><input type=email>" * 8_000,
        "<h2>Related</h2><p>x y z</p>" * 3_000,
        "<i></i>" * 8_000 + "<h2>Related</h2><i></i>" * 1_000,
        f"<p class=pullquote>{QUAY[:60]}</p>" * 3_000,
        "“" * 300_000,
        "<!--" * 100_000,
        "<a '" * 100_000,
    ],
    ids=lambda markup: markup[:30],
)
def test_time_in_proportion(inside):
    """No kind of markup takes much longer than plain text of its size: a second a megabyte besides, and one a page."""
    markup = page(BODY % inside)
    plain = (CRANE + "\n\n") * (min(len(markup), LONGEST) // len(CRANE) + 1)
    read_text(page(), ".html")  # what is loaded once is no page's time
    took = processor_seconds(lambda: read_text(plain, ".txt")) * max(1.0, len(markup) / LONGEST)
    articles = []
    most = 1 + SLOWER * max(took, 0.02) + len(markup) / 1_000_000
    assert processor_seconds(lambda: articles.append(read_text(markup, ".html"))) < most
    assert CRANE in articles[0].text or "<!--" in inside


def test_a_large_page_without_an_article_is_refused_soon():
    """What is left when all that announces other articles is gone is not sought in the whole page again."""
    cards = '<div class="entry"><a href="/x"><h2>School</h2></a></div>' * 20_000
    markup = f"<html><body><article><h1>x</h1></article>{cards}</body></html>"
    read_text(page(), ".html")  # what is loaded once is no page's time

    def refused():
        with pytest.raises(ReadError, match="no article"):
            read_text(markup, ".html")

    assert processor_seconds(refused) < PASSES * processor_seconds(lambda: tree_of(markup, "a page"), 2)


def test_slim_leaves_scripts_and_quotes_alone():
    """A quotation mark too many opens nothing, and what stands in a script is no markup."""
    for markup in (
        '<button class="x""></button>' + '<p title="y">z</p>' * 2_000,
        "<script>var x = '<div " + "a=1 " * 3_000 + ">';</script><p>İstanbul</p>",
        "<style>p > a {}</style><p class=x>y</p>",
    ):
        assert slim(markup) == markup
    assert slim("<p " + "a=1 " * 3_000 + ">x</p>") == "<p >x</p>"
