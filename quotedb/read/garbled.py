"""Repairs text that was once decoded in the wrong encoding (`â€œ` for an opening quotation mark), and reports it."""

from __future__ import annotations

import re

from quotedb.text.counted import counted

SUSPECT = re.compile("â€|Ã[\u0080-\u00bf€ƒ‚„…†‡ˆ‰Š‹Œ‘’“”•–—˜™š›œžŸ]|Â[\u0080-\u00bf]|ï»¿|\ufffd")
LOST_HALF = re.compile("â€(?![œ™˜“”–—¦¢º¹\x80-\xbf\u2018-\u201e\u2026])")
"""A closing mark whose last byte stands for no character and was dropped on the way."""
LOST = "\ufffd"


def repaired(text: str) -> tuple[str, int]:
    """Return the text with garbled characters repaired, and the number of lines that had some."""
    if not SUSPECT.search(text):
        return text, 0
    from ftfy import fix_encoding  # noqa: PLC0415 - few texts need it

    lines = text.split("\n")
    count = 0
    for number, line in enumerate(lines):
        if SUSPECT.search(line):
            lines[number] = fix_encoding(LOST_HALF.sub("â€\x9d", line))
            count += lines[number] != line
    return "\n".join(lines), count


def doubts_of(text: str, count: int) -> tuple[str, ...]:
    """Return the doubts about a text in which `count` lines were repaired."""
    found = []
    if count:
        lines = "line" if count == 1 else "lines"
        found.append(
            f"Garbled characters (“â€œ” and the like) were repaired in {count} {lines}: look at its quotation marks."
        )
    if lost := text.count(LOST):
        found.append(f"The text has {counted(lost, 'sign')} in the place of lost characters ({LOST}).")
    return tuple(found)
