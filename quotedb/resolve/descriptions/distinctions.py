"""What sets somebody apart in a description (*the Lundland senator*), and whether the text bears it out."""

from __future__ import annotations

import re

from quotedb.records import Span
from quotedb.resolve.characters.characters import Character
from quotedb.resolve.characters.roles import Phrase
from quotedb.resolve.names import lexicon
from quotedb.resolve.names.proper import DEMONYM
from quotedb.resolve.names.tables import pairs, words
from quotedb.resolve.reference.scene import Scene

STEM = 4
"""First letters that a country and its adjective share: *Norway*, *Norwegian*; *Lundland*."""
PLACES = lexicon.PLACES | {place.lower() for place in pairs("states").values()}
PARTIES = frozenset(pairs("party_of"))
WEAK_WORDS = words("weak_words")
Apart = dict[str, list[Character]]
"""The proper words of a description, each with the persons who have it in their names."""


def is_borne_out(scene: Scene, read: Phrase, head: Span, apart: Apart, one: Character) -> bool:
    """Tell whether the text bears out of somebody what a proper adjective or name in a description says.

    Of whom the text tells nothing of Norway, nobody is *the Norwegian president*; so with *the Holm supporter* and with
    *the Lundland Republican*. *The Lundland senator* may be anybody who is told to be of no other land. What somebody
    was is told of anybody. Parties are weighed elsewhere. `apart` are the `proper_words` of the description.
    """
    if "former" in read.modifiers or not apart:
        return True
    told = {word for _, modifiers, _ in one.roles for word in modifiers} | {word.lower() for word in one.words}
    places = told & PLACES
    for proper in apart:
        if one in apart[proper]:
            return False  # the Holm supporter is not Holm
        stem = proper[:STEM].lower()
        if any(word.startswith(stem) for word in told):
            continue
        if apart[proper]:
            return False  # it is somebody else's name
        telling = DEMONYM.match(proper) or read.head in PARTIES
        if (telling or places) and not named_beside(scene, one, stem, head):
            return False
    return True


def proper_words(scene: Scene, read: Phrase, head: Span) -> Apart:
    """Return the proper adjectives and names before the noun of a description, parties and offices aside."""
    words = scene.text[head.start : read.tail_start].split()
    opens = scene.ground.sentence_starts[max(0, scene.ground.sentence(head.start) - 1)] == head.start
    found = [word.strip(",.’'\"") for word in words[opens:] if word[:1].isupper()]
    left_out = PARTIES | WEAK_WORDS | {read.head, "the"}
    lows = [(word, word.lower()) for word in found]
    kept = [word for word, low in lows if low in {*read.modifiers} - left_out and not is_of_an_office(low)]
    return {word: [one for one in scene.cast.persons() if word in one.words] for word in kept}


def is_of_an_office(word: str) -> bool:
    """Tell whether a word is part of an office: *the Prime Minister*; one of a nation is none."""
    if DEMONYM.match(word.capitalize()):
        return False
    return word in lexicon.TITLES or lexicon.is_person_noun(word) or lexicon.is_organisation_noun(word)


def named_beside(scene: Scene, one: Character, stem: str, head: Span) -> bool:
    """Tell whether somebody is named in a sentence, outside of the description at `head`, that has such a word."""
    starts = scene.ground.sentence_starts
    for name in one.mentions:
        number = scene.ground.sentence(name.span.start)
        end = starts[number] if number < len(starts) else len(scene.text)
        begin = starts[max(0, number - 1)]
        sentence = scene.text[begin:end]
        if begin <= head.start < end:
            sentence = scene.text[begin : head.start] + scene.text[head.end : end]
        if any(word.lower().startswith(stem) for word in re.findall(r"[A-ZÀ-Þ][\w’-]+", sentence)):
            return True
    return False
