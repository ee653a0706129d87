"""Journalists named with their outlet, through which their own words came (rule 5): *CNN's Ida Holm reported*."""

from __future__ import annotations

import re

from quotedb.extract.attributions.attribution import Attribution
from quotedb.extract.chains.route import Route, add_relay
from quotedb.extract.lexicon.tables import pattern
from quotedb.extract.segmentation.outlets import Outlets
from quotedb.extract.segmentation.paragraphs import Sentence
from quotedb.records import Span
from quotedb.terms import AgentKind

_ROLE = rf"(?P<sort>(?:[\w-]+\s){{0,3}}?)(?P<role>{pattern('journalists')})"
_PLACE = r"(?:\s(?:in|at|for)\s[A-ZÀ-Þ][\w-]+)?"
_BEFORE = re.compile(rf"(?P<own>[’']s?)?(?:\s{_ROLE}{_PLACE},?)?\s(?:[A-ZÀ-Þ]\w+\.?\s)?")
"""What stands between an outlet and the name of its journalist: *’s*, or a role (*Post film critic Ida Holm*)."""
_OWNED = re.compile(rf",\s(?:the\s)?(?P<outlet>.+?)(?:[’']s?)?\s{_ROLE}\b")
"""What stands behind the name: the outlet and a role (*Ida Holm, the Post’s crime reporter*)."""
_FOR = re.compile(rf"(?:,\s(?:(?:an?|the)\s)?{_ROLE}\s(?:for|at|of|with|from)|\sof)\s(?:the\s)?(?:[\w-]+\s){{0,3}}")
"""What stands between the name and the outlet: a role and a preposition (*Ida Holm, a columnist for the Post*)."""
_PRINTS = re.compile(rf"\b{pattern('prints')}\b", re.IGNORECASE)
"""Cues of what stands in the outlet: *wrote*, *reported*."""
_POSTS = re.compile(r"\b(?:re)?tweet|\bpost", re.IGNORECASE)
"""Cues of what stands on a network and not in the outlet."""
_HERSELF = re.compile(r"(?:s?he|they|his|her|their)\b", re.IGNORECASE)
"""First words of what journalists say of themselves, and hardly in their outlet."""
_NOT_NOW = re.compile(r"\b(?:former(?:ly)?|ex|then|once|late|retired|told)\b", re.IGNORECASE)
"""Words beside the outlet by which the journalist does not speak for it."""
_HEADS = frozenset(("", "managing", "executive", "deputy", "senior"))
"""Words before *editor* for those who speak of their outlet oftener than in it."""
_AUDIENCE = re.compile(r"(?:the\s|his\s|her\s|its\s)?(?:viewers|listeners|readers|audience)")
_NEAR = 80
"""Code points between a journalist and the outlet, at most."""


def journalists(items: Sentence, attribution: Attribution, media: Outlets, route: Route) -> None:
    """Add to the route the outlet whose journalist speaks by an attribution, unless the words came another way."""
    source, cue, text = attribution.source, attribution.cue, media.article.text
    if source is None or cue is None or route.outer or route.to_publisher or route.medium == "post":
        return
    if route.addressee is not None and not _AUDIENCE.fullmatch(route.addressee.of(text)):
        return
    first, last = max(items[0].start, source.start - _NEAR), min(items[-1].end, source.end + _NEAR)
    if _POSTS.search(cue.of(text)) or not text[source.start].isupper():
        return
    prints = _PRINTS.search(cue.of(text)) is not None
    if not prints and (route.medium is not None or _HERSELF.match(text, attribution.content[0].start)):
        return
    for span, agent in media.between(first, last):
        around = Span(max(first, min(span.start, source.start) - 12), max(span.end, source.end))
        if (
            span.overlaps(source)
            or _NOT_NOW.search(text, around.start, around.end)
            or not _is_outlets(text, source, span, prints)
        ):
            continue
        if media.is_publisher(span.of(text), agent):
            route.to_publisher = True
        else:
            add_relay(route, span, "rule-5-journalist", attribution, AgentKind.OUTLET)
        return


def _is_outlets(text: str, name: Span, outlet: Span, prints: bool) -> bool:
    """Tell whether a name is that of an outlet's journalist, who speaks in it; `prints`: so says the cue."""
    if outlet.end <= name.start:
        before = _BEFORE.fullmatch(text, outlet.end, name.start)
        return before is not None and (_reports_in_it(before) or (prints and bool(before["own"] or before["role"])))
    owned = _OWNED.match(text, name.end, outlet.end + _NEAR)
    if owned is not None and owned.end("outlet") == outlet.end:
        return prints or _reports_in_it(owned)
    return prints and _FOR.fullmatch(text, name.end, outlet.start) is not None


def _reports_in_it(found: re.Match[str]) -> bool:
    """Tell whether a role is that of somebody who speaks in the outlet whatever the cue: no editor in chief."""
    words = ["", *found["sort"].lower().split()] if found["role"] else []
    return bool(words) and (found["role"] != "editor" or words[-1] not in _HEADS)
