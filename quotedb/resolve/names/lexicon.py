"""Words that tell what a name or a description stands for: titles, roles, organisations, groups, given names."""

from __future__ import annotations

from functools import cache
from importlib.resources import files

from quotedb.resolve.names.tables import lines, words
from quotedb.text import name_words
from quotedb.text.names import normal

HE_TITLES = words("he_titles")
SHE_TITLES = words("she_titles")
TITLES = HE_TITLES | SHE_TITLES | words("titles")
CIVIL_TITLES = words("civil_titles")
PARTICLES = name_words.PARTICLES | words("more_particles")
SUFFIXES = words("suffixes")
"""What stands behind a family name: generations, degrees, orders."""
ORG_HEADS = words("org_heads")
GROUP_HEADS = words("group_heads")
NOT_PERSON_WORDS = words("not_person_words")
ORGANISATION_NOUNS = words("organisation_nouns")
PLACE_HEADS = words("place_heads")
PLACES = frozenset(place.strip() for place in " ".join(lines("places")).split(","))
WRITING_NOUNS = words("writing_nouns")
SHARES = frozenset("percent cent % majority plurality half third quarter respondents rest".split())
"""Nouns for a share of people asked in a poll (`59 percent of voters`)."""
PERSON_SUFFIXES = tuple("man woman person er or ist ian eur ee ant ent mate wright smith monger year-old".split())
PERSON_NOUNS = words("person_nouns")
FAMILY = frozenset("father mother dad mum mom grandfather grandmother gran grandad".split())
ONE_OF_A_NATION = words("one_of_a_nation")
HE_NOUNS = words("he_nouns")
SHE_NOUNS = words("she_nouns")
STOP_CAPITALS = words("stop_capitals")
WEAK_CAPITALS = frozenset("best better first last new next old right second watch time opinion police".split())
CALENDAR = words("calendar")
NO_PERSONS = words("no_persons") - PERSON_NOUNS


@cache
def given_names() -> dict[str, str]:
    """Return known given names with the pronoun they most often go with: `f`, `m` or `b` (either).

    A name with marks (*José*) is there without them too, unless that is another name (*Åsa*, *Asa*) or, as a line `n`
    of the file says, a word (*Åge*, *Age*).
    """
    table: dict[str, str] = {}
    for line in files("quotedb.resolve.names").joinpath("given_names.txt").read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            gender, *names = line.split()
            table.update(dict.fromkeys(names, gender))
    marked = [name for name in table if not name.isascii()]
    plain = {without_marks(name): table[name] for name in marked}
    return {name: gender for name, gender in (plain | table).items() if gender != "n"}


def given_gender(word: str) -> str:
    """Return the pronoun that most often goes with a given name, `f`, `m` or `b` (either); empty for other words.

    >>> given_gender("José"), given_gender("Jose"), given_gender("Astríd"), given_gender("Andrea"), given_gender("Oslo")
    ('m', 'm', 'f', 'b', '')
    """
    gender = given_names().get(word, "")
    return gender or (given_names().get(without_marks(word), "") if word.istitle() and not word.isascii() else "")


def is_given_name(word: str) -> bool:
    """Tell whether a word is a known given name."""
    return bool(given_gender(word))


def without_marks(name: str) -> str:
    """Return a name in plain Latin letters, its parts with a capital each (`Jose`, `Jean-Noel`)."""
    return "-".join(normal(part).capitalize() for part in name.split("-"))


def is_person_noun(word: str) -> bool:
    """Tell whether a noun in lower case is of a single person (`lawyer`, `ombudsman`, `34-year-old`)."""
    if word in PERSON_NOUNS or (("-of-" in word) and word.split("-", maxsplit=1)[0] in FAMILY):
        return True
    if word in ORGANISATION_NOUNS or word in WRITING_NOUNS or word in GROUP_HEADS or word.endswith("s"):
        return False
    return len(word) > 4 and word.endswith(PERSON_SUFFIXES) and word not in NO_PERSONS


def is_organisation_noun(word: str) -> bool:
    """Tell whether a noun in lower case is of one organisation (`agency`, `chipmaker`)."""
    return word in ORGANISATION_NOUNS
