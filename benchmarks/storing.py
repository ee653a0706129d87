"""What storing costs: `save_article` against a bare `executemany` of the same rows into the same tables.

Usage: python benchmarks/storing.py [STATEMENTS] [--repeats N] [--keep FOLDER]

Articles are made up: some 20 statements each, chains of two to four hops, a thousand agents, one statement in four a
quotation that other articles print too. Both sides write to a file with the same schema (indexes, triggers, full-text
search) and the same settings, but that the bare side checks no foreign keys. It writes the very rows that the other
side stored, table by table: once in one transaction, once in a transaction for each article, as the other side must.
The sides take turns, and the best of each counts. Fails where storing takes more than four times as long as the former:
by the clock, and of the processor.
"""

from __future__ import annotations

import argparse
import random
import resource
import sqlite3
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import closing
from datetime import date
from pathlib import Path

from quotedb.dates import EdtfDate
from quotedb.records import Agent, Article, Findings, Hop, Run, Span, Statement
from quotedb.resolve.across import match
from quotedb.store.engine import Database
from quotedb.store.save import save_article
from quotedb.store.sqlite_file import SETTINGS
from quotedb.terms import AgentKind, Kind, Method, Mode, Stance

LIMIT = 4
A_STATEMENT = 20
TABLES = (
    "agent agent_name outlet article article_credit run reading quotation signature statement content_span hop hedge "
    "verification response misnaming relation decision"
).split()
SYLLABLES = "ka lo mi ren tas vel dor shan pek ul bra nim gos tev ari zon fel qua wes tri mon hap lis cor dun".split()
CUES = "said told wrote added claimed insisted".split()


def made_words(random_: random.Random, count: int) -> list[str]:
    """Return made-up words."""
    return sorted({"".join(random_.choices(SYLLABLES, k=random_.choice((1, 2, 2, 3)))) for _ in range(count)})


def made_articles(statements: int, each: int = A_STATEMENT) -> Iterator[tuple[Article, Findings]]:
    """Yield made-up articles with their findings, `each` so many statements."""
    random_ = random.Random(7)
    words = made_words(random_, 6000)
    weights = [1 / (place + 10) for place in range(len(words))]
    people = [f"{random_.choice(words).title()} {random_.choice(words).title()}ler" for _ in range(900)]
    outlets = [f"The {random_.choice(words).title()} Herald" for _ in range(50)]
    printed = [" ".join(random_.choices(words, weights, k=random_.randint(8, 30))) for _ in range(statements // 12 + 9)]
    for number in range(0, statements, each):
        outlet, other = random_.sample(outlets, 2)
        cast = random_.sample(people, 6)
        pieces: list[str] = []
        found: list[Statement] = []
        at = 0
        for _ in range(min(each, statements - number)):
            if random_.random() < 0.25:
                content = random_.choice(printed)
            else:
                content = " ".join(random_.choices(words, weights, k=random_.randint(8, 30)))
            name, cue = random_.choice(cast), random_.choice(CUES)
            piece = f"{name} {cue} {content}."
            mention = Span(at, at + len(name))
            cue_span = Span(mention.end + 1, mention.end + 1 + len(cue))
            span = Span(cue_span.end + 1, cue_span.end + 1 + len(content))
            hops = [Hop(outlet, AgentKind.OUTLET)]
            if random_.random() < 0.3:
                hops.append(Hop(other, AgentKind.OUTLET))
            if random_.random() < 0.1:
                hops.append(Hop("unnamed", AgentKind.UNNAMED))
            hops.append(Hop(name, AgentKind.PERSON, mention, cue_span, Stance.NEUTRAL, addressee=other))
            mode = random_.choice((Mode.DIRECT, Mode.INDIRECT, Mode.INDIRECT, Mode.MIXED))
            hedges = (cue_span,) if cue == "claimed" else ()
            found.append(Statement((span,), mode, Kind.SPEECH, tuple(hops), hedges))
            pieces.append(piece)
            at += len(piece) + 1
        day = date(2023, 1 + number % 12, 1 + number % 28)
        article = Article(
            " ".join(pieces),
            outlet,
            headline=f"Headline {number}",
            address=f"https://example.org/{number}",
            published=EdtfDate(day.isoformat(), day, day),
            name=f"article-{number}",
        )
        agents = tuple(Agent(name, AgentKind.PERSON) for name in cast)
        yield article, Findings(tuple(found), agents=agents)


def store(target: Path, statements: int) -> tuple[float, float]:
    """Store made-up articles as `add` does; return seconds spent storing by the clock and of the processor."""
    run = Run(Method.ANNOTATION, "quotedb", "benchmark")
    spent = worked = 0.0
    with Database.open(target, create=True) as database:
        for number, (article, findings) in enumerate(made_articles(statements)):
            start, begin = time.perf_counter(), time.process_time()
            with database.writing() as session:
                save_article(session, article, findings, run, match=match)
            spent += time.perf_counter() - start
            worked += time.process_time() - begin
            if number in {statements // A_STATEMENT // 10, statements // A_STATEMENT - 1}:
                print(f"  after article {number + 1}: {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024} MB")
    return spent, worked


def rows_of(source: Path) -> dict[str, tuple[str, list[tuple[object, ...]]]]:
    """Return the rows of every table of a database, with the command that writes them."""
    found = {}
    with closing(sqlite3.connect(source)) as connection:
        for table in TABLES:
            cursor = connection.execute(f"SELECT * FROM {table}")
            marks = ", ".join("?" for _ in cursor.description)
            found[table] = (f"INSERT INTO {table} VALUES ({marks})", cursor.fetchall())
    return found


def write_bare(target: Path, rows: dict[str, tuple[str, list[tuple[object, ...]]]], pieces: int) -> tuple[float, float]:
    """Write the rows with `executemany` in so many transactions; return seconds as `store` does."""
    with Database.open(target, create=True):
        pass
    with closing(sqlite3.connect(target, isolation_level=None)) as connection:
        for setting in (*SETTINGS, "PRAGMA foreign_keys = OFF"):
            connection.execute(setting)
        start, begin = time.perf_counter(), time.process_time()
        for piece in range(pieces):
            connection.execute("BEGIN IMMEDIATE")
            for command, values in rows.values():
                size = len(values)
                connection.executemany(command, values[size * piece // pieces : size * (piece + 1) // pieces])
            connection.execute("COMMIT")
        return time.perf_counter() - start, time.process_time() - begin


def turn(folder: Path, statements: int, number: int) -> tuple[tuple[float, float], ...]:
    """Store and write bare, both ways; return the seconds of each."""
    names = [folder / f"{side}-{number}.db" for side in ("stored", "whole", "each")]
    stored = store(names[0], statements)
    rows = rows_of(names[0])
    if number == 0:
        print("rows:", ", ".join(f"{table} {len(values)}" for table, (_, values) in rows.items() if values))
    whole = write_bare(names[1], rows, 1)
    each = write_bare(names[2], rows, max(1, statements // A_STATEMENT))
    return stored, whole, each


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("statements", nargs="?", type=int, default=100_000)
    parser.add_argument("--repeats", type=int, default=3)
    parser.add_argument("--keep", type=Path, help="a folder to leave the databases in")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        folder = given.keep or Path(temporary)
        turns = [turn(folder, given.statements, number) for number in range(given.repeats)]
    stored, whole, each = (
        (min(seconds for seconds, _ in side), min(seconds for _, seconds in side)) for side in zip(*turns, strict=True)
    )
    for what, bare in (("in one transaction", whole), ("in one for each article", each)):
        for clock, here, there in zip(("by the clock", "of the processor"), stored, bare, strict=True):
            print(f"bare {what}, {clock}: {there:.2f} s; save_article {here:.2f} s, {here / there:.2f} times")
    return 0 if all(here <= LIMIT * there for here, there in zip(stored, whole, strict=True)) else 1


if __name__ == "__main__":
    sys.exit(main())
