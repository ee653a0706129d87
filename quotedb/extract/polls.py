"""Respondents: what *59 percent* say reached us through whoever asked them (rule 17)."""

from __future__ import annotations

import re

from quotedb.records import Hop, Reason

RESPONDENTS = re.compile(
    r"^(?:(?:another|some|only|just|about|nearly|almost|more than|less than|fewer than|over|around|roughly|the\s+vast|"
    r"the|an?\s+\w+|an?)\s+)*(?:\d+(?:\.\d+)?\s*(?:percent|per\s+cent|%)|\w+-?\w*\s+per\s?cent\b|majority|"
    r"plurality|half|third|quarter|two-thirds|three-quarters|respondents|"
    r"those\s+(?:polled|surveyed|responding|asked)|one\s+in\s+\w+|\w+\s+in\s+ten|share\s+of)",
    re.IGNORECASE,
)
_POLL_WORDS = ("poll", "survey", "pollster", "questionnaire")


def is_respondents(words: str) -> bool:
    """Tell whether a source as printed is a share of those asked."""
    return RESPONDENTS.match(words.replace("\xa0", " ")) is not None


class Pollster:
    """The last poll that an article named, so that the respondents after it can be put behind it."""

    def __init__(self) -> None:
        self._hop: Hop | None = None
        self._paragraph = -10

    def saw(self, hop: Hop, paragraph: int) -> None:
        """Remember an origin whose medium is a poll."""
        if hop.medium in _POLL_WORDS and hop.mention is not None:
            self._hop, self._paragraph = Hop(hop.agent, hop.agent_kind, hop.mention, medium=hop.medium), paragraph

    def behind(self, words: str, paragraph: int) -> tuple[Hop, Reason] | None:
        """Return the pollster as a relay for respondents in this paragraph, or None."""
        if self._hop is None or paragraph - self._paragraph > 6 or not is_respondents(words):
            return None
        return self._hop, Reason("rule-17-respondents", 0.7)
