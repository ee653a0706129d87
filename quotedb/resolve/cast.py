"""Who appears in an article: its proper names put together to characters, with what the text says of each."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field

from rapidfuzz.distance import DamerauLevenshtein

from quotedb import outlets
from quotedb.names import normal
from quotedb.records import Agent, AgentKind, Entity, EntityLabel, Span
from quotedb.resolve import lexicon
from quotedb.resolve.proper import names
from quotedb.resolve.tokens import Name, Token, tokens

KEPT_TITLES = frozenset(
    """mr mr. mrs mrs. ms ms. dr dr. miss judge justice king queen prince princess pope lord lady sir dame sister
    father fr fr.
    president chancellor sheikh emir sultan ayatollah archbishop bishop cardinal rabbi imam captain colonel general
    major
    sergeant lieutenant senator governor mayor professor prof prof. sgt sgt. gov. gov sen. sen rep. rep pc""".split()
)


LONGEST = 400
"""Code points that no name is longer than."""


@dataclass(slots=True, eq=False)
class Character:
    """One agent of the article: what it is called, what it is said to be, where it stands."""

    name: str
    label: EntityLabel | None
    words: tuple[str, ...]
    mentions: list[Name] = field(default_factory=list)
    gender: str = ""
    """`m`, `f`, or nothing."""
    outlet: Agent | None = None
    roles: list[tuple[str, tuple[str, ...], int]] = field(default_factory=list)
    """What the text says it is: the head noun, the other words, and where."""
    forms: set[str] = field(default_factory=set)
    kind: AgentKind | None = None
    """Set where the list of outlets or a known agent says so."""

    @property
    def is_person(self) -> bool:
        """Tell whether it is taken for a person."""
        return self.label is EntityLabel.PERSON and self.outlet is None

    @property
    def agent_kind(self) -> AgentKind:
        """Return the kind of agent that it is."""
        if self.kind is not None:
            return self.kind
        if self.outlet is not None:
            return AgentKind.OUTLET
        return AgentKind.PERSON if self.label is EntityLabel.PERSON else AgentKind.ORGANISATION

    def before(self, at: int) -> list[Name]:
        """Return the mentions before a place, at most the last four."""
        end = bisect_left(self.mentions, at, key=start_of)
        return self.mentions[max(0, end - 4) : end]

    def heads(self) -> set[str]:
        """Return the head nouns of its roles."""
        return {head for head, _, _ in self.roles}


@dataclass(slots=True)
class Cast:
    """The characters of one text, and which name stands where."""

    text: str
    words: list[Token]
    names: list[Name]
    characters: list[Character]
    of_name: dict[Span, Character]
    starts: list[int]

    def names_within(self, span: Span) -> list[Name]:
        """Return the names that lie inside the span, in order."""
        low = bisect_left(self.starts, span.start)
        high = bisect_right(self.starts, span.end)
        return [name for name in self.names[low:high] if span.covers(name.span)]

    def name_at(self, span: Span) -> Name | None:
        """Return the name that overlaps the span, the longest if several do."""
        low = bisect_left(self.starts, span.start - 120)
        found = [name for name in self.names[low : bisect_right(self.starts, span.end)] if name.span.overlaps(span)]
        return max(found, key=lambda name: name.span.end - name.span.start, default=None)

    def persons(self) -> list[Character]:
        """Return the characters that are persons."""
        return [one for one in self.characters if one.is_person]


def gather(text: str, entities: Sequence[Entity] = ()) -> Cast:
    """Find the names of `text` and put those of one bearer together."""
    words = tokens(text)
    found = with_outlets(text, names(text, words, sorted(entities, key=lambda entity: entity.span)), words)
    characters: list[Character] = []
    of_name: dict[Span, Character] = {}
    media = {span.start: agent for span, agent in outlets.in_text(text)}
    by_word: dict[str, list[Character]] = {}
    for name in sorted(found, key=lambda name: (-min(len(name.words), 2), name.span)):
        character = place(name, characters, by_word, media)
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
    """Cut names along the outlets that stand in them (`Reuters reporter`), and add outlets that no name covers."""
    starts = [word.start for word in words]
    kept = {name.span: name for name in found}
    places = [name.span.start for name in found]
    for span, _ in outlets.in_text(text):
        near = found[bisect_left(places, span.start - LONGEST) : bisect_left(places, span.end)]
        clash = [name for name in near if name.span.overlaps(span)]
        if any("/" in name.text and name.span.covers(span) for name in clash):
            continue
        if any(name.label is EntityLabel.PERSON and name.titles for name in clash):
            continue
        for name in clash:
            kept.pop(name.span, None)
        first, last = bisect_left(starts, span.start), bisect_left(starts, span.end) - 1
        if last < first or first >= len(words):
            continue
        definite = first > 0 and words[first - 1].low == "the"
        taken = tuple(span.of(text).split())
        kept[span] = Name(
            span, taken, (), EntityLabel.ORGANISATION, words[last].possessive, definite, first, last, span
        )
    return sorted(kept.values(), key=lambda name: name.span)


def place(
    name: Name, characters: list[Character], by_word: dict[str, list[Character]], media: dict[int, Agent]
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
        candidates = [one for one in by_word.get(key(name.words[-1]), ()) if may_bear(one, name)]
        candidates += [
            one for one in by_word.get(key(name.words[0]), ()) if may_bear(one, name) and one not in candidates
        ]
        if len(candidates) == 1:
            return candidates[0]
        if candidates:
            return best_bearer(candidates, name)
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


def key(word: str) -> str:
    """Return the form of a word of a name under which characters are kept."""
    return normal(word)


def plain(words: Sequence[str]) -> list[str]:
    """Return the words of a name in normal form, without suffixes such as Jr."""
    kept = [word for word in words if word.lower() not in lexicon.SUFFIXES] or words
    return [key(word) or word for word in kept]


def may_bear(one: Character, name: Name) -> bool:
    """Tell whether the character can be who the name means."""
    if one.outlet is not None:
        return False
    mine, theirs = plain(one.words), plain(name.words)
    if mine == theirs:
        return True
    person = one.label is EntityLabel.PERSON
    gender = title_gender(name)
    if gender and one.gender and gender != one.gender:
        return False
    if len(theirs) == 1:
        word = theirs[0]
        if person:
            family = (word == mine[-1] or word in mine[-1].split()) and (
                len(mine) > 1 or name.label is not EntityLabel.ORGANISATION
            )
            return not name.definite and (family or (word == mine[0] and may_be_called_by_first(one, name)))
        return (
            len(mine) > 1
            and word == mine[0]
            and organisation_goes_on(one.words)
            and name.label is not EntityLabel.PERSON
        )
    if person and name.label in (EntityLabel.PERSON, None):
        return same_full_name(mine, theirs)
    if not person and name.label is not EntityLabel.PERSON:
        return set(theirs) <= set(mine) and theirs[0] == mine[0] and organisation_goes_on(one.words[len(theirs) :])
    return False


def may_be_called_by_first(one: Character, name: Name) -> bool:
    """Tell whether the first word of a person's name may stand alone: a given name, or a family name put first."""
    return name.label is not EntityLabel.ORGANISATION or one.words[0] not in lexicon.given_names()


def organisation_goes_on(words: Sequence[str]) -> bool:
    """Tell whether the rest of an organisation's name is only what kind of body it is (`Wagner | Group`)."""
    return bool(words) and words[-1].lower() in lexicon.ORG_HEADS


def same_full_name(mine: Sequence[str], theirs: Sequence[str]) -> bool:
    """Tell whether two full names of persons are one: family names agree, given names do not differ."""
    if mine[-1] != theirs[-1]:
        short, long = sorted((mine, theirs), key=len)
        return " ".join(short) in " ".join(long) and len(short) > 1
    first, second = mine[0], theirs[0]
    if first == second or set(mine[:-1]) & set(theirs[:-1]):
        return True
    if first[0] == second[0] and (len(first) <= 2 or len(second) <= 2):
        return True
    return is_transliteration(first, second) or first.startswith(second) or second.startswith(first)


def is_transliteration(first: str, second: str) -> bool:
    """Tell whether two given names are spellings of one (Andrei, Andrey; Dmitry, Dmitriy)."""
    return (
        first[0] == second[0]
        and min(len(first), len(second)) > 3
        and DamerauLevenshtein.distance(first, second) <= (1 if min(len(first), len(second)) < 7 else 2)
    )


def title_gender(name: Name) -> str:
    """Return what the titles before a name say: `m`, `f` or nothing."""
    if any(title in lexicon.SHE_TITLES or title in lexicon.SHE_NOUNS for title in name.titles):
        return "f"
    if any(title in lexicon.HE_TITLES or title in lexicon.HE_NOUNS for title in name.titles):
        return "m"
    return ""


LAST = 40
"""Mentions that are looked at to choose among namesakes: enough, and a long text stays cheap."""


def start_of(name: Name) -> int:
    """Return where a name begins."""
    return name.span.start


def best_bearer(candidates: Sequence[Character], name: Name) -> Character:
    """Choose among several who share the name.

    A family name counts before a given name, then who was introduced before, who is named in full more
    often, and who was named last before.
    """

    def rank(one: Character) -> tuple[bool, bool, bool, int, int]:
        family = plain(one.words)[-1] == plain(name.words)[-1]
        exact = plain(one.words) == plain(name.words)
        before = [mention.span.start for mention in one.mentions[-LAST:] if mention.span.start < name.span.start]
        full = sum(len(mention.words) > 1 for mention in one.mentions[:LAST])
        known = any(len(mention.words) > 1 and mention.span < name.span for mention in one.mentions[:LAST])
        return exact, family, known, full, max(before, default=-one.mentions[0].span.start - 10**9)

    return max(candidates, key=rank)


def settle(character: Character) -> None:
    """Give a character its fullest name, label and gender from all its mentions."""
    labels = [name.label for name in character.mentions if name.label is not None]
    if labels and character.label is None:
        character.label = labels[0]
    if character.outlet is not None:
        longest = max(character.mentions, key=lambda name: len(name.text))
        character.name = longest.text.removesuffix(" news agency").removesuffix(" News Agency")
        character.label = EntityLabel.ORGANISATION
        return
    fullest = max(character.mentions, key=lambda name: (len(name.words), len(name.text)))
    character.name, character.words = fullest.text, fullest.words
    gender = next((gender for name in character.mentions if (gender := title_gender(name))), "")
    if character.label is EntityLabel.PERSON or gender:
        character.label = EntityLabel.PERSON
        character.gender = gender or gender_by(fullest)
    if len(fullest.words) == 1:
        titled = next((n for n in character.mentions if n.titles and n.titles[-1] in KEPT_TITLES), None)
        if titled is not None:
            character.label = EntityLabel.PERSON
            character.name = f"{last_titles(titled)} {fullest.text}"


def gender_by(name: Name) -> str:
    """Return what the titles of a name, else its given name, say: `m`, `f` or nothing."""
    return title_gender(name) or lexicon.given_names().get(name.words[0], "").replace("b", "")


def last_titles(name: Name) -> str:
    """Return the titles right before a name that belong to how somebody is called (`Mr Justice`)."""
    kept: list[str] = []
    for title in reversed(name.titles):
        if title not in KEPT_TITLES or len(kept) == 2:
            break
        kept.insert(0, title[0].upper() + title[1:] if title != "pc" else "PC")
    return " ".join(kept)


def acronyms(text: str, characters: Sequence[Character], of_name: dict[Span, Character]) -> None:
    """Put an acronym and what it stands for together (`World Food Programme (WFP)`, `UDI` by its initials)."""
    bodies = [one for one in characters if len(one.words) > 1 and one.label is not EntityLabel.PERSON]
    by_initials = {initials(one.words): one for one in reversed(bodies)}
    for one in characters:
        if len(one.words) != 1 or one.outlet is not None:
            continue
        short = one.words[0].replace(".", "")
        if not (1 < len(short) <= 8 and short.isupper()):
            continue
        full = by_initials.get(short) or bracketed(text, one, bodies)
        if full is not None and full is not one:
            for name in one.mentions:
                of_name[name.span] = full
            full.mentions = sorted(full.mentions + one.mentions, key=lambda name: name.span)
            full.forms |= one.forms


def initials(words: Sequence[str]) -> str:
    """Return the initials of the capital words."""
    return "".join(part[0] for word in words for part in word.split("-") if part and part[0].isupper())


def bracketed(text: str, one: Character, bodies: Sequence[Character]) -> Character | None:
    """Return the body right after whose name the acronym first stands in brackets."""
    start = one.mentions[0].span.start
    if text[start - 1 : start] != "(":
        return None
    return next((body for body in bodies for name in body.mentions if 0 < start - name.span.end <= 2), None)
