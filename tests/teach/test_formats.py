"""What is written is read back by readers of others: every word, every right answer, the same bytes again."""

import html
import io
import json
import re
import time
import zipfile
from xml.etree import ElementTree as Xml

import html5lib
import pytest
from gift_reader import read_gift
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from moodle_xml_parser.parser import parse_bytes
from pypdf import PdfReader
from qti_convert import read_package, upgrade_package_files

from quotedb.errors import UsageError
from quotedb.teach.formats import FORMATS, cleaned, format_of, write
from quotedb.teach.formats.archive import zipped
from quotedb.teach.question import Form, Level, Question, QuestionKind, QuestionPassage, same

TITLE = "Who said it?"
PARTIAL = {"kahoot", "quizizz"}
"""Services that have no question for an order."""
QTI3 = "{http://www.imsglobal.org/xsd/imsqtiasi_v3p0}"
ODD = 'Ægir & <Sons> “x” {a=b} ~c #1 [d] 50% \\e: "f" -> g ŁØ é'


def question(options, answer=(0,), form=Form.ONE, words="The quay will close", **more):
    settled = {
        "kind": QuestionKind.ORIGIN,
        "level": Level.EASY,
        "passages": (QuestionPassage("Coast Radio", f"{words}, said Vik.\n\nMore.", ((0, len(words)),)),),
        "prompt": "Whose words?",
        "explanation": f"It was {options[0]}.",
        "proof": ("said",),
    } | more
    return Question(form=form, options=tuple(options), answer=tuple(answer), **settled)


THREE = (
    question(["Lars Vik", ODD, "Coast Radio"]),
    question(["Lars Vik", ODD, "Coast Radio"], (0, 2), Form.SEVERAL, kind=QuestionKind.WORDS),
    question(["Coast Radio", "Lars Vik", ODD], (2, 1, 0), Form.ORDER, kind=QuestionKind.ROUTE),
)


def contents(form, questions=THREE):
    written = write(form, questions, TITLE, 7)
    assert all(one.form is Form.ORDER and form in PARTIAL for one in written.left_out)
    return written.contents


def as_shown(words):
    """Words of HTML as they are shown."""
    return blank(html.unescape(words))


def blank(text):
    """Text as it reads: white space as one blank."""
    return " ".join(text.split())


def page_of(contents_of_page):
    document = html5lib.parse(contents_of_page, namespaceHTMLElements=False)
    return document, {element.get("id"): element for element in document.iter() if element.get("id")}


def text_of(element):
    return blank("".join(element.itertext()))


@pytest.mark.parametrize("form", FORMATS)
def test_the_same_questions_give_the_same_bytes(form):
    first = contents(form)
    time.sleep(1.1 if form in {"anki", "pdf"} else 0)  # a clock of seconds must not show
    assert contents(form) == first


def test_zip_files_hold_no_time():
    assert zipfile.ZipFile(io.BytesIO(zipped({"a": b"b"}))).getinfo("a").date_time == (1980, 1, 1, 0, 0, 0)


def test_html_is_whole_and_loads_nothing():
    written = contents("html")
    strict = html5lib.HTMLParser(strict=True, namespaceHTMLElements=False)
    strict.parse(written)
    document, ids = page_of(written)
    assert text_of(document.find(".//h1")) == TITLE
    for section in document.iter("section"):
        assert section.get("aria-labelledby") in ids
    for link in document.iter("a"):
        assert link.get("href").removeprefix("#") in ids
    for element in document.iter():
        assert element.tag not in {"script", "link", "img", "iframe"}
        assert not {"src", "style", "onclick"} & set(element.keys())
    assert b"url(" not in written
    assert b"@import" not in written
    options = [text_of(element) for element in document.iter("span") if element.get("class") == "option"]
    assert options.count(blank(ODD)) == 3
    answers = [text_of(element) for element in ids["key"].iter("b")]
    assert answers[0] == "A. Lars Vik"
    assert answers[2] == f"C. {blank(ODD)} → B. Lars Vik → A. Coast Radio"
    assert [text_of(mark) for mark in document.iter("mark")].count("The quay will close") == 3


def test_the_key_stands_apart_from_the_questions():
    document, ids = page_of(contents("html"))
    before = [text_of(section) for section in document.iter("section") if section is not ids["key"]]
    assert len(before) == 3
    assert not any("It was" in text for text in before)
    assert "break-before: page" in "".join(document.find(".//style").itertext())


def test_pdf_has_the_signs_and_the_key_on_its_own_page():
    signs = "“quoted” ‘so’ ← → ø ł é Ž…"
    pages = [
        blank(page.extract_text())
        for page in PdfReader(io.BytesIO(contents("pdf", [question([signs, "b", "c"])]))).pages
    ]
    assert len(pages) == 2
    assert signs in pages[0]
    assert "Answer key" in pages[1]
    assert "Answer key" not in pages[0]
    assert "not in the font" not in pages[1]


@pytest.mark.parametrize("form", ["html", "pdf"])
def test_a_sheet_says_how_many_questions_and_what_a_gap_is(form):
    def read(*questions):
        made = contents(form, questions)
        if form == "html":
            return text_of(page_of(made)[0])
        return blank("".join(page.extract_text() for page in PdfReader(io.BytesIO(made)).pages))

    whole = question(["Lars Vik", "Coast Radio"])
    cut = question(["Lars Vik", "Coast Radio"], passages=(QuestionPassage("Coast Radio", "One.\n\n[…]\n\nTwo."),))
    assert "1 question." in read(whole)
    assert "stands where" not in read(whole)
    assert "2 questions." in read(whole, cut)
    assert "[…] stands where paragraphs are left out." in read(whole, cut)


def test_pdf_says_which_signs_it_lacks():
    pages = [
        blank(page.extract_text())
        for page in PdfReader(io.BytesIO(contents("pdf", [question(["ő Ж", "b", "c"])]))).pages
    ]
    assert "A. o ?" in pages[0]
    assert "Some signs are not in the font of this sheet" in pages[1]


def test_moodle():
    found = parse_bytes(contents("moodle"))["multichoice"]
    assert [one.single for one in found] == [True, False]
    assert [blank(html.unescape(option.answer)) for option in found[0].options] == [
        "Lars Vik",
        blank(ODD),
        "Coast Radio",
    ]
    assert [option.score_fraction for option in found[0].options] == [100, 0, 0]
    assert [option.score_fraction for option in found[1].options] == [50, -100, 50]
    assert "<mark>The quay will close</mark>" in found[0].text_pre_parse
    matching = Xml.fromstring(contents("moodle")).find("question[@type='matching']")
    assert [answer.text for answer in matching.findall("subquestion/answer/text")] == [ODD, "Lars Vik", "Coast Radio"]


def test_gift():
    plain = question(["Coast Radio", "Lars Vik", "f -> g; 50%"], (2, 1, 0), Form.ORDER)
    one, several, order = read_gift(contents("gift", [*THREE[:2], plain]).decode())
    assert one.markup == "html"
    assert [as_shown(option.words) for option in one.options] == ["Lars Vik", blank(ODD), "Coast Radio"]
    assert [option.share for option in one.options] == [100, 0, 0]
    assert [option.share for option in several.options] == [50, -100, 50]
    places = [blank(option.words).partition(" -> ") for option in order.options]
    assert [words for _, _, words in places] == ["f → g; 50%", "Lars Vik", "Coast Radio"]
    assert "It was Lars Vik." in one.feedback


def test_qti_is_a_package_that_a_converter_reads():
    files = upgrade_package_files(read_package(contents("qti"))).files
    test = Xml.fromstring(files["test.xml"])
    assert [ref.get("href") for ref in test.iter(f"{QTI3}qti-assessment-item-ref")] == [
        f"items/q00{number}.xml" for number in (1, 2, 3)
    ]
    items = [Xml.fromstring(files[f"items/q00{number}.xml"]) for number in (1, 2, 3)]
    choices = [item.find(f".//{QTI3}qti-choice-interaction") for item in items[:2]]
    assert [choice.get("max-choices") for choice in choices] == ["1", "0"]
    assert items[2].find(f".//{QTI3}qti-order-interaction") is not None
    right = [
        [value.text for value in item.iter(f"{QTI3}qti-value")][: len(q.answer)]
        for item, q in zip(items, THREE, strict=True)
    ]
    assert right == [["A"], ["A", "C"], ["C", "B", "A"]]
    assert ODD in [choice.text for choice in items[0].iter(f"{QTI3}qti-simple-choice")]


def test_the_manifest_names_every_file_of_the_package():
    archive = zipfile.ZipFile(io.BytesIO(contents("qti")))
    manifest = Xml.fromstring(archive.read("imsmanifest.xml"))
    space = "{http://www.imsglobal.org/xsd/imscp_v1p1}"
    named = {file.get("href") for file in manifest.iter(f"{space}file")}
    assert named | {"imsmanifest.xml"} == set(archive.namelist())
    identifiers = {resource.get("identifier") for resource in manifest.iter(f"{space}resource")}
    assert {one.get("identifierref") for one in manifest.iter(f"{space}dependency")} < identifiers


def test_anki_imports_the_deck(tmp_path):
    from anki import collection as collections

    deck = tmp_path / "deck.apkg"
    deck.write_bytes(contents("anki"))
    collection = collections.Collection(str(tmp_path / "collection.anki2"))
    try:
        asked = collections.ImportAnkiPackageRequest(
            package_path=str(deck), options=collections.ImportAnkiPackageOptions(merge_notetypes=True)
        )
        assert len(collection.import_anki_package(asked).log.new) == 3
        again = collection.import_anki_package(asked)
        assert not again.log.new, "the same deck again adds nothing"
        notes = [collection.get_note(number) for number in sorted(collection.find_notes(""))]
        assert html.unescape(notes[2]["Answer"]) == f"C. {ODD} → B. Lars Vik → A. Coast Radio"
        assert html.escape(ODD, quote=False) in notes[0]["Options"]
        assert {note.note_type()["name"] for note in notes} == {"quotedb"}
    finally:
        collection.close()


def test_json():
    found = json.loads(contents("json"))
    assert found["seed"] == 7
    assert [[one["options"][index] for index in one["answer"]] for one in found["questions"]][2][1] == "Lars Vik"


def test_options_that_no_file_can_tell_apart_are_left_out():
    twins = question(["a\x00", "a\x01", "b"])
    assert write("html", [twins, *THREE], TITLE, 1).left_out == (twins,)


def test_a_mark_over_two_paragraphs_is_whole_in_each():
    over = question(["a", "b", "c"], passages=(QuestionPassage("h", "one\n\ntwo", ((0, 8),)),))
    document, _ = page_of(contents("html", [over]))
    assert [text_of(mark) for mark in document.iter("mark")][1:] == ["one", "two"]
    upgrade_package_files(read_package(contents("qti", [over])))


def test_endings(tmp_path):
    assert format_of(tmp_path / "SHEET.PDF") == "pdf"
    with pytest.raises(UsageError, match=r"\.apkg"):
        format_of(tmp_path / "sheet.doc")


WORDS = st.text(min_size=1, max_size=30)
OPTIONS = st.lists(WORDS, min_size=3, max_size=4, unique_by=lambda text: same(cleaned(text))).filter(
    lambda options: all(same(option) and same(cleaned(option)) for option in options)
)
GENTLE = settings(max_examples=20, suppress_health_check=[HealthCheck.too_slow])


@GENTLE
@given(OPTIONS, WORDS)
def test_any_words_survive_html_moodle_and_qti(options, words):
    asked = [question(options, words=words)]
    wanted = [blank(cleaned(option)) for option in options]
    document, _ = page_of(contents("html", asked))
    assert [text_of(e) for e in document.iter("span") if e.get("class") == "option"] == wanted
    assert blank(cleaned(words)) in text_of(document.find(".//blockquote"))
    moodle = parse_bytes(contents("moodle", asked))["multichoice"][0]
    assert [blank(html.unescape(option.answer)) for option in moodle.options] == [
        blank(html.unescape(html.escape(w))) for w in wanted
    ]
    item = Xml.fromstring(upgrade_package_files(read_package(contents("qti", asked))).files["items/q001.xml"])
    assert [blank(choice.text) for choice in item.iter(f"{QTI3}qti-simple-choice")] == wanted


@GENTLE
@given(OPTIONS, WORDS)
def test_any_words_survive_gift(options, words):
    (found,) = read_gift(contents("gift", [question(options, words=words)]).decode())
    assert [option.share for option in found.options] == [100, *[0] * (len(options) - 1)]
    assert [as_shown(option.words) for option in found.options] == [blank(cleaned(option)) for option in options]
    assert all(blank(line) in as_shown(found.text) for line in cleaned(words).splitlines())


@settings(max_examples=6)
@given(OPTIONS, WORDS)
def test_any_words_make_a_pdf_and_a_deck(options, words):
    asked = [question(options, words=words)]
    assert len(PdfReader(io.BytesIO(contents("pdf", asked))).pages) >= 2
    assert re.search(rb"collection\.anki2", contents("anki", asked))
