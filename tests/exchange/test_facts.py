"""What researchers know of people, joined to the agents of a database."""

from pathlib import Path

import pytest
from click.testing import CliRunner

from quotedb.cli import group
from quotedb.exchange.importing import import_files
from quotedb.store.check import check
from quotedb.version import __version__

TEXT = """---
outlet: The Harbour Post
published: 2024-03-05
---

“The engine is dead,” Rosa Vik said. “We wait,” Lars Holm said. “No parts,” a clerk said. “Nothing,” he said.

Reportedly, the ferry is sold.
"""
ANNOTATION = """statements:
- {content: ["The engine is dead,"], mode: direct, chain: [{agent: Rosa Vik, mention: Rosa Vik, cue: said}]}
- {content: ["We wait,"], mode: direct, chain: [{agent: Lars Holm, mention: Lars Holm, cue: said}]}
- {content: ["No parts,"], mode: direct, chain: [{agent: a clerk, mention: a clerk, cue: said}]}
- {content: ["Nothing,"], mode: direct, chain: [{agent: he, mention: he, cue: said}]}
- {content: [the ferry is sold], mode: indirect, chain: [{agent: unnamed, mention: Reportedly, cue: Reportedly}]}
"""
PEOPLE = """Name;Wikidata ID;sex;Party;Boats
rosa vik;http://www.wikidata.org/entity/Q100;female;Harbour Party;2
LARS HOLM;Q200;male;;
Nobody Here;Q300;male;;
"""


@pytest.fixture
def quotedb(make_database, tmp_path: Path):
    folder = tmp_path / "written"
    folder.mkdir()
    (folder / "harbour.md").write_text(TEXT, encoding="utf-8")
    (folder / "harbour.yaml").write_text(ANNOTATION, encoding="utf-8")
    database = make_database("harbour.db")
    assert import_files(database, "annotations", [folder], version=__version__).refused == []

    def run(*words: str):
        return CliRunner().invoke(group, ["--database", str(database.target.path), *words])

    run.database = database
    return run


@pytest.fixture
def people(tmp_path: Path) -> str:
    file = tmp_path / "people.csv"
    file.write_text(PEOPLE, encoding="utf-8")
    return str(file)


def test_facts_are_shown_and_group_and_narrow_reports(quotedb, people: str):
    told = quotedb("agent", "import", people)
    assert told.exit_code == 0, told.output
    assert "2 agents: qid, gender, party, boats." in told.output
    assert "1 are nobody in the database: Nobody Here." in told.output
    page = quotedb("agent", "Rosa Vik").stdout
    assert all(line in page for line in ("gender: female", "qid: Q100", "boats: 2", "party: Harbour Party"))
    rows = quotedb("report", "speakers", "--by", "gender", "-f", "csv").stdout.splitlines()
    assert rows[1:] == ["not known,3,3,60.0,1", "female,1,1,20.0,1", "male,1,1,20.0,1"]
    narrowed = quotedb("report", "who-said-what", "--param", "gender=Female", "-f", "csv").stdout
    assert "The engine is dead," in narrowed
    assert "We wait" not in narrowed
    seen = quotedb("sql", "SELECT qid, gender, party FROM v_agent WHERE name = 'Lars Holm'", "-f", "csv").stdout
    assert seen.splitlines()[1] == "Q200,male,"
    assert list(check(quotedb.database)) == []


def test_a_number_finds_again_whom_a_name_found(quotedb, people: str, tmp_path: Path):
    quotedb("agent", "import", people)
    more = tmp_path / "more.tsv"
    more.write_text("qid\trole\nQ200\tcaptain\nQ999\tcook\n", encoding="utf-8")
    assert "1 agent: qid, role." in quotedb("agent", "import", str(more)).output
    assert "role: captain" in quotedb("agent", "Lars Holm").stdout


def test_facts_come_along_into_a_database_that_holds_something(quotedb, people: str, make_database, tmp_path: Path):
    quotedb("agent", "import", people)
    lines = tmp_path / "all.jsonl"
    assert quotedb("export", "jsonl", str(lines)).exit_code == 0
    folder = tmp_path / "other"
    folder.mkdir()
    (folder / "pier.md").write_text(
        "---\noutlet: The Pier\n---\n\n“The ferry is late,” Rosa Vik said.\n", encoding="utf-8"
    )
    (folder / "pier.yaml").write_text(
        'statements:\n- {content: ["The ferry is late,"], mode: direct, '
        "chain: [{agent: Rosa Vik, mention: Rosa Vik, cue: said}]}\n",
        encoding="utf-8",
    )
    other = make_database("other.db")
    assert import_files(other, "annotations", [folder], version=__version__).refused == []

    def run(*words: str):
        return CliRunner().invoke(group, ["--database", str(other.target.path), *words])

    own = tmp_path / "own.csv"
    own.write_text("name,party\nRosa Vik,Independent\n", encoding="utf-8")
    assert run("agent", "import", str(own)).exit_code == 0
    told = run("import", "jsonl", str(lines))
    assert (told.exit_code, told.output.count("added")) == (0, 1), told.output
    page = run("agent", "Rosa Vik").stdout
    assert all(line in page for line in ("qid: Q100", "gender: female", "boats: 2", "party: Independent")), page
    assert "qid: Q200" in run("agent", "Lars Holm").stdout
    assert list(check(other)) == []


def test_what_no_report_takes_is_refused_with_what_it_takes(quotedb, people: str):
    quotedb("agent", "import", people)
    told = quotedb("report", "speakers", "--by", "height")
    assert (told.exit_code, "takes no “height”" in told.output, "gender" in told.output) == (2, True, True)
    told = quotedb("report", "misnamings", "--param", "gender=female")
    assert told.exit_code == 2


def test_a_table_without_names_is_refused(quotedb, tmp_path: Path):
    file = tmp_path / "odd.csv"
    file.write_text("gender,party\nfemale,none\n", encoding="utf-8")
    told = quotedb("agent", "import", str(file))
    assert told.exit_code == 1
    assert "no column is called name, label" in told.output


def test_anonymous_is_not_unresolved(quotedb):
    rows = quotedb("sql", "SELECT origin, origin_kind FROM v_statement ORDER BY position", "-f", "csv").stdout
    assert rows.splitlines()[1:] == [
        "Rosa Vik,person",
        "Lars Holm,person",
        "a clerk,unnamed",
        "he,unresolved",
        "unnamed,nobody",
    ]
    report = quotedb("report", "unnamed-sources", "-f", "csv").stdout.splitlines()[1]
    assert report == "The Harbour Post,5,1,20.0,0,1,0,1"


def test_facts_come_back_from_an_export(quotedb, people: str, make_database, tmp_path: Path):
    quotedb("agent", "import", people)
    lines = tmp_path / "all.jsonl"
    assert quotedb("export", "jsonl", str(lines)).exit_code == 0
    copy = make_database("copy.db")
    import_files(copy, "jsonl", [lines], version=__version__)
    with copy.querying() as reader:
        assert len(reader.exec_driver_sql("SELECT * FROM agent_fact").all()) == 6


def test_facts_narrow_look_ups(quotedb, people: str):
    quotedb("agent", "import", people)
    women = quotedb("said", "--fact", "gender=FEMALE", "-f", "jsonl").stdout
    assert "The engine is dead," in women
    assert women.count("\n") == 1
    assert quotedb("said", "Rosa Vik", "--fact", "gender=female", "--fact", "boats=2", "-f", "jsonl").stdout == women
    assert quotedb("said", "Rosa Vik", "--fact", "gender=male", "-f", "jsonl").stdout == ""
    assert quotedb("who", "engine is dead", "--fact", "qid=Q200", "-f", "jsonl").stdout == ""
    assert quotedb("via", "Harbour Post", "--fact", "gender=female", "-f", "jsonl").stdout == ""


def test_a_fact_that_is_known_of_nobody_and_what_is_none(quotedb, people: str):
    quotedb("agent", "import", people)
    unknown = quotedb("said", "--fact", "height=2")
    assert unknown.exit_code == 1
    assert "there are boats, gender, party, qid" in unknown.output
    assert quotedb("said", "--fact", "female").exit_code == 2
    assert quotedb("said").exit_code == 2


def test_what_is_known_of_many_is_found_as_of_few(quotedb, people: str, monkeypatch: pytest.MonkeyPatch):
    quotedb("agent", "import", people)
    few = quotedb("said", "--fact", "gender=male", "-f", "jsonl").stdout
    monkeypatch.setattr("quotedb.ask.known.FEW", 0)
    assert quotedb("said", "--fact", "gender=male", "-f", "jsonl").stdout == few != ""
    assert quotedb("said", "--fact", "country=NO", "-f", "jsonl").stdout == ""


@pytest.mark.parametrize("column", ["Full Name", "name", "Speaker Name", "personLabel"])
def test_every_row_of_people_is_told_of_that_could_not_be_joined(quotedb, tmp_path: Path, column: str):
    people = tmp_path / "odd.csv"
    rows = [column + ",qid,gender", "Rosa Vik,Q100,female", ",,female", "Lars Holm,none,male", ",,", "Lars Holm,,male"]
    people.write_text("\n".join(rows), encoding="utf-8")
    told = quotedb("agent", "import", str(people))
    assert "2 agents: qid, gender." in told.stderr
    assert f"{people}, line 3: neither a name nor a Wikidata number." in told.stderr
    assert f"{people}, line 4: “none” is no Wikidata number." in told.stderr
    assert "line 5" not in told.stderr
