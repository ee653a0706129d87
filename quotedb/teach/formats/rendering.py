"""Fills in the templates beside this file: the worksheet and the page of packages for learning platforms."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from quotedb.teach.formats.marking import paragraphs_of
from quotedb.teach.formats.paper import how_to_answer
from quotedb.teach.kinds import title_of
from quotedb.teach.language import _, spoken


def rendered(template: str, **given: Any) -> str:  # noqa: ANN401 - whatever a template names
    """Return a template with its gaps filled, in the language that is set; whatever texts and names hold is escaped."""
    from jinja2 import Environment, FileSystemLoader, StrictUndefined  # noqa: PLC0415 - heavy, and only for this

    environment = Environment(
        loader=FileSystemLoader(Path(__file__).parent),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    return environment.get_template(template).render(
        _=_, language=spoken(), title_of=title_of, how_to_answer=how_to_answer, paragraphs_of=paragraphs_of, **given
    )
