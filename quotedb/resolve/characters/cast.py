"""The cast of an article: its proper names grouped into characters, with what the text says of each."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from quotedb import outlets
from quotedb.records import Agent, Entity, Span
from quotedb.resolve.characters.bearers import best_bearer, gender_by, key, may_bear, of_generation, title_gender
from quotedb.resolve.characters.characters import Cast, Character
from quotedb.resolve.names import lexicon
from quotedb.resolve.names.proper import names
from quotedb.resolve.names.tables import words
from quotedb.resolve.names.tokens import Name, Token, tokens
from quotedb.terms import EntityLabel
from quotedb.text.name_words import LEGAL_FORMS

KEPT_TITLES = words("kept_titles")
OWNED = re.compile(r"\s[a-z]")
"""What somebody's name stands before with *the*, as if it were a body's: *the Holm campaign*, *the Holm meeting*."""
LONGEST = 400
"""Code points of a name, at most."""


def gather(text: str, entities: Sequence[Entity] = ()) -> Cast:
    """Find the names of `text` and group those of one bearer into a character."""
    words = tokens(text)
    found = with_outlets(text, names(text, words, sorted(entities, key=lambda entity: entity.span)), words)
    characters: list[Character] = []
    of_name: dict[Span, Character] = {}
    media = {span.start: agent for span, agent in outlets.in_text(text)}
    by_word: dict[str, list[Character]] = {}
    for name in sorted(found, key=lambda name: (-min(len(name.words), 2), name.span)):
        character = place(text, name, characters, by_word, media)
        character.mentions.append(name)
        character.forms.add(name.text)
        of_name[name.span] = character
    for character in characters:
        character.mentions.sort(key=lambda name: name.span)
        settle(character)
    acronyms(text, characters, of_name)
    found.sort(key=lambda name: name.span)
    alive = list({id(of_name[name.span]): of_name[name.span] for name in found}.values())
    return Cast(text, words, found, alive, of_name, [name.span.start for name in found])


def with_outlets(text: str, found: list[Name], words: Sequence[Token]) -> list[Name]:
    """Add the outlets that no name covers; they take the place of names inside them (*Mail* of *Mail on Sunday*)."""
    starts = [word.start for word in words]
    kept = {name.span: name for name in found}
    places = [name.span.start for name in found]
    for span, _ in outlets.in_text(text):
        near = found[bisect_left(places, span.start - LONGEST) : bisect_left(places, span.end)]
        over = [name.span for name in near if name.span.overlaps(span)]
        if any(one == span or not span.covers(one) for one in over):
            continue
        first, last = bisect_left(starts, span.start), bisect_left(starts, span.end) - 1
        if last < first or first >= len(words):
            continue
        for one in over:
            kept.pop(one, None)
        definite = first > 0 and words[first - 1].low == "the"
        taken = tuple(span.of(text).split())
        kept[span] = Name(
            span, taken, (), EntityLabel.ORGANISATION, words[last].possessive, definite, first, last, span
        )
    return sorted(kept.values(), key=lambda name: name.span)


def place(
    text: str,
    name: Name,
    characters: list[Character],
    by_word: dict[str, list[Character]],
    media: dict[int, Agent],
) -> Character:
    """Return the character that bears the name, a new one if nobody does."""
    outlet = media.get(name.span.start) if "/" not in name.text else None
    if outlet is None and name.definite and len(name.words) == 1:
        for one in by_word.get("outlet-end " + key(name.words[0]), ()):
            return one
    if outlet is not None:
        for one in by_word.get("outlet " + outlet.name, ()):
            return one
    else:
        if name.definite and OWNED.match(text, name.span.end):
            name = replace(name, definite=False)  # the Holm campaign is Holm's
        candidates = [one for one in by_word.get(key(name.words[-1]), ()) if may_bear(one, name)]
        candidates += [
            one for one in by_word.get(key(name.words[0]), ()) if may_bear(one, name) and one not in candidates
        ]
        if len(candidates) == 1:
            return candidates[0]
        if candidates:
            return best_bearer(of_generation(candidates, name, text), name, text)
    character = Character(name.text, name.label, name.words, outlet=outlet)
    if name.label is EntityLabel.PERSON:
        character.gender = gender_by(name)
    characters.append(character)
    keys = (
        {part for word in name.words for part in (key(word), *key(word).split())}
        if outlet is None
        else {"outlet " + outlet.name}
    )
    if outlet is not None and len(name.words) > 1:
        keys.add("outlet-end " + key(name.words[-1]))
    for word in keys:
        by_word.setdefault(word, []).append(character)
    return character


def settle(character: Character) -> None:
    """Give a character its fullest name, label and gender from all its mentions."""
    labels = Counter(name.label for name in character.mentions if name.label is not None)
    if labels and (character.label is None or not character.shown_person):
        character.label = max(labels, key=lambda label: (labels[label], label is character.label))
    if character.outlet is not None:
        longest = max(character.mentions, key=lambda name: len(name.text))
        short = longest.text.removeprefix("journal ").removesuffix(" news agency")
        character.name = longest.text if short in ("National", "State") else short
        if " " not in character.name and character.outlet.name == f"The {character.name}":
            character.name = character.outlet.name
        character.label = EntityLabel.ORGANISATION
        return
    plainly = [name for name in character.mentions if not adorned(name, character.mentions)]
    fullest = max(plainly, key=lambda name: (len(name.words), len(name.text)))
    character.name, character.words = fullest.text, fullest.words
    gender = next((gender for name in character.mentions if (gender := title_gender(name))), "")
    if is_firm(fullest):
        character.label = EntityLabel.ORGANISATION
    elif character.label is EntityLabel.PERSON or gender:
        character.label = EntityLabel.PERSON
        character.gender = gender or gender_by(fullest)
    if len(fullest.words) == 1:
        titled = next((n for n in character.mentions if n.titles and n.titles[-1] in KEPT_TITLES), None)
        if titled is not None:
            character.label = EntityLabel.PERSON
            character.name = f"{last_titles(titled)} {fullest.text}"


def is_firm(name: Name) -> bool:
    """Tell whether a name ends with the legal form of a firm: *Tern Kettles Ltd*. Short forms are family names, too."""
    last = name.words[-1].lower().strip(".")
    return len(name.words) > 1 and len(last) >= SHORTEST_FORM and last in LEGAL_FORMS


SHORTEST_FORM = 3
"""Letters of a legal form that is no family name: *Co* and *Sa* are."""


def adorned(name: Name, mentions: Sequence[Name]) -> bool:
    """Tell whether a mention is another one with something before it: *Crooked Ines Okafor* beside *Ines Okafor*.

    The other must begin with a given name; what begins with one itself (*Mary Ines Okafor*) is a fuller name.
    """
    return not lexicon.is_given_name(name.words[0]) and any(
        1 < len(other.words) < len(name.words)
        and lexicon.is_given_name(other.words[0])
        and list(name.words[-len(other.words) :]) == list(other.words)
        for other in mentions
    )


def last_titles(name: Name) -> str:
    """Return the titles right before a name that belong to how somebody is called (`Mr Justice`)."""
    kept: list[str] = []
    for title in reversed(name.titles):
        if len(kept) == 2 or not (title in KEPT_TITLES or (title == "vice" and kept == ["President"])):
            break
        kept.insert(0, title[0].upper() + title[1:] if title != "pc" else "PC")
    return " ".join(kept)


def acronyms(text: str, characters: Sequence[Character], of_name: dict[Span, Character]) -> None:
    """Join acronyms to the characters that they abbreviate (`World Food Programme (WFP)`, `UDI` by its initials)."""
    organisations = [one for one in characters if len(one.words) > 1 and one.label is not EntityLabel.PERSON]
    by_initials = {initials(one.words): one for one in reversed(organisations)}
    for one in characters:
        if len(one.words) != 1 or one.outlet is not None:
            continue
        short = one.words[0].replace(".", "")
        if not (1 < len(short) <= 8 and short.isupper()):
            continue
        full = by_initials.get(short) or bracketed(text, one, organisations)
        if full is not None and full is not one:
            for name in one.mentions:
                of_name[name.span] = full
            full.mentions = sorted(full.mentions + one.mentions, key=lambda name: name.span)
            full.forms |= one.forms


def initials(words: Sequence[str]) -> str:
    """Return the initials of the capital words."""
    return "".join(part[0] for word in words for part in word.split("-") if part and part[0].isupper())


def bracketed(text: str, one: Character, organisations: Sequence[Character]) -> Character | None:
    """Return the organisation whose name stands right before the acronym in brackets, at its first mention."""
    start = one.mentions[0].span.start
    if text[start - 1 : start] != "(":
        return None
    return next(
        (
            organisation
            for organisation in organisations
            for name in organisation.mentions
            if 0 < start - name.span.end <= 2
        ),
        None,
    )
