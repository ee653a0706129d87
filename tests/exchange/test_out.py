"""What other programs read of an export, by those programs themselves."""

import csv
import io
import json
from pathlib import Path

import duckdb
import networkx
import pandas
import polars
import pytest
from click.testing import CliRunner
from prov.model import ProvDocument
from pyarrow import parquet
from pyld import jsonld
from worlds.dispatches import BY_PROGRAM, Said, report

from quotedb.cli import group
from quotedb.exchange import webannotation
from quotedb.exchange.exporting import export
from quotedb.exchange.importing import import_files
from quotedb.read.article import read_file
from quotedb.store.engine import Database
from quotedb.store.save import save_article
from quotedb.version import __version__

FERRY = """---
outlet: The Harbour Post
title: "=HYPERLINK(1)"
published: 2024-03-05
---

“The engine is dead,” Rosa Vik told AFP on Monday. “Nobody
sails.”

“=Nobody pays,” a clerk said.
"""
ANNOTATION = """statements:
- content: ["The engine is dead,", "Nobody\\nsails."]
  mode: direct
  chain:
  - {agent: AFP, mention: AFP}
  - {agent: Rosa Vik, mention: Rosa Vik, cue: told, said_on: "2024-03-04", medium: interview}
- content: ["=Nobody pays,"]
  mode: direct
  chain:
  - {agent: a clerk, mention: a clerk, cue: said}
"""
MIRROR = """---
outlet: Östra/Bladet 50%
published: 2024-04
---

The engine is dead, Rosa Vik wrote.
"""
MIRROR_ANNOTATION = """statements:
- content: ["The engine is dead"]
  mode: indirect
  chain:
  - {agent: Rosa Vik, mention: Rosa Vik, cue: wrote}
"""
AGENTS = "agents:\n- {name: AFP, kind: outlet, outlet: agency}\n"
OUTLETS = ["The Harbour Post", "Östra/Bladet 50%"]
ANNO = {
    "@context": {
        "oa": "http://www.w3.org/ns/oa#",
        "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
        "dcterms": "http://purl.org/dc/terms/",
        "foaf": "http://xmlns.com/foaf/0.1/",
        "as": "http://www.w3.org/ns/activitystreams#",
        "id": {"@id": "@id", "@type": "@id"},
        "type": {"@id": "@type", "@type": "@id"},
        "Annotation": "oa:Annotation",
        "TextualBody": "oa:TextualBody",
        "TextPositionSelector": "oa:TextPositionSelector",
        "TextQuoteSelector": "oa:TextQuoteSelector",
        "Software": "as:Application",
        "Person": "foaf:Person",
        "motivation": {"@id": "oa:motivatedBy", "@type": "@vocab"},
        "identifying": "oa:identifying",
        "tagging": "oa:tagging",
        "describing": "oa:describing",
        "body": {"@id": "oa:hasBody", "@type": "@id"},
        "target": {"@id": "oa:hasTarget", "@type": "@id"},
        "source": {"@id": "oa:hasSource", "@type": "@id"},
        "selector": {"@id": "oa:hasSelector", "@type": "@id"},
        "purpose": {"@id": "oa:hasPurpose", "@type": "@vocab"},
        "creator": {"@id": "dcterms:creator", "@type": "@id"},
        "created": {"@id": "dcterms:created"},
        "name": "foaf:name",
        "format": "http://purl.org/dc/elements/1.1/format",
        "value": "rdf:value",
        "exact": "oa:exact",
        "prefix": "oa:prefix",
        "suffix": "oa:suffix",
        "start": "oa:start",
        "end": "oa:end",
    }
}
"""What the model's context says of the terms that are written."""


@pytest.fixture
def filled(make_database, tmp_path: Path) -> Database:
    folder = tmp_path / "written"
    folder.mkdir()
    for name, words in {"ferry.md": FERRY, "ferry.yaml": ANNOTATION, "mirror.md": MIRROR}.items():
        (folder / name).write_text(words, encoding="utf-8")
    (folder / "mirror.yaml").write_text(MIRROR_ANNOTATION, encoding="utf-8")
    (folder / "agents.yaml").write_text(AGENTS, encoding="utf-8")
    database = make_database("filled.db")
    done = import_files(database, "annotations", [folder], version=__version__)
    assert done.refused == []
    return database


def written(database: Database, form: str, to: str | Path, **options) -> list[Path]:
    with database.reading() as session:
        return export(session, form, to, **options)


def test_csv_goes_to_a_file_or_a_folder_as_the_name_says(filled: Database, tmp_path: Path):
    assert written(filled, "csv", tmp_path / "statements.csv") == [tmp_path / "statements.csv"]
    for name in ("tables", "tables.d/"):
        files = written(filled, "csv", f"{tmp_path}/{name}")
        assert tmp_path / name / "hop.csv" in files
    assert b"\r" not in (tmp_path / "statements.csv").read_bytes()


def test_csv_for_spreadsheets_is_marked_and_runs_nothing(filled: Database, tmp_path: Path):
    (file,) = written(filled, "csv", tmp_path / "statements.csv", excel=True)
    assert file.read_bytes().startswith(b"\xef\xbb\xbf")
    rows = list(csv.DictReader(io.StringIO(file.read_text("utf-8-sig"))))
    assert rows[1]["content"] == "'=Nobody pays,"
    assert {row["headline"] for row in rows} == {"'=HYPERLINK(1)", ""}
    assert not [cell for row in rows for cell in row.values() if cell.startswith(("=", "+", "-", "@"))]


def test_tab_separated_lines_are_rows(filled: Database, tmp_path: Path):
    (file,) = written(filled, "tsv", tmp_path / "statements.tsv")
    head, *lines = [line.split("\t") for line in file.read_text("utf-8").split("\n")[:-1]]
    assert [len(line) for line in lines] == [len(head)] * 3
    assert lines[0][head.index("content")] == r"The engine is dead, … Nobody\nsails."


def test_options_of_other_formats_are_refused(filled: Database, tmp_path: Path):
    told = CliRunner().invoke(
        group, ["--database", str(filled.target.path), "export", "jsonl", str(tmp_path / "all.jsonl"), "--excel"]
    )
    assert told.exit_code == 2
    assert "The format jsonl takes no --excel; it is for csv." in told.output


def test_parquet_is_read_by_duckdb_pandas_and_polars(filled: Database, tmp_path: Path):
    files = written(filled, "parquet", tmp_path / "tables")
    assert [file.name for file in files] == [f"{name}.parquet" for name in ("articles", "statements", "hops", "agents")]
    (row,) = duckdb.sql(
        f"SELECT s.origin, s.published_first, h.agent FROM '{files[1]}' s JOIN '{files[2]}' h USING (statement_id)"
        " WHERE h.role = 'relay'"
    ).fetchall()
    assert (row[0], row[1].isoformat(), row[2]) == ("Rosa Vik", "2024-03-05", "AFP")
    assert list(pandas.read_parquet(files[0])["outlet"]) == OUTLETS
    assert polars.read_parquet(files[1])["hedged"].to_list() == [False] * 3


def test_parquet_holds_many_rows_in_a_group(filled: Database, tmp_path: Path):
    files = written(filled, "parquet", tmp_path / "tables")
    tables = [parquet.ParquetFile(file).metadata for file in files]
    assert [(one.num_row_groups, one.num_rows > 1) for one in tables] == [(1, True)] * 4


@pytest.mark.parametrize(("by", "column", "parts"), [("outlet", "outlet", OUTLETS), ("published", "month", None)])
def test_a_parted_data_set_is_read_as_it_is(filled: Database, tmp_path: Path, by, column, parts):
    parts = parts or ["2024-03", "2024-04"]
    for _ in range(2):  # a second export takes the place of the first
        written(filled, "parquet", tmp_path / "tables", by=by)
    statements = tmp_path / "tables" / "statements"
    query = f"SELECT {column}, count(*) FROM read_parquet('{statements}/**/*.parquet', hive_partitioning = true)"
    assert duckdb.sql(f"{query} GROUP BY 1 ORDER BY 1").fetchall() == [(parts[0], 2), (parts[1], 1)]
    assert sorted(pandas.read_parquet(statements)[column].astype(str)) == [parts[0], parts[0], parts[1]]
    found = polars.scan_parquet(f"{statements}/**/*.parquet", hive_partitioning=True).collect()
    assert sorted(found[column].to_list()) == [parts[0], parts[0], parts[1]]


@pytest.mark.parametrize(("by", "column", "parts"), [("outlet", "outlet", ["?", "AFP"]), ("published", "month", None)])
def test_a_part_for_what_is_not_known_is_read_too(sqlite_database: Database, tmp_path: Path, by, column, parts):
    with sqlite_database.writing() as session:
        for outlet in ("AFP", None):
            save_article(session, *report(Said("Rosa Vik", "the engine is dead"), outlet=outlet), BY_PROGRAM)
    written(sqlite_database, "parquet", tmp_path / "tables", by=by)
    parts = parts or ["no date", "no date"]
    for name in ("articles", "statements"):
        folder = tmp_path / "tables" / name
        assert sorted(pandas.read_parquet(folder)[column].astype(str)) == parts
        query = f"SELECT {column} FROM read_parquet('{folder}/**/*.parquet', hive_partitioning = true) ORDER BY 1"
        assert [one for (one,) in duckdb.sql(query).fetchall()] == parts
        found = polars.scan_parquet(f"{folder}/**/*.parquet", hive_partitioning=True).collect()
        assert sorted(found[column].to_list()) == parts


def test_a_folder_with_other_things_is_left_alone(filled: Database, tmp_path: Path):
    other = tmp_path / "tables" / "articles" / "thesis.txt"
    other.parent.mkdir(parents=True)
    other.write_text("mine", encoding="utf-8")
    told = CliRunner().invoke(
        group,
        ["--database", str(filled.target.path), "export", "parquet", str(tmp_path / "tables"), "--by", "outlet"],
    )
    assert told.exit_code == 1
    assert "holds thesis.txt, which is no part of a data set" in told.output
    assert other.read_text(encoding="utf-8") == "mine"


@pytest.mark.parametrize(("name", "read"), [("who.graphml", networkx.read_graphml), ("who.gexf", networkx.read_gexf)])
def test_a_graph_says_who_reached_the_reader_through_whom(filled: Database, tmp_path: Path, name, read):
    written(filled, "graph", tmp_path / name)
    graph = read(tmp_path / name)
    labels = {node: known["label"] for node, known in graph.nodes(data=True)}
    edges = {(labels[one], labels[other]): known["weight"] for one, other, known in graph.edges(data=True)}
    assert edges == {
        ("Rosa Vik", "AFP"): 1,
        ("AFP", OUTLETS[0]): 1,
        ("a clerk", OUTLETS[0]): 1,
        ("Rosa Vik", OUTLETS[1]): 1,
    }


def test_brat_comes_back_with_the_same_words(filled: Database, make_database, tmp_path: Path):
    written(filled, "brat", tmp_path / "brat")
    lines = (tmp_path / "brat" / "ferry.ann").read_text("utf-8").splitlines()
    text = read_file(tmp_path / "written" / "ferry.md").text
    assert (tmp_path / "brat" / "ferry.txt").read_text("utf-8") == text
    for line in lines:
        if line.startswith("T"):
            _, bound, words = line.split("\t")
            places = [place.split()[-2:] for place in bound.split(";")]
            assert " ".join(text[int(start) : int(end)] for start, end in places) == words
    copy = make_database("copy.db")
    assert import_files(copy, "brat", [tmp_path / "brat"], version=__version__).outcomes == {"added": 2}
    query = "SELECT content, origin FROM v_statement ORDER BY content"
    found = []
    for database in (filled, copy):
        with database.querying() as reader:
            found.append(reader.exec_driver_sql(query).all())
    assert found[0] == found[1]


def test_no_key_of_the_chain_is_unknown_to_a_json_ld_processor(filled: Database, tmp_path: Path):
    (file,) = written(filled, "webannotation", tmp_path / "web.jsonl")
    options = {"documentLoader": lambda url, _: {"contextUrl": None, "documentUrl": url, "document": ANNO}}
    for line in file.read_text("utf-8").splitlines():
        one = json.loads(line)
        (expanded,) = jsonld.expand(one, options)
        (chain,) = expanded["urn:quotedb:chain"]
        read = [
            {key.removeprefix("urn:quotedb:"): value[0]["@value"] for key, value in hop.items()}
            for hop in chain["@list"]
        ]
        assert read == one["quotedb:chain"]
        assert len(expanded) == len(one) - 1, "all but the context"
    assert read[-1]["agent"] == "Rosa Vik"
    assert not set(webannotation.OWN) & set(ANNO["@context"])


@pytest.mark.parametrize("form", ["prov-json", "prov-n"])
def test_prov_holds_the_same_in_both_notations(filled: Database, tmp_path: Path, form: str):
    (file,) = written(filled, form, tmp_path / "all")
    document = ProvDocument.deserialize(written(filled, "prov-json", tmp_path / "all.json")[0], format="json")
    if form == "prov-n":

        def lines(words: str) -> list[str]:
            return sorted(line for line in words.splitlines() if line.strip())

        assert lines(file.read_text("utf-8")) == lines(document.get_provn())
    assert len(list(document.get_records())) > 20
