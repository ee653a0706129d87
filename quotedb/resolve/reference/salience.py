"""Descriptions that fit nobody's role: who is most spoken of, and may be called so."""

from __future__ import annotations

import re
from math import log

from quotedb.records import EntityLabel, Span
from quotedb.resolve.names import lexicon
from quotedb.resolve.names.characters import Character
from quotedb.resolve.names.roles import COMPANY, Phrase, is_noun
from quotedb.resolve.reference.organisations import Organisations
from quotedb.resolve.reference.pronouns import Referent
from quotedb.resolve.reference.stage import Around
from quotedb.resolve.reference.synonyms import alike

FORMER = re.compile(r"\b(?:former|ex-|\d\d-year-old|retired|one-time|\w+-born)")
CHILDREN = re.compile(r"\s?of (?:one|two|three|four|five|six|seven|eight|nine|ten)\b,?\s?")
GENERIC = frozenset(
    "head leader founder co-founder chief director chairman chair owner boss member resident man woman".split()
)
EMPLOYED = frozenset(
    "employee official spokesman spokeswoman worker staffer aide analyst reporter source member insider".split()
)
SPEAK_FOR = frozenset(
    "lawyer attorney solicitor barrister counsel spokesman spokeswoman spokesperson prosecutor judge agent".split()
)
OFFICE_HOLDERS = frozenset(
    """prosecutor judge magistrate coroner minister mayor governor ambassador commissioner sheriff secretary chancellor
    king queen pope premier ombudsman auditor inspector captain commander""".split()
)
ANY_ORGANISATION = frozenset("body organisation organization institution agency watchdog regulator giant side".split())
PLACED = re.compile(r"(?<!hares )(?<!take )(?<!nterest )\b(?:in|near|outside|around)\s$")
EXPLAINED = frozenset("senator representative governor president minister secretary candidate nominee".split())


class Salience(Organisations):
    """The part of resolving that takes a description for who stands in the foreground."""

    def centrality(self, one: Character, head: Span) -> float:
        """Weigh who is spoken of most, and needs no introduction: such a one is described in ever new words."""
        before = one.before(head.start)
        if before and self.ground.sentence(head.start) - self.ground.sentence(before[-1].span.start) <= 1:
            return 1.2 * log(1 + len(one.mentions))
        return 1.2 * log(1 + len(one.mentions)) - (1.5 if one.heads() - EXPLAINED - GENERIC else 0.0)

    def may_hold(self, read: Phrase, one: Character) -> bool:
        """Tell whether somebody may be meant by an office: only who is introduced as nothing else."""
        if "-of-" in read.head and one.heads() & OFFICE_HOLDERS:
            return False  # whoever judges or governs is not called by the children
        return read.head not in OFFICE_HOLDERS or not one.roles

    def is_other_organisation(self, read: Phrase, one: Character) -> bool:
        """Tell whether a name is an organisation of another sort (`the airline` is no `High Court`), or a place."""
        last = one.words[-1].lower()
        if last in lexicon.ORG_HEADS | lexicon.PLACE_HEADS and read.head not in COMPANY | ANY_ORGANISATION:
            return not alike(read.head, last)
        return len(one.words) == 1 and all(
            PLACED.search(self.text, max(0, name.run.start - 20), name.run.start) for name in one.mentions
        )

    def introduced_before(self, read: Phrase, head: Span) -> bool:
        """Tell whether the text spoke of such a one before (`a banker`): no lawyer or judge, then."""
        return re.search(rf"\b[Aa]n?\s(?:[\w-]+\s){{0,2}}{re.escape(read.head)}\b", self.text[: head.start]) is not None

    def may_be_called(self, read: Phrase, one: Character, head: Span) -> bool:
        """Tell whether a bare noun (`the activist`) may be somebody: of no other role, or who spoke last."""
        if not one.roles:
            return True
        if one.heads() & SPEAK_FOR and self.introduced_before(read, head):
            return False
        recent = self.memory.before(head.start)
        if not recent or recent[0][1].character is not one:
            return False
        just = self.ground.sentence(head.start) - self.ground.sentence(recent[0][0]) <= 1
        return just or one.heads() <= GENERIC

    def only_begins(self, one: Character) -> bool:
        """Tell whether it may be no name at all: one word of no known sort, met only where a sentence begins."""
        if one.label is not None or one.outlet is not None or len(one.words) > 1:
            return False
        spoke = any(referent.character is one for _, referent in self.memory.before(len(self.text)))
        return not spoke and all(self.cast.words[name.first_token].first for name in one.mentions)

    def salient(
        self,
        read: Phrase,
        head: Span,
        around: Around,
    ) -> Referent | None:
        """Take a definite description that fits nobody's role for who is most spoken of, where that is likely."""
        if read.determiner not in ("the", "this") or not is_noun(read.head) or read.owner is not None or read.plural:
            return None
        if read.head in EMPLOYED and self.cast.names_within(head):
            return None
        inner = bool(around.outer) and around.outer[-1].character is not None and around.outer[-1].character.is_person
        children = CHILDREN.fullmatch(read.tail)
        telling = bool(read.modifiers) or "-" in read.head or children is not None
        if inner and not telling:
            return None
        person = lexicon.is_person_noun(read.head)
        if read.tail and not children and not FORMER.search(" ".join(read.modifiers)):
            return None
        spoken_of = [self.cast.of_name[name.span] for span in around.contents for name in self.cast.names_within(span)]
        low = "he" if read.head in lexicon.HE_NOUNS else "she" if read.head in lexicon.SHE_NOUNS else ""
        if person:
            found = [
                (score + self.centrality(one, head) - (2 if one in spoken_of else 0), one)
                for score, one in self.ranked(head.start, low or "any", around)
                if one.is_person and self.may_hold(read, one)
                if telling or low or self.may_be_called(read, one, head)
            ]
            found.sort(key=lambda pair: -pair[0])
        else:
            company = read.head in COMPANY
            found = [
                (score, one)
                for score, one in self.ranked(head.start, "it", around)
                if one.label is not EntityLabel.PLACE and (one.outlet is None or not (company or telling))
                if not self.only_begins(one) and not self.is_other_organisation(read, one)
            ]
        if not found:
            return None
        score, one = found[0]
        return (
            self.agent(one, head, "salient")
            if score > (3.0 if person and not telling else 1.5 if person else 0.8)
            else None
        )
