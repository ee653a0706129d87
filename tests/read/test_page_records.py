"""What a page says of itself: outlet, headline, byline, credits and day."""

import pytest
from worlds.web_pages import ALL, H1, TITLE, linked, meta, page

from quotedb.read.article import read_text
from quotedb.read.page.linked_data import parsed

SITE = meta("og:site_name", "Nordby Post")


def read(head="", body=f"<article>{H1}{ALL}</article>", title=f"{TITLE} | Nordby Post", address=None):
    return read_text(page(body, head, title), ".html", address=address)


def article(properties):
    return linked(f'{{"@context": "https://schema.org", "@type": "NewsArticle", {properties}}}')


@pytest.mark.parametrize(
    ("head", "address", "outlet"),
    [
        (SITE, None, "Nordby Post"),
        (article('"publisher": [{"@type": "Organization", "name": "Nordby Post"}]'), None, "Nordby Post"),
        (article('"publisher": "Nordby Post"'), None, "Nordby Post"),
        (article('"publisher": {"@id": "#us"}') + linked('{"@id": "#us", "name": "Nordby Post"}'), None, "Nordby Post"),
        (linked('{"@graph": [{"@type": "Organization", "name": "Nordby Post"}]}'), None, "Nordby Post"),
        (meta("application-name", "Breaking News, Sport and Weather | Nordby Post"), None, "Nordby Post"),
        (meta("og:site_name", "Latest headlines - Nordby Post"), None, "Nordby Post"),
        (meta("og:site_name", "nordbypost"), "https://www.nordbypost.example/crane", "Nordby Post"),
        (
            meta("og:site_name", "nordbypost.example") + article('"publisher": {"name": "Nordby Post"}'),
            "https://www.nordbypost.example/crane",
            "Nordby Post",
        ),
        (
            SITE + article('"publisher": {"name": "Coast Media Holding"}'),
            "https://nordbypost.example/crane",
            "Nordby Post",
        ),
        ("", "https://www.nordbypost.example/crane", "Nordby Post"),
        (meta("dcterms.publisher", "Nordby Post"), None, "Nordby Post"),
        (meta("og:site_name", "Nordby Harbour Watch"), None, "Nordby Harbour Watch"),
        (SITE, "https://www.theguardian.com/crane", "The Guardian"),
        (meta("og:site_name", "the Guardian"), "https://www.theguardian.com/crane", "The Guardian"),
        (meta("og:site_name", "Daily News"), "https://dailynews.co.tz/crane", "Daily News (Tanzania)"),
        (meta("og:site_name", "Daily News"), "https://dailynews.co.zz/crane", "Daily News (dailynews.co.zz)"),
        (meta("og:site_name", "The Guardian"), "https://guardian.ng/crane", "The Guardian (Nigeria)"),
    ],
)
def test_the_outlet(head, address, outlet):
    """The address first, then the names that the page gives itself, weighed; slogans are none."""
    assert read(head, address=address).outlet == outlet


@pytest.mark.parametrize(
    ("head", "title", "h1"),
    [
        (SITE, f"{TITLE} | Nordby Post", TITLE),
        (SITE + meta("og:title", f"{TITLE} - National | Nordbypost.example"), "x", TITLE),
        (SITE + meta("og:title", f"{TITLE} - Nordby Post"), f"{TITLE} - Nordby Post", "Nordby Post"),
        (SITE + meta("og:title", f"Nordby Post: {TITLE}") + article(f'"headline": "{TITLE}"'), "x", TITLE),
        (SITE + meta("og:title", f"{TITLE} * Nordby Post * by Ada Brook"), "x", TITLE),
        (SITE + meta("og:title", "Crane gone") + article(f'"headline": "{TITLE}"'), "Crane gone", TITLE),
        (SITE + meta("og:title", TITLE) + article('"headline": "Nordby crane to be removed"'), "x", TITLE),
        (SITE + meta("og:title", TITLE), "x", "Log in"),
        (SITE + meta("og:title", f"Nordby Post - {TITLE}"), "x", "Log in"),
        (SITE + meta("og:title", f"[PHOTOS] {TITLE}"), "x", TITLE),
        (SITE + meta("og:title", f"OPINION | {TITLE}"), "x", TITLE),
        (SITE + meta("og:title", f"{TITLE} | Nordby Post: Breaking News, Harbour News"), "x", TITLE),
    ],
)
def test_the_headline(head, title, h1):
    """What two places agree on, without the name of the site, of its section or of the writer."""
    assert read(head, f"<h1>{h1}</h1><article>{ALL}</article>", title).headline == TITLE


@pytest.mark.parametrize(
    ("title", "outlet"),
    [
        (f"Nordby Parish Notes - {TITLE}", "Nordby Parish Notes"),
        (f"{TITLE} | Nordby Parish Notes", "Nordby Parish Notes"),
        (f"Nordby Parish Notes: {TITLE}", "Nordby Parish Notes"),
        (f"{TITLE} | Local News", None),
        (f"{TITLE} - Sport", None),
        (TITLE, None),
    ],
)
def test_a_title_tells_the_site_of_a_page_that_says_nothing_else(title, outlet):
    """What it adds to the heading, on whichever side; the name of a section is none."""
    markup = f"<html><head><title>{title}</title></head><body><h1>{TITLE}</h1>{ALL}</body></html>"
    found = read_text(markup, ".html")
    assert (found.outlet, found.headline if outlet else TITLE) == (outlet, TITLE)


@pytest.mark.parametrize("name", ['<img alt="Nordby Parish Notes">', '<a href="/">Nordby Parish Notes</a>'])
def test_of_two_names_in_a_title_the_heading_is_the_headline(name):
    title = f"Nordby Parish Notes - {TITLE}"
    found = read_text(
        f"<html><head><title>{title}</title></head><body>{name}<h1>{TITLE.upper()}</h1>{ALL}</body></html>", ".html"
    )
    assert (found.outlet, found.headline) == ("Nordby Parish Notes", TITLE.upper())


@pytest.mark.parametrize("day", ["03/02/24", "(2024-03-02)", "| 2.3.2024", "- 03/02/2024"])
def test_a_day_in_figures_behind_a_title_is_no_part_of_it(day):
    assert read(SITE, f"<article><b>{TITLE}</b>{ALL}</article>", f"Nordby Post: {TITLE} {day}").headline == TITLE


@pytest.mark.parametrize("title", ["The year 2024", "Nordby wins 3-2", "What happened on 9/11"])
def test_other_figures_at_its_end_are_the_headline(title):
    assert read(SITE, f"<h1>{title}</h1><article>{ALL}</article>", title).headline == title


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("Submitted by Ada Brook on Fri, 09/30/2022 - 14:12", "2022-09-30"),
        ("Posted 30/09/2022", "2022-09-30"),
        ("Wed 06/07/2022", "2022-07-06"),
        ("Tuesday, 06/07/2022", "2022-06-07"),
        ("06.07.2022", "2022-07-06"),
    ],
)
def test_a_day_in_figures_counts_where_one_order_alone_can_be_meant(line, day):
    """Because no year has thirty months, or by the day of the week; with points the day comes first."""
    published = read(SITE, f"<article>{H1}<p>{line}</p>{ALL}</article>").published
    assert published is not None
    assert published.text == day


def test_a_headline_keeps_its_own_dashes():
    headline = "Nordby - Lund: old crane goes by sea | The long way"
    head = SITE + meta("og:title", headline)
    assert read(head, f"<article><h1>{headline}</h1>{ALL}</article>", "x").headline == headline


def test_a_title_that_was_cut_off_is_not_the_headline():
    whole = f"{TITLE} and nobody is there to see it"
    head = SITE + meta("og:title", f"{TITLE} and nobody…")
    assert read(head, f"<article><h1>{whole}</h1>{ALL}</article>", "x").headline == whole


def test_a_headline_loses_the_section_before_the_site():
    """Of a page that says it nowhere else, if a bar parts them."""
    longer = f"{TITLE} before the winter"
    title = f"{longer} | Harbour | Nordby Post"
    assert read(SITE + meta("og:title", title), f"<article>{ALL}</article>", title).headline == longer


def test_a_section_above_the_headline_is_not_the_headline():
    """Though the page's title has its word."""
    longer = f"{TITLE} before the winter"
    body = f"<div><h1>News</h1><h2>{longer}</h2>{ALL}</div>"
    article = read(SITE, body, f"{longer} - News - Nordby Post")
    assert article.headline == longer
    assert longer not in article.text


def printed(markup):
    return f"<article>{H1}{markup}{ALL}</article>"


@pytest.mark.parametrize(
    "markup",
    [
        '<span itemprop="publisher" itemscope><meta itemprop="name" content="Nordby Post"></span>',
        '<div itemprop="publisher" itemscope><b itemprop="name">Nordby Post</b><i itemprop="logo">a crane</i></div>',
        '<span itemprop="publisher">Nordby Post</span>',
    ],
)
def test_the_publisher_in_microdata(markup):
    assert read(body=f"<article>{H1}{markup}{ALL}</article>", title=TITLE).outlet == "Nordby Post"


def test_the_name_of_the_site_by_its_class():
    header = '<div><a href="/"><span class="site-title">Nordby Post</span></a></div>'
    assert read(body=f"{header}<article>{H1}{ALL}</article>", title=TITLE).outlet == "Nordby Post"


@pytest.mark.parametrize("signed", ["© 2024 Nordby Post", "Copyright 2003-2024 Nordby Post Ltd. All rights reserved"])
@pytest.mark.parametrize("title", [f"{TITLE} - Nordby Post", f"Nordby Post: {TITLE}"])
def test_the_site_of_the_title_is_signed_at_the_foot(signed, title):
    """A part of the title alone may be a section's name."""
    body = f"<div><h2>{TITLE}</h2>{ALL}</div>"
    plain = f"<html><head><title>{title}</title></head><body>{body}<p>%s</p></body></html>"
    assert read_text(plain % signed, ".html").outlet == "Nordby Post"
    assert read_text(plain % "", ".html").outlet is None


@pytest.mark.parametrize(
    ("head", "body", "day"),
    [
        (
            article(
                '"image": [{"@type": "ImageObject", "datePublished": "2024-02-20"}],'
                '"datePublished": "2024-03-02T08:00Z"'
            ),
            printed(""),
            "2024-03-02",
        ),
        (
            linked('{"@type": "ImageObject", "datePublished": "2024-02-20"}') + meta("date", "2024-03-02"),
            printed(""),
            "2024-03-02",
        ),
        (
            linked(
                '{"@type": "LiveBlogPosting", "headline": "x", "datePublished": "2024-03-01", "liveBlogUpdate":'
                '[{"@type": "BlogPosting", "headline": "y", "datePublished": "2024-03-04", "author": "z"}]}'
            ),
            printed(""),
            "2024-03-01",
        ),
        (meta("article:published_time", "2024-03-02 10:00:00 +01:00"), printed(""), "2024-03-02"),
        (
            "",
            printed('<time class="updated" datetime="2024-03-05">5</time><time datetime="2024-03-02T10:00">2</time>'),
            "2024-03-02",
        ),
        (
            "",
            f'<aside><time datetime="2024-01-01">x</time></aside>{printed("<time datetime=2024-03-02>2</time>")}',
            "2024-03-02",
        ),
        (
            "",
            printed("<p>2 March 2024</p>") + '<div class="comments"><time datetime="2024-03-09">9</time></div>',
            "2024-03-02",
        ),
        ("", f"<h2>{TITLE}</h2><i>by Ada Brook</i><br>March 2, 2024{ALL}", "2024-03-02"),
        ("", printed("<div><span>Ada Brook</span> | Lund | 2 March 2024</div>"), "2024-03-02"),
        (meta("article:published_time", "soon"), printed(""), None),
        (meta("article:published_time", "2024-99-99"), printed(""), None),
    ],
)
def test_the_day(head, body, day):
    """The article's own, not a picture's nor an update's."""
    published = read(head, body).published
    assert (published.text if published else None) == day


def test_the_day_in_an_address():
    """Where the page says none to machines."""
    link = '<link rel="canonical" href="https://nordbypost.example/2024/03/02/old-crane">'
    for head, day in ((link, "2024-03-02"), (link + meta("date", "2024-03-01"), "2024-03-01")):
        assert read(head, printed("<p>Nordby, 5 May 2024</p>")).published.text == day
    wrong = link.replace("2024/03/02", "2024/13/02")
    assert read(wrong, printed("")).published is None


@pytest.mark.parametrize(
    "text", ["{", "[" * 100_000, "", "null", '{"@type": "NewsArticle", "author": {"@id": 3}}', "nonsense"]
)
def test_damaged_linked_data_does_no_harm(text):
    assert read(SITE + linked(text)).outlet == "Nordby Post"


def test_linked_data_in_its_wrappings():
    """Comments and CDATA around it, line ends inside a string, a semicolon behind it."""
    for text in ('<!-- {"a": 1} -->', '//<![CDATA[\n{"a": 1}\n//]]>', '{"a": 1};'):
        assert parsed(text) == {"a": 1}
    assert parsed('{"a": "x\ny"}') == {"a": "x\ny"}
    assert parsed('{"a": ["x, y", ],\n}') == {"a": ["x, y"]}


@pytest.mark.parametrize(
    ("one", "other", "differs"),
    [
        ("2024-03-02T23:30:00Z", "2024-03-03T09:30:00+10:00", False),
        ("2024-03-02T08:00:00Z", "2024-03-03T19:00:00Z", True),
        ("2024-03-02", "2024-03-03", True),
        ("2024-03-02", "2024-03-03T01:00:00+02:00", False),
        ("2024-03-02", "2024-02-20T01:00:00+02:00", True),
        ("2024-03-02 08:00:00 +01:00", "2024-03-02T07:00:00Z", False),
        ("2024-03-02T08:00", "2024-03-02", False),
        ("2024-03-02T99:99", "2024-03-05", True),
    ],
)
def test_two_days_of_publication(one, other, differs):
    """The same moment on the clocks of two places is one day."""
    doubts = read(article(f'"datePublished": "{one}"') + meta("article:published_time", other)).doubts
    assert any("several days" in doubt for doubt in doubts) == differs


def test_a_heading_that_says_more_than_the_title():
    longer = f"{TITLE} in Nordby after forty years on the quay"
    head = SITE + meta("og:title", f"{TITLE} in Nordby") + article(f'"headline": "{longer}"')
    assert read(head, f"<article><h1>{longer}</h1>{ALL}</article>", "x").headline == f"{TITLE} in Nordby"


@pytest.mark.parametrize("day", ["2024-05-01T10:00:00Z", "May 1, 2024", "1 May 2024"])
def test_the_day_of_an_embedded_post_is_not_the_articles(day):
    post = (
        f'<blockquote class="post"><p>The crane was fine.</p>— Per Lie (@perlie) <a href="https://x.com/p/1">{day}</a>'
    )
    assert read("", f"<article>{H1}{post}</blockquote>{ALL}</article>").published is None
