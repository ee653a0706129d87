"""Pages that hold no article, or not the whole of one: refused, or taken with a line that says so."""

import pytest
from worlds.web_pages import ALL, COUNCIL, CRANE, H1, QUAY, page, paragraphs

from quotedb.errors import ReadError
from quotedb.read.article import read_text


@pytest.mark.parametrize(
    "markup",
    [
        "<html><body><h1>Ice",
        "<html><body><h1>Ice</h1></body></html>",
        "<html><head><title>Ice on the lake</title></head><body><h1>Ice on the l",
        page("", title="Nordby Post"),
        page("<div id='root'></div><script>draw()</script>"),
    ],
)
def test_a_headline_or_a_menu_alone_is_no_article(markup):
    with pytest.raises(ReadError, match="no article"):
        read_text(markup, ".html")


@pytest.mark.parametrize("broken", [f"<p>{COUNCIL[:50]}", f"<p>{COUNCIL}</p>", f"<p>{COUNCIL}</p><div>", "<p>The cl"])
def test_a_page_that_breaks_off_is_doubtful(broken):
    (doubt,) = read_text(f"<html><body><article>{H1}{paragraphs(CRANE, QUAY)}{broken}", ".html").doubts
    assert "breaks off" in doubt


@pytest.mark.parametrize(
    "whole",
    [f"{H1}{ALL}", f"<title>Old crane comes down</title>{H1}{ALL}", f"<html><body>{H1}{ALL.replace('</p>', '')}"],
)
def test_a_page_without_the_ends_that_none_needs_does_not_break_off(whole):
    assert read_text(whole, ".html").doubts == ()


@pytest.mark.parametrize(
    "notice",
    [
        "<p>We and our partners use cookies to measure how this site is read.</p><p>You can reject all of them.</p>",
        "<p>Sorry, the page that you were looking for does not exist.</p><p>It may be out of date.</p>",
        "<p>Confirm that you are human. This takes a second.</p>",
        "<div id='root'></div><noscript>You need to enable JavaScript to run this app.</noscript>",
        "<p>Our network has seen unusual traffic from your address.</p>",
    ],
)
def test_what_a_site_says_to_its_reader_is_doubtful(notice):
    (doubt,) = read_text(page(f"<main><h1>One moment</h1>{notice}</main>"), ".html").doubts
    assert "a notice of the site" in doubt


def test_a_body_of_a_few_words_is_doubtful():
    (doubt,) = read_text(page(f"<main>{H1}<p>The old crane is gone.</p></main>"), ".html").doubts
    assert doubt == "The body has only 5 words: the page may hold no article, or not all of it."
    about = (
        "<p>“We use cookies to bake with,” said Ada Venn, who is the baker of Nordby and has a captcha on her door.</p>"
    )
    assert read_text(page(f"<main>{H1}{about}</main>"), ".html").doubts == ()
