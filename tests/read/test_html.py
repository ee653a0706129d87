"""Pages become articles: text in paragraphs, and a record from the page's own metadata."""

from __future__ import annotations

import pytest

from quotedb.dates import parse_edtf
from quotedb.read.article import read_file, read_text

HEAD = """<!DOCTYPE html><html lang="en-GB"><head><meta charset="utf-8">
<title>Quay shut after storm | The Harbour Post</title>
<meta property="og:site_name" content="The Harbour Post">
<meta property="og:title" content="Quay shut after storm">
<meta property="og:type" content="article">
<meta name="author" content="Jane Roe">
<meta property="article:published_time" content="2024-05-13T10:00:00+01:00">
<link rel="canonical" href="https://www.harbourpost.example/news/quay">
</head>"""
BODY = """<body><nav><ul><li><a href="/">Home</a></li><li><a href="/news">News</a></li></ul></nav>
<article><h1>Quay shut after storm</h1>
<p>By Jane Roe</p>
<p>The quay of Lundhavn was shut on Monday after a storm tore at its piles, the port office said.</p>
<aside><p>Sign up for our newsletter. Enter your email address.</p></aside>
<p>“We heard it go,” said <a href="/venn">Ada Venn</a>, who runs the&nbsp;kiosk.<br>“Then we ran.”</p>
<blockquote><p>“Nobody is to go near the quay.”</p><p>“Nobody at all.”</p></blockquote>
<p>The port office listed what was lost:</p>
<ul><li>two lamps</li><li>a crane, it said</li></ul>
<h2>What comes next</h2>
<p>ADVERTISEMENT</p>
<figure><img src="q.jpg"><figcaption>The quay on Monday. Photograph: Jane Roe/AFP/Getty Images</figcaption></figure>
<p>Divers will look at the piles this week, and the council will hear of it in June, its clerk told the Post.</p>
<p>Share on Facebook</p>
</article><footer><p>© 2024 The Harbour Post</p></footer></body></html>"""


def test_the_record_and_the_text(tmp_path):
    """Outlet, headline, byline, date and address; paragraphs, quotations and lists; no furniture."""
    path = tmp_path / "quay.html"
    path.write_text(HEAD + BODY, encoding="utf-8")
    article = read_file(path)
    assert article.outlet == "The Harbour Post"
    assert article.headline == "Quay shut after storm"
    assert article.byline == "Jane Roe"
    assert article.published == parse_edtf("2024-05-13")
    assert article.address == "https://www.harbourpost.example/news/quay"
    assert article.language == "en"
    assert article.name == "quay"
    paragraphs = article.text.split("\n\n")
    assert paragraphs[0] in {
        "By Jane Roe",
        "The quay of Lundhavn was shut on Monday after a storm tore at its piles, the port office said.",
    }
    assert "“We heard it go,” said Ada Venn, who runs the kiosk.\n“Then we ran.”" in article.text.replace("\xa0", " ")
    assert "> “Nobody is to go near the quay.”" in paragraphs
    assert "> “Nobody at all.”" in paragraphs
    assert "- two lamps" in paragraphs
    assert "- a crane, it said" in paragraphs
    assert paragraphs[-1].endswith("its clerk told the Post.")
    for furniture in ("newsletter", "ADVERTISEMENT", "Facebook", "©", "Getty", "News"):
        assert furniture not in article.text


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("</p>", ""),
        ("</article>", ""),
        ("</ul>", "</ol></div></span>"),
        ("<p>Divers", "<div><p><b>Divers</i></b>"),
        ("&nbsp;", "&nbsp"),
        ("<!DOCTYPE html>", ""),
        ("<body>", "<body onload='x(\"<p>\")'>"),
        ("</html>", ""),
    ],
)
def test_damaged_markup(old, new):
    """What browsers read is read."""
    text = read_text((HEAD + BODY).replace(old, new), ".html").text
    assert "The quay of Lundhavn was shut on Monday" in text
    assert "Divers will look at the piles this week" in text
    assert "“Nobody at all.”" in text


def test_the_known_outlet_at_an_address():
    """Where a page does not name its site."""
    head = HEAD.replace("www.harbourpost.example", "www.theguardian.com").replace(
        'og:site_name" content="The Harbour Post', ""
    )
    head = head.replace(" | The Harbour Post", "")
    assert read_text(head + BODY, ".html").outlet == "The Guardian"


def test_declared_encodings(tmp_path):
    """A page of an older kind says in a meta element what its bytes mean."""
    page = (HEAD + BODY).replace('<meta charset="utf-8">', "META")
    for meta in (
        '<meta charset="windows-1252">',
        "<META HTTP-EQUIV='Content-Type' CONTENT='text/html; charset=iso-8859-1'>",
    ):
        path = tmp_path / "old.htm"
        path.write_bytes(page.replace("META", meta).encode("cp1252"))
        assert "“We heard it go,”" in read_file(path).text


def test_embedded_pictures_do_not_matter():
    """However large."""
    picture = f'<img src="data:image/png;base64,{"A" * 12_000_000}">'
    assert "The quay of Lundhavn" in read_text((HEAD + BODY).replace("<h2>", picture + "<h2>"), ".html").text
