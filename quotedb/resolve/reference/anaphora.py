"""Pronouns of one article: who `he`, `they`, `who` and `I` are."""

from __future__ import annotations

import re

from quotedb.records import AgentKind, EntityLabel, Span
from quotedb.resolve.names import lexicon
from quotedb.resolve.names.characters import Character
from quotedb.resolve.names.roles import is_noun, phrase
from quotedb.resolve.names.tokens import Name
from quotedb.resolve.reference.candidates import Candidates
from quotedb.resolve.reference.pronouns import FIRST, THEY, WHO, Referent
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


class Pronouns(Candidates):
    """The pronouns' part of resolving."""

    def pronoun(self, span: Span, low: str, around: Around) -> Referent:
        """Resolve a pronoun."""
        if low in WHO:
            return self.antecedent(span, around)
        if low in FIRST:
            return self.first_person(span, around)
        if low in THEY:
            return self.they(span, around)
        found = self.candidates(span, low, around)
        if not found:
            return self.unnamed(span, "pronoun-unknown")
        best = found[0]
        if best.character is not None:
            return self.agent(best.character, span, "pronoun")
        if best.spoke is not None:
            return Referent(best.spoke.name, best.spoke.kind, span, "pronoun-speaker", best.spoke.character)
        assert best.words is not None
        return self.refer(best.words, remember=False)

    def represents(self, speaker: Referent, one: Character) -> bool:
        """Tell whether a speaker is a lawyer or spokesperson of somebody, by what the text says that the speaker is.

        A lawyer of nobody by name is the lawyer of whom the report is about.
        """
        if speaker.character is None:
            return False
        for head, modifiers, _ in speaker.character.roles:
            if any(alike(head, noun) for noun in ("lawyer", "spokesman", "client-of", "agent")):
                said = {normal(word) for word in modifiers}
                named = [other for other in self.cast.persons() if normal(other.words[-1]) in said]
                if one in named or (
                    not named and alike(head, "lawyer") and self.is_protagonist(one, speaker.character)
                ):
                    return True
        return False

    def is_protagonist(self, one: Character, beside: Character) -> bool:
        """Tell whether somebody is named far more often than everybody else."""
        others = [len(other.mentions) for other in self.cast.persons() if other not in (one, beside)]
        return len(one.mentions) >= max(MUCH_SPOKEN_OF, 2 * max(others, default=0))

    def they(self, span: Span, around: Around) -> Referent:
        """Resolve `they`: the group, the organisation or the several speakers that spoke or were named last."""
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
            return self.agent(found[0][1], span, "they-organisation")
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
