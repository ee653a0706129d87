"""Words that pages show though no template has them: the values of fields, and the titles of facets."""

from __future__ import annotations

from enum import StrEnum
from typing import Any

from quotedb.ask.reports import list_reports
from quotedb.ask.search_line import KEYS
from quotedb.ask.sql.examples import EXAMPLES
from quotedb.show.speech import DRAWN, Speech
from quotedb.store.save import Outcome
from quotedb.teach.language import _, counted
from quotedb.terms import (
    AgentKind,
    CreditRole,
    Kind,
    Method,
    Mode,
    OutletSort,
    RelationSort,
    ResponseStatus,
    Stance,
    VerificationStatus,
)

VALUES: tuple[type[StrEnum], ...] = (
    AgentKind,
    OutletSort,
    CreditRole,
    Mode,
    Kind,
    Stance,
    VerificationStatus,
    ResponseStatus,
    Method,
    RelationSort,
    Outcome,
)
OTHERS = ("publisher", "relay", "origin", "same", "different", "confirmed", "corrected", "rejected")
"""What a hop is on its route, what somebody decided of two names, and what of a statement."""


SPEECH = Speech(_, counted)
"""How the drawings of a page speak: as the page does."""


def listed() -> tuple[str, ...]:
    """Return every text that is translated by its value; `docs/translate.py` gathers them for translators."""
    values = (one.value for sort in VALUES for one in sort)
    reports = (text for report in list_reports() for text in (report.title, report.question))
    return tuple(dict.fromkeys((*values, *OTHERS, *KEYS.values(), *DRAWN, *EXAMPLES, *reports)))


def told(value: Any) -> Any:  # noqa: ANN401
    """Return the value of a field in the language of the page; a value that is no word of quotedb's stays as it is."""
    return _(str(value)) if isinstance(value, str) and value else value
