"""Which statements are one quotation: the same words, or the same claim of the same origin, and no others."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import func, select
from worlds.dispatches import BY_HAND, Said, report

from quotedb.store.quotations import POPULAR
from quotedb.store.save import save_article
from quotedb.store.tables import Quotation, Signature, Statement
from quotedb.store.utterances import NOBODY, alike, sketch, utterance_of
from quotedb.terms import AgentKind, Mode

DIRECT, INDIRECT, MIXED = Mode.DIRECT, Mode.INDIRECT, Mode.MIXED
KARI, PER = "Kari Nordmann", "Per Holm"


def quotations(database, *said):
    """Store an article for each and return the quotations of the statements, in order."""
    for number, one in enumerate(said):
        article, findings = report(one, Said("Jo Lie", f"remark {number}"), outlet=f"Outlet {number}")
        with database.writing() as session:
            save_article(session, article, findings, BY_HAND)
    with database.reading() as session:
        found = select(Statement.quotation_id).where(Statement.position == 0).order_by(Statement.statement_id)
        return session.scalars(found).all()


def linked(database, *said):
    found = quotations(database, *said)
    return found[0] is not None and len(set(found)) == 1


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("The bridge over the fjord will open before winter", "the bridge over the fjord will open before winter,"),
        ("the bridge will open … before the winter storms", "the bridge will open before the winter storms"),
        ("the bridge [over the fjord] will open before winter", "the bridge will open before winter"),
        ("we don’t trust the old bridge any more", "We don't trust the old bridge any more!"),
        ("the new bridge will surely open before winter comes", "the new bridge will open before winter comes"),
    ],
)
def test_the_same_words_of_the_same_origin_are_one_quotation(database, one, other):
    assert linked(database, Said(KARI, one, mode=DIRECT), Said(KARI, other, mode=DIRECT))


@pytest.mark.parametrize("fragment_first", [True, False])
def test_a_quoted_fragment_belongs_to_the_whole(database, fragment_first):
    whole = Said(
        KARI, "many boats were lost in autumn, among them trawlers sunk by ice, and nobody was told", mode=DIRECT
    )
    fragment = Said(KARI, "she had seen “trawlers sunk by ice” herself", mode=MIXED)
    assert linked(database, *((fragment, whole) if fragment_first else (whole, fragment)))


def test_a_relay_and_the_one_it_speaks_for_say_the_same_words(database):
    assert linked(
        database,
        Said(PER, "the harbour master locked every gate on Sunday", relay=KARI, mode=DIRECT),
        Said(PER, "the harbour master locked every gate on Sunday", mode=DIRECT),
    )


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("thank you very much", "thank you very much"),
        ("we will win this match", "we will win this match"),
        ("we do not comment on cases", "we do not comment on cases"),
    ],
)
def test_short_words_of_different_origins_are_not_linked(database, one, other):
    assert not linked(database, Said(KARI, one, mode=DIRECT), Said(PER, other, mode=DIRECT))


def test_long_words_are_linked_whoever_is_said_to_have_said_them(database):
    words = "the old harbour crane fell into the fjord shortly before the evening ferry arrived"
    assert linked(database, Said(KARI, words, mode=DIRECT), Said("sources", words, kind=AgentKind.UNNAMED))


def test_a_bare_family_name_may_be_the_one_with_the_given_name(database):
    words = "every gate was locked on Sunday"
    assert linked(database, Said(KARI, words, mode=DIRECT), Said("Nordmann", words, mode=DIRECT))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("the council will pay 30 million for the bridge", "the council will pay 90 million for the bridge"),
        ("the bridge will open before winter", "the tunnel was closed after a fire"),
    ],
)
def test_different_claims_are_two(database, one, other):
    assert not linked(database, Said(KARI, one), Said(KARI, other))


CLAIMS = (
    "the harbour master asked the council to close the old bridge",
    "the council had been requested by the harbour master to close the bridge at once",
)


def test_the_same_claim_of_the_same_origin_is_one_quotation(database):
    assert linked(database, *(Said(KARI, words) for words in CLAIMS))


def test_the_same_claim_of_another_origin_is_another_quotation(database):
    assert not linked(database, Said(KARI, CLAIMS[0]), Said(PER, CLAIMS[1]))


def test_repeated_words_of_one_article_are_one_quotation(database):
    words = "the harbour master locked every gate"
    article, findings = report(Said(KARI, words, mode=DIRECT), Said(KARI, words, mode=DIRECT))
    with database.writing() as session:
        save_article(session, article, findings, BY_HAND)
        assert len(set(session.scalars(select(Statement.quotation_id)))) == 1


def test_words_that_say_nothing_have_no_quotation(database):
    assert quotations(database, Said(KARI, "it was him", mode=DIRECT)) == [None]


def test_what_an_index_is_asked_for_stays_bounded(database):
    for number in range(4 * POPULAR):
        said = Said(f"Person{number} Nordmann", f"thank you Bergen number{number}", mode=DIRECT)
        quotations(database, said)
    with database.reading() as session:
        held = session.scalar(
            select(func.count()).select_from(Signature).group_by(Signature.value).order_by(func.count().desc()).limit(1)
        )
        assert held <= POPULAR
        assert session.scalar(select(func.count()).select_from(Quotation)) >= 4 * POPULAR


@given(st.text(max_size=200), st.sampled_from(Mode))
def test_any_content_can_be_compared_and_long_ones_are_like_themselves(text, mode):
    one = utterance_of(text, mode, NOBODY)
    assert alike(one, one) == (len(one.words) >= 8 and len(one.stems) >= 3) or one.is_fragment
    assert (len(sketch(one)) == 0) == (len(one.content) < 2)


@given(st.lists(st.sampled_from("boat ice storm gate crane fjord ferry winter bridge tunnel 3 7".split()), max_size=12))
def test_likeness_has_no_direction(words):
    one = utterance_of(" ".join(words), DIRECT, NOBODY)
    other = utterance_of(" ".join(words[::2]), MIXED, NOBODY)
    assert alike(one, other, anybody=True) == alike(other, one, anybody=True)
