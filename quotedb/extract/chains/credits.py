"""Who stands behind the whole article: wire credits in a byline or dateline, and the republished original (rule 9)."""

from __future__ import annotations

import re

from quotedb import outlets
from quotedb.extract.lexicon.tables import words
from quotedb.extract.segmentation.datelines import with_agency
from quotedb.extract.segmentation.outlets import Outlets
from quotedb.extract.segmentation.paragraphs import SegmentedText
from quotedb.records import Article, Hop, Span
from quotedb.terms import AgentKind, CreditRole, OutletSort

_BY = re.compile(
    r"^(?:By|BY|by|From|Source:|Text:)\s+(?:the\s+)?(?P<agency>[^\n]{2,60}?)\s*(?:staff|news service)?\s*$"
)
"""A byline that stands in the text and may name an agency."""
_COUNTRIES = words("countries")
_NO_AGENCY = re.compile(
    r"\b(?:Updated?|Exclusive|Live|Watch|Video|Photos?|Opinion|Analysis|January|February|March|April|May|June|July|August"
    r"|September|October|November|December|Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)|\.$"
)
"""Words in the brackets of a dateline that are no agency: *(Updated)*."""
_CLOSING = re.compile(r"^\W{0,4}(?P<agency>[A-Z][A-Za-z .’'/&-]{1,40})\W{0,3}$")
"""A last line that is only an agency's name."""


def whole_article(article: Article, segmented: SegmentedText, media: Outlets) -> tuple[list[Hop], list[str]]:
    """Return the hops that stand before every statement's own: publisher first, then original outlet, then wires."""
    hops: list[Hop] = []
    reasons: list[str] = []
    if article.republisher:
        hops.append(_outlet(article.republisher))
        reasons.append("rule-9-republished")
    hops.append(Hop(article.outlet, AgentKind.OUTLET) if article.outlet else Hop(None))
    names = [credit.name for credit in article.credits if credit.role is CreditRole.WIRE]
    for name in names:
        if not media.is_publisher(name, outlets.find(name)):
            hops.append(_outlet(name))
            reasons.append("rule-9-wire-credit")
    found = credit_in(segmented)
    if found is not None:
        span, name = found
        known = {normal_name(hop.agent) for hop in hops if hop.agent}
        if article.outlet is None and not names:
            hops[-1] = Hop(name, AgentKind.OUTLET, span)  # nobody else is known to have published it
        elif not media.is_publisher(name, outlets.find(name)) and normal_name(name) not in known:
            listed = outlets.find(name) is not None  # the words of a name that is not would resolve to a person
            hops.append(Hop(name, AgentKind.OUTLET, span if listed else None))
            reasons.append("rule-9-dateline")
    return hops, reasons


def normal_name(name: str) -> str:
    """Return the name of the outlet as the list has it, or as it is."""
    found = outlets.find(name)
    return found.name if found else name


def _outlet(name: str) -> Hop:
    return Hop(name, AgentKind.OUTLET)


def credit_in(segmented: SegmentedText) -> tuple[Span, str] | None:
    """Return span and name of the agency in a dateline, or in a byline that stands in the text."""
    last = len(segmented.paragraphs) - 1
    for number, paragraph in [
        *enumerate(segmented.paragraphs[:8]),
        *enumerate(segmented.paragraphs[max(8, last) :], last),
    ]:
        words = paragraph.span.of(segmented.text)
        match = with_agency(words)
        if match is not None and match.group("place") and _may_be_agency(match.group("agency")):
            start = paragraph.span.start + match.start("agency")
            return Span(start, paragraph.span.start + match.end("agency")), match.group("agency")
        if match is None and (number < 6 or number == last) and len(words) < 80:
            match = _BY.match(words) or (_CLOSING.match(words) if number < 4 or number == last else None)
        if match is not None and _is_agency(match.group("agency")):
            start = paragraph.span.start + match.start("agency")
            return Span(start, paragraph.span.start + match.end("agency")), match.group("agency")
    return None


def _is_agency(name: str) -> bool:
    """Tell whether a credit names a news agency; an agency for pictures is no relay (rule 9)."""
    found = outlets.find(name)
    if found is None:
        return _AGENCY.search(name) is not None
    return found.outlet_sort is OutletSort.AGENCY and found.name != "Getty Images"


_AGENCY = re.compile(r"\s(?:(?:News|Press)\s(?:Agency|Service)|News\s?wire|Wire(?:\sService)?|Press\sAssociation)\Z")
"""How the names of news agencies end."""


def _may_be_agency(name: str) -> bool:
    """Tell whether a name in the brackets of a dateline may be an unlisted agency: it is no country and no day."""
    if outlets.find(name) is not None:
        return _is_agency(name)
    return len(name.split()) <= 4 and name.lower() not in _COUNTRIES and not _NO_AGENCY.search(name)
