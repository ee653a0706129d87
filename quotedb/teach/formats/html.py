"""A worksheet to print, with the key on pages of its own: one HTML file that loads nothing from elsewhere."""

from __future__ import annotations

from collections.abc import Sequence

from quotedb.teach.basis import bases_line, basis_line
from quotedb.teach.formats.paper import (
    answer_line,
    count_line,
    gap_note,
    letter,
    level_name,
    proof_line,
)
from quotedb.teach.formats.rendering import rendered
from quotedb.teach.glossary import glossary
from quotedb.teach.question import Form, Question

CARRIES = frozenset(Form)
TEMPLATE = "worksheet.html"


def write(questions: Sequence[Question], title: str, seed: int) -> bytes:
    """Return the page as UTF-8: questions, glossary, and the key behind a page break. All texts are escaped."""
    page = rendered(
        TEMPLATE,
        questions=questions,
        title=title,
        seed=seed,
        level_name=level_name,
        glossary=glossary(questions),
        basis_line=basis_line,
        bases_line=bases_line,
        order=Form.ORDER,
        free=Form.FREE,
        count_line=count_line,
        gap_note=gap_note,
        letter=letter,
        answer_line=answer_line,
        proof_line=proof_line,
    )
    return page.encode()
