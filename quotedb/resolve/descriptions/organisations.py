"""Resolves descriptions of organisations: campaigns, offices, police forces, ministries."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Sequence
from operator import itemgetter

from quotedb.records import Span
from quotedb.resolve.characters.characters import Character
from quotedb.resolve.characters.roles import Phrase
from quotedb.resolve.names import lexicon
from quotedb.resolve.names.tables import words
from quotedb.resolve.names.tokens import Name
from quotedb.resolve.reference.referents import Referent, family
from quotedb.resolve.reference.scene import Scene
from quotedb.terms import AgentKind, EntityLabel

CAMPAIGNS = frozenset("campaign administration camp team government cabinet".split())
INSTITUTIONS = words("institutions")
FORCES = words("forces")
"""Institutions that there is one of where a report speaks of them without a name."""
STRAY = re.compile(r"^(?:within|inside|among|from)\s|\b(?:his|her|their|its|own)\s")
"""What shows that some words are no name: *within his own party*."""
GOES_ON = re.compile(r"\s[A-ZÀ-Þ]")
"""What follows a noun that heads no name: *Government | Turnaround Strategy*."""
BEHIND_NOUN = frozenset("of for to on in against at and".split())
"""Words that open what stands behind the noun of an organisation's name."""
OPENERS = frozenset("The In But And On At When As While After For If That A An His Her Its Their".split())
CAPITAL = re.compile(r"\b[A-ZÀ-Þ]")


def organisation_of(scene: Scene, read: Phrase, head: Span, owner: Referent | None) -> Referent | None:
    """Resolve somebody's campaign or office (`the Clinton campaign`, `his office`)."""
    if owner is None:
        inside = [
            name
            for name in scene.cast.names_within(Span(head.start, read.tail_start))
            if scene.cast.of_name[name.span].label is not EntityLabel.PLACE
        ]
        if inside:
            owner = scene.named([inside[-1]])
    if owner is None:
        for _, referent in scene.memory.before(head.start):
            if referent.rule == "organisation" and referent.name.lower().endswith(read.head):
                return Referent(referent.name, referent.kind, head, "organisation")
        owner = last_owner(scene, read, head)
    if owner is None:
        return None
    if owner.kind is AgentKind.UNNAMED:
        return None
    campaign = f"{family(owner)} {read.head}"
    name = campaign if read.head in CAMPAIGNS else f"{owner.name}’s {read.head}"
    return Referent(name, AgentKind.ORGANISATION, head, "organisation")


def last_owner(scene: Scene, read: Phrase, head: Span) -> Referent | None:
    """Return whose campaign the text spoke of last before *the campaign*: *a spokesman for the Roth campaign*."""
    if read.head not in CAMPAIGNS or read.modifiers or read.determiner not in ("the", "this"):
        return None
    behind = re.compile(rf"(?:[’']s?)?\s(?:\w+\s)?{read.head}\b")
    before = scene.cast.names_within(Span(max(0, head.start - FAR_OWNER), head.start))
    owners = [name for name in before if behind.match(scene.text, name.span.end) and may_own(scene, name)]
    return scene.named([owners[-1]]) if owners else None


def may_own(scene: Scene, name: Name) -> bool:
    """Tell whether a name may be of somebody with a campaign: no place's and no body's."""
    one = scene.cast.of_name[name.span]
    return one.outlet is None and one.label in (EntityLabel.PERSON, None)


FAR_OWNER = 2000
"""Characters before *the campaign* in which it may be told whose it is."""


def institution(scene: Scene, read: Phrase, head: Span) -> Referent | None:
    """Resolve `police`, `the Finnish foreign ministry`, `the ministry`: an organisation that its words name.

    The bare noun is the one that the text calls more fully: the last before it, else the commonest.
    """
    if read.head not in INSTITUTIONS or read.determiner in ("a", "an", "his", "her", "its", "their"):
        return None
    words = " ".join(scene.text[head.start : head.end].split())
    own = re.sub(r"^[Tt]he ", "", words).rstrip(",")
    bare = not read.modifiers and not re.match(r"\s*(?:of|for)\s", read.tail, re.I) and read.owner is None
    if (
        not bare
        and not STRAY.search(own)
        and (read.owner is not None or CAPITAL.search(own[1:] if words == own else own) or read.modifiers)
    ):
        return Referent(own, AgentKind.ORGANISATION, head, "institution")
    ends, names = fuller_names(scene, read.head.replace("-", " "))
    if not names and not (bare and words != own):
        return None
    if not names and read.head not in FORCES:
        return scene.unnamed(head, "institution")
    if not names:
        return Referent(own, AgentKind.ORGANISATION, head, "institution")
    before = bisect_right(ends, head.start)
    name = names[before - 1] if before else Counter(names).most_common(1)[0][0]
    return Referent(name, AgentKind.ORGANISATION, head, "institution")


def namesake(scene: Scene, read: Phrase, head: Span) -> Referent | None:
    """Resolve `the centre` where a name has that noun at its head (`the Coastal Hazard Centre`): the last one named."""
    if read.determiner not in ("the", "this") or read.owner is not None or read.plural or read.tail.strip():
        return None
    headed = names_headed(scene, read.head)
    for _, one in reversed(headed[: bisect_left(headed, head.start, key=itemgetter(0))]):
        if {word.lower() for word in one.words}.issuperset(read.modifiers):
            return scene.agent(one, head, "namesake")
    return None


def names_headed(scene: Scene, noun: str) -> list[tuple[int, Character]]:
    """Return where the names stand that a noun heads, of neither persons nor places, and whose they are."""
    if noun not in scene.headed:
        found = [
            (name.span.start, one)
            for one in scene.cast.characters
            if not one.is_person and one.label is not EntityLabel.PLACE and noun_of(one.words) == noun
            for name in one.mentions
        ]
        scene.headed[noun] = sorted(found, key=itemgetter(0))
    return scene.headed[noun]


def noun_of(words: Sequence[str]) -> str:
    """Return the noun at the head of an organisation's name, in lower case.

    >>> noun_of(("Aviation", "Authority", "of", "Lundland")), noun_of(("Coastal", "Hazard", "Centre"))
    ('authority', 'centre')
    """
    end = next((at for at, word in enumerate(words) if at and word in BEHIND_NOUN), len(words))
    return words[end - 1].lower()


def fuller_names(scene: Scene, noun: str) -> tuple[list[int], list[str]]:
    """Return where the text calls organisations more fully than by a noun, and how (`the Finnish foreign ministry`)."""
    if noun in scene.fuller:
        return scene.fuller[noun]
    pattern = re.compile(
        rf"\b(?!(?:{'|'.join(sorted(OPENERS))})\s)[A-ZÀ-Þ][\w-]+(?:[’']s)?(?:\s(?!(?:the|that|a|an|of|and|to|in|its|told|said|media|deputy|assistant|senior|chief|acting|former|\w+ed)\b)[\w-]+){{0,2}}?\s(?i:{noun})\b"
    )
    forms = [
        match
        for match in pattern.finditer(scene.text)
        if not GOES_ON.match(scene.text, match.end())
        if match.group().split()[0].lower() not in lexicon.CALENDAR
    ]
    found = [match.end() for match in forms], [whole_name(scene, match) for match in forms]
    scene.fuller[noun] = found
    return found


def whole_name(scene: Scene, match: re.Match[str]) -> str:
    """Return the proper name that a match is part of (`Dover Board` of Harbours), else its words."""
    name = scene.cast.name_at(Span(*match.span()))
    if name is not None and name.span.start <= match.start() and name.span.end >= match.end():
        return scene.cast.of_name[name.span].name
    return match.group()
