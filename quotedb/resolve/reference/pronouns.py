"""The pronouns of English, and whether one may stand for a character or a description."""

from __future__ import annotations

import re

from quotedb.resolve.characters.characters import Character
from quotedb.resolve.characters.roles import Phrase
from quotedb.resolve.names import lexicon
from quotedb.terms import EntityLabel

HE = frozenset("he his him himself".split())
SHE = frozenset("she her hers herself".split())
IT = frozenset("it its itself".split())
THEY = frozenset("they their them themselves".split())
WHO = frozenset("who whose whom which that".split())
FIRST = frozenset("i me my we us our myself ourselves".split())
PRONOUNS = HE | SHE | IT | THEY | WHO | FIRST
INDEFINITE = frozenset("everyone everybody anyone anybody nobody someone somebody one none all".split())
VERB_AFTER = re.compile(
    r"(?:,[^,.;\n]{1,80},|,|\swho)?\s(?!(?:of|and|or|but|in|on|at|for|to|from|with|by|as|who|whom|whose|that|the|a|an|than|when"
    r"|while|after|before|because|into|over|under|against|about|during|since|if|though|where|which|he|she|they|it|his|her|its"
    r"|their|this|these|those)\b)[a-z]{2,}"
)
"""What follows the subject of a clause, right after it."""


def gender_of(pronoun: str) -> str:
    """Return `m`, `f` or nothing."""
    return "m" if pronoun in HE else "f" if pronoun in SHE else ""


def may_mean(one: Character, pronoun: str) -> bool:
    """Tell whether *he, she* or *it* can stand for a character by its sort."""
    if pronoun in HE | SHE:
        if one.outlet is not None or one.label in (EntityLabel.ORGANISATION, EntityLabel.PLACE):
            return False
        return one.label is EntityLabel.PERSON or single_surname(one)
    return not one.is_person and one.label is not EntityLabel.OTHER


def fits(one: Character, pronoun: str) -> bool:
    """Tell whether a pronoun can stand for a character by its sort and gender."""
    if pronoun in HE | SHE:
        return may_mean(one, pronoun) and one.gender in ("", gender_of(pronoun))
    return pronoun not in IT or may_mean(one, pronoun)


def single_surname(one: Character) -> bool:
    """Tell whether an unlabelled single name may be a person's."""
    word = one.words[0]
    return one.label is None and len(one.words) == 1 and word[1:].islower() and len(word) > 2


def sounds_feminine(one: Character) -> bool:
    """Tell whether a given name ends as women's names mostly do."""
    return len(one.words) > 1 and one.words[0].endswith("a") and len(one.words[0]) > 3


def agrees(read: Phrase, pronoun: str) -> bool:
    """Tell whether a pronoun may stand for a description."""
    if pronoun in IT:
        return not lexicon.is_person_noun(read.head)
    if pronoun in HE:
        return read.head not in lexicon.SHE_NOUNS and not lexicon.is_organisation_noun(read.head)
    if pronoun in SHE:
        return read.head not in lexicon.HE_NOUNS and not lexicon.is_organisation_noun(read.head)
    return True
