"""An xAPI package: `tincan.xml` and one page that sends a statement for each answer, and one with the score.

Advanced Distributed Learning, "Experience API", version 1.0.3, part two, 4.1.4.1 (interactions); Rustici Software,
"Tin Can Launch and Packaging".
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from typing import Any
from xml.etree import ElementTree as Xml

from quotedb.teach.digest import digest
from quotedb.teach.formats.archive import zipped
from quotedb.teach.formats.player import player
from quotedb.teach.kinds import title_of
from quotedb.teach.language import spoken
from quotedb.teach.question import Form, Question

CARRIES = frozenset(Form)
PACKAGING = "http://projecttincan.com/tincan.xsd"
COURSE = "http://adlnet.gov/expapi/activities/assessment"
INTERACTION = "http://adlnet.gov/expapi/activities/cmi.interaction"
SORTS = {Form.ONE: "choice", Form.SEVERAL: "choice", Form.ORDER: "sequencing", Form.FREE: "long-fill-in"}
PAGE = "index.html"


def write(questions: Sequence[Question], title: str, seed: int) -> bytes:  # noqa: ARG001 - the questions name it
    """Return the package as a zip file."""
    activity = f"urn:quotedb:exercise:{hashlib.sha256(''.join(map(digest, questions)).encode()).hexdigest()[:16]}"
    page = player(questions, title, activity=activity, activities=[definition(one) for one in questions])
    return zipped({"tincan.xml": manifest(activity, title), PAGE: page.encode()})


def definition(question: Question) -> dict[str, Any]:
    """Return a question as the definition of an xAPI activity: what it asks, its options, and which are right."""
    language = spoken()
    made: dict[str, Any] = {
        "type": INTERACTION,
        "interactionType": SORTS[question.form],
        "name": {language: title_of(question)},
        "description": {language: question.prompt},
    }
    if question.form is not Form.FREE:
        made["correctResponsesPattern"] = ["[,]".join(map(str, question.answer))]
        made["choices"] = [
            {"id": str(place), "description": {language: option}} for place, option in enumerate(question.options)
        ]
    return made


def manifest(activity: str, title: str) -> bytes:
    """Return what tells a platform which page to launch."""
    root = Xml.Element("tincan", xmlns=PACKAGING)
    found = Xml.SubElement(Xml.SubElement(root, "activities"), "activity", id=activity, type=COURSE)
    Xml.SubElement(found, "name").text = title
    Xml.SubElement(found, "description", lang=spoken()).text = title
    Xml.SubElement(found, "launch", lang=spoken()).text = PAGE
    contents: bytes = Xml.tostring(root, encoding="utf-8", xml_declaration=True)
    return contents + b"\n"
