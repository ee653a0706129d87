"""Disks that are full, and pages of a file that are damaged: told in words, nothing lost without a word."""

from __future__ import annotations

import random
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

from quotedb.ask.lists import agents, articles, outlets
from quotedb.ask.said import said
from quotedb.errors import QuotedbError
from quotedb.store.check import check
from quotedb.store.engine import Database

from .kills import TASKS, Victims, found_wrong, fresh, prepared
from .mutations import ARTICLES, stored
from .rounds import ROUNDS
from .worker import FULL


@dataclass
class Hurt:
    """What became of it, counted, and what must not be."""

    seen: Counter[str] = field(default_factory=Counter)
    wrong: list[str] = field(default_factory=list)


def fill_disk(folder: Path, count: int, seed: int) -> Hurt:
    """Let no file grow beyond a random size while a task writes; each time on a database of its own."""
    chance, done = random.Random(seed), Hurt()
    sources, room = prepared(folder), folder / "room"
    victims = Victims()
    try:
        for number in ROUNDS.of(count):
            task = TASKS[number % len(TASKS)]
            start, source = sources[task]
            target = fresh(room, start)
            size = start.stat().st_size if start else 0
            status, _ = victims.run(task, target, source, room=max(1, size + chance.randint(-200_000, 400_000)))
            done.seen[{FULL: "told that it was full", 0: "had room"}.get(status, "ended otherwise")] += 1
            label = f"{task} {number} of seed {seed}"
            done.wrong += [f"{label}: ended with {status}"] if status not in (0, FULL) else []
            done.wrong += [f"{label}: {one}" for one in found_wrong(task, start, target)]
    finally:
        victims.close()
    return done


def damage_pages(folder: Path, count: int, seed: int) -> Hurt:
    """Overwrite a stretch of a page, or a whole one; `db check` must name it, or else every answer must stay whole."""
    chance, done = random.Random(seed), Hurt()
    whole, target = folder / "sound.db", folder / "damaged.db"
    stored(whole, ARTICLES)
    data = whole.read_bytes()
    page = int.from_bytes(data[16:18], "big")
    for number in ROUNDS.of(count):
        length = chance.choice((1, 4, 64, page))
        at = chance.randrange(100, len(data) - length)
        if length == page:
            at -= at % page
        changed = data[:at] + chance.randbytes(length) + data[at + length :]
        for left in folder.glob("damaged.db*"):
            left.unlink()
        target.write_bytes(changed)
        done.seen[f"{length} bytes, {what_is_told(target, done, f'damage {number} of seed {seed} at {at}')}"] += 1
    return done


def what_is_told(target: Path, done: Hurt, label: str) -> str:
    """What `db check` says of a database, after some questions, which may fail in words only."""
    try:
        with Database.open(target, read_only=True) as database, database.querying() as reader:
            for ask in (outlets, agents, articles):
                ask(reader, limit=50)
            said(reader, "Medvedev", limit=50)
    except QuotedbError:
        pass
    except Exception as error:  # what else it is, is the finding
        done.wrong.append(f"{label}: asking: {type(error).__name__}: {error}"[:300])
    try:
        with Database.open(target, read_only=True) as database:
            return "named by db check" if check(database) else "not seen: in unused room, or in what has no rule"
    except QuotedbError:
        return "cannot be opened, and is told so"
    except Exception as error:  # what else it is, is the finding
        done.wrong.append(f"{label}: checking: {type(error).__name__}: {error}"[:300])
        return "a mistake"
