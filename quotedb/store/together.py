"""Stores many articles in one transaction: looked up together, stored in order, as if each had been added alone."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from quotedb.records import Acquaintance, Article, Findings, Run
from quotedb.store.acquaintances import acquaintances
from quotedb.store.agents import Matcher
from quotedb.store.among import Wanted, rows_among
from quotedb.store.bulk import make_room
from quotedb.store.digest import digest
from quotedb.store.fitting import check_findings
from quotedb.store.ledger import Ledger
from quotedb.store.named import agents_named
from quotedb.store.save import Saved, keep, save_article
from quotedb.store.tables import Article as ArticleRow
from quotedb.store.tables import core
from quotedb.text.names import key

Brought = tuple[Article, Findings, Run]
"""An article with what was found in it, and how."""
Corrector = Callable[[Article, Findings, Sequence[Acquaintance]], Findings]
"""`resolve.collisions.without_collisions`: what knows again whom an article misnames."""
ARTICLE = core(ArticleRow)


def save_together(
    session: Session, brought: Sequence[Brought], *, match: Matcher | None, correct: Corrector
) -> Iterator[Saved]:
    """Store articles in the session's transaction (`Database.writing`) and yield for each what it changed, in order.

    The rows are written only after the last article was yielded. Raises FindingsError as `save_article` does; the
    caller must then roll back, and nothing that was yielded holds.
    """
    ledger = Ledger(session)
    if len(brought) > 1:
        make_room(ledger.connection)
    known = known_marks(ledger, brought)
    prepare(ledger, brought)
    for article, findings, run in brought:
        findings = correct(article, findings, acquaintances(session, article.text, findings, ledger))  # noqa: PLW2901
        marks = marks_of(article)
        if known.isdisjoint(marks):
            check_findings(article, findings)
            yield keep(ledger, article, findings, run, mark=digest(findings), match=match)
        else:
            ledger.write()
            yield save_article(session, article, findings, run, match=match, ledger=ledger)
        known |= marks
    ledger.write()


def marks_of(article: Article) -> set[str]:
    """Return the marks by which an article may be one that is stored already: the hash of its text and its address."""
    return {mark for mark in (article.sha256, article.address) if mark}


def same_text(wanted: Wanted) -> Select[tuple[str]]:
    """Return the query for the hashes of texts that are stored."""
    return select(ARTICLE.c.sha256).where(wanted(ARTICLE.c.sha256))


def same_address(wanted: Wanted) -> Select[tuple[str]]:
    """Return the query for the addresses that stored articles bear."""
    return select(ARTICLE.c.address).where(wanted(ARTICLE.c.address))


def known_marks(ledger: Ledger, brought: Collection[Brought]) -> set[str]:
    """Return those marks of the articles brought that stored articles have."""
    texts = sorted({article.sha256 for article, _, _ in brought})
    addresses = sorted({article.address for article, _, _ in brought if article.address})
    rows = [*rows_among(ledger.connection, same_text, texts), *rows_among(ledger.connection, same_address, addresses)]
    return {mark for (mark,) in rows}


def prepare(ledger: Ledger, brought: Collection[Brought]) -> None:
    """Look up with a few queries what storing these articles will ask for."""
    agents = [one for article, findings, _ in brought for one in agents_named(article, findings).agents]
    directory = ledger.directory
    directory.look_up(agents)
    directory.like([one for one in agents if not directory.called(key(one.name, one.kind))])
    named = (one for one in agents if one.names)
    directory.written({row.agent_id for one in named for _, row in directory.called(key(one.name, one.kind))})
    ledger.quotations.prepare(
        (one.content_text(article.text), one.mode) for article, findings, _ in brought for one in findings.statements
    )
