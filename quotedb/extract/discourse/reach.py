"""How far a relay reaches: over the sentences of one speech event (rule 8)."""

from __future__ import annotations

from dataclasses import replace

from quotedb.extract.chains.addressees import CARRIES
from quotedb.extract.chains.chain import Draft
from quotedb.extract.chains.passed_on import BY, PassedOn
from quotedb.extract.lexicon.cues import VERBS
from quotedb.extract.segmentation.paragraphs import SegmentedText
from quotedb.records import Hop, Reason, Span
from quotedb.terms import AgentKind

_PRONOUNS = frozenset("he she they it who".split())
"""Pronouns by which a speaker goes on."""
_CONTINUES = frozenset(("added", "adds", "continued", "continues", "went on", "goes on", "concluded", "adding"))
"""Cues by which a speaker goes on: *added*."""


def carry_relays(
    segmented: SegmentedText, drafts: list[Draft], passed_on: PassedOn | None = None, credit: Span | None = None
) -> None:
    """Add the relays of a statement to those after it that belong to the same speech event (rule 8).

    Within a paragraph: while the speaker goes on as *he* or by a shorter name, and no new time, place or addressee is
    given. In the next paragraph: only where the speaker goes on as *he*, or the quotation itself goes on.
    Where nobody is told anything and no time or place is given, an outlet named before, in a sentence that tells of
    speaking, passes the words on if the network, in `passed_on`, sees it so; not the agency that has the `credit` for
    the whole article.
    """
    before: Draft | None = None
    for made in drafts:
        speaker = made.speaker
        if before is not None and speaker is not None and before.outer and not made.outer:
            relays = [hop for hop in before.outer if hop.agent != "unnamed"]
            if relays and _goes_on(segmented, before, made):
                made.outer = relays
                if made.inner and before.inner and made.route.medium is None:
                    made.inner[0] = replace(made.inner[0], medium=before.inner[0].medium)
                made.reasons.append(Reason("rule-8-reach", 0.7))
        if passed_on is not None and not (made.outer or made.route.setting or made.route.to_publisher):
            outlet = passed_on.outlet_before(made.attribution, credit)
            if outlet is not None and any(
                item.low in VERBS or item.low in CARRIES for item in segmented.sentence_at(outlet.start)
            ):
                made.outer = [Hop(outlet.of(segmented.text), AgentKind.OUTLET, outlet)]
                made.reasons.append(Reason(BY, 0.8))
        if speaker is not None:
            before = made


def _goes_on(segmented: SegmentedText, before: Draft, made: Draft) -> bool:
    speaker, earlier = made.speaker, before.speaker
    if speaker is None or earlier is None or speaker.mention is None or earlier.mention is None:
        return False
    if made.route.to_publisher:
        return False
    if speaker.mention == earlier.mention and made.route.addressee is None:
        return True  # told AFP that …, adding that …
    if made.route.setting:
        return False
    words = speaker.mention.of(segmented.text)
    pronoun = words.lower() in _PRONOUNS
    same = earlier.mention.of(segmented.text)
    distance = made.paragraph - before.paragraph
    if made.route.again and distance <= 1 and (pronoun or _short_form(words, same)):
        return True
    if distance == 0:
        described = made.quoted and words.lower().startswith("the ") and not words.endswith("s")
        return pronoun or described or _short_form(words, same)
    if distance == 1 and _opens_paragraph(segmented, made):
        continues = made.attribution.cue is not None and made.attribution.cue.of(segmented.text).lower() in _CONTINUES
        return (pronoun and words.lower() != "it") or (continues and _short_form(words, same))
    return False


def _short_form(words: str, full: str) -> bool:
    """Tell whether one name is a shorter form of another."""
    last = words.rsplit(maxsplit=1)[-1].lower() if words.split() else ""
    return bool(last) and full.split()[-1:] != [] and full.rsplit(maxsplit=1)[-1].lower() == last


def _opens_paragraph(segmented: SegmentedText, made: Draft) -> bool:
    """Tell whether the statement stands in the first sentence of its paragraph."""
    paragraph = segmented.paragraphs[made.paragraph]
    return bool(made.sentence) and made.sentence[0].start == paragraph.sentences[0][0].start
