"""Adding many files: what is refused, what is skipped, what outlasts a kill, and two processes at once."""

from __future__ import annotations

import hashlib
import json
import os
import random
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from sqlalchemy import text
from worlds.dispatches import BY_PROGRAM, Said, report

from quotedb import pipeline
from quotedb.batch import add
from quotedb.errors import StoreError
from quotedb.extract.network.files import ENCODER, FOLDER, SETTINGS
from quotedb.extract.network.tagger import Tagger
from quotedb.pipeline import AddReport, KnownAgents, Read, store
from quotedb.records import Agent, Findings
from quotedb.store import reviews
from quotedb.store.check import check
from quotedb.store.engine import Database
from quotedb.store.save import Outcome
from quotedb.terms import AgentKind

ADDING = "import sys; from quotedb.__main__ import main; sys.exit(main())"


def write_report(folder: Path, number: int) -> Path:
    """Write a made-up article with its annotation."""
    path = folder / f"report-{number:04}.md"
    lines = [f"Kari Nordmann said ferry {number}-{line} left the harbour in fog." for line in range(8)]
    path.write_text(f"---\noutlet: The Fjord Post\n---\n\n{' '.join(lines)}\n", encoding="utf-8")
    statements = "\n".join(
        f"  - content: [ferry {number}-{line} left the harbour in fog]\n    mode: indirect\n    chain:\n"
        "      - {agent: Kari Nordmann, mention: Kari Nordmann, cue: said}"
        for line in range(8)
    )
    path.with_suffix(".yaml").write_text(f"statements:\n{statements}\n", encoding="utf-8")
    return path


@pytest.fixture
def reports(tmp_path):
    folder = tmp_path / "reports"
    folder.mkdir()
    for number in range(12):
        write_report(folder, number)
    listed = "agents:\n  - {name: Kari Nordmann, kind: person, about: harbour master, aliases: [Nordmann]}\n"
    (folder / "agents.yaml").write_text(listed, encoding="utf-8")
    return folder


def count(database, table):
    with database.reading() as session:
        return session.scalar(text(f"SELECT count(*) FROM {table}"))


def test_a_folder_is_added_once(sqlite_database, reports):
    steps = []
    report = add(sqlite_database, [reports], progress=lambda step: steps.append((step.done, step.share)))
    assert report.outcomes == {Outcome.ADDED: 12}
    assert report.statements == count(sqlite_database, "statement") == 96
    assert steps[-1] == (12, 1.0)
    assert add(sqlite_database, [reports]).outcomes == {Outcome.UNCHANGED: 12}
    assert count(sqlite_database, "statement") == 96
    assert list(check(sqlite_database)) == []


def test_listed_agents_are_stored_with_what_is_said_of_them(sqlite_database, reports):
    add(sqlite_database, [reports])
    with sqlite_database.reading() as session:
        assert session.execute(text("SELECT about FROM agent WHERE name = 'Kari Nordmann'")).all() == [
            ("harbour master",)
        ]
        assert "Nordmann" in session.scalars(text("SELECT name FROM agent_name")).all()


def test_a_bad_file_is_told_of_and_keeps_no_other_out(sqlite_database, reports):
    (reports / "report-0003.yaml").write_text("statements: [", encoding="utf-8")
    (reports / "report-0005.md").write_bytes(b"\x80\x81 no text")
    (reports / "report-0007.md").write_text("", encoding="utf-8")
    report = add(sqlite_database, [reports])
    assert {Path(place).stem for place, _ in report.refused} == {"report-0003", "report-0005", "report-0007"}
    assert report.outcomes == {Outcome.ADDED: 9}


def test_a_fault_in_one_article_keeps_no_other_out(sqlite_database, reports, monkeypatch):
    read_annotation = pipeline.read_annotation

    def faulty(path, article, agents=()):
        if path.stem.endswith("4"):
            raise ZeroDivisionError("oh")
        return read_annotation(path, article, agents)

    monkeypatch.setattr(pipeline, "read_annotation", faulty)
    told = []
    report = add(sqlite_database, [reports], report=AddReport(told=lambda *words: told.append(words)))
    assert report.outcomes == {Outcome.ADDED: 11}
    ((place, reason),) = report.refused
    assert Path(place).stem == "report-0004"
    assert "ZeroDivisionError" not in reason
    assert any(what == "mistake" and "ZeroDivisionError: oh" in words for what, _, words in told)


def test_a_database_that_takes_no_more_stops_the_work(sqlite_database, reports, monkeypatch):
    def full(*_, **__):
        raise StoreError("the disk is full")

    monkeypatch.setattr(pipeline, "save_article", full)
    with pytest.raises(StoreError, match="full"):
        add(sqlite_database, [reports])


def test_what_was_extracted_is_not_extracted_again(sqlite_database, tmp_path, monkeypatch):
    read = []

    class NoTagger:
        model_hash = "abc"

    def nothing(article, known=()):
        read.append(article.name)
        return Findings()

    monkeypatch.setattr(pipeline, "tagger", NoTagger)
    monkeypatch.setattr(pipeline, "extracted", nothing)
    path = tmp_path / "report.txt"
    path.write_text("It rained on the town, and then the snow came down on it.", encoding="utf-8")
    assert add(sqlite_database, [path]).outcomes == {Outcome.ADDED: 1}
    assert add(sqlite_database, [path]).outcomes == {Outcome.UNCHANGED: 1}
    assert read == ["report"]


def test_a_source_is_known_again_without_being_read(sqlite_database, tmp_path, monkeypatch):
    class NoTagger:
        model_hash = "abc"

    read = []
    read_unit = pipeline.read_unit

    def counted(unit, data, **how):
        read.append(unit.place)
        return read_unit(unit, data, **how)

    monkeypatch.setattr(pipeline, "tagger", NoTagger)
    monkeypatch.setattr(pipeline, "extracted", lambda _article, _known=(): Findings())
    monkeypatch.setattr(pipeline, "read_unit", counted)
    table = tmp_path / "rows.csv"
    norwegian = "Det regnet hele natten og fergen kunne ikke gå før om morgenen. Vi ventet på den. " * 5
    table.write_text(f"text,source\nIt rained on the town.,Radio Nord\n{norwegian},Radio Nord\n", encoding="utf-8")
    add(sqlite_database, [table])
    with sqlite_database.writing() as session:  # as in a database of an earlier version
        session.execute(text("UPDATE article SET source_sha256 = NULL"))
    for expected in (2, 2, 0, 0):
        assert len(read) == expected
        read.clear()
        again = add(sqlite_database, [tmp_path])
        assert again.outcomes == {Outcome.UNCHANGED: 2}
        assert again.twice == []
    NoTagger.model_hash = "def"
    assert add(sqlite_database, [table]).outcomes == {Outcome.NEW_READING: 1, Outcome.UNCHANGED: 1}
    read.clear()
    add(sqlite_database, [table])
    assert read == []
    assert list(check(sqlite_database)) == []


def test_what_does_not_fit_an_article_is_refused_with_its_place(sqlite_database):
    told = AddReport()
    read = Read("table.csv, row 7", *report(Said(" ", "no"), outlet="AFP"), BY_PROGRAM)
    store(sqlite_database, read, told, KnownAgents(sqlite_database))
    reason = "table.csv, row 7: The span 7 to 9 is not of the text of made-up (8 characters)."
    assert told.refused == [("table.csv, row 7", reason)]


def test_a_name_put_for_one_that_the_database_knows_is_a_misnaming(sqlite_database):
    words = "the crossing took all night and nobody on the far side had lit a lamp"

    def found(name, outlet):
        article, findings = report(Said(name, words), outlet=outlet)
        return article, Findings(findings.statements, agents=(Agent(name, AgentKind.PERSON),))

    names = (("Andrew Lowe", "AFP"), ("Andrew Lowe", "The Fjord Post"), ("Peter Lowe", "The Bergen Mail"))
    for name, outlet in names:
        read = Read(outlet, *found(name, outlet), BY_PROGRAM)
        store(sqlite_database, read, AddReport(), KnownAgents(sqlite_database))
    with sqlite_database.reading() as session:
        rows = session.execute(
            text("SELECT m.words, a.name FROM misnaming AS m JOIN agent AS a ON a.agent_id = m.agent_id")
        )
        assert rows.all() == [("Peter Lowe", "Andrew Lowe")]
        assert set(session.scalars(text("SELECT origin FROM v_statement"))) == {"Andrew Lowe"}
    assert list(check(sqlite_database)) == []
    again = AddReport()
    store(sqlite_database, Read("again", *found(*names[2]), BY_PROGRAM), again, KnownAgents(sqlite_database))
    assert again.outcomes == {Outcome.UNCHANGED: 1}


def test_an_article_in_another_language_is_stored_without_statements(sqlite_database, tmp_path, monkeypatch):
    class NoTagger:
        model_hash = "abc"

    monkeypatch.setattr(pipeline, "tagger", NoTagger)
    path = tmp_path / "rapport.txt"
    path.write_text("Det regnet hele natten, og fergen kunne ikke gå før om morgenen. Vi ventet på den. " * 5)
    report = add(sqlite_database, [path])
    assert report.outcomes == {Outcome.ADDED: 1}
    assert [reason for _, reason in report.skipped]
    assert count(sqlite_database, "reading") == 0


def start_adding(target: Path, reports: Path) -> subprocess.Popen[bytes]:
    """Start `quotedb add` in a process of its own."""
    command = [sys.executable, "-c", ADDING, "--database", str(target), "add", str(reports)]
    return subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, env=dict(os.environ))


def stored_articles(target: Path) -> int:
    """Return how many articles another process has stored so far."""
    with Database.open(target, read_only=True) as database:
        return count(database, "article")


def test_a_kill_at_any_moment_leaves_a_sound_database_that_a_later_add_completes(sqlite_path, reports):
    for number in range(12, 36):
        write_report(reports, number)
    chance = random.Random(5)
    for stop_after in (1, 16):
        process = start_adding(sqlite_path, reports)
        deadline = time.monotonic() + 120
        while process.poll() is None and time.monotonic() < deadline and stored_articles(sqlite_path) < stop_after:
            time.sleep(0.05)
        time.sleep(chance.random() / 50)
        process.send_signal(signal.SIGKILL)
        process.communicate()
        with Database.open(sqlite_path) as database:
            assert list(check(database)) == []
            assert count(database, "statement") == 8 * count(database, "article")
    with Database.open(sqlite_path) as database:
        report = add(database, [reports])
        assert report.outcomes.total() == count(database, "article") == 36
        assert list(check(database)) == []


def test_processes_read_and_the_order_stays(sqlite_database, reports):
    steps = []
    report = add(sqlite_database, [reports], jobs=2, progress=lambda step: steps.append(Path(step.place).stem))
    assert report.outcomes == {Outcome.ADDED: 12}
    assert steps == sorted(steps)
    with sqlite_database.reading() as session:
        names = session.scalars(text("SELECT name FROM article ORDER BY article_id")).all()
    assert names == steps


DOC_STRING = b"\x32\x08stand-in"
"""A field that may stand at the end of an ONNX file: the network is the same, its hash another."""


@pytest.fixture
def newer_model(tmp_path):
    """A tagger with the network that quotedb ships under another hash."""
    folder = shutil.copytree(FOLDER, tmp_path / "model")
    network = (folder / ENCODER).read_bytes() + DOC_STRING
    (folder / ENCODER).write_bytes(network)
    settings = json.loads((folder / SETTINGS).read_text())
    settings["sha256"][ENCODER] = hashlib.sha256(network).hexdigest()
    (folder / SETTINGS).write_text(json.dumps(settings))
    return Tagger.load(folder)


def test_a_newer_model_reads_again_and_keeps_what_persons_decided(sqlite_database, tmp_path, newer_model, monkeypatch):
    sentences = [f"The {name} will be closed on Monday, Ida Holm said." for name in ("dam", "bridge", "harbour")]
    path = tmp_path / "report.txt"
    path.write_text("\n\n".join(sentences))
    add(sqlite_database, [path])
    with sqlite_database.writing() as session:
        reviews.confirm(session, 1, "Ola")
        reviews.reject(session, 2, "Ola")
    assert add(sqlite_database, [path]).outcomes == {Outcome.UNCHANGED: 1}

    monkeypatch.setattr(pipeline, "tagger", lambda: newer_model)
    assert add(sqlite_database, [path]).outcomes == {Outcome.NEW_READING: 1}
    with sqlite_database.reading() as session:
        hashes = list(session.scalars(text("SELECT model_hash FROM run ORDER BY run_id")))
        shown = list(session.scalars(text("SELECT statement_id FROM statement WHERE is_current ORDER BY statement_id")))
    assert hashes[1] == newer_model.model_hash != hashes[0]
    assert shown == [1, 6], "the confirmed one, nothing in place of the rejected one, and the newer reading's third"
    assert add(sqlite_database, [path]).outcomes == {Outcome.UNCHANGED: 1}
    assert check(sqlite_database) == []
