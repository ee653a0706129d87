"""Moodle XML, <https://docs.moodle.org/en/Moodle_XML_format>.

Moodle cannot ask for an order: such a question becomes one of matching, each place (*1. the origin*) with its option.
"""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from xml.etree import ElementTree as Xml

from quotedb.teach.formats.marking import as_html
from quotedb.teach.formats.paper import feedback
from quotedb.teach.formats.places import place_names
from quotedb.teach.question import Form, Question

CARRIES = frozenset(Form)
TYPES = {Form.ORDER: "matching", Form.FREE: "essay"}


def write(questions: Sequence[Question], title: str, seed: int) -> bytes:
    """Return a question bank as XML; all questions are in one category, which the title and the seed name."""
    quiz = Xml.Element("quiz")
    category = Xml.SubElement(quiz, "question", type="category")
    add_text(Xml.SubElement(category, "category"), f"$course$/{title} (seed {seed})")
    for number, question in enumerate(questions, 1):
        add_question(quiz, number, question)
    Xml.indent(quiz)
    contents: bytes = Xml.tostring(quiz, encoding="utf-8", xml_declaration=True)
    return contents + b"\n"


def add_question(quiz: Xml.Element, number: int, question: Question) -> None:
    """Add a question to the bank: what is asked and explained, then its options with the share of the mark of each."""
    order = question.form is Form.ORDER
    element = Xml.SubElement(quiz, "question", type=TYPES.get(question.form, "multichoice"))
    add_text(Xml.SubElement(element, "name"), f"{number:03} {question.kind.value}")
    body = "".join(as_html(passage) for passage in question.passages)
    add_text(
        Xml.SubElement(element, "questiontext", format="html"), f"{body}<p>{escape(question.prompt, quote=False)}</p>"
    )
    explanation = f"<p>{escape(feedback(question), quote=False)}</p>"
    add_text(Xml.SubElement(element, "generalfeedback", format="html"), explanation)
    Xml.SubElement(element, "defaultgrade").text = "1"
    Xml.SubElement(element, "penalty").text = "0.3333333"
    if question.form is Form.FREE:
        Xml.SubElement(element, "responseformat").text = "editor"
        Xml.SubElement(element, "responserequired").text = "1"
        Xml.SubElement(element, "responsefieldlines").text = "5"
        Xml.SubElement(element, "attachments").text = "0"
        add_text(Xml.SubElement(element, "graderinfo", format="html"), f"<p>{escape(question.model, quote=False)}</p>")
        return
    Xml.SubElement(element, "shuffleanswers").text = "true" if order else "false"
    if order:
        for name, index in zip(place_names(len(question.options)), question.answer, strict=True):
            pair = Xml.SubElement(element, "subquestion", format="html")
            add_text(pair, escape(name, quote=False))
            add_text(Xml.SubElement(pair, "answer"), question.options[index])
        return
    Xml.SubElement(element, "single").text = "true" if question.form is Form.ONE else "false"
    Xml.SubElement(element, "answernumbering").text = "abc"
    share, loss = 100 / len(question.answer), 100 / max(len(question.options) - len(question.answer), 1)
    for index, option in enumerate(question.options):
        wrong = 0.0 if question.form is Form.ONE else -loss
        fraction = share if index in question.answer else wrong
        answer = Xml.SubElement(element, "answer", fraction=f"{fraction:.5f}".rstrip("0").rstrip("."), format="html")
        add_text(answer, escape(option, quote=False))


def add_text(parent: Xml.Element, words: str) -> None:
    """Add an element `text` with these words: Moodle wants one around most words."""
    Xml.SubElement(parent, "text").text = words
