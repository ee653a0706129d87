"""What somebody said, and what reached us through somebody."""

from __future__ import annotations

import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import Connection

from quotedb.ask.filters import Filter
from quotedb.ask.said import said
from quotedb.ask.via import via
from quotedb.errors import AskError, DateError, StoreError
from quotedb.store.engine import Database
from quotedb.terms import AgentKind, Kind, Method, Mode, Stance, VerificationStatus


def contents(reader: Connection, name: str, **filters: object) -> list[str]:
    return [row.content for row in said(reader, name, filters=Filter(**filters))]


def test_a_row_says_everything(reader: Connection) -> None:
    row = said(reader, "okafor", filters=Filter(outlet="Harbour Post", second_hand=True))[0]
    assert (row.outlet, row.headline, row.published, row.article) == (
        "The Harbour Post",
        "Ferry captain speaks",
        "2024-03-02",
        "ferry",
    )
    assert (row.origin, row.origin_kind, row.via) == ("Inés Okafor", AgentKind.PERSON, ("Lars Vik",))
    assert row.chain == ("The Harbour Post", "Lars Vik", "Inés Okafor")
    assert (row.hop_count, row.second_hand, row.mode, row.kind) == (3, True, Mode.DIRECT, Kind.SPEECH)
    assert (row.cue, row.stance, row.hedges) == ("saw", Stance.NEUTRAL, ())
    assert (row.verified, row.confidence, row.method) == (VerificationStatus.UNVERIFIED, None, Method.ANNOTATION)


def test_newest_first_and_in_pages(reader: Connection) -> None:
    ids = [row.statement_id for row in said(reader, "Okafor")]
    assert len(ids) == 3
    assert ids == sorted(ids, reverse=True)
    assert [row.statement_id for row in said(reader, "Okafor", limit=2, offset=1)] == ids[1:]
    assert said(reader, "Okafor", limit=2, offset=3) == []
    assert len(said(reader, "Okafor", limit=2**63, offset=1)) == 2


def test_filters(reader: Connection) -> None:
    assert contents(reader, "Okafor", via="NW") == ["crates being thrown overboard by the harbour guard"]
    assert contents(reader, "Okafor", outlet="coast radio") == ["crates being thrown overboard by the harbour guard"]
    assert contents(reader, "Okafor", about="never again") == ["will never sail again"]
    assert contents(reader, "Okafor", mode=Mode.INDIRECT) == ["crates being thrown overboard by the harbour guard"]
    assert contents(reader, "Okafor", min_hops=3, outlet="the harbour post") == ["crates being thrown overboard"]
    assert contents(reader, "Okafor", second_hand=False) == ["will never sail again"]
    assert contents(reader, "Vik", kind=Kind.SPEECH) == []
    assert contents(reader, "unnamed") == ["lost its licence"]
    assert contents(reader, "unnamed", kind=Kind.THOUGHT) == ["the harbour will silt up"]
    assert contents(reader, "Okafor", run_id=99) == []
    assert contents(reader, "Okafor", run_id=10**30, min_hops=10**30) == []
    assert len(contents(reader, "Okafor", all_readings=True)) == 3


def test_days_that_an_uncertain_date_can_mean_count(reader: Connection) -> None:
    assert len(contents(reader, "Okafor", since="2024-03-15")) == 1
    assert len(contents(reader, "Okafor", until="2024-03-01")) == 1
    assert len(contents(reader, "Okafor", since="2024", until="2024")) == 3
    assert contents(reader, "Okafor", since="2025") == []


def test_what_a_filter_cannot_mean_is_said(reader: Connection) -> None:
    with pytest.raises(DateError):
        said(reader, "Okafor", filters=Filter(since="soon"))
    with pytest.raises(AskError, match="no word"):
        said(reader, "Okafor", filters=Filter(about="…"))


def test_hedges_and_stance_stand_in_the_row(reader: Connection) -> None:
    row = said(reader, "unnamed")[0]
    assert (row.hedges, row.stance, row.cue) == (("reportedly",), Stance.DISTANCING, "reportedly")


def test_via_lists_relays_not_publishers_and_not_origins(reader: Connection) -> None:
    assert [row.content for row in via(reader, "Mr Vik")] == ["crates being thrown overboard"]
    assert [row.outlet for row in via(reader, "NW")] == ["Northern Wire", "Coast Radio"]
    assert [row.chain[0] for row in via(reader, "NW")] == ["Mirror of the North", "Coast Radio"]
    assert via(reader, "Coast Radio") == []
    assert via(reader, "Okafor") == []


def test_via_takes_the_same_filters(reader: Connection) -> None:
    mirror = via(reader, "Northern Wire", filters=Filter(outlet="Mirror of the North"))
    assert [row.content for row in mirror] == ["We counted forty crates,"]
    assert [row.content for row in via(reader, "NW", filters=Filter(about="guard"))] == [
        "crates being thrown overboard by the harbour guard"
    ]
    assert via(reader, "NW", filters=Filter(via="Vik")) == []


def test_a_statement_whose_hops_are_gone_is_told_of(sqlite_place: str, tmp_path: Path) -> None:
    path = Path(shutil.copyfile(sqlite_place, tmp_path / "damaged.db"))
    with Database.open(path, read_only=True) as database, database.querying() as reader:
        lost = said(reader, "Okafor")[0].statement_id
    with closing(sqlite3.connect(path)) as raw:
        raw.execute("DELETE FROM hop WHERE statement_id = ?", (lost,))
        raw.commit()
    with (
        Database.open(path, read_only=True) as database,
        database.querying() as reader,
        pytest.raises(StoreError, match=f"Statement {lost} has no hops: the database is damaged"),
    ):
        said(reader, "Okafor")
