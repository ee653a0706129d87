"""Tables as other programs write them: each row costs at most itself, and nothing is taken for what it is not."""

import csv
import io
import json

import openpyxl
import pyarrow
import pyarrow.parquet
import pytest
import zstandard
from table_articles import articles_of

from quotedb.batches import extract
from quotedb.errors import DateError
from quotedb.read.days import day_of
from quotedb.read.table.articles import AS_USUAL, TableWish, look_at
from quotedb.read.table.columns import find_columns

TEXTS = [
    "The council met.\n\nIda Holm, the mayor, said it rained, again.\n\nNobody, it seems, knew, or cared.",
    "The quay is new.\n\n“Yes,” Per Lie said.",
    'He asked: "Why, then, not now?"\n\nNobody, he said, answered, or tried.',
    "The ferry is late.",
]


def texts_of(path, wish=AS_USUAL):
    return [one if isinstance(one, str) else one.text for one in articles_of(path, wish).values()]


@pytest.fixture
def written(tmp_path):
    def write(name, content):
        path = tmp_path / name
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return path

    return write


def quoted(rows, mark='""', line_end="\n"):
    """A CSV file with all cells quoted; `mark` is how a quotation mark within one is written."""
    return "".join(",".join('"' + cell.replace('"', mark) + '"' for cell in row) + line_end for row in rows)


@pytest.mark.parametrize("broken", ['"b","an open mark,\n', '"b","one "open\nmark, of, three\n', '"b",x,y,z\n'])
@pytest.mark.parametrize("line_end", ["\n", "\r\n"])
def test_the_lines_of_a_text_are_no_rows_behind_a_broken_one(written, broken, line_end):
    head = quoted([("id", "text", "outlet"), ("a", TEXTS[0], "")], line_end=line_end)
    rest = quoted([(str(number), text, "") for number, text in enumerate(TEXTS)], line_end=line_end)
    found = texts_of(written("open.csv", head + broken + rest))
    assert found[0] == TEXTS[0]
    assert "row 3 has" in found[1]
    assert found[2:] == TEXTS, "no line of a text became a row, and no row is lost"


def test_two_broken_rows_cost_two(written):
    rows = [quoted([(str(number), text, "")]) for number, text in enumerate(TEXTS)]
    broken = '"b","an open mark,\n'
    found = texts_of(written("open.csv", "id,text,outlet\n" + broken + rows[0] + broken + rows[1] + rows[3] + broken))
    assert [one for one in found if "row" not in one] == [TEXTS[0], TEXTS[1], TEXTS[3]]
    assert sum("row" in one for one in found) == 3


@pytest.mark.parametrize("sign", [",", ";", "\t"])
def test_marks_with_backslashes_are_read_as_mysql_and_spark_write_them(written, sign):
    out = io.StringIO()
    writer = csv.writer(out, delimiter=sign, doublequote=False, escapechar="\\", quoting=csv.QUOTE_ALL)
    texts = ['"No," she said.', *TEXTS, 'A \\ and a "quoted" word, and more.']
    writer.writerows([("id", "text", "outlet"), *((number, text, "BBC") for number, text in enumerate(texts))])
    assert texts_of(written("spark.csv", out.getvalue())) == texts


def test_a_line_that_tells_excel_the_separator_is_no_header(written):
    for sign in ";,|":
        path = written("excel.csv", f"sep={sign}\r\nid{sign}text\r\n1{sign}It rained.\r\n")
        assert texts_of(path) == ["It rained."]


@pytest.mark.parametrize("share", [0.3, 0.9, 0.999])
@pytest.mark.parametrize("how", [{}, {"write_checksum": True}, {"write_content_size": False}])
def test_a_zstandard_file_that_is_cut_off_is_told_of(written, share, how):
    rows = quoted([("text",), *((f"{number} {text} " * 50,) for number in range(25) for text in TEXTS)]).encode()
    packed = zstandard.ZstdCompressor(level=1, **how).compress(rows)
    whole = texts_of(written("whole.csv.zst", packed + zstandard.compress(b"")))
    assert len(whole) == 100
    *_, last = texts_of(written("cut.csv.zst", packed[: int(len(packed) * share)]))
    assert "it ends too early" in last


def test_an_object_is_named_by_what_fits_the_part(written):
    row = {
        "body": ["It rained.", "Nobody, it seems, cared."],
        "source": {"id": 7, "domain": "bbc.co.uk"},
        "url": {"id": 3, "href": "https://radionord.example/a"},
        "date": {"$date": "2024-03-02T10:00:00Z"},
        "author": [{"id": 1, "name": "Jo Lund"}, {"id": 2, "name": "Ann Oh"}],
        "id": {"$oid": "65f"},
    }
    (article,) = articles_of(written("nested.jsonl", json.dumps(row))).values()
    assert article.text == "It rained.\n\nNobody, it seems, cared."
    assert (article.outlet, article.byline, article.name) == ("BBC News", "Jo Lund, Ann Oh", "65f")
    assert (article.address, article.published.text) == ("https://radionord.example/a", "2024-03-02")


def test_an_object_without_a_name_is_not_taken_and_its_parts_are_told(written):
    path = written("nested.jsonl", json.dumps({"text": "It rained.", "source": {"id": 7, "host": "bbc.co.uk"}}))
    assert look_at(path, AS_USUAL).in_words() == "JSON Lines: text; not taken: “source.id”, “source.host”"
    wish = TableWish({"outlet": "source.host"})
    assert look_at(path, wish).in_words() == "JSON Lines: text, outlet from “source.host”"
    assert next(iter(articles_of(path, wish).values())).outlet == "BBC News"


def test_a_number_is_no_text(written):
    found = texts_of(written("mixed.jsonl", '{"text": 12345}\n{"text": "It rained."}\n{"text": 1.5}\n{"text": true}\n'))
    assert ["“12345” where its text should be" in found[0], found[1]] == [True, "It rained."]
    assert "“1.5” where its text should be" in found[2]
    assert "has no text" in found[3]


def test_half_a_character_is_not_a_matter_of_encoding(written):
    (told,) = texts_of(written("half.jsonl", '{"text": "It \\ud83d rained."}\n'))
    assert "half a character at character 3" in told
    assert "--encoding" not in told


def test_a_column_of_several_is_known():
    assert find_columns(["Text", "Author(s)"], {}, "table").taken == {"text": "Text", "byline": "Author(s)"}


@pytest.mark.parametrize(
    ("value", "day"),
    [(44927, "2023-01-01"), ("44927.75", "2023-01-01"), (36526, "2000-01-01"), ("45351", "2024-02-29")],
)
def test_days_as_spreadsheets_count_them(value, day):
    assert day_of(value).text == day


@pytest.mark.parametrize("value", [19358, 60000, "20230", 449270, "44927 or so"])
def test_numbers_that_are_no_day_of_a_spreadsheet(value):
    with pytest.raises(DateError):
        day_of(value)


def test_the_order_of_dates_is_told_by_any_row(written):
    early = "".join(f"Text {number}.,{number % 12 + 1}/3/2024\n" for number in range(300))
    open_one = written("open.csv", f"text,date\n{early}")
    assert look_at(open_one, AS_USUAL).month_first is None
    assert "say --dates month-first" in articles_of(open_one)["2"]
    assert look_at(open_one, TableWish({}, month_first=True)).month_first is True
    assert articles_of(open_one, TableWish({}, month_first=False))["2"].published.text == "2024-03-01"
    told = written("told.csv", f"text,date\n{early}Last.,3/14/2024\n")
    assert look_at(told, AS_USUAL).month_first is True
    assert articles_of(told)["2"].published.text == "2024-01-03"
    mixed = written("mixed.csv", f"text,date\nOne.,14/3/2024\nTwo.,3/14/2024\n{early}Last.,3/14/2024\n")
    assert look_at(mixed, AS_USUAL).month_first is None, "where both are there, the rest does not decide"


def test_one_value_that_python_has_no_type_for_costs_one_row(tmp_path):
    far = pyarrow.array([10**18, 1_700_000_000_000_000, None], pyarrow.timestamp("us"))
    table = pyarrow.table({"text": ["One rained.", "Two rained.", "Three rained."], "published": far})
    pyarrow.parquet.write_table(table, tmp_path / "far.parquet")
    found = articles_of(tmp_path / "far.parquet")
    assert "row 1 has no day of publication that can be read" in found["1"]
    assert (found["2"].published.text, found["3"].published) == ("2023-11-14", None)
    rows = pyarrow.Table.from_batches(list(extract(table.to_batches()))).to_pylist()
    assert [row["published"] for row in rows] == [None, "2023-11-14", None]
    assert "no day of publication" in rows[0]["error"]


def test_batches_reach_into_structs():
    table = pyarrow.table({"t": ["It rained."], "source": [{"id": 7, "host": "bbc.co.uk"}]})
    columns = {"text": "t", "outlet": "source.host"}
    (row,) = pyarrow.Table.from_batches(list(extract(table.to_batches(), columns=columns))).to_pylist()
    assert row["outlet"] == "BBC News"


def test_a_sheet_with_a_caption_and_a_sheet_of_notes_above(tmp_path):
    book = openpyxl.Workbook()
    book.active.append(["These articles were collected by hand."])
    sheet = book.create_sheet("Articles")
    for row in (["Collected in March"], [], ["Id", "Text", "Date", None], [1, "It rained.", 45351], [2, "It froze."]):
        sheet.append(row)
    book.save(tmp_path / "book.xlsx")
    assert look_at(tmp_path / "book.xlsx", AS_USUAL).in_words().startswith("Excel, sheet “Articles” of 2: text from")
    found = articles_of(tmp_path / "book.xlsx")
    assert [(number, one.text) for number, one in found.items()] == [("4", "It rained."), ("5", "It froze.")]
    assert found["4"].published.text == "2024-02-29"
