"""`quotedb exercise` as a teacher uses it."""

import pytest

ENDINGS = (".html", ".pdf", ".xml", ".gift", ".zip", ".apkg", ".json")


def test_piped_answers_are_judged_and_counted(quotedb, demonstration):
    words = ("exercise", "--kind", "steps", "--count", "2", "--seed", "3")
    shown = quotedb(*words, database=demonstration, stdin="one of them\n9\n1\n1\n", NO_COLOR="1")
    assert shown.returncode == 0, shown.stderr
    assert shown.stdout.count("That is no answer here") == 2
    assert shown.stdout.count("\nRight.") + shown.stdout.count("\nNot right.") == 2
    assert "of 2 answered, 2 asked." in shown.stdout
    assert "\x1b" not in shown.stdout


def test_no_more_answers_ends_with_the_score(quotedb, demonstration):
    shown = quotedb("exercise", "--count", "3", database=demonstration, stdin="\n")
    assert shown.returncode == 0
    assert shown.stdout.rstrip().endswith("0 right of 0 answered, 3 asked.")


@pytest.mark.parametrize("ending", ENDINGS)
def test_a_file_is_written_by_its_ending(quotedb, demonstration, tmp_path, ending):
    shown = quotedb("exercise", "--kind", "origin", "--count", "4", "-o", f"sheet{ending}", database=demonstration)
    assert shown.returncode == 0, shown.stderr
    assert shown.stderr == f"Wrote 4 questions to sheet{ending}.\n"
    assert [path.name for path in tmp_path.iterdir()] == [f"sheet{ending}"]


def test_processes_with_the_same_seed_write_the_same_bytes(quotedb, demonstration, tmp_path):
    for name, seed in (("one.json", 5), ("two.json", 5), ("three.json", 6)):
        quotedb("exercise", "--seed", seed, "-o", name, database=demonstration, PYTHONHASHSEED=str(len(name)))
    one, two, three = ((tmp_path / name).read_bytes() for name in ("one.json", "two.json", "three.json"))
    assert one == two != three


def test_fewer_questions_than_asked_for(quotedb, demonstration, tmp_path):
    shown = quotedb("exercise", "--kind", "misnaming", "--count", "50", "-o", "a.gift", database=demonstration)
    assert shown.returncode == 0
    assert "Of 50 questions asked for, the articles give 1." in shown.stderr
    assert (tmp_path / "a.gift").exists()


@pytest.mark.parametrize(
    ("words", "status", "said"),
    [
        (("-o", "sheet.doc"), 2, ".apkg"),
        (("--format", "pdf"), 2, "--output"),
        (("-o", "nowhere/sheet.html"), 1, "cannot be written"),
        (("-o", "."), 2, "directory"),
        (("--from", "Nobody"), 1, "Nobody"),
        (("--about", "zzzz qqqq"), 1, "add more articles"),
        (("--kind", "riddle"), 2, "origin"),
        (("--count", "0"), 2, "0"),
    ],
)
def test_what_cannot_be_is_told_and_nothing_is_written(quotedb, demonstration, tmp_path, words, status, said):
    shown = quotedb("exercise", *words, database=demonstration)
    assert shown.returncode == status
    assert said in shown.stderr
    assert "Traceback" not in shown.stderr
    assert not list(tmp_path.iterdir())


def test_a_file_that_cannot_be_written_stays_as_it_was(quotedb, demonstration, tmp_path):
    (tmp_path / "sheet.html").mkdir()
    shown = quotedb("exercise", "-o", "sheet.html", database=demonstration)
    assert shown.returncode == 2
    assert (tmp_path / "sheet.html").is_dir()
