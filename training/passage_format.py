"""The project's own passages, read and checked: python -m training.passage_format FILE-or-FOLDER… [--sealed].

The form is told in training/passages/README.md.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from zlib import crc32

CLASSES = ("person", "organisation", "outlet", "place", "other", "unnamed")
MODES = ("direct", "indirect", "mixed")
KINDS = ("speech", "writing", "thought")
SEALED_EVERY = 5
MARKS = "“”‘’\"'«»„"

HEAD = re.compile(r"=== (\S+)")
FIELD = re.compile(r"(outlet|published|news|english): *(.*)")
ENTITY = re.compile(rf"([a-z]{{1,2}}): *({'|'.join(CLASSES)})(?: ([fmn]))? *\| *(.+)")
STATEMENT = re.compile(rf"(\d+): *({'|'.join(MODES)}) ({'|'.join(KINDS)})(\?)? *\| *(.+)")
OPENING = re.compile(r"\[([a-z]{1,2}) |\{(\d+) |<(\d+)(?:\.([a-z]{1,2}))? |[\]}>]|[\[{<]")


class PassageError(ValueError):
    """A passage that does not follow the form: the message names file, line and what is wrong."""


@dataclass(frozen=True)
class Entity:
    """Somebody or something with its names, the fullest first; `gender` is f, m, n or empty."""

    key: str
    sort: str
    gender: str
    names: tuple[str, ...]


@dataclass(frozen=True)
class Mention:
    """Where a text speaks of an entity: code points of the text, end exclusive."""

    start: int
    end: int
    key: str


@dataclass
class Statement:
    """A statement with its hops from the publisher's side inwards, and the cue span of each hop that has one."""

    number: int
    mode: str
    kind: str
    optional: bool
    chain: tuple[str, ...]
    content: list[tuple[int, int]] = field(default_factory=list)
    cues: dict[str, tuple[int, int]] = field(default_factory=dict)


@dataclass(frozen=True)
class Passage:
    """One passage: its text without marks, and what the marks say."""

    name: str
    fields: dict[str, str]
    text: str
    entities: dict[str, Entity]
    mentions: tuple[Mention, ...]
    statements: tuple[Statement, ...]
    sealed: bool


def read_passages(path: Path) -> Iterator[Passage]:
    """Yield the passages of a file. Raises PassageError for the first that does not follow the form."""
    for number, (line, block) in enumerate(blocks(path), 1):
        try:
            yield parsed(block, sealed=number % SEALED_EVERY == 0)
        except PassageError as error:
            raise PassageError(f"{path}, line {line}, {block[0]}: {error}") from error


def unsealed(folder: Path, half: str) -> Iterator[Passage]:
    """Yield the passages of a folder without the sealed fifth; a tenth of them, by name, is the half "dev".

    The others are the half "train". What does not follow the form is told of and left out.
    """
    for path in files_of([folder]):
        for number, (_, lines) in enumerate(blocks(path), 1):
            if number % SEALED_EVERY == 0:
                continue
            try:
                passage = parsed(lines)
            except PassageError as error:
                print(f"left out: {path.name}, {lines[0]}: {error}")
                continue
            if (crc32(passage.name.encode()) % 10 == 0) == (half == "dev"):
                yield passage


def blocks(path: Path) -> Iterator[tuple[int, list[str]]]:
    """Yield each passage as its lines, with the number of the first."""
    start, lines = 0, list[str]()
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        if line.startswith("==="):
            if lines:
                yield start, lines
            start, lines = number, [line]
        elif lines:
            lines.append(line.rstrip())
        elif line.strip() and not line.startswith("#"):
            raise PassageError(f"{path}, line {number}: a passage opens with === and its name")
    if lines:
        yield start, lines


def parsed(lines: Sequence[str], *, sealed: bool = False) -> Passage:
    """Return the passage of some lines. Raises PassageError."""
    opened = HEAD.fullmatch(lines[0])
    if opened is None:
        raise PassageError("the first line is not “=== ID”")
    fields: dict[str, str] = {}
    entities: dict[str, Entity] = {}
    statements: dict[int, Statement] = {}
    at = 1
    while at < len(lines) and lines[at]:
        line = lines[at]
        if found := FIELD.fullmatch(line):
            fields[found[1]] = found[2]
        elif found := ENTITY.fullmatch(line):
            names = tuple(name.strip() for name in found[4].split("|"))
            entities[found[1]] = Entity(found[1], found[2], found[3] or "", names)
        elif found := STATEMENT.fullmatch(line):
            chain = tuple(key.strip() for key in found[5].split("<"))
            statements[int(found[1])] = Statement(int(found[1]), found[2], found[3], bool(found[4]), chain)
        else:
            raise PassageError(f"the line “{line}” of its head is neither field, entity nor statement")
        at += 1
    body = "\n".join(lines[at:]).strip("\n")
    marked = "\n\n".join(" ".join(part.split("\n")) for part in re.split(r"\n{2,}", body))
    text, mentions = unmarked(marked, entities, statements)
    passage = Passage(opened[1], fields, text, entities, tuple(mentions), tuple(statements.values()), sealed)
    check(passage)
    return passage


def unmarked(marked: str, entities: dict[str, Entity], statements: dict[int, Statement]) -> tuple[str, list[Mention]]:
    """Return the text without marks and its mentions; contents and cues are entered into the statements."""
    out: list[str] = []
    length, last = 0, 0
    mentions: list[Mention] = []
    waiting: list[tuple[str, int, str, str]] = []  # closing mark, start, key or number, hop
    for found in OPENING.finditer(marked):
        out.append(marked[last : found.start()])
        length += found.start() - last
        last = found.end()
        if found[1]:
            waiting.append(("]", length, found[1], ""))
        elif found[2]:
            waiting.append(("}", length, found[2], ""))
        elif found[3]:
            waiting.append((">", length, found[3], found[4] or ""))
        else:
            near = marked[max(0, found.start() - 30) : found.end() + 10]
            if not waiting or waiting[-1][0] != found[0]:
                raise PassageError(f"a mark that opens or closes nothing at “…{near}…”")
            mark, start, what, hop = waiting.pop()
            known = what in entities if mark == "]" else int(what) in statements
            if start == length or not known:
                fault = f"“{what}” is not in its head" if not known else "a mark around nothing"
                raise PassageError(f"{fault}, at “…{near}…”")
            if mark == "]":
                mentions.append(Mention(start, length, what))
            elif mark == "}":
                statements[int(what)].content.append((start, length))
            else:
                statements[int(what)].cues[hop or statements[int(what)].chain[-1]] = (start, length)
    if waiting:
        raise PassageError(f"a mark that is not closed: {waiting[-1]}")
    out.append(marked[last:])
    return "".join(out), sorted(mentions, key=lambda one: (one.start, -one.end))


def check(passage: Passage) -> None:
    """Raise PassageError for what cannot be meant so."""
    for name in ("outlet", "news", "english"):
        if not passage.fields.get(name):
            raise PassageError(f"its head has no {name}")
    for mention in passage.mentions:
        words = passage.text[mention.start : mention.end]
        if words != words.strip():
            raise PassageError(f"a mention with a blank at its end: “{words}”")
    mentioned = {mention.key for mention in passage.mentions}
    for statement in passage.statements:
        if fault := fault_of(statement, passage, mentioned):
            raise PassageError(f"statement {statement.number} {fault}")


def fault_of(statement: Statement, passage: Passage, mentioned: set[str]) -> str:
    """Return what cannot be meant so in a statement, or nothing; `mentioned` are the entities that the text names."""
    if not statement.content:
        return "has no content in the text"
    for key in statement.chain:
        entity = passage.entities.get(key)
        if entity is None:
            return f"has a hop “{key}” that is no entity of its head"
        if entity.sort in ("place", "other"):
            return f"has a hop “{key}” that cannot speak ({entity.sort})"
        if key not in mentioned and entity.names[0] not in ("reportedly", passage.fields["outlet"]):
            return f"has a hop “{key}” that the text does not mention"
    for hop in statement.cues:
        if hop not in statement.chain:
            return f"has a cue of “{hop}”, who is no hop of it"
    around = "".join(passage.text[max(0, start - 1) : end + 1] for start, end in statement.content)
    if statement.mode == "mixed" and not any(sign in around for sign in MARKS):
        return "is mixed and has no quotation mark"
    return ""


def gold_row(passage: Passage) -> dict[str, object]:
    """Return a passage as a row that `quotedb evaluate` reads: chains by name, the publisher first."""
    outlet = passage.fields["outlet"]

    def called(key: str) -> str:
        entity = passage.entities[key]
        return f"unnamed: {entity.names[0]}" if entity.sort == "unnamed" else entity.names[0]

    statements = [
        {
            "content": [list(span) for span in sorted(one.content)],
            "mode": one.mode,
            "kind": one.kind,
            "chain": [outlet, *(called(key) for key in one.chain if called(key) != outlet)],
            "optional": one.optional,
        }
        for one in passage.statements
    ]
    agents: dict[str, list[str]] = {}
    for entity in passage.entities.values():
        said = {passage.text[one.start : one.end] for one in passage.mentions if one.key == entity.key}
        agents[called(entity.key)] = sorted({*entity.names[1:], *said})
    fields = {"doc": passage.name, "outlet": outlet, "published": passage.fields.get("published")}
    return {**fields, "title": None, "text": passage.text, "half": "dev", "agents": agents, "statements": statements}


def files_of(paths: Sequence[Path]) -> list[Path]:
    """Return the passage files among and in these."""
    return [one for path in paths for one in (sorted(path.glob("*.txt")) if path.is_dir() else [path])]


def main() -> int:
    """Check files, print every fault and what there is in all."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("paths", type=Path, nargs="+")
    parser.add_argument("--sealed", action="store_true", help="print the names of the sealed passages")
    parser.add_argument("--rows", type=Path, help="write the sealed passages as gold rows (.jsonl) to this file")
    given = parser.parse_args()
    faults, counts, names = 0, Counter[str](), Counter[str]()
    rows: list[str] = []
    for path in files_of(given.paths):
        for number, (line, block) in enumerate(blocks(path), 1):
            try:
                passage = parsed(block, sealed=number % SEALED_EVERY == 0)
            except PassageError as error:
                faults += 1
                print(f"{path}:{line}: {block[0]}: {error}")
                continue
            names[passage.name] += 1
            required = [statement for statement in passage.statements if not statement.optional]
            counts["passages"] += 1
            counts["words"] += len(passage.text.split())
            counts["statements"] += len(required)
            counts["through a relay"] += sum(len(statement.chain) > 1 for statement in required)
            counts["without statements"] += not passage.statements
            counts["news: " + passage.fields["news"]] += 1
            counts["english: " + passage.fields["english"]] += 1
            if given.sealed and passage.sealed:
                print(passage.name)
            if passage.sealed and passage.fields["outlet"] != "-":
                rows.append(json.dumps(gold_row(passage), ensure_ascii=False) + "\n")
    for name, times in names.items():
        if times > 1:
            faults += 1
            print(f"{name}: {times} passages have this name")
    for what, count in counts.items():
        print(f"{count:7} {what}")
    if given.rows:
        given.rows.write_text("".join(rows), encoding="utf-8")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
