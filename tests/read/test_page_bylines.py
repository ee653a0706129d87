"""Who wrote a page: bylines in JSON-LD, meta elements and print, and credits."""

import pytest
from worlds.web_pages import ALL, H1, TITLE, linked, meta, page

from quotedb.read.article import read_text
from quotedb.read.page.byline_names import names_in
from quotedb.records import Credit
from quotedb.terms import CreditRole

SITE = meta("og:site_name", "Nordby Post")


def read(head="", body=f"<article>{H1}{ALL}</article>", title=f"{TITLE} | Nordby Post", address=None):
    return read_text(page(body, head, title), ".html", address=address)


def article(properties):
    return linked(f'{{"@context": "https://schema.org", "@type": "NewsArticle", {properties}}}')


def author(value):
    return article(f'"headline": "{TITLE}", "author": {value}')


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
        (SITE, printed('<div><a href="/authors/ada-brook">Ada Brook</a> • <span>2 min read</span></div>'), "Ada Brook"),
        (SITE, printed('<p class="byline-before">By</p><p class="byline-name">Ada Brook</p>'), "Ada Brook"),
        (author('{"@type": "Organization", "name": "Office for Cranes"}'), printed(""), "Office for Cranes"),
        (SITE, printed("<div><span>By</span><span> Ada Brook</span></div>"), "Ada Brook"),
        (SITE, printed("<div>Submitted by <a>Ada Brook</a> on Tue, 03/02/2024 - 09:14</div>"), "Ada Brook"),
        (SITE, printed("<div>Reporter: Ada Brook | Published 3 hours ago | 2 March 2024</div>"), "Ada Brook"),
        (SITE, printed("<np-author>Ada Brook</np-author>"), "Ada Brook"),
        (article('"headline": "x", "author": {"@type": "Person"}, "creator": ["Ada Brook"]'), printed(""), "Ada Brook"),
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
    ("words", "byline", "helpers"),
    [
        ("By Ada Brook; additional reporting by Tor Haug in Bergen", "Ada Brook", ["Tor Haug"]),
        ("Words by ADA BROOK (additional reporting by TOR HAUG and LIV DAHL)", "Ada Brook", ["Tor Haug", "Liv Dahl"]),
        ("By Ada Brook, photographs by Tor Haug. Edited by Liv Dahl", "Ada Brook", []),
        ("Reporting by Ada Brook and Tor Haug", "Ada Brook, Tor Haug", []),
        ("By Ada Brook, with additional work by Tor Haug", "Ada Brook", ["Tor Haug"]),
        ("BY: Ada Brook; further writing by Liv Dahl", "Ada Brook", ["Liv Dahl"]),
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


LONG = f"<p>{' '.join(['The crane was seen on the quay and nobody knew whose it was.'] * 3)}</p>"


@pytest.mark.parametrize(
    ("lines", "byline"),
    [
        ("<h4>Ada Brook | Nordby Post</h4>", "Ada Brook"),
        ("<p>Nordby Post – Ada Brook</p><p>2 March 2024</p>", "Ada Brook"),
        ("<p>Ada Brook, Harbour Writer</p>", "Ada Brook"),
        ("<p><strong>ADA BROOK</strong><br>Harbour Reporter</p>", "Ada Brook"),
        ("<div><b>Ada Brook</b> — <i>Chief reporter</i> — 2 March 2024</div>", "Ada Brook"),
        ("<div>2 March 2024 · Ada Brook</div>", "Ada Brook"),
        ("<div><span>Ada Brook</span><span>2 Mar 2024</span></div>", "Ada Brook"),
        ("<ul><li>March 2, 2024</li><li>Ada Brook</li><li>Harbour, Lund</li><li>0 Comments</li></ul>", "Ada Brook"),
        ("<p>Ada Brook and Tor Haug</p><p>Published 2 March 2024</p>", "Ada Brook, Tor Haug"),
        ("<p>Ada Brook in Lund and Tor Haug in Bergen</p><p>March 2, 2024</p>", "Ada Brook, Tor Haug"),
        ("<div>Saturday, 2 March 2024 | By Ada Brook | 1,204 views</div>", "Ada Brook"),
        ("<div>Harbour // by Ada Brook // 3 min read</div>", "Ada Brook"),
        ("<p><strong>From Ada Brook, Lund</strong></p>", "Ada Brook"),
        ("<p>Ada Brook, LUND</p>", "Ada Brook"),
        ("<div>By: Ada Brook</div>", "Ada Brook"),
        ("<div class='source'>BY: Ada Mary BROOK-DAHL</div>", "Ada Mary BROOK-DAHL"),
        ("<p>April May-Brook | 2 March 2024</p>", "April May-Brook"),
        ("<p>Ada Brook (Lund) and Tor Haug (Bergen)</p><p>2 March 2024</p>", "Ada Brook, Tor Haug"),
        ("<div>Ada Brook • Mar 02, 2024 • Paid</div>", "Ada Brook"),
        ("<div><b>Story</b> Ada Brook, Tor Haug</div><div><b>Photos</b> Liv Dahl</div>", "Ada Brook, Tor Haug"),
        ('<div class="credits">Text <b>Ada Brook</b> Photos <b>Liv Dahl</b></div>', "Ada Brook"),
        ("<div><span>Reporter</span><span>Ada Brook</span></div>", "Ada Brook"),
        ("<div><p>Exclusive by Ada Brook</p></div>", "Ada Brook"),
    ],
)
def test_the_lines_above_the_body_are_signed_without_any_class(lines, byline):
    """What stands beside a name tells that it is one: the outlet, what somebody is, the day, *By*."""
    assert read(SITE, printed(lines + LONG)).byline == byline


@pytest.mark.parametrize(
    "lines",
    [
        "<p>World News</p><p>2 March 2024</p>",
        "<p>Local Politics | 2 March 2024</p>",
        "<p>North Harbour</p><p>Lund, 2 March 2024</p>",
        "<p>Old Crane Sails</p><p>2 March 2024</p><p>The Old Crane Sails was a ship.</p>",
        "<p>Tor Haug waited, 2 March 2024</p>",
        "<p>Tor Haug, the old master</p>",
        "<figure><img><p>Tor Haug | Nordby Post</p></figure>",
        '<p class="photo">Tor Haug | Nordby Post</p>',
        "<p>Nordby Post | 2 March 2024</p>",
        "<p>From Lund to Bergen</p>",
        "<p>PRESS RELEASE | 2 March 2024</p>",
        "<p>Upper Crane | 2 March 2024</p>",
        "<p>Nordby Harbour</p><p>2 March 2024</p>",
        "<p>Tor Haug, Bergen</p>",
        "<p>Text Message</p>",
        '<div class="photo-credit">By Tor Haug</div>',
        "<p>Share This Story</p><p>2 March 2024</p>",
    ],
)
def test_what_else_stands_above_the_body_is_no_byline(lines):
    """Names of sections and places, sentences, pictures; and a person of whom the body tells is not its author."""
    body = LONG + f"<p>{'The Old Crane Sails is a ship that Marit Sund built. ' * 5}</p>"
    assert read(SITE, printed(lines + body)).byline is None


def test_a_name_above_the_body_of_whom_the_body_tells_is_no_byline():
    body = f"<p>{'Marit Sund built the ship and nobody helped her. ' * 5}</p>"
    assert read(SITE, printed(f"<p>Marit Sund</p><p>2 March 2024</p>{body}")).byline is None


@pytest.mark.parametrize(
    ("head", "lines", "byline"),
    [
        (author('{"name": "Oluwafemi"}'), "<p><b>By Ada Brook, Lund</b></p>", "Ada Brook"),
        (author('{"name": "Web Desk"}'), "<p>By Ada Brook</p>", "Ada Brook"),
        (author('{"name": "Tor Haug"}'), "<p><em>By Ada Brook, Lund</em></p>", "Ada Brook"),
        (author('{"name": "Ada Brook"}'), "<p>By Ada Brook and Tor Haug</p>", "Ada Brook, Tor Haug"),
        (
            meta("article:author", "Ada Brook"),
            '<div><a class="author-name">Ada Brook</a></div><div><a class="author-name">Tor Haug</a></div>',
            "Ada Brook, Tor Haug",
        ),
        (author('["Ada Brook", "Tor Haug"]'), "<p>By Ada Brook</p>", "Ada Brook, Tor Haug"),
        (author('{"name": "Ada Brook"}'), "<p>Photographs by Tor Haug</p>", "Ada Brook"),
        (article('"author": ["Nordby Post"], "creator": ["Ada Brook"]') + SITE, "", "Ada Brook"),
        (author('{"name": "harbour_admin"}'), "<p>Ada Brook | 2 March 2024</p>", "Ada Brook"),
        (SITE + meta("author", "Nordby Post Online"), "", None),
        (
            linked('{"@type": "WebPage", "author": {"@id": "#a"}}') + linked('{"@id": "#a", "name": "Ada Brook"}'),
            "",
            "Ada Brook",
        ),
        (author('{"name": "Radio 98", "@type": "Organization"}') + meta("og:site_name", "Radio 98"), "", None),
    ],
)
def test_print_above_the_body_says_more_than_the_data(head, lines, byline):
    """Who put a page there is in its data; who wrote it stands in a line with *By*; several names are more than one."""
    assert read(head, printed(lines + LONG)).byline == byline


def test_who_signs_the_updates_of_a_live_blog_is_not_all_of_its_authors():
    head = linked(f'{{"@type": "LiveBlogPosting", "headline": "{TITLE}", "author": {{"name": "Ada Brook"}}}}')
    lines = '<div class="byline">Ada Brook and Tor Haug</div>'
    assert read(head, printed(lines + LONG)).byline == "Ada Brook"


@pytest.mark.parametrize(
    ("body", "byline"),
    [
        (
            f'{H1}{LONG}{ALL}<footer><span class="byline">Author <a href="/a">Ada Brook</a></span></footer>',
            "Ada Brook",
        ),
        (
            f'{H1}<p>Ada Brook, Harbour Writer</p>{LONG}{ALL}</article><section><a rel="author">Tor Haug</a></section>',
            "Ada Brook",
        ),
        (f'{H1}{LONG}{ALL}<p class="signed"><b>Text:</b> Ada Brook<br><b>Photo:</b> Tor Haug</p>', "Ada Brook"),
        (f'{H1}<div class="contributors">Ada Brook in Lund and Tor Haug in Bergen</div>{LONG}', "Ada Brook, Tor Haug"),
        (f'{H1}{LONG}{ALL}<div class="author-box"><a rel="author">boatman</a></div>', None),
        (f'{H1}{LONG}{ALL}<div class="comment-body"><b class="author-name">Tor Haug</b></div>', None),
        (f'{H1}{LONG}{ALL}</article><footer><a rel="author">Tor Haug</a></footer>', None),
        (f'{H1}{LONG}{ALL}<div class="related-stories"><p class="author">By Tor Haug</p></div>', None),
        (f'{H1}{LONG}{ALL}<div class="most-read"><span>By Tor Haug</span></div>', None),
        (f"{H1}{LONG}{ALL}<p>The crane will be sold in June, he said.</p><p><em>Ada Brook</em></p>", "Ada Brook"),
        (f"{H1}{LONG}{ALL}<p><em>Nordby Harbour</em> was built in 1904.</p>", None),
        (f"{H1}{LONG}{ALL}<p>Read</p><p><em>Tor Haug</em></p>", None),
        (f"{H1}{LONG}{ALL}<p>The crane will be sold in June, he said.</p><p><b>Harbour Dues</b></p>", None),
        (f'{H1}{LONG}{ALL}<p>It will be sold in June, he said.</p><p><a href="/x">Mayor Resigns Quietly</a></p>', None),
        (f"{H1}{LONG}{ALL}<p>“It was a good crane for all of its forty years.”</p><p><em>Tor Haug</em></p>", None),
        (f"{H1}{LONG}{ALL}<h4>About the writer</h4><p><b>Ada Brook</b> is a journalist in Lund.</p>", "Ada Brook"),
        (f"{H1}{LONG}{ALL}<p><b>About the author:</b></p><p>Ada Brook covers the harbour.</p>", "Ada Brook"),
    ],
)
def test_where_a_byline_stands(body, byline):
    """At the foot of the article itself, too; not in a reader's comment, and no account in a box at the end."""
    assert read(SITE, f"<article>{body}</article>").byline == byline


@pytest.mark.parametrize(
    ("words", "byline"),
    [
        ("By ADA BROOK Staff Writer", "Ada Brook"),
        ("By Ada Brook Health Correspondent", "Ada Brook"),
        ("Ada Brook Contributor", "Ada Brook"),
        ("ADA BROOK Lund Valley Reporter", "Ada Brook"),
        ("By Local Democracy Reporter Ada Brook", "Ada Brook"),
        ("Ada Brook KNBY", "Ada Brook"),
        ("Ada Brook Nordby Post", "Ada Brook"),
        ("By Ada Brook, Lund Times", "Ada Brook"),
        ("By Ada Brook | Fjord Tidings Magazine", "Ada Brook"),
        ("Ada Brook and Tor Haug, University of Lund", "Ada Brook, Tor Haug"),
        ("By Ada Brook, New Delhi", "Ada Brook"),
        ("By Ada Brook, State House reporter", "Ada Brook"),
        ("Ada Brook of the Lund Times", "Ada Brook"),
        ("By Ada Brook Special to the Lund Times", "Ada Brook"),
        ("By Ada Brook as told to Tor Haug", "Ada Brook"),
        ("Ada Brook + Tor Haug", "Ada Brook, Tor Haug"),
        ("Opinion by Ada Brook", "Ada Brook"),
        ("Guest post by Ada Brook", "Ada Brook"),
        ("By Ada Brook Last updated Mar 2, 2024", "Ada Brook"),
        ("Ada Brook and photographs by Tor Haug", "Ada Brook"),
        ("Nordby Post staff reporter", "Nordby Post staff reporter"),
        ("By A. B. Brook", "A. B. Brook"),
        ("J.D. Brook Haug", "J.D. Brook Haug"),
        ("Tor Haug III", "Tor Haug III"),
        ("By Ngũgĩ wa Brook", "Ngũgĩ wa Brook"),
    ],
)
def test_what_somebody_is_and_for_whom_stands_beside_the_name(words, byline):
    """Whether a sign parts it from the name or nothing does."""
    assert read(SITE + meta("author", words), printed("")).byline == byline


def test_inputs_of_an_agency_are_its_credit():
    found = read(SITE + meta("author", "Ada Brook (with inputs from PTI)"), printed(""))
    assert (found.byline, found.credits) == ("Ada Brook", (Credit("PTI", CreditRole.WIRE),))
