"""Interviews: whose the answers are, with labels and without, and what only looks like one."""

import re
import time

import pytest
from worlds.untagged import Told, Unseeing, named_in, statements_of

from quotedb.extract.network.tagger import TaggedText
from quotedb.records import Entity, Span
from quotedb.terms import EntityLabel, Kind, Mode

PEOPLE = re.compile(r"(?:Ada |Olaf )?(?:Brook|Lind)\b|Ada\b")


class Naming(Unseeing):
    """A tagger that sees who is a person, and nothing that is said."""

    def tag(self, text):
        return TaggedText((), tuple(Entity(Span(*m.span()), EntityLabel.PERSON) for m in PEOPLE.finditer(text)))


def answers_in(text, **record):
    """Return (who, words) of each statement: the words of the last hop as printed, or its name."""
    return [(one.origin.agent, one.content_text(text)) for one in statements_of(text, tagger=Naming(), **record)]


QUESTIONS = ("How did you come to Nordby?", "Do you miss Lund?", "And your boats?")
ANSWERS = ("I was nine. We came by sea.", "I do, on Sundays.", "They leak, and I like them.")
OWN = [("Ada Brook", answer) for answer in ANSWERS]


def talk(introduction, ask="{}", answer="{}"):
    """Return an article of an introduction, three questions and their answers, each in its layout."""
    lines = [introduction]
    for question, reply in zip(QUESTIONS, ANSWERS, strict=True):
        lines += [ask.format(question), answer.format(reply)]
    return "\n\n".join(line for line in lines if line)


@pytest.mark.parametrize(
    "introduction",
    [
        "Ada Brook keeps the light at Nordby. She spoke to the Harbour Post in her kitchen.",
        "We asked the keeper Ada Brook about boats.",
        "The Harbour Post met Ada Brook, who keeps the light.",
        "In conversation with Ada Brook, the keeper of Nordby",
        "Ada Brook sat down with Olaf Lind of the Harbour Post.",
        "Our reporter interviewed the keeper of Nordby, Ada Brook.",
        "Ada Brook, keeper at Nordby, answers our questions.",
        "Ada Brook has kept the light at Nordby for thirty years.",
    ],
)
@pytest.mark.parametrize(
    ("ask", "answer"),
    [("{}", "{}"), ("**{}**", "{}"), ("*{}*", "“{}”"), ("Q: {}", "A: {}"), ("**Q.** {}", "**A.** {}")],
)
def test_answers_are_those_of_the_one_who_is_asked(introduction, ask, answer):
    assert answers_in(talk(introduction, ask, answer)) == OWN


@pytest.mark.parametrize(
    ("ask", "answer"),
    [
        ("Question: {}", "Answer: {}"),
        ("HP: {}", "AB: {}"),
        ("Harbour Post: {}", "A.B.: {}"),
        ("OL: {}", "AB: {}"),
        ("{}", "AB: {}"),
        ("**Harbour Post:** {}", "**AB:** {}"),
        ("((HP)) {}", "((AB)) {}"),
        ("Q {}", "A {}"),
        ("Q{}", "A: {}"),
        ("Olaf Lind: {}", "Ada Brook: {}"),
    ],
)
def test_labels_of_the_outlet_ask_and_initials_answer(ask, answer):
    text = talk("The keeper Ada Brook spoke to Olaf Lind of the Harbour Post.", ask, answer)
    assert answers_in(text) == OWN


def test_a_family_name_is_the_mention_of_its_answers():
    text = talk("We asked Ada Brook about boats.", "HP: {}", "BROOK: {}")
    assert answers_in(text) == [("BROOK", answer) for answer in ANSWERS]
    assert named_in(text, Naming()) == OWN


def test_an_answer_is_direct_speech_at_first_hand():
    statement = statements_of(talk("We asked Ada Brook about boats."), tagger=Naming())[0]
    assert (statement.mode, statement.kind) == (Mode.DIRECT, Kind.SPEECH)
    assert [hop.agent for hop in statement.chain] == ["Harbour Post", "Ada Brook"]
    assert statement.origin.addressee == "Harbour Post"


@pytest.mark.parametrize(
    "headline", ["Interview with Ada Brook", "Ada Brook: an interview", "In conversation: Ada Brook"]
)
def test_who_is_named_in_the_headline_only_is_asked(headline):
    assert answers_in(talk(""), headline=headline) == OWN


def test_who_is_asked_in_the_headline_comes_before_who_is_named_first():
    text = talk("Olaf Lind has sold the light. Ada Brook keeps it.")
    assert answers_in(text, headline="Interview with keeper Ada Brook") == OWN


def test_the_one_of_the_headline_who_is_named_first_is_asked():
    text = talk("Ada Brook keeps the light. Her neighbour Olaf Lind wants to buy it.", "Q: {}", "A: {}")
    assert answers_in(text, headline="Ada Brook on boats and the light") == OWN
    assert answers_in(text, headline="The ferryman on Ada Brook")[0][0] == "A"
    assert answers_in(text, headline="Harbour Post interviews owners of the Ada Brook light")[0][0] == "A"


def test_a_paragraph_may_begin_with_an_article():
    assert not answers_in("A Danish boat sank.\n\nA Swedish boat came.\n\nA Finn sang.\n\nWhy did you?\n\nWho knows?")


@pytest.mark.parametrize(
    "introduction",
    [
        "We spoke to the keeper Ada Brook and the captain Olaf Lind.",
        "An interview at Nordby, where Olaf Lind and Ada Brook keep the light.",
        "An interview with one of the keepers of Nordby.",
    ],
)
@pytest.mark.parametrize(("ask", "answer", "label"), [("{}", "{}", "unnamed"), ("Q: {}", "A: {}", "A")])
def test_where_it_is_not_sure_who_is_asked_nobody_is_named(introduction, ask, answer, label):
    assert answers_in(talk(introduction, ask, answer)) == [(label, words) for words in ANSWERS]


def test_initials_of_nobody_are_unnamed():
    text = talk("The Harbour Post met the keeper Ada Brook at Nordby.", "HP: {}", "XY: {}")
    assert named_in(text, Naming()) == [("XY", answer) for answer in ANSWERS]
    assert {one.origin.agent_kind.value for one in statements_of(text, tagger=Naming())} == {"unnamed"}


ANSWERED = "We asked Ada Brook about boats.\n\nHow did you come to Nordby?\n\n"


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (
            "I was nine.\n\nWe came by sea, all of us.\n\nDo you miss Lund?\n\nI do.",
            ["I was nine. … We came by sea, all of us.", "I do."],
        ),
        # captions, headings, and who only says on what the talk goes on
        (
            "I was nine.\n\nThe light at Nordby. Photo: Olaf Lind.\n\nOn the town\n\nDo you miss Lund?\n\nI do.",
            ["I was nine.", "I do."],
        ),
        (
            "I was nine.\n\nTell us about Lund.\n\nI miss it.\n\nDo you write?\n\nI do.",
            ["I was nine.", "I miss it.", "I do."],
        ),
        (
            "I was nine.\n\nThat is young.\n\nYes, but I could row.\n\nDo you miss Lund?\n\nI do.",
            ["I was nine.", "Yes, but I could row.", "I do."],
        ),
        # the end: about the person, about the interview
        (
            "I was nine.\n\nDo you miss Lund?\n\nI do.\n\nBrook’s book is out on Friday.\n\nThe light is open in May.",
            ["I was nine.", "I do."],
        ),
        (
            "I was nine.\n\nDo you miss Lund?\n\nI do.\n\nThis interview was edited for length.",
            ["I was nine.", "I do."],
        ),
    ],
)
def test_an_answer_has_the_paragraphs_up_to_the_next_question(body, expected):
    text = ANSWERED + body
    assert answers_in(text) == [("Ada Brook", words) for words in expected]


NO_INTERVIEW = [
    # an explanation in questions, of something that somebody told the outlet
    "Ada Brook told the Harbour Post that fares would rise.\n\nWhat changes?\n\nA ticket costs a crown more.\n\n"
    "Do you need a new card?\n\nNo. Your old card works until May.\n\nWho pays?\n\nThe town does.",
    "Sailors at Nordby are on strike. Ada Brook told the Harbour Post that talks had failed.\n\nWhy do they strike?\n\n"
    "They want more pay. We reported in May that an offer was near.\n\nWill you get your parcels?\n\n"
    "Most go by rail. You can ask at the quay, as we did.",
    "In an interview with the Harbour Post, Ada Brook said the light would close.\n\nWhy do you see it less?\n\n"
    "It has a new lamp. I could not find it at first.\n\nCan you visit it?\n\nYou can. Brook said it opens in May.",
    # a column
    "I spoke to Ada Brook, who keeps the light.\n\nWhy do we let it go dark?\n\nI have asked myself for years.\n\n"
    "The town has money for a road.\n\nIs it too late?\n\nI hope not. My daughter learned to row there.",
    # a quiz
    "A quiz, set by Ada Brook.\n\nWhich river runs through Lund?\n\nHow many keepers has Nordby?\n\n"
    "Who built the light?\n\nAnswers: none, one, nobody.",
    # letters to an adviser
    "Ada Brook answers your questions.\n\nMy cat does not eat. Should I worry?\n\nYou should call if it goes on.\n\n"
    "I have a dog. Is it ill?\n\nYour dog is fine.",
    # a portrait
    "Ada Brook spoke to the Harbour Post at home.\n\nHow does one go on?\n\n“I get up,” she says. “I feed the hens.”"
    "\n\nAnd what do you do with the light?\n\n“I mend it,” says Brook. “I would not sell it.”",
    # news with a rhetorical question
    "Ada Brook will leave the light.\n\nWho will keep it then?\n\nThe town has looked for somebody since May.",
]


@pytest.mark.parametrize("text", NO_INTERVIEW)
def test_what_only_has_questions_has_no_answers(text):
    assert not answers_in(text)


def test_a_list_of_questions_with_labels_names_nobody():
    text = (
        "Minister Ada Brook opened the clinic.\n\nQ: Who can come?\n\nA: All over 65.\n\n"
        "Q: What does it cost?\n\nA: Nothing. Bring your card."
    )
    assert [who for who, _ in answers_in(text)] == ["A", "A"]


def test_questions_in_court_are_their_askers_statements():
    text = (
        "The trial of Ada Brook went on.\n\nProsecutor: Where were you?\n\nBrook: In the tower.\n\n"
        "Prosecutor: Alone?\n\nBrook: Yes."
    )
    assert [who for who, _ in answers_in(text)] == ["Prosecutor", "Brook", "Prosecutor", "Brook"]


class NamingAndTold(Naming):
    """A tagger that sees who is a person, and is told who says what."""

    def __init__(self, told):
        self.told = Told(told)

    def tag(self, text):
        return TaggedText(self.told.tag(text).relations, super().tag(text).entities)


def test_questions_without_a_label_are_no_part_of_answers_that_have_one():
    text = (
        "Ada Brook and Olaf Lind met us.\n\nDo you row?\n\nAda: I do.\n\nLind: I fell in.\n\nDo you sail?\n\nAda: No."
    )
    assert named_in(text, Naming()) == [("Ada Brook", "I do."), ("Olaf Lind", "I fell in."), ("Ada Brook", "No.")]


def test_claim_and_verdict_are_nobody():
    assert not answers_in("The town looked.\n\nClaim: The light is sold.\n\nVerdict: It is not.\n\nRating: False.")


def test_long_interviews_take_time_in_proportion():
    def seconds(times):
        text = "We asked Ada Brook about boats.\n\n" + "Do you row?\n\nI do, and Olaf Lind does.\n\n" * times
        start = time.process_time()
        statements_of(text, tagger=Naming())
        return time.process_time() - start

    seconds(100)
    assert seconds(2000) < 40 * max(seconds(250), 0.02)
