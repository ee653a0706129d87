"""Outlets that no list knows: told something, and called an outlet by their name or by the words around it (rule 3)."""

from __future__ import annotations

import re

from quotedb.extract.lexicon.tables import words
from quotedb.records import Span

_CALLED_OUTLET = re.compile(
    r"\b(?:newspaper|daily|weekly|channel|broadcaster|magazine|tabloid|station|news agency|news site|news website|"
    r"radio|television|podcast|programme|journal)\s+[A-Z]"
)
PAPER = re.compile(
    r"(?:[Tt]he )?(?:Post|Times|Mail|Sun|Mirror|Journal|Telegraph|Star|Herald|Tribune|Globe|Observer|Independent|"
    r"Express|Standard|Chronicle|Gazette|Echo|Courier|Economist|Spectator|Atlantic|Record|Examiner|Inquirer|Sentinel|Argus)"
)
"""Titles that half the papers of the world bear: who is told something by that name is a paper."""
_TITLE = re.compile(
    r"(?:[Tt]he )?(?:Nation|National|Wire|Local|Week|Nature|Science|People|Stuff|Vice|STAT|Grist|Mint|Focus|Panorama|"
    r"Checkpoint|Today)"
)
"""Titles that are common words: an outlet only where somebody told it something."""
_CALL_SIGN = re.compile(r"(?:[KW][A-Z]{3}|D[WXYZ][A-Z]{2})(?:-(?:TV|FM|AM))?")
"""How stations are called in the United States and in the Philippines."""
_STATION = re.compile(r"Radio(?: [A-ZÀ-Þ][\w-]*){1,2}")
"""How many stations of the world are called: *Radio Nord*."""
_LETTERS = re.compile(r"(?=.*[A-Z].*[A-Z])[\w-]{3,10}")
_IN_INTERVIEW = re.compile(r"\s(?:\w+\s){0,3}?(?:in|during) an? (?:[\w-]+ ){0,3}interview\b")
_ORGANISATIONS = words("organisations")
"""Organisations called by letters, which may be told something in an interview too."""
_SHOW_AFTER = re.compile(r"[A-Z]\S* (?:programme|program|show|podcast)$")


def called_outlet(text: str, addressee: Span, whole: Span) -> bool:
    """Tell whether somebody told something is an outlet that no list knows, by its name or the words around it."""
    name = addressee.of(text)
    if PAPER.fullmatch(name) or _TITLE.fullmatch(name) or _STATION.fullmatch(name):
        return True
    if _CALL_SIGN.fullmatch(name) and name not in _ORGANISATIONS:
        return True
    if not name[:1].isupper() and name.islower():
        return False
    if _CALLED_OUTLET.search(whole.of(text)) or _SHOW_AFTER.search(whole.of(text)):
        return True
    interview = _IN_INTERVIEW.match(text, whole.end)
    return interview is not None and bool(_LETTERS.fullmatch(name)) and name not in _ORGANISATIONS
