"""Statements of one article never overlap, except where one lies inside another as its inner layer."""

from __future__ import annotations

from quotedb.extract.attributions.merging import overlap
from quotedb.extract.chains.chain import Draft
from quotedb.records import Span

_SAME = 0.8
"""Share of common code points (0 to 1) above which two contents count as the same words."""
_NEIGHBOURS = 12
"""Drafts before one, in the order of the text, that are compared with it."""


def without_overlaps(text: str, drafts: list[Draft]) -> list[Draft]:
    """Return the drafts in the order of the text, so that each word is in one of them only (inner layers aside).

    Of two with the same words the one with the longer chain stays, else the surer one; small overlaps are cut off.
    """
    kept: list[Draft] = []
    for made in sorted(drafts, key=lambda one: one.content[0]):
        rivals = [one for one in kept[-_NEIGHBOURS:] if _overlaps(one, made) and not _is_layer(one, made)]
        better = next((one for one in rivals if _outranks(one, made)), None)
        if better is not None and _mostly_within(made, better):
            continue
        for rival in rivals:
            if _outranks(rival, made):
                made.content = _cut(text, made.content, rival.content)
            elif _mostly_within(rival, made):
                kept.remove(rival)
            else:
                rival.content = _cut(text, rival.content, made.content)
        if made.content:
            kept.append(made)
    return sorted((made for made in kept if made.content), key=lambda one: one.content[0])


def _overlaps(first: Draft, second: Draft) -> bool:
    return any(one.overlaps(other) for one in first.content for other in second.content)


def _is_layer(first: Draft, second: Draft) -> bool:
    """Tell whether one of two lies inside the other and has the other's speaker as a relay."""
    for outer, inner in ((first, second), (second, first)):
        within = all(any(piece.covers(span) for piece in outer.content) for span in inner.content)
        hops = {hop.mention for hop in (*inner.outer, *inner.inner[:-1]) if hop.mention is not None}
        if within and outer.content != inner.content and hops & {hop.mention for hop in outer.inner}:
            return True
    return False


def _outranks(first: Draft, second: Draft) -> bool:
    """Tell whether the first of two is kept: the longer chain for the same words, else the surer one."""
    if overlap(first.content, second.content) > _SAME:
        return _worth(first) >= _worth(second)
    return first.attribution.confidence >= second.attribution.confidence


def _worth(made: Draft) -> tuple[int, float]:
    return len(made.outer) + len(made.inner), made.attribution.confidence


def _mostly_within(small: Draft, large: Draft) -> bool:
    """Tell whether at least half of one content lies in another."""
    pairs = [(one, other) for one in small.content for other in large.content]
    shared = sum(max(0, min(one.end, other.end) - max(one.start, other.start)) for one, other in pairs)
    return 2 * shared >= sum(one.end - one.start for one in small.content)


def _cut(text: str, content: tuple[Span, ...], other: tuple[Span, ...]) -> tuple[Span, ...]:
    """Return a content without the words of another: of each cut piece the longer rest, before or after, stays."""
    left = list(content)
    for taken in other:
        pieces: list[Span] = []
        for piece in left:
            if not piece.overlaps(taken):
                pieces.append(piece)
                continue
            rests = [Span(piece.start, min(piece.end, taken.start)), Span(max(piece.start, taken.end), piece.end)]
            rests = [_tidy(text, rest) for rest in rests]
            rest = max(rests, key=lambda span: span.end - span.start)
            pieces += [rest] if rest.end > rest.start else []
        left = pieces
    return tuple(left)


def _tidy(text: str, span: Span) -> Span:
    """Return a span without blanks and commas at its ends."""
    words = text[span.start : max(span.end, span.start)]
    start = span.start + len(words) - len(words.lstrip(_LOOSE))
    return Span(start, max(start, span.start + len(words.rstrip(_LOOSE))))


_LOOSE = " ,;—–\t\n"
