"""The stance of a hop (distancing, denying, endorsing) follows its cue, unless a person gave it."""

from quotedb.extract.properties.stances import with_stances
from quotedb.records import Findings, Hop, Span, Statement
from quotedb.terms import Kind, Mode, Stance

TEXT = "The mayor denied it, the clerk claimed it and the guard said it."


def cue(words: str) -> Hop:
    start = TEXT.index(words)
    return Hop("somebody", cue=Span(start, start + len(words)))


def test_cues_get_their_stance_and_what_is_given_is_kept():
    chain = (Hop("Post"), cue("denied"), cue("claimed"), cue("said"))
    given = Hop("clerk", cue=cue("claimed").cue, stance=Stance.NEUTRAL)
    statement = Statement((Span(4, 9),), Mode.INDIRECT, Kind.SPEECH, (*chain, given))
    (filled,) = with_stances(Findings((statement,)), TEXT).statements
    stances = [hop.stance for hop in filled.chain]
    assert stances == [None, Stance.DENYING, Stance.DISTANCING, Stance.NEUTRAL, Stance.NEUTRAL]
