"""Numbers, forms and files that other programs, or nobody, can take."""

import json
import os

import pytest
from click.testing import CliRunner

from quotedb.cli import group, message_of
from quotedb.errors import NotADatabaseError
from quotedb.store.engine import Database

HUGE = ("99999999999999999999", "9223372036854775808", "9" * 5000)


def ran(*words, **settings):
    return CliRunner().invoke(group, [str(word) for word in words], **settings)


@pytest.mark.parametrize("number", HUGE, ids=len)
@pytest.mark.parametrize(
    "words",
    [
        ("articles", "--limit"), ("articles", "--offset"), ("said", "Medvedev", "--min-hops"), ("agent", "undo"),
        ("review", "--article"), ("exercise", "--seed"), ("chain",), ("article",), ("compare",),
    ],
    ids=" ".join,
)  # fmt: skip
def test_a_number_that_no_database_holds(demonstration, words, number):
    done = ran("--database", demonstration, *words, number)
    assert done.exit_code in (1, 2)
    assert "mistake of quotedb's own" not in done.output


@pytest.mark.parametrize("number", ["nan", "inf", "-inf", "1e300", "-1"])
@pytest.mark.parametrize("words", [("said", "Medvedev", "--least"), ("sql", "SELECT 1", "--timeout")], ids=" ".join)
def test_a_number_that_is_none(demonstration, words, number):
    done = ran("--database", demonstration, *words, number)
    assert done.exit_code == 2
    assert "Invalid value for" in done.output


def test_no_word_that_json_does_not_know(demonstration):
    done = ran("--database", demonstration, "sql", "SELECT 1e400 AS n, -1e400 AS m", "--format", "json")
    assert json.loads(done.stdout, parse_constant=pytest.fail) == [{"n": "inf", "m": "-inf"}]


def test_a_tab_in_the_words_is_no_new_field(demonstration):
    query = "SELECT 'a' || char(9) || 'b' || char(10) || 'c' AS words, 2 AS number"
    done = ran("--database", demonstration, "sql", query, "--format", "tsv")
    assert done.stdout == "words\tnumber\na\\tb\\nc\t2\n"


def test_several_files_are_one_value_of_json(tmp_path):
    for name, words in (("a", "“The dam will hold,” Ida Holm said."), ("b", "“It will not,” Per Lie said.")):
        (tmp_path / f"{name}.txt").write_text(words, encoding="utf-8")
    both = json.loads(ran("extract", tmp_path / "a.txt", tmp_path / "b.txt", "--format", "json").stdout)
    assert [one["doc"] for one in both] == ["a", "b"]
    assert json.loads(ran("extract", tmp_path / "a.txt", "--format", "json").stdout)["doc"] == "a"
    assert json.loads(ran("extract", tmp_path / "c.txt", tmp_path / "d.txt", "--format", "json").stdout) == []
    read = json.loads(ran("read", tmp_path / "a.txt", tmp_path / "b.txt", "--format", "json").stdout)
    assert [one["doc"] for one in read] == ["a", "b"]
    assert [one["doc"] for one in json.loads(ran("read", tmp_path, "--format", "json").stdout)] == ["a", "b"]
    assert json.loads(ran("read", tmp_path / "c.txt", tmp_path / "d.txt", "--format", "json").stdout) == []


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("quotedb --database ./", "file,./"),
        ("quotedb report hears", "plain,hearsay-depth"),
        ("quotedb add ./", "file,./"),
        ("quotedb read ./", "file,./"),
    ],
)
def test_the_tab_key(monkeypatch, words, expected):
    place = str(len(words.split()) - 1)
    environment = {"COMP_WORDS": words, "COMP_CWORD": place, "_QUOTEDB_COMPLETE": "bash_complete"}
    assert ran(prog_name="quotedb", env=environment).stdout.splitlines() == [expected]


def test_a_pipe_or_a_device_is_no_database(tmp_path):
    pipe = tmp_path / "pipe.db"
    os.mkfifo(pipe)
    for path in (pipe, "/dev/zero", "/dev/null"):
        with pytest.raises(NotADatabaseError, match="no plain file"):
            Database.open(path, create=True)


def test_what_a_killed_creation_left_goes_at_the_next_start(tmp_path):
    for name in (".quotedb.db.abc.new", ".quotedb.db.abc.new-journal"):
        (tmp_path / name).write_text("half")
    Database.open(tmp_path / "quotedb.db", create=True).close()
    assert [one.name for one in tmp_path.iterdir()] == ["quotedb.db"]


def test_one_bad_file_of_many_keeps_nobody_out(tmp_path):
    bound = "T1\tSource 11 19\tIda Holm\r\nT2\tCue 21 25\tsaid\r\nT3\tContent 37 55\tThe dam will hold.\r\n"
    standoff = {
        "mark": ("\ufeff" + bound + "E1\tCue:T2 Source:T1 Content:T3\r\n").encode(),
        "latin": "T1\tSource 11 19\tIda Hølm\n".encode("latin-1"),
        "huge": f"T1\tSource {'9' * 5000} 19\tIda Holm\n".encode(),
        "nested": b"[" * 50_000,
    }
    for name, data in standoff.items():
        (tmp_path / f"{name}.ann").write_bytes(data)
        (tmp_path / f"{name}.txt").write_text("The mayor, Ida Holm, said on Friday:\nThe dam will hold.\n")
    (tmp_path / "deep.jsonl").write_text("[" * 50_000 + "\n")
    target = tmp_path / "quotedb.db"
    done = ran("--database", target, "import", "brat", tmp_path)
    assert done.exit_code == 1
    assert "1 article added" in done.stdout
    for name in ("latin", "huge", "nested"):
        assert f"{name}.ann" in done.stderr
    assert "mistake" not in done.stderr
    done = ran("--database", target, "import", "jsonl", tmp_path / "deep.jsonl")
    assert "line 1" in done.output
    assert "mistake" not in done.output


@pytest.mark.parametrize("debug", [False, True])
def test_a_mistake_of_our_own_is_told_without_the_words_of_python(tmp_path, monkeypatch, debug):
    def mistaken(*_):
        raise ZeroDivisionError("the words of Python")

    monkeypatch.setattr("quotedb.pipeline.read_whole", mistaken)
    (tmp_path / "dam.txt").write_text("“The dam will hold,” Ida Holm said.", encoding="utf-8")
    words = ["--debug"] if debug else []
    done = ran(*words, "extract", tmp_path / "dam.txt", "--log", tmp_path / "log")
    assert done.exit_code == 1
    assert "dam.txt could not be read for a mistake of quotedb's own" in done.stderr
    assert ("the words of Python" in done.stderr) is debug
    assert "ZeroDivisionError: the words of Python" in (tmp_path / "log").read_text("utf-8")


def test_whatever_else_goes_wrong_is_told_without_the_words_of_python():
    told = message_of(ZeroDivisionError("the words of Python"))
    assert told.startswith("A mistake of quotedb's own.")
    assert "Python" not in told
    assert "ZeroDivision" not in told
