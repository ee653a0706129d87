"""Faults that readers found in questions on real articles: each has its kind here, on made-up words."""

from dataclasses import replace

import pytest
from worlds.classroom import BY_PROGRAM, Text, about, asked, harbour, right, stored

from quotedb.records import Agent, Credit, Hop, Reason, Relation, Response
from quotedb.teach.material import LEAST
from quotedb.teach.question import Basis, QuestionKind
from quotedb.terms import AgentKind, CreditRole, Kind, Mode, RelationSort, ResponseStatus, Stance

QUAY = "the old quay will close to every ferry before winter"


def read_by_program(database, text):
    return stored(database, text, run=BY_PROGRAM)


def said(text, *hops, confidence=0.99, content=QUAY, **more):
    return text.says(content, *hops, confidence=confidence, **more)


@pytest.mark.parametrize(("confidence", "cases"), [(LEAST - 0.01, 0), (LEAST, 1)])
def test_what_a_program_is_not_sure_of_is_not_asked_about(sqlite_database, confidence, cases):
    text = Text("Coast Radio", f"Lars Vik said that {QUAY}.")
    said(text, text.hop("Lars Vik", "Lars Vik", "said"), confidence=confidence)
    found = read_by_program(sqlite_database, text).cases
    assert [case.basis for case in found] == [Basis.PROGRAM] * cases


def test_one_doubtful_part_makes_the_whole_doubtful(sqlite_database):
    text = Text("Coast Radio", f"Lars Vik said that {QUAY}.")
    said(text, text.hop("Lars Vik", "Lars Vik", "said"), reasons=(Reason("rule-8-event", 0.6),))
    assert not read_by_program(sqlite_database, text).cases


def test_a_pronoun_that_a_program_resolved_is_not_asked_about(sqlite_database):
    text = Text("Coast Radio", f"Lars Vik left the guard. He said that {QUAY}.")
    said(text, text.hop("Lars Vik", "He", "said"))
    assert not read_by_program(sqlite_database, text).cases


def test_a_name_that_means_a_country_is_not_taken_for_a_person(sqlite_database):
    text = Text("Coast Radio", f"Norland said that {QUAY}. Norland Berg was not there.")
    said(text, text.hop("Norland Berg", "Norland", "said"))
    assert not read_by_program(sqlite_database, text).cases


@pytest.mark.parametrize(
    "speakers",
    [
        "Ines Okafor and Lars Vik",
        "Lars Vik, the guard’s Ines Okafor and Otto Brandt",
        "Lars Vik, along with Otto Brandt of the guard,",
    ],
)
def test_one_of_several_who_speak_together_is_not_asked_about(sqlite_database, speakers):
    text = Text("Coast Radio", f"{speakers} said that {QUAY}.")
    said(text, text.hop("Lars Vik", "Lars Vik", "said"))
    assert not read_by_program(sqlite_database, text).cases


def test_a_content_that_holds_its_own_source_is_not_asked_about(sqlite_database):
    text = Text("Coast Radio", f"{QUAY}, said the chief engineer, Lars Vik.")
    said(text, text.hop("Lars Vik", "Lars Vik", "said"), content=f"{QUAY} … Lars Vik")
    assert not read_by_program(sqlite_database, text).cases


def test_whose_words_has_one_answer_where_a_lawyer_tells_what_a_client_said(sqlite_database):
    text = Text(
        "Coast Radio",
        "“She has declared that she will never sail again,” her lawyer, Lars Vik, told Coast Radio. "
        "Ines Okafor and Otto Brandt have left the town.",
    )
    words = "She has declared that she will never sail again,"
    text.says(
        words,
        text.hop("Lars Vik", "Lars Vik", "told", addressee="Coast Radio"),
        text.hop("Ines Okafor", "She", "has declared"),
        mode=Mode.DIRECT,
    )
    material = stored(sqlite_database, text)
    assert material.cases
    assert not asked(material, QuestionKind.ORIGIN)
    assert not asked(material, QuestionKind.ATTRIBUTE)


def test_a_client_is_no_wrong_answer_beside_the_lawyer(sqlite_database):
    text = harbour()
    text.add("relations", Relation("Lars Vik", RelationSort.LAWYER, "Ines Okafor", text.span("Lars Vik")))
    for question in asked(stored(sqlite_database, text), QuestionKind.ORIGIN):
        assert right(question) != ["Lars Vik"] or "Ines Okafor" not in question.options


def test_options_come_from_the_same_article(sqlite_database):
    other = Text("Island News", "Mara Lind said that the school on the hill will stay open all summer.")
    other.says("the school on the hill will stay open all summer", other.hop("Mara Lind", "Mara Lind", "said"))
    material = stored(sqlite_database, harbour(), other)
    offered = {option for q in asked(material, QuestionKind.ORIGIN) for option in q.options}
    offered |= {option for q in asked(material, QuestionKind.ANSWERED) for option in q.options}
    assert not offered & {"Mara Lind", "Island News"}


def test_unrelated_stories_are_not_called_one_case(sqlite_database):
    texts = []
    for number, (outlet, name) in enumerate(
        [("Coast Radio", "Lars Vik"), ("The Harbour Post", "Ines Okafor"), ("Island News", "Otto Brandt")]
    ):
        words = f"the repair of the harbour pillars number {number} will be delayed"
        text = Text(outlet, f"{name} said that {words}.")
        texts.append(text.says(words, text.hop(name, name, "said")))
    material = stored(sqlite_database, *texts)
    assert not asked(material, QuestionKind.SOURCES)
    assert not asked(material, QuestionKind.PAIR)


def test_a_role_followed_by_a_name_is_a_name(sqlite_database):
    text = Text("Coast Radio", f"A spokeswoman for the port, Paula Reyes, said that {QUAY}.")
    said(text, text.hop("A spokeswoman", "A spokeswoman", "said", kind=AgentKind.UNNAMED))
    assert not asked(read_by_program(sqlite_database, text), QuestionKind.NAMED)


def test_silence_of_somebody_who_is_not_named_in_the_sentence_is_not_asked_about(sqlite_database):
    text = Text("Coast Radio", f"Lars Vik said that {QUAY}. Ines Okafor and Otto Brandt sail. The mayor did not reply.")
    said(text, text.hop("Lars Vik", "Lars Vik", "said"))
    text.add("responses", Response(text.span("The mayor did not reply"), ResponseStatus.CONTACTED, "Lars Vik"))
    assert not asked(read_by_program(sqlite_database, text), QuestionKind.ANSWERED)


def test_a_stretch_of_a_sentence_is_nobody_who_was_silent(sqlite_database):
    text = Text("Coast Radio", f"Lars Vik said that {QUAY}. The mayor and others say Norland did not give details.")
    said(text, text.hop("Lars Vik", "Lars Vik", "said"))
    words = "The mayor and others say Norland"
    text.add("responses", Response(text.span("did not give details"), ResponseStatus.DECLINED, words))
    assert not asked(read_by_program(sqlite_database, text), QuestionKind.ANSWERED)


def test_hedges_stand_among_verbs_and_adverbs_not_among_nouns(sqlite_database):
    text = Text("Coast Radio", f"Lars Vik claimed that {QUAY}, and Ines Okafor said she had also been warned.")
    said(text, text.hop("Lars Vik", "Lars Vik", "claimed", stance=Stance.DISTANCING), hedges=["claimed"])
    question = asked(stored(sqlite_database, text), QuestionKind.HEDGES)[0]
    assert right(question) == ["claimed"]
    assert not {"quay", "ferry", "winter"} & set(question.options)


def test_quoted_words_are_not_known_by_their_length(sqlite_database):
    content = "the quay was “unsafe” for every ferry that came in from the islands, and the crews knew it"
    text = Text("Coast Radio", f"Lars Vik said that {content}.")
    text.says(content, text.hop("Lars Vik", "Lars Vik", "said"), mode=Mode.MIXED)
    assert not asked(stored(sqlite_database, text), QuestionKind.WORDS)


def test_what_somebody_disputes_is_not_put_into_their_mouth(sqlite_database):
    text = Text("Coast Radio", f"Lars Vik disputes that {QUAY}.")
    said(text, text.hop("Lars Vik", "Lars Vik", "disputes", stance=Stance.DENYING))
    material = stored(sqlite_database, text)
    assert not asked(material, QuestionKind.LAUNDERING)
    assert not asked(material, QuestionKind.ATTRIBUTE)


def test_a_claim_that_has_become_a_fact_is_the_one_laundered(sqlite_database):
    text = Text("Coast Radio", f"Lars Vik said that {QUAY}.")
    said(text, text.hop("Lars Vik", "Lars Vik", "said"))
    question = asked(stored(sqlite_database, text), QuestionKind.LAUNDERING)[0]
    assert all(QUAY in option for option in question.options)
    assert ["Lars Vik" in option for option in question.options].count(False) == 1
    assert "Lars Vik" not in right(question)[0]


def test_a_model_of_an_attribution_names_origin_relay_and_outlet(sqlite_database):
    text = Text("Coast Radio", f"Lars Vik told Northern Wire that {QUAY}.")
    wire = text.hop("Northern Wire", "Northern Wire", kind=AgentKind.OUTLET)
    said(text, wire, text.hop("Lars Vik", "Lars Vik", "told", addressee="Northern Wire"))
    question = asked(stored(sqlite_database, text), QuestionKind.ATTRIBUTE)[0]
    assert question.model == f"Lars Vik said that {QUAY}, Coast Radio reports, citing Northern Wire."
    assert not question.options


def test_who_is_spoken_about_is_whom_to_ask_next(sqlite_database):
    text = harbour()
    text.text += "\n\nOtto Brandt said that Reyes had never asked for a meeting with the town."
    text.article = Text("The Harbour Post", text.text).article
    said(
        text,
        text.hop("Otto Brandt", "Otto Brandt", "said", after="Otto Brandt said"),
        content="Reyes had never asked for a meeting with the town",
    )
    question = about(asked(stored(sqlite_database, text), QuestionKind.CALL), "never asked")
    assert right(question) == ["Paula Reyes"]


@pytest.mark.parametrize(
    ("headline", "answer"),
    [
        ("Vik says old quay will close to every ferry before winter", "It names who claims it"),
        ("Old quay “will close” to every ferry before winter", "It shows that somebody claims it, but gives no name"),
        ("Old quay will close to every ferry before winter", "It states it as a fact"),
        ("Vik at the old quay that closes to every ferry before winter", None),
        ("Will old quay close to every ferry before winter?", None),
        ("No, old quay will not close to every ferry before winter", None),
        ("School will stay open", None),
    ],
)
def test_what_a_headline_keeps(sqlite_database, headline, answer):
    text = Text("Coast Radio", f"Lars Vik said that {QUAY}.")
    text.article = replace(text.article, headline=headline)
    said(text, text.hop("Lars Vik", "Lars Vik", "said"))
    questions = asked(stored(sqlite_database, text), QuestionKind.HEADLINE)
    assert [right(question)[0] for question in questions] == ([answer] if answer else [])


def test_two_reports_of_one_source_are_one(sqlite_database):
    texts = []
    for outlet in ("Coast Radio", "The Harbour Post"):
        text = Text(outlet, f"Lars Vik said that {QUAY}.").knows(Agent("Lars Vik", AgentKind.PERSON))
        texts.append(said(text, text.hop("Lars Vik", "Lars Vik", "said")))
    question = asked(stored(sqlite_database, *texts), QuestionKind.PAIR)[0]
    assert right(question) == ["One source: both go back to the same origin"]


@pytest.mark.parametrize(
    "content",
    [
        "to close the old quay to every ferry before winter",
        "obtained by a paper on the island in spring",
        "the quay was unsafe, but Ines Okafor said nobody knew of it",
    ],
)
def test_a_paraphrase_that_was_cut_badly_is_not_asked_about(sqlite_database, content):
    text = Text("Coast Radio", f"According to Lars Vik {content}.")
    said(text, text.hop("Lars Vik", "Lars Vik", "According to"), content=content)
    assert not read_by_program(sqlite_database, text).cases


def test_what_somebody_denies_is_not_called_their_words(sqlite_database):
    text = Text("Coast Radio", f"Lars Vik disputes that {QUAY}. Ines Okafor and Otto Brandt sail.")
    said(text, text.hop("Lars Vik", "Lars Vik", "disputes", stance=Stance.DENYING))
    for name in ("Ines Okafor", "Otto Brandt"):
        text.says("Ines Okafor and Otto Brandt sail", text.hop(name, name, "sail"))
    questions = asked(stored(sqlite_database, text), QuestionKind.ORIGIN)
    assert not [q for q in questions if right(q) == ["Lars Vik"]]


def test_a_question_for_the_origin_has_two_names_in_sight(sqlite_database):
    text = Text("Coast Radio", f"Lars Vik said that {QUAY}.\n\nThe weather was fine.\n\nInes Okafor sails.")
    said(text, text.hop("Lars Vik", "Lars Vik", "said"))
    text.says("Ines Okafor sails", text.hop("Ines Okafor", "Ines Okafor", "sails"))
    text.says("The weather was fine", text.hop("Otto Brandt", "Ines Okafor", "sails"))
    assert not [q for q in asked(stored(sqlite_database, text), QuestionKind.ORIGIN) if right(q) == ["Lars Vik"]]


def test_a_paragraph_more_is_shown_where_it_names_somebody_else(sqlite_database):
    text = Text("Coast Radio", f"Lars Vik said that {QUAY}.\n\nInes Okafor and Otto Brandt sail.")
    said(text, text.hop("Lars Vik", "Lars Vik", "said"))
    for name in ("Ines Okafor", "Otto Brandt"):
        text.says("Ines Okafor and Otto Brandt sail", text.hop(name, name, "sail"))
    question = next(q for q in asked(stored(sqlite_database, text), QuestionKind.ORIGIN) if right(q) == ["Lars Vik"])
    assert question.passages[0].text.endswith("Otto Brandt sail.")
    assert {"Ines Okafor", "Otto Brandt"} <= set(question.options)


def test_an_outlet_beside_the_words_may_be_a_hand_too(sqlite_database):
    text = Text("Coast Radio", f"“{QUAY},” said Lars Vik, who told Northern Wire that he had sold his boat.")
    text.says(QUAY, text.hop("Lars Vik", "Lars Vik", "said"), mode=Mode.DIRECT)
    wire = text.hop("Northern Wire", "Northern Wire", kind=AgentKind.OUTLET)
    said(text, wire, text.hop("Lars Vik", "Lars Vik", "told"), content="he had sold his boat")
    steps = asked(stored(sqlite_database, text), QuestionKind.STEPS)
    assert not [q for q in steps if q.passages[0].marked[0][0] == 1]


def test_what_a_client_saw_is_no_question_for_the_first_hand(sqlite_database):
    text = Text("Coast Radio", f"Lars Vik, her lawyer, told Coast Radio that Ines Okafor saw how {QUAY}.")
    said(text, text.hop("Lars Vik", "Lars Vik", "told"), text.hop("Ines Okafor", "Ines Okafor", "saw"))
    material = stored(sqlite_database, text)
    assert not asked(material, QuestionKind.HAND)
    assert not asked(material, QuestionKind.STEPS)


def test_a_term_in_marks_is_not_called_partly_quoted(sqlite_database):
    content = "a ‘duty of care’"
    text = Text("Coast Radio", f"Lars Vik promised {content}.")
    text.says(content, text.hop("Lars Vik", "Lars Vik", "promised"), mode=Mode.MIXED, confidence=0.99)
    assert not asked(read_by_program(sqlite_database, text), QuestionKind.MODE)


def test_single_marks_in_an_article_with_double_ones_stand_round_a_term(sqlite_database):
    content = "there was much to do at the old ‘schools in exile’ of the island"
    text = Text("Coast Radio", f"Lars Vik said that {content}. “Yes,” said Ines Okafor.")
    text.says(content, text.hop("Lars Vik", "Lars Vik", "said"), mode=Mode.MIXED)
    material = stored(sqlite_database, text)
    assert not asked(material, QuestionKind.MODE)
    assert not asked(material, QuestionKind.WORDS)


def test_stretches_of_words_are_not_cut_inside_numbers_or_before_a_noun(sqlite_database):
    content = "the cap on 22.4 drivers was made for the crews of the island and is “never to be raised again”"
    text = Text("Coast Radio", f"Lars Vik said that {content}.")
    text.says(content, text.hop("Lars Vik", "Lars Vik", "said"), mode=Mode.MIXED)
    (question,) = asked(stored(sqlite_database, text), QuestionKind.WORDS)
    assert not [one for one in question.options if one.startswith("4 ") or one.endswith((" the", " of", " 22", " and"))]


def test_a_check_that_revealed_something_has_said_nothing(sqlite_database):
    text = Text("Coast Radio", f"A late check revealed that {QUAY}.")
    check = text.hop("A late check", "A late check", "revealed", kind=AgentKind.UNNAMED, stance=Stance.ENDORSING)
    said(text, check)
    assert not asked(read_by_program(sqlite_database, text), QuestionKind.STANCE)


def test_silence_of_which_somebody_tells_is_not_the_outlets_own(sqlite_database):
    words = "he had written to the town, but Norland Harbour did not respond to his letters"
    text = Text("Coast Radio", f"Lars Vik said that {words}. Ines Okafor and Otto Brandt sail.")
    said(text, text.hop("Lars Vik", "Lars Vik", "said"), content=words)
    text.silent("Norland Harbour did not respond", "Norland Harbour", ResponseStatus.UNREACHABLE)
    assert not asked(stored(sqlite_database, text), QuestionKind.ANSWERED)


def test_who_did_not_respond_is_not_said_to_be_out_of_reach(sqlite_database):
    text = Text("Coast Radio", f"Lars Vik said that {QUAY}. Ines Okafor sails. Otto Brandt did not respond.")
    said(text, text.hop("Lars Vik", "Lars Vik", "said"))
    text.says("Ines Okafor sails", text.hop("Ines Okafor", "Ines Okafor", "sails"))
    text.silent("Otto Brandt did not respond", "Otto Brandt", ResponseStatus.UNREACHABLE)
    (question,) = asked(stored(sqlite_database, text), QuestionKind.ANSWERED)
    assert question.explanation.startswith("Otto Brandt was asked and has not answered")


def test_a_proof_tells_whom_a_pronoun_means(sqlite_database):
    text = Text("Coast Radio", f"Lars Vik left the guard. Ines Okafor and Otto Brandt sail. He said that {QUAY}.")
    said(text, text.hop("Lars Vik", "He", "said"))
    for name in ("Ines Okafor", "Otto Brandt"):
        text.says("Ines Okafor and Otto Brandt sail", text.hop(name, name, "sail"))
    question = next(q for q in asked(stored(sqlite_database, text), QuestionKind.ORIGIN) if right(q) == ["Lars Vik"])
    assert "“He said”, where “He” stands for Lars Vik" in question.explanation


def test_names_of_a_case_alone_do_not_make_two_passages_one_matter(sqlite_database):
    texts = []
    for outlet, words in (
        ("Coast Radio", "a tenth of Westhaven is in the hands of the Norland Guard"),
        ("The Harbour Post", "boats of the Norland Guard were seen off Westhaven last night"),
    ):
        text = Text(outlet, f"Lars Vik said that {words}. Ines Okafor said so too.")
        text.knows(Agent("Lars Vik", AgentKind.PERSON)).knows(Agent("Ines Okafor", AgentKind.PERSON))
        text.says(words, text.hop("Lars Vik", "Lars Vik", "said"))
        texts.append(text.says("Ines Okafor said so too", text.hop("Ines Okafor", "Ines Okafor", "said so")))
    for question in asked(stored(sqlite_database, *texts), QuestionKind.PAIR):
        assert not any("tenth" in one.text[slice(*one.marked[0])] for one in question.passages)


def test_an_agency_in_the_head_of_an_article_is_a_hand(sqlite_database):
    text = Text("Coast Radio", f"Lars Vik said that {QUAY}. Ines Okafor sails.")
    text.article = replace(text.article, credits=(Credit("Northern Wire", CreditRole.WIRE),))
    wire = Hop("Northern Wire", AgentKind.OUTLET)
    said(text, wire, text.hop("Lars Vik", "Lars Vik", "said"), reasons=(Reason("rule-9-wire-credit", 0.95),))
    material = read_by_program(sqlite_database, text)
    (route,) = asked(material, QuestionKind.ROUTE)
    assert "(from Northern Wire)" in route.passages[0].heading
    assert right(route) == ["Lars Vik", "Northern Wire", "Coast Radio"]
    assert right(asked(material, QuestionKind.STEPS)[0]) == ["two"]


def test_whoever_is_told_beside_the_words_is_asked_about(sqlite_database):
    text = Text("Coast Radio", f"Lars Vik told Northern Wire that {QUAY}.")
    wire = text.hop("Northern Wire", "Northern Wire", kind=AgentKind.OUTLET)
    told = text.hop("Lars Vik", "Lars Vik", "told", addressee="Northern Wire")
    said(text, wire, told, reasons=(Reason("rule-3-told-outlet", 0.8),))
    assert asked(read_by_program(sqlite_database, text), QuestionKind.ROUTE)


@pytest.mark.parametrize(
    ("subject", "more", "found"),
    [
        ("The Norland Ferry Union", "", True),
        ("The Norland Ferry Union", "Lars Vik leads the Norland Ferry Union. ", False),
        ("Anna Berg", "", True),
        ("Anna Berg", "Peter Berg sails. ", False),
    ],
)
def test_who_else_is_to_be_asked(sqlite_database, subject, more, found):
    words = f"{subject} has closed the old quay to every ferry"
    text = Text("Coast Radio", f"Lars Vik said that {words}. Ines Okafor and Otto Brandt sail. {more}")
    said(text, text.hop("Lars Vik", "Lars Vik", "said"), content=words)
    union = text.hop("Norland Ferry Union", subject, kind=AgentKind.ORGANISATION) if "Union" in subject else None
    for hop in (text.hop("Ines Okafor", "Ines Okafor", "sail"), text.hop("Otto Brandt", "Otto Brandt", "sail"), union):
        if hop:
            text.says("Ines Okafor and Otto Brandt sail", hop)
    questions = asked(stored(sqlite_database, text), QuestionKind.CALL)
    assert bool(questions) is found
    assert all(right(question)[0] in subject for question in questions)


def test_which_words_only_the_first_outlet_has(sqlite_database):
    texts = []
    for outlet, words in (
        (
            "Coast Radio",
            "he would tell all he knew about the harbour guard and about its founder, the owner Berg",
        ),
        ("The Harbour Post", "he was ready to tell all he knew about the harbour guard and about the owner Berg"),
    ):
        text = Text(outlet, f"Lars Vik said that {words}.").knows(Agent("Lars Vik", AgentKind.PERSON))
        texts.append(said(text, text.hop("Lars Vik", "Lars Vik", "said"), content=words))
    (question,) = asked(stored(sqlite_database, *texts), QuestionKind.CHANGED)
    second = question.passages[1].text
    assert [option in second for option in question.options].count(False) == 1
    assert right(question)[0] not in second


@pytest.mark.parametrize("other", ["Peter Berg", "Berg Solheim"])
def test_a_name_that_two_people_bear_is_not_asked_about(sqlite_database, other):
    text = Text("Coast Radio", f"Anna Berg and {other} sail. Ines Okafor rows. Berg said that {QUAY}.")
    said(text, text.hop("Anna Berg", "Berg", "said", after="Berg said"))
    assert not read_by_program(sqlite_database, text).cases


def test_what_somebody_says_is_reported_is_not_the_articles_own_rumour(sqlite_database):
    content = "killed two sailors of the guard … last night"
    text = Text("Coast Radio", "The ministry said that the fire reportedly killed two sailors of the guard last night.")
    rumour = text.hop("reportedly", "reportedly", "reportedly", kind=AgentKind.UNNAMED)
    said(text, rumour, content=content, hedges=["reportedly"])
    assert not asked(read_by_program(sqlite_database, text), QuestionKind.HEDGES)


def test_a_bare_topic_gives_nobodys_words(sqlite_database):
    words = "the old quay and how it changed the life of the island"
    text = Text("Coast Radio", f"Lars Vik will discuss {words}. Ines Okafor sails.")
    said(text, text.hop("Lars Vik", "Lars Vik", "will discuss"), content=words)
    assert not read_by_program(sqlite_database, text).cases


def test_quoted_words_beside_a_mixed_piece_are_no_wrong_answer(sqlite_database):
    one, other = "the guard “had warned them often enough by then”", "I think it is time for all of them to move on"
    text = Text("Coast Radio", f"{one}, Lars Vik said. “{other}.”")
    text.says(f"{one} … {other}", text.hop("Lars Vik", "Lars Vik", "said"), mode=Mode.MIXED)
    material = stored(sqlite_database, text)
    assert not asked(material, QuestionKind.WORDS)
    assert not asked(material, QuestionKind.MODE)


def test_the_claim_of_the_headline_itself_is_not_compared_with_it(sqlite_database):
    headline = "Old quay will close to every ferry before winter, Vik says"
    text = Text("Coast Radio", f"{headline}.’\n\nLars Vik was at the harbour.")
    text.article = replace(text.article, headline=headline)
    said(text, text.hop("Lars Vik", "Vik", "says"), content="Old quay will close to every ferry before winter")
    assert not asked(stored(sqlite_database, text), QuestionKind.HEADLINE)


SAID = "the mayor Otto Brandt never asked the crews before the quay was closed"


@pytest.mark.parametrize(
    ("before", "content", "after"),
    [
        ("A spokeswoman for the port, Paula Reyes, spoke.", SAID, "Ines Okafor and Lars Vik sail."),
        ("Paula Reyes spoke.", "Otto Brandt is innocent and never took any money from the port", "Lars Vik sails."),
        ("Paula Reyes spoke.", f"{SAID} by Ines Okafor", "Lars Vik and Ines Okafor sail."),
        ("Paula Reyes spoke.", SAID, ""),
    ],
)
def test_whose_answer_is_missing_has_one_answer_that_is_not_given_away(sqlite_database, before, content, after):
    text = Text("Coast Radio", f"{before} Reyes said that {content}. {after}")
    said(text, text.hop("Paula Reyes", "Reyes", "said", after="Reyes said"), content=content)
    for name in ("Otto Brandt", "Ines Okafor", "Lars Vik"):
        if name in after:
            text.knows(Agent(name, AgentKind.PERSON))
    assert not asked(stored(sqlite_database, text), QuestionKind.CALL)


def test_what_a_report_proved_is_not_laundered_by_calling_it_established(sqlite_database):
    text = Text("Coast Radio", f"Lars Vik proved that {QUAY}.")
    said(text, text.hop("Lars Vik", "Lars Vik", "proved"))
    assert not asked(read_by_program(sqlite_database, text), QuestionKind.LAUNDERING)


def test_an_outlet_beside_the_words_may_be_a_relay_that_was_missed(sqlite_database):
    text = Text("Coast Radio", f"Lars Vik wrote in The Guardian that {QUAY}.")
    said(text, text.hop("Lars Vik", "Lars Vik", "wrote"))
    material = read_by_program(sqlite_database, text)
    assert material.cases
    assert not asked(material, QuestionKind.LAUNDERING)
    assert not asked(material, QuestionKind.ATTRIBUTE)


def test_whoever_hides_where_it_has_it_from_is_not_counted(sqlite_database):
    texts = []
    for outlet in ("Coast Radio", "Island News"):
        text = Text(outlet, f"Lars Vik reportedly said that {QUAY}.")
        hidden = text.hop("reportedly", "reportedly", kind=AgentKind.UNNAMED)
        texts.append(said(text, hidden, text.hop("Lars Vik", "Lars Vik", "said")))
    assert not asked(stored(sqlite_database, *texts), QuestionKind.PAIR)


def test_a_model_answer_says_wrote_of_what_was_written(sqlite_database):
    text = Text("Coast Radio", f"Lars Vik wrote that {QUAY}.")
    said(text, text.hop("Lars Vik", "Lars Vik", "wrote"), kind=Kind.WRITING)
    (question,) = asked(stored(sqlite_database, text), QuestionKind.ATTRIBUTE)
    assert question.model == f"Lars Vik wrote that {QUAY}, Coast Radio reports."


def test_what_is_promised_is_a_thing_though_to_stands_in_it(sqlite_database):
    content = "not just a few new boats here and there, but a bridge from the town to a distant island"
    text = Text("Coast Radio", f"Lars Vik promised {content}.")
    said(text, text.hop("Lars Vik", "Lars Vik", "promised"), content=content)
    assert not read_by_program(sqlite_database, text).cases


def test_a_body_gets_its_article_in_an_explanation(sqlite_database):
    text = Text("Coast Radio", f"Norland Directorate of Harbours said that {QUAY}.")
    body = "Norland Directorate of Harbours"
    said(text, text.hop(body, body, "said", kind=AgentKind.ORGANISATION))
    (question,) = asked(stored(sqlite_database, text), QuestionKind.STEPS)
    assert f"It starts with the {body}" in question.explanation


def test_a_block_quotation_without_marks_is_not_taken_for_the_reporters_words(sqlite_database):
    content = "I think this sign timely, and we should ask “who has closed the old quay” before winter"
    text = Text("Coast Radio", f"Lars Vik wrote:\n\n{content}.")
    text.says(content, text.hop("Lars Vik", "Lars Vik", "wrote"), mode=Mode.MIXED)
    material = stored(sqlite_database, text)
    assert material.cases
    assert not asked(material, QuestionKind.MODE)
    assert not asked(material, QuestionKind.WORDS)


@pytest.mark.parametrize(
    "content",
    [
        "the crews would rank all the guests from one (“I will surely sail again”) to six",
        "the promise to “take back our old harbour” appeals to all the crews of the island, and few of them doubt it",
    ],
)
def test_what_others_say_is_not_what_the_speaker_said(sqlite_database, content):
    text = Text("Coast Radio", f"Lars Vik explained that {content}.")
    text.says(content, text.hop("Lars Vik", "Lars Vik", "explained"), mode=Mode.MIXED)
    assert not asked(stored(sqlite_database, text), QuestionKind.WORDS)


def test_whoever_revealed_something_is_not_whom_it_is_about(sqlite_database):
    content = "Otto Brandt revealed that the old quay was closed by night"
    text = Text("Coast Radio", f"Lars Vik said that {content}. Ines Okafor and Paula Reyes sail.")
    said(text, text.hop("Lars Vik", "Lars Vik", "said"), content=content)
    for name in ("Ines Okafor", "Paula Reyes"):
        text.says("Ines Okafor and Paula Reyes sail", text.hop(name, name, "sail"))
    assert not asked(stored(sqlite_database, text), QuestionKind.CALL)


def test_of_two_who_did_not_answer_none_is_asked_about(sqlite_database):
    text = Text("Coast Radio", "Lars Vik and Mara Lind did not respond. Ines Okafor, Otto Brandt and Paula Reyes sail.")
    for name in ("Ines Okafor", "Otto Brandt", "Paula Reyes"):
        text.says("Ines Okafor, Otto Brandt and Paula Reyes sail", text.hop(name, name, "sail"))
    text.silent("Mara Lind did not respond", "Mara Lind", ResponseStatus.CONTACTED)
    assert not asked(stored(sqlite_database, text), QuestionKind.ANSWERED)


def test_a_single_word_in_marks_does_not_make_a_statement_partly_quoted(sqlite_database):
    content = "the crews will say “no” to every plan of the new harbour office"
    text = Text("Coast Radio", f"Lars Vik said that {content}.")
    text.says(content, text.hop("Lars Vik", "Lars Vik", "said"), mode=Mode.MIXED)
    assert not asked(stored(sqlite_database, text), QuestionKind.MODE)
