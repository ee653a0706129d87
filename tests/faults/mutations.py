"""Files changed at random: every reader takes or refuses them by name, and nothing that is taken leaves a fault."""

from __future__ import annotations

import json
import random
import shutil
import time
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from quotedb.batch import add
from quotedb.errors import QuotedbError
from quotedb.exchange.brat import read_standoff
from quotedb.exchange.exporting import export
from quotedb.exchange.importing import import_files
from quotedb.read.agents import read_agents
from quotedb.read.annotation import read_annotation
from quotedb.read.article import read_file
from quotedb.store.check import check
from quotedb.store.engine import Database

from .rounds import ROUNDS

ARTICLES = Path(__file__).resolve().parents[2] / "articles"
ODD: tuple[Any, ...] = (
    None, True, -1, 0, 1, 2, 3, 7, 10**6, 2**31, 2**63, 2**70, 0.5, 1e308, "", " ", "x", "\0", "\ud800", "2024-13",
    "é" * 300, [], {}, [[]], {"x": 1}, "-1", "NaN", "9" * 5000, "direct", "person", "2024-01-01", "1999-01-01T00:00:00",
)  # fmt: skip
PIECES = (
    b"&#0;", b"\xff", b"\0", b"\xef\xbb\xbf", b"\r\n", b"\r", b"\n", b"\t", b"---\n", b"{", b"[" * 60, b"]",
    b"<", b"<p>", b"-->", b"'", b'"', "“".encode(), "”".encode(), b": ", b"- ", b"*a", b"&a ", b"9" * 5000,
    "\u2028".encode(), "\u202e".encode(), "e\u0301".encode(), b"\xed\xa0\x80", b"!!python/object:os.system ",
    b"T1\tSource 0 1\t", b";", b"0 99999999999",
)  # fmt: skip
PAGE = """<!doctype html><html><head><title>The quay - Coast Post</title><meta charset="utf-8">
<meta property="og:site_name" content="Coast Post"><script type="application/ld+json">{"@type": "NewsArticle",
"headline": "The quay", "datePublished": "2024-03-01", "author": [{"name": "Jo Lund"}]}</script></head>
<body><article><h1>The quay</h1><p>By Jo Lund</p><p>“The quay will close,” Lars Vik, the harbour master, told
reporters on Friday.</p><p>Nobody had asked the fishers, he said. The council did not answer.</p></article></body>
</html>""".encode()
STANDOFF_TEXT = "The mayor, Ida Holm, said on Friday:\nThe dam will hold.\n"
STANDOFF = (
    b"T1\tSource 11 19\tIda Holm\nT2\tCue 21 25\tsaid\nT3\tContent 37 55\tThe dam will hold.\n"
    b"E1\tCue:T2 Source:T1 Content:T3\n"
)


@dataclass
class Tried:
    """What became of the changed files: how many were taken and refused, and what must not be."""

    taken: Counter[str] = field(default_factory=Counter)
    refused: Counter[str] = field(default_factory=Counter)
    wrong: list[str] = field(default_factory=list)
    slowest: float = 0.0
    """Seconds of one processor that one of them took."""
    slowest_label: str = ""


def changed_bytes(data: bytes, chance: random.Random) -> bytes:
    """Change a file in one to four places: drop, double, swap, overwrite or insert something."""
    for _ in range(chance.randint(1, 4)):
        start = chance.randrange(len(data) + 1)
        end = min(len(data), start + chance.choice((1, 1, 2, 8, 40)))
        match chance.randrange(5):
            case 0:
                data = data[:start] + data[end:]
            case 1:
                data = data[:end] + data[start:end] * chance.choice((1, 2, 30)) + data[end:]
            case 2:
                data = data[:start] + chance.randbytes(end - start) + data[end:]
            case 3:
                data = data[:start] + chance.choice(PIECES) + data[start:]
            case _:
                other = chance.randrange(len(data) + 1)
                data = data[:start] + data[other : other + 40] + data[start:]
    return data


def changed_record(record: Any, chance: random.Random) -> Any:
    """Change one value at a random place of a JSON record, or drop or double one."""
    places = list(places_in(record))
    holder, key = chance.choice(places)
    match chance.randrange(6):
        case 0:
            del holder[key]
        case 1 if isinstance(holder, list):
            holder.append(json.loads(json.dumps(holder[key])))
        case 2 if isinstance(holder[key], int) and not isinstance(holder[key], bool):
            holder[key] += chance.choice((-2, -1, 1, 2, 5))
        case 3 if isinstance(holder[key], str) and holder[key]:
            at = chance.randrange(len(holder[key]))
            holder[key] = holder[key][:at] + chance.choice("aé “\n") + holder[key][at + 1 :]
        case 4:
            other_holder, other = chance.choice(places)
            holder[key] = json.loads(json.dumps(other_holder[other])) if other in keys_of(other_holder) else None
        case _:
            holder[key] = chance.choice(ODD)
    return record


def keys_of(holder: Any) -> Any:
    """The keys of an object, or the places of a list."""
    return holder.keys() if isinstance(holder, dict) else range(len(holder))


def places_in(value: Any) -> Iterator[tuple[Any, Any]]:
    """Every (holder, key) in a JSON value."""
    for key in list(keys_of(value)) if isinstance(value, dict | list) else ():
        yield value, key
        yield from places_in(value[key])


def read_changed(folder: Path, count: int, seed: int) -> Tried:
    """Give each reader of files `count` changed files."""
    chance, tried = random.Random(seed), Tried()
    name = "ap-temporary-residence"
    article = read_file(ARTICLES / f"{name}.md")
    (folder / "dam.txt").write_text(STANDOFF_TEXT, encoding="utf-8")
    readers: dict[str, tuple[str, bytes, Callable[[Path], object]]] = {
        "text": ("quay.txt", "“The quay will close,” Lars Vik told NTB.\n\nHe left.\n".encode(), read_file),
        "Markdown": ("quay.md", (ARTICLES / f"{name}.md").read_bytes(), read_file),
        "HTML": ("quay.html", PAGE, read_file),
        "annotation": (
            "quay.yaml",
            (ARTICLES / f"{name}.yaml").read_bytes(),
            lambda path: read_annotation(path, article, read_agents(ARTICLES / "agents.yaml")),
        ),
        "agents": ("agents.yaml", (ARTICLES / "agents.yaml").read_bytes(), read_agents),
        "brat": ("dam.ann", STANDOFF, lambda path: read_standoff(path, STANDOFF_TEXT)),
    }
    for reader, (file, data, read) in readers.items():
        path = folder / file
        for number in ROUNDS.of(count):
            changed = changed_bytes(data, chance)
            path.write_bytes(changed)
            one(tried, reader, lambda path=path, read=read: read(path), f"{reader} {number} of seed {seed}", path)
    return tried


def one(tried: Tried, reader: str, read: Callable[[], object], label: str, path: Path) -> None:
    """Read once; note what became of it."""
    begun = time.process_time()
    try:
        read()
    except QuotedbError as error:
        tried.refused[reader] += 1
        if path.name not in str(error):
            tried.wrong.append(f"{label}: the message does not name the file: {error}")
    except Exception as error:  # what else it is, is the finding
        tried.wrong.append(f"{label}: {type(error).__name__}: {error}"[:300])
    else:
        tried.taken[reader] += 1
    took = time.process_time() - begun
    if took > tried.slowest:
        tried.slowest, tried.slowest_label = took, label


def stored(target: Path, path: Path) -> None:
    """Make a database of the articles at a path, by their annotations."""
    with Database.open(target, create=True) as database:
        add(database, [path])


def exported(folder: Path) -> list[str]:
    """The lines of an export of the demonstration articles."""
    target = folder / "whole.db"
    stored(target, ARTICLES)
    with Database.open(target, read_only=True) as database, database.reading() as session:
        export(session, "jsonl", folder / "whole.jsonl")
    return (folder / "whole.jsonl").read_text(encoding="utf-8").splitlines()


def import_changed(folder: Path, empty: Path, count: int, seed: int, *, into_empty: bool = True) -> Tried:
    """Import `count` changed exports, each into a database of its own, which must be sound afterwards."""
    chance, tried = random.Random(seed), Tried()
    lines = exported(folder)
    held = folder / "held.db"
    if not into_empty:
        stored(held, ARTICLES / "bbc-icy-escape.md")
    for number in ROUNDS.of(count):
        file, target = folder / "changed.jsonl", folder / "target.db"
        for left in folder.glob("target.db*"):
            left.unlink()
        shutil.copyfile(empty if into_empty else held, target)
        changed = list(lines)
        place = chance.randrange(len(changed))
        record = changed_record(json.loads(changed[place]), chance)
        changed[place] = json.dumps(record)
        file.write_text("\n".join(changed) + "\n", encoding="utf-8")
        label = f"export {number} of seed {seed}, line {place + 1}"
        try:
            with Database.open(target) as database:
                done = import_files(database, "jsonl", [file], version="1")
        except QuotedbError as error:
            tried.refused["export"] += 1
            if f"line {place + 1}" not in str(error) and "line " not in str(error):
                tried.wrong.append(f"{label}: the message names no line: {error}")
            refused = True
        except Exception as error:  # what else it is, is the finding
            tried.wrong.append(f"{label}: {type(error).__name__}: {error}"[:300])
            continue
        else:
            refused = False
            tried.refused["export, a line"] += bool(done.refused)
            tried.taken["export"] += not done.refused
        with Database.open(target, read_only=True) as database:
            tried.wrong += [f"{label}: left {fault}" for fault in check(database)[:1]]
            if refused and into_empty:
                with database.querying() as connection:
                    if connection.exec_driver_sql("SELECT count(*) FROM agent").scalar():
                        tried.wrong.append(f"{label}: refused, and yet something was stored")
    return tried
