"""Page furniture left in the text is replaced by blanks for the rules, so that every offset stays what it was."""

from __future__ import annotations

import re

from quotedb.text.furniture import is_furniture, without_credit

_LINE = re.compile(r"[^\n\r\u2028\u2029]+")


def blank_furniture(text: str) -> str:
    """Return the text, equally long, with blanks in the place of share lines, boxes, links and credits."""
    parts: list[str] = []
    at = 0
    for match in _LINE.finditer(text):
        line = match.group()
        if line.isspace():
            continue
        kept = "" if is_furniture(line) else without_credit(line)
        if kept == line:
            continue
        start = line.find(kept) if kept else len(line)
        parts.append(text[at : match.start()])
        parts.append(" " * start + kept + " " * (len(line) - start - len(kept)))
        at = match.end()
    if not parts:
        return text
    parts.append(text[at:])
    return "".join(parts)
