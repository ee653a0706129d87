"""Descriptions of one article: who `the lawyer`, `his client`, `the rights group` are."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence

from quotedb import outlets
from quotedb.records import AgentKind, EntityLabel, Span
from quotedb.resolve.names import lexicon
from quotedb.resolve.names.characters import Character
from quotedb.resolve.names.proper import DEMONYM
from quotedb.resolve.names.roles import Phrase, is_noun, overlap, phrase
from quotedb.resolve.reference.organisations import CAMPAIGNS
from quotedb.resolve.reference.pronouns import FIRST, HE, IT, PRONOUNS, SHE, THEY, VERB_AFTER, Referent, fits
from quotedb.resolve.reference.salience import EMPLOYED, Salience
from quotedb.resolve.reference.stage import NOTHING, Around, family
from quotedb.resolve.reference.synonyms import alike
from quotedb.text.names import normal

SITES = frozenset("website site blog portal".split())
NEAR = 3
"""Paragraphs within which an organisation is called `the website` again."""
LEADS = 3
"""Paragraphs at the head, headlines and captions aside, that may describe whom the next names."""
OFFICES = frozenset("office family estate supporters foundation".split())
MEDIA_HEADS = frozenset("agency website site blog paper journal publication service podcast title weekly".split())
SHOWS = frozenset("programme program show".split())
TOLD = re.compile(r"\b(?:told|to|with)\s$")
OF_NEWS = frozenset("news wire press state state-run official semi-official private same media news-agency".split())
"""What an agency or service that reports is called, in lower case; where it comes from has a capital."""
WEAK_WORDS = frozenset(
    """the a an his her its their former ex late then new old current own young longtime top senior outgoing incoming
    retired acting interim deputy presumptive likely local us u.s. first last""".split()
)


def of_other_sex(noun: str, one: Character) -> bool:
    """Tell whether a noun is of a man and somebody is a woman, or the other way round (`the congressman`, Ada Roe)."""
    return (one.gender == "f" and noun in lexicon.HE_NOUNS) or (one.gender == "m" and noun in lexicon.SHE_NOUNS)


class Descriptions(Salience):
    """The descriptions' part of resolving."""

    def described(self, head: Span, around: Around) -> Referent:
        """Resolve a description."""
        read = phrase(self.text, head)
        if read is None:
            return self.unnamed(head)
        site = self.site(read, head)
        if site is not None:
            return site
        if read.head in lexicon.WRITING_NOUNS or read.head.rstrip("s") in lexicon.WRITING_NOUNS:
            return self.document(read, head, around)
        organisation = self.institution(read, head)
        if organisation is None and read.head in CAMPAIGNS | OFFICES:
            organisation = self.organisation_of(read, head, around)
        if organisation is not None:
            return organisation
        owner = self.owner(read, around)
        if owner is not None and self.is_thing(read):
            return Referent(owner.name, owner.kind, head, "owner", owner.character)
        if owner is not None and read.head == "client":
            return self.client(owner, head, around)
        media = self.media(read, head)
        if media is not None:
            return media
        if self.is_indefinite(read, head):
            return self.named_after_lead(read, head) or self.unnamed(head)
        return (
            self.by_role(read, head, owner, around)
            or self.said_before(read, head)
            or self.lead_subject(read, head)
            or self.salient(read, head, around)
            or self.possessed(head, read, owner)
        )

    def named_after_lead(self, read: Phrase, head: Span) -> Referent | None:
        """Find whom the lead only describes (`A former guard has told …`) and the next paragraph names."""
        number = self.ground.paragraph(head.start)
        if bisect_right(self.ground.told, head.start) > LEADS or read.plural or not lexicon.is_person_noun(read.head):
            return None
        for index in (number, number + 1):
            if index >= len(self.ground.paragraph_starts):
                return None
            start = self.ground.paragraph_starts[index]
            if start <= head.start:
                continue
            place = bisect_right(self.ground.sentence_starts, start)
            ends = [*self.ground.sentence_starts[place : place + 1], len(self.text)]
            for name in self.cast.names_within(Span(start, ends[0])):
                one = self.cast.of_name[name.span]
                if not one.is_person or name.possessive or not VERB_AFTER.match(self.text, name.span.end):
                    continue
                if of_other_sex(read.head, one):
                    return None
                fresh = not any(head.start < mention.span.start < name.span.start for mention in one.mentions)
                if fresh and (not one.roles or any(alike(read.head, role) for role in one.heads())):
                    return self.agent(one, head, "named-after-lead")
                return None
        return None

    def lead_subject(self, read: Phrase, head: Span) -> Referent | None:
        """Resolve `The man who …` of the lead."""
        told = read.determiner == "the" and re.match(r"\s*who\s", self.text[head.end : head.end + 5])
        return self.named_after_lead(read, head) if told else None

    def site(self, read: Phrase, head: Span) -> Referent | None:
        """Resolve `the website` to the outlet or the organisation that was named, or spoke, last before."""
        if read.head not in SITES or read.determiner not in ("the", "this") or read.tail or read.modifiers:
            return None
        for place, referent in self.memory.before(head.start):
            if self.ground.paragraph(head.start) - self.ground.paragraph(place) > NEAR:
                break
            one = referent.character
            if one is not None and not one.is_person and not self.is_publisher(one):
                return self.agent(one, head, "description-site")
        return self.media(read, head)

    def media(self, read: Phrase, head: Span) -> Referent | None:
        """Resolve `the agency`, `the newspaper`, and a newspaper of the lead that the text names later."""
        told = read.head in SHOWS and TOLD.search(self.text, max(0, head.start - 9), head.start)
        if read.plural or not (outlets.is_media(read.head) or read.head in MEDIA_HEADS or told):
            return None
        if read.head in ("agency", "service") and not self.of_news(read, head):
            return None
        if read.determiner in ("a", "an", "one"):
            found = self.outlet_after(read, head)
        else:
            found = self.last_outlet(head.start, read.head) if read.determiner in ("the", "this") else None
        return self.agent(found, head, "description-outlet") if found is not None else None

    def of_news(self, read: Phrase, head: Span) -> bool:
        """Tell whether an agency or a service could be a wire (`the Saudi agency`, not `the emergency service`)."""
        words = set(head.of(self.text).split())
        return all(word in OF_NEWS or word not in words for word in read.modifiers)

    def is_indefinite(self, read: Phrase, head: Span) -> bool:
        """Tell whether a description introduces somebody new (`a lawyer`, `two officials`)."""
        if read.determiner in ("a", "an", "some", "one", "another", "two", "three", "any", "no"):
            return True
        bare = not read.determiner and not read.plural
        return bare and not self.headline(head) and self.text[head.start].islower()

    def is_thing(self, read: Phrase) -> bool:
        """Tell whether a description is of neither people nor an organisation (`her plan`, `his submission`)."""
        singular = read.head.rstrip("s")
        people = is_noun(read.head) or is_noun(singular) or read.head in lexicon.GROUP_HEADS
        people = people or lexicon.is_organisation_noun(read.head)
        return not people and read.head not in CAMPAIGNS | OFFICES

    def headline(self, span: Span) -> bool:
        """Tell whether the words stand in the first paragraph, where headlines leave articles out."""
        return self.ground.paragraph(span.start) <= 1 and len(self.ground.paragraph_starts) > 1

    def possessed(self, head: Span, read: Phrase, owner: Referent | None) -> Referent:
        """Leave a description unnamed; a possessive pronoun is replaced by whom it means."""
        known = owner is not None and owner.name.lower() not in PRONOUNS
        if known and owner is not None and read.owner is not None and read.determiner in ("his", "her", "its", "their"):
            words = " ".join(self.text[read.owner.end : head.end].split())
            name = owner.name if owner.kind is not AgentKind.PERSON else family(owner)
            return Referent(f"{name}’s {words}", AgentKind.UNNAMED, head, "possessed", plural=read.plural)
        if owner is not None and owner.character is not None and lexicon.is_organisation_noun(read.head):
            words = " ".join(head.of(self.text).split())
            return Referent(words, AgentKind.ORGANISATION, head, "possessed")
        return self.unnamed(head)

    def owner(self, read: Phrase, around: Around) -> Referent | None:
        """Resolve the possessor of a description."""
        if read.owner is None:
            return None
        low = read.owner.of(self.text).lower()
        if low in PRONOUNS:
            meant = next((one for one in around.inner if one.is_person and fits(one, low)), None)
            if meant is not None and low in HE | SHE:
                return self.agent(meant, read.owner, "owner-further-in")
            if around.outer and low in HE | SHE | IT | THEY:
                last = around.outer[-1]
                if last.character is not None and fits(last.character, low):
                    return last
            return self.pronoun(read.owner, low, around if low in FIRST else NOTHING)
        name = self.cast.name_at(read.owner)
        if name is not None and name.span.end >= read.owner.end:
            return self.named([name])
        inner = phrase(self.text, read.owner)
        return self.described(read.owner, around) if inner and inner.owner is None else None

    def client(self, lawyer: Referent, span: Span, around: Around) -> Referent:
        """Resolve `his client`: whom the lawyer acts for, by what the text says, else who is most spoken of."""
        for one in self.cast.persons():
            if lawyer.character is None or one is lawyer.character:
                continue
            names = {normal(one.words[-1]), normal(one.words[0])}
            if any(names & {normal(word) for word in modifiers} for _, modifiers, _ in lawyer.character.roles):
                return self.agent(one, span, "client")
        beside = Around(around.contents, [*around.outer, lawyer], around.inner)
        found = [pair for pair in self.ranked(span.start, "client", beside) if pair[1].is_person]
        if found:
            return self.agent(found[0][1], span, "client-salient")
        after = [one for one in self.cast.persons() if one is not lawyer.character]
        return self.agent(after[0], span, "client-after") if after else self.unnamed(span)

    def by_role(self, read: Phrase, head: Span, owner: Referent | None, around: Around) -> Referent | None:
        """Find the character that the text says to be what the description says."""
        barred = {id(referent.character) for referent in around.outer if referent.character is not None}
        best: tuple[float, Character] | None = None
        tail = {word.lower() for word in re.findall(r"[\w’'-]+", read.tail)} - {"the", "of", "for", "a", "in"}
        person = lexicon.is_person_noun(read.head)
        for one in self.cast.characters:
            if id(one) in barred or (person and one.label in (EntityLabel.ORGANISATION, EntityLabel.PLACE)):
                continue
            if of_other_sex(read.head, one):
                continue
            for role, modifiers, place in one.roles:
                near = alike(read.head, role)
                if not near:
                    continue
                same = overlap(read.modifiers, modifiers)
                clash = self.clashes(read, modifiers)
                score = near + 1.5 * same - (2.5 if clash and not same else 0)
                if near < 3 and not same and any(word not in WEAK_WORDS for word in read.modifiers):
                    score -= 1.5
                score += min(2, len(tail & set(modifiers)))
                if owner is not None and owner.character is not None:
                    if one is owner.character:
                        continue
                    forms = {normal(word) for form in owner.character.forms for word in form.split()}
                    score += 2 if forms & {normal(word) for word in modifiers} else 0
                score += 0.5 if place < head.start else -0.6
                back = self.ground.paragraph(head.start) - self.ground.paragraph(place)
                score -= 0.08 * min(abs(back), 12)
                score -= 3 if back < -NEAR and read.head in EMPLOYED else 0
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
        if read.determiner not in ("the", "this", "that", "these", "those", "") or read.head in lexicon.SHARES:
            return None
        for place, referent in self.memory.before(head.start):
            if referent.kind is not AgentKind.UNNAMED or referent.mention is None:
                continue
            if self.ground.paragraph(head.start) - self.ground.paragraph(place) > 15:
                return None
            other = phrase(self.text, referent.mention)
            told = other is not None and (other.determiner != "the" or other.modifiers or other.tail)
            apart = not read.determiner and other is not None and {*read.modifiers} - {*other.modifiers} - WEAK_WORDS
            if other is not None and other.head == read.head and told and not apart:
                mine = [name.text for name in self.cast.names_within(head) if not DEMONYM.match(name.words[-1])]
                if any(name not in referent.mention.of(self.text) for name in mine):
                    continue  # the Lions coach is no coach who spoke before
                return Referent(referent.name, AgentKind.UNNAMED, head, "again", plural=referent.plural)
        return None
