"""Whether adding articles costs more, in memory or in time, the more of them are stored.

    python benchmarks/growing.py [--articles 50000] [--statements 25]

Stores made-up articles (of `storing.py`) as `quotedb add` does (`pipeline.store`), each in its own transaction. Besides
the thousand people that they share, every article brings four new ones with a family name that hundreds have. Prints
the highest memory of the process after 1,000, 5,000, 20,000 and all of them, and what an article takes there, by the
clock and of the processor: the median of the 200 articles before. Ends with status 1 if memory grew by more than
MEMORY from 5,000 articles to the last, or the time of an article from 1,000 to the last by more than TIME.
"""

from __future__ import annotations

import argparse
import random
import resource
import statistics
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from storing import SYLLABLES, made_articles

from quotedb.pipeline import AddReport, KnownAgents, Read, store
from quotedb.records import Agent, Article, Findings, Run
from quotedb.store.engine import Database
from quotedb.terms import AgentKind, Method

MEMORY, TIME = 1.25, 1.2
STOPS = (1000, 5000, 20_000)
LATEST = 200
NEW = 4
"""People that each article brings and no other has."""
FAMILIES = "Smith Jones Ivanov Okafor Nguyen Garcia Kim Singh Haddad Novak Silva Larsen".split()


def with_new_people(made: Iterator[tuple[Article, Findings]]) -> Iterator[tuple[Article, Findings]]:
    """Yield the articles with some of their people renamed to ones that no other article has."""
    random_ = random.Random(11)
    for article, findings in made:
        old = [one.name for one in findings.agents[:NEW]]
        new = {name: "".join(random_.choices(SYLLABLES, k=4)).title() + " " + random_.choice(FAMILIES) for name in old}
        statements = tuple(
            replace(
                one,
                chain=tuple(
                    replace(hop, agent=new[hop.agent], mention=None) if hop.agent in new else hop for hop in one.chain
                ),
            )
            for one in findings.statements
        )
        agents = tuple(Agent(new.get(one.name, one.name), AgentKind.PERSON) for one in findings.agents)
        yield article, replace(findings, statements=statements, agents=agents)


def measured(target: Path, articles: int, statements: int) -> list[tuple[int, float, float]]:
    """Add articles; return at each stop their number, the highest memory so far in MB and seconds of an article."""
    run = Run(Method.EXTRACTION, "quotedb", "benchmark")
    found = []
    clock: list[float] = []
    processor: list[float] = []
    stops = {stop for stop in (*STOPS, articles) if stop <= articles}
    report = AddReport()
    with Database.open(target, create=True) as database:
        known = KnownAgents(database)
        made = with_new_people(made_articles(articles * statements, statements))
        for number, (article, findings) in enumerate(made, 1):
            read = Read(Path("made"), article, findings, run)
            begun, worked = time.perf_counter(), time.process_time()
            store(database, read, report, known)
            clock = [*clock[1 - LATEST :], time.perf_counter() - begun]
            processor = [*processor[1 - LATEST :], time.process_time() - worked]
            if number in stops:
                memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
                found.append((number, memory, statistics.median(processor)))
                print(
                    f"{number:>8} articles: {memory:6.0f} MB; an article {1000 * statistics.median(clock):6.2f} ms by "
                    f"the clock, {1000 * found[-1][2]:6.2f} ms of the processor",
                    flush=True,
                )
    assert report.statements == articles * statements, report.refused[:3]
    return found


def main() -> int:
    """Measure and compare."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=int, default=50_000)
    parser.add_argument("--statements", type=int, default=25, help="of each article")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        found = measured(Path(folder, "made.db"), given.articles, given.statements)
    early = next((row for row in found if row[0] >= STOPS[1]), found[-1])
    memory, seconds = found[-1][1] / early[1], found[-1][2] / found[0][2]
    print(f"memory {memory:.2f} times that after {early[0]} articles (limit {MEMORY})")
    print(f"time {seconds:.2f} times that after {found[0][0]} articles (limit {TIME})")
    return int(memory > MEMORY or seconds > TIME)


if __name__ == "__main__":
    sys.exit(main())
