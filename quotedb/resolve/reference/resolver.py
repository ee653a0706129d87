"""Who is meant by a source: names, pronouns and descriptions of one article, resolved in the order of the text."""

from __future__ import annotations

import re
from collections.abc import Sequence

from quotedb import outlets
from quotedb.records import AgentKind, Span
from quotedb.resolve.names.characters import Character
from quotedb.resolve.names.roles import is_noun, phrase
from quotedb.resolve.names.tokens import Name
from quotedb.resolve.reference.descriptions import Descriptions
from quotedb.resolve.reference.mentions import Parsed, parse, several_given
from quotedb.resolve.reference.pronouns import PRONOUNS, Referent
from quotedb.resolve.reference.stage import NOTHING, Around

NOBODY = re.compile(
    r"\b(?:it\s)?(?:reportedly|allegedly|alleged|purportedly|supposedly|apparently"
    r"|(?:is|are|was|were|been|being) (?:\w+ )?"
    r"(?:said|understood|believed|thought|reported|alleged|rumou?red|expected|known|feared|claimed|told|seen"
    r"|considered)"
    r"|(?:according to )?reports?)\b"
)
CLOSES = re.compile(r"[’'\"”]?(?:,|\.(?:\s|$)|\.,|;|$|\n)|\sof\s")
BESIDE = re.compile(
    r",\s(?!(?:who|whose|which|where|when|if|as|after|from|in|of|at|reached|asked|contacted)\b)"
    r"(?:(?:the\s|former\s)?(?:[a-z][\w-]*\s){0,3}(?=[A-ZÀ-Þ]))"
)
SORT_AFTER = re.compile(r"\s(?:newspaper|newspapers|magazine|website|news agency|daily|tabloid|television|radio)$")
TOGETHER = re.compile(r"\sand\s")
OWN_PAPER = re.compile(
    r"^(?:this (?:newspaper|paper|website|magazine|site|publication|channel|programme|program|reporter"
    r"|correspondent)|our (?:reporter|newspaper|paper))$",
    re.I,
)
SEVERAL = frozenset(("the two", "both", "the pair", "the duo", "the three", "the trio", "the couple"))
BESIDES = frozenset("also together both all each then now still later too himself herself itself themselves".split())
"""Words after a pronoun that do not change whom it means."""
PROGRAMME = re.compile(
    r"[A-Z].*[’'](?:s\s|\s)(?:.*\s)?(?:show|podcast|programme|program|affiliate|station|bureau)"
    r"|(?:Fox|ABC|NBC|CBS|CW) \d+"
)
"""A programme or a station that goes by whose it is, or by its number: it has no other name."""
OWN_NAME = re.compile(
    r"\bwho\s(?:gives|gave|identifies|identified|introduces|introduced|calls|called|names|named)\s(?:his|her|their|him|her|them)(?:self|selves)?"
    r"(?:\sname|\sfirst\sname)?(?:\sonly|\ssimply)?\s(?:as\s)?(?:only\s)?(?P<name>[A-ZÀ-Þ][\w’'-]+(?:\s[A-ZÀ-Þ][\w’'-]+){0,2})"
)


class Resolver(Descriptions):
    """Resolves the sources of one article. Ask in the order of the text: what went before is remembered."""

    def refer(self, span: Span, around: Around = NOTHING, *, remember: bool = True) -> Referent:
        """Say whom the words of `span` stand for; `around` tells what else its statement holds."""
        referent = self.decide(span, around)
        if remember:
            self.memory.note(span.start, referent)
        return referent

    def among(self, mentions: Sequence[Span]) -> list[Character]:
        """Return the characters that are named in the mentions."""
        return [self.cast.of_name[name.span] for mention in mentions for name in self.cast.names_within(mention)]

    def decide(self, span: Span, around: Around) -> Referent:
        """Choose the way to resolve the words."""
        words = span.of(self.text).strip().strip(",;: ")
        low = words.lower()
        pronoun = self.as_pronoun(span, low, around)
        if pronoun is not None:
            return pronoun
        if OWN_PAPER.match(low) and self.article.outlet:
            return Referent(self.article.outlet, AgentKind.OUTLET, span, "own-paper")
        if low in ("the", "a", "an"):
            following = self.cast.name_at(Span(span.end + 1, span.end + 2))
            if following is not None and following.run.start == span.end + 1:
                return self.named([following])
        own = OWN_NAME.search(self.text, span.start, min(len(self.text), span.end + 60))
        if own and own.start() <= span.end + 1 and "\n" not in self.text[span.start : own.start()]:
            name_given = self.cast.name_at(Span(*own.span("name")))
            if name_given is not None:
                return self.named([name_given])
        if PROGRAMME.fullmatch(words):
            return Referent(words, AgentKind.OUTLET, span, "programme")
        parsed = parse(self.cast, span)
        both = several_given(self.cast, parsed.head)
        if both:
            return Referent(" + ".join(both), AgentKind.GROUP, parsed.head, "several-given-names", plural=True)
        if parsed.names:
            return self.with_others(parsed, around) if parsed.others else self.named(parsed.names)
        if NOBODY.fullmatch(low) or not words:
            return Referent("unnamed", AgentKind.UNNAMED, span, "nobody")
        listed = self.listed(words, span)
        if listed is not None:
            return listed
        several = self.apposed_several(parsed.head)
        if several:
            return self.named(several)
        beside = self.apposed(parsed.head) or self.titled(parsed.head)
        return self.named([beside]) if beside is not None else self.described(parsed.head, around)

    def as_pronoun(self, span: Span, low: str, around: Around) -> Referent | None:
        """Resolve a pronoun, with or without an adverb, and what stands for several like one (`the two`)."""
        first, _, more = low.partition(" ")
        if first in PRONOUNS and set(more.split()) <= BESIDES:
            return self.pronoun(Span(span.start, span.start + len(first)), first, around)
        return self.they(span, around) if low in SEVERAL else None

    def with_others(self, parsed: Parsed, around: Around) -> Referent:
        """Name several of whom one is only described (`Ola Brandt and the mayor`), where the text names that one."""
        start = self.text.find(parsed.others, parsed.names[0].span.end, parsed.head.end)
        read = phrase(self.text, Span(start, start + len(parsed.others))) if start >= 0 else None
        if read is not None and read.determiner == "the" and not read.plural:
            other = self.described(Span(start, start + len(parsed.others)), around)
            if other.character is not None:
                return self.named([*parsed.names, *other.character.mentions[:1]])
        return self.named(parsed.names, parsed.others)

    def listed(self, words: str, span: Span) -> Referent | None:
        """Return the outlet that the words name in capitals, as headlines do, or in any other writing."""
        outlet = outlets.find(words) or outlets.find(SORT_AFTER.sub("", words)) if words[:1].isupper() else None
        if outlet is None:
            return None
        one = next(
            (one for one in self.cast.characters if one.outlet is not None and one.outlet.name == outlet.name), None
        )
        return self.agent(one, span, "outlet") if one else Referent(outlet.name, AgentKind.OUTLET, span, "outlet")

    def titled(self, head: Span) -> Name | None:
        """Return the name whose titles the words are (`US Secretary` of `US Secretary of State Ann Roe`)."""
        later = self.cast.names_within(Span(head.start, min(len(self.text), head.end + 60)))
        return next((name for name in later if name.run.start <= head.start and head.end < name.span.start), None)

    def apposed_several(self, head: Span) -> tuple[Name, ...]:
        """Return the names in apposition right after a description of several (`Two nurses, Ana Roth and Jo Lind,`)."""
        read = phrase(self.text, head)
        between = BESIDE.match(self.text, head.end)
        if read is None or not read.plural or between is None:
            return ()
        first = self.cast.name_at(Span(between.end(), between.end() + 1))
        if first is None or first.run.start != between.end():
            return ()
        joined = TOGETHER.match(self.text, first.span.end)
        second = self.cast.name_at(Span(joined.end(), joined.end() + 1)) if joined else None
        if second is None or joined is None or second.run.start != joined.end():
            return ()
        persons = all(self.cast.of_name[name.span].is_person for name in (first, second))
        return (first, second) if persons and CLOSES.match(self.text, second.span.end) else ()

    def apposed(self, head: Span) -> Name | None:
        """Return the name in apposition right after a description (`a nurse, Ana Roth, said`)."""
        between = BESIDE.match(self.text, head.end)
        if between is None:
            return None
        name = self.cast.name_at(Span(between.end(), between.end() + 1))
        if name is None or name.run.start != between.end() or not CLOSES.match(self.text, name.span.end):
            return None
        read = phrase(self.text, head)
        return name if read is not None and is_noun(read.head) and not read.plural else None
