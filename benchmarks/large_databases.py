"""Large databases for measuring: made-up articles of some 25 statements each, written straight into the tables.

    python benchmarks/large_databases.py STATEMENTS FILE [--seed 11]

People, outlets and words are as unevenly frequent as they are in news. There are relays, republished articles, agents
without a name, names decided to be the same, quotations that several outlets print, hedges, checks, silences,
misnamings, facts on people and reviews; `quotedb db check` finds nothing wrong. Twenty thousand statements are made
one by one; more are copies of these, with people of their own, but for the best known and the outlets, who are the
same everywhere.
"""

from __future__ import annotations

import argparse
import hashlib
import random
import sqlite3
import time
from collections import defaultdict
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass, field
from itertools import accumulate
from pathlib import Path

from looking_up import CUES, NOW, made_words

from quotedb.store.appearances import COUNTED, TALLIED
from quotedb.store.engine import Database
from quotedb.store.quotations import POPULAR
from quotedb.store.utterances import NOBODY, Voices, sketch, utterance_of
from quotedb.terms import AgentKind, Mode
from quotedb.text.names import key, normal, short
from quotedb.text.spellings.sounds import sound

WORDS, OUTLETS = 30_000, 300
KNOWN = 60
"""People whom every copy has."""
AT_ONCE = 400
MADE = 20_000
"""Statements that are made one by one."""
CLAIMS = 1 << 32
"""From here on a value of the index is of the claim of an origin, whose number begins it."""
SORTS = ("newspaper", "newspaper", "newspaper", "broadcaster", "magazine", "website")
UNNAMED = (("a senior official", "unnamed"), ("sources", "unnamed"), ("he", "unresolved"), ("nobody", "nobody"))
GENDERS = ("female", "male", "male")
COLUMNS = {
    "agent": "agent_id name kind about country same_as_id",
    "agent_name": "agent_id name normal comes_from key short sound",
    "agent_fact": "agent_id name value",
    "outlet": "agent_id sort home_page",
    "decision": "sort one_id other_id score decided_by stands detail decided_at",
    "article": "article_id name outlet_id republisher_id headline address published published_first published_last text"
    " sha256 added_at extent",
    "reading": "article_id run_id is_current digest read_at",
    "quotation": "quotation_id words",
    "signature": "value quotation_id",
    "statement": "statement_id article_id run_id position mode kind content confidence reasons optional quotation_id"
    " origin_id hop_count is_current",
    "content_span": "statement_id position start_char end_char",
    "hop": "statement_id position agent_id mention mention_start_char mention_end_char cue cue_start_char cue_end_char"
    " stance",
    "hedge": "statement_id position words start_char end_char",
    "verification": "article_id run_id about_id status words start_char end_char",
    "response": "article_id run_id agent_id status words start_char end_char",
    "misnaming": "article_id run_id agent_id words start_char end_char",
    "review": "statement_id verdict reviewer reviewed_at",
}

Rows = defaultdict[str, list[tuple[object, ...]]]


@dataclass(slots=True)
class Utterance:
    """Words that somebody said, with their quotation: printed once, and perhaps again in other articles."""

    quotation_id: int | None
    content: str
    mode: str
    origin: int


@dataclass
class MadeNews:
    """The people, outlets and words that articles are made of, and the rows that were made of them so far.

    The rows of `rows` wait to be written. Numbers of agents count from 1, in the order in which they were added.
    """

    random: random.Random
    statements: int
    rows: Rows = field(default_factory=lambda: defaultdict(list))
    names: list[tuple[str, str]] = field(default_factory=list)
    """The name and kind of each agent, by its number less one."""
    heads: dict[int, int] = field(default_factory=dict)
    """The agent that another is decided to be, by the number of that other."""
    holders: defaultdict[int, int] = field(default_factory=lambda: defaultdict(int))
    """How many quotations have each value of the index."""
    pool: list[Utterance] = field(default_factory=list)
    """Utterances that further articles may print."""
    quotations: int = 0
    stored: int = 0

    def __post_init__(self) -> None:
        """Make the words, the people, the organisations and the outlets."""
        rng = self.random
        self.words = made_words(rng, WORDS)
        self.word_weights = list(accumulate(1 / (rank + 3) for rank in range(WORDS)))
        families = rng.sample(self.words, 6000)
        self.people = self.add_people(KNOWN, families)
        self.bodies = list(range(len(self.names) + 1, len(self.names) + 301))
        for _ in self.bodies:
            self.add_agent(
                f"Institute of {rng.choice(self.words).title()} {rng.choice(families).title()}", "organisation"
            )
        self.outlets = list(range(len(self.names) + 1, len(self.names) + 1 + OUTLETS))
        for place, word in enumerate(rng.sample(self.words, OUTLETS)):
            self.add_agent(f"The {word.title()} {rng.choice(('Herald', 'Post', 'Tribune'))}", "outlet")
            sort = "agency" if place % 25 == 3 else rng.choice(SORTS)
            self.rows["outlet"].append((self.outlets[place], sort, f"https://{word}.example/"))
        self.everywhere = len(self.names)  # agents up to this number are the same in all copies
        self.people += self.add_people(1000 + self.statements // 20, families)
        self.people_weights = list(accumulate(1 / (rank + 5) for rank in range(len(self.people))))
        self.outlet_weights = list(accumulate(1 / (rank + 4) for rank in range(OUTLETS)))
        self.unite_and_note()

    def add_people(self, count: int, families: list[str]) -> list[int]:
        """Add so many people with made-up names; return their numbers."""
        rng, found = self.random, []
        for place in range(count):
            given, family = rng.choice(self.words).title(), rng.choice(families).title()
            found.append(self.add_agent(f"{given} {family}{self.words[(len(self.names) * 7 + place) % WORDS]}"))
        return found

    def add_agent(self, name: str, kind: str = "person", about: str | None = None) -> int:
        """Add an agent; return its number."""
        self.names.append((name, kind))
        number, sort = len(self.names), AgentKind(kind)
        country = self.random.choice(("NO", "GB", "US", "DE", None)) if kind in ("outlet", "person") else None
        self.rows["agent"].append((number, name, kind, about, country, None))
        made = key(name, sort)
        forms = (None, None, None) if made is None else (made, short(name, sort), sound(name, sort))
        self.rows["agent_name"].append((number, name, normal(name), "extraction", *forms))
        return number

    def unite_and_note(self) -> None:
        """Decide that one name in fifty is another's, and note facts on two people in five."""
        for one, other in list(zip(self.people, self.people[1:], strict=False))[20::50]:
            self.heads[other] = one
            self.rows["agent"][other - 1] = (*self.rows["agent"][other - 1][:-1], one)
            self.rows["decision"].append(("same", one, other, 0.9, "rule:made", 1, "{}", NOW))
        for one in self.people:
            if self.random.random() < 0.4 and one not in self.heads:
                self.rows["agent_fact"] += [
                    (one, "gender", self.random.choice(GENDERS)),
                    (one, "party", f"party {self.random.randrange(8)}"),
                ]

    def sentence(self, least: int, most: int) -> str:
        """Return made-up words: at least `least` and at most `most`, frequent ones often."""
        count = self.random.randint(least, most)
        return " ".join(self.random.choices(self.words, cum_weights=self.word_weights, k=count))

    def draw_outlet(self) -> int:
        """Return the number of an outlet, frequent ones often."""
        return self.random.choices(self.outlets, cum_weights=self.outlet_weights)[0]

    def draw_speaker(self, own: list[int]) -> int:
        """Return who speaks next in an article; `own` are those who spoke in it before, and gets whoever is new.

        Three times in four it is one of them, else a person, an organisation, somebody without a name, or an outlet.
        """
        if not own or self.random.random() < 0.25:
            drawn = self.random.random()
            if drawn < 0.72:
                one = self.random.choices(self.people, cum_weights=self.people_weights)[0]
            elif drawn < 0.85:
                one = self.random.choice(self.bodies)
            elif drawn < 0.97:
                one = self.add_agent(*self.random.choice(UNNAMED))
            else:
                one = self.draw_outlet()
            own.append(one)
        return self.random.choice(own)

    def new_utterance(self, origin: int) -> Utterance:
        """Return new words of the agent `origin`, with their quotation and its rows in the index."""
        mode = self.random.choice(("direct", "indirect", "indirect", "mixed"))
        content = self.sentence(6, 18)
        if mode == "mixed":
            first, *others = content.split()
            content = f"{first} “{' '.join(others)}”"
        head, (name, kind) = self.heads.get(origin, origin), self.names[origin - 1]
        named = kind not in ("unnamed", "unresolved", "narrator", "nobody") and bool(name)
        voices = Voices(frozenset(), frozenset(), frozenset(), head) if named else NOBODY
        values = sketch(utterance_of(content, Mode(mode), voices))
        if not values:
            return Utterance(None, content, mode, origin)
        self.quotations += 1
        self.rows["quotation"].append((self.quotations, content))
        for value in values:
            if self.holders[value] < POPULAR:
                self.holders[value] += 1
                self.rows["signature"].append((value, self.quotations))
        return Utterance(self.quotations, content, mode, origin)

    def next_utterance(self, own: list[int]) -> Utterance:
        """Return what an article prints next: one time in seven what another has printed, else new words."""
        if self.pool and self.random.random() < 1 / 7:
            return self.random.choice(self.pool)
        new = self.new_utterance(self.draw_speaker(own))
        if self.names[new.origin - 1][1] in ("person", "organisation"):
            if len(self.pool) < 2000:
                self.pool.append(new)
            elif self.random.random() < 0.3:
                self.pool[self.random.randrange(2000)] = new
        return new


def add_article(news: MadeNews, number: int) -> None:
    """Add the rows of an article, with all its statements."""
    rng, rows = news.random, news.rows
    outlet = news.draw_outlet()
    republisher = news.draw_outlet() if rng.random() < 0.03 else None
    printed = [outlet] if republisher in (None, outlet) else [republisher, outlet]
    republisher = printed[0] if len(printed) == 2 else None
    wire = news.outlets[3 + 25 * rng.randrange(4)] if rng.random() < 0.15 else None
    own: list[int] = []
    pieces: list[str] = []
    at = 0
    for position in range(min(rng.randint(8, 42), news.statements - news.stored)):
        said = news.next_utterance(own)
        news.stored += 1
        at = add_statement(news, number, position, said, [*printed, *([wire] if wire else [])], pieces, at)
    text = "\n".join(pieces)
    if rng.random() < 0.3:
        words = f"\n{news.names[own[0] - 1][0] if own else 'Nobody'} declined to comment."
        rows["response"].append(
            (number, 1, own[0] if own else None, "declined", words[1:], len(text) + 1, len(text) + len(words))
        )
        text += words
    if rng.random() < 0.03:
        words = f"\n{news.sentence(2, 2).title()}"
        rows["misnaming"].append((number, 1, rng.choice(news.people), words[1:], len(text) + 1, len(text) + len(words)))
        text += words
    day = (
        f"{2015 + rng.randrange(10)}-{rng.randrange(1, 13):02}-{rng.randrange(1, 29):02}"
        if rng.random() < 0.98
        else None
    )
    digest = hashlib.sha256(text.encode()).hexdigest()
    headline, address = news.sentence(4, 9).capitalize(), f"https://example.org/{number}"
    rows["article"].append(
        (number, f"made-{number}", outlet, republisher, headline, address, day, day, day, text, digest, NOW, "whole")
    )
    rows["reading"].append((number, 1, 1, digest, NOW))


def add_statement(
    news: MadeNews, article_id: int, position: int, said: Utterance, printed: list[int], pieces: list[str], at: int
) -> int:
    """Add the rows of a statement, and its sentence to `pieces`, the text; return where the next sentence begins.

    `printed` are the outlets before whoever speaks, and `at` is where this sentence begins.
    """
    rng, rows, number = news.random, news.rows, news.stored
    name, cue = news.names[said.origin - 1][0], rng.choice(CUES)
    filler = news.sentence(0, 12).capitalize()
    begun = at + len(filler) + 2 if filler else at
    cue_at = begun + len(name) + 1
    start = cue_at + len(cue) + 1
    piece = f"{filler}. {name} {cue} {said.content}." if filler else f"{name} {cue} {said.content}."
    hops = list(printed)
    drawn = rng.random()
    if drawn < 0.18:
        hops.append(news.draw_outlet())
    elif drawn < 0.25:
        hops.append(rng.choices(news.people, cum_weights=news.people_weights)[0])
    elif drawn < 0.27:
        hops.append(news.add_agent("some reports", "unnamed"))
    own = said.origin == hops[-1]
    if not own:
        hops.append(said.origin)
    verdict = rng.choice(("confirmed", "confirmed", "rejected")) if rng.random() < 0.004 else None
    kind = rng.choice(("speech", "speech", "speech", "speech", "writing", "writing", "thought"))
    rows["statement"].append(
        (number, article_id, 1, position, said.mode, kind, said.content, round(rng.uniform(0.3, 1), 3), "[]", 0,
         said.quotation_id, said.origin, len(hops), int(verdict != "rejected"))
    )  # fmt: skip
    rows["content_span"].append((number, 0, start, start + len(said.content)))
    rows["hop"] += [(number, place, agent, *[None] * 7) for place, agent in enumerate(hops[:-1])]
    stance = "distancing" if cue == "claimed" else "neutral"
    proof = (name, begun, cue_at - 1, cue, cue_at, cue_at + len(cue), stance)
    rows["hop"].append((number, len(hops) - 1, said.origin, *proof))
    if cue == "claimed":
        rows["hedge"].append((number, 0, cue, cue_at, cue_at + len(cue)))
    if rng.random() < 0.02:
        status = rng.choice(("unverified", "unverified", "verified", "disputed"))
        words = f" That could not be {status}."
        rows["verification"].append(
            (article_id, 1, said.origin, status, words[1:], at + len(piece) + 1, at + len(piece) + len(words))
        )
        piece += words
    if verdict:
        rows["review"].append((number, verdict, "somebody", NOW))
    pieces.append(piece)
    return at + len(piece) + 1


def batches(news: MadeNews) -> Iterator[Rows]:
    """Make all articles; yield their rows, those of 400 articles at a time."""
    number = 0
    while news.stored < news.statements:
        number += 1
        add_article(news, number)
        if number % AT_ONCE == 0:
            yield news.rows
            news.rows = defaultdict(list)
    yield news.rows


def make(path: Path, count: int, seed: int = 11) -> None:
    """Make a database of about `count` statements; `path` is a file that is not there yet."""
    Database.open(path, create=True).close()
    copies = max(count // MADE, 1)
    news = MadeNews(random.Random(seed), count if count < MADE else MADE)
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("PRAGMA synchronous = OFF")
        connection.execute("PRAGMA cache_size = -800000")
        triggers = connection.execute(
            "SELECT name, sql FROM sqlite_master WHERE type = 'trigger' AND name LIKE '%_words_insert'"
        ).fetchall()
        connection.execute("BEGIN")
        for name, _ in triggers:  # full-text search is filled at one stroke afterwards
            connection.execute(f"DROP TRIGGER {name}")
        connection.execute(
            "INSERT INTO run (run_id, method, tool, version, settings, started_at)"
            " VALUES (1, 'extraction', 'made', '1', '{}', ?)",
            (NOW,),
        )
        for rows in batches(news):
            for table, columns in COLUMNS.items():
                names = columns.split()
                command = f"INSERT INTO {table} ({', '.join(names)}) VALUES ({', '.join('?' * len(names))})"
                connection.executemany(command, rows.get(table, []))
        copy(connection, news, copies)
        connection.execute(f"INSERT INTO appearance {COUNTED.format(those='')}")
        connection.execute(f"INSERT INTO tally {TALLIED.format(those='')}")
        for name, sql in triggers:
            table = name.removesuffix("_insert")
            connection.execute(f"INSERT INTO {table} ({table}) VALUES ('rebuild')")
            connection.execute(sql)
        connection.execute("COMMIT")
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")


def copy(connection: sqlite3.Connection, news: MadeNews, copies: int) -> None:
    """Copy all rows until there are `copies` of them, each copy with numbers, names and texts of its own."""
    for function in (normal, key_of, short_of, sound_of, hash_of):
        connection.create_function(function.__name__, 1, function, deterministic=True)
    most = {
        name: connection.execute(f"SELECT max({name}) FROM {table}").fetchone()[0]
        for table, name in (("article", "article_id"), ("statement", "statement_id"), ("quotation", "quotation_id"))
    }
    agents = len(news.names)
    for number in range(1, copies):
        added = {name: f"{name} + {number * size}" for name, size in most.items()}
        added |= {
            name: f"CASE WHEN {name} > {news.everywhere} THEN {name} + {number * agents} ELSE {name} END"
            for name in ("agent_id", "outlet_id", "republisher_id", "origin_id", "about_id", "one_id", "other_id")
        }
        for table, columns in COLUMNS.items():
            names = columns.split()
            values = [OWN.get(f"{table}.{name}", added.get(name, name)) for name in names]
            if table == "agent":
                values[-1] = f"same_as_id + {number * agents}"
            where = LIMITED.get(table, "true").format(everywhere=news.everywhere, most=most, agents=agents)
            if table == "signature" and number >= POPULAR:
                where += f" AND value >= {CLAIMS * (news.everywhere + 1)}"
            given = {"mark": f"{news.words[number]}", "agents": number * agents << 32, "everywhere": news.everywhere}
            connection.execute(
                f"INSERT INTO {table} ({', '.join(names)}) SELECT {', '.join(values)} FROM {table} WHERE {where}"
                " AND :mark = :mark AND :agents = :agents AND :everywhere = :everywhere",
                given,
            )


OWN = {
    "agent.name": "name || :mark",
    "agent_name.name": "name || :mark",
    "agent_name.normal": "normal(name || :mark)",
    "agent_name.key": "CASE WHEN key IS NOT NULL THEN key_of(name || :mark) END",
    "agent_name.short": "CASE WHEN key IS NOT NULL THEN short_of(name || :mark) END",
    "agent_name.sound": "CASE WHEN key IS NOT NULL THEN sound_of(name || :mark) END",
    "article.name": "name || :mark",
    "article.address": "address || '/' || :mark",
    "article.text": "text || char(10) || :mark",
    "article.sha256": "hash_of(text || char(10) || :mark)",
    "signature.value": f"CASE WHEN value >= {CLAIMS} * (:everywhere + 1) THEN value + :agents ELSE value END",
}
"""What copies have instead of the number with something added: of some columns, in SQL."""
SAME = "agent_id BETWEEN {everywhere} + 1 AND {agents}"
OF_ARTICLES = "article_id <= {most[article_id]}"
OF_STATEMENTS = "statement_id <= {most[statement_id]}"
OF_QUOTATIONS = "quotation_id <= {most[quotation_id]}"
LIMITED = {
    **dict.fromkeys(("agent", "agent_name", "agent_fact"), SAME),
    "outlet": "false",
    "decision": "one_id BETWEEN {everywhere} + 1 AND {agents}",
    **dict.fromkeys(("article", "reading", "statement", "verification", "response", "misnaming"), OF_ARTICLES),
    **dict.fromkeys(("content_span", "hop", "hedge", "review"), OF_STATEMENTS),
    **dict.fromkeys(("quotation", "signature"), OF_QUOTATIONS),
}
"""Which rows are copied: those that were made one by one."""


def key_of(name: str) -> str | None:
    """Return the key by which a person is found again (`names.key`); SQLite calls this, as the three below."""
    return key(name, AgentKind.PERSON)


def short_of(name: str) -> str | None:
    """Return what the name of a person may be shortened to."""
    return short(name, AgentKind.PERSON)


def sound_of(name: str) -> str | None:
    """Return how the name of a person sounds."""
    return sound(name, AgentKind.PERSON)


def hash_of(text: str) -> str:
    """Return the hash of a text."""
    return hashlib.sha256(text.encode()).hexdigest()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("statements", type=int)
    parser.add_argument("file", type=Path)
    parser.add_argument("--seed", type=int, default=11)
    given = parser.parse_args()
    if given.file.exists():
        raise SystemExit(f"{given.file} is there already.")
    begun = time.perf_counter()
    make(given.file, given.statements, given.seed)
    print(f"{given.statements:,} statements in {time.perf_counter() - begun:.0f} s: {given.file}")


if __name__ == "__main__":
    main()
