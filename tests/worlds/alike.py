"""Articles in which names and words are alike, so that storing one depends on all that were stored before."""

from __future__ import annotations

import random

from quotedb.pipeline import AddReport, KnownAgents, Read, store
from quotedb.records import Agent, Article, Findings, Misnaming, Relation, Response, Span, Verification
from quotedb.store.engine import Database
from quotedb.terms import AgentKind, RelationSort, ResponseStatus, VerificationStatus
from worlds.dispatches import BY_PROGRAM, Said, report

PEOPLE = (
    "Andrew Lowe; Peter Lowe; A. Lowe; Andrey Orlov; Andrej Orlov; Mr Andrey Orlov; Dmitri Orlov; Dmitry Orlov; "
    "Orlov; Kari Nordmann; Karl Nordmann; Nordmann Kari; Hasim Dulaymany; General Hassem Doleimani; Ola Berg; "
    "a senior official"
).split("; ")
OUTLETS = ("AFP", "Agence France-Presse", "The Fjord Post", "Fjord Post", "BBC News", None)
CONTENTS = (
    "the crossing took all night and nobody on the far side had lit a lamp",
    "the crossing took all of the night and nobody on the far side had lit any lamp",
    "nobody on the far side had lit a lamp",
    "the second boat was late again and the third never came",
    "the third boat never came, and the second was late again",
    "it was cold",
    "the harbour had 12 boats that winter and none of them was safe",
    "the harbour had 14 boats that winter and none of them was safe",
    "“the ice was thin” and the moon was gone by then",
    "no",
)
TIMES = ("added_at", "read_at", "started_at", "decided_at")


def world(articles: int = 60, seed: int = 5) -> list[tuple[Article, Findings]]:
    """Made-up articles: names alike, words printed again, outlets by several names, versions, the same once more."""
    chosen = random.Random(seed)
    made = []
    for number in range(articles):
        said = [
            Said(
                name,
                chosen.choice(CONTENTS),
                kind=AgentKind.UNNAMED if name.islower() else AgentKind.PERSON,
                relay=chosen.choice((None, None, "AFP", "Radio Nord")),
                addressee=chosen.choice((None, "Radio Nord", "Ola Berg")),
            )
            for name in chosen.choices(PEOPLE, k=chosen.randint(1, 4))
        ]
        address = f"https://example.org/{number // 2}" if number % 5 == 0 else None
        article, found = report(*said, outlet=chosen.choice(OUTLETS), address=address)
        text, first = article.text, said[0].name
        agents = [Agent(one.name, one.kind, ("The Speaker",) if number % 7 == 0 else ()) for one in said]
        relations = (Relation("Ola Berg", RelationSort.LAWYER, first, Span(0, 3)),) if number % 4 == 0 else ()
        found = Findings(
            found.statements,
            verifications=(Verification(Span(1, 4), VerificationStatus.UNVERIFIED, first),) if number % 6 == 0 else (),
            responses=(Response(Span(2, 5), ResponseStatus.DECLINED, "Dmitri Orlov"),) if number % 6 == 1 else (),
            misnamings=(Misnaming(Span(0, 2), first),) if number % 9 == 0 else (),
            relations=relations,
            agents=tuple(dict.fromkeys(agents)),
        )
        assert text
        made.append((article, found))
        if number % 10 == 3:
            made.append(made[number // 2])
    return made


def stored_alone(database: Database, made: list[tuple[Article, Findings]]) -> Database:
    """Store articles as `quotedb add` does."""
    report_, known = AddReport(), KnownAgents(database)
    for article, findings in made:
        store(database, Read("made", article, findings, BY_PROGRAM), report_, known)
    assert not report_.refused
    return database
