"""Files of every sort become articles; what cannot is refused with one clear message."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from quotedb.dates import parse_edtf
from quotedb.errors import EncodingError, QuotedbError, ReadError
from quotedb.read.article import LONGEST_TEXT, Overrides, read_bytes_as, read_file, read_text
from quotedb.read.encoding import LARGEST_FILE
from quotedb.records import Credit
from quotedb.terms import CreditRole

DEMONSTRATION = Path(__file__).parents[2] / "articles"
FRONT = """---
outlet: The Harbour Post
title: "Quay shut: who pays"
byline: Jane Roe
published: 2024-05-13~
place: Ærø
language: en
contributors: [AP, Jo Lund]
wire: AFP
address: https://post.example/quay
account: made up
mood: grey
---
"""


@pytest.fixture
def write(tmp_path):
    def write(name: str, content: str | bytes) -> Path:
        path = tmp_path / name
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        return path

    return write


def test_plain_text(write):
    """The whole text, line ends and blank ends mended."""
    article = read_file(write("quay.txt", "\r\n \r\n  The quay is shut.\r\n\r\nIt was old.  \r\n\r\n"))
    assert article.text == "  The quay is shut.\n\nIt was old."
    assert (article.name, article.outlet, article.published) == ("quay", None, None)
    assert article.found_at.endswith("quay.txt")
    assert article.got_at.tzinfo is not None


def test_markdown_with_front_matter(write):
    """The record from the front matter, the text from the body."""
    article = read_file(write("quay.md", FRONT + "\nThe quay is shut.\n\nIt was old.\n"))
    assert article.text == "The quay is shut.\n\nIt was old."
    assert article.outlet == "The Harbour Post"
    assert article.headline == "Quay shut: who pays"
    assert article.byline == "Jane Roe"
    assert article.published == parse_edtf("2024-05-13~")
    assert (article.place, article.language, article.account) == ("Ærø", "en", "made up")
    assert article.address == "https://post.example/quay"
    assert article.credits == (
        Credit("AFP", CreditRole.WIRE),
        Credit("AP", CreditRole.CONTRIBUTOR),
        Credit("Jo Lund", CreditRole.CONTRIBUTOR),
    )


def test_markdown_without_front_matter(write):
    """The whole file is the body; a rule at its head is none of front matter."""
    assert read_file(write("a.md", "The quay is shut.")).text == "The quay is shut."
    assert read_file(write("b.md", "---\nThe quay is shut.")).text == "---\nThe quay is shut."
    assert read_file(write("c.md", "---\n---\nThe quay is shut.")).text == "The quay is shut."


def test_raw_text_is_taken_as_it_is(write):
    """Offsets are those of the file: of text from its beginning, of Markdown from the line after the front matter."""
    text = "\n  Share on Facebook\r\n\r\nThe\u200b quay.\n\n"
    assert read_file(write("quay.txt", text), raw=True).text == text
    assert read_file(write("quay.md", FRONT + text), raw=True).text == text


def test_furniture_and_invisible_characters_go(write):
    """Before offsets are taken."""
    text = (
        "ADVERTISEMENT\n\n\ufeffThe qu\u00aday\u200b is shut.\n\nShare on Facebook\n\n\u202a“Old”\u202c, she said."
        "\n\n© 2024 The Post"
    )
    assert read_file(write("quay.txt", text)).text == "The quay is shut.\n\n“Old”, she said."


@pytest.mark.parametrize(
    ("text", "clean"),
    [
        ("a\u2028b\x0bc\x85d", "a\nb\nc\nd"),
        ("\x93Old\x94, she said: it\x92s", "“Old”, she said: it’s"),
        ("fa\u200cst \u200d and می\u200cخواهم 👩\u200d🚒", "fast  and می\u200cخواهم 👩\u200d🚒"),
        ("tab\there\xa0and thin\u2009space", "tab\there\xa0and thin\u2009space"),
        ("e\u0301cole", "e\u0301cole"),
    ],
)
def test_characters(text, clean):
    """What nobody sees goes; what is printed stays, composed or not."""
    assert read_text(text).text == clean


def test_demonstration_texts_are_untouched():
    """Made for reading: nothing in them is furniture."""
    for path in DEMONSTRATION.glob("*.md"):
        assert read_file(path).text == read_file(path, raw=True).text.strip("\n")


def test_the_command_line_goes_before_the_file(write):
    """Each option overrides; wire credits replace those of the file, contributors stay."""
    overrides = Overrides(
        outlet="Kyiv Post", headline="H", published=parse_edtf("2020"), credits=("Reuters",), republisher="Quay News"
    )
    article = read_file(write("quay.md", FRONT + "The quay is shut."), overrides=overrides)
    assert (article.outlet, article.headline, article.republisher) == ("Kyiv Post", "H", "Quay News")
    assert article.published.text == "2020"
    assert article.byline == "Jane Roe"
    assert [credit.name for credit in article.credits] == ["Reuters", "AP", "Jo Lund"]


@pytest.mark.parametrize(
    ("byline", "outlet", "wires"),
    [
        ("By Agence France-Presse", "The Harbour Post", ["Agence France-Presse"]),
        ("Jane Roe, Reuters", "The Harbour Post", ["Reuters"]),
        ("Jane Roe | The Associated Press", "The Harbour Post", ["The Associated Press"]),
        ("Jane Roe", "The Harbour Post", []),
        ("Reuters", "Reuters", []),
        ("AP", "The Associated Press", []),
        ("Jane Roe and AFP", "The Harbour Post", []),
        ("The Guardian", "The Harbour Post", []),
    ],
)
def test_the_agency_of_a_byline_is_a_wire_credit(byline, outlet, wires):
    """Unless it is the outlet itself: an agency's own report came through nobody."""
    article = read_text("The quay is shut.", overrides=Overrides(byline=byline, outlet=outlet))
    assert [credit.name for credit in article.credits] == wires


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.txt", "The quay – shut"),
        ("b.txt", "\ufeffThe quay – shut"),
        ("c.txt", "The quay – shut".encode("utf-16")),
        ("d.txt", b"\xfe\xff" + "The quay – shut".encode("utf-16-be")),
        ("e.txt", b"\xff\xfe\x00\x00" + "The quay – shut".encode("utf-32-le")),
        ("f.md", "---\nencoding: windows-1252\n---\nThe quay – shut".encode("cp1252")),
    ],
)
def test_encodings(write, name, content):
    """UTF-8 with or without byte-order mark, else what the file declares."""
    assert read_file(write(name, content)).text == "The quay – shut"


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("a.txt", "The quay – shut".encode("cp1252"), r"not UTF-8: byte 0x96 at offset 9\. Save it as UTF-8"),
        ("b.txt", b"\xef\xbb\xbfThe \xff", r"byte 0xFF at offset 7"),
        ("c.txt", b"\xff\xfea\x00\x00\xd8", r"not UTF-16-LE: .* at offset 4"),
        ("d.md", b"---\nencoding: ascii-art\n---\n\xff", r"declares the encoding “ascii-art”, which is unknown"),
        ("e.md", b"---\nencoding: shift_jis\n---\n\x81\xff", r"not SHIFT_JIS: byte 0x81 at offset 28"),
        ("f.md", b"---\nencoding: rot13\n---\n\xff", r"which is unknown"),
        ("g.md", b"---\nencoding: utf-7\n---\n\xff", r"which is unknown"),
        ("h.md", b"---\nencoding: utf-16\n---\n\xff", r"not UTF-8: byte 0xFF at offset 25"),
        ("i.html", b"<html><meta charset='latin-9000'><p>\xff", r"which is unknown"),
    ],
)
def test_wrong_encodings_are_refused_with_the_offset(write, name, content, message):
    """The first bad byte is named."""
    with pytest.raises(EncodingError, match=message):
        read_file(write(name, content))


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("a.txt", "", "has no text"),
        ("b.txt", " \n\n ", "has no text"),
        ("c.txt", "Share on Facebook\n", "has no text besides page furniture; try --raw"),
        ("d.txt", b"PK\x03\x04\x00\x00", "is no text: it has a NUL at byte 4"),
        ("e.txt", "a\0b".encode("utf-16"), "character 1 is NUL"),
        ("f.doc", "x", "files with the ending “.doc” are not read; articles end in .txt, .md, .html, .htm"),
        ("g.md", "---\nfoo\n---\nThe quay", "g.md, line 2: front matter must be a mapping"),
        ("h.md", "---\ntitle: [\n---\nThe quay", "line 3: broken YAML"),
        ("i.md", "---\ntitle: a: b\n---\nThe quay", "line 2: broken YAML"),
        ("j.md", "---\noutlet: x\npublished: May\n---\nThe quay", "line 3: .* write it as EDTF"),
        ("k.md", "---\noutlet: [x]\n---\nThe quay", "line 2: outlet must be a text"),
        ("l.md", "---\ntitle: x\n---\n\n", "has no text"),
        ("m.html", "<html></html>", "no article was found in the page"),
        ("n.html", "<p>", "no article was found in the page"),
    ],
)
def test_what_cannot_become_an_article(write, name, content, message):
    """What, where, and what to do."""
    with pytest.raises(ReadError, match=message):
        read_file(write(name, content))


def test_what_is_no_file(tmp_path):
    """Folders, pipes, links into nowhere, names that no file can have."""
    os.mkfifo(tmp_path / "pipe.txt")
    (tmp_path / "loop.txt").symlink_to("loop.txt")
    (tmp_path / "folder.txt").mkdir()
    for name, message in [
        ("pipe.txt", "no ordinary file"),
        ("loop.txt", "cannot be read"),
        ("folder.txt", "is a folder"),
        ("missing.txt", "No such file"),
        ("nul\0.txt", "cannot be read"),
        ("long" * 100 + ".txt", "cannot be read"),
    ]:
        with pytest.raises(ReadError, match=message):
            read_file(tmp_path / name)


def test_what_may_not_be_read(tmp_path, monkeypatch):
    """Permission is refused when the file is opened (root is refused nothing, so it is made up)."""
    path = tmp_path / "secret.txt"
    path.write_text("The quay")

    def refuse(*_args, **_options):
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "open", refuse)
    with pytest.raises(ReadError, match=r"secret\.txt cannot be read: Permission denied"):
        read_file(path)


def test_large_files_are_refused(tmp_path):
    """Before they fill the memory."""
    path = tmp_path / "large.txt"
    with path.open("wb") as file:
        file.truncate(50 * 2**20)
    with pytest.raises(ReadError, match=r"50\.0 MB, more than 20 MB"):
        read_file(path)
    with pytest.raises(ReadError, match=r"more than 700,000: no report is so long"):
        read_text("quay " * (LONGEST_TEXT // 5 + 1))
    assert LARGEST_FILE > 4 * LONGEST_TEXT  # in any encoding, a text that is not too long is no file that is too large
    assert len(read_text("x" * LONGEST_TEXT).text) == LONGEST_TEXT


def test_dates_with_times_give_the_day(write):
    """As other programs write them into front matter."""
    assert read_file(write("a.md", "---\ndate: 2024-05-13T10:00:00+02:00\n---\nThe quay")).published == parse_edtf(
        "2024-05-13"
    )


def test_standard_input_is_told_by_its_looks():
    """Bytes without a file's ending."""
    assert read_bytes_as(b"The quay is shut.", None).text == "The quay is shut."
    assert read_bytes_as(FRONT.encode() + b"The quay is shut.", None).outlet == "The Harbour Post"
    page = (
        b"<!-- made --><!DOCTYPE html><html><head><title>Quay</title></head><body><article>"
        + b"<p>The quay is shut, she said.</p>" * 9
    )
    article = read_bytes_as(page, None)
    assert article.text.startswith("The quay is shut")
    assert article.name == "standard-input"


@settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(
    data=st.binary(max_size=400)
    | st.text(max_size=200).map(lambda text: text.encode("utf-8", "surrogatepass"))
    | st.text(alphabet="<>/abpdivhtml\"'=&;! \n-:[]{}", max_size=200).map(str.encode)
    | st.builds(
        lambda front, body: b"---\n" + front + b"\n---\n" + body, st.binary(max_size=80), st.binary(max_size=80)
    ),
    suffix=st.sampled_from([".txt", ".md", ".html", None]),
    raw=st.booleans(),
)
def test_any_bytes_are_an_article_or_refused(data, suffix, raw):
    """Nothing but QuotedbError leaves the reading, and an article has text."""
    try:
        article = read_bytes_as(data, suffix, raw=raw)
    except QuotedbError:
        return
    assert article.text.strip()
