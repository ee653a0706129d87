"""Other languages: no string is missing, no name in braces is lost, and everything is said in the language."""

import importlib.util
import re
from pathlib import Path

import polib
import pytest
from worlds.classroom import harbour, stored

from quotedb.teach.formats import FORMATS, write
from quotedb.teach.kinds import KINDS
from quotedb.teach.language import CATALOGUES, LANGUAGES, _, counted, several, speaking, spoken
from quotedb.teach.quiz import draw
from quotedb.web.languages import asked_for

SPEC = importlib.util.spec_from_file_location(
    "translate", Path(__file__).resolve().parents[2] / "docs" / "translate.py"
)
translate = importlib.util.module_from_spec(SPEC)
SPEC.loader.exec_module(translate)
OTHERS = [language for language in LANGUAGES if language != "en"]
NAMES = re.compile(r"\{\w+\}")


def catalogue(language, ending=".po"):
    return CATALOGUES / language / "LC_MESSAGES" / f"quotedb{ending}"


@pytest.mark.parametrize("language", OTHERS)
def test_no_string_is_missing(language):
    text, compiled, missing = translate.updated(catalogue(language), translate.gathered())
    assert not missing
    assert text == catalogue(language).read_bytes(), "run `python docs/translate.py`"
    assert compiled == catalogue(language, ".mo").read_bytes(), "run `python docs/translate.py`"


@pytest.mark.parametrize("language", OTHERS)
def test_names_in_braces_stay(language):
    entries = polib.pofile(str(catalogue(language)))
    assert len(entries) > 200
    for entry in entries:
        for said in [entry.msgstr] if entry.msgstr else entry.msgstr_plural.values():
            assert sorted(NAMES.findall(said)) == sorted(NAMES.findall(entry.msgid)), entry.msgid
            assert said[:1].isspace() == entry.msgid[:1].isspace()
            assert said[-1:].isspace() == entry.msgid[-1:].isspace()


@pytest.mark.parametrize("language", OTHERS)
def test_questions_and_sheets_are_in_the_language(sqlite_database, language):
    material = stored(sqlite_database, harbour())
    english = draw(material, count=30).questions
    with speaking(language):
        other = draw(material, count=30).questions
        sheet = write("html", other, "?", 1).contents.decode()
        assert all(write(form, other[:2], "?", 1).contents for form in FORMATS)
    assert [one.kind for one in english] == [one.kind for one in other]
    for one, two in zip(english, other, strict=True):
        assert one.prompt != two.prompt
        assert one.explanation != two.explanation
        assert "”" not in two.explanation, "words of the article stand in the marks of the language"
        assert [passage.text for passage in one.passages] == [passage.text for passage in two.passages]
    assert f'<html lang="{language}">' in sheet
    assert "Answer key" not in sheet
    assert len(KINDS) > 15


def test_the_language_ends_with_its_block():
    with speaking("de"):
        assert (spoken(), _("Right.")) == ("de", "Richtig.")
        assert several("{count} question", "{count} questions", 2) == "{count} Fragen"
    with speaking("tlh"):
        assert _("Right.") == "Right."
    assert spoken() == "en"


TEMPLATES = Path(__file__).resolve().parents[2] / "quotedb" / "web" / "templates"
PARTS = re.compile(r"\{%.*?%\}|\{\{.*?\}\}|\{#.*?#\}", re.S)
TAG = re.compile(r"<[^>]*>", re.S)
SPOKEN_ATTRIBUTE = re.compile(r'\b(?:aria-label|title|alt)="([^"]*)"')
UNSPOKEN = re.compile(r"<(code|pre|kbd|style|script)\b.*?</\1>", re.S)
SAME_EVERYWHERE = {"quotedb", "SQL", "CSV"}


@pytest.mark.parametrize("path", sorted(TEMPLATES.glob("*.html")), ids=lambda path: path.name)
def test_no_text_of_a_page_is_left_out(path):
    markup = PARTS.sub("\0", UNSPOKEN.sub("", path.read_text(encoding="utf-8")))
    texts = [*TAG.sub("\0", markup).split("\0"), *SPOKEN_ATTRIBUTE.findall(markup)]
    words = {word for text in texts for word in re.findall(r"[A-Za-z]{3,}", text)}
    assert words <= SAME_EVERYWHERE


@pytest.mark.parametrize(
    ("header", "language"),
    [
        ("", "en"), ("de-CH,de;q=0.9,en;q=0.8", "de"), ("fr,es;q=0.5,en;q=0.4", "es"), ("fr", "en"), ("*", "en"),
        ("de;q=0", "en"), ("es;q=oops,de", "de"), ("en;q=0.2,de;q=0.7", "de"), ("," * 5000, "en"),
    ],
)  # fmt: skip
def test_the_browser_tells_which_language_it_likes(header, language):
    assert asked_for(header) == language


@pytest.mark.parametrize(
    ("language", "number", "written"),
    [
        ("en", 1234567, "1,234,567"),
        ("de", 12345, "12.345"),
        ("es", 1234, "1234"),
        ("es", 12345, "12\N{NARROW NO-BREAK SPACE}345"),
        ("de", 999, "999"),
    ],
)
def test_a_number_has_the_marks_of_the_language(language, number, written):
    with speaking(language):
        assert counted(number) == written
