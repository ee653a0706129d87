"""Resolves documents that an article only describes (`the report`, `a poll by …`) to who made them (rule 17)."""

from __future__ import annotations

import re

from quotedb.records import AgentKind, EntityLabel, Span
from quotedb.resolve.names.roles import Phrase
from quotedb.resolve.names.tokens import Name
from quotedb.resolve.reference.organisations import CAMPAIGNS
from quotedb.resolve.reference.referents import Referent, family
from quotedb.resolve.reference.scene import Scene

CAMPAIGN = re.compile(rf"\s(?P<noun>{'|'.join(sorted(CAMPAIGNS))})\b")
"""A campaign after a name: *the Roth campaign*."""
MADE_BY = re.compile(
    r",?\s(?!first\s|(?:\w+\s)?(?:obtained|seen|reviewed|viewed|leaked|cited|quoted|shared|provided|given)\s)"
    r"(?:(?:[A-Za-z]+ed|made|written|done|sent|brought|(?:carried|put)\sout|(?:[Ll]ast|this|on)\s\w+|\w+day|\w+ly"
    r"|in\s\d{4})\s){0,3}?"
    r"(?:by|from)\s(?:the\s|The\s)?(?:[a-z]\w*\s){0,3}(?=[A-Z])"
)
"""The words after a document before its author: *by*, *from*."""
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
NO_AUTHORS = (EntityLabel.PLACE, EntityLabel.OTHER)
DOCUMENTS = (
    frozenset("poll survey polling".split()),
    frozenset("report study review audit analysis paper research".split()),
    frozenset("statement release".split()),
    frozenset("filing complaint lawsuit suit indictment brief motion".split()),
    frozenset("letter note memo email e-mail".split()),
)


def documents_like(noun: str) -> frozenset[str]:
    """Return the nouns that may take up a document (`the survey` takes up `a poll`)."""
    singular = noun if noun.endswith("ss") else noun.removesuffix("s")
    return next((group for group in DOCUMENTS if singular in group), frozenset({singular}))


def document(scene: Scene, read: Phrase, head: Span, owner: Referent | None) -> Referent:
    """Resolve a document to its author or institution (rule 17); `owner` is whose it is said to be."""
    if owner is not None and owner.kind is not AgentKind.UNNAMED:
        return Referent(owner.name, owner.kind, head, "document-owner", owner.character)
    inside = [
        name
        for name in scene.cast.names_within(head)
        if scene.cast.of_name[name.span].label not in NO_AUTHORS
        and not SEEN_BY.search(scene.text, head.start, name.run.start)
    ]
    if read.head in STUDIES:
        inside = [name for name in inside if not PRINTED_IN.search(scene.text, head.start, name.span.start + 8)]
    if inside:
        by = [name for name in inside if BY.search(scene.text[head.start : name.run.start])]
        return behind(scene, (by or inside)[0])
    made = MADE_BY.match(scene.text, head.end)
    name = scene.cast.name_at(Span(made.end(), made.end() + 1)) if made else None
    if name is not None:
        return scene.named([name])
    if read.determiner in ("the", "this", "that") or read.owner:
        for _, referent in scene.memory.before(head.start):
            if referent.rule.startswith("document") or referent.character is None:
                continue
            words = referent.mention.of(scene.text).lower() if referent.mention else ""
            if any(noun in words for noun in documents_like(read.head)):
                return Referent(referent.name, referent.kind, head, "document-again", referent.character)
    return scene.unnamed(head, "document-unknown")


def behind(scene: Scene, name: Name) -> Referent:
    """Return whom a name stands for: the campaign where that noun follows (`on the Roth campaign’s website`)."""
    campaign = CAMPAIGN.match(scene.text, name.span.end)
    if campaign is None:
        return scene.named([name])
    one = scene.named([name])
    return Referent(f"{family(one)} {campaign.group('noun')}", AgentKind.ORGANISATION, name.span, "organisation")
