"""Who is meant by a source: names, pronouns and descriptions of one article, resolved in the order of the text."""

from __future__ import annotations

import re
from math import log
from collections.abc import Iterable, Sequence

from quotedb import outlets
from quotedb.names import normal
from quotedb.records import AgentKind, Article, Entity, EntityLabel, Span
from quotedb.resolve import lexicon
from quotedb.resolve.cast import Cast, Character, gather
from quotedb.resolve.mentions import parse, several_given
from quotedb.resolve.pronouns import (
    FIRST,
    HE,
    IT,
    PRONOUNS,
    SHE,
    THEY,
    WHO,
    Memory,
    Referent,
    fits,
    ground,
    weigh,
)
from quotedb.resolve.proper import Name
from quotedb.resolve.roles import COMPANY, Phrase, alike, gather_roles, is_noun, overlap, phrase

NOBODY = re.compile(
    r"\b(?:reportedly|allegedly|alleged|purportedly|supposedly|apparently|(?:is|are|was|were|been|being) (?:\w+ )?"
    r"(?:said|understood|believed|thought|reported|alleged|rumou?red|expected|known|feared|claimed|told|seen"
    r"|considered)"
    r"|(?:according to )?reports?)\b"
)
CAMPAIGNS = frozenset("campaign administration camp team government cabinet".split())
OFFICES = frozenset("office family estate supporters foundation".split())
FOR = re.compile(r"\s*(?:for|of|from|at|with)\s")
OWN_PAPER = re.compile(
    r"^(?:this (?:newspaper|paper|website|magazine|site|publication|channel|programme|program|reporter"
    r"|correspondent)|our (?:reporter|newspaper|paper))$",
    re.I,
)
OWN_NAME = re.compile(
    r"\bwho\s(?:gives|gave|identifies|identified|introduces|introduced|calls|called|names|named)\s(?:his|her|their|him|her|them)(?:self|selves)?"
    r"(?:\sname|\sfirst\sname)?(?:\sonly|\ssimply)?\s(?:as\s)?(?:only\s)?(?P<name>[A-ZÀ-Þ][\w’'-]+(?:\s[A-ZÀ-Þ][\w’'-]+){0,2})"
)
FORMER = re.compile(r"\b(?:former|ex-|\d\d-year-old|retired|one-time|\w+-born)")


class Resolver:
    """Resolves the sources of one article. Ask in the order of the text: what went before is remembered."""

    def __init__(self, article: Article, entities: Sequence[Entity] = ()) -> None:
        self.article = article
        self.text = article.text
        self.cast: Cast = gather(article.text, entities)
        gather_roles(self.cast)
        self.ground = ground(article.text)
        self.memory = Memory()
        self.publisher = outlets.find(article.outlet) if article.outlet else None

    def refer(
        self,
        span: Span,
        *,
        contents: Sequence[Span] = (),
        outer: Sequence[Referent] = (),
        remember: bool = True,
    ) -> Referent:
        """Say whom the words of `span` stand for.

        `contents` are the statement's pieces, `outer` the referents of the hops between the publisher and this one.
        """
        referent = self.decide(span, contents, outer)
        if remember:
            self.memory.note(span.start, referent)
        return referent

    def decide(self, span: Span, contents: Sequence[Span], outer: Sequence[Referent]) -> Referent:
        """Choose the way to resolve the words."""
        words = span.of(self.text).strip().strip(",;: ")
        low = words.lower()
        if low in PRONOUNS:
            return self.pronoun(span, low, contents, outer)
        if OWN_PAPER.match(low) and self.article.outlet:
            return Referent(self.article.outlet, AgentKind.OUTLET, span, "own-paper")
        own = OWN_NAME.search(self.text, span.start, min(len(self.text), span.end + 60))
        if own and own.start() <= span.end + 1 and "\n" not in self.text[span.start : own.start()]:
            name_given = self.cast.name_at(Span(*own.span("name")))
            if name_given is not None:
                return self.named([name_given])
        parsed = parse(self.cast, span)
        if parsed.names:
            return self.named(parsed.names, parsed.others)
        both = several_given(self.cast, parsed.head)
        if both:
            return Referent(" + ".join(both), AgentKind.GROUP, parsed.head, "several-given-names", plural=True)
        if NOBODY.fullmatch(low) or not words:
            return Referent("unnamed", AgentKind.UNNAMED, span, "nobody")
        return self.described(parsed.head, span, contents, outer)

    def named(self, names: Sequence[Name], others: str = "") -> Referent:
        """Give the agents of one or several names."""
        characters: list[Character] = []
        for name in names:
            one = self.cast.of_name[name.span]
            if one not in characters:
                characters.append(one)
        if len(characters) == 1:
            one = characters[0]
            called = self.name_of(one)
            if others:
                called = f"{called} + unnamed: {others}"
                return Referent(called, AgentKind.GROUP, names[0].span, "name-and-others", one, True)
            if (couple := self.couple(names[0])) is not None:
                return couple
            return Referent(called, one.agent_kind, names[0].span, "name", one)
        span = Span(names[0].span.start, names[-1].span.end)
        joined = " + ".join(self.name_of(one) for one in characters)
        if others:
            joined = f"{joined} + unnamed: {others}"
        return Referent(joined, AgentKind.GROUP, span, "names", None, True)

    def couple(self, name: Name) -> Referent | None:
        """Read a family name in the plural (`the Khans`) as those who bear it."""
        if len(name.words) != 1 or not name.words[0].endswith("s"):
            return None
        singular = normal(name.words[0][:-1])
        bearers = [one for one in self.cast.persons() if len(one.words) > 1 and normal(one.words[-1]) == singular]
        if len(bearers) < 2:
            return None
        return Referent(" + ".join(one.name for one in bearers), AgentKind.GROUP, name.span, "family", None, True)

    def name_of(self, character: Character) -> str:
        """Return the name that the agent of a character goes by in this article."""
        if self.is_publisher(character) and self.article.outlet:
            return self.article.outlet
        return character.name

    def is_publisher(self, character: Character) -> bool:
        """Tell whether a character is the outlet that published the article."""
        if character.outlet is not None and self.publisher is not None:
            return character.outlet.name == self.publisher.name
        outlet = self.article.outlet
        return outlet is not None and normal(outlet) in {normal(form) for form in character.forms}

    def agent(self, character: Character, span: Span, rule: str) -> Referent:
        """Make the referent of a character."""
        return Referent(self.name_of(character), character.agent_kind, span, rule, character)

    def unnamed(self, span: Span, rule: str = "unnamed") -> Referent:
        """Leave a source unnamed, with its words."""
        words = " ".join(span.of(self.text).split())
        read = phrase(self.text, span)
        return Referent(words, AgentKind.UNNAMED, span, rule, plural=bool(read and read.plural))

    # pronouns

    def pronoun(self, span: Span, low: str, contents: Sequence[Span], outer: Sequence[Referent]) -> Referent:
        """Resolve a pronoun."""
        if low in WHO:
            return self.antecedent(span, contents, outer)
        if low in FIRST:
            return self.first_person(span, outer)
        if low in THEY:
            return self.they(span, outer)
        if outer and low in HE | SHE and (spoken_for := self.spoken_for(outer[-1], low)) is not None:
            return self.agent(spoken_for, span, "spoken-for")
        found = self.ranked(span.start, low, contents, outer)
        spoken = self.recent_unnamed(span.start, low)
        if spoken is not None and not self.named_since(spoken, span.start, found):
            return Referent(spoken[1].name, spoken[1].kind, span, "pronoun-speaker", spoken[1].character)
        if found:
            return self.agent(found[0][1], span, "pronoun")
        after = next(
            (
                one
                for one in self.cast.characters
                if fits(one, low)
                and one.mentions[0].span.start > span.start
                and all(referent.character is not one for referent in outer)
            ),
            None,
        )
        if after is not None and low in HE | SHE and self.near_after(span, after):
            return self.agent(after, span, "pronoun-before-name")
        if spoken is not None:
            return Referent(spoken[1].name, spoken[1].kind, span, "pronoun-speaker", spoken[1].character)
        return self.unnamed(span, "pronoun-unknown")

    def spoken_for(self, speaker: Referent, low: str) -> Character | None:
        """Return for whom a lawyer or a spokesperson speaks, whom `he` in their words most often means."""
        one = speaker.character
        if one is None:
            return None
        for head, modifiers, _ in one.roles:
            if not any(alike(head, noun) for noun in ("lawyer", "spokesman", "client-of", "agent")):
                continue
            said = {normal(word) for word in modifiers}
            for other in self.cast.persons():
                if other is not one and normal(other.words[-1]) in said and fits(other, low):
                    return other
        return None

    def near_after(self, span: Span, character: Character) -> bool:
        """Tell whether a character is first named soon after a pronoun."""
        start = character.mentions[0].span.start
        return self.ground.paragraph(start) - self.ground.paragraph(span.start) <= 2

    def ranked(
        self, at: int, low: str, contents: Sequence[Span], outer: Sequence[Referent]
    ) -> list[tuple[float, Character]]:
        """Weigh the characters that a pronoun or a description may mean; the speakers outside it cannot be it."""
        barred = [referent.character for referent in outer if referent.character is not None]
        return weigh(self.cast, self.ground, self.memory, at, low, named_in=contents, barred=barred)

    def recent_unnamed(self, at: int, low: str) -> tuple[int, Referent] | None:
        """Return the last speaker before a place if nobody knows a name for it, and the pronoun may stand for it."""
        for place, referent in self.memory.before(at)[:3]:
            if self.ground.paragraph(at) - self.ground.paragraph(place) > 2:
                return None
            if referent.character is not None:
                return None
            if referent.kind is AgentKind.UNNAMED and referent.name != "unnamed" and not referent.plural:
                read = phrase(self.text, referent.mention) if referent.mention else None
                if read is None or not agrees(read, low):
                    return None
                return place, referent
        return None

    def named_since(self, spoken: tuple[int, Referent], at: int, found: Sequence[tuple[float, Character]]) -> bool:
        """Tell whether a fitting character was named after an unnamed speaker spoke."""
        return any(
            spoken[0] < name.span.start < at and not name.possessive and not self.ground.in_quotation(name.span.start)
            for _, character in found[:2]
            for name in character.mentions
        )

    def they(self, span: Span, outer: Sequence[Referent]) -> Referent:
        """Resolve `they`: the group, the body or the several speakers that spoke or were named last."""
        barred = {id(referent.character) for referent in outer if referent.character is not None}
        group = self.group_before(span.start)
        for place, referent in self.memory.before(span.start)[:4]:
            if self.ground.paragraph(span.start) - self.ground.paragraph(place) > 2:
                break
            if group is not None and group.start > place:
                break
            one = referent.character
            if id(one) in barred or referent.name == "unnamed":
                continue
            if referent.plural or (one is not None and not one.is_person) or referent.kind is AgentKind.GROUP:
                return Referent(referent.name, referent.kind, span, "they-speaker", one, referent.plural)
        if group is not None:
            return self.refer(group, remember=False)
        found = [pair for pair in self.ranked(span.start, "it", (), outer) if pair[1].label is not EntityLabel.PLACE]
        if found:
            return self.agent(found[0][1], span, "they-body")
        return self.unnamed(span, "they-unknown")

    def group_before(self, at: int) -> Span | None:
        """Return the group or the several people that are the subject of one of the four sentences before a place."""
        number = self.ground.sentence(at)
        for index in range(number - 1, max(-1, number - 5), -1):
            start = self.ground.sentence_starts[index]
            if self.ground.paragraph(at) - self.ground.paragraph(start) > 2:
                return None
            match = SUBJECT.match(self.text, start, min(at, start + 160))
            if match is None or self.ground.in_quotation(match.start("np")):
                continue
            np = Span(*match.span("np"))
            read = phrase(self.text, np)
            if read is None:
                continue
            several = self.text[np.start : np.end].count(" and ") and len(self.cast.names_within(np)) > 1
            if read.plural or read.head in lexicon.GROUP_HEADS or read.head in COLLECTIVES or several:
                return np
        return None

    def first_person(self, span: Span, outer: Sequence[Referent]) -> Referent:
        """Resolve `I` and `we`: the speaker around, or who wrote the article."""
        if outer and outer[-1].character is not None:
            return Referent(outer[-1].name, outer[-1].kind, span, "first-person", outer[-1].character)
        if self.article.byline and not self.ground.in_quotation(span.start):
            return Referent(self.article.byline, AgentKind.PERSON, span, "byline")
        return self.unnamed(span)

    def antecedent(self, span: Span, contents: Sequence[Span], outer: Sequence[Referent]) -> Referent:
        """Resolve `who`: the name or the description right before it."""
        del contents, outer
        sentence = self.ground.sentence_starts[max(0, self.ground.sentence(span.start) - 1)]
        before = self.text[sentence : span.start].rstrip()
        end = sentence + len(before.rstrip(",–—- "))
        names = [name for name in self.cast.names_within(Span(sentence, end))]
        if names and end - names[-1].span.end <= 1 and not names[-1].possessive:
            head = self.phrase_ending(sentence, end)
            if (
                head is not None
                and head.start < names[-1].run.start
                and IN_OF.search(self.text[head.start : names[-1].run.start])
            ):
                return self.refer(head, remember=False)
            return self.named([names[-1]])
        if names and APPOSED.fullmatch(self.text[names[-1].span.end : end]) and not names[-1].possessive:
            return self.named([names[-1]])
        head = self.phrase_ending(sentence, end)
        return self.refer(head, remember=False) if head is not None else self.unnamed(span, "who-unknown")

    def belongs(self, head: Span, name: Name) -> bool:
        """Tell whether `who` after `supporters of Roth` means the supporters."""
        if not IN_OF.search(self.text[head.start : name.run.start]):
            return False
        read = phrase(self.text, head)
        return read is not None and (is_noun(read.head) or read.head in lexicon.GROUP_HEADS)

    def phrase_ending(self, start: int, end: int) -> Span | None:
        """Return the noun phrase that ends at a place."""
        match = PHRASE_END.search(self.text[max(start, end - 120) : end])
        return Span(end - len(match.group("np")), end) if match else None

    # descriptions

    def described(self, head: Span, whole: Span, contents: Sequence[Span], outer: Sequence[Referent]) -> Referent:
        """Resolve a description."""
        read = phrase(self.text, head)
        if read is None:
            return self.unnamed(head)
        if read.head in lexicon.WRITING_NOUNS or read.head.rstrip("s") in lexicon.WRITING_NOUNS:
            return self.document(read, head, outer)
        force = self.force(read, head)
        if force is not None:
            return force
        if read.head in CAMPAIGNS | OFFICES and (body := self.body_of(read, head, contents, outer)):
            return body
        owner = self.owner(read, contents, outer)
        if owner is not None and self.is_thing(read):
            return Referent(owner.name, owner.kind, head, "owner", owner.character)
        if read.head == "client" and owner is not None:
            return self.client(owner, head, contents, outer)
        if outlets.is_media(read.head) and read.determiner in ("a", "an", "one") and not read.plural:
            named = self.outlet_after(read, head)
            if named is not None:
                return self.agent(named, head, "outlet-named-after")
            return self.unnamed(head)
        if read.determiner in ("a", "an", "some", "one", "another", "two", "three", "any", "no") or (
            not read.determiner and not self.headline(head) and not read.plural and self.text[head.start].islower()
        ):
            return self.unnamed(head)
        if outlets.is_media(read.head) and read.determiner in ("the", "this"):
            media = self.last_outlet(head.start)
            if media is not None and not read.plural:
                return self.agent(media, head, "description-outlet")
        by_role = self.by_role(read, head, owner, outer)
        if by_role is not None:
            return by_role
        earlier = self.said_before(read, head)
        if earlier is not None:
            return earlier
        if read.plural or read.head in lexicon.GROUP_HEADS:
            return self.possessed(head, read, owner)
        salient = self.salient(read, head, contents, outer, owner)
        if salient is not None:
            return salient
        return self.possessed(head, read, owner)

    def force(self, read: Phrase, head: Span) -> Referent | None:
        """Resolve `police`, `the army`: the force that the text elsewhere calls by its country or town, if only one."""
        if read.head not in FORCES or read.owner is not None or read.determiner in ("a", "an"):
            return None
        words = self.text[head.start : head.end]
        if any(word[:1].isupper() for word in words.split()[1:]) and not words.lower().startswith(
            ("police in", "the police")
        ):
            called = re.sub(r"^[Tt]he ", "", " ".join(words.split()))
            return Referent(called, AgentKind.ORGANISATION, head, "force")
        fuller = re.compile(rf"\b(?:[A-ZÀ-Þ][\w-]+\s){{1,2}}{read.head}\b")
        forms = {re.sub(r"^(?:The|In|But|And|On|At) ", "", match.group()) for match in fuller.finditer(self.text)}
        forms.discard(words)
        if len(forms) == 1:
            return Referent(forms.pop(), AgentKind.ORGANISATION, head, "force")
        return None

    def is_thing(self, read: Phrase) -> bool:
        """Tell whether a description is of neither people nor a body (`her plan`, `his submission`)."""
        singular = read.head.rstrip("s")
        people = is_noun(read.head) or is_noun(singular) or read.head in lexicon.GROUP_HEADS
        return not people and read.head not in CAMPAIGNS | OFFICES

    def headline(self, span: Span) -> bool:
        """Tell whether the words stand in the first paragraph, where headlines leave articles out."""
        return self.ground.paragraph(span.start) <= 1 and len(self.ground.paragraph_starts) > 1

    def possessed(self, head: Span, read: Phrase, owner: Referent | None) -> Referent:
        """Leave a description unnamed; a possessive pronoun is replaced by whom it means."""
        if owner is not None and read.owner is not None and read.determiner in ("his", "her", "its", "their"):
            words = " ".join(self.text[read.owner.end : head.end].split())
            name = owner.name if owner.kind is not AgentKind.PERSON else family(owner)
            return Referent(f"{name}’s {words}", AgentKind.UNNAMED, head, "possessed", plural=read.plural)
        return self.unnamed(head)

    def owner(self, read: Phrase, contents: Sequence[Span], outer: Sequence[Referent]) -> Referent | None:
        """Resolve the possessor of a description."""
        if read.owner is None:
            return None
        low = read.owner.of(self.text).lower()
        if low in PRONOUNS:
            if outer and low in HE | SHE | IT | THEY:
                last = outer[-1]
                if last.character is not None and fits(last.character, low):
                    return last
            return self.pronoun(read.owner, low, contents, outer if low in FIRST else ())
        name = self.cast.name_at(read.owner)
        if name is not None:
            return self.named([name])
        inner = phrase(self.text, read.owner)
        return self.described(read.owner, read.owner, contents, outer) if inner and inner.owner is None else None

    def client(self, lawyer: Referent, span: Span, contents: Sequence[Span], outer: Sequence[Referent]) -> Referent:
        """Resolve `his client`: whom the lawyer acts for, by what the text says, else who is most spoken of."""
        for one in self.cast.persons():
            if lawyer.character is None or one is lawyer.character:
                continue
            names = {normal(one.words[-1]), normal(one.words[0])}
            if any(names & {normal(word) for word in modifiers} for _, modifiers, _ in lawyer.character.roles):
                return self.agent(one, span, "client")
        barred = [*outer, lawyer]
        found = [pair for pair in self.ranked(span.start, "client", contents, barred) if pair[1].is_person]
        if found:
            return self.agent(found[0][1], span, "client-salient")
        after = [one for one in self.cast.persons() if one is not lawyer.character]
        return self.agent(after[0], span, "client-after") if after else self.unnamed(span)

    def document(self, read: Phrase, head: Span, outer: Sequence[Referent]) -> Referent:
        """Resolve a document to its author or institution (rule 17)."""
        owner = self.owner(read, (), outer)
        if owner is not None and owner.kind is not AgentKind.UNNAMED:
            return Referent(owner.name, owner.kind, head, "document-owner", owner.character)
        inside = [
            name for name in self.cast.names_within(head) if self.cast.of_name[name.span].label is not EntityLabel.PLACE
        ]
        inside = [name for name in inside if self.cast.of_name[name.span].label is not EntityLabel.OTHER]
        if inside:
            by = [
                name
                for name in inside
                if re.search(
                    r"\b(?:by|from|of|in)\s(?:the\s"
                    r"|The\s)?(?:[\w’'-]+\s){0,4}$",
                    self.text[head.start : name.run.start],
                )
            ]
            return self.named([(by or inside)[0]])
        if read.determiner in ("the", "this", "that", "") or read.owner:
            for _, referent in self.memory.before(head.start):
                if referent.rule.startswith("document") or referent.character is None:
                    continue
                words = referent.mention.of(self.text).lower() if referent.mention else ""
                if read.head in words:
                    return Referent(referent.name, referent.kind, head, "document-again", referent.character)
            author = self.author_of(read, head)
            if author is not None:
                return author
        return self.unnamed(head, "document-unknown")

    def author_of(self, read: Phrase, head: Span) -> Referent | None:
        """Find who made the document that was spoken of before (`a study by …`, `an Ipsos poll`)."""
        pattern = re.compile(rf"\b{re.escape(read.head.rstrip('s'))}s?\b", re.I)
        for match in reversed(list(pattern.finditer(self.text, max(0, head.start - 3000), head.start))):
            for name in self.cast.names_within(Span(max(0, match.start() - 60), match.end() + 60)):
                between = self.text[match.end() : name.run.start] if name.span.start > match.end() else None
                before = self.text[name.span.end : match.start()] if name.span.end <= match.start() else None
                character = self.cast.of_name[name.span]
                if character.label in (EntityLabel.PLACE, EntityLabel.OTHER):
                    continue
                if between is not None and re.fullmatch(r"[^.,;”\"\n]{0,30}\b(?:by|from)\s(?:the\s)?", between):
                    return self.agent(character, head, "document-author")
                if before is not None and re.fullmatch(r"(?:[’']s?)?\s(?:[\w’'-]+\s){0,2}", before):
                    return self.agent(character, head, "document-author")
        return None

    def body_of(self, read: Phrase, head: Span, contents: Sequence[Span], outer: Sequence[Referent]) -> Referent | None:
        """Resolve somebody's campaign or office (`the Clinton campaign`, `his office`)."""
        owner = self.owner(read, contents, outer)
        if owner is None:
            inside = [
                name
                for name in self.cast.names_within(Span(head.start, read.tail_start))
                if self.cast.of_name[name.span].label is not EntityLabel.PLACE
            ]
            if inside:
                owner = self.named([inside[-1]])
        if owner is None:
            for _, referent in self.memory.before(head.start):
                if referent.rule == "body" and referent.name.lower().endswith(read.head):
                    return Referent(referent.name, referent.kind, head, "body")
            return None
        if owner.kind is AgentKind.UNNAMED:
            return None
        if read.head in CAMPAIGNS:
            name = f"{family(owner)} {read.head}"
        else:
            name = f"{owner.name}’s {read.head}"
        return Referent(name, AgentKind.ORGANISATION, head, "body")

    def outlet_after(self, read: Phrase, head: Span) -> Character | None:
        """Find the outlet that the lead only describes (`a Norwegian newspaper`) and the next paragraphs name."""
        if self.ground.paragraph(head.start) > 2:
            return None
        wanted = {"newspaper": "newspaper", "daily": "newspaper", "tabloid": "newspaper", "magazine": "magazine"}.get(
            read.head
        )
        wanted = wanted or (
            "broadcaster" if read.head in ("broadcaster", "channel", "television", "radio", "station") else None
        )
        found: list[tuple[int, Character]] = []
        for one in self.cast.characters:
            if one.outlet is None or self.is_publisher(one):
                continue
            start = one.mentions[0].span.start
            if 0 < start - head.start and self.ground.paragraph(start) - self.ground.paragraph(head.start) <= 3:
                sort = one.outlet.outlet_sort
                if wanted is None or sort is None or sort.value == wanted:
                    found.append((start, one))
        return min(found, key=lambda pair: pair[0])[1] if found else None

    def last_outlet(self, at: int) -> Character | None:
        """Return the outlet named last before a place, the publisher aside."""
        best = None
        for one in self.cast.characters:
            if one.outlet is None or self.is_publisher(one):
                continue
            places = [name.span.start for name in one.mentions if name.span.start < at]
            if places and (best is None or places[-1] > best[0]):
                best = (places[-1], one)
        return best[1] if best else None

    def by_role(self, read: Phrase, head: Span, owner: Referent | None, outer: Sequence[Referent]) -> Referent | None:
        """Find the character that the text says to be what the description says."""
        barred = {id(referent.character) for referent in outer if referent.character is not None}
        best: tuple[float, Character] | None = None
        tail = {word.lower() for word in re.findall(r"[\w’'-]+", read.tail)} - {"the", "of", "for", "a", "in"}
        for one in self.cast.characters:
            if id(one) in barred:
                continue
            for role, modifiers, place in one.roles:
                near = alike(read.head, role)
                if not near:
                    continue
                same = overlap(read.modifiers, modifiers)
                clash = self.clashes(read, modifiers)
                score = near + 1.5 * same - (2.5 if clash and not same else 0)
                score += min(2, len(tail & set(modifiers)))
                if owner is not None and owner.character is not None:
                    if one is owner.character:
                        continue
                    forms = {normal(word) for form in owner.character.forms for word in form.split()}
                    score += 2 if forms & {normal(word) for word in modifiers} else 0
                score += 0.5 if place < head.start else -0.6
                back = self.ground.paragraph(head.start) - self.ground.paragraph(place)
                score -= 0.08 * min(abs(back), 12)
                last = [name.span.start for name in one.mentions if name.span.start < head.start]
                if last:
                    score -= 0.12 * min(self.ground.paragraph(head.start) - self.ground.paragraph(last[-1]), 10)
                if best is None or score > best[0]:
                    best = score, one
        if best is not None and best[0] >= 1.2:
            return self.agent(best[1], head, "role")
        return None

    def clashes(self, read: Phrase, modifiers: Sequence[str]) -> bool:
        """Tell whether two descriptions with the same head cannot be of one agent (`foreign`, `finance` minister)."""
        mine = {word for word in read.modifiers if word not in WEAK_WORDS}
        theirs = {word for word in modifiers if word not in WEAK_WORDS and word[0].islower()}
        return bool(mine and theirs and not mine & theirs)

    def said_before(self, read: Phrase, head: Span) -> Referent | None:
        """Find an unnamed source that was introduced before with the same noun (`an official`, then `the official`)."""
        if read.determiner not in ("the", "this", "that", "these", "those", ""):
            return None
        for place, referent in self.memory.before(head.start):
            if referent.kind is not AgentKind.UNNAMED or referent.mention is None:
                continue
            if self.ground.paragraph(head.start) - self.ground.paragraph(place) > 15:
                return None
            other = phrase(self.text, referent.mention)
            if other is not None and other.head == read.head and other.determiner not in ("the",):
                return Referent(referent.name, AgentKind.UNNAMED, head, "again", plural=referent.plural)
        return None

    def centrality(self, one: Character) -> float:
        """Weigh who is spoken of most, and needs no introduction: such a one is described in ever new words."""
        return 1.2 * log(1 + len(one.mentions)) - (1.5 if one.heads() - EXPLAINED else 0.0)

    def salient(
        self,
        read: Phrase,
        head: Span,
        contents: Sequence[Span],
        outer: Sequence[Referent],
        owner: Referent | None,
    ) -> Referent | None:
        """Take a definite description that fits nobody's role for who is most spoken of, where that is likely."""
        if read.determiner not in ("the", "this") or not is_noun(read.head) or read.owner is not None:
            return None
        del owner
        inner = bool(outer) and outer[-1].character is not None and outer[-1].character.is_person
        telling = bool(read.modifiers) or "-" in read.head
        if inner and not telling:
            return None
        person = lexicon.is_person_noun(read.head)
        if read.tail and not FORMER.search(" ".join(read.modifiers)):
            return None
        low = "he" if read.head in lexicon.HE_NOUNS else "she" if read.head in lexicon.SHE_NOUNS else ""
        if person:
            found = [
                (score + self.centrality(one), one)
                for score, one in self.ranked(head.start, low or "any", contents, outer)
                if one.is_person and not (one.roles and not telling and not low)
            ]
            found.sort(key=lambda pair: -pair[0])
        else:
            company = read.head in COMPANY
            found = [
                (score, one)
                for score, one in self.ranked(head.start, "it", contents, outer)
                if one.label is not EntityLabel.PLACE and (one.outlet is None or not company)
            ]
        if not found:
            return None
        score, one = found[0]
        return self.agent(one, head, "salient") if score > (1.5 if telling or not person else 3.0) else None


FORCES = frozenset("police army navy military coastguard gendarmerie".split())
EXPLAINED = frozenset("senator representative governor president minister secretary candidate nominee".split())
IN_OF = re.compile(r"\b(?:of|for|at|in|from|with|to)\s(?:the\s)?$")
APPOSED = re.compile(r"(?:,?\s\(?\d{1,2}\)?)?(?:,\s[^,.;:“”\"]{3,90})?")
PHRASE_END = re.compile(
    r"(?:^|[\s“\"(])(?P<np>(?:(?:the|The|a|an|A|An|some|Some|many|two|his|her|their|its|one"
    r"|other)\s)?(?:[\w’'-]+\s){0,6}[\w’'.-]+)$"
)
SUBJECT = re.compile(
    r"[“\"‘']?(?P<np>[A-ZÀ-Þ\d][\w’'-]*(?:\s[\w’'.-]+){0,11}?)\s(?:also\s|still\s|all\s|both\s|\w+ly\s)?(?:have|has|were|was|are|is|had|did|do"
    r"|will|would|could|can|may|might|must|say|said|told|fear|want|came|went|took|made|met|began|\w{3,}ed)\b"
)
COLLECTIVES = frozenset(
    "family couple crowd crew team pair trio group band gang jury public staff troupe union community".split()
)
WEAK_WORDS = frozenset(
    "the a an his her its their former ex late then new old current own young longtime top senior outgoing incoming retired "
    "acting interim deputy presumptive likely local us u.s. first last".split()
)


def agrees(read: Phrase, low: str) -> bool:
    """Tell whether a pronoun may stand for a description."""
    if low in IT:
        return not lexicon.is_person_noun(read.head)
    if low in HE:
        return read.head not in lexicon.SHE_NOUNS and not lexicon.is_body_noun(read.head)
    if low in SHE:
        return read.head not in lexicon.HE_NOUNS and not lexicon.is_body_noun(read.head)
    return True


def family(owner: Referent) -> str:
    """Return the family name of a person, the whole name of anybody else."""
    if owner.character is None or not owner.character.is_person:
        return owner.name
    words: Iterable[str] = owner.character.words
    kept = [word for word in words if word.lower() not in lexicon.SUFFIXES]
    return kept[-1]
