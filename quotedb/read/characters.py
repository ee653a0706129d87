"""Removes invisible characters from copied text, before spans are counted in it.

Composed and decomposed letters stay as they are (no NFC): the stored words are those that were printed.
"""

from __future__ import annotations

import re

LINE_ENDS = re.compile("\r\n|[\r\v\f\x85\u2028\u2029]")
INVISIBLE = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f"  # controls other than tab and line end
    "\xad"  # soft hyphen
    "\u061c\u200b\u200e\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f"  # zero-width space, marks of direction
    "\u180e\ufeff\ufff9-\ufffc"
    "\U000e0000-\U000e007f]"  # tags
)
JOINERS = re.compile("(?<![^\x00-\u024f])[\u200c\u200d]+|[\u200c\u200d]+(?![^\x00-\u024f])")
"""Zero-width joiners beside Latin letters. Between others they matter: in Persian, in emoji."""
SHIFTED = re.compile("[\x80-\x9f]")


def visible(text: str) -> str:
    """Return the text with line feeds as line ends and without invisible characters and blank lines at either end.

    Control characters from 0x80 on come from Windows-1252 read as Latin-1 (quotation marks above all): they become the
    characters that were meant.
    """
    text = LINE_ENDS.sub("\n", text)
    text = SHIFTED.sub(lambda found: found.group().encode("latin-1").decode("cp1252", "ignore"), text)
    text = JOINERS.sub("", INVISIBLE.sub("", text))
    return without_blank_ends(text)


def without_blank_ends(text: str) -> str:
    """Return the text without the blank lines before its first line and the blanks behind its last one."""
    stripped = text.rstrip()
    first_line = len(stripped) - len(stripped.lstrip())
    return stripped[stripped.rfind("\n", 0, first_line) + 1 :]
