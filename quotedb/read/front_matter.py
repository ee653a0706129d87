"""Divides a Markdown file into the record in its YAML front matter and its body."""

from __future__ import annotations

import re

from quotedb.errors import ReadError
from quotedb.read.yaml_nodes import Node, YamlOrigin, parse

FRONT_MATTER = re.compile(
    r"---[ \t]*(?:\r\n|\n|\r)(.*?(?:\r\n|\n|\r))??(?:---|\.\.\.)[ \t]*(?:\r\n|\n|\r|\Z)", re.DOTALL
)


def divide(text: str, name: str) -> tuple[dict[str, Node], str]:
    """Return the fields of the front matter (none if there is none) and the text from the line after it on.

    Raises ReadError, naming file and line, for front matter that is broken.
    """
    block = FRONT_MATTER.match(text)
    if block is None:
        return {}, text
    root = parse(block.group(1) or "", YamlOrigin(name, first_line=2, error=ReadError))
    fields = {} if root.value is None else root.fields("front matter")
    return fields, text[block.end() :]
