"""Writing to the terminal: its width, the characters that must not reach it, and the streams."""

from __future__ import annotations

import shutil
import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rich.console import Console, RenderableType

NARROWEST = 40
BIDI = (*range(0x202A, 0x202F), *range(0x2066, 0x206A))
CONTROL = (*range(0x20), *range(0x7F, 0xA0), 0x2028, 0x2029, *BIDI)
REPLACED = dict.fromkeys(CONTROL, "\ufffd") | {ord("\n"): "\n", ord("\t"): " "}


def printable(text: str) -> str:
    """Return `text` with every control character (escape sequences begin with one) replaced by one other character.

    News text is other people's text: printed as it is, it could move the cursor, recolour or retitle the terminal, or
    turn the reading direction of what stands next to it. Line feeds stay, a tab becomes a blank, so spans stay true.
    """
    return text.translate(REPLACED)


def line_of(text: str) -> str:
    """Return `text` printable and on one line."""
    return printable(" ".join(text.split()))


def width() -> int:
    """Return the columns that output may take: COLUMNS, else those of the terminal, else 80."""
    return max(NARROWEST, shutil.get_terminal_size((80, 24)).columns)


def write(text: str) -> None:
    """Write `text` to standard output as it is; a terminal gets it printable."""
    sys.stdout.write(printable(text) if sys.stdout.isatty() else text)


def console() -> Console:
    """Return a console of rich for coloured text; there are no colours where NO_COLOR is set or no terminal is."""
    from rich.console import Console  # noqa: PLC0415 - tables and data need none

    return Console(highlight=False, markup=False, emoji=False, width=width())


def show(page: RenderableType) -> None:
    """Write a page to standard output; where that is no terminal, without the blanks that fill up its lines."""
    out = console()
    if out.is_terminal:
        out.print(page)
        return
    with out.capture() as captured:
        out.print(page)
    write("".join(f"{line.rstrip()}\n" for line in captured.get().splitlines()))
