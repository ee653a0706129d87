"""Relays that no list of outlets knows, as the network sees them."""

import re

import numpy as np
import pytest

from quotedb.extract.attributions.attribution import Attribution
from quotedb.extract.chains.passed_on import BY, NEAR, PassedOn
from quotedb.extract.chains.route import Route
from quotedb.extract.network.relays import WordFigures
from quotedb.extract.network.tagger import Tagger
from quotedb.extract.segmentation.outlets import Outlets
from quotedb.extract.statements import extract
from quotedb.records import Article, Entity, Hop, Span
from quotedb.terms import AgentKind, EntityLabel


class Sure:
    """A network that is sure of some words of a text, and of nothing else."""

    def __init__(self, text, sure, chance=0.9):
        found = list(re.finditer(r"\w+", text))
        starts, ends = (np.array([one.span()[side] for one in found]) for side in (0, 1))
        self.words = WordFigures(starts, ends, np.zeros((len(found), 1), np.float32))
        self.sure = np.array([chance if one.group() in sure else 0.0 for one in found])

    def chances(self, _word, _places, _paragraphs):
        return 0, self.sure


def span(text, words):
    start = text.index(words)
    return Span(start, start + len(words))


def relays(text, content, source, cue, sure, *, names=(), route=None, outlet="Lund Post", **options):
    """Return the words of the relays that are put into a route."""
    article = Article(text, outlet)
    entities = [Entity(span(text, one), label) for one, label in names]
    attribution = Attribution((span(text, content),), span(text, source), span(text, cue), "tagger", 0.9)
    route = route or Route()
    PassedOn(Outlets(article), Sure(text, sure, **options), entities).complete(attribution, route)
    assert all(reason == BY for reason in route.reasons)
    return [hop.mention.of(text) for hop in route.outer]


TOLD = "Ada Brook told Tarn Valley Today on Monday that the weir had given way."
PARTS = ("the weir had given way", "Ada Brook", "told")
RADIO = ("Tarn Valley Today", EntityLabel.ORGANISATION)


def test_a_name_that_the_network_is_sure_of_passes_the_words_on():
    assert relays(TOLD, *PARTS, {"Tarn"}, names=[RADIO]) == ["Tarn Valley Today"]


def test_a_name_that_was_cut_short_is_taken_whole():
    assert relays(TOLD, *PARTS, {"Valley"}, names=[("Valley", EntityLabel.ORGANISATION)]) == ["Tarn Valley Today"]


@pytest.mark.parametrize(
    ("sure", "chance", "label"),
    [({"weir"}, 0.9, EntityLabel.ORGANISATION), ({"Tarn"}, 0.4, EntityLabel.ORGANISATION),
     ({"Tarn"}, 0.9, EntityLabel.PLACE)],
)  # fmt: skip
def test_nobody_else_does(sure, chance, label):
    assert relays(TOLD, *PARTS, sure, names=[("Tarn Valley Today", label)], chance=chance) == []


@pytest.mark.parametrize("label", list(EntityLabel))
def test_who_was_told_may_look_like_a_person_or_a_place(label):
    text = "Ada Brook told Tarnradioen on Monday that the weir had given way."
    told = Route(addressee=span(text, "Tarnradioen"))
    assert relays(text, *PARTS, {"Tarnradioen"}, names=[("Tarnradioen", label)], route=told) == ["Tarnradioen"]


@pytest.mark.parametrize(("told", "person"), [("Flint", "Jo Flint"), ("gardaí", "gardaí"), ("Flint", "Ida Flint")])
def test_who_bears_the_surname_of_somebody_in_the_text_is_no_outlet(told, person):
    text = f"Ada Brook told {told} on Monday that the weir had given way. It rained on {person}."
    names = [(told, EntityLabel.ORGANISATION), (person, EntityLabel.PERSON)]
    assert relays(text, *PARTS, {told}, names=names, route=Route(addressee=span(text, told)), chance=0.82) == []


def test_neither_the_publisher_nor_the_source_nor_a_name_in_the_words_is_a_relay():
    assert relays(TOLD, *PARTS, {"Tarn"}, names=[RADIO], outlet="Tarn Valley Today") == []
    assert relays(TOLD, *PARTS, {"Brook"}, names=[("Ada Brook", EntityLabel.PERSON)]) == []
    inside = "Ada Brook said that Tarn Hall had given way."
    parts = ("Tarn Hall had given way", "Ada Brook", "said")
    assert relays(inside, *parts, {"Tarn"}, names=[("Tarn Hall", EntityLabel.ORGANISATION)]) == []


def test_a_programme_beside_its_outlet_is_no_relay_of_its_own():
    text = "Ada Brook told Tarn Post’s Morning Hour that the weir had given way."
    route = Route(outer=[Hop(None, AgentKind.OUTLET, span(text, "Tarn Post"))])
    names = [("Morning Hour", EntityLabel.OTHER)]
    assert relays(text, *PARTS, {"Morning"}, names=names, route=route) == ["Tarn Post"]


def test_a_name_far_away_is_not_asked_for():
    text = "Tarn Valley Today reported.\n\n" + "It rained. " * (NEAR // 8) + TOLD.replace("Tarn Valley Today", "it")
    assert relays(text, *PARTS, {"Tarn"}, names=[RADIO]) == []


BEFORE = "(Reuters) Ada Brook was on CNN. She said that the weir had given way."


@pytest.mark.parametrize(
    ("sure", "chance", "outlet"),
    [({"CNN"}, 0.7, "CNN"), ({"CNN"}, 0.4, None), ({"Reuters"}, 0.9, None), (set(), 0.9, None)],
)
def test_the_surest_outlet_named_before_passes_words_on_but_for_the_one_credited(sure, chance, outlet):
    article = Article(BEFORE, "Lund Post")
    said = Attribution(
        (span(BEFORE, "the weir had given way"),), span(BEFORE, "She"), span(BEFORE, "said"), "tagger", 0.9
    )
    found = PassedOn(Outlets(article), Sure(BEFORE, sure, chance), []).outlet_before(said, span(BEFORE, "Reuters"))
    assert (found and found.of(BEFORE)) == outlet


def test_the_shipped_network_sees_an_outlet_that_no_list_knows():
    text = (
        "The weir has given way.\n\nMarta Lindqvist told The Fellside Walker on Monday that she had heard it at noon."
    )
    (statement,) = [s for s in extract(Article(text, "Lund Post"), Tagger.load()).statements if len(s.chain) > 2]
    assert [hop.agent for hop in statement.chain] == ["Lund Post", "The Fellside Walker", "Marta Lindqvist"]
