"""Moodle XML, <https://docs.moodle.org/en/Moodle_XML_format>: multiple choice, and matching for an order."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from xml.etree import ElementTree as Xml

from quotedb.teach.formats.marking import as_html
from quotedb.teach.formats.paper import feedback as told
from quotedb.teach.formats.places import place_names
from quotedb.teach.question import Form, Question

CARRIES = frozenset(Form)
TYPES = {Form.ORDER: "matching", Form.FREE: "essay"}


def write(questions: Sequence[Question], title: str, seed: int) -> bytes:
    """Return a question bank of one category."""
    quiz = Xml.Element("quiz")
    category = Xml.SubElement(quiz, "question", type="category")
    text(Xml.SubElement(category, "category"), f"$course$/{title} (seed {seed})")
    for number, question in enumerate(questions, 1):
        add(quiz, number, question)
    Xml.indent(quiz)
    contents: bytes = Xml.tostring(quiz, encoding="utf-8", xml_declaration=True)
    return contents + b"\n"


def add(quiz: Xml.Element, number: int, question: Question) -> None:
    """Add one question."""
    order = question.form is Form.ORDER
    element = Xml.SubElement(quiz, "question", type=TYPES.get(question.form, "multichoice"))
    text(Xml.SubElement(element, "name"), f"{number:03} {question.kind.value}")
    body = "".join(as_html(passage) for passage in question.passages)
    text(Xml.SubElement(element, "questiontext", format="html"), f"{body}<p>{escape(question.prompt, quote=False)}</p>")
    feedback = f"<p>{escape(told(question), quote=False)}</p>"
    text(Xml.SubElement(element, "generalfeedback", format="html"), feedback)
    Xml.SubElement(element, "defaultgrade").text = "1"
    Xml.SubElement(element, "penalty").text = "0.3333333"
    if question.form is Form.FREE:
        Xml.SubElement(element, "responseformat").text = "editor"
        Xml.SubElement(element, "responserequired").text = "1"
        Xml.SubElement(element, "responsefieldlines").text = "5"
        Xml.SubElement(element, "attachments").text = "0"
        text(Xml.SubElement(element, "graderinfo", format="html"), f"<p>{escape(question.model, quote=False)}</p>")
        return
    Xml.SubElement(element, "shuffleanswers").text = "true" if order else "false"
    if order:
        for name, index in zip(place_names(len(question.options)), question.answer, strict=True):
            pair = Xml.SubElement(element, "subquestion", format="html")
            text(pair, escape(name, quote=False))
            text(Xml.SubElement(pair, "answer"), question.options[index])
        return
    Xml.SubElement(element, "single").text = "true" if question.form is Form.ONE else "false"
    Xml.SubElement(element, "answernumbering").text = "abc"
    share, loss = 100 / len(question.answer), 100 / max(len(question.options) - len(question.answer), 1)
    for index, option in enumerate(question.options):
        wrong = 0.0 if question.form is Form.ONE else -loss
        fraction = share if index in question.answer else wrong
        answer = Xml.SubElement(element, "answer", fraction=f"{fraction:.5f}".rstrip("0").rstrip("."), format="html")
        text(answer, escape(option, quote=False))


def text(parent: Xml.Element, words: str) -> None:
    """Add a `text` element."""
    Xml.SubElement(parent, "text").text = words
