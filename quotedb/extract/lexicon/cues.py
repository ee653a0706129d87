"""The lexicon of cues: verbs and nouns by which news English attributes words, with kind, stance and frame.

Frames: a verb may take a clause (*said that …*), an addressee before it (*told the BBC that …*), only words in marks
(*laughed*), or somebody who is accused *of* something. Verbs are listed by their base form; forms are derived.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum

from quotedb.extract.lexicon.tables import listed, pairs, words
from quotedb.terms import Kind, Stance


class VerbFrame(Enum):
    """What stands with a cue verb (module docstring); WHETHER: only *whether …*, as with *ask*."""

    CLAUSE = "clause"
    ADDRESSEE = "addressee"
    WORDS = "words"
    OF = "of"
    WHETHER = "whether"


class VerbForm(Enum):
    """The grammatical form of a verb; PAST includes the past participle where both are alike."""

    PRESENT = "present"
    PAST = "past"
    PARTICIPLE = "participle"
    BASE = "base"


@dataclass(frozen=True, slots=True)
class Verb:
    """A cue verb."""

    base: str
    frame: VerbFrame
    kind: Kind = Kind.SPEECH
    stance: Stance = Stance.NEUTRAL
    perceives: bool = False
    """It reports what somebody lived through (*saw*, *witnessed*): a cue only within another's words."""


_CLAUSE = listed("clause")
_WRITING = listed("writing")
_THOUGHT = listed("thought")
_WITH_ADDRESSEE = listed("addressee")
_OF = "accuse".split()
_WORDS = listed("words")
_DENYING = "deny refute dispute reject dismiss".split()
_DISTANCING = words("distancing")
_ENDORSING = words("endorsing")
_PERCEIVES = "see witness experience observe hear endure survive".split()
_IRREGULAR = {base: forms.split() for base, forms in pairs("irregular").items()}
_DOUBLING = words("doubling")


def forms_of(base: str) -> dict[str, VerbForm]:
    """Return each form of a verb with what form it is.

    >>> sorted(forms_of("deny"))
    ['denied', 'denies', 'deny', 'denying']
    """
    stem = base.removesuffix("e")
    if base.endswith("y") and base[-2] not in "aeou":
        third, past = base[:-1] + "ies", base[:-1] + "ied"
    else:
        third = base + "es" if base.endswith(("s", "sh", "ch", "x", "o")) else base + "s"
        past = base + "d" if base.endswith("e") else base + "ed"
    participle = (stem if base.endswith("e") and not base.endswith("ee") else base) + "ing"
    if base in _DOUBLING:
        past, participle = base + base[-1] + "ed", base + base[-1] + "ing"
    forms = {base: VerbForm.BASE, third: VerbForm.PRESENT, participle: VerbForm.PARTICIPLE}
    for word in _IRREGULAR.get(base, (past,)):
        forms[word] = VerbForm.PAST
    return forms


def _lexicon() -> dict[str, tuple[Verb, VerbForm]]:
    table: dict[str, tuple[Verb, VerbForm]] = {}

    def put(bases: list[str], frame: VerbFrame, kind: Kind = Kind.SPEECH, **more: bool) -> None:
        for base in bases:
            if "_" in base:
                continue
            stance = (
                Stance.DENYING
                if base in _DENYING
                else Stance.DISTANCING
                if base in _DISTANCING or frame is VerbFrame.OF
                else Stance.ENDORSING
                if base in _ENDORSING
                else Stance.NEUTRAL
            )
            verb = Verb(base, frame, kind, stance, **more)
            for word, form in forms_of(base).items():
                table[word] = (verb, form)

    put(_PERCEIVES, VerbFrame.CLAUSE, perceives=True)
    put(_WORDS, VerbFrame.WORDS)
    put(_CLAUSE, VerbFrame.CLAUSE)
    put(_DENYING, VerbFrame.CLAUSE)
    put(_WRITING, VerbFrame.CLAUSE, Kind.WRITING)
    put(_THOUGHT, VerbFrame.CLAUSE, Kind.THOUGHT)
    put(_WITH_ADDRESSEE, VerbFrame.ADDRESSEE)
    put(_OF, VerbFrame.OF)
    for word in ("asks", "asked", "asking", "ask", "wonders", "wondered", "inquired"):
        table[word] = (Verb("ask", VerbFrame.WHETHER), table[word][1])
    return table


VERBS = _lexicon()
"""Every form of every cue verb, in lower case, with its verb and which form it is."""
STRONG_VERBS = words("strong_verbs")
"""Verbs that attribute nearly always when a clause follows; others need *that* or quotation marks."""
STRONG = frozenset(
    word
    for word, (verb, form) in VERBS.items()
    if form in (VerbForm.PRESENT, VerbForm.PAST) and verb.base in STRONG_VERBS
)
"""The forms of strong verbs that are finite."""
NOUNS: dict[str, tuple[Kind, Stance]] = {
    noun: (kind, stance)
    for key, kind, stance in (
        ("nouns_distancing", Kind.SPEECH, Stance.DISTANCING),
        ("nouns_denying", Kind.SPEECH, Stance.DENYING),
        ("nouns_endorsing", Kind.SPEECH, Stance.ENDORSING),
        ("nouns_of_speech", Kind.SPEECH, Stance.NEUTRAL),
        ("nouns_of_thought", Kind.THOUGHT, Stance.NEUTRAL),
    )
    for noun in listed(key)
}
"""Nouns that attribute a clause (*the claim that …*, *a denial by X that …*)."""
HEARSAY = frozenset("reportedly allegedly supposedly apparently purportedly ostensibly".split())
"""Adverbs that put an unnamed relay before whoever is quoted, or that are themselves the only origin."""
_PREPOSITIONS = frozenset("according per citing cited cites quoting quoted quotes".split())
"""Words that attribute and are neither verb nor noun of saying in these tables."""


def is_cue(words: str) -> bool:
    """Tell whether printed words hold a verb or noun of saying, or *according to* or the like.

    >>> is_cue("has repeatedly said"), is_cue("has repeatedly painted")
    (True, False)
    """
    found = re.findall(r"[\w’'-]+", words.lower())
    return any(word in VERBS or word in NOUNS or word in HEARSAY or word in _PREPOSITIONS for word in found)


def stance_of(words: str) -> Stance:
    """Return the stance of a cue as printed: the strongest of its words."""
    found = Stance.NEUTRAL
    for word in words.lower().replace(":", " ").replace(",", " ").split():
        if word in HEARSAY:
            return Stance.DISTANCING
        entry = VERBS.get(word)
        stance = entry[0].stance if entry else NOUNS.get(word, (None, Stance.NEUTRAL))[1]
        if stance is not Stance.NEUTRAL:
            found = stance
    return found
