"""What persons reviewed becomes gold that `quotedb evaluate` reads."""

import json

from quotedb.evaluate.gold import read_gold


def words(gold):
    return {" … ".join(span.of(gold.article.text) for span in one.content): one for one in gold.statements}


def test_what_was_reviewed_is_gold_and_what_waits_counts_neither_way(quotedb, extracted, tmp_path):
    answers = ["c", "", "e", "", "mixed", "", "", "", "", "", "account", "said so", "q"]
    reviewed = quotedb("review", "--article", 1, "--by", "Ada", database=extracted, stdin="\n".join(answers) + "\n")
    assert "Decided" in reviewed.stderr
    folder = tmp_path / "gold"
    written = quotedb("review", "--export", folder, database=extracted)
    assert written.returncode == 0, written.stderr
    assert "1 article" in written.stderr
    (text,) = folder.glob("*.md")
    (gold,) = read_gold(text)
    found = words(gold)
    assert not next(one for said, one in found.items() if "never sail again" in said).optional
    measured = quotedb("evaluate", text, "-f", "json")
    assert measured.returncode == 0, measured.stderr
    assert json.loads(measured.stdout)


def test_what_was_rejected_is_not_in_it_and_the_rest_is_optional(quotedb, extracted, tmp_path):
    before = quotedb("review", "--by", "Ada", database=extracted, stdin="r\nnobody said so\nq\n")
    assert "Decided: 1" in before.stderr
    written = quotedb("review", "--export", tmp_path / "gold", database=extracted)
    assert "Waiting for a review" in written.stderr
    (text,) = (tmp_path / "gold").glob("*.md")
    (gold,) = read_gold(text)
    assert not any("never sail again" in said for said in words(gold))
    assert all(one.optional for one in gold.statements)


def test_nothing_reviewed_is_told(quotedb, extracted, tmp_path):
    written = quotedb("review", "--export", tmp_path / "gold", database=extracted)
    assert written.returncode == 2
    assert "Nobody has reviewed" in written.stderr
