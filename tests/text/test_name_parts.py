"""Names of persons are taken apart without nameparser only where it would find the same."""

from __future__ import annotations

import random

import pytest

from quotedb.terms import AgentKind
from quotedb.text import name_parts
from quotedb.text.name_parts import Parts, no_names, parts_of
from quotedb.text.names import key

OTHERS = "Ida Holm Tarjei Kim Min Bud Sirmatellefsen Geb Nee Viii Xiv Mix Junior Second Kyzy Petrovich The Des".split()


def test_names_of_two_plain_words_are_what_nameparser_finds(monkeypatch: pytest.MonkeyPatch):
    random_ = random.Random(5)
    known = [word.capitalize() for word in random_.sample(sorted(no_names()), 150)]
    made = [f"{one} {other}" for one in OTHERS for other in (*OTHERS, *known)]
    made += [f"{one} {random_.choice(OTHERS)}" for one in known]
    quick = [parts_of(name) for name in made]
    monkeypatch.setattr(name_parts, "is_name", lambda _: False)
    assert quick == [parts_of(name) for name in made]


@pytest.mark.parametrize("family", ["Aas", "Res", "Cap", "Git", "Ra", "Lam", "Mle", "Sasm"])
def test_a_family_is_no_degree(family):
    """Letters behind a name stand in capitals; a family whose name is such letters has hundreds of bearers."""
    assert parts_of(f"Elin {family}") == Parts(first="Elin", last=family)
    assert parts_of(f"Dr Elin Marie {family}") == Parts(first="Elin", middle="Marie", last=family, title="Dr")
    assert parts_of(f"Mr {family}").last == family
    assert key(f"Elin {family}", AgentKind.PERSON) is not None


@pytest.mark.parametrize("name", ["Elin Holm AAS", "Elin Holm, AAS", "Elin Holm, Aas", "Elin Holm Phd", "Elin Holm MD"])
def test_a_degree_is_no_family(name):
    assert key(name, AgentKind.PERSON) == "elin holm"
