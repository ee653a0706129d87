"""Responses: passages about somebody not (yet) speaking (*declined to comment*, *could not be reached*)."""

from __future__ import annotations

import re

from quotedb.extract.lexicon.tables import pattern
from quotedb.records import Response, Span
from quotedb.terms import ResponseStatus
from quotedb.text.sentences import sentences

TAIL = (
    r"[^.;,?!\n“”\"]{0,90}?(?:(?:,\s)?“[^”\n]{1,80}”)?"
    r"(?=[.;,?!\n—–]|\s(?:and|but|while|when|after|because|citing|as)\s|$)"
)
"""What may follow in the same clause, up to its end."""
DECLINED = re.compile(r"\b(?:(?:has|have|had)\s)?" + pattern("declined") + TAIL)
"""*declined to comment*."""
REFUSED = re.compile(rf"\b(?:(?:has|have|had)\s)?refus(?:ed|es)\s(?:to\s{pattern('speak')}|{pattern('topic')})" + TAIL)
"""*refused to comment*."""
UNREACHABLE = re.compile(r"\b" + pattern("unreachable") + TAIL)
"""*could not be reached*, *did not answer*."""
CONTACTED = re.compile(
    r"\b(?:has|have|had|was|were)\s(?:also\s)?(?:been\s)?(?:contacted|approached|asked"
    r"|invited)\s(?:for\s(?:a\s)?(?:comment|response|reply"
    r"|statement)|to\scomment|to\srespond)" + TAIL
)
"""*has been contacted for comment*."""
OBJECT_CONTACTED = re.compile(
    r"(?P<asker>[^.;\n“”\"]{2,60}?)\s(?:has|have|had)\s(?:also\s)?(?:contacted|approached|asked"
    r"|reached\sout\sto|emailed|written\sto)\s"
    r"(?P<object>[^.;\n“”\"]{2,90}?)\s(?:for\s(?:a\s|further\s)?(?:comment|response|reply|statement)|to\scomment)"
    + TAIL
)
"""*The Post has contacted the mill for comment*: the object is who may answer."""
OBJECT_SOUGHT = re.compile(
    r"(?P<asker>[^.;\n“”\"]{2,60}?)\s(?:has|have|had)\s(?:sought|requested)\s(?:a\s)?(?:comment|response)\sfrom\s"
    r"(?P<object>[^.;,\n“”\"]{2,90})"
)
"""*The Post has sought comment from the mill*."""
OBJECT_UNREACHED = re.compile(
    r"(?P<asker>[^.;\n“”\"]{2,60}?)\s(?:could\snot|was\s(?:un|not\s)able\sto|were\s(?:un|not\s)able\sto"
    r"|has\snot\sbeen\sable\sto)\s(?:immediately\s)?"
    r"(?:reach|contact)\s(?P<object>[A-Z][\w’'. -]{1,60}?|him|her|them|the\s[\w’' -]{2,50}?)"
    r"(?=[.,;\n]|\son\s|\sfor\s|\sat\s|\sby\s|$)" + TAIL
)
"""*The Post could not reach the mill*."""
SUBJECT_FORMS = (
    (DECLINED, ResponseStatus.DECLINED),
    (REFUSED, ResponseStatus.REFUSED),
    (UNREACHABLE, ResponseStatus.UNREACHABLE),
    (CONTACTED, ResponseStatus.CONTACTED),
)
OBJECT_FORMS = (
    (OBJECT_CONTACTED, ResponseStatus.CONTACTED),
    (OBJECT_SOUGHT, ResponseStatus.CONTACTED),
    (OBJECT_UNREACHED, ResponseStatus.UNREACHABLE),
)
HINT = re.compile(
    r"\b(?:declin|refus|would not|will not|could not|would say|would add|gave no|gives no|provided no"
    r"|offered no|released no|no comment"
    r"|made no|had no|not respond|not repl|not return|not answer|not immediately|not yet|yet to"
    r"|been contacted|been approached|been asked"
    r"|has contacted|has approached|has asked|have contacted|have approached|have asked|had asked"
    r"|had contacted|reached out|sought comment"
    r"|requested comment|unavailable|not available|unreachable|not elaborate|not comment|not give|not provide"
    r"|able to reach|unable to"
    r"|was contacted|was approached|were contacted|were approached|for comment|had contacted|sought a"
    r"|not go into|not offer)|n[’']t\s"
)
"""Words without which a sentence holds no response: a fast test."""
CLAUSE_START = re.compile(
    r"[”\"]\s|(?:,\s|;\s|—\s?|–\s?|\s)(?:but|and|though|although|while|which|so|yet|when|why|where|as|after|because"
    r"|since|until|if)\s|[;—–]\s?|,\s(?=who\b)|,\s(?=which\b)|^"
)
"""Where the clause of a response may begin within its sentence."""
SAYS = re.compile(
    r"\b(?:said|says|saying|claiming|told|added|insisted|announced|testified|wrote|warned|suggested|promised|vowed)\b"
)
"""Verbs of saying: what somebody only said he would not do is no response."""
ADVERBIAL = re.compile(
    r"^(?:(?:On|In|At|After|Before|When|Asked|By|For|Despite|Because|Earlier|Later|Meanwhile|However|Still"
    r"|So far|Through|Since)\b[^,]{0,80},\s)"
)
"""Openings of a sentence before its subject."""
TRAILING = re.compile(
    r"(?:\s(?:also|again|later|still|both|repeatedly|so far|too|initially|simply|however|,))+$|,$"
    r"|,\s(?:however|too|also),?$"
)
LEADING = re.compile(r"^(?:and|but|though|although|while|so|yet|nor|because)\s", re.I)
WHO = re.compile(r"(?:^|\s)(?P<who>who|which)$")
ASIDE = re.compile(r",\s(?:who|which)\b[^,;]{1,200},\s*$")
LONGEST = 600
"""Code points of a sentence that is looked at."""


def find_responses(text: str) -> tuple[Response, ...]:
    """Find the passages of `text` about somebody who did not (yet) speak, in order.

    The span is the whole sentence where it says nothing else, else the clause or its predicate. `agent` holds the words
    of the mention and `mention` its place, for `resolve` to name. What somebody only *said* he would not discuss is
    left to the statements.
    """
    found: list[Response] = []
    for sentence in sentences(text):
        words = sentence.of(text)[:LONGEST]
        if not HINT.search(words):
            continue
        found += in_sentence(text, Span(sentence.start, sentence.start + len(words)))
    return tuple(found)


def in_sentence(text: str, sentence: Span) -> list[Response]:
    """Find the responses of one sentence."""
    words = sentence.of(text)
    found: list[Response] = []
    for form, status in OBJECT_FORMS:
        match = form.match(words)
        if match and not SAYS.search(match.group("asker")):
            mention = Span(sentence.start + match.start("object"), sentence.start + match.end("object"))
            span = whole(text, sentence, Span(sentence.start + match.start(), sentence.start + match.end()))
            return [Response(span, status, mention.of(text), mention)]
    for form, status in SUBJECT_FORMS:
        for match in form.finditer(words):
            place = Span(sentence.start + match.start(), sentence.start + match.end())
            if any(place.overlaps(other.span) for other in found) or quoted(words, match.start()):
                continue
            response = with_subject(text, sentence, place, status)
            if response is not None:
                found.append(response)
    return sorted(found, key=lambda response: response.span)


def quoted(words: str, at: int) -> bool:
    """Tell whether a place lies inside quotation marks."""
    before = words[:at]
    return before.count("“") > before.count("”") or before.count('"') % 2 == 1


def with_subject(text: str, sentence: Span, place: Span, status: ResponseStatus) -> Response | None:
    """Make the response of a predicate and whoever stands before it; None where it is only reported speech."""
    before = text[sentence.start : place.start]
    aside = ASIDE.search(before)
    if aside:  # "The firm, which has denied it, did not reply": who stands before the aside
        before = before[: aside.start()] + " " * len(aside.group())
    start = max((match.end() for match in CLAUSE_START.finditer(before)), default=0)
    clause = before[start:].rstrip()
    cut = LEADING.match(clause)
    if cut:
        start += cut.end()
        clause = before[start:].rstrip()
    adverbial = ADVERBIAL.match(clause)
    if adverbial:
        start += adverbial.end()
        clause = before[start:].rstrip()
    if SAYS.search(clause) or " that " in f" {clause} " or "”" in clause:
        return None
    trailing = TRAILING.search(clause)
    if trailing:
        clause = clause[: trailing.start()]
    who = WHO.search(clause)
    if who or not clause.strip():
        mention = (
            Span(sentence.start + start + who.start("who"), sentence.start + start + who.end("who")) if who else None
        )
        if mention is None:
            mention = first_subject(text, Span(sentence.start, sentence.start + max(0, start)))
        return Response(place, status, mention.of(text) if mention else None, mention)
    if not is_subject(clause):
        return None
    begin = sentence.start + start + (len(clause) - len(clause.lstrip()))
    mention = Span(begin, sentence.start + start + len(clause.rstrip()))
    if aside:
        return Response(place, status, mention.of(text), mention)
    span = whole(text, sentence, Span(mention.start, place.end))
    return Response(span, status, mention.of(text), mention)


def is_subject(clause: str) -> bool:
    """Tell whether the words before the predicate can be its subject."""
    words = clause.split()
    return 0 < len(words) <= 28


def first_subject(text: str, span: Span) -> Span | None:
    """Return the words at the head of a sentence up to its first verb, for `X did this and declined to comment`."""
    match = re.match(
        r"[^,.;]{2,80}?(?=\s(?:was|were|is|are|had|has|have|did|does|will|would|could|\w+ed|said|told|made"
        r"|left|came|went)\b)",
        span.of(text),
    )
    return Span(span.start, span.start + match.end()) if match else None


def whole(text: str, sentence: Span, span: Span) -> Span:
    """Widen a span to its sentence where nothing but a full stop, or a time, is left over."""
    rest = text[span.end : sentence.end]
    if span.start == sentence.start and re.fullmatch(r"[^,;]{0,40}[.!?]?\s*", rest):
        return sentence
    return span
