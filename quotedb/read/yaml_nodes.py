"""YAML as nodes that know their line; every scalar stays text, so that dates and numbers are as they were typed.

Nodes are built from the parser's events, not by its composer, which crashes on deep nesting and forgets lines.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, NoReturn, TypeVar

from quotedb.errors import ReadError

DEEPEST = 20
QUOTED = r'"(?:[^"\\]|\\.)*"|\'[^\']*\''
TAB = re.compile(r" *\t")
"""A tab among the blanks with which a line begins."""
OPENING_OR_CLOSING = re.compile(rf"{QUOTED}|[\[\]{{}}]|(?:^|\n) *(?:[-?][ \t]+){{{DEEPEST + 1},}}", re.DOTALL)
NULLS = frozenset({"", "~", "null", "Null", "NULL"})
TRUTHS = {"true": True, "yes": True, "on": True, "false": False, "no": False, "off": False}
Words = TypeVar("Words", bound=StrEnum)


@dataclass(frozen=True, slots=True)
class YamlOrigin:
    """Where YAML text comes from, and the class of error to raise about it."""

    name: str
    first_line: int = 1
    error: type[ReadError] = ReadError

    def fail(self, line: int, message: str) -> NoReturn:
        """Raise the error with file and line in front."""
        raise self.error(f"{self.name}, line {line}: {message}")

    def fail_deep(self, line: int) -> NoReturn:
        """Raise the error that lists and mappings are nested too deeply."""
        self.fail(line, f"nested more than {DEEPEST} deep; nothing here needs that.")


@dataclass(frozen=True, slots=True)
class Node:
    """A text, a list, a mapping or nothing, with its line in the file."""

    origin: YamlOrigin
    line: int
    value: str | list[Node] | dict[str, Node] | None

    def fail(self, message: str) -> NoReturn:
        """Raise the origin's error, with file and line, about this node."""
        self.origin.fail(self.line, message)

    def text(self, what: str) -> str:
        """Return the text of the node, which must not be empty; messages call it `what`."""
        if not isinstance(self.value, str) or not self.value.strip():
            self.fail(f"{what} must be a text and not empty.")
        return self.value

    def number(self, what: str) -> int:
        """Return the node's whole number, which must be at least 1."""
        value = self.value
        if not isinstance(value, str) or not value.isascii() or not value.isdigit() or not int(value[:9]) > 0:
            self.fail(f"{what} must be a whole number from 1 on: it picks the first, second, … place.")
        return int(value[:9])

    def truth(self, what: str) -> bool:
        """Return the node's `true` or `false`."""
        if not isinstance(self.value, str) or self.value.lower() not in TRUTHS:
            self.fail(f"{what} must be true or false.")
        return TRUTHS[self.value.lower()]

    def one_of(self, words: type[Words], what: str) -> Words:
        """Return the member of an enum whose value the node holds."""
        try:
            return words(self.value if isinstance(self.value, str) else "")
        except ValueError:
            self.fail(f"{what} must be one of {', '.join(words)}{self.instead()}.")

    def items(self, what: str) -> list[Node]:
        """Return the entries of a list; nothing counts as an empty one."""
        if self.value is None:
            return []
        if not isinstance(self.value, list):
            self.fail(f"{what} must be a list{self.instead()}.")
        return self.value

    def fields(self, what: str, known: Collection[str] | None = None, needed: Collection[str] = ()) -> dict[str, Node]:
        """Return the entries of a mapping without empty ones; keys that are not in `known` are an error."""
        if not isinstance(self.value, dict):
            self.fail(f"{what} must be a mapping (key: value){self.instead()}.")
        for key, node in self.value.items():
            if known is not None and key not in known:
                similar = difflib.get_close_matches(key, known, n=1)
                hint = f"did you mean “{similar[0]}”?" if similar else f"known are {', '.join(known)}."
                node.fail(f"“{key}” is nothing that {what} can have; {hint}")
        found = {key: node for key, node in self.value.items() if node.value is not None}
        for key in needed:
            if key not in found:
                self.fail(f"{what} lacks “{key}:”.")
        return found

    def instead(self) -> str:
        """Return what the node is, for a message."""
        return f", not “{self.value[:60]}”" if isinstance(self.value, str) else ""


def parse(text: str, origin: YamlOrigin) -> Node:
    """Read one YAML document. Raises the origin's error, with the line, for what is no YAML or is nested too deeply.

    Some releases of the library give up on deep nesting while they look ahead, before `build` sees how deep it is: so
    after any error the depth is measured here, and the message does not depend on the library's wording.
    """
    import yaml  # noqa: PLC0415 - start-up is part of the design

    loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    try:
        return build(yaml.parse(text, Loader=loader), origin)
    except yaml.YAMLError as error:
        fail_where_deep(text, origin)
        mark = getattr(error, "problem_mark", None)
        position = getattr(error, "position", None)
        line = mark.line if mark else text.count("\n", 0, position) if isinstance(position, int) else 0
        tab = TAB.match(text.splitlines()[line]) if line < len(text.splitlines()) else None
        cure = "a tab indents the line, and YAML takes blanks alone" if tab else "mend it there or just before"
        origin.fail(line + origin.first_line, f"broken YAML; {cure}.")
    except UnicodeError:
        origin.fail(origin.first_line, "broken YAML: it holds half of a surrogate pair; save it as UTF-8.")


def fail_where_deep(text: str, origin: YamlOrigin) -> None:
    """Raise the origin's error if brackets or list marks are nested more than DEEPEST deep."""
    depth = 0
    for found in OPENING_OR_CLOSING.finditer(text):
        piece = found[0]
        if piece[0] in "[{":
            depth += 1
        elif piece in ("]", "}"):
            depth = max(depth - 1, 0)
        if depth > DEEPEST or piece.lstrip("\n ")[:1] in ("-", "?"):
            origin.fail_deep(text.count("\n", 0, found.end()) + origin.first_line)


def build(events: Iterable[Any], origin: YamlOrigin) -> Node:
    """Build the node of the only document from the parser's events as they come; deep nesting slows the parser, too."""
    import yaml  # noqa: PLC0415

    root = Node(origin, origin.first_line, [])
    open_nodes: list[tuple[Node, str | None]] = [(root, None)]
    keys: list[Node | None] = [None]
    anchors: dict[str, Node] = {}
    for event in events:
        line = event.start_mark.line + origin.first_line
        if isinstance(event, yaml.CollectionEndEvent):
            node, anchor = open_nodes.pop()
            keys.pop()
        elif isinstance(event, yaml.CollectionStartEvent):
            if len(open_nodes) > DEEPEST:
                origin.fail_deep(line)
            empty: list[Node] | dict[str, Node] = [] if isinstance(event, yaml.SequenceStartEvent) else {}
            open_nodes.append((Node(origin, line, empty), event.anchor))
            keys.append(None)
            continue
        elif isinstance(event, yaml.ScalarEvent):
            plain_null = event.implicit[0] and event.value in NULLS
            node, anchor = Node(origin, line, None if plain_null else event.value), event.anchor
        elif isinstance(event, yaml.AliasEvent):
            if event.anchor not in anchors:
                origin.fail(line, f"broken YAML (nothing is named “&{event.anchor}” before); mend it there.")
            node, anchor = Node(origin, line, anchors[event.anchor].value), None
        else:
            continue
        if anchor:
            anchors[anchor] = node
        keys[-1] = put(node, open_nodes[-1][0], keys[-1])
    documents = root.items("")
    if len(documents) > 1:
        documents[1].fail("a second document begins; keep one in a file.")
    return documents[0] if documents else Node(origin, origin.first_line, None)


def put(node: Node, parent: Node, key: Node | None) -> Node | None:
    """Put a finished node into its parent; return the key that still lacks its value."""
    if isinstance(parent.value, list):
        parent.value.append(node)
        return None
    if key is None:
        return node
    if not isinstance(key.value, str):
        key.fail("a key must be a word.")
    if isinstance(parent.value, dict):
        if key.value in parent.value:
            key.fail(f"“{key.value}” stands here a second time; keep one.")
        parent.value[key.value] = node
    return None
