"""The pages on PostgreSQL: they read, and a review is stored."""

import re

from starlette.testclient import TestClient
from worlds.newspapers import ARTICLES, RUN

from quotedb.store.engine import Database
from quotedb.store.save import save_article
from quotedb.web.app import create_app

ADDRESS = "http://127.0.0.1"


def test_pages_and_review_on_postgresql(postgresql_url):
    with Database.open(postgresql_url) as database:
        for article, findings in ARTICLES:
            with database.writing() as session:
                save_article(session, article, findings, RUN)
    with TestClient(create_app(postgresql_url, reviewer="Ada"), base_url=ADDRESS) as client:
        for address in (
            "/", "/?words=ferry", "/?speaker=okafor", "/statement/2", "/article/1", "/agent/1", "/quotation/2", "/map",
            "/reports/dependence", "/reports/dependence/csv", "/sql?query=SELECT+1", "/exercise?count=2",
        ):  # fmt: skip
            assert client.get(address).status_code == 200, address
        assert 'role="alert"' in client.get("/sql", params={"query": "DELETE FROM statement"}).text
        client.get("/review/enter", params={"token": client.app.state.reviewing.token})
        token = re.search(r'name="form_token" value="(\w+)"', client.get("/review/2").text).group(1)
        given = {"form_token": token, "decision": "reject", "reason": "no"}
        sent = client.post("/review/2", data=given, headers={"origin": ADDRESS}, follow_redirects=False)
        assert sent.status_code == 303
        assert "Rejected by Ada" in client.get("/statement/2").text
