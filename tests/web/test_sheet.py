"""The teacher's page: questions picked, moved, dropped, edited, written, saved as the file that `exercise` reads."""

import re
from html import unescape

import pytest

from quotedb.teach.own_sheet import read_text

FIELD = re.compile(r'<(?:input|textarea|select)\b[^>]*\bname="([^"]+)"[^>]*>')


def fields_of(page):
    """The fields of the page's form as a browser would send them."""
    fields = {}
    for match in re.finditer(r"<input\b([^>]*)>", page):
        attributes = dict(re.findall(r'(\w[\w-]*)="([^"]*)"', match[1]))
        if attributes.get("type") == "file" or "name" not in attributes:
            continue
        if attributes.get("type") != "checkbox" or "checked" in match[1].split('"')[-1]:
            fields[unescape(attributes["name"])] = unescape(attributes.get("value", ""))
    for name, text in re.findall(r'<textarea\b[^>]*\bname="([^"]+)"[^>]*>(.*?)</textarea>', page, re.S):
        fields[name] = unescape(text)
    for name, options in re.findall(r'<select\b[^>]*\bname="([^"]+)"[^>]*>(.*?)</select>', page, re.S):
        chosen = re.search(r'value="([^"]*)" selected', options) or re.search(r'value="([^"]*)"', options)
        fields[name] = unescape(chosen[1])
    return fields


@pytest.fixture
def sent(client):
    """A function that sends the page's form with some fields changed and a button pressed."""

    def send(fields, act, file=None, **changed):
        files = {"file": ("mine.yaml", file)} if file else {"file": ("", b"")}
        return client.post("/exercise/edit", data=fields | changed | {"act": act}, files=files)

    return send


@pytest.fixture
def fields(client):
    return fields_of(client.get("/exercise/edit?count=3&seed=3").text)


def sheet_of(response):
    assert response.headers["content-disposition"] == 'attachment; filename="sheet.yaml"'
    return read_text(response.text, "sheet.yaml")


def test_what_was_not_touched_is_the_same_file(client, sent, fields):
    made = client.get("/exercise/file/yaml?count=3&seed=3").text
    assert read_text(sent(fields, "save:yaml").text, "a").questions == read_text(made, "b").questions


def test_pick_move_drop_edit_and_write(sent, fields):
    before = sheet_of(sent(fields, "save:yaml")).questions
    moved = fields_of(sent(fields, "down:0").text)
    assert sheet_of(sent(moved, "save:yaml")).questions == (before[1], before[0], before[2])
    dropped = fields_of(sent(fields, "drop:1").text)
    assert sheet_of(sent(dropped, "save:yaml")).questions == (before[0], before[2])
    picked = {name: value for name, value in fields.items() if name != "q2.take"}
    assert sheet_of(sent(picked, "save:yaml")).questions == before[:2]
    edited = sheet_of(sent(fields, "save:yaml", **{"q0.ask": "Who <b>says</b> so?"})).questions
    assert (edited[0].prompt, edited[0].basis.value) == ("Who <b>says</b> so?", "teacher")
    written = fields_of(sent(fields, "add").text)
    text = {"q3.p0.text": "It closes, ⟦said Vik⟧.", "q3.ask": "Who?", "q3.options": "[ ] Berg\n[x] Vik\n[ ] Lind"}
    assert sheet_of(sent(written, "save:yaml", **text)).questions[3].options == ("Berg", "Vik", "Lind")


def test_what_cannot_be_is_told_and_nothing_typed_is_lost(sent, fields):
    told = sent(fields, "save:pdf", **{"q1.options": "no sign", "q0.ask": "A long <thought>"})
    assert told.status_code == 400
    assert "begins neither with [x]" in told.text
    assert fields_of(told.text)["q0.ask"] == "A long <thought>"
    assert "<thought>" not in told.text


def test_more_to_pick_from_and_a_file_opened_again(sent, fields):
    more = fields_of(sent(fields, "more", more_kind="mode").text)
    assert len([name for name in more if name.endswith(".ask")]) > 3
    saved = sent(more, "save:yaml")
    again = fields_of(sent(fields, "open", file=saved.content).text)
    assert sheet_of(sent(again, "save:yaml")).questions == sheet_of(saved).questions
    assert "no YAML" in sent(fields, "open", file=b"{[").text


@pytest.mark.parametrize("act", ["", "up:0", "up:²", "down:99", "drop:x", "save:exe", "open", "<script>", "more"])
def test_no_odd_button_breaks_it(sent, fields, act):
    assert sent(fields, act, more_kind="<b>").status_code in (200, 400)


def test_odd_forms_are_refused(client, fields):
    assert client.post("/exercise/edit", data=fields, headers={"origin": "http://evil.example"}).status_code == 403
    assert client.post("/exercise/edit", data={"title": "a" * 3_000_000}).status_code == 413
    odd = {
        "q0.ask": "x",
        "q999.p99.text": "x",
        "qx.ask": "x",
        "q0.p0.statement": "9" * 400,
        "seed": "²",
        "language": "xx",
    }
    assert (
        client.post("/exercise/edit", data=odd | {"language": "xx", "act": "save:yaml", "q0.take": "1"}).status_code
        == 400
    )
