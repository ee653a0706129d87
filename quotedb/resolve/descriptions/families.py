"""Families: whom a bare family name means that several people of an article have, and where that cannot be told.

*Lund* may be the accused or the victim, the widow or the man she buried. A wrong name is worse than none, so what
speaks against the likeliest bearer leaves the source unresolved.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from quotedb.resolve.characters.bearers import OF_OWN, RELATIVE
from quotedb.resolve.characters.characters import Character
from quotedb.resolve.descriptions.ages import ages
from quotedb.resolve.names.tables import pattern
from quotedb.resolve.names.tokens import Name
from quotedb.resolve.reference.scene import Scene

VIOLENCE = re.compile(rf"\b{pattern('violence')}\b", re.IGNORECASE)
"""Words by which one of two did harm to the other, or is said to have."""
OWN_RELATIVE = re.compile(rf"\b(?:his|her|their)\s(?:[\w-]+\s){{0,2}}{RELATIVE}\b")
SAYS_HE = re.compile(
    r"\s(?:(?:has|had|also|later|then|again)\s)?[a-z]+(?:ed|s|id|ld)\s(?:(?:police|jurors|reporters|the\s[a-z]+)\s)?"
    r"(?:that\s)?(?P<who>he|she)\b"
)
"""What stands behind a family name where the words begin with *he* or *she*: *Lund said he was sorry*."""
DIED = re.compile(r",?\s(?:\(?\d{1,3}\)?,?\s)?(?:who\s)?(?:died|drowned|(?:was|were)\s(?:killed|found\sdead|buried))\b")
CALLED = re.compile(rf"\b{RELATIVE},?\s[A-ZÀ-Þ][\w’-]+(?=[,.]|\s[^A-ZÀ-Þ])")
"""A relative with a given name and no other: *her mother, Renee, said*."""
LATE = re.compile(rf"\blate\s(?:{RELATIVE},?\s)?\Z|\b(?:widow|widower|death)\sof\s\Z")
"""What stands before the name of somebody who has died: *her late husband, Per Dahl*."""
YOUNGER = re.compile(r"\b(?:the\s)(?P<which>younger|elder|older)\s\Z", re.IGNORECASE)
UNTOLD = "family-untold"
"""The rule by which a family name is left unresolved."""
MENTIONS = 12
"""Mentions of each bearer that are looked at, at most."""


def meant(scene: Scene, name: Name) -> Character | None:
    """Return whom a name means; None for a bare family name of several people where that cannot be told."""
    likeliest = scene.cast.of_name[name.span]
    bearers = scene.cast.bearers(name)
    if len(name.words) == 1 < len(likeliest.words) and has_living_relative(scene.text, likeliest, name.span.start):
        return None
    if len(bearers) < 2 or likeliest not in bearers:
        return likeliest
    younger = YOUNGER.search(scene.text, max(0, name.span.start - 12), name.span.start)
    if younger is not None:
        return by_age(scene, bearers, young=younger["which"].lower() == "younger")
    if OF_OWN.match(scene.text, name.span.end) and len({one.gender for one in bearers}) == len(bearers):
        return likeliest
    says = SAYS_HE.match(scene.text, name.span.end)
    other = {"he": "f", "she": "m"}[says["who"]] if says is not None else "?"
    unsure = likeliest.gender == other or is_dead(scene.text, likeliest, name.span.start) or do_harm(scene, bearers)
    return None if unsure else likeliest


def has_living_relative(text: str, one: Character, at: int) -> bool:
    """Tell whether somebody has died of whom a relative is called by a given name alone, and may be meant since then.

    *Kayla Holm, 19, was found dead. Her mother, Renee, called twice. “They told me to wait,” Holm said.*
    """
    return is_dead(text, one, at) and CALLED.search(text, one.mentions[0].span.end, at) is not None


def is_dead(text: str, one: Character, at: int) -> bool:
    """Tell whether the text has told before a place that somebody has died."""
    before = [mention for mention in one.mentions[:MENTIONS] if mention.span.end < at]
    return any(
        DIED.match(text, mention.span.end) or LATE.search(text, max(0, mention.run.start - 30), mention.run.start)
        for mention in before
    )


def by_age(scene: Scene, bearers: Sequence[Character], *, young: bool) -> Character | None:
    """Return the youngest or the oldest of a family, if the text tells how old each of them is; else None."""
    told = [(min(ages(scene.text, one), default=-1), one) for one in bearers]
    if any(age < 0 for age, _ in told):
        return None
    return (min if young else max)(told, key=lambda pair: pair[0])[1]


def do_harm(scene: Scene, bearers: Sequence[Character]) -> bool:
    """Tell whether a sentence names two of a family, or one and a relative, and tells of violence or an accusation."""
    starts = [*scene.ground.sentence_starts, len(scene.text)]
    named: dict[int, set[str]] = {}
    for one in bearers:
        for mention in one.mentions[:MENTIONS]:
            named.setdefault(scene.ground.sentence(mention.span.start), set()).add(one.name)
    for number, who in named.items():
        first, last = starts[max(0, number - 1)], starts[number] if number < len(starts) else len(scene.text)
        two = len(who) > 1 or OWN_RELATIVE.search(scene.text, first, last) is not None
        if two and VIOLENCE.search(scene.text, first, last) is not None:
            return True
    return False
