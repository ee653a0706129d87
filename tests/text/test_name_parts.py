"""Names of persons are taken apart without nameparser only where it would find the same."""

from __future__ import annotations

import random

import pytest

from quotedb.text import name_parts
from quotedb.text.name_parts import no_names, parts_of

OTHERS = "Ida Holm Tarjei Kim Min Bud Sirmatellefsen Geb Nee Viii Xiv Mix Junior Second Kyzy Petrovich The Des".split()


def test_names_of_two_plain_words_are_what_nameparser_finds(monkeypatch: pytest.MonkeyPatch):
    random_ = random.Random(5)
    known = [word.capitalize() for word in random_.sample(sorted(no_names()), 150)]
    made = [f"{one} {other}" for one in OTHERS for other in (*OTHERS, *known)]
    made += [f"{one} {random_.choice(OTHERS)}" for one in known]
    quick = [parts_of(name) for name in made]
    monkeypatch.setattr(name_parts, "is_name", lambda _: False)
    assert quick == [parts_of(name) for name in made]
