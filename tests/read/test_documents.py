"""Documents, mails and web archives: what is taken out of them, and what is refused with its reason."""

import gzip
import io
from email.message import EmailMessage

import docx
import pypdf
import pytest
import zstandard
from hypothesis import given
from hypothesis import strategies as st
from reportlab.pdfgen.canvas import Canvas

from quotedb.errors import ReadError
from quotedb.read.article import read_document, read_file
from quotedb.read.flowing import flowing
from quotedb.read.record import NOTHING_SAID
from quotedb.read.units import bytes_of, read_unit, sources_of, units_of

PARAGRAPHS = (
    "The dam above Nordby will hold, Ida Holm, the mayor, said on Monday, and nobody who lives below it has to leave.",
    "Per Lie, who has watched over the dam for thirty years, told reporters that he had never seen the water so high.",
)


def word(paragraphs, title=None, table=()):
    document = docx.Document()
    if title:
        document.add_heading(title, 0)
    for paragraph in paragraphs:
        document.add_paragraph(paragraph)
    if table:
        cells = document.add_table(1, len(table)).rows[0].cells
        for cell, words in zip(cells, table, strict=True):
            cell.text = words
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def pdf(pages, width=52):
    """Pages of paragraphs, broken into lines of a width as a program for letters would, with head and page number."""
    out = io.BytesIO()
    canvas = Canvas(out)
    for number, paragraphs in enumerate(pages, 1):
        canvas.drawString(72, 810, "Radio Nord, news of the week")
        height = 780
        for paragraph in paragraphs:
            line = ""
            for word_ in [*paragraph.split(), None]:
                if word_ is None or len(line) + len(word_) > width:
                    canvas.drawString(72, height, line.strip())
                    height -= 14
                    line = ""
                line += f"{word_} " if word_ else ""
        canvas.drawString(300, 30, str(number))
        canvas.showPage()
    canvas.save()
    return out.getvalue()


def read(data, ending):
    return read_document(data, ending, f"report{ending}")


def test_a_word_file(tmp_path):
    path = tmp_path / "report.docx"
    path.write_bytes(word(PARAGRAPHS, "The dam will hold", ("Height", "40 m")))
    article = read_file(path)
    assert article.headline == "The dam will hold"
    assert article.text == "\n\n".join([*PARAGRAPHS, "Height 40 m"])
    assert (article.name, article.found_at) == ("report", str(path))
    assert read(word(PARAGRAPHS), ".docx").headline is None


def test_a_pdf_file_has_paragraphs_and_neither_heads_nor_page_numbers():
    article = read(pdf([[one] for one in (*PARAGRAPHS, PARAGRAPHS[0])]), ".pdf")
    assert article.text == "\n\n".join((*PARAGRAPHS, PARAGRAPHS[0]))
    assert read(pdf([PARAGRAPHS]), ".pdf").text.endswith("\n\n".join(PARAGRAPHS))


def test_a_scanned_pdf_file_is_refused_with_the_reason():
    out = io.BytesIO()
    canvas = Canvas(out)
    canvas.rect(72, 72, 300, 300, fill=1)
    canvas.showPage()
    canvas.save()
    with pytest.raises(ReadError, match=r"report.pdf has no text layer: it is scanned.*ocrmypdf"):
        read(out.getvalue(), ".pdf")


def test_a_locked_pdf_file_is_refused_with_the_reason():
    writer = pypdf.PdfWriter(clone_from=io.BytesIO(pdf([PARAGRAPHS])))
    writer.encrypt("secret", algorithm="RC4-128")
    out = io.BytesIO()
    writer.write(out)
    with pytest.raises(ReadError, match="locked by a password"):
        read(out.getvalue(), ".pdf")


@given(data=st.binary(max_size=200), ending=st.sampled_from([".docx", ".pdf", ".eml"]))
def test_whatever_is_no_document_is_refused(data, ending):
    for content in (data, {".docx": b"PK\x03\x04", ".pdf": b"%PDF-1.7\n", ".eml": b"From: a\n"}[ending] + data):
        try:
            article = read(content, ending)
        except ReadError as error:
            assert f"report{ending}" in str(error)  # noqa: PT017 - most are refused, some mails are read
        else:
            assert article.text.strip()


PLAIN = "\n\n".join(PARAGRAPHS)


def test_a_word_file_of_very_many_empty_paragraphs_is_refused_at_once(monkeypatch):
    monkeypatch.setattr("quotedb.read.documents.MOST_PARAGRAPHS", 2)
    with pytest.raises(ReadError, match=r"report\.docx has more than 2 paragraphs"):
        read(word(PARAGRAPHS * 2), ".docx")
    assert PARAGRAPHS[0] in read(word(PARAGRAPHS), ".docx").text


@pytest.mark.parametrize(
    "part", [b"Content-Type: multipart/mixed; boundary=x\n\n--x\n", b"Content-Type: message/rfc822\n\n"]
)
def test_a_mail_of_very_many_parts_is_refused_at_once(part):
    with pytest.raises(ReadError, match=r"report\.eml has more than 300 parts"):
        read(b"Subject: news\nMIME-Version: 1.0\n" + part * 20_000, ".eml")


def mail(sender="Radio Nord <news@radionord.example>", html=None, text=PLAIN):
    message = EmailMessage()
    message["From"], message["To"], message["Subject"] = (
        sender,
        "desk@post.example",
        "The dam will hold",
    )
    message["Date"] = "Sat, 02 Mar 2024 10:00:00 +0100"
    if text:
        message.set_content(text)
    if html:
        message.add_alternative(html, subtype="html") if text else message.set_content(html, subtype="html")
    return message.as_bytes()


def test_a_mail():
    article = read(mail(), ".eml")
    assert article.text == "\n\n".join(PARAGRAPHS)
    assert (article.headline, article.byline, article.outlet) == ("The dam will hold", "Radio Nord", None)
    assert article.published.text == "2024-03-02"


def test_the_outlet_of_a_mail_is_known_by_name_or_host():
    assert read(mail("Newsletters <mail@theguardian.com>"), ".eml").outlet == "The Guardian"
    assert read(mail("AFP <x@mailer.example>"), ".eml").outlet == "AFP"


def test_a_mail_in_lines_of_one_width_without_its_signature():
    text = (
        "The dam above Nordby will hold, Ida Holm, the mayor, said on Monday,\n"
        "and nobody who lives below it has to leave their houses before it\nrains.\n\n"
        "Per Lie, who has watched over the dam for thirty years, told every\n"
        "reporter that he had never seen it so high.\n\n-- \nRadio Nord, Quay 1\n"
    )
    first, second = read(mail(text=text), ".eml").text.split("\n\n")
    assert first.endswith("has to leave their houses before it rains.")
    assert second.endswith("told every reporter that he had never seen it so high.")


def test_a_mail_of_html_is_read_as_a_page():
    page = f"<html><body><article>{''.join(f'<p>{one}</p>' for one in PARAGRAPHS)}</article></body></html>"
    article = read(mail(html=page, text=None), ".eml")
    assert article.text == "\n\n".join(PARAGRAPHS)
    assert article.headline == "The dam will hold"


def test_words_that_were_divided_are_one_again():
    lines = [
        "The dam above the town is inde-",
        "pendent of the well-",
        "Known river, and its keeper",
        "said so.",
        "Two.",
    ]
    assert flowing(lines).startswith("The dam above the town is independent of the well- Known river, and its keeper")


PAGE = """<html lang="en"><head><title>The dam will hold</title>
<meta property="og:site_name" content="Radio Nord"></head>
<body><article><h1>The dam will hold</h1>{}</article></body></html>"""


def record(address, status="200 OK", media_type="text/html; charset=utf-8", body=b"", sort="response", headers=""):
    answer = f"HTTP/1.1 {status}\r\nContent-Type: {media_type}\r\n{headers}\r\n".encode() + body
    if sort == "request":
        answer = b"GET / HTTP/1.1\r\nHost: radionord.example\r\n\r\n"
    head = (
        f"WARC/1.0\r\nWARC-Type: {sort}\r\nWARC-Target-URI: {address}\r\nWARC-Date: 2024-03-02T10:00:00Z\r\n"
        f"WARC-Record-ID: <urn:uuid:00000000-0000-0000-0000-{abs(hash(address)) % 10**12:012}>\r\n"
        f"Content-Type: application/http; msgtype={sort}\r\nContent-Length: {len(answer)}\r\n\r\n"
    )
    return head.encode() + answer + b"\r\n\r\n"


def page(words):
    return PAGE.format("".join(f"<p>{one}</p>" for one in (*PARAGRAPHS, words))).encode()


SITE = "https://radionord.example"
RECORDS = [
    record(f"{SITE}/dam.html", sort="request"),
    record(f"{SITE}/dam.html", body=page("It rained.")),
    record(f"{SITE}/dam.png", media_type="image/png", body=b"\x89PNG"),
    record(f"{SITE}/gone", status="404 Not Found", body=page("Not found.")),
    record(f"{SITE}/packed", body=gzip.compress(page("It froze.")), headers="Content-Encoding: gzip\r\n"),
    record(f"{SITE}/kept", body=page("It thawed."), headers="Content-Encoding: br\r\n"),
    record(f"{SITE}/empty", body=b"<html><body></body></html>"),
]


@pytest.mark.parametrize(
    ("name", "packed"),
    [
        ("site.warc", b"".join(RECORDS)),
        ("site.warc.gz", b"".join(map(gzip.compress, RECORDS))),
        ("site.warc.zst", zstandard.compress(b"".join(RECORDS))),
    ],
)
def test_the_pages_of_a_web_archive(tmp_path, name, packed):
    path = tmp_path / name
    path.write_bytes(packed)
    found, refused = {}, []
    for unit in units_of(sources_of([path])):
        try:
            article = read_unit(unit, bytes_of(unit), overrides=NOTHING_SAID, raw=False)
            found[article.found_at] = article
        except ReadError as error:
            refused.append(str(error))
    assert list(found) == [f"{SITE}/dam.html", f"{SITE}/packed", f"{SITE}/kept"]
    dam = found[f"{SITE}/dam.html"]
    assert dam.text == "\n\n".join([*PARAGRAPHS, "It rained."])
    assert (dam.outlet, dam.headline, dam.address, dam.name) == (
        "Radio Nord",
        "The dam will hold",
        f"{SITE}/dam.html",
        "dam",
    )
    assert dam.got_at.isoformat() == "2024-03-02T10:00:00+00:00"
    assert len(refused) == 1
    assert f"{path}, {SITE}/empty" in refused[0]


@pytest.mark.parametrize(
    ("name", "content", "told"),
    [
        ("no.warc", b"words", "no WARC file"),
        ("empty.warc", b"", "no WARC file"),
        ("no.warc.gz", b"words", "no.warc.gz"),
    ],
)
def test_a_file_that_is_no_archive(tmp_path, name, content, told):
    path = tmp_path / name
    path.write_bytes(content)
    (unit,) = units_of(sources_of([path]))
    assert told in unit.reason


@pytest.mark.parametrize("pack", [bytes, gzip.compress, zstandard.compress])
@pytest.mark.parametrize("share", [0.5, 0.8, 0.98])
def test_a_web_archive_that_is_cut_off_is_told_of(tmp_path, pack, share):
    ending = {bytes: "", gzip.compress: ".gz", zstandard.compress: ".zst"}[pack]
    rows = [record(f"https://radionord.example/{number}", body=page(PLAIN)) for number in range(9)]
    data = b"".join(map(pack, rows))
    whole, cut = tmp_path / f"whole.warc{ending}", tmp_path / f"cut.warc{ending}"
    whole.write_bytes(data)
    cut.write_bytes(data[: int(len(data) * share)])
    assert [unit.reason for unit in units_of(sources_of([whole]))] == [None] * 9
    *read_, last = units_of(sources_of([cut]))
    assert "cut off" in last.reason
    assert [unit.reason for unit in read_] == [None] * (0 if pack is zstandard.compress else int(9 * share))


def test_lines_above_the_body_of_a_document_are_no_part_of_it():
    paragraphs = ("By Jo Lund", "Radio Nord, 2 March 2024", *PARAGRAPHS)
    for title in ("The dam will hold, says the mayor", None):
        given = paragraphs if title else ("The dam will hold, says the mayor", *paragraphs)
        article = read(word(given, title=title), ".docx")
        assert article.text == "\n\n".join(PARAGRAPHS)
        assert (article.headline, article.byline) == ("The dam will hold, says the mayor", "Jo Lund")
        assert (article.outlet, article.published.text) == ("Radio Nord", "2024-03-02")
    raw = read_document(word(paragraphs), ".docx", "file.docx", overrides=NOTHING_SAID, raw=True)
    assert raw.text.startswith("By Jo Lund")


def test_letters_of_another_size_are_a_headline_of_a_pdf_file():
    out = io.BytesIO()
    canvas = Canvas(out)
    canvas.setFont("Helvetica-Bold", 20)
    canvas.drawString(72, 780, "The dam will hold, says the mayor")
    canvas.setFont("Helvetica", 11)
    for number, line in enumerate(
        ("The dam above Nordby will hold, Ida Holm said on Monday,", "and nobody has to leave.")
    ):
        canvas.drawString(72, 740 - 14 * number, line)
    canvas.save()
    article = read(out.getvalue(), ".pdf")
    assert article.headline == "The dam will hold, says the mayor"
    assert article.text == "The dam above Nordby will hold, Ida Holm said on Monday, and nobody has to leave."


def test_a_damaged_pdf_file_is_told_of_once(caplog):
    with pytest.raises(ReadError, match="cannot be read as PDF"):
        read(b"<html>no</html>", ".pdf")
    assert not caplog.records


@pytest.mark.parametrize("charset", ["x-unknown", "utf-8", "iso-8859-1"])
def test_a_mail_in_an_encoding_that_nobody_knows_and_with_headers_of_bare_bytes(charset):
    letters = "iso-8859-1" if charset == "iso-8859-1" else "utf-8"
    head = "Subject: Café closed\r\nFrom: René Holm <rene@nord.example>\r\n"
    head += f"Content-Type: text/plain; charset={charset}\r\n"
    body = 'Content-Transfer-Encoding: 8bit\r\n\r\n"The café is closed," he said.\r\n'
    article = read((head + body).encode(letters), ".eml")
    assert (article.headline, article.byline) == ("Café closed", "René Holm")
    assert article.text == '"The café is closed," he said.'
