"""Reviewing in the terminal, with answers piped in; and the drawing that `chain --svg` writes."""

import json
import re
from xml.etree import ElementTree as Xml

from quotedb.ask.unreviewed import unreviewed
from quotedb.cli import review
from quotedb.store.engine import Database


def reviews(quotedb, database):
    query = "SELECT statement_id, verdict, reviewer, reason FROM review ORDER BY review_id"
    return [tuple(row.values()) for row in json.loads(quotedb("sql", query, "-f", "json", database=database).stdout)]


def test_confirm_reject_skip_and_quit(quotedb, extracted):
    found = quotedb("review", "--by", "Ada", database=extracted, stdin="c\n\nr\nnobody said so\ns\nx\nq\n")
    assert found.returncode == 0
    assert "will never sail again" in found.stdout
    assert "“x” is none of them" in found.stderr
    assert re.search(r"Decided: 2. `quotedb review` goes on with the other \d+\.", found.stderr)
    assert reviews(quotedb, extracted) == [(1, "confirmed", "Ada", None), (2, "rejected", "Ada", "nobody said so")]
    again = quotedb("review", "--by", "Ada", database=extracted, stdin="")
    assert "will never sail again" not in again.stdout
    assert "Decided: 0" in again.stderr
    rest = quotedb("review", "--by", "Ada", database=extracted, stdin="c\n\n" * 20)
    assert rest.stderr.endswith("None is left.\n")


def test_correct_by_words(quotedb, extracted):
    answers = ["e", "", "mixed", "", "+ Mara Lindqvist | in: letter", "", "", "", "account", "she passed it on", "q"]
    found = quotedb("review", "--by", "Ada", database=extracted, stdin="s\n" + "\n".join(answers) + "\n")
    assert "stands in the place of statement 2" in found.stderr, found.stderr
    number = int(found.stderr.partition("Statement ")[2].split()[0])
    route = json.loads(quotedb("chain", number, "-f", "json", database=extracted).stdout)
    names = [hop["agent"] for hop in route["hops"]]
    assert names == ["The Harbour Post", "Mara Lindqvist", "Lars Vik", "Inés Okafor"]
    assert route["statement"]["mode"] == "mixed"
    assert [hedge["words"] for hedge in route["hedges"]] == ["account"]
    assert quotedb("db", "check", database=extracted).returncode == 0


def test_a_correction_that_does_not_fit_is_asked_again(quotedb, extracted):
    answers = ["e", "words that nobody printed", "", "", "", "", "", "", "c", ""]
    found = quotedb("review", "--by", "Ada", database=extracted, stdin="\n".join(answers) + "\n")
    assert "is not in the article" in found.stderr
    assert reviews(quotedb, extracted) == [(1, "confirmed", "Ada", None)]


def test_the_queue_is_the_same_whether_it_is_read_at_once_or_one_by_one(extracted, monkeypatch):
    monkeypatch.setattr(review, "AT_ONCE", 1)
    with Database.open(extracted, read_only=True) as database:
        with database.querying() as reader:
            waiting = unreviewed(reader)
        assert len(waiting) > 1
        assert list(review.in_turn(database, None, None)) == waiting


def test_only_one_article(quotedb, extracted):
    found = quotedb("review", "--article", 2, "--by", "Ada", database=extracted, stdin="q\n")
    assert "What the captain saw" in found.stdout
    assert "will never sail again" not in found.stdout
    assert quotedb("review", "--article", 2**70, database=extracted, stdin="").returncode == 2


def test_a_route_is_written_as_a_drawing(quotedb, extracted, tmp_path):
    found = quotedb("chain", 2, "--svg", tmp_path / "route.svg", database=extracted)
    assert found.returncode == 0
    assert found.stdout == ""
    drawn = Xml.parse(tmp_path / "route.svg").getroot()
    assert "Lars Vik" in [element.text for element in drawn.iter("{http://www.w3.org/2000/svg}text")]
    assert (tmp_path / "route.svg").stat().st_mode & 0o077 == 0, "its owner's alone, as an export is"
    assert quotedb("chain", 2, "--svg", tmp_path / "none" / "x.svg", database=extracted).returncode == 1
