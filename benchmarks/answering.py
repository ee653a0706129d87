"""What every report, list and page of a large database costs, by the clock, as a user meets it.

    python benchmarks/answering.py FILE [--rounds 3] [--only reports|lists|views|pages|checks] [--processor]

FILE is a database of `large_databases.py`. Reports, lists and `db check` are whole processes, from `quotedb` to its
end; views are queries on an open connection, as Datasette asks them; pages are asked of `quotedb serve` on this
machine, the first answer left out. Prints the median of each with its limit, the slowest last, and ends with status 1
where one is above its limit. `db check` itself is run once, and only with `--only checks`. With `--processor` the
processor's time is measured instead (the mean of the rounds; Linux only), which a busy machine spoils less.
"""

from __future__ import annotations

import argparse
import os
import re
import sqlite3
import statistics
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from quotedb.ask.reports import list_reports

QUOTEDB = [sys.executable, "-m", "quotedb"]
REPORT, LIST, VIEW, PAGE = 1.0, 1.0, 0.1, 0.1
CHECK, QUICK = 600.0, 20.0
PAGES = {
    "search with facets": ("/?q={word}", 0.15),
    "search for a name": ("/?q={name}", 0.15),
    "search, fields alone": ("/?q=mode:direct+hand:second", 0.15),
    "search, the second page": ("/?q=mode:direct&start=20", 0.15),
    "search of a month": ("/?q=month:{month}", 0.15),
    "statement": ("/statement/{statement}", PAGE),
    "article": ("/article/{article}", PAGE),
    "articles": ("/articles", PAGE),
    "agents": ("/agents", PAGE),
    "agents, far behind": ("/agents?start=75000", PAGE),
    "articles, far behind": ("/articles?start=20000", PAGE),
    "outlets": ("/outlets", PAGE),
    "agent, frequent": ("/agent/{agent}", PAGE),
    "quotation": ("/quotation/{quotation}", PAGE),
    "reports": ("/reports", PAGE),
    "SQL": ("/sql", PAGE),
    "map": ("/map", 1.0),
    "map of a word": ("/map?q={word}", 1.0),
    "time line": ("/timeline?q={word}", 1.0),
    "exercise": ("/exercise?count=10", 5.0),
    "said, JSON": ("/api/said?name=%23{agent}", PAGE),
    "who, JSON": ("/api/who?words={word}", PAGE),
}
Seconds = tuple[str, float, float]
by_processor = False
"""Whether the processor's time is measured in place of the clock."""


def lists(known: dict[str, str]) -> dict[str, list[str]]:
    """Return the commands that list, by what they are called."""
    name, word, outlet = known["name"], known["word"], known["outlet"]
    return {
        "agents": ["agents"],
        "agents --offset 20000": ["agents", "--offset", "20000"],
        "agent NAME": ["agent", name],
        "outlets": ["outlets"],
        "outlets --limit 0": ["outlets", "--limit", "0"],
        "articles": ["articles"],
        "articles --in": ["articles", "--in", outlet],
        "articles --about": ["articles", "--about", word],
        "article ID": ["article", known["article"]],
        "said": ["said", name],
        "said --in": ["said", name, "--in", outlet],
        "said --fact": ["said", "--fact", "gender=female"],
        "said --fact, rare": ["said", "--fact", "party=none of them"],
        "via": ["via", outlet],
        "via --fact": ["via", outlet, "--fact", "gender=female"],
        "who": ["who", word],
        "chain": ["chain", known["statement"]],
        "compare": ["compare", known["variant"]],
        "search": ["search", word],
        "search --by": ["search", word, "--by", "from"],
        "search of fields": ["search", "mode:direct", "hand:second", "--by", "outlet"],
    }


def known_of(path: Path) -> dict[str, str]:
    """Return whom and what to ask for: the frequent ones."""
    with closing(sqlite3.connect(path)) as connection:

        def one(query: str) -> str:
            return str(connection.execute(query).fetchone()[0])

        words = one("SELECT content FROM statement WHERE statement_id = 77").split()
        speaker = "SELECT a.agent_id FROM agent AS a WHERE a.kind = 'person' ORDER BY a.agent_id LIMIT 1"
        known = {
            "word": re.sub(r"\W", "", max(words, key=len)),
            "agent": one(speaker),
            "outlet": one("SELECT name FROM agent WHERE kind = 'outlet' ORDER BY agent_id LIMIT 1"),
            "month": one("SELECT substr(max(published_first), 1, 7) FROM article"),
            "article": one("SELECT max(article_id) / 2 FROM article"),
            "statement": one("SELECT max(statement_id) / 2 FROM statement"),
            "quotation": one("SELECT quotation_id FROM statement GROUP BY 1 HAVING count(*) > 2 LIMIT 1"),
        }
        known["name"] = one(f"SELECT name FROM agent WHERE agent_id = {known['agent']}")
        known["variant"] = one(
            f"SELECT statement_id FROM statement WHERE quotation_id = {known['quotation']} AND is_current LIMIT 1"
        )
        return known


def ended() -> float:
    """Return the seconds of the processor of this process and of those that it started and that have ended."""
    return sum(os.times()[:4])


def running(number: int) -> float:
    """Return the seconds of the processor of another process, and of those that it started."""
    ticks = 0
    for place in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = place.read_text().rpartition(")")[2].split()
        except OSError:  # it has ended meanwhile
            continue
        if int(place.parent.name) == number or int(fields[1]) == number:
            ticks += sum(map(int, fields[11:15]))
    return ticks / os.sysconf("SC_CLK_TCK")


def clocked(action: Callable[[], object], rounds: int, processor: Callable[[], float] = ended) -> float:
    """Return the median of the seconds that something takes, or the mean of those of the processor."""
    if by_processor:
        begun = processor()
        for _ in range(rounds):
            action()
        return (processor() - begun) / rounds
    times = []
    for _ in range(rounds):
        begun = time.perf_counter()
        action()
        times.append(time.perf_counter() - begun)
    return statistics.median(times)


def command(path: Path, *words: str) -> Callable[[], object]:
    """Return what runs a command of quotedb as a process of its own; it must end well."""

    def run() -> None:
        done = subprocess.run([*QUOTEDB, "--database", str(path), *words], capture_output=True, check=False)
        if done.returncode not in (0, 1) or b"Error" in done.stderr:
            print(f"{' '.join(words)}: {done.stderr.decode()[-200:].strip()}", file=sys.stderr)

    return run


def timed_commands(path: Path, rounds: int, which: str, known: dict[str, str]) -> Iterator[Seconds]:
    """Yield the seconds of every report, or of every list."""
    if which == "reports":
        for report in list_reports():
            yield f"report {report.name}", clocked(command(path, "report", report.name), rounds), REPORT
        for more in (
            ("speakers", "--by", "gender"), ("speakers", "--by", "kind"), ("dependence", "--by", "month"),
            ("hearsay-depth", "--param", f"outlet={known['outlet']}"),
            ("speakers-by-outlet", "--param", f"outlet={known['outlet']}"),
            ("dependence", "--param", "gender=female"), ("dependence", "--param", "kind=speech"),
            ("single-origin", "--param", "gender=female"), ("who-said-what", "--param", f"origin={known['name']}"),
            ("modes-by-outlet", "--param", "since=2020", "--param", "kind=speech"),
        ):  # fmt: skip
            yield f"report {' '.join(more)}", clocked(command(path, "report", *more), rounds), REPORT
        return
    for title, words in lists(known).items():
        yield title, clocked(command(path, *words), rounds), LIST


def timed_views(path: Path, rounds: int) -> Iterator[Seconds]:
    """Yield the seconds of what Datasette asks of the views for a page of a hundred rows."""
    with closing(sqlite3.connect(f"file:{path}?mode=ro", uri=True)) as connection:
        for view in ("v_statement", "v_hop", "v_agent", "v_quotation"):
            for query in (f"SELECT * FROM {view} LIMIT 101", f"SELECT count(*) FROM {view}"):
                limit = VIEW if view == "v_statement" else float("inf")
                yield query, clocked(lambda query=query: connection.execute(query).fetchall(), rounds), limit


@contextmanager
def served(path: Path) -> Iterator[tuple[str, int]]:
    """Serve the pages; give their address, and the number of the process."""
    process = subprocess.Popen(
        [*QUOTEDB, "--database", str(path), "serve", "--port", "0"],
        stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
    )  # fmt: skip
    try:
        assert process.stdout is not None
        for line in process.stdout:
            if found := re.search(r"http://[\w.]+:\d+", line):
                yield found[0], process.pid
                return
        raise SystemExit("The pages were not served.")
    finally:
        process.terminate()
        process.wait()


def timed_pages(path: Path, rounds: int, known: dict[str, str]) -> Iterator[Seconds]:
    """Yield the seconds of every page."""
    quoted = {key: value.replace(" ", "+") for key, value in known.items()}
    with served(path) as (address, number):
        for title, (place, limit) in PAGES.items():
            url = address + place.format(**quoted)

            def ask(url: str = url) -> None:
                with urllib.request.urlopen(url, timeout=60) as answer:
                    answer.read()

            try:
                ask()
                yield f"page: {title}", clocked(ask, rounds, lambda: running(number)), limit
            except OSError as error:
                print(f"{title}: {error}", file=sys.stderr)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("file", type=Path)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--only", choices=("reports", "lists", "views", "pages", "checks"))
    parser.add_argument("--processor", action="store_true")
    given = parser.parse_args()
    global by_processor  # noqa: PLW0603 - all that measures asks for it
    by_processor = given.processor
    path, rounds = given.file, given.rounds
    known = known_of(path)
    measured: dict[str, Callable[[], Iterator[Seconds]]] = {
        "reports": lambda: timed_commands(path, rounds, "reports", known),
        "lists": lambda: timed_commands(path, rounds, "lists", known),
        "views": lambda: timed_views(path, rounds),
        "pages": lambda: timed_pages(path, rounds, known),
        "checks": lambda: iter([
            ("db check --quick", clocked(command(path, "db", "check", "--quick"), 1), QUICK),
            ("db check", clocked(command(path, "db", "check"), 1), CHECK),
        ]),
    }  # fmt: skip
    wanted = [given.only] if given.only else ["reports", "lists", "views", "pages"]
    slow = 0
    for which in wanted:
        for title, seconds, limit in sorted(measured[which](), key=lambda one: one[1]):
            over = seconds > limit
            slow += over
            print(f"{1000 * seconds:>9,.0f} ms  {title}{f'  (limit {1000 * limit:,.0f})' if over else ''}", flush=True)
    print(f"{slow} above their limits")
    return int(slow > 0)


if __name__ == "__main__":
    sys.exit(main())
