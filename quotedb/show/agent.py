"""One agent: its names, what it said and passed on, through whom, where, and what was decided about it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.text import Text

from quotedb.ask.answers import AgentPage
from quotedb.ask.rows import CountRow, DecisionRow, StatementRow
from quotedb.show.listings import ListingFormat, listing
from quotedb.show.terminal import line_of, width

MARGIN = 2


def agent_page(page: AgentPage) -> Group:
    """Return the page of an agent."""
    agent = page.agent
    known = ", ".join(line_of(part) for part in (agent.kind.value, agent.about, agent.country) if part)
    parts: list[RenderableType] = [Text(f"{line_of(agent.name)}  #{agent.agent_id}", style="bold"), Text(known), Text()]
    for title, lines in facts(page):
        if lines:
            parts.extend((Text(title, style="bold"), *(indented(line) for line in lines), Text()))
    for title, rows, count in (
        (f"Said ({agent.said})", page.said, agent.said),
        (f"Passed on ({agent.relayed})", page.passed_on, agent.relayed),
    ):
        if rows:
            parts.extend((Text(title, style="bold"), statements(rows)))
        if len(rows) < count:
            parts.append(Text(f"… and {count - len(rows)} more\n"))
    return Group(*parts)


def facts(page: AgentPage) -> Iterator[tuple[str, list[str]]]:
    """Yield the short parts of the page, each as its title and its lines."""
    many = len(page.members) > 1
    forms = dict.fromkeys(f"{line_of(n.name)}{f' (#{n.agent_id})' if many else ''}" for n in page.names)
    yield "Names", list(forms)
    yield "Known", [f"{line_of(fact.name)}: {line_of(fact.value)}" for fact in page.facts]
    yield "Stands in", counted(page.outlets)
    yield "Reached the outlets through", counted(page.relays)
    yield (
        "Relations",
        [
            f"{line_of(r.agent)} is {r.sort.value} of {line_of(r.other)}"
            + (f": “{line_of(r.words)}”" if r.words else "")
            + f" (article {r.article_id})"
            for r in page.relations
        ],
    )
    yield (
        "Did not answer",
        [
            f"{r.status.value}: “{line_of(r.passage.words)}” ({line_of(r.outlet or '?')}, article {r.article_id})"
            for r in page.responses
        ],
    )
    yield (
        "Misnamed",
        [
            f"as “{line_of(m.passage.words)}” ({line_of(m.outlet or '?')}, article {m.article_id})"
            for m in page.misnamings
        ],
    )
    yield "Decisions", [decided(decision) for decision in page.decisions]


def counted(rows: Sequence[CountRow]) -> list[str]:
    """Return a line for each name with how often it occurs."""
    return [f"{line_of(row.name)} ({row.count})" for row in rows]


def decided(row: DecisionRow) -> str:
    """Return a decision on who is who as a line in words."""
    state = "withdrawn" if row.withdrawn else "stands" if row.stands else "suggested"
    return (
        f"{row.decision_id}: {line_of(row.one)} (#{row.one_id}) {row.sort} {line_of(row.other)} (#{row.other_id}), "
        f"by {line_of(row.decided_by)} on {row.decided_at:%Y-%m-%d}, {state}"
    )


def indented(line: str) -> Padding:
    """Return a line with a margin."""
    return Padding(Text(line), (0, 0, 0, MARGIN), expand=False)


def statements(rows: Sequence[StatementRow]) -> Padding:
    """Return statements as the table that every look-up shows."""
    text = listing(rows, StatementRow, ListingFormat.TABLE, width() - MARGIN)
    return Padding(Text(text), (0, 0, 0, MARGIN), expand=False)
