"""The page that packages for learning platforms hold: it shows the questions, judges itself and tells the platform."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from quotedb.teach.formats.paper import feedback
from quotedb.teach.formats.places import place_names
from quotedb.teach.formats.rendering import rendered
from quotedb.teach.question import Form, Question


def player(
    questions: Sequence[Question],
    title: str,
    *,
    activity: str = "",
    activities: Sequence[dict[str, Any]] | None = None,
) -> str:
    """Return the page. It tells a SCORM platform, or, where there are xAPI `activities`, the record store of xAPI."""
    return rendered(
        "player.html",
        questions=questions,
        title=title,
        feedback=feedback,
        place_names=place_names,
        key=[list(question.answer) for question in questions],
        activity=activity,
        activities=activities,
        Form=Form,
    )
