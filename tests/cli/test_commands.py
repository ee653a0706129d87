"""What each command prints on the demonstration database, and on small articles of its own."""

import csv
import io
import json
import re
import shlex

import click
import pytest
from click.testing import CliRunner
from wcwidth import wcswidth

from quotedb.cli import group

DAM = """\
---
outlet: {outlet}
published: 2024-03-02
---

{before}“{words},” {source} said on Saturday.
"""
DAM_ANNOTATION = """\
statements:
  - content: ["{words},"]
    mode: direct
    chain:
      - {{agent: Ida Holm, mention: {source}, cue: said}}
"""


@pytest.fixture
def asked(demonstration, monkeypatch):
    """Return a function that runs a command on the demonstration database and returns its standard output."""
    monkeypatch.setenv("COLUMNS", "80")

    def ask(*words):
        found = CliRunner().invoke(group, ["--database", str(demonstration), *words])
        assert found.exit_code == 0, found.output
        return found.stdout

    return ask


@pytest.fixture
def run(tmp_path, monkeypatch):
    """Return a function that runs a command on a database of this test's own, in its folder."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "80")

    def invoke(*words, status=0, stdin=None):
        found = CliRunner().invoke(group, ["--database", "own.db", *map(str, words)], input=stdin)
        assert found.exit_code == status, found.output
        return found

    return invoke


@pytest.fixture
def two_variants(run, written):
    """The same utterance in two outlets, with a word changed."""
    for name, outlet, words in (
        ("one", "Radio Nord", "The dam is safe and it will hold until the summer"),
        ("two", "Nordavisen", "The dam is sound and it will hold until the summer"),
    ):
        written(f"{name}.md", DAM.format(outlet=outlet, words=words, source="Ida Holm", before=""))
        written(f"{name}.yaml", DAM_ANNOTATION.format(words=words, source="Ida Holm"))
    run("add", "one.md", "two.md")


def every_example(command=group, path="quotedb"):
    yield from ((path, line) for line in command.examples)
    if isinstance(command, click.Group):
        context = click.Context(command)
        for name in command.list_commands(context):
            yield from every_example(command.get_command(context, name), f"{path} {name}")


@pytest.mark.parametrize(("path", "line"), list(every_example()), ids=lambda words: words)
def test_the_examples_of_the_help_are_well_formed(path, line, monkeypatch):
    within = re.search(r"\$\((.*)\)", line)
    words = shlex.split(within.group(1) if within else re.sub(r" [>|].*", "", line))
    monkeypatch.setattr(click.Command, "invoke", lambda *_: None)
    monkeypatch.setattr(click.Path, "convert", lambda _self, value, *_: value)
    found = CliRunner().invoke(group, words[1:])
    assert found.exit_code == 0, found.output


def test_who_said_it_according_to_whom(asked):
    (row,) = json.loads(asked("who", "deserters being executed", "--format", "json"))
    assert (row["origin"], row["via"], row["outlet"]) == ("Andrey Medvedev", ["Brynjulf Risnes"], "BBC News")
    table = asked("who", "deserters", "being", "executed")
    assert re.search(r"Andrey Medvedev .*\n +← Brynjulf Risnes .*\n +← BBC News", table)


def test_said_lists_all_outlets_with_the_relays(asked):
    rows = [json.loads(line) for line in asked("said", "Medvedev", "--format", "jsonl").splitlines()]
    assert len({row["article_id"] for row in rows}) == 5
    assert {tuple(row["via"]) for row in rows} >= {("Brynjulf Risnes",), ("Gulagu.net",), ("unnamed",), ()}


def test_via_and_its_filters(asked):
    rows = list(csv.DictReader(io.StringIO(asked("via", "Agence France-Presse", "--format", "csv"), newline="")))
    assert {row["via"] for row in rows} == {"AFP"}
    assert asked("via", "AFP", "--in", "The Guardian", "--format", "csv").count("\n") == 1 + len(rows)
    assert asked("said", "Osechkin", "--mode", "direct", "--min-hops", "3", "--format", "json") == "[]\n"


def test_a_chain_is_drawn_from_the_reader_outwards(asked):
    page = asked("chain", "17")
    drawing = [page.index(words) for words in ("the reader", "BBC News         publisher", "relay: ", "origin: ")]
    assert drawing == sorted(drawing)
    assert "1[Brynjulf Risnes], who represents" in page
    assert "{2[his client] 2[saw] many war crimes" in page
    assert json.loads(asked("chain", "17", "--format", "json"))["hops"][1]["addressee"] == "BBC News"


def test_an_article_has_its_statements_marked(asked):
    page = asked("article", "2")
    assert "10[he heard the dogs before he saw the fence]" in page
    assert "17[[his" in page
    assert "17  mixed     Andrey Medvedev ← Brynjulf Risnes ← BBC News" in page


def test_what_was_denied_does_not_read_like_a_claim(asked):
    listed = asked("said", "Medvedev", "--about", "taken part")
    assert re.search(r"Andrey Medvedev +indirect +he had taken part in any\n +← The Associated Press, +denied", listed)
    assert "Andrey Medvedev ← The Associated Press (denied)" in asked("article", "1")


def test_compare_marks_what_changed(two_variants, run):
    page = run("compare", "1").stdout
    assert "[-safe-] {+sound+}" in page
    assert "Nordavisen" in page
    (variant,) = json.loads(run("compare", "1", "--format", "json").stdout)["variants"]
    assert variant["statement"]["outlet"] == "Nordavisen"


@pytest.mark.parametrize("command", [("said", "Medvedev"), ("articles",), ("outlets",), ("agents",), ("report",)])
def test_listings_keep_to_eighty_columns(asked, command):
    assert all(wcswidth(line) <= 80 for line in asked(*command).splitlines())


def test_a_cut_listing_says_so(demonstration):
    found = CliRunner().invoke(group, ["--database", str(demonstration), "said", "Medvedev", "-n", "2", "-f", "jsonl"])
    assert len(found.stdout.splitlines()) == 2
    assert "--offset 2" in found.stderr


def test_colours_only_where_they_are_wanted(demonstration, quotedb):
    plain = quotedb("chain", "17", database=demonstration)
    assert "\x1b" not in plain.stdout
    coloured = quotedb("chain", "17", database=demonstration, FORCE_COLOR="1", TERM="xterm-256color")
    assert "\x1b[36m" in coloured.stdout
    without = quotedb("chain", "17", database=demonstration, FORCE_COLOR="1", NO_COLOR="1", TERM="xterm-256color")
    assert not re.search(r"\x1b\[[0-9;]*3[0-7]", without.stdout)


def test_adding_again_changes_nothing(two_variants, run):
    found = run("add", "one.md", "two.md")
    assert found.stdout == "2 articles unchanged\n0 statements stored\n"


def test_what_is_refused_keeps_nobody_else_out(run, written):
    written("good.md", DAM.format(outlet="Radio Nord", words="The dam will hold", source="Ida Holm", before=""))
    written("good.yaml", DAM_ANNOTATION.format(words="The dam will hold", source="Ida Holm"))
    written("bad.txt", b"\xff\xfe\x00")
    found = run("add", "bad.txt", "good.md", status=1)
    assert "Refused: bad.txt" in found.stderr
    assert "1 article added\n1 statement stored\n" in found.stdout


def test_standard_input_and_options_about_the_article(run):
    text = "“The dam will hold,” Ida Holm told reporters on Saturday."
    run("add", "-", "--outlet", "Radio Nord", "--published", "2024-03", "--credit", "AFP", stdin=text)
    (article,) = json.loads(run("articles", "--format", "json").stdout)
    assert (article["outlet"], article["published"]) == ("Radio Nord", "2024-03")
    (statement,) = json.loads(run("said", "Ida Holm", "--format", "json").stdout)
    assert statement["via"] == ["AFP"]


def test_extract_prints_the_contract(run, written):
    path = written("dam.md", DAM.format(outlet="Radio Nord", words="The dam will hold", source="Ida Holm", before=""))
    written("dam.yaml", "statements: []\n")
    (line,) = run("extract", path).stdout.splitlines()
    row = json.loads(line)
    assert row == json.loads(run("extract", path, "--format", "json").stdout)
    assert row["doc"] == "dam"
    (statement,) = row["statements"]
    assert [hop["agent"] for hop in statement["chain"]] == ["Radio Nord", "Ida Holm"]
    text = path.read_text().partition("---\n\n")[2]
    for place in (*statement["content"], statement["chain"][1]["mention"], statement["chain"][1]["cue"]):
        assert text[place["start"] : place["end"]] == place["text"]
    assert "[[The dam will hold,]]” Ida Holm said" in run("extract", path, "--format", "text").stdout


def test_extract_names_what_it_cannot_read(run, written):
    written("dam.txt", "“The dam will hold,” Ida Holm said.")
    found = run("extract", "missing.txt", "dam.txt", status=1)
    assert "missing.txt" in found.stderr
    assert json.loads(found.stdout)["doc"] == "dam"


def test_decisions_on_who_is_who_can_be_taken_back(run, written):
    for name, source in (("one", "Ida Holm"), ("two", "Inger Holm")):
        written(
            f"{name}.md", DAM.format(outlet="Radio Nord", words=f"The dam of {name} holds", source=source, before="")
        )
        written(
            f"{name}.yaml",
            DAM_ANNOTATION.format(words=f"The dam of {name} holds", source=source).replace(
                "agent: Ida Holm", f"agent: {source}"
            ),
        )
    run("add", "one.md", "two.md")
    number = re.search(r"decision (\d+)", run("agent", "merge", "Ida Holm", "Inger Holm").stderr).group(1)
    assert len(json.loads(run("said", "Ida Holm", "--format", "json").stdout)) == 2
    run("agent", "undo", number)
    assert len(json.loads(run("said", "Ida Holm", "--format", "json").stdout)) == 1
    run("agent", "alias", "Ida Holm", "Mayor Holm")
    assert len(json.loads(run("said", "mayor holm", "--format", "json").stdout)) == 1
    run("agent", "split", "Ida Holm", "Inger Holm")
    assert "different" in run("agent", "Ida Holm").stdout
    assert run("db", "check").exit_code == 0


def test_an_agent_has_a_page(asked):
    page = asked("agent", "Risnes")
    for words in ("Brynjulf Risnes", "Mr. Risnes", "Passed on (4)", "Newsweek has asked Risnes for comment"):
        assert words in page


def test_reports_are_listed_run_and_shown(asked):
    assert "hearsay-depth" in asked("report")
    rows = json.loads(asked("report", "hearsay-depth", "--param", "outlet=Newsweek", "--format", "json"))
    assert [row["Outlet"] for row in rows] == ["Newsweek"]
    assert asked("report", "hearsay-depth", "--show").startswith("--")


def test_sql_answers_with_types(asked):
    query = "SELECT 1 AS one, 'x' AS word, NULL AS missing"
    assert json.loads(asked("sql", query, "--format", "json")) == [{"one": 1, "word": "x", "missing": None}]


def test_the_demonstration(quotedb, tmp_path):
    found = quotedb("demo", "--keep", "demo.db")
    assert found.returncode == 0, found.stderr
    for line in (
        '$ quotedb who "deserters being executed"',
        "$ quotedb said Medvedev",
        "$ quotedb via AFP",
        "$ quotedb chain 17",
    ):
        assert line in found.stdout
    assert quotedb("db", "check", database=tmp_path / "demo.db").returncode == 0
    again = quotedb("demo", "--keep", "demo.db")
    assert again.returncode == 1
    assert "nothing was overwritten" in again.stderr


def test_the_database_is_copied_and_kept_in_its_version(run, two_variants):
    run("db", "backup", "copy.db")
    assert CliRunner().invoke(group, ["--database", "copy.db", "db", "check"]).exit_code == 0
    run("db", "backup", "copy.db", status=1)
    assert "already" in run("db", "upgrade").stderr
