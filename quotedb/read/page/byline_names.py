"""Takes bylines apart: the names in them, without what their bearers are, for whom they work, where and when."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable

from quotedb import outlets
from quotedb.outlets.sites import letters
from quotedb.read.page.printed_bylines import LONGEST_NAME, without_by
from quotedb.terms import OutletSort
from quotedb.text.names import normal

INPUTS = re.compile(r"\b(?:with\s+)?(?:agency\s+)?inputs?\s+from\s+", re.IGNORECASE)
ADDRESS = re.compile(r"(?:https?:?)?//\S+|\bwww\.\S+|\bhttps?\b|\S+@\S+|(?<!\w)@\w+", re.IGNORECASE)
SPLIT = re.compile(r"\s*[;|/•·+\n]\s*|\s+[–—-]\s+|\s*,\s*(?:and|with)?\s+|\s+(?:and|&|with)\s+", re.IGNORECASE)
PLACE = re.compile(r"\s+(?:in|IN|at|AT|reporting from|REPORTING FROM)\s+[A-Z].*")
FOR = re.compile(r"\s+for\s+(?:the\s+)?[A-Z].*", re.IGNORECASE)
AROUND = re.compile(r"^(?:and|&|with)\s+|\s+(?:and|&|with)$|^(?:in|at|from)\s.*", re.IGNORECASE)
"""What joins a name to another, or says where somebody is, at the ends of a part of a byline."""
DAY = re.compile(
    r"\b(?:jan|feb|mar|apr|may|june?|july?|aug|sep|oct|nov|dec)[a-z]*\.?\s+\d|\d|\b(?:mon|tues|wednes|thurs|fri|satur|sun)day\b"
    r"|\b(?:last )?updated\b|\bpublished\b|\bposted\b",
    re.IGNORECASE,
)
ON_DAY = re.compile(r"\s(?:on|at)(?:\s+(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*)?\s*$", re.IGNORECASE)
SLUG = re.compile(r"[a-z]+(?:[-_.][a-z]+)+\d*|[a-z]+\d*|[A-Z][a-z]+(?:-[A-Z][a-z]+)+")
POST = (
    r"(?:(?:senior|staff|chief|deputy|assistant|associate|acting|lead|freelance|contributing|guest|special|foreign"
    r"|national|local|democracy|political|politics|health|medical|education|business|financial?|markets?|economics?|money"
    r"|sports?|football|science|environment|climate|energy|crime|court|legal|features?|news|city|county|state|regional"
    r"|digital|multimedia|data|video|online|web|night|investigat\w+|international|world|diplomatic|defen[cs]e|security"
    r"|technology|tech|culture|arts?|entertainment|lifestyle|religion|housing|transport|travel|food|consumer|social"
    r"|affairs|managing|executive|general|assignment|breaking|opinion|africa|asia|europe|u\.?[ks]\.?)\s+)*"
    r"(?:reporters?|correspondents?|editors?|writers?|journalists?|columnists?|producers?|contributors?)"
)
BEFORE_NAME = re.compile(rf"^(?:our\s+)?{POST}\s+(?=\S+\s)", re.IGNORECASE)
BEHIND_NAME = re.compile(rf"(?<=\S)\s+{POST}(?:-at-large)?$", re.IGNORECASE)
"""What somebody is, with no sign beside the name: *Ada Brook Health Correspondent*."""
SPECIAL = re.compile(r"\s+(?:special (?:to|for)|as told to|of the|the)\b.*", re.IGNORECASE)
"""What says behind a name for whom somebody writes: *Ada Brook Special to the Lund Times*."""
CAPITALS = re.compile(r"([A-ZÀ-Þ][A-ZÀ-Þ'’-]+\s+(?:(?:Mc|Mac)?[A-ZÀ-Þ][A-ZÀ-Þ.'’-]*\s+){1,3})(?=[A-ZÀ-Þ][a-zß-ÿ])")
"""A name in capitals before other words: *ADA BROOK Harbour Reporter*."""
STATION = re.compile(r"(?<=[a-zß-ÿ])\s+(?!(?:II|III|IV|VI)$)[A-Z]{2,5}$")
"""Capitals behind a name: a station, an agency, an office (*Ada Brook KNBY*)."""
REPORTS = re.compile(r"(?<=[^\W\d_])\s(?:reports|reporting|writes)\.?$")
"""What may stand behind the author's name: *Ada Brook reports*."""
STAFF_OF = re.compile(r"\s+(?:staff|staff writers?|news agency|reporters?|correspondents?|agency)$", re.IGNORECASE)
MARKUP = re.compile(r"<[^<>]{0,500}>")
BRACKETS = str.maketrans("()[]", ";;;;")
SMALL = "van von der den de del della di da dos du la le bin ibn al el ter ten af av og y".split()


def without_post(name: str, own: Collection[str], *, is_first: bool = True) -> str:
    """Return a name without what the person is or for whom they work, where no sign stands between.

    What is left has two words, and is not the outlet: its *staff reporter* is nobody else. Behind another name
    (`is_first` is false) *State House reporter* is what that person is.

    >>> without_post("Ada Brook Health Correspondent", ()), without_post("ADA BROOK Lund Reporter", ())
    ('Ada Brook', 'ADA BROOK')
    >>> without_post("Nordby Post staff reporter", {"nordby post"}), without_post("Ada Brook KNBY", ())
    ('Nordby Post staff reporter', 'Ada Brook')
    """
    capitals = CAPITALS.match(name)
    bare = capitals.group().strip() if capitals else BEFORE_NAME.sub("", name)
    bare = BEHIND_NAME.sub("", bare) if is_first else bare
    paper = next((each for each in own if normal(bare).endswith(f" {each}")), "")
    bare = " ".join(bare.split()[: -len(paper.split())]) if paper else bare
    if len(bare.split()) > 2:
        bare = STATION.sub("", bare)
    is_name = len(bare.split()) > 1 and (name.islower() or bare.split()[-1][0].isupper())
    return bare if is_name and normal(bare) not in own and outlets.find(name) is None else name


def agency_of(name: str) -> str:
    """Return the outlet in a name that adds a place (*Associated Press in Valencia*), else the name."""
    bare = STAFF_OF.sub("", PLACE.sub("", name))
    return bare if outlets.find(bare) is not None else name


def names_in(whole: str, text: str) -> list[str]:
    """Return the names in a byline, without *by*, addresses, days and roles, and with the given name first.

    >>> names_in("By ADA BROOK and TOR HAUG, with Liv Dahl in Bergen", "")
    ['ADA BROOK', 'TOR HAUG', 'Liv Dahl']
    >>> names_in("By Ada Brook - Nordby Post - Monday, April 1, 2024", "")
    ['Ada Brook', 'Nordby Post']
    """
    whole = INPUTS.sub("; ", ADDRESS.sub(" ", MARKUP.sub(" ", whole)).translate(BRACKETS))
    whole = " ".join(whole.split())
    whole = turned(without_by(whole), text)
    found = []
    for part in SPLIT.split(whole):
        found += [name for each in without_agency(part) if (name := name_in(each))]
    whole_names = [name for name in found if " " in name or outlets.find(name) is not None]
    return whole_names or found  # beside a whole name a single word is a town or a title


def name_in(part: str) -> str | None:
    """Return the name in one part of a byline, without day, place and outlet; None if there is none."""
    name = REPORTS.sub("", without_by(part))
    day = DAY.search(name)
    name = ON_DAY.sub("", name[: day.start()] if day else name)
    writer = SPECIAL.sub("", FOR.sub("", name))
    name = AROUND.sub("", (writer if " " in writer else name).strip(" ,.:()[]*-–—"))
    if day and len(name.split()) < 2:
        return None
    if outlets.find(name) is None and agency_of(name) == name:
        name = PLACE.sub("", name)
    is_name = len(name) > 1 and len(name.split()) <= LONGEST_NAME and any(ch.isalpha() for ch in name)
    return name if is_name else None


def without_agency(part: str) -> list[str]:
    """Return a name followed by an outlet as two texts: *ADA BROOK Associated Press*."""
    words = [] if outlets.find(part) is not None else FOR.sub("", part).split()
    for at in range(2, len(words)):
        behind = " ".join(words[at:])
        found = outlets.find(behind) if len(words) - at <= 3 and behind[0].isupper() else None
        if found is not None and (" " in behind or found.outlet_sort is OutletSort.AGENCY):
            return [" ".join(words[:at]), behind]
    return [part]


def turned(whole: str, text: str) -> str:
    """Return a byline *Brook, Ada* with the given name first, if the page prints the name so elsewhere."""
    family, comma, given = whole.partition(",")
    given = given.strip()
    first, _, rest = whole.partition(" ")
    if not comma and first.isupper() and not rest.isupper() and f"{rest} {first}".lower() in text.lower():
        return f"{rest} {first.title()}"  # *BROOK Ada*, as some papers print names
    if not comma or "," in given or not given or len(given.split()) > 2 or len(family.split()) > 3:
        return whole
    words = f"{given} {family.strip()}"
    is_one = len(given.split()) == 1 and len(family.split()) == 1
    return words if is_one or words in text else whole


def turned_sure(name: str) -> str:
    """Return a name from a library catalogue (*Brook, Ada*) with the given name first."""
    parts = name.split(";")
    pairs = (part.partition(",") for part in parts)
    return "; ".join(f"{given.strip()} {family.strip()}".strip() for family, _, given in pairs)


def once(names: Iterable[str]) -> list[str]:
    """Return each name once; of a name and its slug, the name."""
    found: dict[str, str] = {}
    for name in names:
        form = letters(name)
        if form and (form not in found or (SLUG.fullmatch(found[form]) and not SLUG.fullmatch(name))):
            found[form] = name
    whole = [name for name in found.values() if not SLUG.fullmatch(name) or " " in name]
    return whole or [name.replace("-", " ").replace("_", " ").replace(".", " ").title() for name in found.values()]


def cased(name: str, text: str) -> str:
    """Return a name that is in capitals or small letters only as names are written, if possible as the page does."""
    if not (name.isupper() or name.islower()) or len(name.split()) < 2:
        return name
    for other in re.findall(re.escape(name), text, re.IGNORECASE)[:20]:
        if not (other.isupper() or other.islower()):
            return str(other)
    words = (
        word.lower()
        if word.lower() in SMALL
        else re.sub(r"(?<![^\W\d_])[^\W\d_]", lambda at: at.group().upper(), word.lower())
        for word in name.split()
    )
    return re.sub(r"\b(Mc|O['’])([a-z])", lambda at: at.group(1) + at.group(2).upper(), " ".join(words))
