"""One statement in its article: what a question is about, and the paragraphs that show it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from quotedb import outlets
from quotedb.ask.answers import ArticlePage, MarkedStatement
from quotedb.ask.rows import HopRow
from quotedb.records import Span
from quotedb.teach.language import _, date_in_words
from quotedb.teach.question import Basis, QuestionPassage
from quotedb.terms import NAMELESS, AgentKind, CreditRole
from quotedb.text.sentences import paragraphs

MOST_WORDS = 170
"""Words of a passage that no person read, at most: in a longer one a speaker may stand whom the program missed."""
ARTICLE = re.compile(r"^the ", re.I)
REJECTING = re.compile(
    r"\b(?:den(?:y|ies|ied|ying)|disput\w+|reject\w*|doubt\w*|refut\w+|contest\w*|question\w*)\b", re.I
)
"""Cues after which the clause is what somebody does not say (*denied that …*)."""
CHANNEL = re.compile(
    r"\b(?:the|an?|another) (?:paper|newspaper|daily|weekly|magazine|broadcaster|station|channel|(?:news )?agency|"
    r"podcast|program(?:me)?|website|interview|documentary|video)\b|\b(?:aired|broadcast)\b",
    re.I,
)
"""Words for what passes something on without its name."""
TOPIC = re.compile(r"[A-Z]?[a-z]{4,}")
GENERAL = frozenset(
    "about after again because before being between could first other people their there these those "
    "client through under until wants where which while would years since should might every still among "
    "taken given have said says told with from that this they were been their what when will more than into some most "
    "also made make help helped wants want went came come over".split()
)
Forms = Mapping[str, frozenset[str]]
"""Every form of the names of agents, by the name that they go by."""


@dataclass(frozen=True)
class Case:
    """One statement in its article."""

    page: ArticlePage
    statement: MarkedStatement
    forms: Forms = field(default_factory=dict)
    by_person: bool = True
    """A person wrote or confirmed it; else a program found it and was sure of every part."""

    @property
    def basis(self) -> Basis:
        """Return what an answer key made from this statement rests on: a person, or the program alone."""
        return Basis.PERSON if self.by_person else Basis.PROGRAM

    @property
    def origin(self) -> HopRow:
        """Return the origin, the last hop of the chain."""
        return self.statement.hops[-1]

    @property
    def relays(self) -> tuple[HopRow, ...]:
        """Return the hops between publisher and origin."""
        return self.statement.hops[1:-1]

    @property
    def proved(self) -> bool:
        """Tell whether the passage shows who the agent of every hop is.

        Each named agent must have a mention, and its name must stand in that paragraph or in one before it. An agent
        that is named only later, or by the record of the article alone, could be taken for somebody else.
        """
        if not self.by_person and sum(len(part.of(self.page.text).split()) for part in self.paragraphs) > MOST_WORDS:
            return False
        return all(
            self.is_credited(hop)
            or (hop.mention is not None and (hop.agent_kind in NAMELESS or self.names(hop, self.paragraphs)))
            for hop in self.statement.hops[1:]
        )

    @property
    def counted(self) -> bool:
        """Tell whether a reader can count the hops without doubt.

        An addressee who is not on the chain could be counted too, and so could the unnamed one behind `reportedly`.
        """
        on_chain = {hop.agent for hop in self.statement.hops}
        others = {hop.addressee for hop in self.statement.hops if hop.addressee} - on_chain
        return not (others or self.origin.agent_kind in NAMELESS or self.other_outlets or self.may_lack_relay)

    @cached_property
    def may_lack_relay(self) -> bool:
        """Tell whether extraction may have missed a relay.

        That may be where extraction found no relay, but the passage speaks of an interview, of a newspaper or channel
        without its name, or names an outlet (*argues at The Federalist*).
        """
        if self.by_person or self.relays:
            return False
        here = [part.of(self.page.text) for part in self.paragraphs if part.overlaps(self.statement.content[0])]
        told_here = self.origin.addressee is not None and self.origin.addressee == self.page.article.outlet
        return not told_here and (any(CHANNEL.search(text) for text in here) or self.names_other_outlet)

    @cached_property
    def names_other_outlet(self) -> bool:
        """Tell whether an outlet of the packaged list stands beside the content, and it is none of the chain."""
        on_chain = {
            ARTICLE.sub("", form)
            for hop in self.statement.hops
            for form in (hop.agent or "", *self.forms.get(hop.agent or "", ()))
        }
        here = [part.of(self.without_content) for part in self.paragraphs if part.overlaps(self.statement.content[0])]
        named = [one for text in here for _place, one in outlets.in_text(text, forms=False)]
        return any(on_chain.isdisjoint(ARTICLE.sub("", form) for form in (one.name, *one.names)) for one in named)

    @cached_property
    def other_outlets(self) -> bool:
        """Tell whether the passage names an outlet that is not on the chain: a reader could count it as a relay."""
        on_chain = {hop.agent for hop in self.statement.hops}
        named = {
            name
            for one in self.page.statements
            for hop in one.hops
            for name in (hop.agent if hop.agent_kind is AgentKind.OUTLET else None, hop.addressee)
            if name and name not in on_chain
        }
        here = [part.of(self.page.text) for part in self.paragraphs if part.overlaps(self.statement.content[0])]
        forms = {form for name in named for form in forms_of(name, AgentKind.OUTLET, self.forms)}
        return any(stands_in(form, text) for form in forms for text in here)

    def is_credited(self, hop: HopRow) -> bool:
        """Tell whether a hop is an agency that the article's byline or dateline credits."""
        return hop.mention is None and hop.agent in credited(self.page)

    @cached_property
    def paragraphs(self) -> tuple[Span, ...]:
        """Return the paragraphs that hold the content and each hop's mention and cue, and those that name its agent."""
        needed = [*self.statement.content, *(words.span for words in self.statement.hedges)]
        for hop in self.statement.hops:
            needed += [words.span for words in (hop.mention, hop.cue) if words is not None]
        whole = list(paragraphs(self.page.text))
        found = {paragraph for paragraph in whole if any(paragraph.overlaps(span) for span in needed)}
        for hop in self.statement.hops[1:]:
            if hop.agent_kind not in NAMELESS and not self.is_credited(hop) and not self.names(hop, sorted(found)):
                before = [part for part in whole if part < min(found) and self.names(hop, [part])]
                found.update(before[-1:])
        return tuple(sorted(found))

    def names(self, hop: HopRow, parts: Iterable[Span]) -> bool:
        """Tell whether some form of a hop's name, or the role that it goes by, stands in these paragraphs."""
        text = " ".join(part.of(self.page.text) for part in parts)
        role = (hop.agent or "").rsplit(maxsplit=1)[-1:]
        if hop.mention is not None and role and role[0].islower() and stands_in(role[0], hop.mention.words):
            return True
        return any(stands_in(form, text) for form in forms_of(hop.agent or "", hop.agent_kind, self.forms))

    @cached_property
    def without_content(self) -> str:
        """Return the text of the article with blanks in place of the statement's content."""
        text = self.page.text
        for span in self.statement.content:
            text = text[: span.start] + " " * (span.end - span.start) + text[span.end :]
        return text

    @cached_property
    def matter(self) -> frozenset[str]:
        """Return the content words of the statement as printed, without words too general and the agents' names."""
        people = {word for hop in self.statement.hops for word in (hop.agent or "").split()}
        return frozenset(TOPIC.findall(self.statement.row.content)) - GENERAL - people

    def passage(self, *marked: Span, before: int = 0, after: int = 0) -> QuestionPassage:
        """Return those paragraphs as one passage, with the given spans marked (the content if none is given).

        `before` and `after` say how many more paragraphs to show in front and behind.
        """
        whole, shown = list(paragraphs(self.page.text)), self.paragraphs
        wider = (
            *[part for part in whole if part < shown[0]][-before or len(whole) :],
            *shown,
            *[part for part in whole if part > shown[-1]][:after],
        )
        return passage_of(self.page, wider, marked or self.statement.content, self.statement.row.statement_id)


def forms_of(name: str, kind: AgentKind | None, forms: Forms) -> set[str]:
    """Return the forms of a name by which a reader recognises an agent: all stored ones, and a person's family name."""
    found = {ARTICLE.sub("", form) for form in (name, *forms.get(name, ()))}
    family = name.rsplit(maxsplit=1)[-1:]
    if kind is AgentKind.PERSON and family and family[0][0].isupper():
        found.add(family[0])
    return {form for form in found if form}


def stands_in(form: str, text: str) -> bool:
    """Tell whether a form of a name stands in the text as whole words."""
    return re.search(rf"(?<!\w){re.escape(form)}(?!\w)", text) is not None


def heading(page: ArticlePage) -> str:
    """Return outlet, date and headline of an article, as far as they are known."""
    article_row = page.article
    credit = _("(from {agency})").format(agency=", ".join(credited(page))) if credited(page) else ""
    outlet = " ".join(word for word in (article_row.outlet, credit) if word)
    known = (outlet, date_in_words(article_row.published or ""), article_row.headline)
    return ", ".join(word for word in known if word)


def credited(page: ArticlePage) -> tuple[str, ...]:
    """Return the agencies that the whole article is credited to."""
    return tuple(credit.agent for credit in page.credits if credit.role is CreditRole.WIRE)


def passage_of(
    page: ArticlePage, parts: tuple[Span, ...], marked: tuple[Span, ...], statement_id: int | None = None
) -> QuestionPassage:
    """Return some paragraphs of an article, with `[…]` where others are left out between them."""
    text, offsets = "", []
    for number, part in enumerate(parts):
        if number:
            between = page.text[parts[number - 1].end : part.start]
            text += "\n\n" if not between.strip() else "\n\n[…]\n\n"
        shift = len(text) - part.start
        offsets += [
            (max(span.start, part.start) + shift, min(span.end, part.end) + shift)
            for span in marked
            if span.overlaps(part)
        ]
        text += part.of(page.text)
    return QuestionPassage(heading(page), text, tuple(sorted(set(offsets))), statement_id)
