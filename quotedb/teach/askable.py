"""Which statements a question may be about: those of a person, and those that extraction can hardly have got wrong."""

from __future__ import annotations

import re

from quotedb.ask.answers import ArticlePage, MarkedStatement
from quotedb.ask.drawing import Standing
from quotedb.ask.rows import HopRow
from quotedb.teach.case import ARTICLE, credited, stands_in
from quotedb.terms import NAMELESS, AgentKind, Kind, Mode

FEWEST_WORDS = 4
"""A content of fewer words gives a reader too little to judge by."""
INNER = re.compile(
    r"\b(?:told|testif\w+|testimony|declared|alleg\w+|admitted|informed|confessed|reported(?:ly)?|according to|"
    r"(?:was|were) like)\b",
    re.I,
)
WORD = re.compile(r"\w+")
JOINED_BEFORE = re.compile(r"\b(?:and|or|both)\s+(?:the\s+)?$")
JOINED_AFTER = re.compile(r"^(?:,[^.]{0,60}?,?)?\s+(?:(?:and|or)\s+(?:the\s+)?[A-Z]|(?:along|together) with\b)")
SAYING = re.compile(r"\b(?:said|says|saying|believes|claimed|claims|wrote|denied|denies|reports that)\b", re.I)
TOPIC_CUE = re.compile(
    r"\b(?:discuss\w*|talk\w*|speak\w*|spoke|comment\w*|touch\w*)(?:\s+(?:about|on|of|over))?$", re.I
)
"""After these comes what it is about, not what is said of it."""
QUESTION = re.compile(r"\bask(?:s|ed|ing)?\b", re.I)
"""What somebody asks is nothing that they say is so."""
THING_CUE = re.compile(
    r"\b(?:describ\w+|outlin\w+|shar(?:e|es|ed|ing)|propos\w+|welcom\w+|prais\w+|commend\w*|condemn\w*|detail\w*|document\w*|"
    r"compar\w+|request\w*|"
    r"pointed to|points to|pointing to|spok(?:e|en) of|speaks? of)$",
    re.I,
)
"""After these comes a thing (*described the chaos*), which is nobody's words."""
ABOUT_CUE = re.compile(r"\b(?:said|says|saying|remarked|wrote) (?:of|about)$", re.I)
"""What stands right behind these is what the words are about (*said of the harbour: “…”*)."""
CLAUSE_BEFORE = re.compile(r"\b(?:that|if|whether|how|why|what)\s+$", re.I)
SAID = re.compile(r"\b(?:said|says?|saying|told|tells?|adds?|added|adding|stat(?:es?|ed)|argu(?:es?|ed|ing))$", re.I)
"""After these a content is nearly always a clause."""
VERB = re.compile(
    r"\b(?:is|are|was|were|be|been|has|have|had|will|would|can|could|may|might|must|shall|should|do|does|did|need|needs|"
    r"to (?!(?:an?|the|his|her|its|their|this|these|those|all|some)\b)[a-z]+|(?!need)[a-z]+ed|n[o']t(?! just| only))\b|"
    r"['’](?:s|re|ve|d|ll|t)\b",
    re.I,
)
"""Words by which a content can be a whole clause, or an infinitive (*to limit travel*)."""
THING = re.compile(r"^(?:an?|the|some|many|more|all|any|his|her|its|their|this|these|those|[a-z-]+) ", re.I)
OF_A_THING = re.compile(r",? (?:that|which|who|whom|whose|where|or the)\b.*$", re.S)
"""What says more of a thing: its verb does not make it a clause."""
TOPICS = re.compile(r"^(?:what|who|where|when|why)\b", re.I)
EXPLAINING = re.compile(r"\bexplain\w*$", re.I)
LOOSE_END = re.compile(r"\b(?:if|that|and|or|but|because|while|when|who|which|whose|than|to|the|an?)$", re.I)
"""Words at the end of a content that was cut in the middle of a clause."""
BELONGING = re.compile(
    r"['’]s [a-z]| (?:ally|allies|aides?|advis[eo]rs?|campaign|camp|team|spokes\w+|supporters?|surrogates?|officials?|"
    r"administration|lawyers?|attorneys?|staff\w*|backers?|loyalists?|family|foundation|critics?|donors?)\b"
)
"""What stands behind a name where somebody of its bearer's is meant."""
NAME_BEFORE = re.compile(r"([A-Z][\w.’'-]*) $")
CUT = re.compile(r"^(?:to|of|for|by|with|from|in which|\w+ed by)\b", re.I)
"""Beginnings of a content that was cut behind its subject."""
LONGEST_NAME = 3
"""Words of a person's name (without particles), at most: a longer one mostly holds something else as well."""
LEAST_TO_SPEAK = 0.7
"""Confidence of a statement, at least, by which an organisation is shown to be able to speak."""
NO_ONE_BODY = re.compile(
    r"^[a-z]|\b[a-z]+-based\b|['’]s\b|\b(?:Act|Bill|Law|Treaty|Agreement|Report|State)$|\band\b.*\bof the\b|(?:\S+ ){7}"
)
"""Names that are hardly one body's: cut, of two bodies, of what bodies decide, or of a place (*Sunshine State*)."""
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

BEFORE_NAMES = (*TITLES, "The", "King", "Queen", "Prince", "Princess", "Pope", "Sir", "Lord", "Lady")
"""Words before a name that may be left out of it."""


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
        and not names_a_topic(statement, page.text)
        and not cites_itself(statement)
        and not any(hop.cue is None and hop.agent_kind is AgentKind.PERSON for hop in statement.hops[1:-1])
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
    """Tell whether a paraphrase was cut badly: without its subject or end, or with another speaker's cue in it."""
    content = statement.row.content
    cut = CUT.search(content) or SAYING.search(content) or LOOSE_END.search(content)
    return statement.row.mode is not Mode.DIRECT and cut is not None


def names_a_topic(statement: MarkedStatement, text: str) -> bool:
    """Tell whether the content only names what somebody spoke about or asked (*will discuss the ferry*)."""
    cue = statement.hops[-1].cue
    if cue is None:
        return False
    if ABOUT_CUE.search(cue.words) and any(0 <= span.start - cue.span.end < 2 for span in statement.content):
        return True
    if statement.row.mode is Mode.DIRECT:
        return False
    if EXPLAINING.search(cue.words) and TOPICS.match(statement.row.content):
        return True
    asked = any(pattern.search(cue.words) for pattern in (TOPIC_CUE, QUESTION, THING_CUE))
    return asked or names_a_thing(statement, text)


def names_a_thing(statement: MarkedStatement, text: str) -> bool:
    """Tell whether a paraphrase is a thing and no clause: *the highest number of cases*, *a charge of theft*."""
    content, first = statement.row.content, statement.content[0]
    cue = statement.hops[-1].cue
    if CLAUSE_BEFORE.search(text[max(0, first.start - 12) : first.start]) or (cue and SAID.search(cue.words)):
        return False
    return THING.match(content) is not None and VERB.search(OF_A_THING.sub("", content)) is None


def cites_itself(statement: MarkedStatement) -> bool:
    """Tell whether an outlet names itself as the source: then there is nobody else whose words they are."""
    publisher, origin = statement.hops[0], statement.hops[-1]
    return len(statement.hops) > 1 and publisher.agent_id is not None and publisher.agent_id == origin.agent_id


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
    if not (plainly_meant(hop) and alone(hop, text) and one_of_that_name(hop, text)):
        return False
    return printed(hop, text) and not cut_name(hop, text) and not names_another(hop, text)


def printed(hop: HopRow, text: str) -> bool:
    """Tell whether the name by which a person goes stands in the article: another may have given a wrong one."""
    return hop.agent_kind is not AgentKind.PERSON or (hop.agent or "") in text


def names_another(hop: HopRow, text: str) -> bool:
    """Tell whether the words behind a mention make somebody else of it: *a Vik ally*, *Vik's campaign*."""
    return hop.mention is not None and BELONGING.match(text[hop.mention.span.end :][:30]) is not None


def could_speak(hop: HopRow, confidence: float, text: str) -> bool:
    """Tell whether an agent that a program found is surely somebody who can speak, and so can be a wrong answer.

    `confidence` is that of the statement, `text` that of the article. Of organisations a program takes some for
    speakers that are none (a law), runs two names into one, or cuts one; people and outlets it knows better.
    """
    if hop.agent_kind in (AgentKind.PERSON, AgentKind.OUTLET):
        return printed(hop, text)
    if confidence < LEAST_TO_SPEAK or NO_ONE_BODY.search(hop.agent or "") or hop.mention is None:
        return False
    before = NAME_BEFORE.search(text[max(0, hop.mention.span.start - 25) : hop.mention.span.start])
    return before is None or before[1] in BEFORE_NAMES


def cut_name(hop: HopRow, text: str) -> bool:
    """Tell whether a mention is only the end of the name that stands there (*Jane Okafor* of *Mary Jane Okafor*)."""
    if hop.mention is None or not hop.agent:
        return False
    before = NAME_BEFORE.search(text[max(0, hop.mention.span.start - 25) : hop.mention.span.start])
    return before is not None and before[1] in hop.agent.split() and before[1] not in BEFORE_NAMES


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
