"""Questions on made-up articles: each kind is asked where the text proves the answer, and only there."""

import re
from pathlib import Path

import pytest
from worlds.classroom import BY_PROGRAM, Text, about, asked, harbour, right, stored

from quotedb.records import Agent
from quotedb.teach.kinds import KINDS
from quotedb.teach.question import Form, Level, Question, QuestionKind, QuestionPassage
from quotedb.teach.quiz import FEW, draw, even
from quotedb.terms import AgentKind, Kind, Mode, Stance


@pytest.fixture
def material(sqlite_database):
    return stored(sqlite_database, harbour())


def test_every_kind_has_an_entry_and_a_line_on_the_page():
    page = (Path(__file__).resolve().parents[2] / "docs" / "exercises.md").read_text(encoding="utf-8")
    assert list(KINDS) == list(QuestionKind)
    assert re.findall(r"^\| `(\w+)` \|", page, re.MULTILINE) == list(QuestionKind)


def test_the_origin(material):
    question = about(asked(material, QuestionKind.ORIGIN), "nobody asked")
    assert right(question) == ["Ines Okafor"]
    assert "Northern Wire" in question.options
    assert "Then Northern Wire passed it on" in question.explanation


def test_the_route_runs_from_the_origin_to_the_outlet(material):
    question = about(asked(material, QuestionKind.ROUTE), "rotten")
    assert right(question) == ["Paula Reyes", "Lars Vik", "The Harbour Post"]
    assert question.form is Form.ORDER


def test_steps_and_hands(material):
    steps, hands = asked(material, QuestionKind.STEPS), asked(material, QuestionKind.HAND)
    assert right(about(steps, "rotten")) == ["two"]
    assert right(about(steps, "old quay")) == ["one"]
    assert right(about(hands, "old quay"))[0].startswith("First hand")
    assert right(about(hands, "rotten"))[0].startswith("Second hand")


def test_first_hand_is_asked_only_where_the_outlet_was_told(material):
    marked = [q.passages[0].text[a:b] for q in asked(material, QuestionKind.HAND) for a, b in q.passages[0].marked]
    assert "We will sail from the beach," not in marked


def test_who_was_told_besides_could_be_counted_as_a_step(sqlite_database):
    text = Text("The Harbour Post", "Lars Vik told the Crew Union that the old quay will close before winter.")
    text.says("the old quay will close before winter", text.hop("Lars Vik", "Lars Vik", "told", addressee="Crew Union"))
    material = stored(sqlite_database, text)
    assert not asked(material, QuestionKind.STEPS)
    assert not asked(material, QuestionKind.HAND)


def test_modes(material):
    questions = asked(material, QuestionKind.MODE)
    assert right(about(questions, "sail"))[0].startswith("Yes, all")
    assert right(about(questions, "nobody"))[0].startswith("Partly")
    assert right(about(questions, "rotten"))[0].startswith("No: the")


def test_words_without_marks_are_not_asked_about_as_direct(sqlite_database):
    text = Text("Coast Radio", "Lars Vik: The old quay will close before winter.")
    text.says("The old quay will close before winter.", text.hop("Lars Vik", "Lars Vik"), mode=Mode.DIRECT)
    assert not asked(stored(sqlite_database, text), QuestionKind.MODE)


def test_whose_words(sqlite_database):
    text = Text(
        "Coast Radio",
        "Lars Vik said that the old quay, which nobody had looked after for years, was “a danger to us all” by then.",
    )
    content = "the old quay, which nobody had looked after for years, was “a danger to us all” by then"
    text.says(content, text.hop("Lars Vik", "Lars Vik", "said"), mode=Mode.MIXED)
    question = asked(stored(sqlite_database, text), QuestionKind.WORDS)[0]
    assert right(question) == ["a danger to us all"]
    assert "the old quay" in question.options


def test_hedges_say_what_would_be_claimed_without_them(material):
    questions = asked(material, QuestionKind.HEDGES)
    hearsay = about(questions, "needs new pillars")
    assert right(hearsay) == ["reportedly"]
    assert "itself would state as a fact: “The bridge … needs new pillars as well”" in hearsay.explanation
    assert right(about(questions, "nine million")) == ["claims"]


def test_hedges_of_a_part_of_the_content_are_not_asked_about(sqlite_database):
    text = Text("Coast Radio", "Lars Vik said that the purported captain has left the island for good.")
    content = "the purported captain has left the island for good"
    text.says(content, text.hop("Lars Vik", "Lars Vik", "said"), hedges=["purported"])
    assert not asked(stored(sqlite_database, text), QuestionKind.HEDGES)


def test_stances_are_asked_of_verbs_on_which_readers_agree(sqlite_database):
    text = Text(
        "Coast Radio",
        "Lars Vik admitted that the quay had never been looked at. Ines Okafor insisted that the crews had not known.",
    )
    text.says(
        "the quay had never been looked at", text.hop("Lars Vik", "Lars Vik", "admitted", stance=Stance.ENDORSING)
    )
    text.says(
        "the crews had not known",
        text.hop("Ines Okafor", "Ines Okafor", "insisted", stance=Stance.DISTANCING),
    )
    questions = asked(stored(sqlite_database, text), QuestionKind.STANCE)
    assert [right(question) for question in questions] == [["It takes it for true"]]


def test_named_by_role_and_anonymous(sqlite_database):
    text = Text(
        "Coast Radio",
        "A spokeswoman for the crews said that the ferries stay in port today.\n\n"
        "A source, who spoke on condition of anonymity, said that the quay had been closed in secret.\n\n"
        "Insiders said that the mayor had known of it since spring.",
    )
    for mention, content in {
        "A spokeswoman for the crews": "the ferries stay in port today",
        "A source": "the quay had been closed in secret",
        "Insiders": "the mayor had known of it since spring",
    }.items():
        text.says(content, text.hop(mention, mention, "said", kind=AgentKind.UNNAMED, after=mention))
    questions = asked(stored(sqlite_database, text), QuestionKind.NAMED)
    assert right(about(questions, "A spokeswoman")) == ["It gives only the source's role"]
    assert right(about(questions, "A source")) == ["The source is anonymous, and a reason is given"]
    assert right(about(questions, "Insiders")) == ["The source is anonymous, and no reason is given"]
    assert "AP" in about(questions, "Insiders").explanation


def test_checked_answered_misnamed(material):
    checked = asked(material, QuestionKind.CHECKED)[0]
    assert right(checked)[0].startswith("Nothing")
    assert "The Harbour Post itself" in checked.explanation
    answered = asked(material, QuestionKind.ANSWERED)[0]
    assert right(answered) == ["The Harbour Authority"]
    misnaming = asked(material, QuestionKind.MISNAMING)[0]
    assert right(misnaming) == ["Inga Okafor"]
    assert "Ines Okafor" in misnaming.explanation


WORDS = "the harbour will be closed to every ferry from Monday until the pillars are replaced"


def two_outlets(second_words=WORDS):
    first = Text("Coast Radio", f"Lars Vik told Northern Wire that {WORDS}.")
    first.says(
        WORDS,
        first.hop("Northern Wire", "Northern Wire", kind=AgentKind.OUTLET),
        first.hop("Lars Vik", "Lars Vik", "told", addressee="Northern Wire"),
    )
    second = Text("The Harbour Post", f"Lars Vik said that {second_words}.")
    return first, second.says(second_words, second.hop("Lars Vik", "Lars Vik", "said"))


def test_which_outlet_names_the_agency(sqlite_database):
    question = asked(stored(sqlite_database, *two_outlets()), QuestionKind.AGENCY)[0]
    assert right(question) == ["Only Coast Radio"]
    assert "Northern Wire" in question.explanation


def test_what_the_second_outlet_did_with_the_words(sqlite_database):
    shorter = WORDS.replace(" until the pillars are replaced", "")
    question = asked(stored(sqlite_database, *two_outlets(shorter)), QuestionKind.CHANGED)[0]
    assert right(question) == ["It leaves words out"]
    assert "“until the pillars are replaced”" in question.explanation


def test_several_reports_that_rest_on_one_origin(sqlite_database):
    texts = []
    for outlet in ("Coast Radio", "The Harbour Post", "Island News"):
        text = Text(outlet, "Lars Vik said that the rotten pillars of the harbour must be replaced.")
        content = "the rotten pillars of the harbour must be replaced"
        texts.append(text.says(content, text.hop("Lars Vik", "Lars Vik", "said")))
    question = asked(stored(sqlite_database, *texts), QuestionKind.SOURCES)[0]
    assert right(question) == ["On one: they repeat the same origin"]
    assert "However many print it, it is one source" in question.explanation


def test_an_agent_under_another_name_is_no_wrong_answer(sqlite_database):
    text = harbour().knows(Agent("Ines Okafor", AgentKind.PERSON, ("Captain Storm",)))
    text.text += "\n\nCaptain Storm said that the crews would meet on Friday night."
    text.article = Text("The Harbour Post", text.text).article
    text.says(
        "the crews would meet on Friday night",
        text.hop("Captain Storm", "Captain Storm", "said", after="Captain Storm"),
    )
    for question in asked(stored(sqlite_database, text), QuestionKind.ORIGIN):
        assert not {"Ines Okafor", "Captain Storm"} <= set(question.options)


def test_who_is_not_named_up_to_the_passage_is_not_asked_for(sqlite_database):
    text = Text(
        "Coast Radio",
        "A former captain said that the old quay will close before winter.\n\nLars Vik left the ferries last year. "
        "Ines Okafor and Otto Brandt told Coast Radio that the ferries sail on.",
    )
    text.says("the old quay will close before winter", text.hop("Lars Vik", "A former captain", "said"))
    for name in ("Ines Okafor", "Otto Brandt"):
        text.says("the ferries sail on", text.hop(name, name, "told", after="Ines"))
    marked = [
        q.passages[0].text[a:b]
        for q in asked(stored(sqlite_database, text), QuestionKind.ORIGIN)
        for a, b in q.passages[0].marked
    ]
    assert marked
    assert "the old quay will close before winter" not in marked


@pytest.mark.parametrize("more", [{"confidence": 0.5}, {"confidence": 0.95, "kind": Kind.THOUGHT}])
def test_unsure_statements_and_thoughts_are_not_asked_about(sqlite_database, more):
    text = Text("Coast Radio", "Lars Vik said that the old quay will close before winter.")
    text.says("the old quay will close before winter", text.hop("Lars Vik", "Lars Vik", "said"), **more)
    assert not stored(sqlite_database, text, run=BY_PROGRAM).cases


def test_an_extracted_statement_that_tells_of_others_words_is_not_asked_about(sqlite_database):
    text = Text("Coast Radio", "Lars Vik said that the crews had told him everything about the old quay.")
    text.says(
        "the crews had told him everything about the old quay",
        text.hop("Lars Vik", "Lars Vik", "said"),
        confidence=0.99,
    )
    assert not stored(sqlite_database, text, run=BY_PROGRAM).cases


def test_right_answers_take_turns_and_none_prevails():
    options = ("one", "two", "three")
    pool = [
        Question(
            QuestionKind.STEPS, Level.EASY, Form.ONE, (QuestionPassage("", f"{i}"),), "?", options, (answer,), "", ("",)
        )
        for i, answer in enumerate([0] * 20 + [1] * 4)
    ]
    drawn = [question.answer for question in even(pool)]
    assert drawn[:4] == [(0,), (1,), (0,), (1,)]
    assert drawn.count((0,)) == max(4, FEW)


def test_missing_kinds_are_named_and_the_others_asked(material):
    quiz = draw(material, count=20, seed=2)
    assert QuestionKind.CHANGED in quiz.missing
    assert QuestionKind.ORIGIN in {question.kind for question in quiz.questions}
    assert len(quiz.questions) == 20


def test_an_empty_database_misses_every_kind(sqlite_database):
    quiz = draw(stored(sqlite_database), count=5)
    assert not quiz.questions
    assert set(quiz.missing) == set(QuestionKind)


def test_levels(material):
    for level in Level:
        assert all(question.level is level for question in draw(material, level=level, count=50).questions)


@pytest.mark.parametrize(
    ("form", "options", "answer"),
    [
        (Form.ONE, ("a", "A "), (0,)),
        (Form.ONE, ("a", " "), (0,)),
        (Form.ONE, ("a", "b"), (0, 1)),
        (Form.ONE, ("a", "b"), ()),
        (Form.ORDER, ("a", "b", "c"), (0, 1)),
    ],
)
def test_a_question_without_one_answer_cannot_be(form, options, answer):
    with pytest.raises(ValueError, match=r"equal|answer|right|order"):
        Question(QuestionKind.ROUTE, Level.EASY, form, (), "?", options, answer, "", ())
