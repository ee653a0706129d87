"""Resolves descriptions (`the lawyer`, `his client`, `the rights group`): tries one way after another, surest first."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import replace

from quotedb.records import Span
from quotedb.resolve.characters.roles import Phrase, is_noun, phrase
from quotedb.resolve.descriptions.documents import document
from quotedb.resolve.descriptions.media import is_taken_up, is_told, media
from quotedb.resolve.descriptions.organisations import CAMPAIGNS, institution, namesake, organisation_of
from quotedb.resolve.descriptions.roles import by_role, client, of_other_sex, said_before
from quotedb.resolve.descriptions.salience import salient
from quotedb.resolve.descriptions.signers import named_afterwards, signer
from quotedb.resolve.names import lexicon
from quotedb.resolve.names.synonyms import alike
from quotedb.resolve.reference.anaphora import pronoun
from quotedb.resolve.reference.pronouns import FIRST, HE, IT, PRONOUNS, SHE, VERB_AFTER, fits
from quotedb.resolve.reference.referents import NOTHING, Around, Refer, Referent, family
from quotedb.resolve.reference.scene import Scene
from quotedb.terms import AgentKind

LEADS = 3
"""Paragraphs at the head of the article (no headlines or captions) that may describe whom the next one names."""
OFFICES = frozenset("office family estate foundation".split())
AGE = re.compile(r",\s\d{1,2},")
"""An age behind a name, by which an article introduces somebody: *Erik Dahl, 29, fled*."""


def described(scene: Scene, head: Span, around: Around, refer: Refer) -> Referent:
    """Resolve the description at `head`: what the text says outright comes before what is only likely."""
    read = phrase(scene.text, head)
    if read is None:
        return scene.unnamed(head)
    if not read.determiner and scene.text[max(0, head.start - 4) : head.start].lower() == "the ":
        read = replace(read, determiner="the")
    if (is_told(scene, read, head) or is_taken_up(scene, read, head)) and (
        found := media(scene, read, head)
    ) is not None:
        return found
    if (found := signer(scene, read, head)) is not None:
        return found
    if read.head in lexicon.WRITING_NOUNS or read.head.rstrip("s") in lexicon.WRITING_NOUNS:
        return document(scene, read, head, owner_of(scene, read, around, refer))
    if (found := institution(scene, read, head)) is not None:
        return found
    owner = owner_of(scene, read, around, refer)
    if read.head in CAMPAIGNS | OFFICES and (found := organisation_of(scene, read, head, owner)) is not None:
        return found
    if owner is not None and is_thing(read):
        return Referent(owner.name, owner.kind, head, "owner", owner.character)
    if owner is not None and read.head == "client":
        return client(scene, owner, head, around)
    if (found := namesake(scene, read, head) or media(scene, read, head)) is not None:
        return found
    if read.determiner == "the" and (found := named_afterwards(scene, read, head)) is not None:
        return found
    if is_indefinite(read):
        return named_after_lead(scene, read, head) or named_afterwards(scene, read, head) or scene.unnamed(head)
    return (
        by_role(scene, read, head, owner, around)
        or said_before(scene, read, head)
        or salient(scene, read, head, around)
        or possessed(scene, head, read, owner)
    )


def owner_of(scene: Scene, read: Phrase, around: Around, refer: Refer) -> Referent | None:
    """Resolve the possessor of a description (`his` of `his client`); None where it has none."""
    if read.owner is None:
        return None
    low = read.owner.of(scene.text).lower()
    if low in PRONOUNS:
        meant = next((one for one in around.inner if one.is_person and fits(one, low)), None)
        if meant is not None and low in HE | SHE:
            return scene.agent(meant, read.owner, "owner-further-in")
        beside = around if low in FIRST else Around(outer=around.outer) if low in IT else NOTHING
        return pronoun(scene, read.owner, low, beside, refer)
    name = scene.cast.name_at(read.owner)
    if name is not None and name.span.end >= read.owner.end:
        return scene.named([name])
    inner = phrase(scene.text, read.owner)
    return described(scene, read.owner, around, refer) if inner and inner.owner is None else None


def named_after_lead(scene: Scene, read: Phrase, head: Span) -> Referent | None:
    """Return whom the lead describes (`A former guard has told …`) and the next paragraph names; or None."""
    number = scene.ground.paragraph(head.start)
    if bisect_right(scene.ground.told, head.start) > LEADS or read.plural or not lexicon.is_person_noun(read.head):
        return None
    for index in (number, number + 1):
        if index >= len(scene.ground.paragraph_starts):
            return None
        start = scene.ground.paragraph_starts[index]
        if start <= head.start:
            continue
        place = bisect_right(scene.ground.sentence_starts, start)
        ends = [*scene.ground.sentence_starts[place : place + 1], len(scene.text)]
        for name in scene.cast.names_within(Span(start, ends[0])):
            one = scene.cast.of_name[name.span]
            if not one.is_person or name.possessive or not VERB_AFTER.match(scene.text, name.span.end):
                continue
            if of_other_sex(read.head, one):
                return None
            fresh = not any(head.start < mention.span.start < name.span.start for mention in one.mentions)
            with_age = not one.roles and AGE.match(scene.text, name.span.end)
            if fresh and (with_age or any(alike(read.head, role) for role in one.heads())):
                return scene.agent(one, head, "named-after-lead")
            return None
    return None


def is_indefinite(read: Phrase) -> bool:
    """Tell whether a description introduces somebody new (`a lawyer`, `two officials`)."""
    return read.determiner in ("a", "an", "some", "one", "another", "two", "three", "any", "no")


def is_thing(read: Phrase) -> bool:
    """Tell whether a description is of neither people nor an organisation (`her plan`, `his submission`)."""
    singular = read.head.rstrip("s")
    people = is_noun(read.head) or is_noun(singular) or read.head in lexicon.GROUP_HEADS
    people = people or lexicon.is_organisation_noun(read.head)
    return not people and read.head not in CAMPAIGNS | OFFICES


def possessed(scene: Scene, head: Span, read: Phrase, owner: Referent | None) -> Referent:
    """Return an unnamed agent with the description's words; a possessive pronoun becomes the name that it means."""
    known = owner is not None and owner.name.lower() not in PRONOUNS
    if known and owner is not None and read.owner is not None and read.determiner in ("his", "her", "its", "their"):
        words = " ".join(scene.text[read.owner.end : head.end].split())
        name = owner.name if owner.kind is not AgentKind.PERSON else family(owner)
        return Referent(f"{name}’s {words}", AgentKind.UNNAMED, head, "possessed", plural=read.plural)
    if owner is not None and owner.character is not None and lexicon.is_organisation_noun(read.head):
        words = " ".join(head.of(scene.text).split())
        return Referent(words, AgentKind.ORGANISATION, head, "possessed")
    return scene.unnamed(head)
