"""Who asked: a question that nobody in particular put in an interview is the outlet's (*Asked if …, she told CNN*)."""

from __future__ import annotations

from collections.abc import Sequence

from quotedb.extract.attributions.reading import Reading
from quotedb.extract.chains.chain import Draft
from quotedb.records import AgentKind, Hop, Reason

_PUT = frozenset("asked pressed questioned queried".split())


def name_askers(reading: Reading, drafts: Sequence[Draft]) -> None:
    """Make the outlet of an interview the origin of a question in it whose asker is not named.

    The outlet is the relay of the question's own sentence or, where that has none, of the answer in the same sentence.
    """
    for made in drafts:
        if not _is_anonymous_question(reading, made):
            continue
        same = [other for other in drafts if other is not made and other.sentence is made.sentence]
        outlets = [hop for other in (made, *same) for hop in other.outer if hop.agent_kind is AgentKind.OUTLET]
        if outlets:
            made.inner = [_asking(outlets[0], made)]
            made.outer = [hop for hop in made.outer if hop.mention != outlets[0].mention]
            made.reasons.append(Reason("rule-3-asker", 0.7))


def _is_anonymous_question(reading: Reading, made: Draft) -> bool:
    cue = made.attribution.cue
    if cue is None or len(made.inner) != 1 or made.inner[0].agent != "unnamed" or made.inner[0].mention is not None:
        return False
    return any(word in _PUT for word in cue.of(reading.text).lower().split())


def _asking(outlet: Hop, made: Draft) -> Hop:
    first = made.inner[0]
    return Hop(outlet.agent, outlet.agent_kind, outlet.mention, first.cue, first.stance, first.medium or outlet.medium)
