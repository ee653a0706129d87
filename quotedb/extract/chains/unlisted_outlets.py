"""Outlets that no list knows, recognised where somebody told them something, by name or description (rule 3)."""

from __future__ import annotations

import re

from quotedb.extract.lexicon.tables import words
from quotedb.records import Span

_CALLED_OUTLET = re.compile(
    r"\b(?:newspaper|daily|weekly|channel|broadcaster|magazine|tabloid|station|news agency|news site|news website|"
    r"radio|television|podcast|programme|journal)\s+[A-Z]"
)
"""Nouns that call what is named an outlet: *the newspaper*, *a channel*."""
PAPER = re.compile(
    r"(?:[Tt]he )?(?:Post|Times|Mail|Sun|Mirror|Journal|Telegraph|Star|Herald|Tribune|Globe|Observer|Independent|"
    r"Express|Standard|Chronicle|Gazette|Echo|Courier|Economist|Spectator|Atlantic|Record|Examiner|Inquirer|Sentinel|Argus)"
)
"""Usual names of newspapers: whoever is told something and has such a name is a newspaper."""
_TITLE = re.compile(
    r"(?:[Tt]he )?(?:Nation|National|Wire|Local|Week|Nature|Science|People|Stuff|Vice|STAT|Grist|Mint|Focus|Panorama|"
    r"Checkpoint|Today)"
)
"""Titles that are common words: an outlet only where somebody told it something."""
_CALL_SIGN = re.compile(r"(?:[KW][A-Z]{3}|D[WXYZ][A-Z]{2})(?:-(?:TV|FM|AM))?")
"""Call signs of stations in the United States and the Philippines (*KQED*, *DZRH*)."""
_STATION = re.compile(r"Radio(?: [A-ZÀ-Þ][\w-]*){1,2}")
"""A name that many stations have: *Radio Nord*."""
_LETTERS = re.compile(r"(?=.*[A-Z].*[A-Z])[\w-]{3,10}")
"""A name of letters only, as many stations have."""
_IN_INTERVIEW = re.compile(r"\s(?:\w+\s){0,3}?(?:in|during) an? (?:[\w-]+ ){0,3}interview\b")
"""*in an interview* after the addressee, which shows that it is an outlet."""
_ORGANISATIONS = words("organisations")
"""Organisations named by capital letters that are no stations (*UN*), though they may be told something too."""
_SHOW_AFTER = re.compile(r"[A-Z]\S* (?:programme|program|show|podcast)$")
"""A name that ends in *show*, *podcast* and the like."""


def called_outlet(text: str, addressee: Span, whole: Span) -> bool:
    """Tell whether an addressee is an unlisted outlet, by its name or by the words of the `whole` phrase around it."""
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
