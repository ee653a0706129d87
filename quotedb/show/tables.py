"""Tables for people, no wider than the terminal; a wide character (Chinese) counts as two columns."""

from __future__ import annotations

from collections.abc import Sequence

import tabulate as tables
from tabulate import tabulate
from wcwidth import wcswidth, wrap

from quotedb.show.terminal import printable

tables.MIN_PADDING = 0  # the library's two blanks around every title would break the promise about the width
GAP = 2
"""The blanks between two columns."""
LONGEST_WORD = 12
"""Longer words may be broken to make a column narrower."""


def table(
    titles: Sequence[str], rows: Sequence[Sequence[object]], width: int = 80, at_most: Sequence[int | None] = ()
) -> str:
    """Return rows as a table no wider than `width`, with a line feed at its end; the empty string for no rows.

    Wide columns are wrapped so that all fit; one with a number in `at_most` is no wider than that. Where there are too
    many columns for the width, each row becomes a block of lines, a line for each field.
    """
    if not rows:
        return ""
    cells = [[cell_text(value) for value in row] for row in rows]
    columns = list(zip(*cells, strict=True))
    room = width - GAP * (len(titles) - 1)
    limits = at_most or [None] * len(titles)
    natural = [natural_width(*parts) for parts in zip(titles, columns, limits, strict=True)]
    least = [
        wide if limit else min(wide, longest_word([title, *column]))
        for title, column, wide, limit in zip(titles, columns, natural, limits, strict=True)
    ]
    if sum(least) > room:
        return blocks(titles, cells, width)
    widths = shared(least, natural, room)
    lines = [[wrapped(cell, columns) for cell, columns in zip(row, widths, strict=True)] for row in cells]
    text = tabulate(
        spaced(lines) if any("\n" in cell for row in lines for cell in row) else lines,
        headers=[wrapped(cell_text(title), columns) for title, columns in zip(titles, widths, strict=True)],
        tablefmt="simple",
        colalign=[alignment(column) for column in zip(*rows, strict=True)],
        disable_numparse=True,
        preserve_whitespace=True,
    )
    return trimmed(text)


def markdown(titles: Sequence[str], rows: Sequence[Sequence[object]]) -> str:
    """Return rows as a Markdown table, a line for each, whatever its width; the empty string for no rows."""
    if not rows:
        return ""
    cells = [[cell_text(value).replace("|", "\\|").replace("\n", "<br>") for value in row] for row in rows]
    return tabulate(cells, headers=titles, tablefmt="github", disable_numparse=True) + "\n"


def blocks(titles: Sequence[str], cells: Sequence[Sequence[str]], width: int) -> str:
    """Return each row as a block of lines, a line for each field."""
    name_width = max(cell_width(title) for title in titles)
    parts = []
    for number, row in enumerate(cells, 1):
        room = max(LONGEST_WORD, width - name_width - GAP)
        lines = tabulate(
            [(title, wrapped(cell, room)) for title, cell in zip(titles, row, strict=True)],
            tablefmt="plain",
            disable_numparse=True,
            preserve_whitespace=True,
        )
        parts.append(f"— {number} —\n{trimmed(lines)}")
    return "\n".join(parts)


def cell_text(value: object) -> str:
    """Return the text of a cell for a value."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, float):
        return str(round(value, 3))
    return printable(str(value))


def alignment(column: Sequence[object]) -> str:
    """Return `right` for a column of numbers, else `left`."""
    numbers = [value for value in column if value is not None]
    return "right" if numbers and all(isinstance(value, int | float) for value in numbers) else "left"


def cell_width(cell: str) -> int:
    """Return the width of a cell's widest line on a terminal, in terminal columns."""
    return max(line_width(line) for line in cell.split("\n"))


def line_width(line: str) -> int:
    """Return the width of a line on a terminal: two columns for a wide character, none for a combining one."""
    columns: int = wcswidth(line)
    return columns if columns >= 0 else len(line)


def natural_width(title: str, column: Sequence[str], limit: int | None) -> int:
    """Return the width that a column takes unwrapped, `limit` at most; without a limit its title may be wrapped."""
    widest = max(line_width(title) if limit else longest_word([title], 80), *(cell_width(cell) for cell in column))
    return min(widest, limit or widest)


def longest_word(cells: Sequence[str], limit: int = LONGEST_WORD) -> int:
    """Return the width of the longest word in the cells, `limit` at most: a longer word may be broken."""
    return min(limit, max((line_width(word) for cell in cells for word in cell.split()), default=1))


def shared(least: Sequence[int], natural: Sequence[int], room: int) -> list[int]:
    """Return a width for each column, from `least` to `natural`, that together fit into `room` terminal columns.

    What is left over goes to the columns that want more, by the square root of what they want: a column of sentences
    gets more than one of names, but not all.
    """
    if sum(natural) <= room:
        return list(natural)
    widths = list(least)
    wanting = {index for index in range(len(natural)) if least[index] < natural[index]}
    while wanting:
        left = room - sum(widths[index] for index in range(len(widths)) if index not in wanting)
        weight = sum(natural[index] ** 0.5 for index in wanting)
        share = {index: max(least[index], int(left * natural[index] ** 0.5 / weight)) for index in wanting}
        settled = {index for index in wanting if share[index] >= natural[index] or share[index] == least[index]}
        for index in settled or wanting:
            widths[index] = min(natural[index], share[index])
        wanting = wanting - settled if settled else set()
    return widths


def wrapped(cell: str, columns: int) -> str:
    """Return the cell with lines broken that are wider than `columns`."""
    return "\n".join(part for line in cell.split("\n") for part in wrap(line, columns) or [""])


def spaced(rows: Sequence[Sequence[str]]) -> list[Sequence[str]]:
    """Return the rows with an empty row between each two, so that rows of several lines stay apart."""
    empty = ["\u00a0"] * len(rows[0])  # for a cell of plain blanks the library makes no line
    return [line for row in rows for line in (empty, row)][1:]


def trimmed(text: str) -> str:
    """Return the lines without the blanks at their ends, with a line feed behind the last."""
    return "".join(f"{line.rstrip()}\n" for line in text.split("\n"))
