"""The questions of the demonstration articles: none is ambiguous, all are proved, and none always has one answer."""

import re
from collections import Counter
from itertools import combinations
from pathlib import Path
from random import Random

import pytest

from quotedb.ask.filters import Filter
from quotedb.batch import add
from quotedb.store.engine import Database
from quotedb.teach import choices
from quotedb.teach.choices import alike
from quotedb.teach.formats import FORMATS, write
from quotedb.teach.kinds import KINDS
from quotedb.teach.material import gather
from quotedb.teach.question import Form, Level, QuestionKind, same
from quotedb.teach.quiz import draw

ARTICLES = Path(__file__).resolve().parents[2] / "articles"


@pytest.fixture(scope="module")
def material(tmp_path_factory):
    with Database.open(tmp_path_factory.mktemp("demo") / "demo.db", create=True) as database:
        add(database, [ARTICLES])
        with database.reading() as session:
            return gather(session, Filter())


@pytest.fixture(scope="module", params=[1, 2, 3])
def questions(request, material):
    return [
        question for kind, one in KINDS.items() for question in one.make(material, Random(f"{request.param}:{kind}"))
    ]


def test_most_kinds_are_asked(material):
    assert len(material.pages) == 5
    assert set(draw(material, count=30).missing) <= {
        QuestionKind.CHANGED,
        QuestionKind.AGENCY,
        QuestionKind.HEADLINE,
    }


def test_every_question_has_one_answer(questions):
    for question in questions:
        if question.form is Form.FREE:
            assert question.model
            continue
        assert len({same(option) for option in question.options}) == len(question.options) >= 3
        if question.form is Form.ONE:
            assert len(question.answer) == 1
        if question.form is Form.SEVERAL:
            assert 0 < len(question.answer) < len(question.options)


def test_no_option_is_another_by_another_name(questions):
    for question in questions:
        if question.kind in {QuestionKind.ORIGIN, QuestionKind.ROUTE, QuestionKind.ANSWERED}:
            assert not any(alike(one, other) for one, other in combinations(question.options, 2)), question.options


def test_the_proof_stands_in_the_passages(questions):
    for question in questions:
        shown = " ".join(passage.text for passage in question.passages)
        if question.kind is not QuestionKind.CHANGED:
            assert question.proof
            assert all(words.strip("“”") in shown for words in question.proof), question.proof


def test_marks_lie_in_the_passage_in_order(questions):
    for question in questions:
        for passage in question.passages:
            ends = [0, *(place for pair in passage.marked for place in pair)]
            assert ends == sorted(ends)
            assert ends[-1] <= len(passage.text)


def test_explanations_are_one_paragraph_of_sentences(questions):
    for question in questions:
        assert "\n" not in question.explanation
        assert re.search(r"[.”]$", question.explanation)
        assert question.explanation[0].isupper() or question.explanation[0] in "“"


@pytest.mark.parametrize("kind", [QuestionKind.HAND, QuestionKind.STEPS, QuestionKind.STANCE, QuestionKind.NAMED])
def test_who_always_gives_the_same_answer_is_right_at_most_half_the_time(material, kind):
    drawn = draw(material, kinds=[kind], count=500).questions
    counted = Counter(question.answer for question in drawn)
    assert max(counted.values()) <= max(3, len(drawn) / 2 + 1)


def test_the_same_seed_draws_the_same(material):
    assert draw(material, count=12, seed=4) == draw(material, count=12, seed=4)
    assert draw(material, count=12, seed=4) != draw(material, count=12, seed=5)


@pytest.mark.parametrize("form", FORMATS)
def test_every_format_carries_all_of_them(material, form):
    left_out = write(form, draw(material, count=40).questions, "Who?", 1).left_out
    if form == "kahoot":
        assert all(one.form in {Form.ORDER, Form.FREE} or max(map(len, one.options)) > 75 for one in left_out)
    else:
        assert all(form == "quizizz" and one.form is Form.ORDER for one in left_out)


def test_every_kind_is_harder_where_there_is_more_to_read(material, monkeypatch):
    def levels(short, long):
        """The levels of each kind if every passage is as long as these bounds make it."""
        monkeypatch.setattr(choices, "SHORT", short)
        monkeypatch.setattr(choices, "LONG", long)
        return {kind: {one.level for one in of_kind.make(material, Random(1))} for kind, of_kind in KINDS.items()}

    easier, harder = levels(10_000, 10_000), levels(0, 0)
    known = [kind for kind in KINDS if easier[kind]]
    assert len(known) >= 17
    for kind in known:
        assert Level.HARD not in easier[kind], kind
        assert Level.EASY not in harder[kind], kind
