"""A statement for use in other texts: citations that give its route, and a small HTML card."""

from __future__ import annotations

import re
from xml.etree import ElementTree as Xml

from quotedb.ask.answers import ChainRow
from quotedb.dates import in_words, parse_edtf
from quotedb.show.terminal import line_of
from quotedb.terms import Mode

CARD_WIDTH, LETTER, LINE = 560, 8, 24
"""How wide a card is made, a letter of it, and how high a line; in pixels, by which its room is guessed."""
NOBODY = "an outlet that is not known"
WORDING = {
    Mode.DIRECT: "",
    Mode.INDIRECT: "In the words of the article. ",
    Mode.MIXED: "Word for word only where quotation marks stand. ",
}
STRAIGHT = re.compile(r'"([^"]*)"')
SPECIAL = re.compile(r"([\\{}$&#^_%~])")
MONTHS = (
    "January February March April May June July August September October November December"
).split()  # fmt: skip


def citations(row: ChainRow) -> dict[str, str]:
    """Return the citations of a statement by the name of the style; each gives the route as a note."""
    return {"APA": apa(row), "Chicago": chicago(row), "BibTeX": bibtex(row)}


def route_of(row: ChainRow) -> str:
    """Return the route in words, the origin first."""
    names = [line_of(name or NOBODY) for name in reversed(row.statement.chain)]
    return names[0] if len(names) == 1 else f"{names[0]}, through {', then '.join(names[1:])}"


def apa(row: ChainRow) -> str:
    """Return the citation in the style of the APA's manual, seventh edition."""
    author, title = author_of(row), title_of(row)
    day = day_of(row)
    when = f"{day[0]}, {MONTHS[day[1] - 1]} {day[2]}" if day and day[2] else str(day[0]) if day else "n.d."
    where = f" {row.article.address}" if row.article.address else ""
    stop = "" if title.endswith((".", "?", "!")) else "."
    outlet = f" {outlet_of(row)}." if outlet_of(row) != author else ""
    return f"{author} ({when}). {title}{stop}{outlet}{where} [Statement: {route_of(row)}]"


def chicago(row: ChainRow) -> str:
    """Return the citation in the style of a note in the Chicago manual."""
    day = day_of(row)
    when = f", {MONTHS[day[1] - 1]} {day[2]}, {day[0]}" if day and day[2] else f", {day[0]}" if day else ""
    where = f", {row.article.address}" if row.article.address else ""
    author = f"{author_of(row)}, " if author_of(row) != outlet_of(row) else ""
    said, title = with_comma(row.statement.content), with_comma(title_of(row))
    return f"{route_of(row)}: {said} in {author}{title} {outlet_of(row)}{when}{where}."


def bibtex(row: ChainRow) -> str:
    """Return the citation as an entry for BibTeX."""
    day = day_of(row)
    fields = {
        "author": f"{{{escaped(author_of(row))}}}",
        "title": escaped(title_of(row)),
        "journal": escaped(outlet_of(row)),
        "year": str(day[0]) if day else "",
        "month": str(day[1]) if day and day[2] else "",
        "url": row.article.address or "",
        "note": escaped(f"Statement of {route_of(row)}: “{line_of(row.statement.content)}”"),
    }
    lines = [f"  {name} = {{{value}}}" for name, value in fields.items() if value]
    return f"@article{{quotedb{row.statement.statement_id},\n" + ",\n".join(lines) + "\n}"


def card(row: ChainRow) -> str:
    """Return a small card as HTML with its styles in it, to put into any page."""
    figure = Xml.Element(
        "figure", {"style": "border:1px solid #8a877d;border-radius:6px;padding:.75em 1em;margin:1em 0;max-width:34em"}
    )
    quote = Xml.SubElement(figure, "blockquote", {"style": "margin:0 0 .5em"})
    words = line_of(row.statement.content)
    quote.text = in_marks(words) if row.statement.mode is Mode.DIRECT else words
    caption = Xml.SubElement(figure, "figcaption", {"style": "font:small sans-serif"})
    names = [line_of(name or NOBODY) for name in reversed(row.statement.chain)]
    first = Xml.SubElement(caption, "strong")
    first.text = names[0]
    first.tail = "".join(f" → {name}" for name in names[1:]) + f" → you. {WORDING[row.statement.mode]}"
    if row.article.address and row.article.address.startswith(("https://", "http://")):
        Xml.SubElement(caption, "a", {"href": row.article.address}).text = title_of(row)
    else:
        Xml.SubElement(caption, "cite").text = title_of(row)
    caption[-1].tail = f", {in_words(row.article.published)}" if row.article.published else None
    return str(Xml.tostring(figure, encoding="unicode", method="html"))


def card_size(row: ChainRow, most: int) -> tuple[int, int]:
    """Return the width and height in pixels that a card needs; it is `most` pixels wide at most."""
    width = min(most, CARD_WIDTH)
    fitting = max((width - 40) // LETTER, 10)
    lines = -(-len(row.statement.content) // fitting) - (-len(route_of(row)) // fitting) + 3
    return width, 60 + LINE * lines


def in_marks(words: str) -> str:
    """Return words in double quotation marks; those that stand in them become single ones."""
    single = STRAIGHT.sub(r"‘\1’", " ".join(line_of(words).split()).replace("“", "‘").replace("”", "’"))
    return f"“{single}”"


def with_comma(words: str) -> str:
    """Return words in quotation marks with a comma at their end, as a note has it before what follows."""
    whole = words.strip()
    return in_marks(whole if whole.endswith(("?", "!")) else whole.rstrip(".,;:") + ",")


def author_of(row: ChainRow) -> str:
    """Return the byline of the article; its outlet where there is none."""
    return line_of(row.article.byline or outlet_of(row))


def title_of(row: ChainRow) -> str:
    """Return the headline of the article; its name where it has none."""
    return line_of(row.article.headline or row.article.name)


def outlet_of(row: ChainRow) -> str:
    """Return the outlet of the article, or the words for one that is not known."""
    return line_of(row.article.outlet or NOBODY)


def day_of(row: ChainRow) -> tuple[int, int, int] | None:
    """Return year, month and day of the article; the day is 0 where the date leaves open which; None if undated."""
    if not row.article.published:
        return None
    known = parse_edtf(row.article.published)
    return known.first.year, known.first.month, known.first.day if known.first == known.last else 0


def escaped(text: str) -> str:
    """Return text with the characters escaped that TeX would take for commands."""
    names = {"\\": r"\textbackslash{}", "^": r"\^{}", "~": r"\~{}"}
    return SPECIAL.sub(lambda found: names.get(found.group(), f"\\{found.group()}"), text)
