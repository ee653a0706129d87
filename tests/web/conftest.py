"""The pages on three databases: the demonstration articles, the made-up newsroom, and one article full of mischief."""

import shutil
from dataclasses import replace
from pathlib import Path

import pytest
from starlette.testclient import TestClient
from worlds.newspapers import ARTICLES

from quotedb.read.annotation import agents_beside, annotation_beside, read_agents, read_annotation
from quotedb.read.article import read_file
from quotedb.records import (
    Agent,
    Article,
    Credit,
    Findings,
    Hop,
    Misnaming,
    Response,
    Run,
    Span,
    Statement,
    Verification,
)
from quotedb.resolve.across import match
from quotedb.store.engine import Database
from quotedb.store.save import save_article
from quotedb.terms import AgentKind, CreditRole, Kind, Method, Mode, ResponseStatus, VerificationStatus
from quotedb.web.app import create_app

ADDRESS = "http://127.0.0.1"
DEMONSTRATION = Path(__file__).resolve().parents[2] / "articles"
BY_PROGRAM = Run(Method.EXTRACTION, "quotedb", "1")
BY_PERSON = Run(Method.ANNOTATION, "quotedb", "1")

MARKUP = "<script>alert(1)</script>"
ONE, OTHER = f"Eve {MARKUP}", 'Mal "onload=alert(2) <img src=x onerror=alert(3)>'
OUTLET = f"The </title>{MARKUP} Times"
TURNED = "Bo\u202ebO"
WORDS = f"{MARKUP} & \u202eturned\u202c [[1]] \x07 {{{{ 7 * 7 }}}}"
TEXT = f"{ONE} told {OTHER} that {WORDS} was so. {TURNED} declined to comment on <b>it</b>. Nobody could check."


def place(words: str) -> Span:
    start = TEXT.index(words)
    return Span(start, start + len(words))


MISCHIEF = (
    Article(
        TEXT,
        outlet=OUTLET,
        headline=f"</h1>{MARKUP}",
        byline=f"{MARKUP} Smith",
        language='en"><script>',
        credits=(Credit(f"Wire {MARKUP}", CreditRole.WIRE),),
        name=f"<i>{MARKUP}",
    ),
    Findings(
        (
            Statement(
                (place(WORDS),),
                Mode.DIRECT,
                Kind.SPEECH,
                (
                    Hop(OUTLET, AgentKind.OUTLET),
                    Hop(f"Wire {MARKUP}", AgentKind.OUTLET),
                    Hop(OTHER, AgentKind.PERSON, place(OTHER)),
                    Hop(ONE, AgentKind.PERSON, place(ONE), place("told"), medium=MARKUP, addressee=OTHER),
                ),
                hedges=(place("was so"),),
            ),
        ),
        verifications=(Verification(place("Nobody could check"), VerificationStatus.UNVERIFIED, ONE),),
        responses=(Response(place("declined to comment on <b>it</b>"), ResponseStatus.DECLINED, TURNED),),
        misnamings=(Misnaming(place(TURNED), ONE),),
        agents=(Agent(ONE, AgentKind.PERSON, about=MARKUP), Agent(OTHER, AgentKind.PERSON)),
    ),
)


def filled(empty: Path, path: Path, articles, run: Run = BY_PROGRAM) -> Path:
    """Store articles in a copy of an empty database."""
    shutil.copyfile(empty, path)
    with Database.open(path) as database:
        for article, findings in articles:
            with database.writing() as session:
                save_article(session, article, findings, run, match=match)
    return path


def demonstration_articles():
    for path in sorted(DEMONSTRATION.glob("*.md")):
        article = read_file(path)
        yield article, read_annotation(annotation_beside(path), article, read_agents(agents_beside(path)))


@pytest.fixture(scope="session")
def demonstration(made_once, tmp_path_factory) -> Path:
    return filled(made_once, tmp_path_factory.mktemp("web") / "demo.db", demonstration_articles(), BY_PERSON)


@pytest.fixture(scope="session")
def newsroom(made_once, tmp_path_factory) -> Path:
    return filled(made_once, tmp_path_factory.mktemp("web") / "newsroom.db", ARTICLES)


@pytest.fixture(scope="session")
def mischief(made_once, tmp_path_factory) -> Path:
    # The same words a second time, in another outlet: so that there are variants to compare.
    article, findings = MISCHIEF
    chain = findings.statements[0].chain
    again = replace(findings.statements[0], chain=(Hop("Copy & Sons", AgentKind.OUTLET), *chain[1:]))
    other = (replace(article, outlet="Copy & Sons", name="copy"), replace(findings, statements=(again,)))
    return filled(made_once, tmp_path_factory.mktemp("web") / "mischief.db", [MISCHIEF, other])


def visiting(path: Path, **settings) -> TestClient:
    return TestClient(create_app(str(path), **settings), base_url=ADDRESS, raise_server_exceptions=True)


@pytest.fixture(scope="session")
def client(demonstration):
    with visiting(demonstration) as opened:
        yield opened


@pytest.fixture(scope="session")
def newsroom_visit(newsroom):
    with visiting(newsroom) as opened:
        yield opened


@pytest.fixture
def newsroom_client(newsroom_visit):
    """A client who has chosen no language: whoever follows every link chooses one."""
    newsroom_visit.cookies.clear()
    return newsroom_visit


@pytest.fixture(scope="session")
def mischief_client(mischief):
    with visiting(mischief) as opened:
        yield opened
