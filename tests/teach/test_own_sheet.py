"""The teacher's own file: written, picked, edited, put in order, read again, and told what is wrong with it."""

import pytest
import yaml
from worlds.classroom import harbour, stored

from quotedb.errors import QuotedbError
from quotedb.teach.formats import write
from quotedb.teach.own_sheet import read
from quotedb.teach.question import Basis, Form, QuestionKind
from quotedb.teach.quiz import draw


@pytest.fixture
def written(sqlite_database, tmp_path):
    path = tmp_path / "mine.yaml"
    questions = draw(stored(sqlite_database, harbour()), count=25).questions
    path.write_bytes(write("yaml", questions, "Who?", 1).contents)
    return path, questions


def changed(path, change):
    found = yaml.safe_load(path.read_text())
    change(found)
    path.write_text(yaml.safe_dump(found, allow_unicode=True))
    return read(path)


def test_what_is_written_is_read_again_word_for_word(written):
    path, questions = written
    assert {question.form for question in questions} == set(Form)
    sheet = read(path)
    assert sheet.questions == questions
    assert (sheet.title, sheet.language, sheet.seed) == ("Who?", "en", 1)


def test_questions_are_dropped_and_put_in_another_order(written):
    path, questions = written

    def change(found):
        found["questions"].reverse()
        found["questions"][0]["drop"] = True

    assert changed(path, change).questions == questions[::-1][1:]


def test_a_question_that_was_changed_is_the_teachers(written):
    path, questions = written
    sheet = changed(path, lambda found: found["questions"][0].update(ask="Who is it?"))
    assert sheet.questions[0].prompt == "Who is it?"
    assert [one.basis for one in sheet.questions] == [Basis.TEACHER, *[one.basis for one in questions[1:]]]


def test_a_question_of_the_teachers_own(tmp_path):
    path = tmp_path / "own.yaml"
    path.write_text(
        "questions:\n- kind: origin\n  ask: Who said so?\n  passages: [{text: '⟦It rains⟧, said Vik.'}]\n"
        "  options: ['[x] Vik', '[ ] Okafor']\n"
    )
    (question,) = read(path).questions
    assert question.kind is QuestionKind.ORIGIN
    assert question.passages[0].marked == ((0, 8),)
    assert (question.form, question.answer, question.basis) == (Form.ONE, (0,), Basis.TEACHER)


@pytest.mark.parametrize(
    ("body", "said"),
    [
        ("- nonsense: [", "line"),
        ("just words", "no list `questions`"),
        ("questions:\n- kind: riddle\n  ask: Who?\n  options: ['[x] a', '[ ] b']", "question 1: `kind` is none of"),
        ("questions:\n- kind: origin\n  ask: Who?\n  options: [a, b]", "begins neither with"),
        ("questions:\n- kind: origin\n  ask: Who?\n  options: ['[ ] a', '[ ] b']", "no option is right"),
        ("questions:\n- kind: origin\n  options: ['[x] a', '[ ] b']", "it has no `ask`"),
        ("questions:\n- kind: route\n  ask: Who?\n  options: ['[1] a', '[3] b']", "not 1, 2, 3"),
        ("questions:\n- kind: origin\n  aks: Who?", "no field `aks`"),
        ("questions:\n- kind: origin\n  ask: W\n  passages: [{text: '⟦x'}]\n  options: ['[x] a']", "other half"),
        ("questions: []\nlanguage: tlh", "`language`"),
    ],
)
def test_what_is_wrong_is_told_with_its_place(tmp_path, body, said):
    path = tmp_path / "wrong.yaml"
    path.write_text(body)
    with pytest.raises(QuotedbError) as error:
        read(path)
    assert str(path) in str(error.value)
    assert said in str(error.value)


def test_a_file_that_is_not_there(tmp_path):
    with pytest.raises(QuotedbError, match="cannot be read"):
        read(tmp_path / "none.yaml")
