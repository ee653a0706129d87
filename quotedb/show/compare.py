"""The same utterance in several outlets: words kept, dropped, added and changed; relays named or dropped."""

from __future__ import annotations

from collections.abc import Iterator

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.text import Text

from quotedb.ask.answers import ComparedVariant, Comparison
from quotedb.ask.rows import StatementRow
from quotedb.show.terminal import line_of

DROPPED, ADDED = "red strike", "green"
LEGEND = "[-…-] words of the first that are not here   {+…+} words that are only here"


def comparison_page(found: Comparison) -> Group:
    """Return the page: the statement that was asked about, then each variant against it."""
    base = found.base
    parts: list[RenderableType] = [
        headline(base, ""),
        Padding(Text(line_of(base.content), style="bold"), (0, 2, 1, 2), expand=False),
    ]
    if not found.variants:
        return Group(*parts, Text("No other article in the database carries the same words."))
    for variant in found.variants:
        older = " · an older version" if variant.is_superseded else ""
        parts.append(headline(variant.statement, f"{older} · {variant.likeness:.0%} of the words kept"))
        parts.append(Padding(words(variant), (0, 2), expand=False))
        parts.extend(Padding(Text(line, style="yellow"), (0, 2), expand=False) for line in remarks(variant, base))
        parts.append(Text())
    return Group(*parts, Text(LEGEND, style="dim"))


def headline(row: StatementRow, more: str) -> Text:
    """Return the line above a variant: its number, outlet and day, and below it the route."""
    outlet = line_of(row.outlet or "an outlet that is not known")
    text = Text(f"{row.statement_id}  {outlet}", style="bold")
    text.append((f", {row.published}" if row.published else "") + more + "\n", style="not bold")
    names = [line_of(name or "?") for name in reversed(row.chain)]
    return text.append(f"  {' ← '.join(names)}", style="not bold cyan")


def words(variant: ComparedVariant) -> Text:
    """Return the variant's words with what was dropped and added marked, by signs and by colour."""
    text = Text()
    for piece in variant.pieces:
        before, after = line_of(piece.before), line_of(piece.after)
        if piece.change == "kept":
            append(text, after)
            continue
        if before:
            append(text, f"[-{before}-]", DROPPED)
        if after:
            append(text, f"{{+{after}+}}", ADDED)
    return text


def append(text: Text, more: str, style: str = "") -> None:
    """Append words to a text, with a blank between."""
    if text:
        text.append(" ")
    text.append(more, style=style)


def remarks(variant: ComparedVariant, base: StatementRow) -> Iterator[str]:
    """Yield a line for each other difference between a variant and the statement asked about."""
    row = variant.statement
    if variant.origin_differs:
        yield f"another origin: {line_of(row.origin or '?')} instead of {line_of(base.origin or '?')}"
    if variant.relays_dropped:
        yield f"relay dropped: {', '.join(map(line_of, variant.relays_dropped))}"
    if variant.relays_named:
        yield f"relay named: {', '.join(map(line_of, variant.relays_named))}"
    if row.mode is not base.mode:
        yield f"{row.mode.value} instead of {base.mode.value}"
