"""Verbs with a noun for their content: an act of speech, a mind, a document, or no statement at all."""

import re

import pytest
from worlds.untagged import Seeing, Told, statements_of

from quotedb.terms import Kind


def kinds(text, *seen):
    return [one.kind for one in statements_of(text, tagger=Seeing(*seen) if seen else None)]


@pytest.mark.parametrize(
    ("text", "cue", "content", "confidence", "kind"),
    [
        ("Ada Brook condemned the sale of the quay.", "condemned", "the sale of the quay", 0.9, Kind.THOUGHT),
        ("Ada Brook condemned that the quay was sold.", "condemned", "the quay was sold", 0.9, Kind.SPEECH),
        ("Ada Brook defended a clerk who had sold it.", "defended", "a clerk who had sold it", 0.9, Kind.THOUGHT),
        ("Ada Brook called for a quay of stone.", "called for", "a quay of stone", 0.9, Kind.SPEECH),
        ("Ada Brook accepts the quay was lost.", "accepts", "the quay was lost", 0.9, Kind.SPEECH),
        ("Ada Brook praised the “finest quay”.", "praised", "the “finest quay”", 0.9, Kind.SPEECH),
        ("Ada Brook urged the council to wait.", "urged", "the council to wait", 0.4, Kind.SPEECH),
        ("Ada Brook accused Lund.", "accused", "Lund", 0.8, Kind.SPEECH),
        ("Ada Brook accused Lund.", "accused", "Lund", 0.4, Kind.THOUGHT),
        ("Ada Brook praised Lund.", "praised", "Lund", 0.8, Kind.THOUGHT),
        ("Ada Brook asked for shelter.", "asked for", "shelter", 0.9, Kind.THOUGHT),
        ("Ada Brook asked the town to take it.", "asked", "the town to take it", 0.4, Kind.THOUGHT),
        ("Ada Brook wanted a quay of stone.", "wanted", "a quay of stone", 0.9, Kind.THOUGHT),
        ("Ada Brook wondered whether it was lost.", "wondered", "whether it was lost", 0.9, Kind.THOUGHT),
        ("Ada Brook asked herself whether it was lost.", "asked", "whether it was lost", 0.9, Kind.THOUGHT),
        ("Ada Brook told herself it was lost.", "told", "it was lost", 0.9, Kind.THOUGHT),
        ("Ada Brook wondered aloud whether it was lost.", "wondered aloud", "whether it was lost", 0.9, Kind.SPEECH),
        ("“It is lost,” thought Ada Brook.", "thought", "It is lost", 0.9, Kind.THOUGHT),
        ("Ada Brook favours a quay of stone.", "favours", "a quay of stone", 0.9, Kind.THOUGHT),
    ],
)
def test_the_verb_tells_an_act_of_speech_from_a_mind(text, cue, content, confidence, kind):
    assert kinds(text, content, cue, "Ada Brook", "speech", confidence) == [kind]


def test_what_a_document_shows_is_written_and_what_a_thing_shows_is_no_statement():
    text = "A Norhaven survey shows the quay ahead of the pier."
    assert kinds(text, "the quay ahead of the pier", "shows", "A Norhaven survey", "writing") == [Kind.WRITING]
    text = "A test of blood shows fever two days early."
    assert kinds(text, "fever two days early", "shows", "A test of blood", "writing") == [Kind.THOUGHT]


def test_a_question_of_nobody_is_no_speech():
    text = "Asked whether the quay would be sold, the council laughed."
    assert kinds(text, "whether the quay would be sold", "Asked", None) == [Kind.THOUGHT]


def test_a_name_that_is_cited_is_no_statement():
    text = "Norhaven Radio, citing the agency Lundnet, was late."
    assert kinds(text, "the agency Lundnet", "citing", "Norhaven Radio", "writing") == []


@pytest.mark.parametrize(
    ("rest", "last"),
    [
        ("“The sea is patient,” she added.", Kind.WRITING),
        ("“The sea is patient,” Brook continued.", Kind.WRITING),
        ("“The sea is patient,” she told the council.", Kind.SPEECH),
        ("“The sea is patient,” Ola Lund added.", Kind.SPEECH),
        ("The quay is old.\n\nIt rained.\n\n“The sea is patient,” she added.", Kind.SPEECH),
    ],
)
def test_who_goes_on_after_something_written_goes_on_writing(rest, last):
    text = f"“The quay will fall,” Ada Brook wrote on Monday. {rest}"
    speaker = re.search(r"(?<=,” )(she|Brook|Ola Lund)", rest).group()
    told = Told([("Ada Brook", "The quay will fall,"), (speaker, "The sea is patient,")])
    assert [one.kind for one in statements_of(text, tagger=told)] == [Kind.WRITING, last]


@pytest.mark.parametrize(
    ("text", "cue", "content", "kept"),
    [
        ("Ada Brook said she had refused it.", "said", "she had refused it", 1),
        ("Ada Brook says it failed to sail.", "says", "it failed to sail", 1),
        ("It declined in May, Ada Brook said.", "said", "It declined in May", 1),
        ("Ada Brook refused to tell when it sank.", "tell", "when it sank", 0),
    ],
)
def test_a_refusal_that_is_told_of_is_no_silence(text, cue, content, kept):
    assert len(kinds(text, content, cue, "Ada Brook")) == kept
