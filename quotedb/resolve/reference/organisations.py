"""Documents, campaigns, forces and outlets that an article only describes: who stands behind them (rule 17)."""

from __future__ import annotations

import re
from abc import abstractmethod
from bisect import bisect_right
from collections import Counter
from functools import cached_property

from quotedb.records import AgentKind, EntityLabel, OutletSort, Span
from quotedb.resolve.names import lexicon
from quotedb.resolve.names.characters import Character
from quotedb.resolve.names.roles import Phrase
from quotedb.resolve.names.tokens import Name
from quotedb.resolve.reference.anaphora import Pronouns
from quotedb.resolve.reference.pronouns import Referent
from quotedb.resolve.reference.stage import Around, family

CAMPAIGNS = frozenset("campaign administration camp team government cabinet".split())
CAMPAIGN = re.compile(rf"\s(?P<noun>{'|'.join(sorted(CAMPAIGNS))})\b")
ALL_SORTS = frozenset({*OutletSort, None})
SORTS_OF = {
    "newspaper": frozenset({OutletSort.NEWSPAPER, None}),
    "daily": frozenset({OutletSort.NEWSPAPER, None}),
    "tabloid": frozenset({OutletSort.NEWSPAPER, None}),
    "agency": frozenset({OutletSort.AGENCY}),
    "service": frozenset({OutletSort.AGENCY}),
    "broadcaster": frozenset({OutletSort.BROADCASTER, None}),
    "channel": frozenset({OutletSort.BROADCASTER, OutletSort.WEBSITE, None}),
    "magazine": frozenset({OutletSort.MAGAZINE, None}),
    "journal": frozenset({OutletSort.MAGAZINE, OutletSort.NEWSPAPER, None}),
}
MADE_BY = re.compile(
    r",?\s(?!first\s|(?:\w+\s)?(?:obtained|seen|reviewed|viewed|leaked|cited|quoted|shared|provided|given)\s)"
    r"(?:(?:[A-Za-z]+ed|made|written|done|sent|brought|(?:carried|put)\sout|(?:[Ll]ast|this|on)\s\w+|\w+day|\w+ly"
    r"|in\s\d{4})\s){0,3}?"
    r"(?:by|from)\s(?:the\s|The\s)?(?:[a-z]\w*\s){0,3}(?=[A-Z])"
)
SEEN_BY = re.compile(
    r"\b(?:obtained|seen|reviewed|viewed|leaked|cited|quoted|first\s\w+)\s(?:by|to)\s(?:the\s)?$", re.IGNORECASE
)
WROTE_IT = re.compile(r"\s(?:wrote|sent|issued|released|filed|drafted)\s(?:an?|his|her|its)\s(?:[\w’'-]+\s){0,3}")
IN_DOCUMENT = re.compile(r"\b(?:in|by|via|issued|sent|wrote|released)\s(?:an?|his|her|its|their)\s(?:[\w-]+\s){0,3}$")
STUDIES = frozenset("study paper research analysis review trial".split())
PRINTED_IN = re.compile(r"\b(?:published|appearing|printed|out)\s(?:\w+\s)?in\s|\bin\s(?:the\s)?journal\b")
INSTITUTIONS = frozenset(
    """police army navy military coastguard gendarmerie ministry government parliament senate court kremlin embassy
    border-guard coast-guard national-guard home-guard revolutionary-guard presidency treasury judiciary
    junta party commission committee council administration board""".split()
)
OPENERS = frozenset("The In But And On At When As While After For If That A An His Her Its Their".split())
CAPITAL = re.compile(r"\b[A-ZÀ-Þ]")


DOCUMENTS = (
    frozenset("poll survey polling".split()),
    frozenset("report study review audit analysis paper research".split()),
    frozenset("statement release".split()),
    frozenset("filing complaint lawsuit suit indictment brief motion".split()),
    frozenset("letter note memo email e-mail".split()),
)


def documents_like(noun: str) -> frozenset[str]:
    """Return the nouns by which one document may be called again (`a poll`, `the survey`)."""
    singular = noun if noun.endswith("ss") else noun.removesuffix("s")
    return next((group for group in DOCUMENTS if singular in group), frozenset({singular}))


class Organisations(Pronouns):
    """The part of resolving that deals with what is no person."""

    @abstractmethod
    def owner(self, read: Phrase, around: Around) -> Referent | None:
        """Resolve the possessor of a description."""

    def document(self, read: Phrase, head: Span, around: Around) -> Referent:
        """Resolve a document to its author or institution (rule 17)."""
        owner = self.owner(read, around)
        if owner is not None and owner.kind is not AgentKind.UNNAMED:
            return Referent(owner.name, owner.kind, head, "document-owner", owner.character)
        inside = [
            name for name in self.cast.names_within(head) if self.cast.of_name[name.span].label is not EntityLabel.PLACE
        ]
        inside = [name for name in inside if self.cast.of_name[name.span].label is not EntityLabel.OTHER]
        inside = [name for name in inside if not SEEN_BY.search(self.text, head.start, name.run.start)]
        if read.head in STUDIES:
            inside = [name for name in inside if not PRINTED_IN.search(self.text, head.start, name.span.start + 8)]
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
            return self.behind((by or inside)[0])
        made = MADE_BY.match(self.text, head.end)
        name = self.cast.name_at(Span(made.end(), made.end() + 1)) if made else None
        if name is not None:
            return self.named([name])
        if read.determiner in ("the", "this", "that", "") or read.owner:
            for _, referent in self.memory.before(head.start):
                if referent.rule.startswith("document") or referent.character is None:
                    continue
                words = referent.mention.of(self.text).lower() if referent.mention else ""
                if any(noun in words for noun in documents_like(read.head)):
                    return Referent(referent.name, referent.kind, head, "document-again", referent.character)
            author = self.author_of(read, head)
            if author is not None:
                return author
        return self.unnamed(head, "document-unknown")

    def behind(self, name: Name) -> Referent:
        """Return whom a name stands for, its campaign where the text goes on so (`on the Trump campaign’s website`)."""
        campaign = CAMPAIGN.match(self.text, name.span.end)
        if campaign is None:
            return self.named([name])
        one = self.named([name])
        return Referent(f"{family(one)} {campaign.group('noun')}", AgentKind.ORGANISATION, name.span, "organisation")

    def author_of(self, read: Phrase, head: Span) -> Referent | None:
        """Find who made the document that was spoken of before (`a study by …`, `an Ipsos poll`)."""
        nouns = "|".join(re.escape(noun) for noun in documents_like(read.head))
        pattern = re.compile(rf"\b(?:{nouns})s?\b", re.I)
        for match in reversed(list(pattern.finditer(self.text, max(0, head.start - 3000), head.start))):
            writer = self.writer_in(match.start())
            if writer is not None:
                return Referent(writer.name, writer.kind, head, "document-author", writer.character)
            for name in self.cast.names_within(Span(max(0, match.start() - 60), match.end() + 60)):
                between = self.text[match.end() : name.run.start] if name.span.start > match.end() else None
                before = self.text[name.span.end : match.start()] if name.span.end <= match.start() else None
                character = self.cast.of_name[name.span]
                if character.label in (EntityLabel.PLACE, EntityLabel.OTHER):
                    continue
                if between is not None and re.fullmatch(r"[^.,;”\"\n]{0,30}\b(?:by|from)\s(?:the\s)?", between):
                    return self.agent(character, head, "document-author")
                owned = r"[’']s?\s" if character.is_person else r"(?:[’']s?)?\s"
                if before is not None and (
                    re.fullmatch(owned + r"(?:[\w’'-]+\s){0,2}", before) or WROTE_IT.fullmatch(before)
                ):
                    return self.agent(character, head, "document-author")
        return None

    def writer_in(self, at: int) -> Referent | None:
        """Return who spoke in a document that a sentence names at a place (`…, his office said in a statement`)."""
        if not IN_DOCUMENT.search(self.text[max(0, at - 60) : at]):
            return None
        for place, referent in self.memory.before(at + 200):
            if self.ground.sentence(place) == self.ground.sentence(at):
                return referent if referent.kind is not AgentKind.UNNAMED else None
        return None

    def organisation_of(self, read: Phrase, head: Span, around: Around) -> Referent | None:
        """Resolve somebody's campaign or office (`the Clinton campaign`, `his office`)."""
        owner = self.owner(read, around)
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
                if referent.rule == "organisation" and referent.name.lower().endswith(read.head):
                    return Referent(referent.name, referent.kind, head, "organisation")
            return None
        if owner.kind is AgentKind.UNNAMED:
            return None
        if owner.kind is AgentKind.ORGANISATION and read.head not in CAMPAIGNS and read.owner is None:
            own = re.sub(r"^[Tt]he ", "", " ".join(self.text[head.start : read.tail_start].split()))
            return Referent(own, AgentKind.ORGANISATION, head, "organisation")
        campaign = f"{family(owner)} {read.head}"
        name = campaign if read.head in CAMPAIGNS else f"{owner.name}’s {read.head}"
        return Referent(name, AgentKind.ORGANISATION, head, "organisation")

    def institution(self, read: Phrase, head: Span) -> Referent | None:
        """Resolve `police`, `the Finnish foreign ministry`, `the ministry`: an organisation that its words name.

        The bare noun is the one that the text calls more fully: the last before it, else the commonest.
        """
        if read.head not in INSTITUTIONS or read.determiner in ("a", "an", "his", "her", "its", "their"):
            return None
        words = " ".join(self.text[head.start : head.end].split())
        own = re.sub(r"^[Tt]he ", "", words).rstrip(",")
        bare = not read.modifiers and not re.match(r"\s*(?:of|for)\s", read.tail, re.I) and read.owner is None
        if not bare and (read.owner is not None or CAPITAL.search(own[1:] if words == own else own) or read.modifiers):
            return Referent(own, AgentKind.ORGANISATION, head, "institution")
        ends, names = self.fuller_names(read.head.replace("-", " "))
        if not names:
            return Referent(own, AgentKind.ORGANISATION, head, "institution") if bare and words != own else None
        before = bisect_right(ends, head.start)
        name = names[before - 1] if before else Counter(names).most_common(1)[0][0]
        return Referent(name, AgentKind.ORGANISATION, head, "institution")

    @cached_property
    def known_fuller(self) -> dict[str, tuple[list[int], list[str]]]:
        """What `fuller_names` found, noun by noun: the text is searched once for each."""
        return {}

    def fuller_names(self, noun: str) -> tuple[list[int], list[str]]:
        """Return where the text names organisations more fully than by `noun`, and how (`the Finnish ministry`)."""
        if noun in self.known_fuller:
            return self.known_fuller[noun]
        fuller = re.compile(
            rf"\b[A-ZÀ-Þ][\w-]+(?:[’']s)?(?:\s(?!(?:the|that|a|an|of|and|to|in|its|told|said|media|\w+ed)\b)[\w-]+){{0,2}}?\s(?i:{noun})\b"
        )
        forms = [
            match
            for match in fuller.finditer(self.text)
            if match.group().split()[0] not in OPENERS and match.group().split()[0].lower() not in lexicon.CALENDAR
        ]
        found = [match.end() for match in forms], [self.whole_name(match) for match in forms]
        self.known_fuller[noun] = found
        return found

    def whole_name(self, match: re.Match[str]) -> str:
        """Return the proper name that a match is part of (`Dover Board` of Harbours), else its words."""
        name = self.cast.name_at(Span(*match.span()))
        if name is not None and name.span.start <= match.start() and name.span.end >= match.end():
            return self.cast.of_name[name.span].name
        return match.group()

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
            if start > head.start and self.ground.paragraph(start) - self.ground.paragraph(head.start) <= 3:
                sort = one.outlet.outlet_sort
                if wanted is None or sort is None or sort.value == wanted:
                    found.append((start, one))
        return min(found, key=lambda pair: pair[0])[1] if found else None

    def last_outlet(self, at: int, head: str) -> Character | None:
        """Return the outlet that was named last before a place, the publisher aside; of the sort that the noun says."""
        best: tuple[int, Character] | None = None
        for one in self.cast.characters:
            if (
                one.outlet is None
                or self.is_publisher(one)
                or one.outlet.outlet_sort not in SORTS_OF.get(head, ALL_SORTS)
            ):
                continue
            before = one.before(at)
            if before and (best is None or before[-1].span.start > best[0]):
                best = (before[-1].span.start, one)
        return best[1] if best else None
