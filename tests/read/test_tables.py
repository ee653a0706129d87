"""Tables of articles: every form gives the same articles, columns are found, and what is wrong keeps nobody out."""

import bz2
import csv
import gzip
import io
import json
import lzma
import tracemalloc
from contextlib import suppress
from datetime import UTC, date, datetime
from pathlib import Path

import openpyxl
import pyarrow
import pyarrow.parquet
import pytest
import zstandard
from hypothesis import given
from hypothesis import strategies as st
from table_articles import articles_of

from quotedb.errors import DateError, MissingLibraryError, ReadError, UsageError
from quotedb.read import libraries
from quotedb.read.days import day_of, month_comes_first
from quotedb.read.record import NOTHING_SAID
from quotedb.read.table.articles import Cells, TableWish, look_at
from quotedb.read.table.columns import find_columns, parse_columns
from quotedb.read.units import bytes_of, read_unit, sources_of, units_of

ROWS = [
    {
        "uid": 1,
        "Headline": "The dam will hold",
        "maintext": "The dam will hold, Ida Holm said.\n\nShe did not say why.",
        "source_domain": "radionord.example",
        "date_publish": "2024-03-02 10:15:00",
    },
    {
        "uid": 2,
        "Headline": "“Sold”; and gone",
        "maintext": 'The ferry is sold, "Per Lie" said; nobody knows\tto whom.',
        "source_domain": "www.theguardian.com",
        "date_publish": "2024-03-03",
    },
]
EXPECTED = [
    ("1", "The dam will hold", "radionord.example", "2024-03-02"),
    ("2", "“Sold”; and gone", "The Guardian", "2024-03-03"),
]


def separated(delimiter=",", encoding="utf-8"):
    out = io.StringIO()
    writer = csv.DictWriter(out, list(ROWS[0]), delimiter=delimiter)
    writer.writeheader()
    writer.writerows(ROWS)
    return out.getvalue().encode(encoding)


def json_lines():
    return "".join(json.dumps(row) + "\n" for row in ROWS).encode()


def parquet():
    out = io.BytesIO()
    pyarrow.parquet.write_table(pyarrow.Table.from_pylist(ROWS), out)
    return out.getvalue()


def excel():
    book = openpyxl.Workbook()
    book.active.append(list(ROWS[0]))
    for row in ROWS:
        book.active.append(list(row.values()))
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


FORMS = {
    "commas.csv": separated(),
    "semicolons.csv": separated(";"),
    "tabs.tsv": separated("\t"),
    "bars.csv": separated("|"),
    "mark.csv": separated(encoding="utf-8-sig"),
    "wide.csv": separated("\t", "utf-16"),
    "lines.jsonl": json_lines(),
    "lines.ndjson": json_lines(),
    "lines.json": json_lines(),
    "table.parquet": parquet(),
    "book.xlsx": excel(),
    "packed.csv.gz": gzip.compress(separated()),
    "packed.jsonl.zst": zstandard.compress(json_lines()[:60]) + zstandard.compress(json_lines()[60:]),
    "packed.tsv.bz2": bz2.compress(separated("\t")),
    "packed.jsonl.xz": lzma.compress(json_lines()),
}


@pytest.fixture
def written(tmp_path):
    def write(name, content):
        path = tmp_path / name
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return path

    return write


@pytest.mark.parametrize("name", FORMS)
def test_every_form_gives_the_same_articles(written, name):
    path = written(name, FORMS[name])
    found = articles_of(path)
    numbers = ["1", "2"] if "json" in name or "ndjson" in name or "parquet" in name else ["2", "3"]
    assert list(found) == numbers
    read = list(found.values())
    assert [(one.name, one.headline, one.outlet, one.published.text) for one in read] == EXPECTED
    assert [one.text for one in read] == [row["maintext"] for row in ROWS]
    assert [one.found_at for one in read] == [f"{path}, row {number}" for number in numbers]


def test_tab_separated_values_hold_line_ends_as_they_are_exported(written):
    path = written("a.tsv", "id\ttext\n1\t“No,” she said.\\n\\nIn C:\\\\new,\\tthe ferry.\n")
    (article,) = articles_of(path).values()
    assert article.text == "“No,” she said.\n\nIn C:\\new,\tthe ferry."
    path = written("a.csv", "id,text\n1,A C:\\new ferry.\n")
    (article,) = articles_of(path).values()
    assert article.text == "A C:\\new ferry.", "CSV has quotation marks for it"


def test_shares_of_the_input_grow_to_the_whole(written):
    paths = [written("one.csv", separated()), written("two.jsonl", json_lines()), written("three.txt", "Words.")]
    shares = [unit.share for unit in units_of(sources_of(paths))]
    assert shares == sorted(shares)
    assert shares[-1] == 1.0


@pytest.mark.parametrize(
    ("names", "expected"),
    [
        ("TEXT Title Source Date", {"text": "TEXT", "headline": "Title", "outlet": "Source", "published": "Date"}),
        ("body url pub_date", {"text": "body", "address": "url", "published": "pub_date"}),
        ("content,published_at,Author", {"text": "content", "published": "published_at", "byline": "Author"}),
        ("news_text_en page_title url", {"text": "news_text_en", "headline": "page_title", "address": "url"}),
        ("Full-Text Source.Name PubDate", {"text": "Full-Text", "outlet": "Source.Name", "published": "PubDate"}),
        ("article|publisher|lang|id", {"text": "article", "outlet": "publisher", "language": "lang", "id": "id"}),
    ],
)
def test_columns_are_found_by_their_usual_names(names, expected):
    for sign in ",|":
        names = names.replace(sign, " ")
    assert find_columns(names.split(), {}, "table").taken == expected


def test_columns_are_taken_as_they_are_named():
    names = ["text", "clean text", "paper", "date"]
    wanted = parse_columns(["text=Clean_Text", "outlet=paper", "date="])
    columns = find_columns(names, wanted, "table")
    assert columns.taken == {"text": "clean text", "outlet": "paper"}
    assert columns.in_words() == "text from “clean text”, outlet from “paper”; not taken: “text”, “date”"


@pytest.mark.parametrize("word", ["text", "colour=red", "=x"])
def test_a_column_that_is_named_wrongly(word):
    with pytest.raises(UsageError, match="PART=COLUMN"):
        parse_columns([word])


def test_columns_in_other_letters_are_told_apart():
    names = ["Текст статьи", "Заголовок", "Дата", "U\u0308berschrift", "Quelle"]
    wanted = parse_columns(["text=текст статьи", "headline=заголовок"])
    assert find_columns(names, wanted, "table").taken == {"text": "Текст статьи", "headline": "Заголовок"}
    wanted = parse_columns(["text=Текст статьи", "headline=\u00dcberschrift", "published=дата", "outlet=quelle"])
    taken = find_columns(names, wanted, "table").taken
    assert taken == {"text": names[0], "headline": names[3], "published": names[2], "outlet": names[4]}
    with pytest.raises(ReadError, match="has no column “Автор”"):
        find_columns(names, parse_columns(["text=Текст статьи", "byline=Автор"]), "table")


def test_a_header_in_another_encoding_says_so(tmp_path: Path):
    table = tmp_path / "rows.csv"
    table.write_bytes("Text;\u00dcberschrift\nHe said no.;Nein\n".encode("cp1252"))
    with pytest.raises(ReadError, match=r"name of a column has byte 0xDC .* --encoding cp1252"):
        look_at(table, TableWish(parse_columns(["headline=\u00dcberschrift"])))
    look = look_at(table, TableWish(parse_columns(["headline=\u00dcberschrift"]), "cp1252"))
    assert look.columns.taken["headline"] == "\u00dcberschrift"


def test_a_table_without_a_text_names_its_columns(written):
    (told,) = articles_of(written("odd.csv", "name,words\na,b\n")).values()
    assert "“name”, “words”" in told
    assert "--column text=" in told
    (told,) = articles_of(written("odd.csv", "name,words\na,b\n"), TableWish({"text": "wrods"})).values()
    assert "no column “wrods”" in told


def test_nested_cells_say_what_they_are_called(written):
    row = {"content": "It rained.", "source": {"id": "nord", "name": "Radio Nord"}, "authors": ["Jo Lund", "Ann Oh"]}
    path = written("nested.jsonl", json.dumps(row))
    (article,) = articles_of(path).values()
    assert (article.outlet, article.byline) == ("Radio Nord", "Jo Lund, Ann Oh")
    (article,) = articles_of(path, TableWish({"outlet": "source.id"})).values()
    assert article.outlet == "nord"


def test_broken_rows_are_told_of_and_keep_nobody_out(written):
    lines = ["text,date", "It rained.,2024-03-02", ",2024-03-02", "It froze.,soon", "One,two,three", "It thawed.,"]
    found = articles_of(written("broken.csv", "\n".join(lines)))
    assert [number for number, one in found.items() if not isinstance(one, str)] == ["2", "6"]
    assert "row 3 has no text" in found["3"]
    assert "row 4 has no day of publication that can be read: “soon” is not a date" in found["4"]
    assert "row 5 has 3 cells, but there are 2 columns" in found["5"]
    assert found["6"].published is None

    found = articles_of(written("broken.jsonl", '{"text": "It rained."}\n{"text": \n[1]\n\n{"text": "It froze."}\n'))
    assert [number for number, one in found.items() if not isinstance(one, str)] == ["1", "5"]
    assert "row 2 is no JSON" in found["2"]
    assert "row 3 is no JSON object" in found["3"]
    found = articles_of(written("deep.jsonl", '{"text": "It rained."}\n' + "[" * 100_000 + "\n"))
    assert "row 2 is nested too deeply" in found["2"]


@pytest.mark.parametrize(
    ("rest", "texts"),
    [("", []), ('Four,"It\nthawed."\n', ["It\nthawed."]), ('Four,It thawed.\nFive,"Rain"\n', ["It thawed.", "Rain"])],
)
def test_a_mark_that_is_never_closed_costs_one_row(written, rest, texts):
    found = articles_of(written("open.csv", f'title,text\nOne,It rained.\nTwo,"It froze.\nThree,It snowed.\n{rest}'))
    assert found["2"].text == "It rained."
    assert "row 3 has" in found["3"]
    assert [found[number].text for number in list(found)[2:]] == ["It snowed.", *texts]


def test_a_mark_within_a_cell_is_taken_as_it_is(written):
    found = articles_of(written("inches.csv", 'title,text\n5" pipe,It rained.\n"One"s,It froze.\n'))
    assert [(one.headline, one.text) for one in found.values()] == [('5" pipe', "It rained."), ("Ones", "It froze.")]


def test_bytes_that_are_no_text_are_told_of_in_their_row(written):
    path = written("old.csv", b"title,text\nOne,Good.\nTwo,Caf\xe9 closed.\nThree,Better.\n")
    found = articles_of(path)
    assert "row 3: the text has byte 0xE9 at character 3" in found["3"]
    assert (found["2"].text, found["4"].text) == ("Good.", "Better.")
    assert articles_of(path, TableWish({}, "cp1252"))["3"].text == "Café closed."


@pytest.mark.parametrize(
    ("name", "content", "told"),
    [
        ("empty.csv", b"", "has no rows"),
        ("list.json", b'[{"text": "a"}]', "one JSON list"),
        ("cut.csv.gz", gzip.compress(separated() * 2000)[:600], "damaged or cut off"),
        ("no.csv.gz", b"text,title\n", "cannot be unpacked"),
        ("no.parquet", b"PAR1", "cannot be read as Parquet"),
        ("no.xlsx", b"PK", "cannot be read as Excel"),
        ("packed.parquet.gz", b"", "compressed within"),
    ],
)
def test_a_file_that_is_no_table(written, name, content, told):
    path = written(name, content)
    *_, last = articles_of(path).values()
    assert told in last
    assert name in last


def test_a_library_that_is_missing_is_named_with_the_command(written, monkeypatch):
    def missing(_name):
        raise ImportError

    monkeypatch.setattr(libraries, "import_module", missing)
    (told,) = articles_of(written("table.parquet", FORMS["table.parquet"])).values()
    assert told == "Parquet files need pyarrow, which is missing: pip install 'quotedb[tables]'."
    with pytest.raises(MissingLibraryError):
        libraries.library("openpyxl", "tables", "Excel files")


@pytest.mark.parametrize(
    ("value", "day"),
    [
        ("2024-03-02", "2024-03-02"),
        ("2024-03", "2024-03"),
        ("2024-03-02~", "2024-03-02~"),
        ("2024-03-02T10:00:00Z", "2024-03-02"),
        ("2024-03-02 10:00:00.123+02:00", "2024-03-02"),
        ("20240302", "2024-03-02"),
        ("20240302101500", "2024-03-02"),
        ("20240302T101500Z", "2024-03-02"),
        ("2024/3/2", "2024-03-02"),
        ("1709373600", "2024-03-02"),
        ("1709373600000", "2024-03-02"),
        (1709373600, "2024-03-02"),
        ("Sat, 02 Mar 2024 10:00:00 GMT", "2024-03-02"),
        ("March 2, 2024", "2024-03-02"),
        ("2 March 2024 at 10:00", "2024-03-02"),
        ("2.3.2024", "2024-03-02"),
        ("31/3/2024", "2024-03-31"),
        ("3/31/2024 10:00", "2024-03-31"),
        ("3/3/2024", "2024-03-03"),
        (date(2024, 3, 2), "2024-03-02"),
        (datetime(2024, 3, 2, 10, tzinfo=UTC), "2024-03-02"),
    ],
)
def test_dates_as_tables_write_them(value, day):
    assert day_of(value).text == day


@pytest.mark.parametrize(
    "value", ["soon", "2024-13-02", "March", "2 March", "3/2/2024", "32/1/2024", "12", "2024-02-30"]
)
def test_what_is_no_date_or_not_surely_one(value):
    with pytest.raises(DateError):
        day_of(value)


def test_the_order_of_day_and_month_is_that_of_the_column(written):
    assert month_comes_first(["3/2/2024", "3/14/2024"]) is True
    assert month_comes_first(["3/2/2024", "14/3/2024"]) is False
    assert month_comes_first(["3/2/2024", "2024-03-14"]) is None
    found = articles_of(written("us.csv", "text,date\nOne.,3/2/2024\nTwo.,3/14/2024\n"))
    assert [one.published.text for one in found.values()] == ["2024-03-02", "2024-03-14"]


@given(st.one_of(st.text(), st.integers(), st.floats(), st.binary().map(str)))
def test_no_date_does_anything_but_be_read_or_refused(value):
    with suppress(DateError):
        assert day_of(value).first


CELLS = st.one_of(st.none(), st.booleans(), st.integers(), st.floats(), st.text())


@given(st.dictionaries(st.sampled_from(["text", "title", "date", "source", "id", "authors"]), CELLS, min_size=1))
def test_any_row_of_json_becomes_an_article_or_is_refused(tmp_path_factory, row):
    path = tmp_path_factory.mktemp("rows") / "rows.jsonl"
    path.write_text(json.dumps({"text": None, **row}), encoding="utf-8")
    for unit in units_of(sources_of([path])):
        with suppress(ReadError):
            assert read_unit(unit, bytes_of(unit), overrides=NOTHING_SAID, raw=False).text.strip()


@pytest.mark.slow
def test_memory_does_not_grow_with_the_table(tmp_path):
    def peak(rows):
        path = tmp_path / f"{rows}.csv.gz"
        with gzip.open(path, "wt", compresslevel=1, encoding="utf-8") as out:
            out.write("id,text\n")
            out.writelines(f"{number},{'The dam will hold. ' * 40}{number}\n" for number in range(rows))
        tracemalloc.start()
        count = sum(isinstance(unit.content, Cells) for unit in units_of(sources_of([path])))
        _, most = tracemalloc.get_traced_memory()
        tracemalloc.stop()
        assert count == rows
        return most

    assert peak(20_000) < peak(2_000) + 1_000_000, "the table has 15 MB, and its first 2,000 rows 1.5 MB"
