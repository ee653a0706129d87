"""What a page says of itself: outlet, headline, byline, credits and day."""

import pytest
from worlds.web_pages import ALL, H1, TITLE, linked, meta, page

from quotedb.read.article import read_text
from quotedb.read.page.bylines import names_in
from quotedb.read.page.linked_data import parsed
from quotedb.records import Credit, CreditRole

SITE = meta("og:site_name", "Nordby Post")


def read(head="", body=f"<article>{H1}{ALL}</article>", title=f"{TITLE} | Nordby Post", address=None):
    return read_text(page(body, head, title), ".html", address=address)


def article(properties):
    return linked(f'{{"@context": "https://schema.org", "@type": "NewsArticle", {properties}}}')


def author(value):
    return article(f'"headline": "{TITLE}", "author": {value}')


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
        (SITE + meta("og:title", f"[PHOTOS] {TITLE}"), "x", TITLE),
        (SITE + meta("og:title", f"OPINION | {TITLE}"), "x", TITLE),
    ],
)
def test_the_headline(head, title, h1):
    """What two places agree on, without the name of the site, of its section or of the writer."""
    assert read(head, f"<h1>{h1}</h1><article>{ALL}</article>", title).headline == TITLE


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


def test_reading_the_byline_leaves_the_text_as_it_is():
    note = (
        '<p class="author-note">The crane was seen by <a href="/a">Ada Brook</a> <em>on Monday</em>, from the quay.</p>'
    )
    text = read(SITE, f"<article>{H1}{ALL}{note}</article>").text
    assert "The crane was seen by Ada Brook on Monday, from the quay." in text


@pytest.mark.parametrize(
    ("head", "body", "byline"),
    [
        (author('{"@type": "Person", "name": "Ada Brook"}'), printed(""), "Ada Brook"),
        (author('["Ada Brook", "Tor Haug"]'), printed(""), "Ada Brook, Tor Haug"),
        (author('{"name": ["Ada Brook", "Tor Haug"]}'), printed(""), "Ada Brook, Tor Haug"),
        (author('"Anne O&#8217;Hara"'), printed(""), "Anne O’Hara"),
        (author('"<a href=/x>Ada Brook</a>"'), printed(""), "Ada Brook"),
        (author('[{"@id": "#ada"}]') + linked('{"@id": "#ada", "name": "Ada Brook"}'), printed(""), "Ada Brook"),
        (
            SITE + meta("author", "Nordby Post"),
            printed('<p class="byline">By <a rel="author">Ada Brook</a></p>'),
            "Ada Brook",
        ),
        (SITE + author('{"name": "Nordby Post"}'), printed('<span class="author-name">Ada Brook</span>'), "Ada Brook"),
        (author('{"name": "Nordby RSS feed"}'), printed('<div class="byline">By Ada Brook</div>'), "Ada Brook"),
        (meta("author", "admin"), printed('<div class="byline">By Ada Brook</div>'), "Ada Brook"),
        (meta("author", "Ada Brook") + author('{"name": "ada-brook"}'), printed(""), "Ada Brook"),
        (meta("parsely-author", "ada_brook") + meta("author", "Ada Brook"), printed(""), "Ada Brook"),
        (author('{"name": "ada-brook"}'), printed(""), "Ada Brook"),
        ('<meta name="dc.creator" content="Brook, Ada">', printed(""), "Ada Brook"),
        ('<meta name="citation_author" content="Haug Dahl, Tor">', printed(""), "Tor Haug Dahl"),
        (meta("author", "Brook, Ada"), printed(""), "Ada Brook"),
        (SITE + meta("author", "Nordby Post https://www.nordbypost.example"), printed(""), None),
        (SITE, printed('<p class="byline">By Ada Brook - Nordby Post - Monday, April 1, 2024</p>'), "Ada Brook"),
        (
            SITE,
            printed('<p class="byline">By ADA BROOK and TOR HAUG, with Liv Dahl in Bergen</p>'),
            "Ada Brook, Tor Haug, Liv Dahl",
        ),
        (SITE, printed("<p>By Ada Brook</p>"), "Ada Brook"),
        (SITE, printed("<p>Words by Ada Brook. Photographs by Tor Haug.</p>"), "Ada Brook"),
        (SITE, printed("<p>Story and photos by Ada Brook</p>"), "Ada Brook"),
        (SITE, printed('<div class="byline">Ada Brook reports</div>'), "Ada Brook"),
        (
            SITE,
            printed('<div class="byline"><a href="/a">Ada Brook</a><span>Harbour reporter</span></div>'),
            "Ada Brook",
        ),
        (meta("author", "BROOK Ada"), printed('<div class="byline">By Ada Brook</div>'), "Ada Brook"),
        (meta("author", "Posted by Ada Brook on 2 March"), printed(""), "Ada Brook"),
        (SITE, printed('<div class="byline">By Ada Brook, Chief Reporter</div>'), "Ada Brook"),
        (meta("author", "Nordby staff reporter"), printed(""), "Nordby staff reporter"),
        (meta("article:author", "https://www.facebook.com/adabrook"), printed(""), None),
        (SITE, printed('<aside><a rel="author">Tor Haug</a></aside>'), None),
        (SITE, printed('<p class="byline">BY ADA BROOK IN NORDBY</p>'), "Ada Brook"),
        (SITE, printed('<p class="byline">Words: Ada Brook Pictures: Tor Haug</p>'), "Ada Brook"),
        (SITE, printed('<p class="byline">By Ada Brook, special to the Lund Times</p>'), "Ada Brook"),
        (SITE, printed('<span class="by">Ada Brook</span>'), "Ada Brook"),
        (SITE, printed('<div class="byline"><span>By</span><a href="/a">Ada Brook</a></div>'), "Ada Brook"),
        (SITE, printed('<div class="byline"><a>Ada Brook</a> · Nordby Post News ·</div>'), "Ada Brook"),
        (SITE, printed("<div>Reporter: <b>Ada Brook</b></div>"), "Ada Brook"),
        (SITE, printed("<p>Words: Ada Brook | 2 March 2024</p>"), "Ada Brook"),
        (SITE, printed('<div class="photo-author">© Tor Haug/Nordby Post</div>'), None),
        (
            meta("og:site_name", "NPB News"),
            printed('<div class="byline"><p>By <a>Ada Brook</a></p><span>NPB Outback</span></div>'),
            "Ada Brook",
        ),
        (SITE, printed("<small>March 2nd, 2024 by Ada Brook</small>"), "Ada Brook"),
        (SITE, printed('<div class="byline"><div>By</div><div>Ada Brook</div><div>2 March</div></div>'), "Ada Brook"),
        (
            SITE,
            printed(
                '<div class="byline"><time>2 March</time><div><p>Ada Brook</p><p>Nordby Post, Lund</p></div>'
                "<button>Share</button></div>"
            ),
            "Ada Brook",
        ),
    ],
)
def test_the_byline(head, body, byline):
    """Persons, each once, as people say their names; neither the outlet nor what a machine filled in."""
    assert read(head, body).byline == byline


@pytest.mark.parametrize("tag", ["author-note", "author", "text-by-the-author"])
@pytest.mark.parametrize(
    "sentence",
    ["The Harbour Master Closed The Road", "Harbour Master Closes The Old Road Again", "It was his own crane."],
)
def test_a_sentence_is_no_author_whatever_its_class(tag, sentence):
    """Neither above the text nor in it."""
    note = f'<p class="{tag}">{sentence}</p>'
    assert read(SITE, f"<article>{H1}{ALL}{note}{ALL}</article>").byline is None
    if sentence.split()[0] in {"The", "It"}:
        assert read(SITE, printed(note)).byline is None


@pytest.mark.parametrize(
    ("name", "byline", "wire"),
    [
        (
            '[{"@type": "Organization", "name": "Associated Press"}, {"name": "Ada Brook"}]',
            "Ada Brook",
            "Associated Press",
        ),
        ('"The Associated Press"', "The Associated Press", "The Associated Press"),
        ('"Reuters Staff"', "Reuters", "Reuters"),
        ('"ADA BROOK Associated Press"', "Ada Brook", "Associated Press"),
        ('"Ada Brook (AFP)"', "Ada Brook", "AFP"),
        ('{"@type": "Organization", "name": "Fjord News Agency"}', "Fjord News Agency", "Fjord News Agency"),
    ],
)
def test_an_agency_among_the_authors_is_a_credit(name, byline, wire):
    """It is a relay of every statement; a byline only where no person is named."""
    found = read(SITE + author(name))
    assert found.byline == byline
    assert found.credits == (Credit(wire, CreditRole.WIRE),)


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


@pytest.mark.parametrize(
    ("words", "byline", "helpers"),
    [
        ("By Ada Brook; additional reporting by Tor Haug in Bergen", "Ada Brook", ["Tor Haug"]),
        ("Words by ADA BROOK (additional reporting by TOR HAUG and LIV DAHL)", "Ada Brook", ["Tor Haug", "Liv Dahl"]),
        ("By Ada Brook, photographs by Tor Haug. Edited by Liv Dahl", "Ada Brook", []),
        ("Reporting by Ada Brook and Tor Haug", "Ada Brook, Tor Haug", []),
    ],
)
def test_who_helped_is_no_author(words, byline, helpers):
    """Who reported too is a credit, no relay; who took pictures or edited is neither."""
    found = read(SITE, f'<article>{H1}<p class="byline">{words}</p>{ALL}</article>')
    assert found.byline == byline
    assert found.credits == tuple(Credit(name, CreditRole.CONTRIBUTOR) for name in helpers)


def test_an_outlet_is_no_relay_of_its_own():
    own = read(meta("og:site_name", "Reuters") + author('"Reuters"'))
    assert (own.byline, own.credits) == (None, ())


@pytest.mark.parametrize(
    ("words", "names"),
    [
        ("Ada Brook in Bergen and Tor Haug in Lund", ["Ada Brook", "Tor Haug"]),
        ("Words by Ada Brook @adabrook", ["Ada Brook"]),
        ("By Ada Brook Published 2 March 2024 08:00", ["Ada Brook"]),
        ("Ada Brook & Tor Haug for Nordby Post", ["Ada Brook", "Tor Haug"]),
        ("Anne-Marie O'Brien; Ludwig van den Berg", ["Anne-Marie O'Brien", "Ludwig van den Berg"]),
        ("Ada Brook, Nairobi", ["Ada Brook"]),
        ("", []),
    ],
)
def test_names_in_a_byline(words, names):
    assert names_in(words, "") == names


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
