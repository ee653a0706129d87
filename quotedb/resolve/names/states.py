"""The state of a politician, as American papers print it after the name (`Jo Lind, R-Iowa,`)."""

from __future__ import annotations

import re

from quotedb.resolve.names.tables import pairs

FROM = re.compile(
    r"(?:,?\s\(?[DRI]-|,?\s\((?:Democrat|Republican)\sof\s|\sof\s|,\s(?:Democrat|Republican)\sof\s)(?P<state>[A-Z][A-Za-z.]+)"
)
STATES = pairs("states")


def state_after(text: str, at: int) -> str | None:
    """Return the state or country that stands right after a name.

    >>> [state_after(text, 7) for text in ("Jo Lind, R-Iowa, left.", "Jo Lind (D-Fla.) left.", "Jo Lind left.")]
    ['Iowa', 'Florida', None]
    """
    found = FROM.match(text, at)
    return STATES.get(found.group("state"), found.group("state").rstrip(".")) if found else None
