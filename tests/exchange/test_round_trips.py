"""What one export writes, an import (or a reader not ours) reads back as it was; broken files change nothing."""

import csv
import errno
import io
import json
import os
from collections.abc import Callable
from pathlib import Path

import pytest
from prov.model import ProvDocument
from sqlalchemy import select

from quotedb.ask.chain import chain
from quotedb.errors import ExchangeError
from quotedb.exchange.contract import extraction_row
from quotedb.exchange.exporting import export
from quotedb.exchange.importing import import_files
from quotedb.exchange.restoring import Imported
from quotedb.extract.properties.stances import with_stances
from quotedb.read.annotation import read_annotation
from quotedb.read.article import read_file
from quotedb.records import Run
from quotedb.resolve.across import match
from quotedb.store.check import check
from quotedb.store.engine import Database
from quotedb.store.save import save_article
from quotedb.store.tables import Article, Reading, Statement
from quotedb.terms import Method
from quotedb.version import __version__

MakeDatabase = Callable[[str], Database]

HARBOUR = """---
outlet: The Harbour Post
title: Ferry stays in port
published: 2024-03-05
---

“The engine is dead,” Rosa Vik told AFP on Monday. “Nobody sails.”

Reportedly, the owner has no spare parts. He could not be reached.
"""
HARBOUR_ANNOTATION = """statements:
- content: ["The engine is dead,", "Nobody sails."]
  mode: direct
  chain:
  - {agent: AFP, mention: AFP}
  - {agent: Rosa Vik, mention: Rosa Vik, cue: told, addressee: AFP, said_on: "2024-03-04"}
- content: [the owner has no spare parts]
  mode: indirect
  chain:
  - {agent: unnamed, mention: Reportedly, cue: Reportedly}
  hedges: [Reportedly]
responses:
- {text: He could not be reached., agent: the owner, status: unreachable}
"""
MIRROR = """---
outlet: Island Mirror
title: No ferry
published: 2024-03-06~
---

The lawyer Rosa Vik said that the engine is dead.
"""
MIRROR_ANNOTATION = """statements:
- content: [the engine is dead]
  mode: indirect
  chain:
  - {agent: Rosa Vik, mention: Rosa Vik, cue: said}
"""
AGENTS = """agents:
- {name: Rosa Vik, kind: person, about: "the owner's lawyer", aliases: [Vik]}
- {name: AFP, kind: outlet, outlet: agency}
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    written = tmp_path / "written"
    written.mkdir()
    files = {"harbour.md": HARBOUR, "harbour.yaml": HARBOUR_ANNOTATION, "mirror.md": MIRROR}
    for name, text in {**files, "mirror.yaml": MIRROR_ANNOTATION, "agents.yaml": AGENTS}.items():
        (written / name).write_text(text, encoding="utf-8")
    return written


@pytest.fixture
def filled(make_database: MakeDatabase, folder: Path) -> Database:
    database = make_database("filled.db")
    assert take(database, "annotations", folder).outcomes == {"added": 2}
    return database


def take(database: Database, form: str, *paths: Path) -> Imported:
    return import_files(database, form, paths, version=__version__)


def written(database: Database, form: str, output: Path) -> Path:
    with database.reading() as session:
        assert output in {output, *export(session, form, output)}
    return output


def test_json_lines_come_back_with_every_id(filled: Database, make_database: MakeDatabase, tmp_path: Path):
    first = written(filled, "jsonl", tmp_path / "first.jsonl")
    copy = make_database("copy.db")
    assert take(copy, "jsonl", first).restored["article"] == 2
    assert written(copy, "jsonl", tmp_path / "second.jsonl").read_bytes() == first.read_bytes()
    assert list(check(copy)) == []


def test_json_lines_come_back_on_any_database(database: Database, filled: Database, tmp_path: Path):
    first = written(filled, "jsonl", tmp_path / "first.jsonl")
    take(database, "jsonl", first)
    assert written(database, "jsonl", tmp_path / "second.jsonl").read_bytes() == first.read_bytes()
    article = read_file(tmp_path / "written" / "mirror.md")
    with database.writing() as session:  # ids go on from those that came in
        saved = save_article(session, article, None, Run(Method.IMPORT, "test", "1"), match=match)
        assert saved.outcome == "unchanged"


def test_json_and_json_lines_hold_the_same(filled: Database, tmp_path: Path):
    lines = written(filled, "jsonl", tmp_path / "all.jsonl").read_text(encoding="utf-8").splitlines()
    listed = json.loads(written(filled, "json", tmp_path / "all.json").read_text(encoding="utf-8"))
    assert [json.loads(line) for line in lines] == listed


def test_annotations_come_back_byte_for_byte(filled: Database, make_database: MakeDatabase, tmp_path: Path):
    one, other = tmp_path / "one", tmp_path / "other"
    with filled.reading() as session:
        export(session, "annotations", one)
    copy = make_database("copy.db")
    assert not take(copy, "annotations", one).refused
    with copy.reading() as session:
        export(session, "annotations", other)
    names = sorted(file.name for file in one.iterdir())
    assert names == ["agents.yaml", "harbour.md", "harbour.yaml", "mirror.md", "mirror.yaml"]
    assert {name: (one / name).read_bytes() for name in names} == {name: (other / name).read_bytes() for name in names}


def test_a_name_cannot_lead_out_of_the_folder(make_database: MakeDatabase, folder: Path, tmp_path: Path):
    article = read_file(folder / "mirror.md")
    database = make_database("odd.db")
    with database.writing() as session:
        sly = type(article)(text="Nothing.", name="../../sly name")
        save_article(session, sly, None, Run(Method.IMPORT, "test", "1"))
    with database.reading() as session:
        files = export(session, "annotations", tmp_path / "inside")
    assert {file.parent for file in files} == {tmp_path / "inside"}


def test_a_second_import_adds_articles_to_a_database_that_holds_some(
    filled: Database, make_database: MakeDatabase, folder: Path, tmp_path: Path
):
    lines = written(filled, "jsonl", tmp_path / "all.jsonl")
    half = make_database("half.db")
    (folder / "harbour.md").unlink()
    take(half, "annotations", folder)
    done = take(half, "jsonl", lines)
    assert (done.outcomes["added"], done.outcomes["unchanged"], done.refused) == (1, 1, [])
    with half.reading() as session:
        contents = sorted(session.scalars(select(Statement.content).where(Statement.is_current)))
    assert contents == ["The engine is dead, … Nobody sails.", "the engine is dead", "the owner has no spare parts"]
    assert list(check(half)) == []


def test_rows_of_extract_become_readings_of_stored_articles(filled: Database, folder: Path, tmp_path: Path):
    article = read_file(folder / "mirror.md")
    findings = with_stances(read_annotation(folder / "mirror.yaml", article), article.text)
    row = extraction_row(article, findings)
    row["statements"][0]["mode"] = "mixed"
    lines = tmp_path / "rows.jsonl"
    lines.write_text(json.dumps(row) + "\n", encoding="utf-8")
    assert take(filled, "jsonl", lines).refused == []
    with filled.reading() as session:
        number = session.scalars(select(Article.article_id).where(Article.name == "mirror")).one()
        assert len(session.scalars(select(Reading).where(Reading.article_id == number)).all()) == 2


def test_a_row_of_extract_with_an_agent_named_by_blanks_is_refused(filled: Database, folder: Path, tmp_path: Path):
    article = read_file(folder / "mirror.md")
    row = extraction_row(article, with_stances(read_annotation(folder / "mirror.yaml", article), article.text))
    row["statements"][0]["chain"][-1]["agent"] = " \u00a0"
    lines = tmp_path / "rows.jsonl"
    lines.write_text(json.dumps(row) + "\n", encoding="utf-8")
    (refused,) = take(filled, "jsonl", lines).refused
    assert "line 1" in refused
    assert "no sign that can be seen" in refused
    assert list(check(filled)) == []


@pytest.mark.parametrize("name", ["", "  ", "\u200b"])
def test_an_agent_without_a_name_is_refused_by_a_database_that_holds_something(
    filled: Database, make_database: MakeDatabase, tmp_path: Path, name: str
):
    records = list(map(json.loads, written(filled, "jsonl", tmp_path / "all.jsonl").read_text("utf-8").splitlines()))
    origin = next(record["origin_id"] for one in records for record in one.get("statement", ()))
    for one in records:
        if one["record"] == "agent" and one["agent_id"] == origin:
            one["name"] = name
    odd = tmp_path / "odd.jsonl"
    odd.write_text("".join(json.dumps(one) + "\n" for one in records), encoding="utf-8")
    database = make_database("other.db")
    other = tmp_path / "other"
    other.mkdir()
    (other / "rain.md").write_text("Tom Roe said that it rained.", encoding="utf-8")
    annotation = "statements:\n- content: [it rained]\n  mode: indirect\n  chain: [{agent: Tom Roe, cue: said}]\n"
    (other / "rain.yaml").write_text(annotation, encoding="utf-8")
    assert take(database, "annotations", other).refused == []
    refused = take(database, "jsonl", odd).refused
    assert f"agent.name must be a name that can be seen, not {name!r}" in refused[0]
    assert all(f"no agent or run before it has the number {origin}" in one for one in refused[1:])
    assert list(check(database)) == []


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("no json", r"odd\.jsonl, line 1: no JSON"),
        ('{"record": "nothing"}', r"odd\.jsonl, line 1: neither a record"),
        ('{"record": "agent", "agent_id": 1, "agent_id": 2}', r"odd\.jsonl, line 1: “agent_id” stands twice"),
        ('{"record": "agent", "agent_id": 1}', r"odd\.jsonl, line 1: agent lacks “name”"),
    ],
)
def test_what_is_no_record_is_refused_whole(make_database: MakeDatabase, tmp_path: Path, line: str, message: str):
    odd = tmp_path / "odd.jsonl"
    odd.write_text(line + "\n", encoding="utf-8")
    database = make_database("empty.db")
    with pytest.raises(ExchangeError, match=message):
        take(database, "jsonl", odd)
    assert list(check(database)) == []


@pytest.mark.parametrize("broken", ["twice", "leads nowhere", "breaks a rule"])
def test_a_line_that_cannot_be_restored_is_named(
    filled: Database, make_database: MakeDatabase, tmp_path: Path, broken: str
):
    lines = written(filled, "jsonl", tmp_path / "all.jsonl").read_text("utf-8").splitlines()
    records = [json.loads(line) for line in lines]
    place = next(place for place in reversed(range(len(records))) if records[place]["record"] == "agent")
    if broken == "twice":
        lines.insert(place := len(lines), lines[0])
    elif broken == "leads nowhere":
        lines[place] = json.dumps({**records[place], "same_as_id": 10**6})
    else:
        first = next(one for one in records if one["record"] == "agent")  # nobody decided that they are one
        lines[place] = json.dumps({**records[place], "same_as_id": first["agent_id"]})
    odd = tmp_path / "odd.jsonl"
    odd.write_text("\n".join(lines), encoding="utf-8")
    with pytest.raises(
        ExchangeError, match=rf"odd\.jsonl, line {place + 1}: .*{'does not fit' if broken == 'twice' else broken}"
    ):
        take(make_database("other.db"), "jsonl", odd)


def test_rows_with_other_words_or_of_unknown_texts_are_refused(filled: Database, folder: Path, tmp_path: Path):
    article = read_file(folder / "mirror.md")
    row = extraction_row(article, read_annotation(folder / "mirror.yaml", article))
    moved = json.loads(json.dumps(row))
    moved["statements"][0]["content"][0]["start"] += 1
    unknown = {**row, "article": {**row["article"], "sha256": "0" * 64}}
    lines = tmp_path / "rows.jsonl"
    lines.write_text("".join(json.dumps(one) + "\n" for one in (moved, unknown)), encoding="utf-8")
    first, second = take(filled, "jsonl", lines).refused
    assert "line 1: row.statements[0].content[0].text: the words at" in first
    assert "line 2: No stored article has the text" in second


def test_csv_has_the_ids_that_link_rows(filled: Database, tmp_path: Path):
    folder = tmp_path / "tables"
    with filled.reading() as session:
        files = {file.stem: file for file in export(session, "csv", folder)}
    tables = {name: list(csv.DictReader(io.StringIO(file.read_text("utf-8")))) for name, file in files.items()}
    statements = {row["statement_id"]: row for row in tables["statement"]}
    assert len(statements) == 3
    assert {row["statement_id"] for row in tables["hop"]} == set(statements)
    agents = {row["agent_id"]: row["name"] for row in tables["agent"]}
    assert {agents[row["origin_id"]] for row in statements.values()} == {"Rosa Vik", "unnamed"}


def test_web_annotations_select_the_words_that_stand_there(filled: Database, tmp_path: Path):
    lines = written(filled, "webannotation", tmp_path / "web.jsonl").read_text(encoding="utf-8").splitlines()
    annotations = [json.loads(line) for line in lines]
    assert len(annotations) == 3
    with filled.reading() as session:
        texts = {f"urn:sha256:{row.sha256}": row.text for row in session.scalars(select(Article))}
    for annotation in annotations:
        assert annotation["@context"][0] == "http://www.w3.org/ns/anno.jsonld"
        for target in annotation["target"]:
            position, quote = target["selector"]
            text = texts[target["source"]]
            assert text[position["start"] : position["end"]] == quote["exact"]
            assert text[: position["start"]].endswith(quote["prefix"])


def test_prov_reads_back_and_says_who_was_quoted_by_whom(filled: Database, tmp_path: Path):
    path = written(filled, "prov-json", tmp_path / "all.json")
    document = ProvDocument.deserialize(path, format="json")
    notation = document.get_provn()
    assert document == ProvDocument.deserialize(content=document.serialize(format="json"), format="json")
    with filled.reading() as session:
        row = next(
            found
            for number in session.scalars(select(Statement.statement_id))
            if (found := chain(session, number)).statement.via == ("AFP",)
        )
    number = row.statement.statement_id
    assert f"wasDerivedFrom(quotedb:statement-{number}, quotedb:article-{row.article.article_id}" in notation
    for hop in row.hops:
        role = hop.role.replace("publisher and origin", "publisher")
        assert (
            f"quotedb:hop-{number}-{hop.position}; quotedb:statement-{number}, quotedb:agent-{hop.agent_id}" in notation
        )
        assert role in notation


def test_brat_files_become_articles_with_resolved_agents(make_database: MakeDatabase, tmp_path: Path):
    text = "Mayor Ulla Strand spoke. “We wait,” she said."
    (tmp_path / "wait.txt").write_text(text, encoding="utf-8")
    at = {word: text.index(word) for word in ("We wait,", "she", "said")}
    bound = [
        f"T{n}\t{role} {at[word]} {at[word] + len(word)}\t{word}"
        for n, (role, word) in enumerate([("Source", "she"), ("Cue", "said"), ("Content", "We wait,")], 1)
    ]
    (tmp_path / "wait.ann").write_text("\n".join([*bound, "E1\tCue:T2 Source:T1 Content:T3"]) + "\n", encoding="utf-8")
    database = make_database("brat.db")
    assert take(database, "brat", tmp_path).outcomes == {"added": 1}
    with database.reading() as session:
        (number,) = session.scalars(select(Statement.statement_id))
        row = chain(session, number)
    assert (row.statement.origin, row.statement.mode, row.statement.content) == ("Ulla Strand", "direct", "We wait,")


def test_a_broken_export_leaves_the_older_file(filled: Database, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    path = written(filled, "jsonl", tmp_path / "all.jsonl")
    before = path.read_bytes()

    def broken(*_: object) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr("quotedb.exchange.json.write_lines", broken)
    with pytest.raises(OSError, match=os.strerror(errno.ENOSPC)):
        written(filled, "jsonl", path)
    assert path.read_bytes() == before
    assert [file for file in tmp_path.iterdir() if file.name.startswith(".")] == []
