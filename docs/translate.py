"""Gathers what pages and exercises say into the catalogues of other languages, and compiles these.

    python docs/translate.py

What is new stands there without a translation, what nobody says any more is taken out; a test fails while a string is
missing. Translate `quotedb/teach/catalogues/*/LC_MESSAGES/quotedb.po`, then run this again.
"""

from __future__ import annotations

import io
import sys
from datetime import UTC, datetime
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

from quotedb.web.words import listed

PACKAGE = Path(__file__).resolve().parent.parent / "quotedb"
CATALOGUES = PACKAGE / "teach" / "catalogues"
SAID_IN = [
    ("teach/**.py", "python"),
    ("teach/formats/**.html", "jinja2"),
    ("web/**.py", "python"),
    ("web/templates/**.html", "jinja2"),
]
THEN = datetime(2026, 1, 1, tzinfo=UTC)
"""What compiled catalogues say of their age: the hour of writing would change the bytes."""
KEYWORDS = {"_": None, "noted": None, "several": (1, 2)}


def gathered() -> Catalog:
    """Return every string that pages and exercises say, with the files that say it."""
    catalogue = Catalog(project="quotedb")
    for file, _line, message, comments, _context in extract_from_dir(PACKAGE, SAID_IN, keywords=KEYWORDS):
        catalogue.add(message, None, [(f"quotedb/{file}", None)], user_comments=comments)
    for word in listed():
        catalogue.add(word, None, [("quotedb/web/words.py", None)])
    return catalogue


def updated(path: Path, template: Catalog) -> tuple[bytes, bytes, list[object]]:
    """Return a catalogue brought up to date, compiled, and what it lacks."""
    language = path.parent.parent.name
    catalogue = Catalog(locale=language, project="quotedb")
    if path.exists():
        with path.open("rb") as file:
            catalogue = read_po(file, locale=language)
    catalogue.update(template, no_fuzzy_matching=True)
    catalogue.obsolete.clear()
    catalogue.creation_date = catalogue.revision_date = THEN
    text, compiled = io.BytesIO(), io.BytesIO()
    write_po(text, catalogue, width=0, omit_header=False, sort_output=True, include_lineno=False)
    write_mo(compiled, catalogue)
    missing = [message.id for message in catalogue if message.id and not filled(message.string)]
    lines = [line for line in text.getvalue().splitlines() if not line.startswith(CHANGING)]
    return b"\n".join(lines) + b"\n", compiled.getvalue(), missing


CHANGING = tuple(
    f'"{field}'.encode()
    for field in (
        "POT-Creation-Date",
        "PO-Revision-Date",
        "Generated-By",
        "Project-Id-Version",
        "Report-Msgid-Bugs-To",
        "Last-Translator",
        "Language-Team",
    )
)
"""What the head of a catalogue says of itself and nobody needs."""


def filled(string: object) -> bool:
    """Tell whether a message is translated in every form."""
    return all(string) if isinstance(string, tuple) else bool(string)


def main() -> int:
    """Bring every catalogue up to date; the status is 1 while one lacks a translation."""
    template, lacking = gathered(), 0
    for path in sorted(CATALOGUES.glob("*/LC_MESSAGES/quotedb.po")):
        text, compiled, missing = updated(path, template)
        path.write_bytes(text)
        path.with_suffix(".mo").write_bytes(compiled)
        print(f"{path.parent.parent.name}: {len(template)} strings, {len(missing)} not translated")
        lacking += len(missing)
    return int(lacking > 0)


if __name__ == "__main__":
    sys.exit(main())
