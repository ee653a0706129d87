"""One statement in its article: what a question is about, and the paragraphs that show it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from quotedb.ask.answers import ArticlePage, MarkedStatement
from quotedb.ask.drawing import Standing
from quotedb.ask.rows import HopRow
from quotedb.dates import in_words
from quotedb.records import NAMELESS, AgentKind, CreditRole, Kind, Mode, Span
from quotedb.teach.question import Basis, Passage
from quotedb.teach.tongue import _
from quotedb.text.sentences import paragraphs

MOST_WORDS = 170
"""Words of a passage that no person read, at most: in a longer one a speaker may stand whom the program missed."""
FEWEST_WORDS = 4
"""A content of fewer words gives a reader too little to judge by."""
INNER = re.compile(
    r"\b(?:told|testif\w+|testimony|declared|alleg\w+|admitted|informed|confessed|reported(?:ly)?|according to|"
    r"(?:was|were) like)\b",
    re.I,
)
WORD = re.compile(r"\w+")
ARTICLE = re.compile(r"^the ", re.I)
JOINED_BEFORE = re.compile(r"\b(?:and|or|both)\s+(?:the\s+)?$")
JOINED_AFTER = re.compile(r"^(?:,[^.]{0,60},)?\s+(?:and|or)\s+(?:the\s+)?[A-Z]")
SAYING = re.compile(r"\b(?:said|says|saying|believes|claimed|claims|wrote|denied|denies)\b", re.I)
CUT = re.compile(r"^(?:to|of|for|by|with|from|in which|\w+ed by)\b", re.I)
"""Beginnings of a content that was cut behind its subject."""
REJECTING = re.compile(
    r"\b(?:den(?:y|ies|ied|ying)|disput\w+|reject\w*|doubt\w*|refut\w+|contest\w*|question\w*)\b", re.I
)
"""Cues after which the clause is what somebody does not say (*denied that …*)."""
LONGEST_NAME = 3
"""Words of a person's name (without particles), at most: a longer one mostly holds something else as well."""
TOPIC = re.compile(r"[A-Z]?[a-z]{4,}")
GENERAL = frozenset(
    "about after again because before being between could first other people their there these those "
    "client through under until wants where which while would years since should might every still among "
    "taken given have said says told with from that this they were been their what when will more than into some most "
    "also made make help helped wants want went came come over".split()
)
TITLES = (
    "Mr",
    "Mr.",
    "Mrs",
    "Mrs.",
    "Ms",
    "Ms.",
    "Dr",
    "Dr.",
    "President",
    "Minister",
    "Senator",
    "Sen.",
    "Rep.",
    "Prof.",
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
        """Return what a key made from it rests on."""
        return Basis.PERSON if self.by_person else Basis.PROGRAM

    @property
    def origin(self) -> HopRow:
        """Return the last hop."""
        return self.statement.hops[-1]

    @property
    def relays(self) -> tuple[HopRow, ...]:
        """Return the hops between publisher and origin."""
        return self.statement.hops[1:-1]

    @property
    def proved(self) -> bool:
        """Tell whether the passage shows who everybody on the chain is.

        Each named agent must be mentioned, and named in the passage: in the same paragraph or in one before it. Who is
        named only later, or by the record of the article alone, could be taken for somebody else.
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
        return not others and self.origin.agent_kind not in NAMELESS and not self.other_outlets

    @cached_property
    def other_outlets(self) -> bool:
        """Tell whether the passage names an outlet that is not on the chain: a reader could count it as a relay."""
        on_chain = {hop.agent for hop in self.statement.hops}
        outlets = {
            name
            for one in self.page.statements
            for hop in one.hops
            for name in (hop.agent if hop.agent_kind is AgentKind.OUTLET else None, hop.addressee)
            if name and name not in on_chain
        }
        here = [part.of(self.page.text) for part in self.paragraphs if part.overlaps(self.statement.content[0])]
        forms = {form for name in outlets for form in forms_of(name, AgentKind.OUTLET, self.forms)}
        return any(stands_in(form, text) for form in forms for text in here)

    def is_credited(self, hop: HopRow) -> bool:
        """Tell whether a hop is an agency that the article's byline or dateline credits."""
        return hop.mention is None and hop.agent in credited(self.page)

    @cached_property
    def paragraphs(self) -> tuple[Span, ...]:
        """Return the paragraphs that hold the content and the words that prove each hop, and name who it is."""
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
    def matter(self) -> frozenset[str]:
        """Return the words of the content that may name what it is about; names are those with a capital letter."""
        people = {word for hop in self.statement.hops for word in (hop.agent or "").split()}
        return frozenset(TOPIC.findall(self.statement.row.content)) - GENERAL - people

    def passage(self, *marked: Span, before: int = 0, after: int = 0) -> Passage:
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
    """Return the forms by which a reader knows an agent: all that are stored, and a person's family name."""
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
    known = (outlet, in_words(article_row.published or ""), article_row.headline)
    return ", ".join(word for word in known if word)


def credited(page: ArticlePage) -> tuple[str, ...]:
    """Return the agencies that the whole article is credited to."""
    return tuple(credit.agent for credit in page.credits if credit.role is CreditRole.WIRE)


def passage_of(
    page: ArticlePage, parts: tuple[Span, ...], marked: tuple[Span, ...], statement_id: int | None = None
) -> Passage:
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
    return Passage(heading(page), text, tuple(sorted(set(offsets))), statement_id)


def askable(page: ArticlePage, statement: MarkedStatement, standing: Standing, least: float) -> bool:
    """Tell whether a question may be made from a statement: long enough, no thought, everybody known, and sure.

    Sure is what a person wrote or confirmed. What a program found is sure where no part of it is below `least`, where
    its content tells of nobody else's words, and where everybody on the chain is named by the very words there: a
    pronoun or a description may have been taken for somebody else, and no confidence says how likely that is.
    """
    row = statement.row
    long = len(WORD.findall(row.content)) >= FEWEST_WORDS
    if not long or row.kind is Kind.THOUGHT or not all(hop.agent for hop in statement.hops):
        return False
    if standing.by_person:
        return True
    return (
        standing.confidence >= least
        and not reports_another(statement)
        and not shows_its_source(statement)
        and not badly_cut(statement)
        and all(
            (hop.mention is None and hop.agent in credited(page))
            or (plainly_meant(hop) and alone(hop, page.text) and one_of_that_name(hop, page.text))
            for hop in statement.hops[1:]
        )
    )


def reports_another(statement: MarkedStatement) -> bool:
    """Tell whether the content itself tells of somebody's words, so that its origin may lie deeper than was found."""
    mention = statement.hops[-1].mention
    inside = mention is not None and any(span.covers(mention.span) for span in statement.content)
    return not inside and INNER.search(statement.row.content) is not None


def alone(hop: HopRow, text: str) -> bool:
    """Tell whether a hop's agent speaks alone: in *the union and the owners said* a program may have missed one."""
    if hop.mention is None:
        return True
    span = hop.mention.span
    before, after = text[max(0, span.start - 12) : span.start], text[span.end : span.end + 80]
    return not (JOINED_BEFORE.search(before) or JOINED_AFTER.search(after))


def badly_cut(statement: MarkedStatement) -> bool:
    """Tell whether a paraphrase was cut badly: its subject left out, or somebody else's saying taken in."""
    content = statement.row.content
    return statement.row.mode is not Mode.DIRECT and bool(CUT.search(content) or SAYING.search(content))


def shows_its_source(statement: MarkedStatement) -> bool:
    """Tell whether the content has been taken too long, so that it holds the very words that name who says it."""
    return any(
        words is not None and span.overlaps(words.span)
        for hop in statement.hops[1:]
        for words in (hop.mention, hop.cue)
        for span in statement.content
    )


def namesakes(name: str, text: str) -> bool:
    """Tell whether somebody else in the article has the same family name."""
    given, family = name.split(maxsplit=1)[0], name.rsplit(maxsplit=1)[-1]
    found = re.findall(rf"([A-Z][\w.’'-]+) {re.escape(family)}\b", text)
    return any(word not in (given, *TITLES) and word not in name for word in found)


def one_of_that_name(hop: HopRow, text: str) -> bool:
    """Tell whether a family name alone can mean one person only: of two Bergs a program may have taken the wrong one."""
    name = hop.agent or ""
    if hop.agent_kind is not AgentKind.PERSON or hop.mention is None or len(name.split()) < 2:
        return True
    return name.split()[0] in hop.mention.words or not namesakes(name, text)


def plainly_meant(hop: HopRow) -> bool:
    """Tell whether the words that stand for somebody are a name that can mean nobody else, or hide who it is."""
    if hop.mention is None or not hop.agent:
        return False
    if hop.agent_kind in NAMELESS:
        return True
    words, known = hop.mention.words, ARTICLE.sub("", hop.agent)
    parts = [part for part in known.split() if part[:1].isupper()]
    if hop.agent_kind is AgentKind.PERSON:
        return 2 <= len(parts) <= LONGEST_NAME and known.isascii() == words.isascii() and stands_in(parts[-1], words)
    return len(parts) > 1 and ARTICLE.sub("", words).casefold() == known.casefold()
