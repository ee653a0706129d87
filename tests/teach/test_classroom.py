"""A class in memory and in its file: who may come in, whose answer counts, what is left when it is deleted."""

import json
import threading

import pytest

from quotedb.errors import QuotedbError, UsageError
from quotedb.teach.class_file import begin, class_path, delete, resume
from quotedb.teach.classroom import MOST_PUPILS, RefusedError, new_classroom, plain_code
from quotedb.teach.question import Form, Level, Question, QuestionKind, QuestionPassage


def question(options, answer=(0,), form=Form.ONE, **more):
    settled = {
        "kind": QuestionKind.ORIGIN,
        "passages": (QuestionPassage("Coast Radio", "It closes, said Vik.", ((0, 9),)),),
    }
    settled |= {"prompt": "Whose words?", "explanation": "It was Vik.", "proof": ("said",)} | more
    return Question(level=Level.EASY, form=form, options=tuple(options), answer=tuple(answer), **settled)


SHEET = (
    question(["Vik", "Okafor", "Coast Radio"]),
    question(["Coast Radio", "Northern Wire", "Vik"], (2, 1, 0), Form.ORDER, kind=QuestionKind.ROUTE),
    question([], (), Form.FREE, kind=QuestionKind.ATTRIBUTE, model="Vik said so, Coast Radio reports."),
)


@pytest.fixture
def path(tmp_path):
    return class_path(tmp_path / "news.db")


@pytest.fixture
def classroom(path):
    return begin(path, SHEET, "Who said it?", "en")


def test_the_first_answer_counts_and_is_in_the_file(classroom, path):
    pupil = classroom.pupil_of(classroom.join("Otter"))
    classroom.answer(pupil, 0, (1,))
    classroom.answer(pupil, 0, (0,))
    classroom.answer(pupil, 1, (2, 1, 0))
    classroom.answer(pupil, 2, (), "  Vik says it closes. ")
    head, rows = resume(path).table()
    assert head == ["nickname", "right", "answered", "q1", "q2", "q3"]
    assert rows == [["Otter", "1", "3", "wrong", "right", "Vik says it closes."]]


def test_a_class_goes_on_after_the_machine_was_off(classroom, path):
    secret = classroom.join("Otter")
    again = resume(path)
    assert again.pupil_of(secret).nickname == "Otter"
    assert (again.code, again.title, again.questions) == (classroom.code, "Who said it?", SHEET)
    assert secret not in path.read_text(encoding="utf-8")


@pytest.mark.parametrize("nickname", ["", "   ", "a" * 25, "<b>", "a\u202eb", "\x00", "=1+1", "a\nb/", "\u200b"])
def test_a_nickname_that_nobody_can_read_is_refused(classroom, nickname):
    with pytest.raises(RefusedError):
        classroom.join(nickname)
    assert not classroom.pupils


def test_nicknames_that_look_alike_are_one(classroom):
    classroom.join("Zoë")
    for other in ("zoe\u0308", " ZOË ", "Zoë"):
        with pytest.raises(RefusedError, match="already"):
            classroom.join(other)


def test_a_class_is_full_at_some_time(classroom):
    classroom.kept = lambda _classroom: None
    for number in range(MOST_PUPILS):
        classroom.join(f"Pupil {number}")
    with pytest.raises(RefusedError, match="full"):
        classroom.join("One more")


@pytest.mark.parametrize(
    ("number", "given", "words"), [(0, (), ""), (0, (7,), ""), (0, (0, 1), ""), (1, (0, 1), ""), (2, (), " ")]
)
def test_what_is_no_answer_is_refused(classroom, number, given, words):
    pupil = classroom.pupil_of(classroom.join("Otter"))
    with pytest.raises(RefusedError):
        classroom.answer(pupil, number, given, words)
    assert not pupil.answers


def test_words_of_ones_own_have_an_end(classroom):
    pupil = classroom.pupil_of(classroom.join("Otter"))
    classroom.answer(pupil, 2, (), "long " * 5000)
    assert len(pupil.answers[2].words) <= 600


def test_everybody_answers_at_once(classroom, path):
    pupils = [classroom.pupil_of(classroom.join(f"Pupil {number}")) for number in range(12)]
    threads = [threading.Thread(target=classroom.answer, args=(pupil, 0, (0,))) for pupil in pupils]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert [one.right for one in classroom.by_question()] == [12, 0, 0]
    assert len(json.loads(path.read_text(encoding="utf-8"))["pupils"]) == 12


def test_one_command_deletes_everything_while_the_class_goes_on(classroom, path):
    pupil = classroom.pupil_of(classroom.join("Otter"))
    assert delete(path)
    with pytest.raises(RefusedError, match="over"):
        classroom.answer(pupil, 0, (0,))
    assert not path.exists()
    assert not classroom.pupils
    assert not delete(path)


def test_who_is_taken_out_of_a_deleted_class_stays_forgotten(classroom, path):
    classroom.join("Otter")
    delete(path)
    with pytest.raises(RefusedError, match="over"):
        classroom.remove("Otter")
    assert not classroom.pupils


def test_a_pupil_who_is_taken_out_leaves_nothing(classroom, path):
    pupil = classroom.pupil_of(classroom.join("Otter"))
    classroom.answer(pupil, 2, (), "Something private.")
    classroom.remove("Otter")
    assert "Otter" not in path.read_text(encoding="utf-8")
    assert "private" not in path.read_text(encoding="utf-8")


def test_what_cannot_be_kept_did_not_happen(classroom):
    pupil = classroom.pupil_of(classroom.join("Otter"))

    def full(_classroom):
        raise OSError

    classroom.kept = full
    for change in (lambda: classroom.join("Heron"), lambda: classroom.answer(pupil, 0, (0,))):
        with pytest.raises(OSError):  # noqa: PT011 - the disk's own error has no words here
            change()
    with pytest.raises(OSError):  # noqa: PT011
        classroom.remove("Otter")
    assert [one.nickname for one in classroom.pupils] == ["Otter"]
    assert not pupil.answers


def test_a_class_with_pupils_is_not_replaced_in_silence(classroom, path):
    with pytest.raises(UsageError, match="quotedb class delete"):
        begin(path, SHEET, "Another", "en")


@pytest.mark.parametrize("contents", ["", "[]", "{}", '{"form": 2}', '{"form": 1, "sheet": 3, "pupils": 4}', "\ud800"])
def test_a_damaged_file_is_told(path, contents):
    path.write_bytes(contents.encode("utf-8", "surrogatepass"))
    with pytest.raises(QuotedbError, match=r"class\.json"):
        resume(path)


def test_a_code_is_read_as_it_is_spoken():
    code = new_classroom(SHEET, "", "en").code
    assert plain_code(f" {code[:3].lower()}-{code[3:]} ") == code
    assert plain_code(code + "A") != code
