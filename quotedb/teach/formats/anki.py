"""An Anki deck: the passage with question and options in front, the answer with its explanation behind."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Sequence

from quotedb.teach.formats.archive import zipped
from quotedb.teach.formats.marking import as_html, plain
from quotedb.teach.formats.paper import answer_line, letter, proof_line
from quotedb.teach.kinds import title_of
from quotedb.teach.question import Form, Question

CARRIES = frozenset(Form)
NOTE_TYPE = 1_607_392_417
"""Anki knows note types and decks by their number: the same one updates what was imported before."""
FIRST_DECK = 1_800_000_000
WRITTEN_AT = 1_577_836_800.0
"""The time that the deck says it was written at: the hour of writing would change the bytes."""
FRONT = "{{Passage}}<p><b>{{Question}}</b></p>{{Options}}"
BACK = "{{FrontSide}}<hr id=answer><p><b>{{Answer}}</b></p><p>{{Explanation}}</p><p><small>{{Proof}}</small></p>"
STYLE = ".card { font-family: serif; font-size: 18px; text-align: left; } mark { text-decoration: underline; }"


def write(questions: Sequence[Question], title: str, seed: int) -> bytes:
    """Return the deck as an .apkg file."""
    import genanki  # noqa: PLC0415 - only for this

    fields = ("Passage", "Question", "Options", "Answer", "Explanation", "Proof")
    model = genanki.Model(
        NOTE_TYPE,
        "quotedb",
        fields=[{"name": name} for name in fields],
        templates=[{"name": "Question", "qfmt": FRONT, "afmt": BACK}],
        css=STYLE,
    )
    deck = genanki.Deck(FIRST_DECK + zlib.crc32(f"{title} {seed}".encode()), f"{title} (seed {seed})")
    for question in questions:
        values = (
            "".join(as_html(passage) for passage in question.passages),
            plain(question.prompt),
            options(question),
            plain(answer_line(question)),
            plain(question.explanation),
            plain(proof_line(question)),
        )
        tags = ["quotedb", question.kind.value, question.level.value]
        deck.add_note(genanki.Note(model=model, fields=list(values), tags=tags, guid=genanki.guid_for(*values)))
    held = io.BytesIO()
    genanki.Package(deck).write_to_file(held, timestamp=WRITTEN_AT)
    with zipfile.ZipFile(held) as archive:
        return zipped({name: archive.read(name) for name in archive.namelist()})


def options(question: Question) -> str:
    """Return the options with their letters as lines of HTML, under the name of the kind."""
    lines = "<br>".join(f"{letter(index)}. {plain(option)}" for index, option in enumerate(question.options))
    return f"<p>{lines}</p><p><small>{title_of(question)}</small></p>"
