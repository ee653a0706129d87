"""What is a proper name, and what only looks like one."""

from quotedb.records import AgentKind, Article, Findings, Hop, Kind, Mode, Span, Statement
from quotedb.resolve.within import resolve


def origin(text, *mentions):
    """Resolve a chain of mentions, each the first place of its words, and return the names after the publisher."""
    hops = [
        Hop(words, AgentKind.UNNAMED, Span(text.index(words), text.index(words) + len(words))) for words in mentions
    ]
    one = Statement((Span(0, 1),), Mode.INDIRECT, Kind.SPEECH, (Hop("The Paper", AgentKind.OUTLET), *hops))
    found = resolve(Article(text, outlet="The Paper"), Findings((one,)))
    return [hop.agent for hop in found.statements[0].chain[1:]]


def test_the_place_of_a_dateline_is_nobody():
    text = "LUND, Sweden (Reuters) — The prosecutor said the keeper had confessed."
    assert origin(text, "The prosecutor") == ["The prosecutor"]


def test_a_place_in_a_relative_clause_is_no_name_of_somebody():
    text = "Jonas’s sister, who lives in Omsk, wrote to the court."
    assert origin(text, "Jonas’s sister") != ["Omsk"]


def test_a_noun_that_only_begins_a_sentence_is_no_body():
    text = "Lifebelts must be worn on all quays, the harbour authority announced."
    assert origin(text, "the harbour authority") == ["the harbour authority"]


def test_a_name_in_the_wrong_encoding_stays_whole():
    text = "The envoy, Arturo NÃ¡var, met them. NÃ¡var said the ship was lost."
    assert origin(text, "NÃ¡var said"[:5]) == ["Arturo NÃ¡var"]


def test_a_name_with_separate_accents_stays_whole():
    text = "The envoy, Rene\u0301e Nava\u0301r, met them. Nava\u0301r said the ship was lost."
    assert origin(text, "Nava\u0301r") == ["Rene\u0301e Nava\u0301r"]


def test_a_relay_that_is_the_next_hop_too_is_named_once():
    text = "In an interview with Lund Radio, the station said so, Lund Radio reported."
    assert origin(text, "Lund Radio", "Lund Radio", "the station") == ["Lund Radio", "the station"]
