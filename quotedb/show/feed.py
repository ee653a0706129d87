"""The statements that a search finds as a feed (Atom, RFC 4287), by which feed readers tell of new ones."""

from __future__ import annotations

import uuid
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from xml.etree import ElementTree as Xml

from quotedb.ask.rows import StatementRow
from quotedb.show.terminal import printable

NAMESPACE = "http://www.w3.org/2005/Atom"
START = datetime(1970, 1, 1, tzinfo=UTC)


def atom(title: str, address: str, feed: str, rows: Sequence[StatementRow], added: Mapping[int, datetime]) -> str:
    """Return the feed of some statements, the newest first.

    `address` is the whole address of the search's page, `feed` that of the feed itself; `added` tells for each article
    id when the article was stored. A statement keeps its identity in the feed as long as it and its article keep
    their ids.
    """
    root = Xml.Element("feed", {"xmlns": NAMESPACE})
    host = "/".join(address.split("/", 3)[:3])
    Xml.SubElement(root, "id").text = f"urn:uuid:{uuid.uuid5(uuid.NAMESPACE_URL, address)}"
    Xml.SubElement(root, "title").text = printable(title)
    Xml.SubElement(root, "updated").text = moment(max(added.values(), default=START))
    Xml.SubElement(root, "link", {"rel": "self", "type": "application/atom+xml", "href": feed})
    Xml.SubElement(root, "link", {"rel": "alternate", "type": "text/html", "href": address})
    Xml.SubElement(root, "generator").text = "quotedb"
    for row in rows:
        entry(root, host, row, added.get(row.article_id, START))
    Xml.indent(root)
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + str(Xml.tostring(root, encoding="unicode")) + "\n"


def entry(root: Xml.Element, host: str, row: StatementRow, added: datetime) -> None:
    """Add the entry of one statement, which links to its page on `host`."""
    one = Xml.SubElement(root, "entry")
    names = [printable(name or "an outlet that is not known") for name in reversed(row.chain)]
    place = f"{row.article_id}/{row.article}/{row.statement_id}"
    Xml.SubElement(one, "id").text = f"urn:uuid:{uuid.uuid5(uuid.NAMESPACE_URL, printable(place))}"
    Xml.SubElement(one, "title").text = f"{names[0]}: {shortened(printable(row.content))}"
    Xml.SubElement(one, "updated").text = moment(added)
    author = Xml.SubElement(one, "author")
    Xml.SubElement(author, "name").text = names[0]
    Xml.SubElement(
        one, "link", {"rel": "alternate", "type": "text/html", "href": f"{host}/statement/{row.statement_id}"}
    )
    day = f", {row.published}" if row.published else ""
    Xml.SubElement(
        one, "content", {"type": "text"}
    ).text = f"{printable(row.content)}\n\n{' → '.join(names)} → you{day}"


def moment(time: datetime) -> str:
    """Return a time in the form of RFC 3339, such as `2023-01-16T09:30:00Z`."""
    return time.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def shortened(text: str, length: int = 90) -> str:
    """Return a text on one line, cut where it is long."""
    line = " ".join(text.split())
    return line if len(line) <= length else line[: length - 1].rstrip() + "…"
