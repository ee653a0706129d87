"""Turns rows of Quotebank, article-centric or quotation-centric, into excerpts with the speakers that it gives.

Vaucher, Spitz, Catasta and West 2021, <https://doi.org/10.5281/zenodo.4277311>: JSON Lines, mostly `.json.bz2`.
Article-centric rows have the words around each quotation, in Penn Treebank tokens; quotation-centric rows have the
words of the quotation alone, with the pages that print it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from quotedb.errors import DateError, ExchangeError
from quotedb.exchange.passages import Quoted, excerpt_of, mention_near
from quotedb.outlets.sites import outlet_named
from quotedb.read.days import day_of
from quotedb.read.record import Overrides
from quotedb.records import Agent, Article, Findings, Hop, Reason, Run, Span, Statement
from quotedb.terms import AgentKind, Extent, Kind, Method, Mode
from quotedb.text.reasons import ODD_FIELD, plain_reason

NOBODY = "None"
"""How Quotebank writes that it found no speaker."""
UNNAMED = "unnamed"
RUN = Run(Method.IMPORT, "Quotebank", "1.0")
"""The version of the corpus; both forms of its files hold what the same attribution found."""
QID = re.compile(r"Q\d+")
TREEBANK = {
    "``": "“",
    "''": "”",
    "-LRB-": "(",
    "-RRB-": ")",
    "-LSB-": "[",
    "-RSB-": "]",
    "-LCB-": "{",
    "-RCB-": "}",
}
BEFORE = re.compile(r"\s+([.,;:!?%)\]}”’]|n't\b|'(?:s|re|ve|ll|d|m)\b|…)")
BEHIND = re.compile(r"([(\[{“$])\s+")


def articles_of_row(row: Mapping[str, Any], overrides: Overrides) -> Iterator[tuple[Article, Findings]]:
    """Yield the excerpts of a row: one for an article-centric row, one for each outlet of a quotation-centric row.

    Raises ExchangeError for a row of neither form or without a quotation.
    """
    try:
        if "quotations" in row:
            yield article_centric(row, overrides)
        elif "quotation" in row:
            yield from quotation_centric(row, overrides)
        else:
            raise ExchangeError(
                "neither “quotations” (article-centric) nor “quotation” (quotation-centric) stands in it."
            )
    except (TypeError, ValueError, AttributeError, KeyError) as error:
        raise ExchangeError(f"it is not of Quotebank's form: {plain_reason(error, ODD_FIELD)}.") from error


def article_centric(row: Mapping[str, Any], overrides: Overrides) -> tuple[Article, Findings]:
    """Return the excerpt of an article-centric row with its quotations."""
    given = sorted(row["quotations"] or (), key=lambda one: one.get("quotationOffset") or 0)
    kept = [one for one in given if any(sign.isalnum() for sign in one.get("quotation") or "")]
    excerpt = excerpt_of(
        Quoted(
            as_printed(one.get("leftContext") or "", backwards=True),
            as_printed(one["quotation"]),
            as_printed(one.get("rightContext") or ""),
        )
        for one in kept
    )
    if not excerpt.places:
        raise ExchangeError("it has no quotation.")
    article = article_at(row.get("url"), row, excerpt.text, str(row.get("articleID") or ""), overrides)
    qids = {name["name"]: qids_of(name.get("ids") or name.get("qids")) for name in row.get("names") or ()}
    statements, agents = [], {}
    for one, place in zip(kept, excerpt.places, strict=True):
        speaker = one.get("localTopSpeaker") or one.get("globalTopSpeaker")
        probas = one.get("localProbas") if one.get("localTopSpeaker") else one.get("globalProbas")
        known, confidence = found_by(speaker, probas or ())
        agent = agent_of(speaker, known or qids.get(speaker or "", ()))
        agents[agent.name] = agent
        statements.append(statement_of(article, place, agent, confidence))
    return article, Findings(tuple(statements), agents=tuple(agents.values()))


def quotation_centric(row: Mapping[str, Any], overrides: Overrides) -> Iterator[tuple[Article, Findings]]:
    """Yield an excerpt for each outlet that prints the quotation: the quotation's words alone."""
    excerpt = excerpt_of([Quoted("", as_printed(row["quotation"]), "")])
    if not excerpt.places:
        raise ExchangeError("it has no quotation.")
    speaker = row.get("speaker")
    known, confidence = found_by(speaker, row.get("probas") or ())
    agent = agent_of(speaker, qids_of(row.get("qids")) or known)
    printed: set[str | None] = set()
    for url in row.get("urls") or [None]:
        article = article_at(url, row, excerpt.text, str(row.get("quoteID") or ""), overrides)
        if article.outlet not in printed:
            printed.add(article.outlet)
            (place,) = excerpt.places
            yield article, Findings((statement_of(article, place, agent, confidence),), agents=(agent,))


def article_at(url: str | None, row: Mapping[str, Any], text: str, name: str, overrides: Overrides) -> Article:
    """Return the excerpt of an article at an address."""
    try:
        published = day_of(row["date"]) if row.get("date") else None
    except DateError as error:
        raise ExchangeError(str(error)) from error
    outlet = outlet_named(url) if url else None
    title = " ".join(str(row.get("title") or "").split()) or None
    return overrides.apply(
        Article(
            text,
            outlet=None if outlet == url else outlet,
            headline=as_printed(title) if title else None,
            address=url,
            language="en",
            published=published,
            name=name,
            extent=Extent.EXCERPT,
        )
    )


def found_by(speaker: str | None, probas: Iterable[Any]) -> tuple[tuple[str, ...], float | None]:
    """Return the Wikidata numbers and the probability of a speaker.

    Entries of `probas` are `[name, probability]` lists, perhaps with a third item of numbers, or objects.
    """
    for entry in probas:
        if isinstance(entry, Mapping):
            name, value, ids = entry.get("speaker"), entry.get("proba", entry.get("probability")), entry.get("qids")
        else:
            name, value, ids = entry[0], entry[1], entry[2] if len(entry) > 2 else None
        if name == speaker and value is not None:
            return qids_of(ids), min(1.0, max(0.0, float(value)))
    return (), None


def qids_of(ids: object) -> tuple[str, ...]:
    """Return Wikidata numbers, given as a list or as the text of a list."""
    words = ids if isinstance(ids, str) else " ".join(map(str, ids)) if isinstance(ids, Sequence) else ""
    return tuple(dict.fromkeys(QID.findall(words)))


def agent_of(speaker: str | None, qids: Sequence[str]) -> Agent:
    """Return the agent of a speaker; people of one name are told apart by their Wikidata numbers."""
    if not speaker or speaker == NOBODY:
        return Agent(UNNAMED, AgentKind.UNNAMED)
    about = f"Wikidata {' or '.join(qids)}" if qids else None
    return Agent(speaker, AgentKind.PERSON, about=about, qid=qids[0] if len(qids) == 1 else None)


def statement_of(article: Article, place: Span, agent: Agent, confidence: float | None) -> Statement:
    """Return a quotation as a statement of its speaker, published by the article's outlet."""
    names = (agent.name, agent.name.split()[-1]) if agent.kind is AgentKind.PERSON else ()
    origin = Hop(agent.name, agent.kind, mention=mention_near(article.text, names, place))
    return Statement(
        (place,),
        Mode.DIRECT,
        Kind.SPEECH,
        (Hop(article.outlet, AgentKind.OUTLET), origin),
        confidence=confidence,
        reasons=(Reason("quotebank", confidence),) if confidence is not None else (),
    )


def as_printed(tokens: str, *, backwards: bool = False) -> str:
    """Return tokens as running text: no blank before punctuation, straight quotation marks opened and closed.

    Straight marks are counted from the quotation, to tell which of them open; `backwards` for the words before it.
    """
    words = [TREEBANK.get(token, token) for token in tokens.split()]
    opens = not backwards
    order = range(len(words) - 1, -1, -1) if backwards else range(len(words))
    straight = [place for place in order if words[place] == '"']
    if backwards and straight and straight[0] == len(words) - 1:
        straight = straight[1:]  # the first mark opens the quotation itself
    if not backwards and straight and straight[0] == 0:
        straight = straight[1:]
    for place in straight:
        words[place] = "“" if opens else "”"
        opens = not opens
    return BEHIND.sub(r"\1", BEFORE.sub(r"\1", " ".join(words)))
