"""The page that packages for learning platforms hold: it shows the questions, judges itself and tells the platform."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from quotedb.teach.formats.marking import paragraphs_of
from quotedb.teach.formats.paper import feedback, how_to_answer, title_of
from quotedb.teach.formats.places import place_names
from quotedb.teach.language import _, spoken
from quotedb.teach.question import Form, Question


def player(
    questions: Sequence[Question],
    title: str,
    *,
    activity: str = "",
    activities: Sequence[dict[str, Any]] | None = None,
) -> str:
    """Return the page. It tells a SCORM platform, or, where there are xAPI `activities`, the record store of xAPI."""
    from jinja2 import Environment, FileSystemLoader, StrictUndefined  # noqa: PLC0415 - heavy, and only for this

    environment = Environment(
        loader=FileSystemLoader(Path(__file__).parent),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    return environment.get_template("player.html").render(
        questions=questions,
        title=title,
        language=spoken(),
        title_of=title_of,
        how_to_answer=how_to_answer,
        feedback=feedback,
        place_names=place_names,
        paragraphs_of=paragraphs_of,
        key=[list(question.answer) for question in questions],
        activity=activity,
        activities=activities,
        Form=Form,
        _=_,
    )
