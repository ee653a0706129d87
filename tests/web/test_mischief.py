"""Articles that carry markup, script, control and bidi characters are shown as text, on every page."""

import re
from html.parser import HTMLParser
from xml.etree import ElementTree as Xml

import pytest

ALLOWED_SCRIPT = "/static/script.js"
PAGES = [
    "/", "/?words=turned", "/statement/1", "/article/1", "/articles", "/agents", "/outlets", "/agent/1", "/agent/2",
    "/agent/3", "/agent/4", "/agent/5", "/quotation/1", "/map", "/reports/none-such", "/sql?query=SELECT+*+FROM+v_hop",
    "/?speaker=%3Cscript%3Ealert(1)%3C%2Fscript%3E", "/sql?query=%3Cscript%3Ealert(1)%3C%2Fscript%3E",
    "/%3Cscript%3Ealert(1)%3C%2Fscript%3E", "/exercise?outlet=%3Cscript%3Ealert(1)", "/map?words=%3Cscript%3E",
    "/agents?kind=%3Cscript%3E&start=0", "/exercise/file/%3Cscript%3E",
]  # fmt: skip


class Elements(HTMLParser):
    """Gathers what a browser would run, load or style."""

    def __init__(self, text):
        super().__init__()
        self.scripts, self.handlers, self.styles, self.images, self.bold = [], [], [], [], 0
        self.feed(text)

    def handle_starttag(self, tag, attrs):
        given = dict(attrs)
        if tag == "script":
            self.scripts.append(given.get("src"))
        self.handlers += [name for name in given if name.startswith("on")]
        self.styles += [given["style"]] if "style" in given else []
        self.styles += [tag] if tag == "style" else []
        self.images += [tag] if tag in {"img", "iframe", "object", "embed", "base", "meta-refresh"} else []
        self.bold += tag in {"b", "i"}


@pytest.mark.parametrize("address", PAGES)
def test_what_others_wrote_stays_text(mischief_client, address):
    response = mischief_client.get(address)
    assert response.status_code in {200, 400, 404}
    page = Elements(response.text)
    assert page.scripts == [ALLOWED_SCRIPT]
    assert (page.handlers, page.styles, page.images, page.bold) == ([], [], [], 0)
    assert not re.search("[\u202a-\u202e\u2066-\u2069\x00-\x08\x0b\x0c\x0e-\x1f]", response.text)
    assert "49" not in re.findall(r"\[\[1\]\] \S+ (\S+)", response.text)  # nobody calculates 7 * 7


def test_the_words_themselves_are_there(mischief_client):
    for address in ("/statement/1", "/article/1", "/quotation/1", "/?words=turned"):
        assert "&lt;script&gt;alert(1)&lt;/script&gt;" in mischief_client.get(address).text
    assert "{{ 7 * 7 }}" in mischief_client.get("/statement/1").text


def test_the_drawing_of_a_route_is_sound_xml(mischief_client):
    response = mischief_client.get("/statement/1/svg")
    assert response.headers["content-type"].startswith("image/svg+xml")
    drawn = Xml.fromstring(response.text)
    assert {element.tag.rpartition("}")[2] for element in drawn.iter()} <= {
        "svg", "title", "desc", "g", "rect", "text", "line", "polygon", "path",
    }  # fmt: skip


def test_the_json_interface_gives_the_words_as_they_are(mischief_client):
    answer = mischief_client.get("/api/statements/1")
    assert answer.headers["content-type"] == "application/json"
    assert answer.json()["statement"]["content"].startswith("<script>alert(1)</script> & \u202eturned")
