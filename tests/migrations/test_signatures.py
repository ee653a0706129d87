"""The migration that makes signatures anew: up gives what storing writes, down what it wrote before."""

from zlib import crc32

from worlds.dispatches import BY_HAND, Said, report
from worlds.newsroom import rows_in

from quotedb.store.engine import Database
from quotedb.store.save import save_article
from quotedb.store.upgrade import downgrade, migration_engine, upgrade
from quotedb.terms import AgentKind, Mode

BRIDGE = "the harbour bridge collapsed overnight because engineers ignored warnings"
SAYINGS = (
    Said("Kari Moen", BRIDGE),
    Said("Kari Moen", f"“{BRIDGE}”", mode=Mode.DIRECT),
    Said("Per Holm", "engineers knew that warnings about the bridge were ignored", relay="Northern Wire"),
    Said("sources", "nobody inspected the bridge last winter", kind=AgentKind.UNNAMED),
    Said("Kari Moen", "yes"),
)


def signatures(target: str, *, as_now: bool) -> list[tuple[int, int]]:
    """The rows, read past `Database` where the schema is an older one."""
    engine = migration_engine(target)
    with engine.begin() as connection:
        found = rows_in(connection)["signature"]
    engine.dispose()
    assert as_now == any(value >= 1 << 32 for value, _ in found), "claims lie behind pairs of words now"
    return found


def test_signatures_are_those_of_storing_after_one_step_down_and_one_up(target: str):
    with Database.open(target) as database:
        for round_ in range(7):  # more than have one value in common at most
            said = (
                *SAYINGS,
                Said("Per Holm", f"round {round_} of the talks about bridges ended without any agreement"),
            )
            with database.writing() as session:
                save_article(session, *report(*said, outlet=f"Outlet {round_}"), BY_HAND)
    stored = signatures(target, as_now=True)
    pairs = [row for row in stored if row[0] < 1 << 32]
    assert 0 < len(pairs) < len(stored)

    downgrade(target, "0006")
    before = signatures(target, as_now=False)
    assert set(pairs) < set(before)
    assert len(before) == len(stored)
    upgrade(target)
    with Database.open(target) as database, database.querying() as connection:
        kari = connection.exec_driver_sql("SELECT agent_id FROM agent WHERE name = 'Kari Moen'").scalar_one()
    words = ("overnight", "engineer", "collaps", "harbour")
    assert {crc32(word.encode(), crc32(f"claim {kari} ".encode())) for word in words} <= {value for value, _ in before}
    assert signatures(target, as_now=True) == stored
