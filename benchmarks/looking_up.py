"""What a look-up costs on a small and on a large database: the first fifty rows, inside the process.

    python benchmarks/looking_up.py [--small 10000] [--large 1000000] [--folder FOLDER] [--rounds 9]
        [--processor]

Makes both databases (by migrations, then rows in bulk; made-up names and words, as unevenly frequent as names and words
are: the first speaker has one statement in twenty), asks the same questions of both, and prints the median time of each
and the ratio. Ends with status 1 if a plain look-up takes LIMIT or more on the large one, or, where it finds as many
rows in both, more than RATIO times what it takes on the small one; look-ups that filters narrow and the lists (`+`) are
measured too, but decide nothing. With `--folder` the databases are kept there, and used again.
"""

from __future__ import annotations

import argparse
import hashlib
import random
import sqlite3
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from itertools import accumulate, islice
from pathlib import Path

from quotedb.ask import lists
from quotedb.ask.chain import chain
from quotedb.ask.filters import Filter
from quotedb.ask.said import said
from quotedb.ask.via import via
from quotedb.ask.who import who
from quotedb.errors import QuotedbError
from quotedb.store.engine import Database
from quotedb.terms import Mode
from quotedb.text.names import normal

LIMIT, RATIO = 0.020, 3.0
ROWS = 50
PER_ARTICLE = 10
PEOPLE, OUTLETS, WORDS = 20_000, 300, 30_000
SYLLABLES = "ka lo mi ren tas vel dor shan pek ul bra nim gos tev ari zon fel qua wes tri mon hap lis cor dun".split()
CUES = ("said", "told", "wrote", "claimed", "according to")
NOW = "2024-01-01 00:00:00.000000"
SCHEMES = {
    "agent": "agent_id name kind",
    "agent_name": "agent_id name normal comes_from",
    "article": "article_id name outlet_id headline published published_first published_last text sha256 added_at",
    "reading": "reading_id article_id run_id is_current digest read_at",
    "statement": "statement_id article_id run_id position mode kind content reasons optional origin_id hop_count"
    " is_current",
    "content_span": "statement_id position start_char end_char",
    "hop": "statement_id position agent_id mention mention_start_char mention_end_char cue cue_start_char"
    " cue_end_char stance",
}


def made_words(random_: random.Random, count: int) -> list[str]:
    """Return made-up words, none twice."""
    found: dict[str, None] = {}
    while len(found) < count:
        found["".join(random_.choices(SYLLABLES, k=random_.choice((1, 2, 2, 3, 3, 4))))] = None
    return list(found)


class Newsroom:
    """Made-up words, people and outlets, each with a rank by which it is frequent (Zipf's law)."""

    def __init__(self) -> None:
        self.random = random.Random(11)
        self.words = made_words(self.random, WORDS)
        families = self.words[:8000]
        self.people = [
            f"{self.random.choice(self.words).title()} {self.random.choice(families).title()}{place:x}"
            for place in range(PEOPLE)
        ]
        self.outlets = [f"The {word.title()} Herald" for word in self.random.sample(self.words, OUTLETS)]
        self.word_weights = weights(WORDS, 2)
        self.people_weights = weights(PEOPLE, 1.5)
        self.outlet_weights = weights(OUTLETS, 1)

    def content(self) -> str:
        """Return some words that somebody could have said."""
        return " ".join(self.random.choices(self.words, cum_weights=self.word_weights, k=self.random.randint(6, 24)))


def weights(count: int, shift: float) -> list[float]:
    """Return cumulated weights of ranks."""
    return list(accumulate(1 / (rank + shift) for rank in range(count)))


def make(path: Path, count: int) -> None:
    """Make a database of `count` statements."""
    Database.open(path, create=True).close()
    room = Newsroom()
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("PRAGMA synchronous = OFF")
        connection.execute("PRAGMA cache_size = -400000")
        triggers = connection.execute(
            "SELECT name, sql FROM sqlite_master WHERE type = 'trigger' AND name LIKE '%_words_insert'"
        ).fetchall()
        connection.execute("BEGIN")
        # Full-text search is filled at one stroke afterwards.
        for name, _ in triggers:
            connection.execute(f"DROP TRIGGER {name}")
        names = [(name, "person") for name in room.people] + [(name, "outlet") for name in room.outlets]
        write(connection, "agent", [(place, name, kind) for place, (name, kind) in enumerate(names, 1)])
        write(
            connection,
            "agent_name",
            [(place, name, normal(name), "extraction") for place, (name, _) in enumerate(names, 1)],
        )
        connection.execute(
            "INSERT INTO run (run_id, method, tool, version, settings, started_at)"
            " VALUES (1, 'extraction', 'made', '1', '{}', ?)",
            (NOW,),
        )
        articles = made_articles(room, count)
        while batch := list(islice(articles, 1000)):
            for table in ("article", "reading", "statement", "content_span", "hop"):
                write(connection, table, [row for rows in batch for row in rows[table]])
        for name, sql in triggers:
            table = name.removesuffix("_insert")
            connection.execute(f"INSERT INTO {table} ({table}) VALUES ('rebuild')")
            connection.execute(sql)
        connection.execute("COMMIT")
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")


def write(connection: sqlite3.Connection, table: str, rows: list[tuple[object, ...]]) -> None:
    """Write rows into a table."""
    columns = SCHEMES[table].split()
    places = ", ".join("?" * len(columns))
    connection.executemany(f"INSERT INTO {table} ({', '.join(columns)}) VALUES ({places})", rows)


def made_articles(room: Newsroom, count: int) -> Iterator[dict[str, list[tuple[object, ...]]]]:
    """Yield the rows of article after article."""
    random_ = room.random
    for article_id in range(1, count // PER_ARTICLE + 1):
        outlet = PEOPLE + 1 + random_.choices(range(OUTLETS), cum_weights=room.outlet_weights)[0]
        rows: dict[str, list[tuple[object, ...]]] = {"statement": [], "content_span": [], "hop": []}
        pieces: list[str] = []
        at = 0
        for position in range(PER_ARTICLE):
            statement_id = (article_id - 1) * PER_ARTICLE + position + 1
            person = random_.choices(range(PEOPLE), cum_weights=room.people_weights)[0]
            name, cue, content = room.people[person], random_.choice(CUES), room.content()
            cue_at = at + len(name) + 1
            start = cue_at + len(cue) + 1
            pieces.append(f"{name} {cue} {content}.")
            at += len(pieces[-1]) + 1
            relays = [
                PEOPLE + 1 + relay
                for relay in random_.choices(
                    range(OUTLETS), cum_weights=room.outlet_weights, k=random_.choice((0, 0, 0, 1, 1, 2))
                )
            ]
            hops = [outlet, *relays, person + 1]
            mode = random_.choice(("direct", "indirect", "mixed"))
            kind = random_.choice(("speech", "speech", "speech", "writing", "thought"))
            rows["statement"].append(
                (statement_id, article_id, 1, position, mode, kind, content, "[]", 0, person + 1, len(hops), 1)
            )
            rows["content_span"].append((statement_id, 0, start, start + len(content)))
            rows["hop"] += [(statement_id, place, agent, *[None] * 7) for place, agent in enumerate(hops[:-1])]
            mention, proof = (name, cue_at - 1 - len(name), cue_at - 1), (cue, cue_at, cue_at + len(cue))
            rows["hop"].append((statement_id, len(relays) + 1, person + 1, *mention, *proof, "neutral"))
        text = " ".join(pieces)
        day = f"{2000 + random_.randrange(24)}-{random_.randrange(1, 13):02}-{random_.randrange(1, 29):02}"
        digest = hashlib.sha256(f"{article_id}".encode()).hexdigest()
        rows["article"] = [(article_id, f"made-{article_id}", outlet, pieces[0][:60], day, day, day, text, digest, NOW)]
        rows["reading"] = [(article_id, article_id, 1, 1, digest, NOW)]
        yield rows


def look_ups(room: Newsroom, sentences: list[str]) -> dict[str, list[Callable[..., object]]]:
    """Return the questions, each in several wordings; those whose title begins with `+` are narrowed by filters."""
    return {**plain_look_ups(room, sentences), **narrowed_look_ups(room), **lists_of_many()}


def plain_look_ups(room: Newsroom, sentences: list[str]) -> dict[str, list[Callable[..., object]]]:
    """Return the questions without filters."""
    people, outlets, words = room.people, room.outlets, room.words
    frequent, middling, rare = people[:3], people[100:103], people[5000:5003]
    agencies, small = outlets[:3], outlets[200:203]
    pairs = list(zip(words[0:6:2], words[1:6:2], strict=True))
    odd = list(zip(words[2000:2006:2], words[3:9:2], strict=True))
    return {
        "said, a frequent name": [lambda r, n=n: said(r, n, limit=ROWS) for n in frequent],
        "said, a middling name": [lambda r, n=n: said(r, n, limit=ROWS) for n in middling],
        "said, a rare name": [lambda r, n=n: said(r, n, limit=ROWS) for n in rare],
        "via, a frequent relay": [lambda r, n=n: via(r, n, limit=ROWS) for n in agencies],
        "via, a rare relay": [lambda r, n=n: via(r, n, limit=ROWS) for n in small],
        "who, one frequent word": [lambda r, w=w: who(r, w, limit=ROWS) for w in words[:3]],
        "who, one rare word": [lambda r, w=w: who(r, w, limit=ROWS) for w in words[3000:3003]],
        "who, a frequent phrase": [lambda r, w=w: who(r, " ".join(w), limit=ROWS) for w in pairs],
        "who, a sentence as printed": [lambda r, w=w: who(r, w, limit=ROWS) for w in sentences],
        "who, a rare and a frequent word": [lambda r, w=w: who(r, " ".join(w), limit=ROWS) for w in odd],
        "who, rare words that nobody said": [
            lambda r, n=n: who(r, " ".join(words[n : n + 4]), limit=ROWS) for n in (3000, 4000, 5000)
        ],
        "chain": [lambda r, n=n: chain(r, n) for n in (77, 4711, 9000)],
    }


def narrowed_look_ups(room: Newsroom) -> dict[str, list[Callable[..., object]]]:
    """Return the questions that are narrowed by filters."""
    frequent, rare, words = room.people[:3], room.people[5000:5003], room.words
    agencies, small = room.outlets[:3], room.outlets[200:203]
    return {
        "+ said, a frequent name in a rare outlet": [
            lambda r, n=n, o=o: said(r, n, filters=Filter(outlet=o), limit=ROWS)
            for n, o in zip(frequent, small, strict=True)
        ],
        "+ said, a frequent name via a frequent relay": [
            lambda r, n=n, o=o: said(r, n, filters=Filter(via=o), limit=ROWS)
            for n, o in zip(frequent, agencies, strict=True)
        ],
        "+ said, a frequent name about a frequent word": [
            lambda r, n=n, w=w: said(r, n, filters=Filter(about=w), limit=ROWS)
            for n, w in zip(frequent, words[:3], strict=True)
        ],
        "+ said, a rare name about a frequent word": [
            lambda r, n=n, w=w: said(r, n, filters=Filter(about=w), limit=ROWS)
            for n, w in zip(rare, words[:3], strict=True)
        ],
        "+ said, a frequent name in one month": [
            lambda r, n=n: said(r, n, filters=Filter(since="2011-05", until="2011-05"), limit=ROWS) for n in frequent
        ],
        "+ said, a frequent name in the last days": [
            lambda r, n=n: said(r, n, filters=Filter(since="2023-12-20"), limit=ROWS) for n in frequent
        ],
        "+ said, a frequent name, direct, four hops": [
            lambda r, n=n: said(r, n, filters=Filter(mode=Mode.DIRECT, min_hops=4), limit=ROWS) for n in frequent
        ],
        "+ who, a frequent word in a rare outlet": [
            lambda r, w=w, o=o: who(r, w, filters=Filter(outlet=o), limit=ROWS)
            for w, o in zip(words[:3], small, strict=True)
        ],
        "+ via, a frequent relay in a rare outlet": [
            lambda r, n=n, o=o: via(r, n, filters=Filter(outlet=o), limit=ROWS)
            for n, o in zip(agencies, small, strict=True)
        ],
        "+ who, a frequent word in one month": [
            lambda r, w=w: who(r, w, filters=Filter(since="2011-05", until="2011-05"), limit=ROWS) for w in words[:3]
        ],
        "+ via, a frequent relay in one month": [
            lambda r, n=n: via(r, n, filters=Filter(since="2011-05", until="2011-05"), limit=ROWS) for n in agencies
        ],
    }


def lists_of_many() -> dict[str, list[Callable[..., object]]]:
    """Return the lists that are asked for in parts."""
    return {
        "+ articles in one month": [
            lambda r, m=m: lists.articles(r, filters=Filter(since=m, until=m), limit=ROWS)
            for m in ("2003-01", "2011-05", "2023-12")
        ],
        "+ outlets": [lambda r, n=n: lists.outlets(r, limit=ROWS, offset=n) for n in (0, 100, 200)],
        "+ agents": [lambda r, n=n: lists.agents(r, limit=ROWS, offset=n) for n in (0, 2000, 10_000)],
    }


def compared(
    small: Path, large: Path, rounds: int, clock: Callable[[], float]
) -> Iterator[tuple[str, list[float], list[int]]]:
    """Yield each question with its median seconds and its rows on both databases.

    They are asked in turn, so that both share what disturbs.
    """
    with (
        Database.open(small, read_only=True) as one,
        Database.open(large, read_only=True) as other,
        one.querying() as reader,
        other.querying() as other_reader,
    ):
        readers = (reader, other_reader)
        sentences = [chain(reader, number).statement.content for number in (77, 4711, 9000)]
        for title, wordings in look_ups(Newsroom(), sentences).items():
            times: tuple[list[float], list[float]] = ([], [])
            rows = [0, 0]
            for place in range(len(wordings) * (rounds + 1)):
                for which, asked in enumerate(readers):
                    begun = clock()
                    found = wordings[place % len(wordings)](asked)
                    times[which].append(clock() - begun)
                    rows[which] += len(found) if place < len(wordings) and isinstance(found, list) else 0
            yield title, [statistics.median(spent[len(wordings) :]) for spent in times], rows


def main() -> int:
    """Make both databases, measure, compare."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--small", type=int, default=10_000)
    parser.add_argument("--large", type=int, default=1_000_000)
    parser.add_argument("--folder", type=Path)
    parser.add_argument("--rounds", type=int, default=9)
    parser.add_argument(
        "--processor", action="store_true", help="count the processor's time alone, as on a machine with other work"
    )
    options = parser.parse_args()
    clock = time.process_time if options.processor else time.perf_counter
    with tempfile.TemporaryDirectory() as temporary:
        folder = options.folder or Path(temporary)
        folder.mkdir(parents=True, exist_ok=True)
        paths = [folder / f"made-{count}.db" for count in (options.small, options.large)]
        for path, count in zip(paths, (options.small, options.large), strict=True):
            if not path.exists():
                begun = time.perf_counter()
                make(path, count)
                print(f"made {count} statements in {time.perf_counter() - begun:.0f} s", file=sys.stderr)
        failed = False
        print(f"{'':48} {options.small:>10} {options.large:>10}   ratio  rows of the wordings")
        for title, (quick, slow), (few, many) in compared(*paths, options.rounds, clock):
            too_slow = slow >= LIMIT or (few == many and slow > RATIO * quick)
            wrong = too_slow and not title.startswith("+")
            failed = failed or wrong
            print(
                f"{title:48} {1000 * quick:7.2f} ms {1000 * slow:7.2f} ms  {slow / quick:6.2f}  {few} {many}"
                f"{'  TOO SLOW' if wrong else ''}",
                flush=True,
            )
    return int(failed)


if __name__ == "__main__":
    try:
        sys.exit(main())
    except (QuotedbError, OSError) as error:  # a kept database of another version, a folder that cannot be made
        sys.exit(f"looking_up.py: {error}")
