"""Bad input through the real process: one clear message, the right exit status, and nothing lost."""

import errno
import os
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest
from click.testing import CliRunner

from quotedb.cli import group

GOOD = "---\noutlet: Radio Nord\n---\n\nThe dam will hold, Ida Holm said on Monday.\n"
ANNOTATION = """\
statements:
  - content: ["{words}"]
    mode: indirect
    chain:
      - {{agent: Ida Holm, mention: Ida Holm, cue: said}}
"""


def check_refused(found, *told, status=1):
    """Check that a process failed with one message that has these words, and with no traceback."""
    assert found.returncode == status, found.stderr
    assert "Traceback" not in found.stderr
    assert "mistake of quotedb's own" not in found.stderr
    for words in told:
        assert words in found.stderr


def count_statements(database):
    with closing(sqlite3.connect(database)) as connection:
        return connection.execute("SELECT count(*) FROM statement").fetchone()[0]


def check_whole(quotedb, database, statements=None):
    """Check that the database has no faults, and as many statements as it should."""
    found = quotedb("db", "check", database=database)
    assert found.returncode == 0, found.stdout
    if statements is not None:
        assert count_statements(database) == statements


@pytest.mark.parametrize(
    ("name", "content", "told"),
    [
        ("empty.txt", "", "empty.txt"),
        ("blank.md", "---\noutlet: Radio Nord\n---\n\n \n", "blank.md"),
        ("picture.txt", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0", "picture.txt"),
        ("latin.txt", "Åse sa: «nei».".encode("latin-1"), "0"),
        ("front.md", "---\noutlet: [Radio Nord\n---\n\nThe dam will hold.\n", "front.md"),
        ("report.pdf", b"%PDF-1.7", ".pdf"),
        ("missing.txt", None, "missing.txt"),
    ],
)
def test_a_file_that_is_no_article(quotedb_here, written, tmp_path, name, content, told):
    path = tmp_path / name if content is None else written(name, content)
    database = tmp_path / "new.db"
    check_refused(quotedb_here("add", path, database=database), name, told)
    check_refused(quotedb_here("extract", path), name, told)
    assert list(tmp_path.glob("*.db*")) == []


@pytest.mark.parametrize(
    ("annotation", "told"),
    [
        ("statements: [", "report.yaml"),
        (ANNOTATION.format(words="the dam will break"), "the dam will break"),
        ("statements:\n  - {content: [The dam], mode: shouted, chain: []}\n", "shouted"),
        ("- just a list\n", "report.yaml"),
    ],
)
def test_an_annotation_that_does_not_fit(quotedb_here, written, tmp_path, annotation, told):
    path = written("report.md", GOOD)
    written("report.yaml", annotation)
    database = tmp_path / "new.db"
    check_refused(quotedb_here("add", path, database=database), "report.yaml", told)
    assert not database.exists()


@pytest.mark.parametrize(
    ("form", "name", "content"),
    [
        ("jsonl", "rows.jsonl", "{}\n"),
        ("jsonl", "rows.jsonl", '{"record": "agent", "agent_id": 1}\n'),
        ("annotations", "report.md", GOOD),
        ("brat", "notes.ann", "T1\tContent 0 3\tThe\n"),
    ],
)
def test_an_import_of_which_nothing_can_be_taken_makes_no_database(
    quotedb_here, written, tmp_path, form, name, content
):
    check_refused(quotedb_here("import", form, written(name, content), database=tmp_path / "new.db"), name)
    assert list(tmp_path.glob("*new.db*")) == []


def test_an_import_that_breaks_off_makes_no_database(quotedb, written, demonstration, tmp_path):
    lines = quotedb("export", "jsonl", database=demonstration).stdout.splitlines(keepends=True)
    broken = written("broken.jsonl", "".join([*lines[:-1], "{}\n"]))
    check_refused(quotedb("import", "jsonl", broken, database=tmp_path / "new.db"), "broken.jsonl, line")
    assert list(tmp_path.glob("*new.db*")) == []
    whole = quotedb("import", "jsonl", written("whole.jsonl", "".join(lines)), database=tmp_path / "new.db")
    assert "A new database" in whole.stderr
    check_whole(quotedb, tmp_path / "new.db", count_statements(demonstration))


def test_a_text_of_fifty_megabytes(quotedb, written, tmp_path):
    path = written("long.txt", "The dam will hold, she said. " * 1_800_000)
    assert path.stat().st_size > 50_000_000
    check_refused(quotedb("add", path, database=tmp_path / "new.db"), "long.txt", "Split it")


def test_one_bad_file_among_a_thousand_good_ones(quotedb, written, tmp_path):
    for number in range(1000):
        written(f"folder/{number:04}.md", GOOD.replace("Monday", f"day {number}"))
        written(f"folder/{number:04}.yaml", ANNOTATION.format(words="The dam will hold"))
    written("folder/0500x.txt", b"\xff\xfe\x00broken")
    database = tmp_path / "new.db"
    check_refused(quotedb("add", tmp_path / "folder", database=database), "0500x.txt")
    check_whole(quotedb, database, statements=1000)


def test_names_and_numbers_that_nobody_has(quotedb_here, demonstration):
    for words in (["said", "Nobody Atall"], ["via", "Nobody Atall"], ["agent", "Nobody Atall"]):
        check_refused(quotedb_here(*words, database=demonstration), "Nobody Atall")
    check_refused(
        quotedb_here("said", "Medvedev", "--in", "The Daily Nothing", database=demonstration), "The Daily Nothing"
    )
    for words in (["chain", "99999"], ["compare", "99999"], ["article", "99999"]):
        check_refused(quotedb_here(*words, database=demonstration), "99999")
    check_refused(quotedb_here("report", "no-such-report", database=demonstration), "no-such-report")


@pytest.mark.parametrize(
    "words",
    [
        ["said"],
        ["chain", "eight"],
        ["said", "Medvedev", "--limit", "-1"],
        ["said", "Medvedev", "--format", "xml"],
        ["report", "hearsay-depth", "--param", "outlet"],
        ["--database", "mysql://host/name", "outlets"],
        ["add", ""],
        ["import", "annotations", ""],
    ],
    ids=" ".join,
)
def test_a_command_called_wrongly(quotedb_here, words):
    check_refused(quotedb_here(*words), status=2)


def test_dates_that_are_none(quotedb_here, written, tmp_path, demonstration):
    check_refused(quotedb_here("said", "Medvedev", "--since", "January", database=demonstration), "January", status=2)
    path = written("report.md", GOOD)
    check_refused(
        quotedb_here("add", path, "--published", "2023-13-40", database=tmp_path / "new.db"), "2023-13-40", status=2
    )
    param = ("report", "hearsay-depth", "--param", "since=soon")
    check_refused(quotedb_here(*param, database=demonstration), "soon", status=2)


def test_a_folder_without_articles_is_told_of(quotedb_here, tmp_path):
    (tmp_path / "empty").mkdir()
    for words in (["add", "empty"], ["import", "annotations", "empty"]):
        found = quotedb_here(*words, database=tmp_path / "new.db")
        assert (found.returncode, "found there" in found.stderr) == (0, True)
    assert not (tmp_path / "new.db").exists()


def test_blank_words(quotedb_here, demonstration):
    assert quotedb_here("agents", " ", database=demonstration).returncode == 0
    for words in (["who", " "], ["said", " "], ["article", ""], ["sql", " "], ["report", " "]):
        assert quotedb_here(*words, database=demonstration).returncode in {1, 2}
    check_refused(quotedb_here("db", "upgrade", " ", database=demonstration), "revision", status=2)


HOSTILE = (
    "'; DROP TABLE statement; --",
    '" OR 1=1 --',
    'said NEAR("x" OR *) -^ {a b} : %_\\',
    "\x1b]0;owned\x07\x1b[2J\u202e",
    "x" * 1900,
)
QUESTIONS = (
    ["who", "{}"],
    ["said", "{}"],
    ["via", "{}"],
    ["agent", "{}"],
    ["agents", "{}"],
    ["articles", "--about", "{}"],
    ["articles", "--in", "{}"],
    ["said", "Medvedev", "--via", "{}"],
    ["said", "Medvedev", "--in", "{}"],
    ["said", "Medvedev", "--about", "{}"],
    ["said", "Medvedev", "--since", "{}"],
    ["who", "executed", "--until", "{}"],
    ["report", "{}"],
    ["report", "hearsay-depth", "--param", "outlet={}"],
    ["report", "hearsay-depth", "--param", "{}=1"],
    ["sql", "{}"],
    ["sql", "SELECT 1; DROP TABLE statement"],
    ["sql", "ATTACH 'other.db' AS other"],
    ["sql", "PRAGMA writable_schema=1"],
    ["sql", "DELETE FROM statement"],
)


@pytest.mark.parametrize("hostile", HOSTILE, ids=["quote", "double", "operators", "escapes", "long"])
def test_hostile_words_are_only_words(quotedb, database, hostile):
    before = count_statements(database)
    for question in QUESTIONS:
        words = [word.replace("{}", hostile) for word in question]
        found = CliRunner().invoke(group, ["--database", str(database), *words])
        assert found.exit_code in {0, 1, 2}, words
        assert "mistake of quotedb's own" not in found.stderr, (words, found.stderr)
        assert "\x1b" not in found.output, words
    for words in (["merge", hostile, "Medvedev"], ["split", hostile, "Medvedev"]):
        found = CliRunner().invoke(group, ["--database", str(database), "agent", *words])
        assert found.exit_code in {1, 2}, (words, found.output)
        assert "mistake of quotedb's own" not in found.stderr, (words, found.stderr)
    check_whole(quotedb, database, before)


@pytest.mark.parametrize("hostile", HOSTILE, ids=["quote", "double", "operators", "escapes", "long"])
def test_hostile_words_of_an_article_are_only_words(quotedb, written, tmp_path, hostile):
    path = written("report.md", GOOD)
    written("report.yaml", ANNOTATION.format(words="The dam will hold"))
    database = tmp_path / "new.db"
    options = ("--outlet", "--headline", "--byline", "--address", "--place", "--credit", "--republisher")
    named = [word for option in options for word in (option, hostile)]
    found = quotedb("add", path, *named, database=database)
    assert found.returncode == 0, found.stderr
    listed = quotedb("articles", database=database)
    assert listed.returncode == 0
    assert "\x1b" not in listed.stdout + found.stdout
    check_whole(quotedb, database, statements=1)


def test_a_file_that_is_no_database(quotedb_here, written, tmp_path):
    for name, content in (("notes.txt", "no database"), ("empty.db", ""), ("other.db", None)):
        path = tmp_path / name
        if content is None:
            with closing(sqlite3.connect(path)) as connection:
                connection.execute("CREATE TABLE mine (words)")
                connection.commit()
        else:
            written(name, content)
        before = path.read_bytes()
        for words in (["said", "Medvedev"], ["add", written("report.md", GOOD)], ["db", "upgrade"], ["db", "check"]):
            check_refused(quotedb_here(*words, database=path), name)
        assert path.read_bytes() == before
    check_refused(quotedb_here("outlets", database=tmp_path / "none.db"), "none.db", "add")
    assert not (tmp_path / "none.db").exists()


def test_a_database_from_a_newer_version(quotedb, database, written):
    with closing(sqlite3.connect(database)) as connection:
        connection.execute("UPDATE quotedb_version SET version_num = '9999'")
        connection.commit()
    for words in (["said", "Medvedev"], ["add", written("report.md", GOOD)], ["db", "check"]):
        check_refused(quotedb(*words, database=database), "newer")


def test_a_full_disk(quotedb, database, written, tmp_path):
    """A limit on the size of files stands for the end of the disk: writing fails in the same way, half-way through."""
    before = count_statements(database)
    for number in range(40):
        written(f"folder/{number}.md", GOOD.replace("Monday", f"day {number} " * 2000))
        written(f"folder/{number}.yaml", ANNOTATION.format(words="The dam will hold"))
    room = database.stat().st_size + 100_000
    limited = ("/bin/sh", "-c", f'ulimit -f {room // 512}; exec "$@"', "sh")
    found = quotedb("add", tmp_path / "folder", database=database, prefix=limited)
    check_refused(found, "disk")
    check_whole(quotedb, database)
    assert count_statements(database) >= before
    again = quotedb("add", tmp_path / "folder", database=database)
    assert again.returncode == 0, again.stderr
    check_whole(quotedb, database, before + 40)


POWERLESS = ("setpriv", "--bounding-set=-all", "--inh-caps=-all") if os.geteuid() == 0 else ()
READING = (
    ["said", "Medvedev"],
    ["chain", "17"],
    ["report", "hearsay-depth"],
    ["sql", "SELECT count(*) FROM v_statement"],
    ["export", "jsonl"],
    ["db", "check"],
)
KILLED = """
import os, sqlite3, sys
connection = sqlite3.connect(sys.argv[1], isolation_level=None)
connection.execute("PRAGMA wal_autocheckpoint = 0")
run = ("extraction", "a tool", "1", "{}", "2024-03-02 12:00:00")
connection.execute("INSERT INTO run (method, tool, version, settings, started_at) VALUES (?, ?, ?, ?, ?)", run)
os.kill(os.getpid(), 9)
"""


def leave_log(database):
    """Leave what a writer leaves that was killed, without the index of its log."""
    subprocess.run([sys.executable, "-c", KILLED, database], check=False)
    database.with_name(database.name + "-shm").unlink()
    assert database.with_name(database.name + "-wal").stat().st_size


@pytest.mark.parametrize("with_log", [False, True], ids=["at rest", "after a kill"])
def test_a_full_disk_can_still_be_read(quotedb, database, with_log):
    if with_log:
        leave_log(database)
    no_room = ("/bin/sh", "-c", 'ulimit -f 0; exec "$@"', "sh")
    for words in READING:
        looked = quotedb(*words, database=database, prefix=no_room)
        assert looked.returncode == 0, (words, looked.stderr)
    check_refused(quotedb("agent", "alias", "Medvedev", "A. M.", database=database, prefix=no_room), "disk is full")
    check_whole(quotedb, database)


def test_a_read_only_database(quotedb, database, written):
    database.chmod(0o444)
    found = quotedb("add", written("report.md", GOOD), database=database, prefix=POWERLESS)
    check_refused(found, "copy.db", "written")
    looked = quotedb("said", "Medvedev", database=database, prefix=POWERLESS)
    assert looked.returncode == 0, looked.stderr


@pytest.fixture
def closed_folder(database, tmp_path):
    """A database in a folder that nobody may write in."""
    folder = tmp_path / "closed"
    folder.mkdir()
    path = database.rename(folder / "closed.db")
    yield path
    folder.chmod(0o755)


def test_a_database_in_a_folder_without_write_permission(quotedb, closed_folder):
    closed_folder.parent.chmod(0o555)
    for words in READING:
        looked = quotedb(*words, database=closed_folder, prefix=POWERLESS)
        assert looked.returncode == 0, (words, looked.stderr)
    check_refused(
        quotedb("agent", "alias", "Medvedev", "A. M.", database=closed_folder, prefix=POWERLESS), "cannot be written"
    )


def test_a_log_that_cannot_be_read_is_told_of(quotedb, closed_folder):
    leave_log(closed_folder)
    closed_folder.chmod(0o444)
    closed_folder.parent.chmod(0o555)
    for words in READING:
        looked = quotedb(*words, database=closed_folder, prefix=POWERLESS)
        check_refused(looked, "closed.db cannot be read", "closed.db-wal", "copy both files")
    closed_folder.parent.chmod(0o755)
    assert quotedb("outlets", database=closed_folder).returncode == 0


def test_output_that_cannot_be_written(demonstration):
    with Path("/dev/full").open("w") as full:
        done = subprocess.run(
            [sys.executable, "-m", "quotedb", "--database", demonstration, "said", "Medvedev"],
            stdout=full,
            stderr=subprocess.PIPE,
            text=True,
            check=False,
        )
    assert done.returncode != 0
    assert os.strerror(errno.ENOSPC) in done.stderr
    assert "Traceback" not in done.stderr


def test_output_that_is_closed(demonstration):
    command = [sys.executable, "-m", "quotedb", "--database", str(demonstration), "said", "Medvedev"]
    done = subprocess.run(["sh", "-c", 'exec "$@" >&-', "sh", *command], stderr=subprocess.PIPE, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")


@pytest.mark.parametrize("words", [("said", "Medvedev", "--limit"), ("chain",), ("said",), ("report",), ("export",)])
def test_what_somebody_wrote_is_not_repeated_without_end(quotedb, demonstration, words):
    done = quotedb(*words, "9" * 5000, database=demonstration)
    assert done.returncode in (1, 2)
    assert "9" * 70 in done.stderr
    assert "9" * 90 not in done.stderr
