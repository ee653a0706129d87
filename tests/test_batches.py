"""Work on many machines: Arrow batches, Spark, and their results brought home as if they had been added."""

import json
import pickle
import shutil
import sys
from functools import partial
from pathlib import Path

import pyarrow
import pytest
from click.testing import CliRunner
from pyarrow import parquet
from stored_rows import rows_of

import quotedb
from quotedb.batches import extract, schema
from quotedb.cli import group
from quotedb.errors import ExchangeError, UsageError
from quotedb.results import import_parquet
from quotedb.store.check import check

ARTICLES = [
    {
        "doc": "dam",
        "source": "Radio Nord",
        "date": "2024-03-05",
        "title": "Dam holds",
        "body": "“The dam will hold,” Ida Holm told AFP on Monday. Her lawyer, Karl Berg, said she had seen it herself."
        "\n\nReportedly, the mayor had left. He could not be reached for comment.",
    },
    {
        "doc": "again",
        "source": "The Harbour Post",
        "date": "2024-03-06",
        "title": None,
        "body": "Mayor Olaf Lund said the dam would hold. “We wait,” Holm said. An official said the gates were open.",
    },
    {"doc": "empty", "source": "Radio Nord", "date": "2024-03-07", "title": None, "body": " "},
    {"doc": "undated", "source": "Radio Nord", "date": "some day", "title": None, "body": "“No,” Ida Holm said."},
]
GOOD = ARTICLES[:2]
TIMES = ("added_at", "read_at", "started_at", "got_at", "found_at", "decided_at", "account", "source_sha256")


def batches(rows=ARTICLES) -> list[pyarrow.RecordBatch]:
    return pyarrow.Table.from_pylist(rows).to_batches(max_chunksize=3)


def found_folder(tmp_path: Path) -> Path:
    folder = tmp_path / "found"
    folder.mkdir()
    work = pickle.loads(pickle.dumps(partial(extract)))
    for number, batch in enumerate(work(iter(batches()))):
        parquet.write_table(pyarrow.Table.from_batches([batch]), folder / f"part-{number}.parquet")
    (folder / "_SUCCESS").touch()
    return folder


def test_batches_come_back_with_an_error_column():
    found = pyarrow.Table.from_batches(list(extract(batches())))
    assert found.schema == schema()
    assert found["doc"].to_pylist() == ["dam", "again", "empty", "undated"]
    errors = found["error"].to_pylist()
    assert errors[:3] == [None, None, "There is no text."]
    assert "some day" in errors[3]
    first = found["statements"].to_pylist()[0][0]
    assert [hop["agent"] for hop in first["chain"]] == ["Radio Nord", "AFP", "Ida Holm"]


def test_columns_can_be_named_and_must_be_there():
    renamed = pyarrow.Table.from_pylist([{"story_en": "“No,” Ida Holm said."}]).to_batches()
    (found,) = extract(renamed, columns={"text": "story_en"})
    assert found["statements"].to_pylist()[0][0]["chain"][-1]["agent"] == "Ida Holm"
    with pytest.raises(UsageError, match="No column holds the texts"):
        list(extract(renamed))
    with pytest.raises(UsageError, match="There is no column “body” for text"):
        list(extract(renamed, columns={"text": "body"}))


def test_results_brought_home_are_the_rows_of_articles_added_one_by_one(make_database, tmp_path: Path):
    brought, added = make_database("brought.db"), make_database("added.db")
    done = import_parquet(brought, [found_folder(tmp_path)])
    assert done.outcomes == {"added": 2}
    assert [reason.split(": ", 1)[0].rsplit("/", 1)[-1] for reason in done.refused] == [
        "part-0.parquet, row 3",
        "part-1.parquet, row 1",
    ]
    files = []
    for row in GOOD:
        front = {"outlet": row["source"], "published": row["date"], "title": row["title"]}
        head = "".join(f"{key}: {value}\n" for key, value in front.items() if value)
        files.append(tmp_path / f"{row['doc']}.md")
        files[-1].write_text(f"---\n{head}---\n{row['body']}", encoding="utf-8")
    quotedb.add(added, files)
    one, other = rows_of(brought, TIMES), rows_of(added, TIMES)
    assert one == other
    assert len(one["statement"]) > 3
    assert list(check(brought)) == []
    assert import_parquet(brought, [tmp_path / "found"]).outcomes == {"unchanged": 2}


def test_a_row_is_read_as_add_reads_it(make_database, tmp_path: Path):
    page = "<html><head><title>Gates open</title></head><body><article><p>{}</p></article></body></html>"
    said = "“The gates of dam {} are open,” Ida Holm, the mayor of Nordby, told Radio Nord on Monday."
    awkward = [
        {"source": "bbc.co.uk", "date": "05/03/2024", "title": "nan", "author": "Jane Roe, Reuters"},
        {"source": "https://www.nytimes.com/2024/03/05/x.html", "date": "March 5, 2024", "title": None, "author": None},
        {"source": "The  Harbour Post ", "date": "25/03/2024 10:30", "title": "Gates\nopen", "author": "unknown"},
        {"source": None, "date": "2024-03-05T10:00:00Z", "title": "Gates", "author": ""},
    ]
    rows = [{"id": str(at), "body": said.format(at), **row} for at, row in enumerate(awkward)]
    rows[1]["body"] = page.format(rows[1]["body"])
    table = pyarrow.Table.from_pylist(rows)
    parquet.write_table(table, tmp_path / "rows.parquet")
    parquet.write_table(pyarrow.Table.from_batches(list(extract(table.to_batches()))), tmp_path / "found.parquet")
    brought, added = make_database("brought.db"), make_database("added.db")
    assert import_parquet(brought, [tmp_path / "found.parquet"]).outcomes == {"added": 4}
    assert quotedb.add(added, [tmp_path / "rows.parquet"]).statements == 4
    assert rows_of(brought, TIMES) == rows_of(added, TIMES)


def test_a_file_of_another_schema_is_refused(make_database, tmp_path: Path):
    parquet.write_table(pyarrow.Table.from_pylist([{"text": "Nothing."}]), tmp_path / "odd.parquet")
    (tmp_path / "none.parquet").write_text("no", encoding="utf-8")
    for name, reason in (("odd", "was not written by quotedb.batches"), ("none", "is no Parquet file")):
        with pytest.raises(ExchangeError, match=reason):
            import_parquet(make_database(f"{name}.db"), [tmp_path / f"{name}.parquet"])


def test_rows_that_carry_their_text_are_imported_anywhere(make_database, tmp_path: Path):
    for row in GOOD:
        (tmp_path / f"{row['doc']}.txt").write_text(row["body"], encoding="utf-8")
    names = [str(tmp_path / f"{row['doc']}.txt") for row in GOOD]
    told = CliRunner().invoke(group, ["extract", "--text", "--outlet", "Radio Nord", *names])
    lines = tmp_path / "rows.jsonl"
    lines.write_text(told.stdout, encoding="utf-8")
    assert json.loads(told.stdout.splitlines()[0])["article"]["text"].startswith("“The dam")
    brought, added = make_database("brought.db"), make_database("added.db")
    told = CliRunner().invoke(group, ["--database", str(brought.target.path), "import", "jsonl", str(lines)])
    assert "2 articles added" in told.output, told.output
    CliRunner().invoke(group, ["--database", str(added.target.path), "add", "--outlet", "Radio Nord", *names])
    assert rows_of(brought, TIMES) == rows_of(added, TIMES)


@pytest.mark.filterwarnings("ignore")  # Spark's own, which change from release to release
def test_spark_reads_a_folder_and_its_results_come_home(make_database, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("PYSPARK_PYTHON", sys.executable)
    if shutil.which("java") is None:
        pytest.skip("LEFT OUT: Spark: apt-get install default-jre-headless")
    try:
        from pyspark.sql import SparkSession
    except ImportError:
        pytest.skip("LEFT OUT: Spark: pip install 'quotedb[spark]'")
    from quotedb.spark import extract_frame

    articles, found = tmp_path / "articles", tmp_path / "found"
    articles.mkdir()
    for number, row in enumerate(ARTICLES):
        parquet.write_table(pyarrow.Table.from_pylist([row], batches()[0].schema), articles / f"{number}.parquet")
    session = (
        SparkSession.builder.master("local[1]")
        .config("spark.ui.enabled", "false")
        .config("spark.sql.shuffle.partitions", "1")
        .getOrCreate()
    )
    try:
        extract_frame(session.read.parquet(str(articles))).write.parquet(str(found))
    finally:
        session.stop()
    database = make_database("spark.db")
    assert import_parquet(database, [found]).outcomes == {"added": 2}
    assert list(check(database)) == []
