"""Which statements a question may be about: those of a person, and those that extraction can hardly have got wrong."""

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
    """Tell whether a question may be made from a statement: long enough, speech or writing, all agents known, and sure.

    A statement that a person wrote or confirmed is sure. An extracted one is sure where no part of it has a confidence
    below `least` (0 to 1), where its content reports nobody else's words, and where every mention on the chain is a
    name: a pronoun or description may be resolved to the wrong agent, and no confidence says how likely that is.
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
    """Tell whether the content itself reports somebody's words, so that the true origin may be one hop further back."""
    mention = statement.hops[-1].mention
    inside = mention is not None and any(span.covers(mention.span) for span in statement.content)
    return not inside and INNER.search(statement.row.content) is not None


def alone(hop: HopRow, text: str) -> bool:
    """Tell whether a hop's agent speaks alone: of *the union and the owners said* extraction may have found one."""
    if hop.mention is None:
        return True
    span = hop.mention.span
    before, after = text[max(0, span.start - 12) : span.start], text[span.end : span.end + 80]
    return not (JOINED_BEFORE.search(before) or JOINED_AFTER.search(after))


def badly_cut(statement: MarkedStatement) -> bool:
    """Tell whether a paraphrase was cut badly: without its subject, or with another speaker's cue in it."""
    content = statement.row.content
    return statement.row.mode is not Mode.DIRECT and bool(CUT.search(content) or SAYING.search(content))


def names_a_topic(statement: MarkedStatement) -> bool:
    """Tell whether a paraphrase only names what somebody spoke about or asked (*will discuss the ferry*)."""
    cue = statement.hops[-1].cue
    if statement.row.mode is Mode.DIRECT or cue is None:
        return False
    return TOPIC_CUE.search(cue.words) is not None or QUESTION.search(cue.words) is not None


def shows_its_source(statement: MarkedStatement) -> bool:
    """Tell whether the content was extracted too long, so that it overlaps the mention or cue of a hop."""
    return any(
        words is not None and span.overlaps(words.span)
        for hop in statement.hops[1:]
        for words in (hop.mention, hop.cue)
        for span in statement.content
    )


def namesakes(name: str, text: str) -> bool:
    """Tell whether the text names somebody else with the same family name, or with it as a given name."""
    given, family = name.split(maxsplit=1)[0], name.rsplit(maxsplit=1)[-1]
    before = re.findall(rf"([A-Z][\w.’'-]+) {re.escape(family)}\b", text)
    after = re.findall(rf"(?<![A-Z]\w )\b{re.escape(family)} ([A-Z][\w’'-]+)", text)
    others = [word for word in before if word not in (given, *TITLES) and word not in name]
    return bool(others) or any(word not in name for word in after)


def sure_of(hop: HopRow, text: str) -> bool:
    """Tell whether the words of the article leave no doubt who a hop's agent is."""
    return plainly_meant(hop) and alone(hop, text) and one_of_that_name(hop, text)


def one_of_that_name(hop: HopRow, text: str) -> bool:
    """Tell whether a mention by family name can mean one person only; of two, extraction may take the wrong one."""
    name = hop.agent or ""
    if hop.agent_kind is not AgentKind.PERSON or hop.mention is None or len(name.split()) < 2:
        return True
    return name.split()[0] in hop.mention.words or not namesakes(name, text)


def plainly_meant(hop: HopRow) -> bool:
    """Tell whether a hop's mention is a name that can mean nobody else, or openly withholds one (*a source*).

    It withholds none where a name stands in it (*the head of the Norland Council Ines Okafor*), nor where it may refer
    back to an antecedent that extraction did not find (*the letter*).
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
