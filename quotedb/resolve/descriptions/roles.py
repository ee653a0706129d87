"""Resolves descriptions by roles (`the mayor`: who was called mayor), or by an unnamed source introduced before."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from quotedb.records import Span
from quotedb.resolve.characters.characters import Character
from quotedb.resolve.characters.roles import Phrase, overlap, phrase
from quotedb.resolve.descriptions.ages import is_of_other_age
from quotedb.resolve.descriptions.distinctions import WEAK_WORDS, is_borne_out, proper_words
from quotedb.resolve.descriptions.salience import EMPLOYED, came_in_after, of_other_party, told_before
from quotedb.resolve.names import lexicon
from quotedb.resolve.names.proper import DEMONYM
from quotedb.resolve.names.synonyms import alike
from quotedb.resolve.reference.referents import Around, Referent
from quotedb.resolve.reference.scene import Scene
from quotedb.resolve.reference.weighing import ranked, share_of_first
from quotedb.terms import AgentKind, EntityLabel
from quotedb.text.names import normal

NEAR = 3
"""Paragraphs after a description in which the text may still tell whose role it is."""
BEFORE = 4
"""How near *the former mayor* is to the mayor's predecessor: nearer than to the mayor."""
BENEATH = frozenset("shadow deputy vice assistant acting former ex opposition junior".split())
"""Words that make another office of one: *deputy*."""
LEAST = 1.2
"""The score of likeness and nearness from which somebody is meant."""


def by_role(scene: Scene, read: Phrase, head: Span, owner: Referent | None, around: Around) -> Referent | None:
    """Return the character with the role that the description names; `owner` is its possessor (`his` client)."""
    barred = around.barred()
    scores: dict[Character, float] = {}
    person = lexicon.is_person_noun(read.head)
    owned = owner.character if owner is not None else None
    apart = proper_words(scene, read, head)
    for one in scene.cast.characters:
        if one in barred or one is owned or of_other_sex(read.head, one) or is_of_other_age(scene.text, read, one):
            continue
        if person and one.label in (EntityLabel.ORGANISATION, EntityLabel.PLACE):
            continue
        for role in one.roles:
            came_before = role[0] == "predecessor" and "former" in read.modifiers
            near = BEFORE if came_before else alike(read.head, role[0])
            if near and not is_beneath(scene, read, head, one, role[1]) and is_borne_out(scene, read, head, apart, one):
                score = likeness(read, near, role[1]) + nearness(scene, read, head, one, role[2])
                scores[one] = max(score, scores.get(one, score))
    best = max(scores, key=lambda one: scores[one], default=None)
    if best is None or scores[best] < LEAST:
        return None
    return replace(scene.agent(best, head, "role"), chance=share_of_first(sorted(scores.values(), reverse=True)))


def is_beneath(scene: Scene, read: Phrase, head: Span, one: Character, modifiers: Sequence[str]) -> bool:
    """Tell whether a role is another office than the one named: *the shadow chancellor* is not *the chancellor*.

    Where the text has told of a deputy before, *the minister* may be short for the deputy.
    """
    apart = BENEATH & set(modifiers) - set(read.modifiers)
    if not apart or "shadow" in apart:
        return bool(apart)
    told = told_before(scene, read.head, head.start)
    return told is not None and came_in_after(told, one)


def likeness(read: Phrase, near: int, modifiers: Sequence[str]) -> float:
    """Return a score for how much a description and a role agree; `near` is how near their nouns are (`alike`)."""
    same = overlap(read.modifiers, modifiers)
    score = near + 1.5 * same - (2.5 if clashes(read, modifiers) and not same else 0)
    score -= 1.5 if is_former(read) and WAS.isdisjoint(modifiers) else 0
    score -= 4 if of_other_party(read.modifiers, modifiers) else 0
    if near < 3 and not same and any(word not in WEAK_WORDS for word in read.modifiers):
        score -= 1.5
    tail = {word.lower() for word in re.findall(r"[\w’'-]+", read.tail)} - {"the", "of", "for", "a", "in"}
    score += min(2, len(tail & set(modifiers)))
    return score


def nearness(scene: Scene, read: Phrase, head: Span, one: Character, place: int) -> float:
    """Return a score that falls with the distance to where the role was told and where its bearer was named."""
    here = scene.ground.paragraph(head.start)
    back = here - scene.ground.paragraph(place)
    score = 0.5 if place < head.start else -0.6
    score -= 0.08 * min(abs(back), 12)
    score -= 3 if back < -NEAR and read.head in EMPLOYED else 0
    last = [name.span.start for name in one.mentions if name.span.start < head.start]
    return score - (0.12 * min(here - scene.ground.paragraph(last[-1]), 10) if last else 0)


A_PART = frozenset("some many several few most".split())
"""Words that set a part of a group apart: *teachers* are others than *some teachers*."""


def is_just_he_or_she(scene: Scene, read: Phrase, head: Span, place: int, referent: Referent) -> bool:
    """Tell whether *the man* or *the woman* is who spoke last without a name: *a visitor said …, the man said*."""
    if read.head not in ("man", "woman") or read.modifiers or read.tail or referent.plural or referent.mention is None:
        return False
    other = phrase(scene.text, referent.mention)
    near = scene.ground.paragraph(head.start) - scene.ground.paragraph(place) <= 1
    nouns = lexicon.SHE_NOUNS if read.head == "man" else lexicon.HE_NOUNS
    return near and other is not None and lexicon.is_person_noun(other.head) and other.head not in nouns


def are_others(scene: Scene, read: Phrase, head: Span, other: Phrase, mention: Span) -> bool:
    """Tell whether two descriptions with one noun are of different people: each told apart, or one only of both.

    *Officials of the port* and *officials of the bank*; *millers* and *these millers*; *men* and *women and men*.
    """
    if read.tail and other.tail and read.tail.strip().lower() != other.tail.strip().lower():
        return True
    if not read.determiner and other.determiner in ("these", "those"):
        return True
    return " and " in mention.of(scene.text) and " and " not in head.of(scene.text) and not read.determiner


def is_former(read: Phrase | None) -> bool:
    """Tell whether a description says what somebody was and is no more."""
    return read is not None and not WAS.isdisjoint(read.modifiers)


WAS = frozenset("former ex retired one-time onetime ex-president".split())
"""Modifiers by which somebody was something and is it no more."""


def clashes(read: Phrase, modifiers: Sequence[str]) -> bool:
    """Tell whether two descriptions with the same head cannot be of one agent (`foreign`, `finance` minister)."""
    mine = {word for word in read.modifiers if word not in WEAK_WORDS}
    theirs = {word for word in modifiers if word not in WEAK_WORDS and word[0].islower()}
    return bool(mine and theirs and not mine & theirs)


def of_other_sex(noun: str, one: Character) -> bool:
    """Tell whether a noun is of a man and somebody is a woman, or the other way round (`the congressman`, Ada Roe)."""
    return (one.gender == "f" and noun in lexicon.HE_NOUNS) or (one.gender == "m" and noun in lexicon.SHE_NOUNS)


def client(scene: Scene, lawyer: Referent, span: Span, around: Around) -> Referent:
    """Resolve `his client`: whom the text says the lawyer acts for, else the one it names most."""
    for one in scene.cast.persons():
        if lawyer.character is None or one is lawyer.character:
            continue
        names = {normal(one.words[-1]), normal(one.words[0])}
        if any(names & {normal(word) for word in modifiers} for _, modifiers, _ in lawyer.character.roles):
            return scene.agent(one, span, "client")
    beside = Around(around.contents, [*around.outer, lawyer], around.inner)
    found = [pair for pair in ranked(scene, span.start, "client", beside) if pair[1].is_person]
    if found:
        return scene.agent(found[0][1], span, "client-salient")
    after = [one for one in scene.cast.persons() if one is not lawyer.character]
    return scene.agent(after[0], span, "client-after") if after else scene.unnamed(span)


def said_before(scene: Scene, read: Phrase, head: Span) -> Referent | None:
    """Find an unnamed source that was introduced before with the same noun (`an official`, then `the official`)."""
    if read.determiner not in ("the", "this", "that", "these", "those", "") or read.head in lexicon.SHARES:
        return None
    for at, (place, referent) in enumerate(scene.memory.before(head.start)):
        if referent.kind is not AgentKind.UNNAMED or referent.mention is None:
            continue
        if at == 0 and is_just_he_or_she(scene, read, head, place, referent):
            return Referent(referent.name, AgentKind.UNNAMED, head, "again")
        if scene.ground.paragraph(head.start) - scene.ground.paragraph(place) > 15:
            return None
        other = phrase(scene.text, referent.mention)
        told = other is not None and (other.determiner != "the" or other.modifiers or other.tail)
        mine, theirs = ({*one.modifiers} - WEAK_WORDS if one is not None else set() for one in (read, other))
        apart = bool((not read.determiner or theirs) and mine - theirs)  # the bank official is no harbour official
        apart = apart or is_former(read) > is_former(other)  # former officials are none of those who are it now
        apart = apart or (not read.determiner and other is not None and other.determiner in A_PART)
        apart = apart or (other is not None and are_others(scene, read, head, other, referent.mention))
        if other is not None and other.head == read.head and told and not apart:
            names = [name.text for name in scene.cast.names_within(head) if not DEMONYM.match(name.words[-1])]
            if any(name not in referent.mention.of(scene.text) for name in names):
                continue  # the Lions coach is no coach who spoke before
            return Referent(referent.name, AgentKind.UNNAMED, head, "again", plural=referent.plural)
    return None
