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
    return scene.unnamed(head, "document-unknown")


def behind(scene: Scene, name: Name) -> Referent:
    """Return whom a name stands for: the campaign where that noun follows (`on the Roth campaign’s website`)."""
    campaign = CAMPAIGN.match(scene.text, name.span.end)
    if campaign is None:
        return scene.named([name])
    one = scene.named([name])
    return Referent(f"{family(one)} {campaign.group('noun')}", AgentKind.ORGANISATION, name.span, "organisation")
