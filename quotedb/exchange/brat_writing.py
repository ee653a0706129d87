"""Writes brat standoff: a `.txt` and a `.ann` file for each article, and the configuration files that brat needs."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import count
from pathlib import Path

from sqlalchemy.orm import Session

from quotedb.atomic_write import made, make_folder
from quotedb.exchange.records import span_of
from quotedb.exchange.rows import Record, records_of
from quotedb.records import Span
from quotedb.terms import Mode

UNSAFE = re.compile(r"[^\w.-]+")
CONFIGURATION = f"""\
[entities]
Source
Relay
Cue
Content

[events]

[relations]
Attribution\tArg1:Source|Cue, Arg2:Content
Relayed\tArg1:Content, Arg2:Relay

[attributes]
Mode\tArg:Content, Value:{"|".join(Mode)}
"""
"""brat's `annotation.conf` for what is written here."""


def write_folder(session: Session, folder: Path) -> list[Path]:
    """Write every article with its current statements into the folder; return the files.

    Articles of one name get a number behind it. What brat has no terms for (media, dates, who is who) is left out.
    """
    make_folder(folder)
    configuration = folder / "annotation.conf"
    made(configuration).write_text(CONFIGURATION, encoding="utf-8")
    files = [configuration]
    taken: set[str] = set()
    for record in records_of(session, ("article",)):
        name = UNSAFE.sub("-", record["name"]).strip("-.") or "article"
        if name.lower() in taken:
            name = f"{name}-{record['article_id']}"
        taken.add(name.lower())
        for ending, content in ((".txt", record["text"]), (".ann", standoff(record))):
            file = folder / f"{name}{ending}"
            with made(file).open("w", encoding="utf-8", newline="") as out:
                out.write(content)
            files.append(file)
    return files


def standoff(article: Record) -> str:
    """Return the lines of a `.ann` file: Source, Cue and Content joined by relations, relays by relations of their own.

    Each statement has its own cue annotation, even where two share the words: `import brat` takes contents of one cue
    for pieces of one content.
    """
    text: str = article["text"]
    lines: list[str] = []
    bounds, links = count(1), count(1)

    def bound(role: str, spans: Iterable[Span]) -> str:
        name = f"T{next(bounds)}"
        places = [place for span in spans for place in on_one_line(span, text)]
        words = " ".join(place.of(text) for place in places)
        lines.append(f"{name}\t{role} {';'.join(f'{place.start} {place.end}' for place in places)}\t{words}")
        return name

    def linked(sort: str, one: str, other: str) -> None:
        lines.append(f"R{next(links)}\t{sort} Arg1:{one} Arg2:{other}")

    current = (row for row in article["statement"] if row["is_current"])
    for number, statement in enumerate(sorted(current, key=lambda row: row["position"]), 1):
        content = bound("Content", [span_of(piece) for piece in statement["content_span"]])
        lines.append(f"A{number}\tMode {content} {statement['mode']}")
        *relays, origin = statement["hop"]
        if origin["mention_start_char"] is not None:
            linked("Attribution", bound("Source", [span_of(origin, "mention_")]), content)
        if origin["cue_start_char"] is not None:
            linked("Attribution", bound("Cue", [span_of(origin, "cue_")]), content)
        for relay in relays:
            if relay["mention_start_char"] is not None:
                linked("Relayed", content, bound("Relay", [span_of(relay, "mention_")]))
    return "".join(f"{line}\n" for line in lines)


def on_one_line(span: Span, text: str) -> Iterator[Span]:
    """Yield the parts of a span on each line: brat allows no span across a line end."""
    for part in re.finditer(r"[^\n]*[^\n\s]", span.of(text)):
        yield Span(span.start + part.start(), span.start + part.end())
