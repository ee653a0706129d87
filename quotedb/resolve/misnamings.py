"""Misnamings within an article: once it gives somebody another name than everywhere else (rule 11)."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from rapidfuzz import fuzz
from rapidfuzz.distance import DamerauLevenshtein

from quotedb.records import Misnaming, Span
from quotedb.resolve.characters.appositions import described_before
from quotedb.resolve.characters.bearers import plain, title_gender
from quotedb.resolve.characters.characters import Cast, Character
from quotedb.resolve.characters.roles import words_before
from quotedb.resolve.names import lexicon
from quotedb.resolve.names.tables import words
from quotedb.resolve.names.tokens import Name
from quotedb.resolve.reference.ground import ground

NEAR = 6
"""Paragraphs around a wrong name in which the one who is meant must be named."""
LONGEST_DESCRIPTION = 130
"""Code points before a name in which `her brother, …` stands."""
LIKE_GIVEN = 60
"""How alike two given names must be to be mixed up by sound, out of 100: Anna and Alina are, Peter and Paul not."""
LONG_FAMILY = 8
"""Letters of a family name in which two may be wrong, else one."""
VERB = re.compile(r"\s(?:[a-z]+ly\s)?(?!(?:and|or|but|of|in|on|at|for|to|from|with|by|as|who|that|than)\b)[a-z]+")
"""A verb right after a name, which shows that its bearer acts."""
SEVERAL = r"(?:s|es|\s(?:brothers|sisters|siblings|twins|cousins|family|couple))\b"
"""What stands behind a family name where several bear it: *the Lund brothers*, *the Lunds*."""
SAID = re.compile(r"\b(?:said|says|told|added|asked|recalled|wrote|explained|warned|argued|insisted)\s$")
"""Verbs of saying: whoever has one speaks."""


def mend(cast: Cast) -> list[tuple[Span, Character]]:
    """Hand mentions by a wrong name over to the character meant; return each mention's span with that character.

    A wrong name stands once in an article, in one of two ways: the given name is wrong, and nobody else has it or is
    introduced by it (`Anna Sobol` for `Alina Sobol`); or given name or title agree and the family name is misspelt by
    a letter or two (`Dr Ramen` for `Dr Priya Raman`). Whoever may be a relative or namesake is left alone.
    """
    here = ground(cast.text)
    found: list[tuple[Span, Character]] = []
    persons = [one for one in cast.persons() if one.mentions]
    families = Counter(plain(one.words)[-1] for one in persons if len(one.words) > 1)
    place_of = {one: at for at, one in enumerate(persons)}
    by_slip: dict[str, list[Character]] = {}
    for one in persons:
        for slip in slips(plain(one.words)[-1]):
            by_slip.setdefault(slip, []).append(one)
    for wrong in persons:
        if sum(len(name.words) > 1 for name in wrong.mentions) > 1:
            continue
        near = {one for slip in slips(plain(wrong.words)[-1]) for one in by_slip[slip]}
        if len(near) == 1 or introduced(cast, wrong):
            continue
        for meant in sorted(near, key=place_of.__getitem__):
            if meant is wrong or not (misheard(cast, families, wrong, meant) or mistyped(wrong, meant)):
                continue
            first = meant.mentions[0].span.start
            if first >= wrong.mentions[0].span.start and len(meant.mentions) <= len(wrong.mentions):
                continue
            at = here.paragraph(wrong.mentions[0].span.start)
            if all(abs(at - here.paragraph(name.span.start)) > NEAR for name in meant.mentions):
                continue
            telling = [name for name in wrong.mentions if name.words != meant.words[-len(name.words) :]]
            found += [(name.span, meant) for name in telling]
            hand_over(cast, wrong, meant)
            break
    return found


def mistyped(wrong: Character, meant: Character) -> bool:
    """Tell whether a name may be that of `meant` with the family name misspelt; given names or titles agree."""
    mine, theirs = plain(wrong.words), plain(meant.words)
    if not mine or len(theirs) < 2 or other_sex(wrong, meant):
        return False
    if len(mine) == 1:
        if not lexicon.is_given_name(meant.words[0]) and not any(titled(name) for name in meant.mentions):
            return False
        named = any(titled(name) or name.possessive for name in wrong.mentions) or len(wrong.mentions) == 1
        return named and not lexicon.is_given_name(wrong.words[0]) and misspelt(mine[0], theirs[-1])
    return mine[0] == theirs[0] and misspelt(mine[-1], theirs[-1])


def titled(name: Name) -> bool:
    """Tell whether a title such as `Dr` stands before a name."""
    return any(title in lexicon.CIVIL_TITLES for title in name.titles)


def misheard(cast: Cast, families: Counter[str], wrong: Character, meant: Character) -> bool:
    """Tell whether a full name is that of `meant` with a wrong given name; `meant` must act or speak around it.

    Given names that sound alike suffice. With others the paragraph must go on with the bare family name, and the
    article may know nobody else of that family.
    """
    mine, theirs = plain(wrong.words), plain(meant.words)
    if len(mine) != 2 or len(theirs) < 2 or mine[-1] != theirs[-1] or len(mine[-1]) < 3 or mine[0] in theirs:
        return False
    if families[mine[-1]] > 2 or other_sex(wrong, meant) or not introduced(cast, meant):
        return False
    if re.search(rf"\b{re.escape(meant.words[-1])}{SEVERAL}", cast.text):
        return False
    name = next((name for name in wrong.mentions if len(name.words) > 1), None)
    if name is None:  # a given name that shares the family name of another
        return False
    if meant.mentions[0].span.start > name.span.start or name.possessive:
        return False
    acts = VERB.match(cast.text, name.span.end) or SAID.search(cast.text, max(0, name.run.start - 12), name.run.start)
    if acts is None:
        return False
    if mine[0][0] == theirs[0][0] and fuzz.ratio(mine[0], theirs[0]) >= LIKE_GIVEN:
        return mine[0][:3] != theirs[0][:3]  # Sandy may be Sandra's own short name
    end = cast.text.find("\n", name.span.end)
    return all(map(lexicon.is_given_name, (wrong.words[0], meant.words[0]))) and any(
        len(other.words) == 1 and name.span.end < other.span.start < (end if end >= 0 else len(cast.text))
        for other in (*wrong.mentions, *meant.mentions)
    )


def other_sex(wrong: Character, meant: Character) -> bool:
    """Tell whether the two go with different pronouns."""
    return bool(wrong.gender and meant.gender and wrong.gender != meant.gender)


def misspelt(one: str, other: str) -> bool:
    """Tell whether two family names differ by a slip: one letter in short ones, two in long ones."""
    if one == other or min(len(one), len(other)) < 4 or one[0] != other[0]:
        return False
    if one + "s" == other or other + "s" == one:
        return False
    return DamerauLevenshtein.distance(one, other) <= min(most_slips(one), most_slips(other))


def most_slips(family: str) -> int:
    """Return how many letters of a family name may be wrong."""
    return 1 if len(family) < LONG_FAMILY else 2


def slips(family: str) -> set[str]:
    """Return a family name and what is left of it without a letter or two: names that differ by a slip share one.

    >>> sorted(slips("lund"))
    ['lnd', 'lud', 'lun', 'lund', 'und']
    """
    found = {family}
    for _ in range(most_slips(family)):
        found |= {one[:at] + one[at + 1 :] for one in found for at in range(len(one))}
    return found


def introduced(cast: Cast, one: Character) -> bool:
    """Tell whether the article says who somebody is, so that the name is meant as it stands."""
    for name in one.mentions:
        titles = [title for title in name.titles if title not in lexicon.CIVIL_TITLES]
        if titles or words_before(cast, name)[len(name.titles) :]:
            return True
        after = cast.text[name.span.end : name.span.end + 3]
        if after[:2] == ", " and after[2:].isdigit():
            return True
        said_before = described_before(cast.text, max(0, name.run.start - LONGEST_DESCRIPTION), name.run.start)
        if said_before is not None and name is one.mentions[0]:
            return True
    return any(head in RELATIVES for head in one.heads())


RELATIVES = words("relatives")


def hand_over(cast: Cast, wrong: Character, meant: Character) -> None:
    """Move the mentions of `wrong` to `meant`."""
    for name in wrong.mentions:
        cast.of_name[name.span] = meant
    meant.mentions = sorted(meant.mentions + wrong.mentions, key=lambda name: name.span)
    meant.roles += wrong.roles
    if not meant.gender:
        meant.gender = next((gender for name in wrong.mentions if (gender := title_gender(name))), wrong.gender)
    cast.remove(wrong)


def misnamings(found: Sequence[tuple[Span, Character]]) -> tuple[Misnaming, ...]:
    """Return the records of what `mend` found."""
    return tuple(Misnaming(span, meant.name) for span, meant in sorted(found, key=lambda pair: pair[0]))
