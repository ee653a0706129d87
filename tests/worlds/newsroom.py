"""A small made-up newsroom as rows: every table has some, and every invariant of the schema holds.

The rows fit every revision from 0001 on; `add_rows` leaves out what a revision has no column for.
"""

from __future__ import annotations

import hashlib
from datetime import UTC, date, datetime
from typing import Any

from sqlalchemy import Connection, MetaData, insert, inspect, select

from quotedb.store.revision import version

NOON = datetime(2024, 3, 2, 12, 0, tzinfo=UTC)

HARBOUR = (
    "⛴️ According to Lars Vik, Ines Okafor said “the café at the quay 🍰” would close “before winter”. "
    "The Harbour Post could not independently verify this. The Harbour Authority declined to comment. "
    "Vik, who represents Okafor, called Inga Okafor’s reportedly signed letter “a forgery”."
)
WIRE = "“The ferries will sail again,” Inés Okafor told Northern Wire. Some fear that the quay is unsafe."

POST, AGENCY, INES, INES_ACCENT, VIK, UNNAMED, AUTHORITY, MIRROR, INGA = range(1, 10)
ANNOTATED, EXTRACTED, REVIEWED = range(1, 4)
CAFE_OLD, CAFE, LETTER, FERRIES, FEAR, FEAR_CORRECTED = range(1, 7)


def normal(name: str) -> str:
    """The normal form of the names used here (written out, so that this file needs no code of quotedb)."""
    words = name.casefold().replace("é", "e").split()
    return " ".join(words[1:] if words[0] == "the" and len(words) > 1 else words)


def span(text: str, words: str, prefix: str = "") -> dict[str, int]:
    """Where the words first stand."""
    start = text.index(words)
    return {f"{prefix}start_char": start, f"{prefix}end_char": start + len(words)}


def agent(agent_id: int, name: str, kind: str, same_as_id: int | None = None) -> dict[str, Any]:
    return {"agent_id": agent_id, "name": name, "kind": kind, "same_as_id": same_as_id}


def article(article_id: int, outlet_id: int, text: str, **more: Any) -> dict[str, Any]:
    digest = hashlib.sha256(text.encode()).hexdigest()
    given = {"article_id": article_id, "outlet_id": outlet_id, "text": text, "sha256": digest, "added_at": NOON}
    return given | {"language": "en"} | more


def reading(reading_id: int, article_id: int, run_id: int, *, is_current: bool) -> dict[str, Any]:
    return {
        "reading_id": reading_id,
        "article_id": article_id,
        "run_id": run_id,
        "is_current": is_current,
        "digest": f"{reading_id:064}",
        "read_at": NOON,
    }


def statement(
    statement_id: int, article_id: int, run_id: int, position: int, content: str, **more: Any
) -> dict[str, Any]:
    given = {
        "statement_id": statement_id,
        "article_id": article_id,
        "run_id": run_id,
        "position": position,
        "content": content,
        "mode": "direct",
        "kind": "speech",
        "reasons": [{"by": "tagger", "confidence": 0.5}],
        "optional": False,
        "is_current": True,
    }
    return given | more


def hop(
    statement_id: int, position: int, agent_id: int, text: str = "", mention: str = "", cue: str = "", **more: Any
) -> dict[str, Any]:
    row: dict[str, Any] = {"statement_id": statement_id, "position": position, "agent_id": agent_id}
    if mention:
        row |= {"mention": mention} | span(text, mention, "mention_")
    if cue:
        row |= {"cue": cue, "stance": "neutral"} | span(text, cue, "cue_")
    return row | more


def passage(key: str, number: int, article_id: int, text: str, words: str, **more: Any) -> dict[str, Any]:
    run_id = {1: EXTRACTED, 2: ANNOTATED}[article_id]
    return {key: number, "article_id": article_id, "run_id": run_id, "words": words} | span(text, words) | more


def pieces(statement_id: int, text: str, *words: str) -> list[dict[str, Any]]:
    return [{"statement_id": statement_id, "position": i} | span(text, piece) for i, piece in enumerate(words)]


CAFE_PIECES = ("the café at the quay 🍰", "before winter")
MARCH = {"published_first": date(2024, 3, 1), "published_last": date(2024, 3, 31)}
MARCH_2 = {"published_first": date(2024, 3, 2), "published_last": date(2024, 3, 2)}
NAMES: tuple[tuple[int, str, str | None, str | None], ...] = (
    (POST, "The Harbour Post", "harbour post", "hp"),
    (POST, "Post", "post", "post"),
    (AGENCY, "Northern Wire", "northern wire", "nw"),
    (AGENCY, "NW", "nw", "nw"),
    (INES, "Ines Okafor", "ines okafor", "okafor"),
    (INES_ACCENT, "Inés Okafor", "ines okafor", "okafor"),
    (VIK, "Lars Vik", "lars vik", "vik"),
    (VIK, "Vik", None, None),
    (UNNAMED, "unnamed", None, None),
    (AUTHORITY, "The Harbour Authority", "harbour authority", "ha"),
    (MIRROR, "Mirror of the North", "mirror of the north", "mn"),
    (INGA, "Inga Okafor", "inga okafor", "okafor"),
)
"""Names with their keys and what they may be shortened to."""
SOUNDS = {
    "The Harbour Post": "rfrpst",
    "Post": "post",
    "Northern Wire": "nrtrnfr",
    "NW": "nw",
    "Ines Okafor": "kfr",
    "Inés Okafor": "kfr",
    "Inga Okafor": "kfr",
    "Lars Vik": "fk",
    "The Harbour Authority": "rfrtrt",
    "Mirror of the North": "mrrnrt",
}
"""How the names sound that mean their agent anywhere."""
SOUNDS_BEFORE = SOUNDS | {
    "The Harbour Post": "harbour post",
    "Northern Wire": "northern wire",
    "The Harbour Authority": "harbour authority",
    "Mirror of the North": "mirror of the north",
}
"""How they sounded to the revisions 0009 to 0011."""
CLAIMS = [INES << 32 | value for value in (2561491637, 4123140384, 491210408, 2476825596, 2730101879, 3789589732)]
"""Values of what Ines Okafor claims, the first two of them in two statements of hers."""
SIGNATURES = {
    1: (724127818, 1382547414, 1685190620, 3748967368, *CLAIMS),
    3: (1382547414, *CLAIMS[:2]),
    4: (821884430,),
}
"""Values of near-duplicate search, by quotation."""

ROWS: dict[str, list[dict[str, Any]]] = {
    "agent": [
        agent(POST, "The Harbour Post", "outlet"),
        agent(AGENCY, "Northern Wire", "outlet"),
        agent(INES, "Ines Okafor", "person"),
        agent(INES_ACCENT, "Inés Okafor", "person", same_as_id=INES),
        agent(VIK, "Lars Vik", "person"),
        agent(UNNAMED, "unnamed", "unnamed"),
        agent(AUTHORITY, "The Harbour Authority", "organisation"),
        agent(MIRROR, "Mirror of the North", "outlet"),
        agent(INGA, "Inga Okafor", "person"),
    ],
    "agent_name": [
        {"agent_id": agent_id, "name": name, "normal": normal(name), "comes_from": "annotation"}
        | {"key": key, "short": short, "sound": SOUNDS.get(name) if key else None}
        for agent_id, name, key, short in NAMES
    ],
    "outlet": [
        {"agent_id": POST, "sort": "newspaper", "home_page": "https://harbour.example/"},
        {"agent_id": AGENCY, "sort": "agency"},
        {"agent_id": MIRROR, "sort": "website"},
    ],
    "article": [
        article(1, POST, HARBOUR, name="harbour", headline="Café to close", published="2024-03", **MARCH),
        article(2, AGENCY, WIRE, name="wire", republisher_id=MIRROR, published="2024-03-02", **MARCH_2),
        article(3, POST, "Nothing was said.", name="silent", address="https://harbour.example/silent"),
        article(4, POST, "Nothing was said!", name="silent", address="https://harbour.example/silent", previous_id=3),
    ],
    "article_credit": [
        {"article_id": 2, "position": 0, "agent_id": VIK, "role": "contributor"},
        {"article_id": 2, "position": 1, "agent_id": AGENCY, "role": "wire"},
    ],
    "run": [
        {"run_id": run_id, "method": method, "tool": "quotedb", "version": "1", "settings": {}, "started_at": NOON}
        for run_id, method in ((ANNOTATED, "annotation"), (EXTRACTED, "extraction"), (REVIEWED, "review"))
    ],
    "reading": [
        reading(1, 1, ANNOTATED, is_current=False),
        reading(2, 1, EXTRACTED, is_current=True),
        reading(3, 2, ANNOTATED, is_current=True),
    ],
    "quotation": [
        {"quotation_id": number, "words": words}
        for number, words in enumerate(
            (" … ".join(CAFE_PIECES), "a forgery", CAFE_PIECES[0], "the quay is unsafe"), start=1
        )
    ],
    "signature": [{"value": value, "quotation_id": key} for key, values in SIGNATURES.items() for value in values],
    "statement": [
        statement(
            CAFE_OLD, 1, ANNOTATED, 0, CAFE_PIECES[0], origin_id=INES, hop_count=2, quotation_id=3, is_current=False
        ),
        statement(
            CAFE,
            1,
            EXTRACTED,
            0,
            " … ".join(CAFE_PIECES),
            mode="mixed",
            origin_id=INES,
            hop_count=3,
            quotation_id=1,
            confidence=0.75,
        ),
        statement(LETTER, 1, EXTRACTED, 1, "a forgery", origin_id=VIK, hop_count=2, quotation_id=2),
        statement(
            FERRIES, 2, ANNOTATED, 0, "The ferries will sail again", origin_id=INES_ACCENT, hop_count=3, quotation_id=1
        ),
        statement(
            FEAR,
            2,
            ANNOTATED,
            1,
            "the quay is unsafe",
            kind="thought",
            mode="indirect",
            origin_id=UNNAMED,
            hop_count=3,
            quotation_id=4,
            is_current=False,
        ),
        statement(
            FEAR_CORRECTED,
            2,
            REVIEWED,
            0,
            "the quay is unsafe",
            kind="thought",
            origin_id=UNNAMED,
            hop_count=3,
            quotation_id=4,
        ),
    ],
    "content_span": [
        *pieces(CAFE_OLD, HARBOUR, CAFE_PIECES[0]),
        *pieces(CAFE, HARBOUR, *CAFE_PIECES),
        *pieces(LETTER, HARBOUR, "a forgery"),
        *pieces(FERRIES, WIRE, "The ferries will sail again"),
        *pieces(FEAR, WIRE, "the quay is unsafe"),
        *pieces(FEAR_CORRECTED, WIRE, "the quay is unsafe"),
    ],
    "hop": [
        hop(CAFE_OLD, 0, POST),
        hop(CAFE_OLD, 1, INES, HARBOUR, "Ines Okafor", "said"),
        hop(CAFE, 0, POST),
        hop(CAFE, 1, VIK, HARBOUR, "Lars Vik", "According to"),
        hop(CAFE, 2, INES, HARBOUR, "Ines Okafor", "said"),
        hop(LETTER, 0, POST),
        hop(LETTER, 1, VIK, HARBOUR, "Vik", "called", medium="letter", stance="denying"),
        hop(FERRIES, 0, MIRROR),
        hop(FERRIES, 1, AGENCY),
        hop(
            FERRIES,
            2,
            INES_ACCENT,
            WIRE,
            "Inés Okafor",
            "told",
            addressee_id=AGENCY,
            said_on="2024-03-01~",
            said_on_first=date(2024, 3, 1),
            said_on_last=date(2024, 3, 1),
        ),
        *(
            hop(number, position, agent_id, WIRE, mention, cue)
            for number in (FEAR, FEAR_CORRECTED)
            for position, agent_id, mention, cue in (
                (0, MIRROR, "", ""),
                (1, AGENCY, "", ""),
                (2, UNNAMED, "Some", "fear"),
            )
        ),
    ],
    "hedge": [{"statement_id": LETTER, "position": 0, "words": "reportedly"} | span(HARBOUR, "reportedly")],
    "verification": [
        passage("verification_id", 1, 1, HARBOUR, "could not independently verify", status="unverified", about_id=INES)
    ],
    "response": [passage("response_id", 1, 1, HARBOUR, "declined to comment", status="declined", agent_id=AUTHORITY)],
    "misnaming": [passage("misnaming_id", 1, 1, HARBOUR, "Inga Okafor", agent_id=INES)],
    "relation": [
        passage("relation_id", 1, 1, HARBOUR, "represents", agent_id=VIK, other_id=INES, sort="lawyer"),
        {
            "relation_id": 2,
            "article_id": 2,
            "run_id": ANNOTATED,
            "agent_id": VIK,
            "other_id": INES_ACCENT,
            "sort": "lawyer",
        },
    ],
    "decision": [
        {"decision_id": 1, "sort": "same", "one_id": INES, "other_id": INES_ACCENT, "score": 1.0, "stands": True}
        | {"decided_by": "rule:accents", "detail": {}, "decided_at": NOON},
        {"decision_id": 2, "sort": "same", "one_id": INES, "other_id": INGA, "score": 0.5, "stands": False}
        | {"decided_by": "rule:likeness", "detail": {}, "decided_at": NOON},
        {"decision_id": 3, "sort": "same", "one_id": VIK, "other_id": AUTHORITY, "stands": True}
        | {"decided_by": "person", "detail": {}, "decided_at": NOON},
        {"decision_id": 4, "sort": "withdrawn", "one_id": VIK, "other_id": AUTHORITY, "withdraws_id": 3, "stands": True}
        | {"decided_by": "person", "detail": {"note": "wrong"}, "decided_at": NOON},
    ],
    "review": [
        {"review_id": 1, "statement_id": FEAR, "verdict": "corrected", "corrected_by_id": FEAR_CORRECTED}
        | {"reviewer": "Ada", "reason": "the mode", "reviewed_at": NOON},
        {"review_id": 2, "statement_id": CAFE, "verdict": "confirmed", "reviewer": "Ada", "reviewed_at": NOON},
    ],
}


def tables_of(connection: Connection) -> MetaData:
    """The tables as the database has them: read once for each kind of database and revision."""
    seen = connection.dialect.name, version(connection)
    if seen not in TABLES:
        TABLES[seen] = MetaData()
        TABLES[seen].reflect(connection, only=list(ROWS))
    return TABLES[seen]


TABLES: dict[tuple[str, str | None], MetaData] = {}


APPEARANCES = """
INSERT INTO appearance (article_id, agent_id, said, relayed, behind)
SELECT statement.article_id, hop.agent_id,
    count(DISTINCT CASE WHEN hop.position = statement.hop_count - 1 THEN statement.statement_id END),
    count(DISTINCT CASE WHEN hop.position BETWEEN 1 AND statement.hop_count - 2 THEN statement.statement_id END),
    count(DISTINCT CASE WHEN hop.position > 0 THEN statement.statement_id END)
FROM statement JOIN hop ON hop.statement_id = statement.statement_id
WHERE statement.is_current AND hop.agent_id IS NOT NULL AND (hop.position > 0 OR statement.hop_count = 1)
GROUP BY statement.article_id, hop.agent_id
"""
TALLIES = """
INSERT INTO tally (article_id, statements, direct, mixed, own, first_hand, hops, longest)
SELECT article_id, count(*), count(CASE WHEN mode = 'direct' THEN 1 END), count(CASE WHEN mode = 'mixed' THEN 1 END),
    count(CASE WHEN hop_count = 1 THEN 1 END), count(CASE WHEN hop_count = 2 THEN 1 END), sum(hop_count), max(hop_count)
FROM statement WHERE is_current GROUP BY article_id
"""


def add_rows(connection: Connection) -> None:
    """Write the newsroom into empty tables."""
    tables = tables_of(connection)
    for name, rows in ROWS.items():
        columns = {column for row in rows for column in row} & set(tables.tables[name].columns.keys())
        connection.execute(
            insert(tables.tables[name]), [{column: row.get(column) for column in columns} for row in rows]
        )
    if inspect(connection).has_table("appearance"):
        connection.exec_driver_sql(APPEARANCES)
        connection.exec_driver_sql(TALLIES)


def rows_in(connection: Connection) -> dict[str, list[tuple[Any, ...]]]:
    """Everything that the tables hold, to compare."""
    tables = tables_of(connection)
    found = {}
    for name in ROWS:
        table = tables.tables[name]
        found[name] = [tuple(row) for row in connection.execute(select(table).order_by(*table.primary_key.columns))]
    return found
