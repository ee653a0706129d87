"""An article's text with its statements marked and numbered, and their chains below it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rich.console import Group
from rich.padding import Padding
from rich.text import Text

from quotedb.ask.answers import ArticlePage
from quotedb.records import Article, Findings, Span
from quotedb.show.marks import Mark, marked
from quotedb.show.terminal import line_of
from quotedb.terms import Extent, Kind, Mode, Stance
from quotedb.text.sentences import paragraphs

STYLES = {Mode.DIRECT: "bold green", Mode.MIXED: "green", Mode.INDIRECT: "cyan"}
SIGNS = {Mode.DIRECT: ("[[", "]]"), Mode.MIXED: ("[[", "]]"), Mode.INDIRECT: ("[", "]")}
LEGEND = "N[[…]] direct or mixed   N[…] indirect"
NOBODY = "an outlet that is not known"


@dataclass(frozen=True, slots=True)
class Marking:
    """What the page needs of a statement; `chain` holds the agents' names from the publisher to the origin."""

    number: int
    mode: Mode
    kind: Kind
    content: Sequence[Span]
    chain: Sequence[str | None]
    denied: bool
    hedges: Sequence[str]


def article_page(page: ArticlePage) -> Group:
    """Return the page of an article in the database; its statements carry their ids."""
    statements = [
        Marking(
            each.row.statement_id,
            each.row.mode,
            each.row.kind,
            each.content,
            [hop.agent for hop in each.hops],
            each.row.stance is Stance.DENYING,
            [hedge.words for hedge in each.hedges],
        )
        for each in page.statements
    ]
    remarks = [
        *(f"{v.status.value}: “{line_of(v.passage.words)}”{about(v.about)}" for v in page.verifications),
        *(f"{r.status.value}: “{line_of(r.passage.words)}”{about(r.agent)}" for r in page.responses),
        *(f"misnaming: “{line_of(m.passage.words)}” stands for {line_of(m.agent)}" for m in page.misnamings),
    ]
    row = page.article
    title = [f"Article {row.article_id}", row.outlet or NOBODY, row.published or "not dated", row.byline, row.address]
    title.append("an excerpt" if row.extent is Extent.EXCERPT else None)
    title.append(f"older version of article {row.next_id}" if row.next_id else None)
    title.append(f"newer version of article {row.previous_id}" if row.previous_id else None)
    return whole(row.headline or row.name, title, page.text, statements, remarks)


def findings_page(article: Article, findings: Findings) -> Group:
    """Return the page of an article and what was found in it; its statements are numbered from 1."""
    text = article.text
    statements = [
        Marking(
            number,
            each.mode,
            each.kind,
            each.content,
            [hop.agent for hop in each.chain],
            each.origin.stance is Stance.DENYING,
            [hedge.of(text) for hedge in each.hedges],
        )
        for number, each in enumerate(findings.statements, 1)
    ]
    remarks = [
        *(f"{v.status.value}: “{line_of(v.span.of(text))}”{about(v.about)}" for v in findings.verifications),
        *(f"{r.status.value}: “{line_of(r.span.of(text))}”{about(r.agent)}" for r in findings.responses),
        *(f"misnaming: “{line_of(m.span.of(text))}” stands for {line_of(m.agent)}" for m in findings.misnamings),
    ]
    published = article.published.text if article.published else "not dated"
    title = [article.name, article.outlet or NOBODY, published, article.byline, article.address]
    return whole(article.headline or article.name, title, text, statements, remarks)


def whole(
    headline: str, title: Sequence[str | None], text: str, statements: Sequence[Marking], remarks: Sequence[str]
) -> Group:
    """Return the whole page: heading, marked text, chains and remarks."""
    parts = [Text(line_of(headline), style="bold"), Text(line_of(" · ".join(part for part in title if part))), Text()]
    marks = [
        Mark(span, f"{each.number}{SIGNS[each.mode][0]}", SIGNS[each.mode][1], STYLES[each.mode])
        for each in statements
        for span in each.content
    ]
    for paragraph in paragraphs(text):
        parts.extend((marked(text, marks, paragraph), Text()))
    if not statements:
        return Group(*parts, Text("No statements were taken from this article."), *map(Text, remarks))
    widest = max(len(str(each.number)) for each in statements)
    chains = [Padding(line, (0, 0, 0, 2), expand=False) for line in chain_lines(statements, widest)]
    return Group(*parts, Text(LEGEND, style="dim"), Text(), *chains, Text(), *map(Text, remarks))


def chain_lines(statements: Sequence[Marking], widest: int) -> Iterator[Text]:
    """Yield a line for each statement: number, manner, and the route from the origin to the outlet."""
    for each in statements:
        line = Text(f"{each.number:{widest}}  {each.mode.value:8}  ", style=STYLES[each.mode])
        line.append(" ← ".join(line_of(name or NOBODY) for name in reversed(each.chain)), style="default")
        notes = [] if each.kind is Kind.SPEECH else [each.kind.value]
        notes += ["denied"] if each.denied else []
        notes += [f"hedged “{line_of(words)}”" for words in each.hedges]
        if notes:
            line.append(f" ({', '.join(notes)})", style="default")
        yield line


def about(name: str | None) -> str:
    """Return the name of the agent that a remark is about, in brackets; empty if there is none."""
    return f" ({line_of(name)})" if name else ""
