"""Verifications: passages in which an article says whether it could check something (*could not verify*)."""

from __future__ import annotations

import re

from quotedb.extract.lexicon.tables import pattern
from quotedb.records import Span, Verification
from quotedb.terms import VerificationStatus
from quotedb.text.sentences import sentences

UNVERIFIED = re.compile(r"\b" + pattern("unverified"))
"""*could not verify*, *has not been confirmed*."""
NEGATION = re.compile(r"(?:not|no|never|cannot|can’t|can't|couldn’t|couldn't|unable|impossible|unverified)\b")
NEITHER = re.compile(r"^(?:Neither|None|No|Nothing|Few|Not)\b")
"""Sentences that begin with a negation: *Neither claim could be verified*."""
VERIFIED = re.compile(r"\b" + pattern("verified"))
"""*has verified*, *documents seen by the Post confirm*."""
DISPUTED = re.compile(r"\b" + pattern("disputed"))
"""*records show otherwise*, *experts dispute*."""
HINT = re.compile(
    r"verif|corrobor|confirm|authentic|geolocat|substantiat|check|establish|evidence|proof|otherwise"
    r"|contradict|disprov|refut|debunk"
    r"|untrue|false|baseless|inaccurate|not true|satellite images|file pictures|records|cast doubt"
)
"""Words without which a sentence tells of no checking: a fast test."""
EVIDENCE = re.compile(
    r"\b(?:photographs?|photos?|records?|documents?|footage|videos?|images?|data|passport|files?|transcripts?"
    r"|evidence|report|figures)\b"
)
"""Nouns for proofs: *photographs*, *records*."""
OUTLET_CHECKS = re.compile(r"\b(?:check(?:ed)?|confirm(?:ed)?|establish(?:ed)?)\b")
INDEPENDENT = re.compile(
    r"\b(?:independen|immediately|account|claim|report|footage|video|image|authentic|statement|allegation"
    r"|version|detail)"
)
ABOUT = re.compile(
    r"\b(?P<possessor>his|her|their|its"
    r"|(?:[A-ZÀ-Þ][\w’'.-]{0,30}?\s){0,3}[A-ZÀ-Þ][\w.-]{0,30}?(?=[’']s?\s))(?:[’']s?)?\s(?:[\w-]+\s){0,2}?"
    r"(?:accounts?|claims?|version|story|testimony|allegations?|assertions?|statements?|words|description"
    r"|passport|identity|figures?|evidence)\b"
)
"""The possessor of what could not be checked: *his account*, *the mayor’s claim*."""
WHAT = re.compile(
    r"^What\s(?P<who>he|she|they|it|[A-ZÀ-Þ][\w.’' -]{1,40}?)\s(?:says?|said|claims?|claimed|told|describe[sd]?)\b"
)
"""A subject clause that names whose word it is: *What he says cannot …*."""
GIVES = re.compile(
    r"^(?P<who>[^,;\n“”\"]{1,60}?)\s(?:offered|provided|gave|presented|produced|cited|offers|provides|gives"
    r"|cites|did\snot|has\snot|have\snot)\b"
)
"""*X offered no proof*."""
TURN = re.compile(r",\s(?:but|although|though|and|yet)\s")
SAID = re.compile(  # "his claims could not be verified" is nobody's word
    r"\b(?:said|says|told|claimed|claims(?=\s(?:that|he|she|they|it|to)\b)|insisted|alleged|argued|added|adds"
    r"|explains?|explained|warns?|warned|notes?|noted|writes?|wrote)\b(?!\sotherwise)"
)
"""Verbs of saying: what a source says of checking is a statement."""
LONGEST = 600
"""Code points of a sentence that is looked at."""


def find_verifications(text: str) -> tuple[Verification, ...]:
    """Find the sentences of `text` that say whether something could be checked, in order.

    The span is the sentence. `about` holds the words by which it names whose word it is about, `mention` their place,
    for `resolve` to name; both are None where it names nobody. What only a source says (`she said it could not be
    confirmed`) is left to the statements.
    """
    found: list[Verification] = []
    for sentence in sentences(text):
        words = sentence.of(text)[:LONGEST]
        if not HINT.search(words):
            continue
        read = status_of(words)
        if read is None:
            continue
        status, at = read
        if not WHAT.match(words) and reported(words, at):
            continue
        mention = about(sentence, words)
        found.append(Verification(sentence, status, mention.of(text) if mention else None, mention))
    return tuple(found)


def checks_from(text: str, verification: Verification) -> int:
    """Return the offset at which the clause about checking begins; what stands before it may hold a statement."""
    words = verification.span.of(text)
    read = status_of(words[:LONGEST])
    if read is None or WHAT.match(words):
        return verification.span.start
    turn = next(reversed([*TURN.finditer(words, 0, read[1])]), None)
    return verification.span.start + turn.start() if turn else verification.span.start


def status_of(words: str) -> tuple[VerificationStatus, int] | None:
    """Return the status that a sentence tells and the offset where it does; None where it tells none."""
    match = UNVERIFIED.search(words)
    denied = match and (NEGATION.search(match.group()) or NEITHER.search(words[: match.start()]))
    if match and denied and not only_a_fact(words, match):
        return VerificationStatus.UNVERIFIED, match.start()
    if match and re.match(r"without|.*\bno\b", match.group()):
        return VerificationStatus.UNVERIFIED, match.start()
    match = DISPUTED.search(words)
    if match and (not match.group().endswith("otherwise") or EVIDENCE.search(words[: match.start()])):
        return VerificationStatus.DISPUTED, match.start()
    match = VERIFIED.search(words)
    if match:
        return VerificationStatus.VERIFIED, match.start()
    return None


def only_a_fact(words: str, match: re.Match[str]) -> bool:
    """Tell whether *confirm* or *establish* is no checking (`the Senate has not confirmed the judge`)."""
    return bool(OUTLET_CHECKS.search(match.group())) and not INDEPENDENT.search(words)


def reported(words: str, at: int) -> bool:
    """Tell whether the passage stands in quotation marks or is only what a source said."""
    before = words[:at]
    if before.count("“") > before.count("”") or before.count('"') % 2 == 1:
        return True
    after = words[at:]
    return bool(SAID.search(before)) or bool(re.search(r",\s[^,]{2,60}\s(?:said|says|added)\b[^,]{0,30}[.]?$", after))


def about(sentence: Span, words: str) -> Span | None:
    """Return the place where a sentence names whose word could or could not be checked."""
    for form, group in ((WHAT, "who"), (ABOUT, "possessor"), (GIVES, "who")):
        match = form.search(words)
        if match:
            return Span(sentence.start + match.start(group), sentence.start + match.end(group))
    return None
