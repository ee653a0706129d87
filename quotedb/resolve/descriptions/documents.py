"""Resolves documents that an article only describes (`the report`, `a poll by …`) to who made them (rule 17)."""

from __future__ import annotations

import re
from dataclasses import replace

from quotedb.records import Span
from quotedb.resolve.characters.roles import Phrase
from quotedb.resolve.descriptions.organisations import CAMPAIGNS
from quotedb.resolve.names.tokens import Name
from quotedb.resolve.reference.mentions import is_object
from quotedb.resolve.reference.referents import Referent, family
from quotedb.resolve.reference.scene import Scene
from quotedb.terms import AgentKind, EntityLabel

CAMPAIGN = re.compile(rf"\s(?P<noun>{'|'.join(sorted(CAMPAIGNS))})\b")
"""A campaign after a name: *the Roth campaign*."""
SEEN_BY = re.compile(
    r"\b(?:obtained|seen|reviewed|viewed|leaked|cited|quoted|first\s\w+)\s(?:by|to)\s(?:the\s)?$"
    r"|\b(?:under|through|via)\s(?:\w+\s){0,6}$",
    re.IGNORECASE,
)
"""Words for who only saw or cited a document, and for the law by which it was had: they did not make it."""
BY = re.compile(r"\b(?:by|from|of|in)\s(?:the\s|The\s)?(?:[\w’'-]+\s){0,4}$")
"""The author of a document that was named earlier."""
STUDIES = frozenset("study paper research analysis review trial".split())
PRINTED_IN = re.compile(r"\b(?:published|appearing|printed|out)\s(?:\w+\s)?in\s|\bin\s(?:the\s)?journal\b")
"""Words before the journal that printed a study, which is not its author."""
POLL = re.compile(r"\b(?:poll|survey)\b", re.IGNORECASE)
DEFINITE = frozenset(("the", "this", "that", ""))
"""Determiners of what was spoken of before."""
FAR_BACK, MOST = 8000, 12
"""Characters before and after a poll or a letter that are searched, and polls there that are looked at, at most."""
SOON = 3
"""Paragraphs after a poll in which the text may still tell who made it."""
BESIDE_POLL = re.compile(r"(?:[’']s?)?[\s/-]+(?:(?!and\b|or\b|said\b|told\b)[a-z-]+\s+){0,3}")
"""What stands between a name and its poll: *the Bexley Bank’s latest survey*."""
MADE_BY = re.compile(
    r",?\s+(?:(?!and\b|but\b|who\b|which\b)[\w-]+,?\s+){0,6}?(?:by|from)\s+(?:the\s+)?(?:[\w’'-]+,?\s+){0,4}",
)
"""What stands between a poll and who made it: *a survey of 900 voters conducted by the pollster*."""
ABOUT = re.compile(r"\b(?:on|about|into|via|against)\s(?:the\s)?\Z")
"""What stands before a topic or a platform, which wrote nothing: *a report on Norbank*, *a video on TikTok*."""
ON_ITS = re.compile(r"(?:\s[a-z]+)?(?:[’']s?)?\s(?:official\s)?(?:web\s?site|site|account|page|blog|channel|feed)\b")
"""What shows that the document is of its owner: *on the Roth campaign’s website*."""
NO_AUTHORS = (EntityLabel.PLACE, EntityLabel.OTHER)


def document(scene: Scene, read: Phrase, head: Span, owner: Referent | None) -> Referent:
    """Resolve a document to its author or institution (rule 17); `owner` is whose it is said to be."""
    if owner is not None and owner.kind is not AgentKind.UNNAMED:
        return Referent(owner.name, owner.kind, head, "document-owner", owner.character)
    inside = [
        name
        for name in scene.cast.names_within(head)
        if scene.cast.of_name[name.span].label not in NO_AUTHORS
        and not SEEN_BY.search(scene.text, head.start, name.run.start)
        and not is_object(scene.text[head.start : name.run.start])
        and (ON_ITS.match(scene.text, name.span.end) or not ABOUT.search(scene.text, head.start, name.run.start))
    ]
    if read.head in STUDIES:
        inside = [name for name in inside if not PRINTED_IN.search(scene.text, head.start, name.span.start + 8)]
    if inside:
        by = [name for name in inside if BY.search(scene.text[head.start : name.run.start])]
        return behind(scene, (by or inside)[0])
    return pollster(scene, read, head) or scene.unnamed(head, "document-unknown")


def pollster(scene: Scene, read: Phrase, head: Span) -> Referent | None:
    """Return who made a poll by what the text says of it elsewhere: before, the nearest first, else soon after.

    *A Bexley Bank survey found … The poll says*; *a new poll … The survey, conducted by Bexley Bank,*.
    """
    if read.head not in ("poll", "survey") or read.determiner in ("another", "one"):
        return None
    here = scene.ground.paragraph(head.start)
    around = POLL.finditer(scene.text, max(0, head.start - FAR_BACK), head.end + FAR_BACK)
    places = [found.span() for found in around if not head.start <= found.start() < head.end]
    before = [place for place in reversed(places) if place[0] < head.start and read.determiner in DEFINITE]
    after = [place for place in places if place[0] > head.start and scene.ground.paragraph(place[0]) - here <= SOON]
    for start, end in [*before[:MOST], *after[:MOST]]:
        name = asked_by(scene, start, end)
        if name is not None:
            return replace(behind(scene, name), mention=head, rule="document-told")
    return None


def asked_by(scene: Scene, start: int, end: int) -> Name | None:
    """Return the name of who made the poll whose noun stands there: right before it, or behind *by*."""
    starts = scene.ground.sentence_starts
    number = scene.ground.sentence(start)
    sentence = Span(starts[max(0, number - 1)], [*starts[number : number + 1], len(scene.text)][0])
    for name in scene.cast.names_within(sentence):
        one = scene.cast.of_name[name.span]
        if one.is_person or one.label in NO_AUTHORS:
            continue
        if name.span.end <= start and BESIDE_POLL.fullmatch(scene.text, name.span.end, start):
            return name
        if name.run.start >= end and MADE_BY.fullmatch(scene.text, end, name.run.start):
            return name
    return None


def behind(scene: Scene, name: Name) -> Referent:
    """Return whom a name stands for: the campaign where that noun follows (`on the Roth campaign’s website`)."""
    campaign = CAMPAIGN.match(scene.text, name.span.end)
    if campaign is None:
        return scene.named([name])
    one = scene.named([name])
    return Referent(f"{family(one)} {campaign.group('noun')}", AgentKind.ORGANISATION, name.span, "organisation")
