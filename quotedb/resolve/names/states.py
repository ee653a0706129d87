"""The state of a politician, as American papers print it after the name (`Jo Lind, R-Iowa,`)."""

from __future__ import annotations

import re

FROM = re.compile(
    r"(?:,?\s\(?[DRI]-|,?\s\((?:Democrat|Republican)\sof\s|\sof\s|,\s(?:Democrat|Republican)\sof\s)(?P<state>[A-Z][A-Za-z.]+)"
)
STATES = {
    "Ariz.": "Arizona", "Calif.": "California", "Colo.": "Colorado", "Conn.": "Connecticut", "Fla.": "Florida",
    "Ga.": "Georgia", "Ill.": "Illinois", "Ind.": "Indiana", "Kan.": "Kansas", "Ky.": "Kentucky", "La.": "Louisiana",
    "Mass.": "Massachusetts", "Md.": "Maryland", "Mich.": "Michigan", "Minn.": "Minnesota", "Mo.": "Missouri",
    "Nev.": "Nevada", "Okla.": "Oklahoma", "Ore.": "Oregon", "Pa.": "Pennsylvania", "Tenn.": "Tennessee",
    "Tex.": "Texas", "Va.": "Virginia", "Vt.": "Vermont", "Wash.": "Washington", "Wis.": "Wisconsin",
}  # fmt: skip


def state_after(text: str, at: int) -> str | None:
    """Return the state or country that stands right after a name.

    >>> [state_after(text, 7) for text in ("Jo Lind, R-Iowa, left.", "Jo Lind (D-Fla.) left.", "Jo Lind left.")]
    ['Iowa', 'Florida', None]
    """
    found = FROM.match(text, at)
    return STATES.get(found.group("state"), found.group("state").rstrip(".")) if found else None
