"""`quotedb review`: confirm, correct or reject extracted statements, one after another."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import click

from quotedb.cli.database import DatabaseOption, pass_database
from quotedb.cli.examples import Exemplified
from quotedb.cli.options import NamedPath, tell

if TYPE_CHECKING:
    from collections.abc import Iterator

    from quotedb.ask.answers import ChainRow
    from quotedb.review.wording import HopWords, Wording
    from quotedb.store.engine import Database

CHOICES = {"c": "confirm", "r": "reject", "e": "correct", "s": "skip", "q": "quit"}
QUESTION = ", ".join(f"{letter} {word}" for letter, word in CHOICES.items())
REMOVE, INSERT = "-", "+"
AT_ONCE = 50
"""Statements that wait, looked up at a time."""


@click.command(
    cls=Exemplified,
    examples=[
        "quotedb review",
        "quotedb review --article 3 --by Ada",
        "quotedb review --second --by Ben",
        "quotedb review --agreement",
        "quotedb review --export gold/",
    ],
)
@click.option("--article", type=click.IntRange(1, 2**63 - 1), metavar="ID", help="Only statements of this article.")
@click.option("--by", "reviewer", metavar="NAME", help="Who decides. [default: your user name]")
@click.option("--second", is_flag=True, help="What others decided and you did not, without seeing how they decided.")
@click.option("--agreement", is_flag=True, help="Tell how far reviewers of the same statements agree, and stop.")
@click.option(
    "--export",
    "gold",
    metavar="FOLDER",
    type=NamedPath(),
    help="Write the reviewed articles as gold for `quotedb evaluate`, and stop.",
)
@pass_database
def command(
    database: DatabaseOption, article: int | None, reviewer: str | None, second: bool, agreement: bool, gold: str | None
) -> None:
    """Confirm, correct or reject extracted statements, one after another.

    Each statement that nobody has reviewed is shown with its route and the words that prove it, the most doubtful
    first. A decision is kept for ever, beside the earlier ones, and look-ups obey it at once. Answers may be piped in,
    one a line.
    """
    from getpass import getuser

    if agreement:
        tell_agreement(database)
    if gold is not None:
        write_gold(database, gold)
    if not agreement and gold is None:
        go_through(database, article, reviewer or getuser(), second=second)


def go_through(database: DatabaseOption, article: int | None, reviewer: str, *, second: bool) -> None:
    """Show the statements that wait, the most doubtful first, until none is left or the reviewer quits."""
    from quotedb.ask.chain import chain
    from quotedb.ask.unreviewed import count_unreviewed, still_waits
    from quotedb.show.chain import chain_page
    from quotedb.show.terminal import show

    decided, blind = 0, reviewer if second else None
    with database.open() as opened:
        with opened.querying() as reader:
            tell(f"Statements to review: {count_unreviewed(reader, article_id=article, second=blind)}.")
        for number in in_turn(opened, article, blind):
            with opened.querying() as reader:
                if not still_waits(reader, number, second=blind):  # somebody else decided in the meantime
                    continue
                row = chain(reader, number)
            show(chain_page(replace(row, reviews=()) if second else row))
            outcome = decide(opened, row, reviewer)
            if outcome is None:
                break
            decided += outcome
        with opened.querying() as reader:
            waiting = count_unreviewed(reader, article_id=article, second=blind)
    tell(f"Decided: {decided}. {f'`quotedb review` goes on with the other {waiting}.' if waiting else 'None is left.'}")


def in_turn(database: Database, article: int | None, second: str | None) -> Iterator[int]:
    """Yield the ids of the statements that wait, the most doubtful first, read a few at a time."""
    from quotedb.ask.unreviewed import unreviewed

    behind = None
    while True:
        with database.querying() as reader:
            numbers = unreviewed(reader, article_id=article, second=second, behind=behind, limit=AT_ONCE)
        if not numbers:
            return
        yield from numbers
        behind = numbers[-1]


def tell_agreement(database: DatabaseOption) -> None:
    """Print how far every two reviewers agree, and on which statements they differ."""
    from quotedb.ask.agreement import agreements
    from quotedb.show.agreement import in_words
    from quotedb.show.terminal import show

    with database.open(read_only=True) as opened, opened.querying() as reader:
        found = agreements(reader)
    for one in found:
        show(in_words(one))
        if one.differing:
            show(f"They differ on: {', '.join(map(str, one.differing))}{' …' if one.more_differing else ''}.")
    if not found:
        tell("No two reviewers have decided about the same statement: `quotedb review --second --by NAME`.")


def write_gold(database: DatabaseOption, folder: str) -> None:
    """Write the reviewed articles with their annotations, and tell how many there are."""
    from pathlib import Path

    from quotedb.errors import UsageError
    from quotedb.exchange.gold import write_gold as write
    from quotedb.text.counted import counted

    with database.open(read_only=True) as opened, opened.reading() as session:
        done = write(session, Path(folder))
    for trouble in done.refused:
        tell(f"Left out: {trouble}")
    if not done.articles:
        raise UsageError("Nobody has reviewed a statement that could be written: `quotedb review` begins.")
    articles, decided = counted(len(done.articles), "article"), counted(done.decided, "statement")
    tell(f"Wrote {articles} with {decided} by persons to {folder}.")
    if done.waiting:
        waiting = counted(done.waiting, "statement")
        tell(f"Waiting for a review: {waiting} of these articles, not counted in measuring.")
    tell(f"`quotedb evaluate {folder.rstrip('/')}/*.md` measures the extractor on them.")


def decide(database: Database, row: ChainRow, reviewer: str) -> bool | None:
    """Ask until a decision is made and store it; False if the statement is skipped, None to quit."""
    from quotedb.errors import QuotedbError, StoreError
    from quotedb.review.correction import correct_by_words
    from quotedb.store import reviews

    number = row.statement.statement_id
    while True:
        answer = line(QUESTION)
        choice = "q" if answer is None else answer.strip().lower()[:1]
        if choice == "q":
            return None
        if choice == "s":
            return False
        if choice not in CHOICES:
            tell(f"“{choice}” is none of them.")
            continue
        try:
            wording = changed(row) if choice == "e" else None
            reason = line("Why? (may be empty)" if choice != "c" else "A note (may be empty)") or None
            with database.writing() as session:
                if wording is not None:
                    new = correct_by_words(session, number, wording, reviewer, reason)
                    tell(f"Statement {new} stands in the place of statement {number}.")
                else:
                    (reviews.confirm if choice == "c" else reviews.reject)(session, number, reviewer, reason)
        except StoreError:
            raise
        except QuotedbError as error:  # words that the article does not have, and the like: ask again
            tell(str(error))
            continue
        return True


def changed(row: ChainRow) -> Wording:
    """Ask for each part of the statement; an empty answer leaves the part as it was."""
    from quotedb.review.wording import GAP, LABELS, Wording, wording_of

    old = wording_of(row)
    tell(f"An empty line keeps what stands in brackets. Pieces of a content are parted by “{GAP}”.")
    content = line(f"content [{old.content}]") or old.content
    mode = line(f"mode: direct, indirect, mixed [{old.mode}]") or old.mode
    kind = line(f"kind: speech, writing, thought [{old.kind}]") or old.kind
    tell(
        "Hops from the outlet to the origin, such as “Lars Vik | "
        + " | ".join(f"{label}: …" for label in LABELS)
        + f"”; “{REMOVE}” removes one, “{INSERT} NAME | …” puts one before it."
    )
    chain = changed_chain(old.chain)
    given = line(f"hedges, parted by “;”, or “{REMOVE}” for none [{'; '.join(old.hedges)}]")
    hedges = tuple(part.strip() for part in given.split(";") if part.strip(f" {REMOVE}")) if given else old.hedges
    return Wording(content, mode, kind, chain, hedges)


def changed_chain(old: tuple[HopWords, ...]) -> tuple[HopWords, ...]:
    """Ask for each hop of the chain, and for further ones at its end."""
    from quotedb.review.wording import hop_of_line

    chain: list[HopWords] = []
    for hop in old:
        given = line(f"hop [{hop}]")
        while given and given.startswith(INSERT):
            chain.append(hop_of_line(given[1:]))
            given = line(f"hop [{hop}]")
        if not given:
            chain.append(hop)
        elif given.strip() != REMOVE:
            chain.append(hop_of_line(given))
    while given := line("a further hop, nearer to the origin []"):
        chain.append(hop_of_line(given))
    return tuple(chain)


def line(prompt: str) -> str | None:
    """Return a line of standard input without its end; None at the end of the input."""
    import sys

    from quotedb.show.terminal import printable

    click.echo(f"{printable(prompt)}: ", nl=False, err=True)
    given = sys.stdin.readline()
    return given.strip() if given else None
