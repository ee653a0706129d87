"""A worksheet to print, with the key on pages of its own: one HTML file that loads nothing from elsewhere."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from quotedb.teach.formats.marking import paragraphs_of
from quotedb.teach.formats.paper import (
    answer_line,
    count_line,
    gap_note,
    how_to_answer,
    letter,
    level_name,
    proof_line,
    title_of,
)
from quotedb.teach.glossary import glossary
from quotedb.teach.language import _, spoken
from quotedb.teach.question import Form, Question
from quotedb.teach.reasons import bases_line, basis_line

CARRIES = frozenset(Form)
TEMPLATE = "worksheet.html"


def write(questions: Sequence[Question], title: str, seed: int) -> bytes:
    """Return the page as UTF-8; whatever texts and names hold is escaped."""
    from jinja2 import Environment, FileSystemLoader, StrictUndefined  # noqa: PLC0415 - heavy, and only for this

    environment = Environment(
        loader=FileSystemLoader(Path(__file__).parent),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    page = environment.get_template(TEMPLATE).render(
        questions=questions,
        title=title,
        seed=seed,
        title_of=title_of,
        how_to_answer=how_to_answer,
        level_name=level_name,
        glossary=glossary(questions),
        basis_line=basis_line,
        bases_line=bases_line,
        order=Form.ORDER,
        free=Form.FREE,
        language=spoken(),
        _=_,
        count_line=count_line,
        gap_note=gap_note,
        letter=letter,
        paragraphs_of=paragraphs_of,
        answer_line=answer_line,
        proof_line=proof_line,
    )
    return page.encode()
