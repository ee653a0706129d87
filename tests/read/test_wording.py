"""What is said of a file that cannot be read is quotedb's own wording: no library's, not in brackets either."""

import bz2
import gzip
import io
import json
import lzma
import re
import zipfile

import docx
import openpyxl
import pyarrow
import pyarrow.parquet
import pytest
import zstandard
from reportlab.pdfgen.canvas import Canvas

from quotedb.errors import ReadError
from quotedb.read import archives
from quotedb.read.article import NOTHING_SAID
from quotedb.read.units import bytes_of, read_unit, sources_of, units_of

FOREIGN = re.compile(
    r"Errno|Arrow|codec|decode|Error|Exception|Traceback|[Ii]nvalid|Expecting|magic|CRC|xref|EOF|end-of-stream|zip file"
    r"|central directory|parquet:|zstd|NoneType|object|literal|delimiter|char \d"
)
"""Words of the libraries that read such files."""
LINES = b"".join(
    json.dumps({"text": f"Ida Holm said that it rained on day {day}."}).encode() + b"\n" for day in range(99)
)


def saved(write):
    out = io.BytesIO()
    write(out)
    return out.getvalue()


def book():
    made = openpyxl.Workbook()
    made.active.append(["text"])
    made.active.append(["It rained, Ida Holm said."])
    return saved(made.save)


def pages():
    def write(out):
        canvas = Canvas(out)
        canvas.drawString(72, 780, "It rained, Ida Holm said.")
        canvas.save()

    return saved(write)


def letter():
    made = docx.Document()
    made.add_paragraph("It rained, Ida Holm said.")
    return saved(made.save)


def other_zip():
    with zipfile.ZipFile(out := io.BytesIO(), "w") as made:
        made.writestr("note.txt", "It rained.")
    return out.getvalue()


def table():
    rows = pyarrow.Table.from_pylist([{"text": "It rained, Ida Holm said."}] * 500)
    return saved(lambda out: pyarrow.parquet.write_table(rows, out))


WHOLE = {
    "a.xlsx": book(),
    "a.docx": letter(),
    "a.pdf": pages(),
    "a.parquet": table(),
    "a.jsonl.gz": gzip.compress(LINES),
    "a.jsonl.zst": zstandard.compress(LINES),
    "a.jsonl.bz2": bz2.compress(LINES),
    "a.jsonl.xz": lzma.compress(LINES),
    "a.csv.gz": gzip.compress(b"text\n" + b"It rained.\n" * 999),
}


def damaged(content):
    middle = len(content) // 2
    yield b"words that are none of it"
    yield content[:middle]
    yield content[:8] + bytes(64) + content[72:]
    yield content[:middle] + b"\xff\x00\xaa" * 9 + content[middle + 27 :]
    yield content[:-20] + bytes(20)


def told(path):
    """What is said of a file and of all that is in it and cannot be read."""
    for unit in units_of(sources_of([path])):
        try:
            read_unit(unit, bytes_of(unit), overrides=NOTHING_SAID, raw=False)
        except ReadError as error:
            yield str(error)


@pytest.mark.parametrize("name", WHOLE)
def test_a_damaged_file_is_told_of_in_our_words(tmp_path, name):
    path = tmp_path / name
    said = []
    for content in damaged(WHOLE[name]):
        path.write_bytes(content)
        said += told(path)
    assert said
    assert [one for one in said if FOREIGN.search(one.replace(str(path), ""))] == []


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.xlsx", other_zip()),
        ("a.docx", other_zip()),
        ("a.jsonl", b'{"text": }\n{"text": "a" "b"}\n{"text": 1e}\n{"n": ' + b"9" * 5000 + b"}\n\xff\n"),
        ("a.warc.gz", b"words"),
        ("a.warc", b"WARC/1.0\r\nContent-Length: x\r\n\r\n"),
        ("a.md", b"---\ntitle: [\n---\nThe quay"),
        ("a.md", b"---\ntitle: a: b\n---\nThe quay"),
        ("a.md", b"---\ntitle: *x\n---\nThe quay"),
        ("a.md", b"---\ntitle: '\n---\nThe quay"),
        ("a.md", b"---\ndate: 2024-02-31\n---\nThe quay"),
    ],
)
def test_what_is_none_is_told_of_in_our_words(tmp_path, name, content):
    path = tmp_path / name
    path.write_bytes(content)
    said = list(told(path))
    assert said
    assert [one for one in said if FOREIGN.search(one.replace(str(path), ""))] == []


def test_a_page_of_an_archive_that_is_too_large_is_named(tmp_path, monkeypatch):
    monkeypatch.setattr(archives, "LARGEST_FILE", 4000)
    answer = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n<html><body><p>" + b"It rained. " * 900
    head = (
        "WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://radionord.example/long\r\n"
        "WARC-Date: 2024-03-02T10:00:00Z\r\nWARC-Record-ID: <urn:uuid:00000000-0000-0000-0000-000000000001>\r\n"
        f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(answer)}\r\n\r\n"
    )
    path = tmp_path / "site.warc.gz"
    path.write_bytes(gzip.compress(head.encode() + answer + b"\r\n\r\n"))
    (reason,) = told(path)
    assert reason == f"{path}, https://radionord.example/long is too large: no report has more than 0 MB."


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("a.csv.zst", b"text\n" + b"a" * 10_000_001, "has a line of more than 10,000,000 signs"),
        ("a.jsonl.zst", b"\n" * 100_002, "has more than 100,000 empty lines one after another"),
        ("a.csv.zst", b"text\n" + b"\n" * 100_002, "has more than 100,000 empty lines one after another"),
        ("a.jsonl.zst", b'{"text": "' + b"a" * (64 << 20) + b'"}\n', "row 1 has more than 64 MB: no report is so long"),
    ],
)
def test_a_few_bytes_that_unpack_to_many_are_refused(tmp_path, name, content, said):
    path = tmp_path / name
    path.write_bytes(zstandard.compress(content))
    assert path.stat().st_size < 100_000
    (reason,) = told(path)
    assert said in reason
