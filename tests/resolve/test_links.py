"""The network's links added up, and what decides whom a pronoun means."""

from quotedb.records import Article, Entity, Findings, Reference, Span
from quotedb.resolve.characters.cast import gather
from quotedb.resolve.reference.links import Links
from quotedb.resolve.within import named_by
from quotedb.terms import EntityLabel

TEXT = "Zorin Brook met Velk Vang at the quay. The engineer waited. She left and he stayed with her."


def span(words, place=1):
    at = -1
    for _ in range(place):
        at = TEXT.index(words, at + 1)
    return Span(at, at + len(words))


def reference(word, meant, chance):
    return Reference(word, meant, chance)


PEOPLE = (Entity(span("Zorin Brook"), EntityLabel.PERSON), Entity(span("Velk Vang"), EntityLabel.PERSON))


def test_links_are_followed_through_pronouns_and_descriptions_and_add_up():
    cast = gather(TEXT, PEOPLE)
    links = Links(
        [
            reference(span("her"), span("She"), 0.8),
            reference(span("She"), span("engineer"), 0.5),
            reference(span("She"), span("Zorin"), 0.25),
            reference(span("She"), span("Brook"), 0.25),
            reference(span("engineer"), span("Vang"), 0.5),
        ],
        cast,
    )
    shares = links.shares(span("her"))
    zorin, velk = (cast.of_name[name.span] for name in cast.names)
    assert round(shares.of(zorin), 3) == 0.4
    assert round(shares.of(velk), 3) == 0.2
    assert round(shares.words[span("engineer")], 3) == 0.2


def test_the_network_decides_where_nothing_else_does():
    article = Article(TEXT)
    for name in ("Zorin Brook", "Velk Vang"):
        links = (reference(span("her"), span(name.split()[0]), 0.97),)
        found = named_by(article, Findings(entities=PEOPLE, references=links), span("her"))
        assert [one.of(TEXT) for one in found] == [name]
