"""Stores many articles in one transaction: looked up together, stored in order, as if each had been added alone."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from contextlib import nullcontext
from dataclasses import dataclass, field
from itertools import repeat

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from quotedb.errors import FindingsError
from quotedb.records import Acquaintance, Article, Findings, Run
from quotedb.store.acquaintances import acquaintances
from quotedb.store.agents import Matcher
from quotedb.store.among import Wanted, rows_among
from quotedb.store.beside import writing_beside
from quotedb.store.bulk import make_room
from quotedb.store.digest import digest
from quotedb.store.directory import Directory
from quotedb.store.fitting import check_findings
from quotedb.store.ledger import Ledger
from quotedb.store.named import Named, agents_named
from quotedb.store.quotations import Words
from quotedb.store.save import Saved, keep, save_article
from quotedb.store.tables import Article as ArticleRow
from quotedb.store.tables import core
from quotedb.store.utterances import NOBODY, Sketch, sketch_of, utterance_of
from quotedb.text.names import key

Brought = tuple[Article, Findings, Run]
"""An article with what was found in it, and how."""
Corrector = Callable[[Article, Findings, Sequence[Acquaintance]], Findings]
"""`resolve.collisions.without_collisions`: what knows again whom an article misnames."""
Marked = tuple[Article, Findings, Run, str | None]
"""The same with the digest of the findings, if it is known already."""
OF_A_PIECE = 2_000
"""Statements that are written by a thread of its own while the next ones are resolved."""
ARTICLE = core(ArticleRow)


@dataclass(frozen=True, slots=True)
class Foreseen:
    """What storing some articles needs and no database: another process may find it out beforehand."""

    sketches: dict[Words, Sketch] = field(default_factory=dict)
    digests: Sequence[str | None] = ()
    """Of the findings of each article, in order; None where they do not fit the article."""


def foreseen(brought: Iterable[Brought]) -> Foreseen:
    """Return what storing some articles will need."""
    sketches: dict[Words, Sketch] = {}
    digests: list[str | None] = []
    for article, findings, _ in brought:
        try:
            check_findings(article, findings)
        except FindingsError:  # it is raised again where it can be told of
            digests.append(None)
            continue
        digests.append(digest(findings))
        for one in findings.statements:
            words = (one.content_text(article.text), one.mode)
            if words not in sketches:
                sketches[words] = sketch_of(utterance_of(*words, NOBODY))
    return Foreseen(sketches, digests)


def save_together(
    session: Session,
    brought: Sequence[Brought],
    *,
    match: Matcher | None,
    correct: Corrector,
    before: Foreseen | None = None,
) -> Iterator[Saved]:
    """Store articles in the session's transaction (`Database.writing`) and yield for each what it changed, in order.

    The last rows are written only after the last article was yielded. `before` is what `foreseen` told of them. Raises
    FindingsError as `save_article` does; the caller must then roll back, and nothing that was yielded holds.
    """
    ledger = Ledger(session)
    if len(brought) > 1:
        make_room(ledger.connection)
    if before is not None:
        ledger.quotations.sketches.update(before.sketches)
    known = known_marks(ledger, brought)
    pieces = pieces_of(brought, repeat(None) if before is None else before.digests)
    with writing_beside(ledger.connection) if len(pieces) > 1 else nullcontext() as beside:
        everybody = prepare(ledger, pieces[0])
        for number, piece in enumerate(pieces, 1):
            for (article, told, run, foreseen_mark), named in zip(piece, everybody, strict=True):
                findings = correct(article, told, acquaintances(session, article.text, told, ledger))
                is_told = findings is told
                marks = marks_of(article)
                if known.isdisjoint(marks):
                    mark = foreseen_mark if is_told else None
                    if mark is None:
                        check_findings(article, findings)
                        mark = digest(findings)
                    named_now = named if is_told else agents_named(article, findings)
                    yield keep(ledger, article, findings, run, named=named_now, mark=mark, match=match)
                else:
                    ledger.write()
                    yield save_article(session, article, findings, run, match=match, ledger=ledger)
                known |= marks
            if beside is not None and number < len(pieces):
                everybody = prepare(ledger, pieces[number])  # before another thread uses the connection
                ledger.write_beside(beside)
        ledger.write()


def pieces_of(brought: Sequence[Brought], digests: Iterable[str | None]) -> list[list[Marked]]:
    """Return articles with the digests of their findings, divided into pieces of about `OF_A_PIECE` statements."""
    pieces: list[list[Marked]] = [[]]
    statements = 0
    for one, mark in zip(brought, digests):  # noqa: B905 - `repeat` has no end
        if statements >= OF_A_PIECE:
            pieces.append([])
            statements = 0
        pieces[-1].append((*one, mark))
        statements += len(one[1].statements)
    return pieces


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


def prepare(ledger: Ledger, brought: Collection[Marked]) -> list[Named]:
    """Look up with a few queries what storing these articles will ask for; return the agents that each names."""
    everybody = [agents_named(article, findings) for article, findings, *_ in brought]
    agents = [one for named in everybody for one in named.agents]
    directory = ledger.directory
    directory.look_up(agents)
    directory.described(sorted({row.head_id for row in directory.rows.values()}))
    more = (one for one in agents if one.names)
    directory.written({row.agent_id for one in more for _, row in directory.called(key(one.name, one.kind))})
    elsewhere = ledger.quotations.prepare(
        ((one.content_text(article.text), one.mode), origins[one.origin.agent])
        for (article, findings, *_), named in zip(brought, everybody, strict=True)
        for origins in (heads_of(directory, named),)
        for one in findings.statements
    )
    directory.find(elsewhere)
    heads = sorted({directory.rows[agent_id].head_id for agent_id in elsewhere})
    directory.find(heads)
    directory.described(heads)
    ledger.circles.of(heads)
    return everybody


def heads_of(directory: Directory, named: Named) -> dict[str | None, set[int]]:
    """Return for each name of an article the heads of the groups that it may mean; none for one that is new."""
    meant = [
        {row.head_id for _, row in directory.called(key(one.name, one.kind))}
        if one.agent_id is None
        else {directory.rows[one.agent_id].head_id}
        for one in named.agents
    ]
    return {None: set(), **{name: meant[place] for name, place in named.places.items()}}
