"""Roles: what an article says that somebody is, in titles, in the words before a name and in appositions."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from quotedb.records import Span
from quotedb.resolve.characters.appositions import VERBISH, appositions
from quotedb.resolve.characters.characters import Cast, Character
from quotedb.resolve.names import lexicon
from quotedb.resolve.names.synonyms import EXPANDED
from quotedb.resolve.names.tables import pairs, words
from quotedb.resolve.names.tokens import TOKEN, Name
from quotedb.terms import EntityLabel

COMPANY = frozenset("company firm business corporation operator maker manufacturer retailer giant group".split())
FIRMS = COMPANY | frozenset(
    "start-up startup bank airline brewery bakery shipyard carmaker chipmaker publisher".split()
)
"""Nouns for firms: a name that only these stand beside is no person's."""
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


def sexed(character: Character) -> None:
    """Set the gender of a character from its roles, where one tells it (`businesswoman`, `father`)."""
    if character.gender:
        return
    heads = character.heads()
    if heads & lexicon.SHE_NOUNS:
        character.gender = "f"
    elif heads & lexicon.HE_NOUNS:
        character.gender = "m"


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
        rescued = nouns and word.endswith("ed") and match.group().islower() and may_be_told_of(nouns[-1].group())
        parted = re.search(r"[,;:()–—]|\s-\s", between) and not (between == ", " and nouns_behind(text, match, span))
        acts = nouns and word.endswith("ing") and acts_on(text, nouns[-1], match, span)
        if nouns and (joins or rescued or acts or parted):
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


def acts_on(text: str, noun: re.Match[str], verb: re.Match[str], span: Span) -> bool:
    """Tell whether a word in *-ing* tells what a noun before it does: *a fund backing Holm*, no *bank holding firm*."""
    low = noun.group().lower()
    if not (may_be_told_of(low) or may_be_told_of(low.removesuffix("s")) or low in lexicon.GROUP_HEADS | COLLECTIVES):
        return False
    return ACTED_ON.match(text, verb.end(), span.end) is not None


ACTED_ON = re.compile(r"\s(?:[A-ZÀ-Þ]|(?:the|a|an|to|for|in|on|his|her|their|its)\s)")
"""What stands behind a verb in *-ing* that no noun follows at once: *backing Holm*, *guarding the quay*."""


def nouns_behind(text: str, adjective: re.Match[str], span: Span) -> bool:
    """Tell whether the noun of a description stands behind a comma: *the tall, soft-spoken engineer*.

    `adjective` is the word behind the comma; before it stands no noun for somebody either.
    """
    before = text[span.start : adjective.start()].rstrip(", ").rpartition(" ")[2].lower()
    behind = re.match(r"(?:[\w’'-]+\s)*?(?P<noun>[a-z-]+)$", text[adjective.start() : span.end])
    return behind is not None and not is_noun(before) and lexicon.is_person_noun(behind["noun"])


def expanded(words: Iterable[str]) -> list[str]:
    """Return words in lower case, abbreviations of roles written out (`Gov.` is `governor`)."""
    out: list[str] = []
    for word in words:
        low = word.lower().rstrip(".")
        out.extend(EXPANDED.get(low, word.lower()).split())
    return out


def gather_roles(cast: Cast) -> None:
    """Set the roles of every character of the cast; who is only called a firm is no person."""
    for character in cast.characters:
        for name in character.mentions:
            for head, modifiers in roles_at(cast, name):
                character.roles.append((head, modifiers, name.span.start))
            sexed(character)
        heads = character.heads()
        if character.is_person and heads and heads <= FIRMS and not character.shown_person:
            character.label, character.gender = EntityLabel.ORGANISATION, ""


AFTER_NAME = re.compile(
    r"(?:,?\s\(?[DRI]-|,?\s\((?:Democrat|Republican)\sof\s|\sof\s|,\s(?:Democrat|Republican)\sof\s)(?P<state>[A-Z][A-Za-z.]+)"
)
"""The state of a politician, as American papers print it behind the name: *Jo Lind, R-Iowa,*."""
STATES = pairs("states")


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
    state = AFTER_NAME.match(text, name.span.end)
    if state and found:
        printed = state.group("state")
        found[-1] = (found[-1][0], (*found[-1][1], *STATES.get(printed, printed.rstrip(".")).lower().split()))
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


def may_speak(head: str) -> bool:
    """Tell whether the head of a description may speak: people, bodies, what is written, words that stand for them."""
    singular = (head, head.removesuffix("s"), head.removesuffix("es"), head.removesuffix("ies") + "y")
    people = head in lexicon.GROUP_HEADS | lexicon.SHARES | SPEAKING or head.endswith(("men", "women"))
    return people or any(is_noun(noun) or noun in lexicon.WRITING_NOUNS | COLLECTIVES for noun in singular)


COLLECTIVES = words("collectives")
SPEAKING = frozenset(
    """he she it they i we you who which one ones another other others everyone everybody someone somebody anyone people
    some many most few several both all two three four source sources media reportedly number lot dozens hundreds
    thousands majority share those these them him her us me""".split()
)
"""Words for people and bodies that are no nouns of theirs."""


def may_be_told_of(word: str) -> bool:
    """Tell whether a participle behind a noun tells more of it: *a keeper dressed in blue*, *a note pinned up*."""
    low = word.lower()
    return is_noun(low) or low in lexicon.WRITING_NOUNS


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
