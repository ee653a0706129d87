"""HTML for notebooks: an article with its findings, a drawn chain, a table."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from itertools import pairwise

from quotedb.ask.answers import ChainRow
from quotedb.records import Article, Findings, Hop
from quotedb.show.route import route
from quotedb.show.svg import inline
from quotedb.show.terminal import printable
from quotedb.terms import Mode
from quotedb.text.sentences import paragraphs

STYLES = {Mode.DIRECT: "solid", Mode.MIXED: "double", Mode.INDIRECT: "dotted"}
"""How a statement is underlined: the speaker's own words, some of them, or a paraphrase."""
MOST = 200
"""Rows of a table that are shown."""


def shown(text: str | None) -> str:
    """Return words escaped for HTML, without characters that could turn the reading direction around them."""
    return escape(printable(text or ""))


def called(name: str | None) -> str:
    """Return an agent's name, or the words for an unknown outlet or an unnamed agent."""
    return "an outlet that is not known" if name is None else "nobody who is named" if name == "unnamed" else name


def article_html(article: Article | None, findings: Findings, error: str | None = None) -> str:
    """Return an article's text with its statements underlined and numbered, and their chains below."""
    trouble = f"<p><strong>{shown(error)}</strong></p>" if error else ""
    if article is None:
        return trouble
    published = article.published.text if article.published else "not dated"
    head = " · ".join(part for part in (called(article.outlet), published, article.byline) if part)
    title = f"<h4>{shown(article.headline or article.name)}</h4><p>{shown(head)}</p>"
    body = "".join(f"<p>{paragraph_html(article, findings, start, end)}</p>" for start, end in places(article))
    chains = "".join(
        f"<li>{shown(' ← '.join(called(hop.agent) for hop in reversed(one.chain)))}"
        f" <small>{one.mode.value} {one.kind.value}{shown(cue_of(one.origin, article))}</small></li>"
        for one in findings.statements
    )
    return f"<div>{title}{trouble}{body}<ol>{chains}</ol></div>"


def places(article: Article) -> list[tuple[int, int]]:
    """Return start and end of each paragraph of an article."""
    return [(span.start, span.end) for span in paragraphs(article.text)]


def cue_of(origin: Hop, article: Article) -> str:
    """Return the cue of an origin in quotation marks after a dot; the empty string if it has none."""
    return f" · “{origin.cue.of(article.text)}”" if origin.cue else ""


def paragraph_html(article: Article, findings: Findings, start: int, end: int) -> str:
    """Return a paragraph with its statements underlined by mode; words in several have the last one's line."""
    spans = [
        (max(span.start, start), min(span.end, end), number, one.mode, place == 0 and span.start >= start)
        for number, one in enumerate(findings.statements, 1)
        for place, span in enumerate(one.content)
        if span.start < end and span.end > start
    ]
    edges = sorted({start, end, *(edge for span in spans for edge in span[:2])})
    parts = []
    for begins, ends in pairwise(edges):
        here = [span for span in spans if span[0] <= begins and ends <= span[1]]
        numbers = "".join(f"<sup>{span[2]}</sup>" for span in here if span[0] == begins and span[4])
        words = shown(article.text[begins:ends])
        line = f"text-decoration: underline {STYLES[here[-1][3]]}" if here else ""
        parts.append(f'{numbers}<span style="{line}">{words}</span>' if here else words)
    return "".join(parts)


def chain_html(row: ChainRow) -> str:
    """Return the drawing of a statement's route, with its words above."""
    return f"<figure><blockquote>{shown(row.statement.content)}</blockquote>{inline(route(row))}</figure>"


def table_html(columns: Sequence[str], rows: Sequence[Sequence[object]]) -> str:
    """Return a table of the first rows, with a remark if there are more."""
    head = "".join(f"<th>{shown(column)}</th>" for column in columns)
    lines = "".join(f"<tr>{''.join(map(cell_html, row))}</tr>" for row in rows[:MOST])
    more = f"<p>{len(rows) - MOST} more rows</p>" if len(rows) > MOST else ""
    return f"<table><thead><tr>{head}</tr></thead><tbody>{lines}</tbody></table>{more}"


def cell_html(value: object) -> str:
    """Return a cell of a table."""
    return f"<td>{shown('' if value is None else str(value))}</td>"
