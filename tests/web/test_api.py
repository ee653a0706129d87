"""The JSON interface keeps to its own description, whatever it is asked."""

import pytest
import schemathesis
from hypothesis import HealthCheck, given, settings
from schemathesis.specs.openapi import checks

from quotedb.web import api
from quotedb.web.app import create_app

# Schemathesis brings libraries that warn of themselves; what it finds is no less true.
pytestmark = pytest.mark.filterwarnings("ignore")
HOST = {"host": "127.0.0.1"}


@pytest.fixture(scope="module")
def description(newsroom):
    """The OpenAPI description, as the application itself gives it."""
    return schemathesis.openapi.from_asgi("/api/openapi.json", create_app(str(newsroom)), headers=HOST)


@pytest.mark.slow
@pytest.mark.parametrize("path", sorted(route.path for route in api.router.routes))
def test_no_question_breaks_the_server_or_the_description(description, path):
    @settings(max_examples=25, derandomize=True, database=None, suppress_health_check=list(HealthCheck))
    @given(description[path]["GET"].as_strategy())
    def ask(case):
        case.call_and_validate(
            headers=HOST,
            checks=[
                schemathesis.checks.not_a_server_error,
                checks.response_schema_conformance,
                checks.status_code_conformance,
                checks.content_type_conformance,
            ],
        )

    ask()


def test_every_question_is_described(newsroom_client):
    description = newsroom_client.get("/api/openapi.json").json()
    served = {route.path for route in api.router.routes}
    assert served
    assert set(description["paths"]) == served
    for path, methods in description["paths"].items():
        assert path.startswith("/api/")
        assert set(methods) == {"get"}
        assert methods["get"]["description"] or methods["get"]["summary"]


@pytest.mark.parametrize(
    ("address", "count"),
    [
        ("/api/who?words=never sail", 2),
        ("/api/said?name=okafor", 3),
        ("/api/said?name=okafor&limit=1", 1),
        ("/api/via?name=Lars Vik", 1),
        ("/api/articles", 5),
        ("/api/agents?kind=outlet&limit=2", 2),
    ],
)
def test_questions_find_what_the_command_line_finds(newsroom_client, address, count):
    answer = newsroom_client.get(address)
    assert answer.status_code == 200
    assert len(answer.json()) == count


def test_a_failure_says_what_to_do(newsroom_client):
    assert "Okafor" in newsroom_client.get("/api/said?name=Okafur").json()["error"]
    assert newsroom_client.get("/api/said").status_code == 422
    assert "words" in newsroom_client.get("/api/who").json()["error"]
