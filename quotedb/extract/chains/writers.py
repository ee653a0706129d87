"""Writers of another outlet: what they write comes through the outlet for which the article says that they write.

*An article by the Herald's Ada Brook …* once said, *Brook writes* and *Brook's piece argues* go through the Herald too.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from quotedb.extract.attributions.reading import Reading, Sentence
from quotedb.extract.chains.chain import Draft
from quotedb.extract.chains.outlets import Outlets
from quotedb.extract.lexicon.grammar import is_name
from quotedb.records import AgentKind, Hop, Reason, Span

PIECES = frozenset(
    "article articles column op-ed essay editorial piece story report feature profile analysis blog".split()
)
WRITES = frozenset("wrote writes reported reports noted notes argued argues writing reporting".split())
_LONGEST = 6
"""Words from an outlet to the name of its writer, at most: *the Herald's senior political writer Ada Brook*."""


def put_behind_outlets(reading: Reading, media: Outlets, drafts: Sequence[Draft]) -> None:
    """Give those who write for another outlet that outlet as a relay, from where the text says so."""
    writers: dict[str, list[tuple[int, Hop]]] = {}
    for place, name, hop in find_writers(reading, media):
        writers.setdefault(name, []).append((place, hop))
    if not writers:
        return
    before: Draft | None = None
    for made in drafts:
        speaker = made.speaker
        if speaker is None or speaker.mention is None:
            continue
        words = speaker.mention.of(reading.text).lower().split()
        he = words in (["he"], ["she"]) and before is not None and before.paragraph == made.paragraph
        introduced = writers.get(words[-1], []) if words else []
        last = bisect_right(introduced, made.content[0].start, key=lambda one: one[0])
        known = [introduced[last - 1][1]] if last else []
        if he and before is not None and before.reasons[-1].by == "rule-5-writes-for" and not made.outer:
            known = before.outer[:1]
        if known and not made.outer and not made.route.to_publisher:
            made.outer = [known[-1]]
            made.reasons.append(Reason("rule-5-writes-for", 0.7))
        before = made


def find_writers(reading: Reading, media: Outlets) -> list[tuple[int, str, Hop]]:
    """Return where each writer is introduced, the last word of the name, and the outlet."""
    found: list[tuple[int, str, Hop]] = []
    for paragraph in reading.paragraphs:
        for sentence in paragraph.sentences:
            for span, agent in media.between(sentence[0].start, sentence[-1].end):
                if agent.kind is not AgentKind.OUTLET or media.is_publisher(span.of(reading.text), agent):
                    continue
                name = _writer_after(sentence, span, media)
                if name is not None:
                    hop = Hop(span.of(reading.text), AgentKind.OUTLET, span)
                    found.append((sentence[0].start, name, hop))
    return found


def _writer_after(sentence: Sentence, outlet: Span, media: Outlets) -> str | None:
    """Return the last word of a writer's name: *the Herald's Ada Brook*, *a Herald article on Sunday by Ada Brook*."""
    at = next((i for i, item in enumerate(sentence) if item.end >= outlet.end and item.start >= outlet.start), -1)
    if at < 0:
        return None
    pieces = any(item.low in PIECES for item in sentence)
    writes = any(item.low in WRITES for item in sentence)
    owns = sentence[at].low.endswith(("’s", "'s", "s’", "s'"))
    by = -1
    for index in range(at + 1, min(at + 1 + _LONGEST, len(sentence) - 1)):
        item = sentence[index]
        if not item.is_word:
            break
        if item.low == "by" and pieces:
            by = index + 1
        elif (owns or by > 0) and is_name(item) and is_name(sentence[index + 1]) and index >= by:
            last = index + 1
            while last + 1 < len(sentence) and is_name(sentence[last + 1]):
                last += 1
            named = media.inside(Span(item.start, sentence[last].end)) is None and (pieces or writes)
            return sentence[last].low.removesuffix("'s").removesuffix("’s") if named else None
    return None
