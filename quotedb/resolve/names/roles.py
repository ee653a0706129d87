"""Roles: what an article says that somebody is, in titles, in the words before a name and in appositions."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from quotedb.records import EntityLabel, Span
from quotedb.resolve.names import lexicon
from quotedb.resolve.names.appositions import VERBISH, appositions
from quotedb.resolve.names.cast import named_person
from quotedb.resolve.names.characters import Cast, Character
from quotedb.resolve.names.genders import gender_in_text, sexed
from quotedb.resolve.names.states import state_after
from quotedb.resolve.names.synonyms import EXPANDED
from quotedb.resolve.names.tables import pairs, words
from quotedb.resolve.names.tokens import TOKEN, Name

COMPANY = frozenset("company firm business corporation operator maker manufacturer retailer giant group".split())
FIRM_NOUNS = words("firm_nouns")
"""Nouns of firms and bodies that nobody is called by trade: no *publisher*, no *maker*."""
PREPOSITIONS = words("prepositions")
DETERMINERS = words("determiners")
WEAK = words("weak")
VERB_ROLES = re.compile(
    r",?\s(?:who|which|that)\s(?:has\s|had\s|once\s|also\s)?(?P<verb>founded|co-founded|represents"
    r"|represented|runs|ran|leads|led|heads|headed"
    r"|owns|owned|chairs|chaired|manages|coaches|trains|edits|directs|defends|defended|acts for|acted for"
    r"|speaks for|spoke for)\b"
)
"""A relative clause that tells somebody's role: *, who leads the …*."""
ROLE_OF_VERB = {verb.replace("_", " "): role for verb, role in pairs("role_of_verb").items()}


@dataclass(frozen=True, slots=True)
class Phrase:
    """A description taken apart; `head` and `modifiers` (the words before it) are in lower case."""

    head: str
    modifiers: tuple[str, ...]
    determiner: str
    owner: Span | None
    """The possessor: a pronoun or a name (`his` lawyer, `Medvedev`'s lawyer)."""
    tail: str
    """What follows the head: `of the agency`."""
    tail_start: int
    plural: bool


def phrase(text: str, span: Span) -> Phrase | None:
    """Take apart the description at `span`; None where it has no noun for a person or an organisation."""
    found = list(TOKEN.finditer(text, span.start, span.end))
    if not found:
        return None
    determiner, owner, at = "", None, 0
    first = found[0].group().lower()
    if first in DETERMINERS:
        determiner, at = first, 1
        if first in ("his", "her", "its", "their", "my", "our", "your"):
            owner = Span(*found[0].span())
    for index, match in enumerate(found[:8]):
        if match.group().lower() in PREPOSITIONS:
            break
        after = text[match.end() : match.end() + 2]
        if after in ("'s", "’s") or (after[:1] in ("'", "’") and match.group().endswith("s") and after[1:] == " "):
            begin = at if index >= at else index
            owner, at = Span(found[begin].start(), match.end()), index + 1
            determiner = determiner or "'s"
    nouns: list[re.Match[str]] = []
    end = span.end
    for match in found[at:]:
        word = match.group().lower()
        if word == "s" and text[match.start() - 1] in "'’":
            continue
        between = text[nouns[-1].end() : match.start()] if nouns else ""
        joins = word in PREPOSITIONS and not (word == "close" and not text.startswith(" to ", match.end()))
        rescued = nouns and word.endswith("ed") and match.group().islower() and is_noun(nouns[-1].group().lower())
        if nouns and (joins or rescued or re.search(r"[,;:()–—]|\s-\s", between)):
            end = match.start()
            break
        if not joins:
            nouns.append(match)
    if not nouns:
        return None
    lows = expanded([match.group() for match in nouns])
    head = lows[-1]
    plural = (
        head in lexicon.GROUP_HEADS
        or head.endswith(("men", "women", "people", "children"))
        or (head.endswith("s") and not head.endswith(("ss", "us", "’s")) and head not in lexicon.ORGANISATION_NOUNS)
    )
    return Phrase(head, tuple(lows[:-1]), determiner, owner, text[end : span.end], end, plural)


def expanded(words: Iterable[str]) -> list[str]:
    """Return words in lower case, abbreviations of roles written out (`Gov.` is `governor`)."""
    out: list[str] = []
    for word in words:
        low = word.lower().rstrip(".")
        out.extend(EXPANDED.get(low, word.lower()).split())
    return out


def gather_roles(cast: Cast) -> None:
    """Set the roles of every character of the cast."""
    for character in cast.characters:
        for name in character.mentions:
            for head, modifiers in roles_at(cast, name):
                character.roles.append((head, modifiers, name.span.start))
            sexed(character)
        if is_firm(cast, character):
            character.label = EntityLabel.ORGANISATION
    for character in cast.persons():
        if not character.gender:
            character.gender = gender_in_text(cast, character)


def is_firm(cast: Cast, character: Character) -> bool:
    """Tell whether an apposition calls a firm what was taken for a person: *Nimbus Orbital, a space company*.

    Not where a title or a known given name stands, whatever is said of it.
    """
    if not character.is_person or named_person(character):
        return False
    return any(
        (read := phrase(cast.text, np)) is not None
        and read.head in FIRM_NOUNS
        and cast.text[np.start : np.end].lower().startswith(("a ", "an "))
        for name in character.mentions
        for np in appositions(cast.text, name)
    )


def roles_at(cast: Cast, name: Name) -> list[tuple[str, tuple[str, ...]]]:
    """Return head and modifiers of each role that stands at this mention."""
    text = cast.text
    found: list[tuple[str, tuple[str, ...]]] = []
    before = words_before(cast, name)
    if before:
        lows = expanded(before)
        if is_noun(lows[-1]):
            found.append((lows[-1], tuple(lows[:-1])))
        else:
            found += [(word, tuple(lows[:at])) for at, word in enumerate(lows) if is_noun(word)][-1:]
    state = state_after(text, name.span.end)
    if state and found:
        found[-1] = (found[-1][0], (*found[-1][1], *state.lower().split()))
    if name.possessive:
        return found
    for np in appositions(text, name):
        read = phrase(text, np)
        if read is not None and is_noun(read.head):
            owner = tuple(read.owner.of(text).lower().split()) if read.owner else ()
            tail = tuple(word.lower() for word in re.findall(r"[\w’'-]+", read.tail))
            found.append((read.head, (*read.modifiers, *owner, *tail)))
    ends = (name.span.end, *(np.end for np in appositions(text, name)))  # "X, who …", "X, a lawyer who …"
    for verb in filter(None, (VERB_ROLES.match(text, end) for end in ends)):
        objects = re.findall(r"[\w’'-]+", text[verb.end() : verb.end() + 60].split(".")[0].split(",")[0])
        found.append((ROLE_OF_VERB[verb.group("verb")], tuple(word.lower() for word in objects)))
    return found


def is_noun(word: str) -> bool:
    """Tell whether a word in lower case is a noun for a person or an organisation."""
    return lexicon.is_person_noun(word) or lexicon.is_organisation_noun(word)


def words_before(cast: Cast, name: Name) -> list[str]:
    """Return the titles and the plain words right before a name that say who it is (`chief executive`)."""
    taken = list(name.titles)
    at = name.first_token - len(name.titles) - 1
    text, words = cast.text, cast.words
    following = words[at + 1].start if at + 1 < len(words) else 0
    while at >= 0 and len(taken) < 9:
        word = words[at]
        if text[word.end : following] not in (" ", "\u00a0") or word.low in DETERMINERS or word.low in PREPOSITIONS:
            break
        if word.possessive or not (word.text[0].isalpha() or word.text[0].isdigit()):
            break
        if not taken and not is_noun(word.low):
            break
        if VERBISH.fullmatch(word.low) or word.low in ("and", "or", "but"):
            break
        taken.insert(0, word.text)
        following = word.start
        at -= 1
    return taken


def overlap(modifiers: Sequence[str], others: Sequence[str]) -> int:
    """Return how many modifiers two descriptions share."""
    return len({word for word in modifiers if word not in WEAK} & set(others))
