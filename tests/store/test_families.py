"""Bearers of a family name, found by the likeness of their given names: as many as comparing each would find."""

import random

from rapidfuzz import fuzz

from quotedb.store.families import LIKE_GIVEN, Family, is_open
from quotedb.text.spellings.likeness import sound_alike
from quotedb.text.spellings.short_forms import is_short_for, short_forms

GIVEN = (
    "andrei andre dmitri ana ida ada park pak bak li le yi volodimir vladimir gnat hnat chari hari khari serhi sergei "
    "mikhailo mikhail de dimarko marko mirko iannis giannis".split()
)


def test_those_near_are_those_that_a_comparison_one_by_one_would_find():
    chosen = random.Random(3)
    names = [*GIVEN, *chosen.sample(sorted(short_forms()), 150)]
    people = [*(f"{name} holm" for name in names), "j holm", "jk holm", "jo hannes holm", "johannes holm jr"]
    held = dict(enumerate([*people, None, "holm group"]))
    family = Family()
    family.bearers += held.items()

    def alike(one: str, other: str) -> bool:
        mine, theirs = (name.partition(" ")[0] for name in (one, other))
        likely = fuzz.ratio(theirs, mine) >= LIKE_GIVEN or sound_alike(theirs, mine) or is_short_for(theirs, mine)
        return (one[0] == other[0] and (is_open(one) or is_open(other))) or likely

    for one in people:
        near = family.near({one}, lambda agent_id: None if agent_id == len(people) + 1 else str(held[agent_id]))
        assert near == [number for number, other in held.items() if number >= len(people) or alike(one, other or "")]
    assert family.near({None}, lambda _: "Ida Holm") == list(held), "whose given name is not known may be anybody"
    family.bearers.append((999, "ida holm"))
    assert 999 in family.near({"ida holm"}, lambda _: "Ida Holm"), "a bearer who came later is found too"
