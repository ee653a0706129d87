"""Pronouns of one article: who `he`, `they`, `who` and `I` are."""

from __future__ import annotations

import re
from collections.abc import Sequence

from quotedb.records import AgentKind, EntityLabel, Span
from quotedb.resolve.names import lexicon
from quotedb.resolve.names.characters import Character
from quotedb.resolve.names.roles import is_noun, phrase
from quotedb.resolve.names.tokens import Name
from quotedb.resolve.reference.antecedents import Antecedents, agrees
from quotedb.resolve.reference.pronouns import FIRST, HE, IT, SHE, THEY, WHO, Referent, fits
from quotedb.resolve.reference.stage import Around
from quotedb.resolve.reference.synonyms import alike
from quotedb.text.names import normal

THAT_SOMEBODY = re.compile(
    r"\bthat\s(?P<np>(?:the|his|her|their|a|an)\s(?:[\w-]+\s){0,3}?[\w-]+)\s(?:had|has|was|is|would|will|did"
    r"|could|can|\w{3,}ed)\b"
)
IN_OF = re.compile(r"\b(?:of|for|at|in|from|with|to)\s(?:the\s)?$")
APPOSED = re.compile(r"(?:,?\s\(?\d{1,2}\)?)?(?:,\s[^,.;:“”\"]{3,90})?")
MUCH_SPOKEN_OF = 3
"""Mentions by name."""
DONE_BY = re.compile(r"\b(?:was|were|been|being|is|are)\s\w+ed\s(?:by|with|to)\s")
"""*two sailors were questioned by border guards, who …*: who follows *by* is meant."""
PHRASE_END = re.compile(
    r"(?:^|[\s“\"(])(?P<np>(?:(?:the|The|a|an|A|An|some|Some|many|two|his|her|their|its|one"
    r"|other)\s)?(?:[\w’'-]+\s){0,6}[\w’'.-]+)$"
)
INDEFINITE = frozenset("everyone everybody anyone anybody nobody someone somebody one none all".split())


class Pronouns(Antecedents):
    """The pronouns' part of resolving."""

    def pronoun(self, span: Span, low: str, around: Around) -> Referent:
        """Resolve a pronoun."""
        if low in WHO:
            return self.antecedent(span, around)
        if low in FIRST:
            return self.first_person(span, around)
        if low in THEY:
            return self.they(span, around)
        if around.outer and low in HE | SHE and (spoken_for := self.spoken_for(around.outer[-1], low)) is not None:
            return self.agent(spoken_for, span, "spoken-for")
        topic = self.topic(span, around) if around.outer and low in HE | SHE else None
        if topic is not None:
            return topic
        written = self.document_before(span.start) if low in IT else None
        if written is not None:
            return Referent(written.name, written.kind, span, "document-again", written.character)
        found = self.ranked(span.start, low, around)
        body = self.body_before(span.start) if low in IT else None
        if body is not None and not any(name.span.start >= body.end for name in self.latest(found, span.start)):
            return self.refer(body, remember=False)
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
                and all(referent.character is not one for referent in around.outer)
            ),
            None,
        )
        beside = self.person_before(span.start, low) if low in HE | SHE else None
        if beside is not None:
            return self.refer(beside, remember=False)
        if after is not None and low in HE | SHE and self.near_after(span, after):
            return self.agent(after, span, "pronoun-before-name")
        if spoken is not None:
            return Referent(spoken[1].name, spoken[1].kind, span, "pronoun-speaker", spoken[1].character)
        return self.unnamed(span, "pronoun-unknown")

    def document_before(self, at: int) -> Referent | None:
        """Return whose document spoke in the sentence before, which `it` goes on with (*The lawsuit says …. It …*)."""
        recent = self.memory.before(at)
        if not recent or self.ground.sentence(at) - self.ground.sentence(recent[0][0]) > 1:
            return None
        return recent[0][1] if recent[0][1].rule.startswith("document") else None

    def latest(self, found: Sequence[tuple[float, Character]], at: int) -> list[Name]:
        """Return the last mention before a place of the likeliest character."""
        return found[0][1].before(at)[-1:] if found else []

    def topic(self, span: Span, around: Around) -> Referent | None:
        """Return whom the sentence before was about, for `he` in the words of who said so (`that the mayor had …`)."""
        index = self.ground.sentence(span.start) - 2
        if index < 0 or not self.ground.in_quotation(span.start):
            return None
        match = THAT_SOMEBODY.search(self.text, self.ground.sentence_starts[index], span.start)
        if match is None or "\n" in self.text[match.end() : span.start].strip("\n"):
            return None
        read = phrase(self.text, Span(*match.span("np")))
        if read is None or read.plural or not lexicon.is_person_noun(read.head):
            return None
        return self.refer(Span(*match.span("np")), around, remember=False)

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
        return self.protagonist(one, low) if any(alike(head, "lawyer") for head in one.heads()) else None

    def protagonist(self, speaker: Character, low: str) -> Character | None:
        """Return who is spoken of far more than anybody else: whose lawyer `his lawyer` is in a report about one."""
        others = [other for other in self.cast.persons() if other is not speaker and fits(other, low)]
        others.sort(key=lambda other: -len(other.mentions))
        if not others or len(others[0].mentions) < MUCH_SPOKEN_OF:
            return None
        second = len(others[1].mentions) if len(others) > 1 else 0
        return others[0] if len(others[0].mentions) >= 2 * second else None

    def near_after(self, span: Span, character: Character) -> bool:
        """Tell whether a character is first named soon after a pronoun."""
        start = character.mentions[0].span.start
        return self.ground.paragraph(start) - self.ground.paragraph(span.start) <= 2

    def recent_unnamed(self, at: int, low: str) -> tuple[int, Referent] | None:
        """Return the last speaker before a place if nobody knows a name for it, and the pronoun may stand for it."""
        for place, referent in self.memory.before(at)[:3]:
            if self.ground.paragraph(at) - self.ground.paragraph(place) > 2:
                return None
            if referent.character is not None:
                return None
            if referent.kind is AgentKind.ORGANISATION and low in IT:
                return place, referent
            if referent.kind is AgentKind.UNNAMED and referent.name != "unnamed" and not referent.plural:
                read = phrase(self.text, referent.mention) if referent.mention else None
                if read is None or not agrees(read, low) or read.head in INDEFINITE:
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

    def they(self, span: Span, around: Around) -> Referent:
        """Resolve `they`: the group, the body or the several speakers that spoke or were named last."""
        barred = {id(referent.character) for referent in around.outer if referent.character is not None}
        group = self.group_before(span.start)
        if group is None and around.outer and self.ground.in_quotation(span.start):
            return self.unnamed(span, "they-in-words")
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
        found = [pair for pair in self.ranked(span.start, "it", around) if pair[1].label is not EntityLabel.PLACE]
        if found:
            return self.agent(found[0][1], span, "they-body")
        return self.unnamed(span, "they-unknown")

    def first_person(self, span: Span, around: Around) -> Referent:
        """Resolve `I` and `we`: the speaker around, or who wrote the article."""
        if around.outer and around.outer[-1].character is not None:
            return Referent(
                around.outer[-1].name, around.outer[-1].kind, span, "first-person", around.outer[-1].character
            )
        if self.article.byline and not self.ground.in_quotation(span.start):
            return Referent(self.article.byline, AgentKind.PERSON, span, "byline")
        return self.unnamed(span)

    def antecedent(self, span: Span, around: Around) -> Referent:
        """Resolve `who`: the name or the description right before it."""
        del around
        sentence = self.ground.sentence_starts[max(0, self.ground.sentence(span.start) - 1)]
        before = self.text[sentence : span.start].rstrip()
        end = sentence + len(before.rstrip(",–—- "))
        names = self.cast.names_within(Span(sentence, end))
        if names and end - names[-1].span.end <= 1 and not names[-1].possessive:
            head = self.phrase_ending(sentence, end)
            if head is not None and head.start < names[-1].run.start and self.belongs(head, names[-1]):
                return self.refer(head, remember=False)
            return self.named([names[-1]])
        if names and APPOSED.fullmatch(self.text[names[-1].span.end : end]) and not names[-1].possessive:
            return self.named([names[-1]])
        head = self.phrase_ending(sentence, end)
        if head is None:
            return self.unnamed(span, "who-unknown")
        apposed = next((name for name in reversed(names) if name.span.end <= head.start), None)
        article = re.match(r"(?:an?|the)\s", self.text[head.start : head.end])
        if apposed is not None and article and self.text[apposed.span.end : head.start] == ", ":
            return self.named([apposed])
        return self.refer(head, remember=False)

    def belongs(self, head: Span, name: Name) -> bool:
        """Tell whether `who` after `supporters of Roth` means the supporters."""
        if not IN_OF.search(self.text[head.start : name.run.start]):
            return False
        read = phrase(self.text, head)
        return read is not None and (is_noun(read.head) or read.head in lexicon.GROUP_HEADS)

    def phrase_ending(self, start: int, end: int) -> Span | None:
        """Return the noun phrase that ends at a place."""
        match = PHRASE_END.search(self.text[max(start, end - 120) : end])
        if match is None:
            return None
        done_by = next(reversed([*DONE_BY.finditer(match.group("np"))]), None)
        return Span(end - len(match.group("np")) + (done_by.end() if done_by else 0), end)
