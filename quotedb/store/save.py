"""Stores an article with what was found in it, in one transaction; storing it again changes nothing."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum

from sqlalchemy import bindparam, func, or_, select
from sqlalchemy.orm import Session

from quotedb.records import Article, Findings, Run
from quotedb.store.agents import Identity, Matcher, identify
from quotedb.store.digest import digest
from quotedb.store.fitting import check_findings, check_publishers
from quotedb.store.ledger import Ledger
from quotedb.store.named import Named, agents_named, own_agents
from quotedb.store.plain import fetch
from quotedb.store.readings import displaces, has_reading, reading_of, show_again, start_reading
from quotedb.store.settled import bring_up_to_date
from quotedb.store.statements import NewReading, store_findings
from quotedb.store.tables import Agent, AgentName, ArticleCredit, core
from quotedb.store.tables import Article as ArticleRow
from quotedb.terms import Extent
from quotedb.text.names import normal

ARTICLE = core(ArticleRow)
SAME_TEXT_OR_ADDRESS = (
    select(
        ARTICLE.c.article_id,
        ARTICLE.c.outlet_id,
        ARTICLE.c.address,
        ARTICLE.c.sha256 == bindparam("sha256"),
        ARTICLE.c.extent,
    )
    .where(or_(ARTICLE.c.sha256 == bindparam("sha256"), ARTICLE.c.address == bindparam("address")))
    .order_by(ARTICLE.c.article_id)
)


class Outcome(StrEnum):
    """What storing an article changed in the database."""

    ADDED = "added"
    UNCHANGED = "unchanged"
    NEW_VERSION = "in a new version"
    NEW_READING = "in a new reading"


@dataclass(frozen=True, slots=True)
class LikeArticle:
    """A stored article with the text or the address of the one that is to be stored."""

    article_id: int
    outlet_id: int | None
    address: str | None
    same_text: bool
    extent: Extent


@dataclass(frozen=True, slots=True)
class Saved:
    """What storing an article changed, and the ids of what was stored."""

    article_id: int
    outcome: Outcome
    statements: int = 0
    """Statements that were stored."""
    previous_id: int | None = None
    """The article of the same address with the text before this one."""


def save_article(
    session: Session,
    article: Article,
    findings: Findings | None,
    run: Run,
    *,
    match: Matcher | None = None,
    make_current: bool = False,
    ledger: Ledger | None = None,
) -> Saved:
    """Store one article and one reading of it in the session's transaction (`Database.writing`).

    The same text of the same outlet is the same article. The same findings again change nothing; other findings become
    a new reading. Look-ups show the new reading, unless that would put an extraction in the place of a person's
    annotation (`make_current` says to do so all the same). With `findings` None the text is stored alone. `match` is
    `resolve.across.match`, which unites the names of different articles. `ledger` is that of the transaction, if the
    caller has one; all its rows are written at the end. Raises FindingsError for a span outside this text or a
    statement without a chain.
    """
    ledger = ledger or Ledger(session)
    sha256 = article.sha256
    like = like_articles(session, article, sha256)
    found = same_article(session, article, like)
    mark = ""
    if findings is not None:
        check_findings(article, findings)
        mark = digest(findings)
        if found is not None:
            reading, run = reading_of(session, found, run, mark)
            if reading is not None:
                shown = show_again(session, reading, run.method, make_current=make_current)
                return Saved(found, Outcome.NEW_READING if shown else Outcome.UNCHANGED)
    elif found is not None:
        return Saved(found, Outcome.UNCHANGED)

    previous_id = None if found is not None else previous_version(session, article, like)
    saved = keep(
        ledger,
        article,
        findings,
        run,
        found=found,
        previous_id=previous_id,
        match=match,
        mark=mark,
        make_current=make_current,
    )
    ledger.write()
    if found is not None or previous_id is not None:
        bring_up_to_date(session, found or previous_id or 0)
    return saved


def keep(
    ledger: Ledger,
    article: Article,
    findings: Findings | None,
    run: Run,
    *,
    mark: str,
    match: Matcher | None,
    named: Named | None = None,
    found: int | None = None,
    previous_id: int | None = None,
    make_current: bool = False,
) -> Saved:
    """Let the rows of an article and of a reading of it wait in the ledger; return what storing them will change.

    `found` is the article's id if it is stored already; `named` is what `agents_named` told, if it was asked; `mark` is
    the digest of the findings, which must have passed `check_findings`. Raises FindingsError for a chain that does not
    begin with the article's publisher; the caller must then not write the ledger.
    """
    session = ledger.session
    named = named or agents_named(article, findings)
    own = {} if found is None else own_agents(session, found)
    rows = identify(ledger, named.agents, comes_from=run.method.value, own=own, match=match)
    identities = {name: rows[place] for name, place in named.places.items()}
    if findings is not None:
        check_publishers(article, findings, identities)
    article_id = insert_article(ledger, article, identities, previous_id) if found is None else found
    stored = 0
    if findings is not None:
        run_id = ledger.run_id(run)
        current = found is None or displaces(session, article_id, run.method, make_current=make_current)
        start_reading(ledger, article_id, run_id, mark, is_current=current)
        new_reading = NewReading(article_id, run_id, article.text, identities, is_current=current)
        stored = store_findings(ledger, new_reading, findings, is_new=found is None)
    if found is not None:
        return Saved(article_id, Outcome.NEW_READING, stored)
    return Saved(article_id, Outcome.NEW_VERSION if previous_id else Outcome.ADDED, stored, previous_id)


def find_article(session: Session, article: Article) -> int | None:
    """Return the id of the stored article with this text and this outlet, or None."""
    return same_article(session, article, like_articles(session, article, article.sha256))


def is_read(session: Session, article: Article, run: Run) -> bool:
    """Tell whether the article is stored with a reading by a run of the same settings and version."""
    found = find_article(session, article)
    return found is not None and has_reading(session, found, run)


def like_articles(session: Session, article: Article, sha256: str) -> Sequence[LikeArticle]:
    """Return the stored articles with the same text or the same address, the oldest first."""
    given = {"sha256": sha256, "address": article.address}
    return [LikeArticle(*row) for row in fetch(session.connection(), SAME_TEXT_OR_ADDRESS, given)]


def same_article(session: Session, article: Article, like: Sequence[LikeArticle]) -> int | None:
    """Return the id of the article among `like` that has the same text and outlet, or None."""
    for one in like:
        if one.same_text and same_outlet(session, article, one.outlet_id):
            return one.article_id
    return None


def previous_version(session: Session, article: Article, like: Sequence[LikeArticle]) -> int | None:
    """Return the newest stored article of the same address and outlet, of which this text is a new version.

    An excerpt (`Extent.EXCERPT`) is never a version of another: several excerpts of one article stand side by side.
    """
    if article.address is None or article.extent is Extent.EXCERPT:
        return None
    for one in reversed(like):
        if (
            one.extent is Extent.WHOLE
            and one.address == article.address
            and same_outlet(session, article, one.outlet_id)
        ):
            return one.article_id
    return None


def same_outlet(session: Session, article: Article, outlet_id: int | None) -> bool:
    """Tell whether the article's outlet is the agent `outlet_id`, by any name of its same-as group."""
    if article.outlet is None or outlet_id is None:
        return article.outlet is None and outlet_id is None
    return normal(article.outlet) in forms_of(session, outlet_id)


def forms_of(session: Session, agent_id: int) -> Collection[str]:
    """Return the normal forms of all names in an agent's same-as group."""
    head = session.scalar(select(func.coalesce(Agent.same_as_id, Agent.agent_id)).where(Agent.agent_id == agent_id))
    forms = (
        select(AgentName.normal)
        .join(Agent, Agent.agent_id == AgentName.agent_id)
        .where(or_(Agent.agent_id == head, Agent.same_as_id == head))
    )
    return set(session.scalars(forms))


def insert_article(
    ledger: Ledger,
    article: Article,
    identities: Mapping[str, Identity],
    previous_id: int | None,
) -> int:
    """Let the rows of the article itself and of its credits wait in the ledger; return the article's id."""

    def id_of(name: str | None) -> int | None:
        return None if name is None else identities[name].agent_id

    published = article.published
    (article_id,) = ledger.ids(ArticleRow, 1)
    row = {
        "article_id": article_id,
        "name": article.name,
        "outlet_id": id_of(article.outlet),
        "republisher_id": id_of(article.republisher),
        "previous_id": previous_id,
        "headline": article.headline,
        "byline": article.byline,
        "address": article.address,
        "language": article.language,
        "place": article.place,
        "published": published.text if published else None,
        "published_first": published.first if published else None,
        "published_last": published.last if published else None,
        "text": article.text,
        "sha256": article.sha256,
        "account": article.account,
        "found_at": article.found_at,
        "got_at": article.got_at,
        "added_at": datetime.now(UTC),
        "source_sha256": article.source_sha256,
        "extent": article.extent,
    }
    ledger.add(ArticleRow, tuple(row), [tuple(row.values())])
    credits = [(article_id, position, id_of(one.name), one.role) for position, one in enumerate(article.credits)]
    ledger.add(ArticleCredit, ("article_id", "position", "agent_id", "role"), credits)
    return article_id
