"""Make the signatures of claims anew, so that those of one origin lie side by side in the index.

They were hashes of origin and word: the claims of one article touched as many pages as it had words. All signatures
follow from the statements and are made from them, in the order in which the statements were stored. The way down does
the same with the hashes of before.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from zlib import crc32

import sqlalchemy as sa
from alembic import op

from quotedb.store.claims import claim_sketch
from quotedb.store.utterances import NOBODY, Utterance, sketch, utterance_of
from quotedb.terms import Mode

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None

POPULAR = 5
BATCH = 500

STATEMENTS = sa.text("""
SELECT statement.statement_id, statement.quotation_id, statement.content, statement.mode,
    CASE WHEN statement.hop_count > 1 AND agent.kind <> 'unnamed' THEN coalesce(agent.same_as_id, agent.agent_id) END
FROM statement LEFT JOIN agent ON agent.agent_id = statement.origin_id
WHERE statement.quotation_id IS NOT NULL AND statement.statement_id > :after
ORDER BY statement.statement_id LIMIT :batch
""")
HOLDERS = sa.text("SELECT value, quotation_id FROM signature WHERE value IN :wanted").bindparams(
    sa.bindparam("wanted", expanding=True)
)
ADD = sa.text("INSERT INTO signature (value, quotation_id) VALUES (:value, :quotation_id)")


def claims_before(stems: frozenset[str], origin: int) -> set[int]:
    """Return what `claim_sketch` returned before."""
    begun = crc32(f"claim {origin} ".encode())
    longest = sorted(sorted(stems), key=len, reverse=True)[:4]
    return {crc32(one.encode(), begun) for one in longest}


def make_anew(claims: Callable[[frozenset[str], int], set[int]]) -> None:
    """Replace all signatures by those of pairs of words and those that `claims` makes of stems and an origin."""
    connection = op.get_bind()
    connection.execute(sa.text("DELETE FROM signature"))
    after = 0
    while rows := connection.execute(STATEMENTS, {"after": after, "batch": BATCH}).all():
        after = rows[-1].statement_id
        values = [signature(utterance_of(row.content, Mode(row.mode), NOBODY), row[4], claims) for row in rows]
        having: defaultdict[int, list[int]] = defaultdict(list)
        for value, quotation_id in connection.execute(HOLDERS, {"wanted": sorted(set().union(*values))}):
            having[value].append(quotation_id)
        added = []
        for row, each in zip(rows, values, strict=True):
            for value in sorted(each):
                if len(having[value]) < POPULAR and row.quotation_id not in having[value]:
                    having[value].append(row.quotation_id)
                    added.append({"value": value, "quotation_id": row.quotation_id})
        if added:
            connection.execute(ADD, added)


def signature(utterance: Utterance, origin: int | None, claims: Callable[[frozenset[str], int], set[int]]) -> set[int]:
    """Return the values of one statement; none where it has too few words."""
    pairs = sketch(utterance)
    return pairs | claims(utterance.stems, origin) if pairs and origin is not None else pairs


def upgrade() -> None:
    """Make them as they are looked for now."""
    make_anew(claim_sketch)


def downgrade() -> None:
    """Make them as they were looked for before."""
    make_anew(claims_before)
