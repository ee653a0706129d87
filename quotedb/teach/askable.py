"""What may be asked about: what a person wrote or confirmed, else what a program cannot well have got wrong."""

from __future__ import annotations

import re

from quotedb.ask.answers import ArticlePage, MarkedStatement
from quotedb.ask.drawing import Standing
from quotedb.ask.rows import HopRow
from quotedb.records import NAMELESS, AgentKind, Kind, Mode
from quotedb.teach.case import ARTICLE, credited, stands_in

FEWEST_WORDS = 4
"""A content of fewer words gives a reader too little to judge by."""
INNER = re.compile(
    r"\b(?:told|testif\w+|testimony|declared|alleg\w+|admitted|informed|confessed|reported(?:ly)?|according to|"
    r"(?:was|were) like)\b",
    re.I,
)
WORD = re.compile(r"\w+")
JOINED_BEFORE = re.compile(r"\b(?:and|or|both)\s+(?:the\s+)?$")
JOINED_AFTER = re.compile(r"^(?:,[^.]{0,60},)?\s+(?:and|or)\s+(?:the\s+)?[A-Z]")
SAYING = re.compile(r"\b(?:said|says|saying|believes|claimed|claims|wrote|denied|denies)\b", re.I)
TOPIC_CUE = re.compile(
    r"\b(?:discuss\w*|talk\w*|speak\w*|spoke|comment\w*|touch\w*)(?:\s+(?:about|on|of|over))?$", re.I
)
"""After these comes what it is about, not what is said of it."""
QUESTION = re.compile(r"\bask(?:s|ed|ing)?\b", re.I)
"""What somebody asks is nothing that they say is so."""
CUT = re.compile(r"^(?:to|of|for|by|with|from|in which|\w+ed by)\b", re.I)
"""Beginnings of a content that was cut behind its subject."""
LONGEST_NAME = 3
"""Words of a person's name (without particles), at most: a longer one mostly holds something else as well."""
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
        and not names_a_topic(statement)
        and all(
            (hop.mention is None and hop.agent in credited(page)) or sure_of(hop, page.text)
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


def names_a_topic(statement: MarkedStatement) -> bool:
    """Tell whether a paraphrase only names what somebody spoke about or asked (*will discuss the ferry*)."""
    cue = statement.hops[-1].cue
    if statement.row.mode is Mode.DIRECT or cue is None:
        return False
    return TOPIC_CUE.search(cue.words) is not None or QUESTION.search(cue.words) is not None


def shows_its_source(statement: MarkedStatement) -> bool:
    """Tell whether the content has been taken too long, so that it holds the very words that name who says it."""
    return any(
        words is not None and span.overlaps(words.span)
        for hop in statement.hops[1:]
        for words in (hop.mention, hop.cue)
        for span in statement.content
    )


def namesakes(name: str, text: str) -> bool:
    """Tell whether somebody else in the article has the same family name, or has it as a given name."""
    given, family = name.split(maxsplit=1)[0], name.rsplit(maxsplit=1)[-1]
    before = re.findall(rf"([A-Z][\w.’'-]+) {re.escape(family)}\b", text)
    after = re.findall(rf"(?<![A-Z]\w )\b{re.escape(family)} ([A-Z][\w’'-]+)", text)
    others = [word for word in before if word not in (given, *TITLES) and word not in name]
    return bool(others) or any(word not in name for word in after)


def sure_of(hop: HopRow, text: str) -> bool:
    """Tell whether the words of the article leave no doubt who somebody on the way is."""
    return plainly_meant(hop) and alone(hop, text) and one_of_that_name(hop, text)


def one_of_that_name(hop: HopRow, text: str) -> bool:
    """Tell whether a family name alone can mean one person only: of two a program may have taken the wrong one."""
    name = hop.agent or ""
    if hop.agent_kind is not AgentKind.PERSON or hop.mention is None or len(name.split()) < 2:
        return True
    return name.split()[0] in hop.mention.words or not namesakes(name, text)


def plainly_meant(hop: HopRow) -> bool:
    """Tell whether the words that stand for somebody are a name that can mean nobody else, or hide who it is.

    They hide nobody where a name stands in them (*the head of the Norland Council Ines Okafor*), nor where they take up
    somebody or something named elsewhere that a program did not find (*the letter*).
    """
    if hop.mention is None or not hop.agent:
        return False
    if hop.agent_kind in NAMELESS:
        return hop.agent_kind is AgentKind.UNNAMED and hop.mention.words[1:].islower()
    words, known = hop.mention.words, ARTICLE.sub("", hop.agent)
    parts = [part for part in known.split() if part[:1].isupper()]
    if hop.agent_kind is AgentKind.PERSON:
        return 2 <= len(parts) <= LONGEST_NAME and known.isascii() == words.isascii() and stands_in(parts[-1], words)
    return len(parts) > 1 and ARTICLE.sub("", words).casefold() == known.casefold()
