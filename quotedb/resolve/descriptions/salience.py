"""Resolves descriptions that fit nobody's role to the character whom the article names most, where that is likely."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from quotedb.records import Span
from quotedb.resolve.characters.characters import Character
from quotedb.resolve.characters.roles import COMPANY, Phrase, is_noun
from quotedb.resolve.descriptions.ages import YOUNG, age_of, ages, is_of_other_age
from quotedb.resolve.descriptions.distinctions import WEAK_WORDS, is_borne_out, proper_words
from quotedb.resolve.descriptions.organisations import CAMPAIGNS, noun_of
from quotedb.resolve.names import lexicon
from quotedb.resolve.names.synonyms import alike
from quotedb.resolve.names.tables import pairs, words
from quotedb.resolve.reference.referents import Around, Referent
from quotedb.resolve.reference.scene import Scene
from quotedb.resolve.reference.weighing import ranked, share_of_first
from quotedb.terms import EntityLabel

FORMER = re.compile(r"\b(?:former|ex-|\d\d-year-old|retired|one-time|\w+-born)")
"""Words of a description that say what somebody was: *former*, *retired*."""
GENERIC = words("generic")
EMPLOYED = words("employed")
OFFICE_HOLDERS = words("office_holders")
ANY_ORGANISATION = frozenset("body organisation organization institution agency watchdog regulator giant side".split())
OF_THE_STATE = words("of_the_state")
"""Last words of the names of organisations that are no companies."""
PARTY_OF = pairs("party_of")
"""Parties by the words that stand before a noun of their people."""
OFFICE = re.compile(r"[Tt]he(?:\s[A-Z][a-z]+)+")
IN_OFFICE = OFFICE_HOLDERS | EMPLOYED | words("in_office")
"""Nouns for those whom an article calls by what they are, and not by their age: *the coach*, not *the 34-year-old*."""
TOLD = 1.5
"""Added to the score of whoever is called by a word of the description elsewhere."""
CLOSE = 0.6
"""An organisation that is less likely than this among all is not taken for what a description means."""


def may_be_anybody(read: Phrase) -> bool:
    """Tell whether a description may mean somebody of whom the article does not say so: no judge, no mayor.

    What somebody was is told of anybody: *the former Ireland captain* may be a manager now.
    """
    return read.head not in OFFICE_HOLDERS or FORMER.search(" ".join(read.modifiers)) is not None


def is_of_untold_party(scene: Scene, read: Phrase, one: Character) -> bool:
    """Tell whether a description sets a party apart from somebody's, and nothing says that a character is of it."""
    if not PARTY_OF.keys() & {*read.modifiers}:
        return False
    if any(PARTY_OF.keys() & {*told} and not of_other_party(read.modifiers, told) for _, told, _ in one.roles):
        return False
    return any(of_other_party(read.modifiers, told) for other in scene.cast.characters for _, told, _ in other.roles)


def of_other_party(mine: Sequence[str], theirs: Sequence[str]) -> bool:
    """Tell whether two descriptions are of people of two parties (`Democratic`, `Republican` candidate).

    >>> of_other_party(("democratic", "presidential"), ("gop",)), of_other_party(("republican",), ("gop",))
    (True, False)
    """
    one, other = ({PARTY_OF[word] for word in words if word in PARTY_OF} for words in (mine, theirs))
    return bool(one and other) and not one & other


def is_other_organisation(read: Phrase, one: Character) -> bool:
    """Tell whether a name is an organisation of another sort (`the airline` is no `High Court`), or a place."""
    last = noun_of(one.words)
    if read.head in CAMPAIGNS and last != read.head:
        return True
    if read.head in COMPANY and last in OF_THE_STATE:
        return True
    other = last in lexicon.ORG_HEADS | lexicon.PLACE_HEADS and read.head not in COMPANY | ANY_ORGANISATION
    return other and not alike(read.head, last)


def may_run(scene: Scene, read: Phrase, one: Character) -> bool:
    """Tell whether somebody may be meant by *the candidate*: who is told to be one, or anybody where nobody is."""
    if not alike(read.head, "candidate") or runs(scene, read, one):
        return True
    return not any(runs(scene, read, other) for other in scene.cast.characters if other.is_person)


def runs(scene: Scene, read: Phrase, one: Character) -> bool:
    """Tell whether the text tells of somebody that they are a candidate or have a campaign."""
    if any(alike(read.head, noun) for noun in one.heads()):
        return True
    return any(RUNS.match(scene.text, name.span.end) for name in one.mentions)


RUNS = re.compile(
    r"(?:[’']s?)?\s(?:\w+\s)?(?:campaign|candidacy|camp|nomination|rally|rallies|supporters|voters|backers|bid)\b"
)
"""What stands behind the name of somebody who runs for an office."""
NOT_RUNNING = 2.5
"""What speaks against somebody as *the candidate* of whom no campaign is told, as the signs of `weighing` count."""


def may_be_called(scene: Scene, one: Character, head: Span) -> bool:
    """Tell whether a bare noun (`the activist`) may mean a character: one without another role, or the last speaker."""
    if not any(lexicon.is_person_noun(noun) for noun in one.heads()):
        return True
    recent = scene.memory.before(head.start)
    if not recent or recent[0][1].character is not one:
        return False
    just = scene.ground.sentence(head.start) - scene.ground.sentence(recent[0][0]) <= 1
    return just or one.heads() <= GENERIC


def is_another(scene: Scene, told: int | None, one: Character) -> bool:
    """Tell whether somebody else of whom the text `told` by the same noun is meant, before a character came in.

    `told` is a place, None where the text did not. *A student fell … Inspector Lund came. “We …,” she said. The student
    told …*: the student is not the inspector. So it is where others speak in between; else *the guard* may well be whom
    the article first describes and then names.
    """
    if told is None or not came_in_after(told, one):
        return False
    first = one.mentions[0].span.start
    others = (referent.character for place, referent in scene.memory.before(first) if place > told)
    return any(other is not None and other is not one and other.is_person for other in others)


def is_just_named(scene: Scene, head: Span, one: Character) -> bool:
    """Tell whether the sentence before a description names somebody of whom no role is told: *she* would mean that one.

    *Ada Roth thought: “It is late.” The skipper doubted it.* The skipper is somebody else.
    """
    before = one.before(head.start)
    back = scene.ground.sentence(head.start) - scene.ground.sentence(before[-1].span.start) if before else 0
    return back == 1 and not one.roles


def came_in_after(place: int, one: Character) -> bool:
    """Tell whether a character is named first behind a place."""
    return bool(one.mentions) and place < one.mentions[0].span.start


def told_before(scene: Scene, noun: str, end: int) -> int | None:
    """Return where the text first speaks of somebody by a noun (`a student`), before an offset; None if nowhere."""
    if noun not in scene.first_told:  # a long text is not gone through for each description
        phrase = rf"\b(?:an?|the|his|her|their|its|one|another)\s(?:[\w’'-]+\s){{0,3}}?{re.escape(noun)}\b"
        found = re.search(phrase, scene.text, re.IGNORECASE)
        scene.first_told[noun] = Span(*found.span()) if found else None
    first = scene.first_told[noun]
    return first.start if first is not None and first.end <= end else None


def can_act(scene: Scene, one: Character) -> bool:
    """Tell whether a name shows an organisation: by several words, or since it spoke before (`SMS` is none)."""
    if len(one.words) > 1 and one.label is EntityLabel.ORGANISATION:
        return True
    return any(referent.character is one for _, referent in scene.memory.before(len(scene.text)))


def salient(scene: Scene, read: Phrase, head: Span, around: Around) -> Referent | None:
    """Return the most central character whom a definite description may mean, or None where none is likely."""
    if read.determiner not in ("the", "this") or not is_noun(read.head) or read.owner is not None or read.plural:
        return None
    if read.head in EMPLOYED and scene.cast.names_within(head):
        return None
    if OFFICE.fullmatch(scene.text, head.start, head.end):
        return None  # the Chief Justice is whoever is told to be that
    inner = bool(around.outer) and around.outer[-1].character is not None and around.outer[-1].character.is_person
    telling = bool(read.modifiers) or "-" in read.head
    if inner and not telling:
        return None
    person = lexicon.is_person_noun(read.head)
    if read.tail and not FORMER.search(" ".join(read.modifiers)):
        return None
    least = 0.8
    if person:
        least = 0.5 if telling else 2.0
        found = people_called(scene, read, head, around, telling=telling)
    else:
        found = [
            (score, one)
            for score, one in ranked(scene, head.start, "it", around)
            if one.label is not EntityLabel.PLACE and one.outlet is None and can_act(scene, one)
        ]
        called = [pair for pair in found if read.head in {word.lower() for word in pair[1].words}]
        found = called or [pair for pair in found if not is_other_organisation(read, pair[1])]
    if not found or found[0][0] <= least or is_of_untold_party(scene, read, found[0][1]):
        return None
    chance = share_of_first([score for score, _ in found])
    if chance < CLOSE and not person:
        return None
    by = "salient" if person else "salient-organisation"
    return replace(scene.agent(found[0][1], head, by), chance=chance)


def people_called(
    scene: Scene, read: Phrase, head: Span, around: Around, *, telling: bool
) -> list[tuple[float, Character]]:
    """Return the persons who may be called by a description, weighed, the likeliest first.

    `telling`: it says more of somebody than a bare noun does.
    """
    spoken_of = scene.among(around.contents)
    told, apart = told_before(scene, read.head, head.start), proper_words(scene, read, head)
    low = "he" if read.head in lexicon.HE_NOUNS else "she" if read.head in lexicon.SHE_NOUNS else ""
    nation = read.head not in head.of(scene.text)  # the Italian
    found = [
        (score - (2 if one in spoken_of else 0) + told_for(scene, read, one), one)
        for score, one in ranked(scene, head.start, low or "any", around)
        if one.is_person and may_be_anybody(read) and not is_of_other_age(scene.text, read, one)
        if is_borne_out(scene, read, head, apart, one)
        if read.head not in YOUNG or not one.roles or one.heads() & YOUNG
        if telling or ((low or may_be_called(scene, one, head)) and not is_another(scene, told, one))
        if telling or low or read.head in GENERIC or nation or not is_just_named(scene, head, one)
    ]
    age = age_of(read)
    if age is not None:
        found = [pair for pair in found if age in ages(scene.text, pair[1])] or found
        found = [pair for pair in found if not pair[1].heads() & IN_OFFICE] or found
    return sorted(found, key=lambda pair: -pair[0])


def told_for(scene: Scene, read: Phrase, one: Character) -> float:
    """Return what the words of a description tell for or against somebody, in the unit of the signs of `weighing`."""
    return (TOLD if shares_words(read, one) else 0) - (0 if may_run(scene, read, one) else NOT_RUNNING)


def shares_words(read: Phrase, one: Character) -> bool:
    """Tell whether the article calls somebody by words of a description: *a Kenyan farmer*, *the Kenyan*."""
    mine = {word for word in read.modifiers if word not in WEAK_WORDS}
    return any(mine & {*told} for _, told, _ in one.roles)
