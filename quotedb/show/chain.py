"""One statement's route, drawn from the reader outwards, with the words of the article that prove each hop."""

from __future__ import annotations

from collections.abc import Iterator

from rich.console import Group
from rich.padding import Padding
from rich.text import Text

from quotedb.ask.answers import ChainRow
from quotedb.ask.rows import HopRow
from quotedb.records import Span
from quotedb.show.marks import Mark, marked
from quotedb.show.terminal import line_of

HOP_STYLES = ("bold", "cyan", "yellow", "magenta", "green", "blue")
"""The colours that tie a hop of the drawing to its words in the passage; more hops begin again."""
CONTENT_STYLE = "bold"
NOBODY = "an outlet that is not known"


def chain_page(row: ChainRow) -> Group:
    """Return the page about one statement: the drawing, the passage with its evidence marked, what else is known."""
    return Group(
        head(row),
        Text(),
        Padding(drawing(row.hops), (0, 2), expand=False),
        Text(),
        *passages(row),
        Text("{…} the statement   N[…] the words that prove hop N", style="dim"),
        Text(),
        *(Text(line) for line in notes(row)),
    )


def head(row: ChainRow) -> Text:
    """Return the heading: the statement's number, mode and kind, and the article."""
    statement, article = row.statement, row.article
    text = Text(f"Statement {statement.statement_id} ({statement.mode.value} {statement.kind.value})", style="bold")
    parts = [article.outlet or NOBODY, article.headline or article.name, article.published or "not dated"]
    return text.append(f" in article {article.article_id}\n" + line_of(" · ".join(parts)), style="not bold")


def drawing(hops: tuple[HopRow, ...]) -> Text:
    """Return the route, a line for each hop: position, agent, role, and in quotation marks the words that prove it.

    The publisher stands at the top, the origin at the bottom; the words went upwards.
    """
    widest = max(len(line_of(hop.agent or NOBODY)) for hop in hops)
    text = Text("   the reader\n")
    for hop in hops:
        style = style_of(hop)
        text.append("      ↑\n")
        text.append(f"{hop.position:2} ", style=style)
        text.append(f"{line_of(hop.agent or NOBODY):{widest}}", style=style)
        text.append(f"  {hop.role}{details(hop)}\n")
    text.rstrip()
    return text


def details(hop: HopRow) -> str:
    """Return what is known of a hop besides its agent: its proving words, addressee, medium, day and stance."""
    words = sorted((part for part in (hop.mention, hop.cue) if part), key=lambda part: part.span)
    parts = [f"“{' … '.join(dict.fromkeys(line_of(part.words) for part in words))}”"] if words else []
    if hop.addressee:
        parts.append(f"to {line_of(hop.addressee)}")
    if hop.medium:
        parts.append(f"in: {line_of(hop.medium)}")
    if hop.said_on:
        parts.append(f"on {hop.said_on}")
    if hop.stance and hop.stance.value != "neutral":
        parts.append(f"({hop.stance.value})")
    return f": {' '.join(parts)}" if parts else ""


def passages(row: ChainRow) -> Iterator[Padding]:
    """Yield the paragraphs of the article in which the evidence stands, with it marked."""
    marks = [Mark(words.span, "{", "}", CONTENT_STYLE) for words in row.content]
    for hop in row.hops:
        for words in (hop.mention, hop.cue):
            if words:
                marks.append(Mark(words.span, f"{hop.position}[", "]", style_of(hop)))
    marks = list(dict.fromkeys(marks))  # a word may be mention and cue at once
    for passage in row.passages:
        base = passage.span.start
        moved = [Mark(Span(m.span.start - base, m.span.end - base), m.opening, m.closing, m.style) for m in marks]
        yield Padding(marked(passage.words, moved), (0, 2, 1, 2), expand=False)


def notes(row: ChainRow) -> Iterator[str]:
    """Yield what else is known of the statement, a line each."""
    statement = row.statement
    if row.hedges:
        yield f"Hedged: {', '.join(f'“{line_of(hedge.words)}”' for hedge in row.hedges)}."
    for verification in row.verifications:
        about = f" (about {line_of(verification.about)})" if verification.about else ""
        yield f"{verification.status.value.capitalize()}{about}: “{line_of(verification.passage.words)}”"
    yield f"Taken from the article by {row.run.method.value} ({row.run.tool} {row.run.version})" + (
        f", confidence {statement.confidence:.2f}." if statement.confidence is not None else "."
    )
    for review in row.reviews:
        reason = f": {line_of(review.reason)}" if review.reason else ""
        yield f"Reviewed: {review.verdict} by {line_of(review.reviewer)} on {review.reviewed_at:%Y-%m-%d}{reason}"
    if row.article.next_id:
        yield f"Article {row.article.next_id} is a newer version of the article: look-ups show what stands in that one."
    elif not row.is_current:
        yield "This statement no longer counts: a newer reading or a review took its place."
    if row.elsewhere:
        others = "another statement" if row.elsewhere == 1 else f"{row.elsewhere} other statements"
        yield f"The same words stand in {others}: quotedb compare {statement.statement_id}"


def style_of(hop: HopRow) -> str:
    """Return the style (of rich) in which a hop's line is written."""
    return HOP_STYLES[hop.position % len(HOP_STYLES)]
