"""Faults that a reading of 360 questions from real pages found: each has its kind here, on made-up words."""

import pytest
from worlds.classroom import BY_PROGRAM, Text, about, asked, right, stored

from quotedb.records import Agent, Credit
from quotedb.teach.kinds.wording import natural_stretches, shortened
from quotedb.teach.question import QuestionKind
from quotedb.terms import AgentKind, CreditRole, Mode, Stance

QUAY = "the old quay will close to every ferry before winter"


def found(database, text):
    return stored(database, text, run=BY_PROGRAM)


def vik(text, content, cue="said", **more):
    """Let Lars Vik, named in the text, say something; a program was sure of it."""
    hop = text.hop("Lars Vik", more.pop("mention", "Lars Vik"), cue, stance=more.pop("stance", Stance.NEUTRAL))
    return text.says(content, hop, confidence=0.99, **more)


@pytest.mark.parametrize(
    ("cue", "content", "mode"),
    [
        ("described", "the chaos that followed the storm that night", Mode.INDIRECT),
        ("is proposing", "some regional measures for the private ferries", Mode.INDIRECT),
        ("admitted", "a single charge of theft from the quay", Mode.INDIRECT),
        ("continues to report", "the highest number of lost ferries on the coast", Mode.INDIRECT),
        ("said of", "the people who help: “That is Norland for you, and it always was.”", Mode.MIXED),
    ],
)
def test_a_thing_that_somebody_spoke_of_is_not_their_words(sqlite_database, cue, content, mode):
    text = Text("Coast Radio", f"Lars Vik {cue} {content}.")
    assert not found(sqlite_database, vik(text, content, cue, mode=mode)).cases


@pytest.mark.parametrize(
    ("cue", "content"),
    [
        ("said", "the storm sinks ferries on the coast each winter"),
        ("urged", "the crews to stay ashore for the night"),
        ("claimed that", "the board sells ferries to foreign firms"),
    ],
)
def test_a_clause_is_asked_about_whatever_it_begins_with(sqlite_database, cue, content):
    text = Text("Coast Radio", f"Lars Vik {cue} {content}.")
    assert found(sqlite_database, vik(text, content, cue.removesuffix(" that"))).cases


def test_a_clause_that_was_cut_before_its_end_is_not_asked_about(sqlite_database):
    text = Text("Coast Radio", "Lars Vik said the crews would answer within two days if the ferries do not stop.")
    assert not found(sqlite_database, vik(text, "the crews would answer within two days if")).cases


def test_an_outlet_that_names_itself_is_no_source(sqlite_database):
    text = Text("Coast Radio", f"{QUAY.capitalize()}, Coast Radio reported.")
    hop = text.hop("Coast Radio", "Coast Radio", "reported", kind=AgentKind.OUTLET)
    text.says(QUAY.capitalize(), hop, confidence=0.99)
    assert not found(sqlite_database, text).cases


def test_the_end_of_a_name_is_not_taken_for_the_name(sqlite_database):
    text = Text("Coast Radio", f"Ferry World concluded that {QUAY}.")
    hop = text.hop("Ferry World", "World", "concluded")
    text.says(QUAY, hop, confidence=0.99)
    assert not found(sqlite_database, text).cases


def test_who_wrote_a_speech_may_be_meant_as_well_as_who_read_it(sqlite_database):
    text = Text(
        "Coast Radio", f"King Olav Vik said {QUAY}. He read a speech written by Ines Okafor, and Otto Brandt sails."
    )
    text.says(QUAY, text.hop("Olav Vik", "Olav Vik", "said"))
    for name in ("Ines Okafor", "Otto Brandt"):
        text.says("Otto Brandt sails", text.hop(name, name, "sails"))
    assert QUAY not in str(asked(stored(sqlite_database, text), QuestionKind.ORIGIN))


def sailors(text, confidence=0.99):
    """Let two more speak, one of them a law that a program took for a speaker."""
    more = " Ines Okafor sails. The Ferry Safety Bill asks for more."
    text.text += more
    text.article = Text(text.article.outlet, text.text).article
    text.says("Ines Okafor sails", text.hop("Ines Okafor", "Ines Okafor", "sails"), confidence=confidence)
    bill = text.hop("Ferry Safety Bill", "Ferry Safety Bill", "asks", kind=AgentKind.ORGANISATION)
    return text.says("asks for more", bill, confidence=confidence)


def test_a_law_is_no_wrong_answer(sqlite_database):
    text = sailors(vik(Text("Coast Radio", f"Lars Vik said that {QUAY}."), QUAY))
    question = about(asked(found(sqlite_database, text), QuestionKind.ORIGIN), QUAY)
    assert "Ines Okafor" in question.options
    assert "Ferry Safety Bill" not in question.options


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("Norland Ferries", "Norland is an amazing place to live, and it always was"),
        ("Government", "My Government will seek a new quay for all"),
    ],
)
def test_a_town_or_the_speakers_own_body_is_not_asked_for_an_answer(sqlite_database, name, words):
    text = Text("Coast Radio", f"Lars Vik said: “{words}.” {name} sails. Ines Okafor and Otto Brandt sail.")
    vik(text, words, mode=Mode.DIRECT)
    body = Agent(name, AgentKind.ORGANISATION, (name.split()[0],))
    text.knows(body).says(f"{name} sails", text.hop(name, f"{name} sails", "sails", kind=AgentKind.ORGANISATION))
    text.knows(Agent("Lars Vik", AgentKind.PERSON))
    for one in ("Ines Okafor", "Otto Brandt"):
        text.knows(Agent(one, AgentKind.PERSON))
        text.says("Ines Okafor and Otto Brandt sail", text.hop(one, one, "sail"))
    assert not asked(stored(sqlite_database, text), QuestionKind.CALL)


@pytest.mark.parametrize("cue", ["estimates", "claims"])
@pytest.mark.parametrize("kind", [QuestionKind.LAUNDERING, QuestionKind.ATTRIBUTE])
def test_said_does_not_take_the_place_of_a_word_that_is_less_sure(sqlite_database, cue, kind):
    text = Text("Coast Radio", f"Lars Vik {cue} that {QUAY}.")
    stance = Stance.DISTANCING if cue == "claims" else Stance.NEUTRAL
    assert not asked(stored(sqlite_database, vik(text, QUAY, cue, stance=stance)), kind)


def test_reports_hide_nobody(sqlite_database):
    text = Text("Coast Radio", f"Recent reports have revealed that {QUAY}.")
    text.says(QUAY, text.hop("Recent reports", "Recent reports", "have revealed", kind=AgentKind.UNNAMED))
    assert not asked(stored(sqlite_database, text), QuestionKind.NAMED)


def test_what_somebody_disputes_is_in_nobodys_words(sqlite_database):
    text = Text("Coast Radio", f"Lars Vik disputes that {QUAY}.")
    assert not asked(stored(sqlite_database, vik(text, QUAY, "disputes")), QuestionKind.MODE)


def test_options_are_cut_where_a_clause_can_be_cut():
    assert natural_stretches("after a weekend of violent disorder across the country") == [
        "after a weekend of violent disorder",
        "across the country",
    ]
    assert shortened("That is a fine town. We band together when there is any trouble") == "That is a fine town"


@pytest.mark.parametrize(
    "words",
    [
        "almost two of three crews accept the “kind of conduct” that the board has shown",
        "the crews who reach the page see a message stating, “The word quay means rest”",
        "the crews will fight the violence of “Black Ferries Matter” against all the other officers",
    ],
)
def test_quoted_words_that_are_anothers_are_not_called_the_speakers_own(sqlite_database, words):
    text = Text("Coast Radio", f"Ines Okafor asked about the “kind of conduct”. Lars Vik said {words}.")
    assert not asked(stored(sqlite_database, vik(text, words, mode=Mode.MIXED)), QuestionKind.WORDS)


def test_an_explanation_says_the_bodys_name_with_its_article_and_where_the_agency_is_named(sqlite_database):
    text = Text("Coast Radio", f"The Norland Border Guard told reporters that {QUAY}.")
    guard = text.hop("Norland Border Guard", "Norland Border Guard", "told", kind=AgentKind.ORGANISATION)
    wire = text.hop("Northern Wire", kind=AgentKind.OUTLET)
    text.says(QUAY, wire, guard)
    text.article = Text(text.article.outlet, text.text).article.__class__(
        text.text, "Coast Radio", headline="News", name="coast", credits=(Credit("Northern Wire", CreditRole.WIRE),)
    )
    (question,) = asked(stored(sqlite_database, text), QuestionKind.ROUTE)
    assert right(question) == ["Norland Border Guard", "Northern Wire", "Coast Radio"]
    assert question.explanation.startswith(
        "It starts with the Norland Border Guard: the article says “Norland Border Guard told”. Then Northern Wire "
        "passed it on (look for “Northern Wire” above the article)"
    )


@pytest.mark.parametrize(
    ("cue", "content"),
    [
        ("documents", "the boom of the harbour and the profits of the ferry firms"),
        ("compared", "the board to a captain who sleeps at the wheel"),
        ("explains", "what the harbour is, why it was built, and how it grew"),
        ("is noting", "the marks of the old harbour that were there all around"),
    ],
)
def test_what_somebody_shows_or_explains_is_not_their_words_either(sqlite_database, cue, content):
    text = Text("Coast Radio", f"Lars Vik {cue} {content}.")
    assert not found(sqlite_database, vik(text, content, cue)).cases


def test_what_another_is_said_to_report_is_not_asked_about(sqlite_database):
    words = "Northern Wire reports that the old quay has either sunk or burned"
    text = Text("Coast Radio", f"{words}, Lars Vik said.")
    assert not found(sqlite_database, vik(text, words, mention="Lars Vik")).cases


def test_who_only_signs_a_letter_has_passed_nothing_on(sqlite_database):
    text = Text("Coast Radio", f"Lars Vik said that {QUAY}.\n\nInes Okafor.")
    relay, origin = text.hop("Ines Okafor", "Ines Okafor"), text.hop("Lars Vik", "Lars Vik", "said")
    text.says(QUAY, relay, origin, confidence=0.99)
    assert not found(sqlite_database, text).cases


def test_a_question_is_not_passed_on_as_a_claim(sqlite_database):
    words = "Why is this old quay too big to close before winter?"
    text = Text("Coast Radio", f"“{words}” Lars Vik said.")
    assert not asked(stored(sqlite_database, vik(text, words, mode=Mode.DIRECT)), QuestionKind.ATTRIBUTE)


def test_an_abbreviation_at_the_end_keeps_its_stop(sqlite_database):
    words = "nobody checks who brings ferries into the harbours of the U.S."
    text = Text("Coast Radio", f"Lars Vik said that {words}")
    (question,) = asked(stored(sqlite_database, vik(text, words)), QuestionKind.ATTRIBUTE)
    assert question.model == f"Lars Vik said that {words}, Coast Radio reports."


def test_a_passage_that_was_cut_in_a_phrase_is_no_proof_of_silence(sqlite_database):
    text = Text(
        "Coast Radio", "Lars Vik and Ines Okafor sail with Otto Brandt. Until Thursday, Vik refused to comment."
    )
    for name in ("Ines Okafor", "Otto Brandt"):
        text.says("sail with Otto Brandt", text.hop(name, name, "sail"))
    text.silent("Thursday, Vik refused to comment", "Lars Vik")
    assert not asked(stored(sqlite_database, text), QuestionKind.ANSWERED)


def test_an_acronym_of_a_larger_body_is_not_asked_for_an_answer(sqlite_database):
    text = Text(
        "Coast Radio", "“The U.N. has passed five new rules,” Lars Vik said. The U.N. Ferry Council, Ines Okafor sail."
    )
    vik(text, "The U.N. has passed five new rules,", mode=Mode.DIRECT)
    text.knows(Agent("U.N. Ferry Council", AgentKind.ORGANISATION, ("U.N.",)))
    council = text.hop("U.N. Ferry Council", "U.N. Ferry Council", "sail", kind=AgentKind.ORGANISATION)
    text.says("Ines Okafor sail", council).says("Ines Okafor sail", text.hop("Ines Okafor", "Ines Okafor", "sail"))
    assert not asked(stored(sqlite_database, text), QuestionKind.CALL)


def test_words_and_people_of_many_articles_make_no_case(sqlite_database):
    def report(number, words):
        text = Text(
            f"Coast {number}", f"Lars Vik said that {words}. Ines Okafor and Otto Brandt prefer {number} others."
        )
        vik(text, words)
        for name in ("Ines Okafor", "Otto Brandt"):
            text.says(f"prefer {number} others", text.hop(name, name, "prefer"))
        return text

    matters = (
        "it is important to support those who fight the fires in northern hills",
        "schools should open earlier, and parents find it important to support teachers",
        "no bridge was inspected since autumn, though engineers support that as important",
        "an important strike is coming, whatever crews without support may vote",
        "hospitals are moving out, lacking support of the important kind",
        "roads freeze early; drivers support salt as important",
    )
    material = stored(sqlite_database, *(report(number, one) for number, one in enumerate(matters)))
    assert not asked(material, QuestionKind.PAIR)


def test_a_name_that_only_another_article_gave_is_not_asked_about(sqlite_database):
    text = Text("Coast Radio", f"Vik said that {QUAY}.")
    text.knows(Agent("Crooked Lars Vik", AgentKind.PERSON, ("Vik",)))
    text.says(QUAY, text.hop("Crooked Lars Vik", "Vik", "said"), confidence=0.99)
    assert not found(sqlite_database, text).cases


@pytest.mark.parametrize("who", ["A Lars Vik ally", "Lars Vik’s campaign"])
def test_somebodys_ally_is_not_taken_for_them(sqlite_database, who):
    text = Text("Coast Radio", f"{who} said that {QUAY}.")
    assert not found(sqlite_database, vik(text, QUAY)).cases


def test_a_cut_name_of_a_body_is_no_wrong_answer(sqlite_database):
    text = Text("Coast Radio", f"Lars Vik said that {QUAY}. Ines Okafor sails. Black Ferries Matter asks for more.")
    vik(text, QUAY).says("Ines Okafor sails", text.hop("Ines Okafor", "Ines Okafor", "sails"), confidence=0.99)
    cut = text.hop("Ferries Matter", "Ferries Matter", "asks", kind=AgentKind.ORGANISATION)
    text.says("asks for more", cut, confidence=0.99)
    question = about(asked(found(sqlite_database, text), QuestionKind.ORIGIN), QUAY)
    assert "Ines Okafor" in question.options
    assert "Ferries Matter" not in question.options


def test_a_question_is_no_claim_about_somebody(sqlite_database):
    text = Text(
        "Coast Radio",
        "Lars Vik said: “Otto Brandt would like to sail again, or not?” Ines Okafor and Otto Brandt sail.",
    )
    vik(text, "Otto Brandt would like to sail again, or not?", mode=Mode.DIRECT)
    for name in ("Ines Okafor", "Otto Brandt"):
        text.says("Ines Okafor and Otto Brandt sail", text.hop(name, name, "sail"))
    assert not asked(stored(sqlite_database, text), QuestionKind.CALL)


def test_initials_of_a_name_are_not_cut_apart():
    assert natural_stretches("when Vice President George H.W. Bush ran") == ["when Vice President George H.W. Bush ran"]


def hedged(text, content, hop, **more):
    """Add a statement whose cue is a hedge."""
    return text.says(content, hop, hedges=(hop.cue.of(text.text),), **more)


def test_the_key_to_a_hedge_shows_no_torn_words_and_names_a_nameless_speaker_by_the_articles_words(sqlite_database):
    torn = Text("Coast Radio", "The ferry has reportedly sunk at the quay, and nobody sailed again.")
    nobody = torn.hop("reportedly", None, "reportedly", kind=AgentKind.NOBODY)
    hedged(torn, "has … sunk at the quay", nobody)
    (question,) = asked(stored(sqlite_database, torn), QuestionKind.HEDGES)
    assert "…" not in question.explanation
    assert "state it as a fact" in question.explanation


def test_the_key_to_a_hedge_nests_the_marks_of_the_article(sqlite_database):
    text = Text("Coast Radio", "A man claims that the ferries “are already on the way” to the old quay, and sailed.")
    hop = text.hop("A man", "A man", "claims", kind=AgentKind.UNNAMED)
    hedged(text, "the ferries “are already on the way” to the old quay", hop, mode=Mode.MIXED)
    (question,) = asked(stored(sqlite_database, text), QuestionKind.HEDGES)
    assert "“the ferries ‘are already on the way’ to the old quay”" in question.explanation


def test_what_somebody_asks_for_is_not_passed_on_as_a_claim(sqlite_database):
    text = Text("Coast Radio", "Lars Vik asked that boreholes in the harbour be tested every week.")
    assert not asked(stored(sqlite_database, vik(text, text.text[20:-1], "asked")), QuestionKind.LAUNDERING)


def test_a_pronoun_without_a_verb_proves_nobody(sqlite_database):
    text = Text("Coast Radio", f"Lars Vik did not lose heart. “I see that {QUAY}.” Ines Okafor and Otto Brandt sail.")
    text.says(f"I see that {QUAY}", text.hop("Lars Vik", "I", None), mode=Mode.DIRECT)
    for name in ("Ines Okafor", "Otto Brandt"):
        text.says("Ines Okafor and Otto Brandt sail", text.hop(name, name, "sail"))
    material = stored(sqlite_database, text)
    for kind in (QuestionKind.ORIGIN, QuestionKind.ATTRIBUTE):
        with pytest.raises(AssertionError, match="no question about"):
            about(asked(material, kind), QUAY)
