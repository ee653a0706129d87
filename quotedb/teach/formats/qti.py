"""A QTI 2.1 content package: a manifest, a test, and a file for each item.

1EdTech, "Question and Test Interoperability: Assessment Test, Section, and Item Information Model", version 2.1.
"""

from __future__ import annotations

from collections.abc import Sequence
from xml.etree import ElementTree as Xml

from quotedb.teach.formats.archive import zipped
from quotedb.teach.formats.marking import as_html, plain
from quotedb.teach.formats.paper import feedback as told
from quotedb.teach.formats.paper import letter
from quotedb.teach.kinds import title_of
from quotedb.teach.question import Form, Question

CARRIES = frozenset(Form)
QTI = "http://www.imsglobal.org/xsd/imsqti_v2p1"
PACKAGING = "http://www.imsglobal.org/xsd/imscp_v1p1"
CARDINALITY = {Form.ONE: "single", Form.SEVERAL: "multiple", Form.ORDER: "ordered", Form.FREE: "single"}


def write(questions: Sequence[Question], title: str, seed: int) -> bytes:
    """Return the package as a zip file."""
    names = [f"q{number:03}" for number in range(1, len(questions) + 1)]
    files = {"imsmanifest.xml": manifest(names, seed), "test.xml": test(names, title)}
    for name, question in zip(names, questions, strict=True):
        files[f"items/{name}.xml"] = item(name, question)
    return zipped(files)


def manifest(names: Sequence[str], seed: int) -> bytes:
    """Return the list of what the package holds."""
    root = Xml.Element("manifest", xmlns=PACKAGING, identifier=f"quotedb-{seed}")
    metadata = Xml.SubElement(root, "metadata")
    Xml.SubElement(metadata, "schema").text = "QTIv2.1 Package"
    Xml.SubElement(metadata, "schemaversion").text = "1.0.0"
    Xml.SubElement(root, "organizations")
    resources = Xml.SubElement(root, "resources")
    whole = Xml.SubElement(resources, "resource", identifier="test", type="imsqti_test_xmlv2p1", href="test.xml")
    Xml.SubElement(whole, "file", href="test.xml")
    for name in names:
        Xml.SubElement(whole, "dependency", identifierref=name)
    for name in names:
        href = f"items/{name}.xml"
        one = Xml.SubElement(resources, "resource", identifier=name, type="imsqti_item_xmlv2p1", href=href)
        Xml.SubElement(one, "file", href=href)
    return document(root)


def test(names: Sequence[str], title: str) -> bytes:
    """Return the test: one part with one section of all items."""
    root = Xml.Element("assessmentTest", xmlns=QTI, identifier="test", title=title)
    part = Xml.SubElement(root, "testPart", identifier="part", navigationMode="nonlinear", submissionMode="individual")
    section = Xml.SubElement(part, "assessmentSection", identifier="section", title=title, visible="true")
    for name in names:
        Xml.SubElement(section, "assessmentItemRef", identifier=name, href=f"items/{name}.xml")
    return document(root)


def item(name: str, question: Question) -> bytes:
    """Return one item: the passages, a choice or an order, and the explanation as feedback."""
    root = Xml.Element(
        "assessmentItem",
        xmlns=QTI,
        identifier=name,
        title=f"{name[1:]} {title_of(question)}",
        adaptive="false",
        timeDependent="false",
    )
    declare(root, question)
    body = Xml.SubElement(root, "itemBody")
    for passage in question.passages:
        body.append(Xml.fromstring(f"<div>{as_html(passage, tag='strong')}</div>"))
    interaction = Xml.SubElement(body, *interaction_of(question))
    Xml.SubElement(interaction, "prompt").text = question.prompt
    for index, option in enumerate(question.options):
        Xml.SubElement(interaction, "simpleChoice", identifier=letter(index)).text = option
    root.append(Xml.fromstring(UNJUDGED if question.form is Form.FREE else PROCESSING))
    feedback = Xml.SubElement(
        root, "modalFeedback", outcomeIdentifier="FEEDBACK", showHide="show", identifier="EXPLANATION"
    )
    feedback.append(Xml.fromstring(f"<p>{plain(told(question))}</p>"))
    return document(root)


def declare(root: Xml.Element, question: Question) -> None:
    """Add what is asked for and what comes out."""
    response = Xml.SubElement(
        root,
        "responseDeclaration",
        identifier="RESPONSE",
        cardinality=CARDINALITY[question.form],
        baseType="string" if question.form is Form.FREE else "identifier",
    )
    correct = Xml.SubElement(response, "correctResponse")
    if question.form is Form.FREE:
        Xml.SubElement(correct, "value").text = question.model
    for index in question.answer:
        Xml.SubElement(correct, "value").text = letter(index)
    score = Xml.SubElement(root, "outcomeDeclaration", identifier="SCORE", cardinality="single", baseType="float")
    Xml.SubElement(Xml.SubElement(score, "defaultValue"), "value").text = "0"
    Xml.SubElement(root, "outcomeDeclaration", identifier="FEEDBACK", cardinality="single", baseType="identifier")


def interaction_of(question: Question) -> tuple[str, dict[str, str]]:
    """Return the element that asks, with its attributes; `maxChoices` 0 lets any number be chosen."""
    if question.form is Form.FREE:
        return "extendedTextInteraction", {"responseIdentifier": "RESPONSE", "expectedLines": "4"}
    asked = {"responseIdentifier": "RESPONSE", "shuffle": "false"}
    if question.form is Form.ORDER:
        return "orderInteraction", asked
    return "choiceInteraction", asked | {"maxChoices": "1" if question.form is Form.ONE else "0"}


def document(root: Xml.Element) -> bytes:
    """Return an element as the bytes of a file."""
    contents: bytes = Xml.tostring(root, encoding="utf-8", xml_declaration=True)
    return contents + b"\n"


UNJUDGED = """<responseProcessing><setOutcomeValue identifier="FEEDBACK"><baseValue baseType="identifier">EXPLANATION\
</baseValue></setOutcomeValue></responseProcessing>"""
PROCESSING = """<responseProcessing><responseCondition>\
<responseIf><match><variable identifier="RESPONSE"/><correct identifier="RESPONSE"/></match>\
<setOutcomeValue identifier="SCORE"><baseValue baseType="float">1</baseValue></setOutcomeValue></responseIf>\
<responseElse><setOutcomeValue identifier="SCORE"><baseValue baseType="float">0</baseValue></setOutcomeValue>\
</responseElse></responseCondition>\
<setOutcomeValue identifier="FEEDBACK"><baseValue baseType="identifier">EXPLANATION</baseValue></setOutcomeValue>\
</responseProcessing>"""
