"""The text of a page: all of it, and nothing that stands beside it."""

import pytest
from worlds.web_pages import ALL, COUNCIL, CRANE, H1, QUAY, SCHOOL, WORKER, linked, meta, page, paragraphs

from quotedb.read.article import read_text

TEASERS = "".join(
    f'<div class="card"><h3><a href="/{number}">Story number {number} of the week</a></h3>'
    f"<p>The mayor of Lund has said something about matter number {number} again this week.</p></div>"
    for number in range(6)
)
RELATED = (
    '<h4>Related</h4><ul><li><a href="/1">New school opens its doors</a></li>'
    '<li><a href="/2">Bridge to be painted green</a></li></ul>'
)
POST = '<p lang="en">The crane was a fine thing. I shall miss it.</p>'
TWEET = (
    f'<blockquote class="twitter-tweet">{POST}— Per Lie (@perlie) <a href="https://x.com/perlie/status/1">March 2</a>'
)
BLUESKY = (
    f'<blockquote class="bluesky-embed" data-bluesky-cid="1">{POST}— Per Lie (<a href="https://bsky.app/profile/perlie">'
    '@perlie</a>) <a href="https://bsky.app/profile/perlie/post/1">March 2</a>'
)
INSTAGRAM = (
    f'<blockquote class="instagram-media">{POST}<p>A post shared by <a href="https://instagram.com/perlie">Per Lie</a>'
    " (@perlie) March 2</p>"
)


def body(*parts, head=""):
    return read_text(page("".join(parts), head), ".html").text.split("\n\n")


@pytest.mark.parametrize(
    "markup",
    [
        '<main>{h1}<section class="article-body">{first}</section><div>Advertisement</div>'
        '<section class="article-body">{second}</section></main>',
        '<article>{h1}<div class="grid"><div class="body"><div class="inner">{first}</div></div></div>'
        '<div class="newsletter"><p>Sign up</p></div>'
        '<div class="grid"><div class="body"><div class="inner">{second}</div></div></div></article>',
        '<article>{h1}<div class="wrap"><div class="body-first">{first}</div><aside><p>Sign up</p></aside>'
        '<div class="body-rest">{second}</div></div></article>',
        '<article>{h1}<div class="text">{first}<div class="paywall">{second}</div></div></article>',
        '<div id="page">{h1}<div class="text">{first}</div><div class="text">{second}</div></div>',
        '<article class="post">{h1}{first}<div class="elementor-widget text">{second}</div></article>',
    ],
)
def test_a_body_in_several_containers_is_read_whole(markup):
    """However they are called, and whatever stands between them."""
    first, second = paragraphs(CRANE, QUAY), paragraphs(COUNCIL, WORKER)
    assert body(markup.format(h1=H1, first=first, second=second)) == [CRANE, QUAY, COUNCIL, WORKER]


@pytest.mark.parametrize(
    "markup",
    [
        "{h1}<div>{0}</div><div>{1}</div><div>{2}</div>",
        "<div class='story'>{h1}{0}<p>{1}</p>{2}</div>",
        "<div class='story'><p>{0}</p><p>{1}</p><p>{2}</p></div>{h1}",
        "<article>{h1}<p>{0}</p><span><p>{1}</p></span><p>{2}</p></article>",
        "<article>{h1}<p>{0}<p>{1}<p>{2}</article>",
        "<form id='aspnetForm'><div>{h1}<p>{0}</p><p>{1}</p><p>{2}</p></div></form>",
    ],
)
def test_paragraphs_of_every_markup(markup):
    """Text between elements is text too."""
    assert body(markup.format(CRANE, QUAY, COUNCIL, h1=H1)) == [CRANE, QUAY, COUNCIL]


@pytest.mark.parametrize("tag", ["ul", "ol"])
def test_a_list_straight_in_the_body(tag):
    items = f"<{tag}><li>“It is rusty,” Per Lie said.</li><li>“It is old,” he said.</li></{tag}>"
    assert body(f"{H1}{paragraphs(CRANE)}{items}{paragraphs(COUNCIL)}") == [
        CRANE,
        "- “It is rusty,” Per Lie said.",
        "- “It is old,” he said.",
        COUNCIL,
    ]


def test_no_heading_is_a_paragraph():
    """Neither the page's h1, nor the headline again elsewhere, nor a kicker over it."""
    other = "‘We looked at every pile’: Nordby takes its old crane down"
    assert body(f"<h4>HARBOUR</h4><article><h1>{other}</h1>{ALL}</article>") == [CRANE, QUAY, COUNCIL, WORKER]
    again = "<div><h3>Old crane comes down</h3></div>"
    assert body(f"<article>{H1}{again}{ALL}</article>", head=meta("og:title", "Old crane comes down"))[0] == CRANE


def test_the_lines_below_the_headline_are_text():
    """By their class, or because the page says the same of itself."""
    line = "Divers found that its piles had rusted through"
    for markup, head in (
        (f'<p class="article__dek">{line}</p>', ""),
        (f"<h2>{line}</h2>", meta("og:description", line)),
        (f'<div class="standfirst"><p>{line}</p></div>', ""),
    ):
        text = body(f"<article><header>{H1}{markup}<span>By Ada Brook</span></header>{ALL}</article>", head=head)
        assert text == [line, CRANE, QUAY, COUNCIL, WORKER]


ROW = "".join(f'<div><a href="/{n}"><h3>School {n} opens</h3></a><p>{SCHOOL}</p></div>' for n in range(3))


@pytest.mark.parametrize(
    "beside",
    [
        f'<div class="more">{TEASERS}</div>',
        f'<div class="related-box">{RELATED}</div>',
        RELATED,
        '<p><a href="/x">Read more: the bridge that nobody wanted</a></p>',
        '<p><a href="/x">The bridge that nobody wanted</a></p>',
        '<p style="display:none">A line that nobody sees.</p>',
        '<div class="newsletter-signup"><p>All of the harbour in your inbox, every morning.</p></div>',
        "<p>Log in or create a free account to continue reading this story.</p>",
        "<p>To go on reading, subscribe now for 2 crowns a month.</p>",
        "<p>Already a subscriber? Log in</p>",
        "<p>Get in touch with our news desk at desk@nordbypost.example</p>",
        "<p>Additional reporting by Tor Haug</p>",
        "<p>For more stories like this, check our news page.</p>",
        '<p><a href="/x"><b>Find out more about the bridge that nobody wanted.</b></a></p>',
        "<p>This is premium content.</p><p>Already have an account? Log in</p><p>Subscribe for 9 crowns a month</p>",
        "<p>Page 1 of 3</p>",
        "<p>Published: 2 March 2024. Updated: 5 March 2024</p>",
        "<p>Next article: The bridge that nobody wanted</p>",
        "<div><div><h2>Also from this source</h2></div><div><h3>New bridge</h3><p>It is to be painted.</p></div></div>",
        "<section><h4>Up next</h4><p>The man who walked to Lund and what he saw on the way there.</p></section>",
        "<p>Purchase Licensing Rights</p>",
        '<div class="InlineImage-imageEmbedCaption">The crane on Monday.</div>',
        '<div class="credit">Ada Brook for the paper</div>',
        '<div class="featured-video"><p>Ada Venn of the office shows the rust.</p></div>',
        '<div class="filed-under"><p>Filed under:</p><p>Cranes</p></div>',
        '<div class="poll"><h4>Should it go?</h4><label>Yes</label><p>2,114 votes so far</p></div>',
        "<p>(This story has not been edited by our staff and is published from a syndicated feed.)</p>",
        "<p>Join NP's Telegram channel and get the latest breaking news delivered to you.</p>",
        "<p>Have you seen the crane? Let us know in the comments below.</p>",
        "<p>Send your letters to letters@nordbypost.example</p>",
        "<p>Views: 1,204</p>",
        "<p>(Editor: Tor Haug, Liv Dahl)</p>",
        '<p><b>Read more from the Post:</b><br><a href="/1">Snow in the north</a><br><a href="/2">Rents fall</a></p>',
        "<h2>Sources<span>[edit]</span></h2><ul><li>“Crane goes”, Lund Times, 3 March 2024</li></ul>",
        "<p>The views expressed in this article are the author's own and not necessarily those of the paper.</p>",
        "<p>All rights reserved. This material, and all other of this site, may not be published or rewritten.</p>",
        "<p>Don't miss out on the latest news. Subscribe to Nordby Plus to get access to all of it.</p>",
        f"<section><h2>More from the harbour</h2>{ROW}</section>",
        '<figure><img src="x.jpg"><figcaption>The crane on Monday. Photo: Ada Brook</figcaption></figure>',
        '<p class="wp-caption-text">The crane on Monday.</p>',
        f"<article>{'<h1>New school opens</h1>'}{paragraphs(SCHOOL)}</article>",
    ],
)
def test_what_stands_beside_the_article_is_left_out(beside):
    """Between its paragraphs and behind them."""
    wanted = [CRANE, QUAY, COUNCIL, WORKER]
    assert body(f"<article>{H1}{paragraphs(CRANE, QUAY, COUNCIL, WORKER)}</article>{beside}") == wanted
    if "<article>" not in beside:
        assert body(f"<article>{H1}{paragraphs(CRANE, QUAY)}{beside}{paragraphs(COUNCIL, WORKER)}</article>") == wanted


def test_the_list_of_a_short_article_is_text():
    short = "<p>Copper fell on Tuesday, the exchange of Nordby said.</p><p>“The fear is out of it,” said Per Lie.</p>"
    items = '<ul class="market-list"><li>Tin rose to its highest since March.</li><li>Zinc did nothing.</li></ul>'
    assert body(f"<div>{H1}<div class='txt'>{short}{items}<p>Gold was steady.</p></div></div>")[2:] == [
        "- Tin rose to its highest since March.",
        "- Zinc did nothing.",
        "Gold was steady.",
    ]


def test_an_article_below_the_name_of_its_section_is_no_box():
    assert body(f"<div><h2>Latest news</h2><div>{ALL}</div></div>") == [CRANE, QUAY, COUNCIL, WORKER]


def test_a_field_for_an_address_takes_no_short_article_with_it():
    form = '<div class="card"><h2>Slow news</h2><form><input type="email" placeholder="Your e-mail"></form></div>'
    short = paragraphs("The crane is gone.", "“It was heavy,” Per Lie said.", "Nobody wept.")
    assert body(f"<main><article>{H1}<section>{short}{form}</section></article></main>") == [
        "The crane is gone.",
        "“It was heavy,” Per Lie said.",
        "Nobody wept.",
    ]


def test_a_paragraph_is_text_though_its_class_speaks_of_comment():
    comment = "<p class='author-comment'>The harbour master has closed the road to the quay.</p>"
    assert len(body(f"<article>{H1}{paragraphs(CRANE)}{comment}{paragraphs(COUNCIL)}</article>")) == 3


def test_the_cells_of_an_old_page_are_read_apart():
    """Whatever stands beside the text: the menu, and a poll."""
    menu = '<td><a href="/">Home</a><br><a href="/a">Island News</a></td>'
    text = f"<td><div>Old crane comes down</div><div>Posted on August 9, 2010 by Admin</div>{CRANE}<br><br>{QUAY}</td>"
    markup = f"<table><tr>{menu}{text}</tr></table>"
    read = read_text(page(markup), ".html")
    assert (read.headline, read.text.splitlines()) == ("Old crane comes down", [CRANE, QUAY])


def test_a_row_of_other_articles_needs_no_name():
    """Three parts of one kind with a linked heading behind the article announce others, whatever their class."""
    row = "".join(f'<div class="entry"><a href="/{n}"><h2>School {n}</h2></a><p>{SCHOOL}</p></div>' for n in range(3))
    assert body(f"<article>{H1}{ALL}</article><div>{row}</div>") == [CRANE, QUAY, COUNCIL, WORKER]
    steps = "".join(f'<div class="step"><h3><a href="/{n}">Pile {n}</a></h3><p>{SCHOOL}</p></div>' for n in range(3))
    assert SCHOOL in body(f"<article>{H1}{ALL}{steps}</article>")


def test_who_wrote_it_is_told_to_readers_and_is_no_text():
    about = "<p><em>Ada Brook is a former member of the council of Nordby.</em></p>"
    head = meta("author", "Ada Brook")
    assert body(f"<article>{H1}{ALL}{about}</article>", head=head) == [CRANE, QUAY, COUNCIL, WORKER]
    assert len(body(f"<article>{H1}{ALL}{about}</article>", head=meta("author", "Tor Haug"))) == 5


@pytest.mark.parametrize("tag", ["noscript", "template"])
def test_the_text_of_a_page_that_a_script_draws(tag):
    assert body(f'{H1}<div id="root"></div><{tag}>{ALL}</{tag}>') == [CRANE, QUAY, COUNCIL, WORKER]


def test_an_empty_element_that_ends_a_line_parts_sentences():
    end = '<span class="id-component br"></span>'
    markup = f"<article>{H1}<div>{CRANE}{end}{QUAY}{end}{SCHOOL}</div></article>"
    assert "\n".join(body(markup)).splitlines() == [CRANE, QUAY, SCHOOL]
    assert body(markup) == body(markup.replace(end, "<br>"))


@pytest.mark.parametrize(
    "line",
    [
        "<div><span>Associated Press</span><span>April 28, 2023 GMT</span></div>",
        "<p>Nordby Post / 07:22 PM April 28, 2023</p>",
        "<p>Tor Haug | Lund | 28 April 2023</p>",
        "<p>April 28th, 2023 by Ada Brook</p>",
        "<p>Interview: Ada Brook</p>",
        "<p>Ada Brook</p><p>Nordby Post, Lund</p>",
        "<p>April 28, 2023 5 a.m. CT</p>",
    ],
)
def test_a_line_of_author_outlet_and_day_is_no_text(line):
    head = meta("author", "Ada Brook") + meta("og:site_name", "Nordby Post")
    assert body(f"<article>{H1}{line}{ALL}</article>", head=head) == [CRANE, QUAY, COUNCIL, WORKER]


@pytest.mark.parametrize(
    "around",
    [
        "<blockquote><p>%s</p></blockquote>",
        '<p class="pull-quote">%s</p>',
        '<div class="box"><h3 class="pullquote">%s</h3></div>',
        '<aside class="pulled"><div>%s</div></aside>',
    ],
)
def test_a_pull_quote_is_told_once(around):
    pulled = around % "“We looked at every pile ourselves, twice, in the rain.”"
    assert body(f"<article>{H1}{paragraphs(CRANE)}{pulled}{paragraphs(QUAY, COUNCIL)}</article>") == [
        CRANE,
        QUAY,
        COUNCIL,
    ]


def test_an_inline_quotation_within_another_has_single_marks():
    words = "<q>She said <q>never</q> twice,</q> the clerk said."
    assert body(f"<article>{H1}<p>{words}</p>{ALL}</article>")[0] == "“She said ‘never’ twice,” the clerk said."


def test_inline_quotations_have_their_marks_and_cut_no_sentence():
    words = "The clerk said it was <q>safe as houses</q> and <q>a <em>fine</em> thing</q>, though old."
    assert body(f"<article>{H1}<p>{words}</p>{ALL}</article>")[0] == (
        "The clerk said it was “safe as houses” and “a fine thing”, though old."
    )


@pytest.mark.parametrize("post", [TWEET, BLUESKY, INSTAGRAM])
@pytest.mark.parametrize(
    "around", ["%s", '<figure class="wp-block-embed"><div class="wp-block-embed__wrapper">%s</div></figure>']
)
def test_a_post_is_signed(post, around):
    embedded = around.replace("%s", f"{post}</blockquote>")
    text = body(f"<article>{H1}{paragraphs(CRANE)}{embedded}{paragraphs(QUAY, COUNCIL)}</article>")
    assert text == [
        CRANE,
        "> The crane was a fine thing. I shall miss it.",
        "> — Per Lie (@perlie) March 2",
        QUAY,
        COUNCIL,
    ]


def doubts(markup, head=""):
    return read_text(page(markup, head), ".html").doubts


def test_what_is_doubtful_is_said():
    article = '{"@type": "NewsArticle", "headline": "Old crane comes down", %s}'
    whole = f"<article>{H1}{ALL}</article>"
    assert doubts(whole) == ()
    (short,) = doubts(whole, linked(article % '"wordCount": 900'))
    assert "the page says 900" in short
    (short,) = doubts(whole, linked(article % f'"articleBody": "{"word " * 300}"'))
    assert "the page says 300" in short
    (paying,) = doubts(whole, linked(article % '"isAccessibleForFree": "False"'))
    assert "subscription" in paying
    two = linked(article % '"datePublished": "2024-03-02"') + meta("article:published_time", "2024-02-20T10:00Z")
    (days,) = doubts(whole, two)
    assert "2024-03-02 (JSON-LD), 2024-02-20 (article:published_time)" in days
    aside = f'<section class="other">{paragraphs(*[SCHOOL] * 6)}</section>'
    assert any("left out" in doubt for doubt in doubts(f"<main>{whole}</main><div><div>{aside}</div></div>"))


def test_a_table_without_end_is_cut_and_told_of():
    rows = "".join(f"<tr><td>Pile {number}</td></tr>" for number in range(3_000))
    read = read_text(page(f"<article>{H1}{ALL}<table>{rows}</table></article>"), ".html")
    assert read.doubts[0] == "A table of 3,000 rows was cut to its first 2,000."
    assert CRANE in read.text


def test_garbled_marks_are_repaired_and_told_of():
    garbled = QUAY.replace("“", "â€œ").replace("”", "â€\x9d")
    halved = QUAY.replace("“", "â€œ").replace("”", "â€")
    read = read_text(
        page(f"<article>{H1}{paragraphs(CRANE, garbled, halved, 'The cafÃ© of Bjørn Ålesund.')}</article>"), ".html"
    )
    assert read.text.split("\n\n") == [CRANE, QUAY, QUAY, "The café of Bjørn Ålesund."]
    assert read.doubts == (
        "Garbled characters (“â€œ” and the like) were repaired in 3 lines: look at its quotation marks.",
    )
    assert read_text(f"{garbled}\n", ".txt").text == QUAY
    assert read_text(f"{garbled}\n", ".txt", raw=True).doubts == ()
    assert read_text("“Fine,” said Åse of the Café Ørsted in Ávila.\n", ".txt").doubts == ()


@pytest.mark.parametrize(
    "box",
    [
        '<div class="callout"><div class="callout-text">The harbour has an old crane.</div></div>',
        '<div class="facts"><ul><li>Piles: 20 (two of them new)</li><li>Weight: 12 tonnes</li></ul></div>',
        '<div class="note-box"><p>It was built in 1904.</p></div>',
    ],
)
def test_a_short_box_between_paragraphs_is_text(box):
    """If it is told in sentences or items, and leads nowhere."""
    words = " ".join(read_text(page(f"<article>{H1}{ALL}{box}{ALL}</article>"), ".html").text.split())
    assert all(part in words for part in ("old crane.", "(two of them new)", "1904.") if part in box)


@pytest.mark.parametrize(
    "box",
    [
        '<div class="callout"><a href="/zulu"><div class="callout-text">Zulu school opens.</div></a></div>',
        '<div class="list"><ul><li><a href="/zulu"><span><p>Zulu: school opens</p></span></a></li></ul></div>',
    ],
)
def test_a_short_box_that_leads_elsewhere_is_none(box):
    assert "Zulu" not in read_text(page(f"<article>{H1}{ALL}{box}{ALL}</article>"), ".html").text


def test_paragraphs_each_in_a_container_of_its_own_are_text():
    first = "".join(f'<div class="piece"><p>{each}</p></div>' for each in (CRANE, QUAY))
    rest = "".join(f'<div class="piece"><p>{each}</p></div>' for each in (COUNCIL, WORKER) * 3)
    markup = f'<article>{H1}<div class="top">{first}</div><div class="rest">{rest}</div></article>'
    text = read_text(page(markup), ".html").text
    assert QUAY in text
    assert WORKER in text


@pytest.mark.parametrize(
    ("lines", "rest"),
    [
        ("<b>Ada Brook</b> — <i>Chief reporter</i> — 13 March 2024", ""),
        ("<b>By ADA BROOK</b><br>Nordby Post Staff Writer", ""),
        ("<strong>ADA BROOK</strong><br>Harbour Reporter", ""),
        ("<b>From Ada Brook, Lund</b>", ""),
        ("Ada Brook · 3 Feb 2025 · 4 min read", ""),
        ("<b>Ada Brook told her reporter to wait.</b>", "Ada Brook told her reporter to wait."),
    ],
)
def test_what_an_author_is_is_no_text(lines, rest):
    """Neither as a paragraph nor on the first lines of a body whose paragraphs are parted by line breaks."""
    head = '<meta name="author" content="Ada Brook">'
    for markup in (f"<p>{lines}</p>{ALL}", f"<div>{lines}<br><br>{CRANE}<br><br>{QUAY}<br><br>{COUNCIL}</div>"):
        text = read_text(page(f"<article>{H1}{markup}</article>", head), ".html").text
        assert text.startswith(rest or CRANE)


@pytest.mark.parametrize("line", ["Journalist", "ada@nordbypost.example", "By Online Editor", "Ada Brook (Lund)"])
def test_a_line_below_the_byline_is_no_text(line):
    head = '<meta name="author" content="Ada Brook">'
    text = read_text(
        page(f"<article>{H1}<ul><li>Ada Brook</li><li>{line}</li></ul>{ALL}</article>", head), ".html"
    ).text
    assert text.startswith(CRANE)
