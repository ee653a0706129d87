"""Who bears a name: matches short names, initials, spellings and titles, and chooses among namesakes."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from rapidfuzz.distance import DamerauLevenshtein

from quotedb.resolve.characters.characters import Character
from quotedb.resolve.names import lexicon
from quotedb.resolve.names.tokens import Name
from quotedb.terms import EntityLabel
from quotedb.text.name_words import GENERATIONS, LEGAL_FORMS, SPELLED_OUT
from quotedb.text.names import letters, normal
from quotedb.text.spellings.short_forms import is_short_for

BESIDE = 40
"""Code points after a bare family name in which the full name of a relative shows that another one is meant."""
LAST = 40
"""Latest mentions that are looked at to choose among namesakes, so that long texts take no longer."""


def key(word: str) -> str:
    """Return the normal form of a word of a name, by which characters are looked up."""
    return normal(word)


@lru_cache(maxsize=1 << 14)
def plain(words: tuple[str, ...]) -> tuple[str, ...]:
    """Return the words of a name in normal form, without suffixes such as Jr."""
    kept = [word for word in words if word.lower() not in lexicon.SUFFIXES] or words
    return tuple(key(word) or word for word in kept)


def generation(words: Sequence[str]) -> str:
    """Return what a name tells of its bearer's generation (`jr`, `iii`); empty where it tells nothing.

    >>> generation(("Ola", "Lund", "Jr.")), generation(("Osric", "II")), generation(("Ola", "Lund"))
    ('jr', 'ii', '')
    """
    last = words[-1].lower().strip(".") if len(words) > 1 else ""
    return GENERATIONS[last] if last in GENERATIONS and (len(last) > 1 or len(words) > 2) else ""


def may_bear(one: Character, name: Name) -> bool:
    """Tell whether the character can be who the name means."""
    if one.outlet is not None:
        return False
    if not of_one_generation(one, name):
        return False
    mine, theirs = plain(one.words), plain(name.words)
    titled = title_gender(name)
    if titled and any(title_gender(mention) not in ("", titled) for mention in one.mentions[-LAST:]):
        return False  # Mr. Lund is not Mrs. Lund
    if without_firm_form(mine) == without_firm_form(theirs):
        return True
    person = one.label is EntityLabel.PERSON
    if titled and one.gender and titled != one.gender:
        return False
    if len(theirs) == 1:
        word = theirs[0]
        if person and is_country(name) and word != mine[-1]:
            return False
        if person:
            family = (word == mine[-1] or word in mine[-1].split()) and (
                len(mine) > 1 or name.label is not EntityLabel.ORGANISATION
            )
            family = family or (len(mine) > 2 and word == mine[-2] and not lexicon.is_given_name(name.words[0]))
            return (not name.definite or name.label is EntityLabel.PERSON) and (family or word == mine[0])
        return len(mine) > 1 and word == mine[0] and (shortens(name, one.words) or is_kind_alone(one.words))
    if person and name.label in (EntityLabel.PERSON, None):
        return same_full_name(mine, theirs)
    if not person and name.label is not EntityLabel.PERSON:
        if theirs[-1].isdigit() and theirs == mine[-len(theirs) :]:
            return True  # Local 600 of Dockers' Local 600
        rest = one.words[len(theirs) :]
        field = bool(rest) and rest[0] in FIELDS and theirs[-1] in lexicon.ORG_HEADS and theirs == mine[: len(theirs)]
        return set(theirs) <= set(mine) and theirs[0] == mine[0] and (field or organisation_goes_on(rest))
    return False


def of_one_generation(one: Character, name: Name) -> bool:
    """Tell whether nothing in two names says that their bearers are of two generations.

    *Ola Lund Jr.* is neither *Ola Lund III* nor, where both are named in full, *Ola Lund*. The family name alone may
    mean either, and *Lund Jr.* whoever bears the whole of it.
    """
    mine, theirs = generation(one.words), generation(name.words)
    if mine == theirs:
        return True
    if mine and theirs:
        return False
    of_one, of_other = len(one.words) - bool(mine), len(name.words) - bool(theirs)
    return of_other == 1 if mine else of_one == 1


def without_firm_form(words: Sequence[str]) -> Sequence[str]:
    """Return the words of a name without a firm's legal forms at its end (*Nimbus* of *Nimbus Pty Ltd*)."""
    while len(words) > 1 and (words[-1] in LEGAL_FORMS or words[-1] in SPELLED_OUT):
        words = words[:-1]
    return words


def is_country(name: Name) -> bool:
    """Tell whether a name of one word is a place's, though somebody has it for a given name (Israel, Georgia)."""
    return name.words[0].lower() in lexicon.PLACES and not name.titles and name.label is not EntityLabel.PERSON


def organisation_goes_on(words: Sequence[str]) -> bool:
    """Tell whether the rest of an organisation's name only tells its kind (`Group` of `Wagner Group`)."""
    return bool(words) and words[-1].lower() in lexicon.ORG_HEADS


FIELDS = frozenset("for of on in".split())
"""Words behind a body's name that open its field: `Lund Center for Tides`."""


def shortens(name: Name, words: Sequence[str]) -> bool:
    """Tell whether a name of one word may be short for an organisation's whose first word it is (`Wagner Group`).

    A place is not, nor is a body that an organ of its own is named after: `China Airlines`, `UN General Assembly`.
    """
    first = name.words[0]
    if name.label in (EntityLabel.PERSON, EntityLabel.PLACE) or first.lower() in lexicon.PLACES:
        return False
    return organisation_goes_on(words) and not (first.isupper() and len(words) > MOST_WORDS_OF_KIND + 1)


def is_kind_alone(words: Sequence[str]) -> bool:
    """Tell whether a body may be called by the first word of its name, its kind: *the Church* (`Church of Lund`)."""
    return words[0].lower() in lexicon.ORG_HEADS and words[1] in FIELDS


MOST_WORDS_OF_KIND = 1
"""Words behind an acronym that tell only the kind of body that it is: `UNITE Union`."""


def same_full_name(mine: Sequence[str], theirs: Sequence[str]) -> bool:
    """Tell whether two full names of persons are one: family names agree, given names do not differ."""
    if mine[-1] != theirs[-1]:
        short, long = sorted((mine, theirs), key=len)
        return " ".join(short) in " ".join(long) and len(short) > 1
    first, second = mine[0], theirs[0]
    if first == second or set(mine[:-1]) & set(theirs[:-1]):
        return True
    if first[0] == second[0] and (len(first) <= 2 or len(second) <= 2):
        return True
    if is_transliteration(first, second) or first.startswith(second) or second.startswith(first):
        return True
    return is_short_for(letters(first), letters(second))


def is_transliteration(first: str, second: str) -> bool:
    """Tell whether two given names are spellings of one (Andrei, Andrey; Dmitry, Dmitriy)."""
    return (
        first[0] == second[0]
        and min(len(first), len(second)) > 3
        and DamerauLevenshtein.distance(first, second) <= (1 if min(len(first), len(second)) < 7 else 2)
    )


def title_gender(name: Name) -> str:
    """Return the gender that the titles before a name tell: `m`, `f`, or an empty text."""
    if any(title in lexicon.SHE_TITLES or title in lexicon.SHE_NOUNS for title in name.titles):
        return "f"
    if any(title in lexicon.HE_TITLES or title in lexicon.HE_NOUNS for title in name.titles):
        return "m"
    return ""


def of_generation(candidates: Sequence[Character], name: Name, text: str) -> Sequence[Character]:
    """Return those whom the word before a family name means: *the younger Mr. Lund* is Lund Jr., *the elder* is not."""
    before = GENERATION_BEFORE.search(text, max(0, name.run.start - 10), name.run.start)
    if before is None:
        return candidates
    sons = [one for one in candidates if generation(one.words) not in ("", "sr")]
    fathers = [one for one in candidates if one not in sons]
    return (sons if before["younger"] else fathers) or candidates


GENERATION_BEFORE = re.compile(r"\b(?:(?P<younger>younger|junior)|elder|older|senior)\s\Z", re.IGNORECASE)
"""Words before a family name that tell whether the father or the son is meant."""


RELATIVE = (
    r"(?:mother|father|parents?|son|daughter|wife|husband|widow|widower|brother|sister|twin|aunt|uncle|cousin|niece"
    r"|nephew|grand\w+|partner|fianc[ée]e?)"
)
RELATIVE_OF = re.compile(
    rf"\b{RELATIVE}\s(?:of|to)\s(?:[\w’'-]+\s){{0,4}}\Z|\b(?:his|her|their)\s(?:[\w-]+\s){{0,2}}{RELATIVE},?\s\Z"
)
"""What stands before the name of a relative, whom the family name alone does not mean: *the mother of ferry victim*,
*her husband, …*."""
OF_OWN = re.compile(rf"(?:,[^,.;\n]{{1,60}},)?\s\w+\s(?:that\s)?(?P<whose>his|her)\s(?:[\w-]+\s){{0,2}}{RELATIVE}\b")
"""What stands behind a family name and tells by a relative that a woman or a man bears it: *Lund said her husband*."""


def best_bearer(candidates: Sequence[Character], name: Name, text: str) -> Character:
    """Return which of several characters a shared name means.

    Preferred is, in this order: who bears just this name (no person, whom a family name alone does not tell apart), who
    has it as family name, who is a woman if her husband is spoken of, who was introduced before, who was named in full
    in the paragraph, who went by it before any other was named, who is named in full more often, and who was named last
    before. To be named as the one whose relative somebody is, or as a relative, does not count (`Maria Holt, mother of
    Daniel Holt`; `her husband, Daniel Holt`).
    """
    own = OF_OWN.match(text, name.span.end) if len(name.words) == 1 else None
    gender = "" if own is None else "f" if own["whose"] == "her" else "m"

    def tells_relative(mention: Name) -> bool:
        start = mention.run.start
        return RELATIVE_OF.search(text, max(0, start - BESIDE * 2), start) is not None

    def introduces(mention: Name) -> bool:
        return len(mention.words) > 1 and not tells_relative(mention)

    paragraph = text.rfind("\n", 0, name.span.start)
    first, second = [*sorted(one.mentions[0].span.start for one in candidates), 0][:2]

    def rank(one: Character) -> tuple[bool, bool, bool, bool, bool, bool, bool, int, int]:
        family = plain(one.words)[-1] == plain(name.words)[-1]
        whole = len(name.words) > 1 or one.label not in (EntityLabel.PERSON, None)
        other = name.label is EntityLabel.PERSON and one.label is not EntityLabel.PERSON  # Biden, the Biden campaign
        exact = whole and not other and plain(one.words) == plain(name.words)
        last = [mention for mention in one.mentions[-LAST:] if mention.span.start < name.span.start]
        before = [mention.span.start for mention in last if not tells_relative(mention)]
        bare = [mention.span.start for mention in one.mentions[:LAST] if len(mention.words) == 1]
        alone = one.mentions[0].span.start == first and any(first < at < second for at in bare)
        full = sum(introduces(mention) for mention in one.mentions[:LAST])
        known = any(mention.span < name.span and introduces(mention) for mention in one.mentions[:LAST])
        here = any(paragraph < mention.span.start and introduces(mention) for mention in last)
        apart = not any(
            len(mention.words) > 1 and 0 < mention.span.start - name.span.end < BESIDE for mention in one.mentions
        )
        of_gender = not gender or one.gender == gender
        latest = max(before, default=-one.mentions[0].span.start - 10**9)
        return exact, family, of_gender, apart, known, here, alone, full, latest

    return max(candidates, key=rank)


def gender_by(name: Name) -> str:
    """Return the gender that the titles, else the given name tell: `m`, `f`, or an empty text."""
    family_first = len(name.words) > 1 and GIVEN_SECOND.fullmatch(name.words[1])
    return title_gender(name) or lexicon.given_gender(name.words[1 if family_first else 0]).replace("b", "")


GIVEN_SECOND = re.compile(r"[A-Z][a-z]+-[a-z]+")
"""A given name of two syllables as Korean and Chinese names have it after the family name (*Kim Min-jung*)."""
