"""What a careful reader could doubt is not asked, and an explanation promises no more than the passage shows."""

from random import Random

import pytest
from worlds.classroom import BY_PROGRAM, Text, about, asked, right, stored

from quotedb.records import Agent
from quotedb.teach.kinds import KINDS
from quotedb.teach.question import QuestionKind
from quotedb.teach.quiz import draw
from quotedb.terms import AgentKind, Mode, ResponseStatus, Stance, VerificationStatus

QUAY = "the old quay will close to every ferry before winter"


def said(text, *hops, content=QUAY, **more):
    return text.says(content, *hops, confidence=0.99, **more)


def sailors(text):
    """Let two people more speak in an article, who can be wrong answers."""
    text.text += " Ines Okafor and Otto Brandt sail."
    text.article = Text(text.article.outlet, text.text).article
    for name in ("Ines Okafor", "Otto Brandt"):
        text.says("Ines Okafor and Otto Brandt sail", text.hop(name, name, "sail"))
    return text


def test_a_quotation_that_tells_what_another_said_has_no_first_hand(sqlite_database):
    words = "Ines told us that she would never sail again,"
    text = Text("Coast Radio", f"Ines Okafor has left. “{words}” Lars Vik told Coast Radio.")
    relay = text.hop("Lars Vik", "Lars Vik", "told", after="Lars", addressee="Coast Radio")
    text.says(words, relay, text.hop("Ines Okafor", "Ines", "told", after="“Ines"), mode=Mode.DIRECT)
    material = stored(sqlite_database, text)
    assert material.cases
    for kind in (QuestionKind.HAND, QuestionKind.STEPS, QuestionKind.ROUTE):
        assert not asked(material, kind)


def test_one_hand_is_counted_as_one(sqlite_database):
    text = Text("Coast Radio", f"Lars Vik told Coast Radio that {QUAY}.")
    said(text, text.hop("Lars Vik", "Lars Vik", "told", addressee="Coast Radio"))
    (question,) = asked(stored(sqlite_database, text), QuestionKind.STEPS)
    assert question.explanation.endswith("So there is one hand only: Coast Radio.")


@pytest.mark.parametrize(
    "who", ["The board's director, Lars Vik,", "The charity's head, Lars Vik,", "Its head Lars Vik"]
)
def test_an_organisation_is_no_wrong_answer_beside_its_director(sqlite_database, who):
    text = Text("Coast Radio", f"The Norland Ferry Board met. {who} said that {QUAY}.")
    said(text, text.hop("Lars Vik", "Lars Vik", "said"))
    body = text.hop("Norland Ferry Board", "Norland Ferry Board", "met", kind=AgentKind.ORGANISATION)
    text.says("The Norland Ferry Board met", body)
    question = about(asked(stored(sqlite_database, sailors(text)), QuestionKind.ORIGIN), QUAY)
    assert "Norland Ferry Board" not in question.options
    assert {"Ines Okafor", "Otto Brandt"} <= set(question.options)


@pytest.mark.parametrize("place", ["told the paper that", "said in an interview that", "said on the channel that"])
def test_words_that_may_have_come_through_somebody_unnamed_are_not_passed_on(sqlite_database, place):
    text = Text("Coast Radio", f"Lars Vik {place} {QUAY}.")
    said(text, text.hop("Lars Vik", "Lars Vik", place.split()[0]))
    material = stored(sqlite_database, text, run=BY_PROGRAM)
    assert material.cases
    assert not asked(material, QuestionKind.ATTRIBUTE)


@pytest.mark.parametrize(
    ("source", "kind", "found"),
    [
        ("A source in the harbour", AgentKind.UNNAMED, True),
        ("The letter", AgentKind.UNRESOLVED, False),
        ("Head of the Norland Council Ines Okafor", AgentKind.UNNAMED, False),
    ],
)
def test_only_words_that_hide_somebody_are_a_source_without_a_name(sqlite_database, source, kind, found):
    text = Text("Coast Radio", f"{source} said that {QUAY}.")
    said(text, text.hop(source, source, "said", kind=kind))
    assert bool(stored(sqlite_database, text, run=BY_PROGRAM).cases) is found


@pytest.mark.parametrize(
    ("source", "answer"),
    [
        ("A person close to the minister", "The source is anonymous, and no reason is given"),
        ("A lawyer for the port", "It gives only the source's role"),
        ("Someone familiar with the talks", "The source is anonymous, and no reason is given"),
    ],
)
def test_the_role_of_a_source_is_not_that_of_whom_it_is_close_to(sqlite_database, source, answer):
    text = Text("Coast Radio", f"{source} said that {QUAY}.")
    said(text, text.hop(source, source, "said", kind=AgentKind.UNNAMED))
    (question,) = asked(stored(sqlite_database, text), QuestionKind.NAMED)
    assert right(question) == [answer]


def test_who_gets_few_questions_is_told_how_to_get_more(sqlite_database):
    text = Text("Coast Radio", f"Lars Vik said that {QUAY}. He said that the school will stay open all summer.")
    said(text, text.hop("Lars Vik", "Lars Vik", "said"))
    said(text, text.hop("Lars Vik", "He", "said", after="He"), content="the school will stay open all summer")
    lines = draw(stored(sqlite_database, text, run=BY_PROGRAM), count=20).messages(20)
    assert any(line.startswith("1 statement more that a program found may be wrong") for line in lines)


@pytest.mark.parametrize("seed", range(6))
def test_three_reports_are_found_whichever_comes_first(sqlite_database, seed):
    texts = []
    for outlet, words in (
        ("Coast Radio", "the old quay will close, and the ferry crews will strike"),
        ("The Harbour Post", "the old quay will close for repair this winter"),
        ("Island News", "the ferry crews will strike against the owners"),
    ):
        text = Text(outlet, f"Lars Vik said that {words}. Ines Okafor sails.")
        for name in ("Lars Vik", "Ines Okafor"):
            text.knows(Agent(name, AgentKind.PERSON))
        said(text, text.hop("Lars Vik", "Lars Vik", "said"), content=words)
        texts.append(text.says("Ines Okafor sails", text.hop("Ines Okafor", "Ines Okafor", "sails")))
    found = KINDS[QuestionKind.SOURCES].make(stored(sqlite_database, *texts), Random(seed))
    assert [right(question) for question in found] == [["On one: they repeat the same origin"]]


def test_what_somebody_asked_is_not_what_they_say(sqlite_database):
    text = Text("Coast Radio", f"Lars Vik asked whether {QUAY}.")
    said(text, text.hop("Lars Vik", "Lars Vik", "asked"))
    assert not stored(sqlite_database, text, run=BY_PROGRAM).cases


@pytest.mark.parametrize(
    ("content", "asked_about"),
    [
        ("the harbour had spent nine million crowns on the quay", True),
        ("the harbour had spent all of it on the quay", False),
        ("Ines Okafor had moved the money to her own harbour", True),
        ("the old house on the quay had been his own idea", False),
        ("the old quay would close to every ferry in the spring", False),
        ("the rot had almost certainly spread along the old quay", False),
    ],
)
def test_only_a_clause_that_stands_alone_is_laundered(sqlite_database, content, asked_about):
    text = Text("Coast Radio", f"Lars Vik said that {content}.")
    said(text, text.hop("Lars Vik", "Lars Vik", "said"), content=content)
    assert bool(asked(stored(sqlite_database, text), QuestionKind.LAUNDERING)) is asked_about


def test_honest_sentences_hide_no_relay(sqlite_database):
    text = Text("Coast Radio", f"Lars Vik told Northern Wire that {QUAY}.")
    wire = text.hop("Northern Wire", "Northern Wire", kind=AgentKind.OUTLET)
    said(text, wire, text.hop("Lars Vik", "Lars Vik", "told", addressee="Northern Wire"))
    assert not asked(stored(sqlite_database, text), QuestionKind.LAUNDERING)


def twice(first, second):
    """Return the same claim in two outlets; the second has it through whoever `second` names."""
    one = Text(first, f"Lars Vik said that {QUAY}.").knows(Agent("Lars Vik", AgentKind.PERSON))
    said(one, one.hop("Lars Vik", "Lars Vik", "said"))
    other = Text("The Harbour Post", f"Lars Vik told {second} that {QUAY}.")
    other.knows(Agent("Lars Vik", AgentKind.PERSON)).knows(Agent(second, AgentKind.OUTLET))
    relay = other.hop(second, second, kind=AgentKind.OUTLET)
    said(other, relay, other.hop("Lars Vik", "Lars Vik", "told", addressee=second))
    return one, other


@pytest.mark.parametrize(("relay", "found"), [("Coast Radio", False), ("Northern Wire", True)])
def test_who_passed_it_on_has_left_nobody_out(sqlite_database, relay, found):
    questions = asked(stored(sqlite_database, *twice("Coast Radio", relay)), QuestionKind.AGENCY)
    assert bool(questions) is found


@pytest.mark.parametrize(
    ("other", "explained"),
    [
        (QUAY, "Both had it from the same speech"),
        (QUAY.replace("will close to", "would close to"), None),
        (QUAY.replace("every ferry", "every single ferry"), "It adds words"),
    ],
)
def test_reported_speech_alone_changes_no_words(sqlite_database, other, explained):
    texts = []
    for outlet, words in (("Coast Radio", QUAY), ("The Harbour Post", other)):
        text = Text(outlet, f"Lars Vik said that {words}.").knows(Agent("Lars Vik", AgentKind.PERSON))
        texts.append(said(text, text.hop("Lars Vik", "Lars Vik", "said"), content=words))
    questions = [q for q in asked(stored(sqlite_database, *texts), QuestionKind.CHANGED) if len(q.options) == 4]
    assert [explained in question.explanation for question in questions] == ([True] if explained else [])


@pytest.mark.parametrize(("source", "found"), [("Prosecutors", False), ("A source in the harbour", True)])
def test_only_an_anonymous_source_may_be_the_same_as_another(sqlite_database, source, found):
    texts = []
    for outlet, name, kind in (
        ("Coast Radio", "Lars Vik", AgentKind.PERSON),
        ("The Harbour Post", source, AgentKind.UNNAMED),
    ):
        text = Text(outlet, f"{name} said that {QUAY}. Ines Okafor and Otto Brandt sail.")
        said(text, text.hop(name, name, "said", kind=kind))
        for sailor in ("Ines Okafor", "Otto Brandt"):
            text.knows(Agent(sailor, AgentKind.PERSON))
            text.says("Ines Okafor and Otto Brandt sail", text.hop(sailor, sailor, "sail"))
        texts.append(text)
    keys = [right(question)[0] for question in asked(stored(sqlite_database, *texts), QuestionKind.PAIR)]
    assert any(key.startswith("That cannot be told") for key in keys) is found


@pytest.mark.parametrize(
    ("check", "told"),
    [
        ("It could not confirm the sum.", ""),
        ("The sum could not be verified.", "Who looked into it, the passage does not say."),
        ("Coast Radio could not verify the sum.", "It was Coast Radio itself that looked into it."),
    ],
)
def test_who_checked_is_told_only_where_it_shows(sqlite_database, check, told):
    text = Text("Coast Radio", f"Lars Vik said that {QUAY}. {check}")
    said(text, text.hop("Lars Vik", "Lars Vik", "said")).checked(check, VerificationStatus.UNVERIFIED, "Lars Vik")
    (question,) = asked(stored(sqlite_database, text), QuestionKind.CHECKED)
    assert question.explanation.endswith(told or "no proof was given.")


def test_who_will_not_be_named_has_not_been_silent(sqlite_database):
    text = Text("Coast Radio", f"Lars Vik said that {QUAY}.\n\nPaula Reyes declined to be named.")
    said(text, text.hop("Lars Vik", "Lars Vik", "said"))
    text.silent("Paula Reyes declined to be named", "Paula Reyes", ResponseStatus.DECLINED)
    assert not asked(stored(sqlite_database, sailors(text)), QuestionKind.ANSWERED)


def test_proofs_are_not_cut_off_before_a_comma_and_say_no_name_twice(sqlite_database):
    text = Text(
        "Coast Radio",
        f"The mayor, Lars Vik, said in a letter that {QUAY}. He told the AP that he was glad of the new quay.",
    )
    said(text, text.hop("Lars Vik", "Lars Vik", "said in a letter"))
    wire = text.hop("AP", "AP", kind=AgentKind.OUTLET)
    glad = text.hop("Lars Vik", "He", "told", after="He", addressee="AP")
    said(text, wire, glad, content="he was glad of the new quay")
    material = stored(sqlite_database, sailors(text))
    assert "“Lars Vik … said in a letter”." in about(asked(material, QuestionKind.ORIGIN), QUAY).explanation
    assert "Then the AP passed it on (look for “AP”)" in about(asked(material, QuestionKind.ORIGIN), "glad").explanation


def test_a_denied_claim_is_still_told_apart_by_its_verb(sqlite_database):
    text = Text("Coast Radio", f"Lars Vik denied that {QUAY}.")
    said(text, text.hop("Lars Vik", "Lars Vik", "denied", stance=Stance.DENYING))
    (question,) = asked(stored(sqlite_database, text), QuestionKind.STANCE)
    assert right(question) == ["The speaker says that it is not so"]
