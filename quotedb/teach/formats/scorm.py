"""A SCORM 1.2 package: a manifest and one page that judges itself and tells the learning platform the score.

Advanced Distributed Learning, "SCORM Content Aggregation Model" and "SCORM Run-Time Environment", version 1.2.
"""

from __future__ import annotations

from collections.abc import Sequence
from xml.etree import ElementTree as Xml

from quotedb.teach.formats.archive import zipped
from quotedb.teach.formats.player import player
from quotedb.teach.question import Form, Question

CARRIES = frozenset(Form)
PACKAGING = "http://www.imsproject.org/xsd/imscp_rootv1p1p2"
ADL = "http://www.adlnet.org/xsd/adlcp_rootv1p2"
PAGE = "index.html"


def write(questions: Sequence[Question], title: str, seed: int) -> bytes:
    """Return the package as a zip file."""
    page = player(questions, title)
    return zipped({"imsmanifest.xml": manifest(title, seed), PAGE: page.encode()})


def manifest(title: str, seed: int) -> bytes:
    """Return the list of what the package holds."""
    root = Xml.Element(
        "manifest", {"identifier": f"quotedb-{seed}", "version": "1.2", "xmlns": PACKAGING, "xmlns:adlcp": ADL}
    )
    metadata = Xml.SubElement(root, "metadata")
    Xml.SubElement(metadata, "schema").text = "ADL SCORM"
    Xml.SubElement(metadata, "schemaversion").text = "1.2"
    organizations = Xml.SubElement(root, "organizations", default="exercise")
    organization = Xml.SubElement(organizations, "organization", identifier="exercise")
    Xml.SubElement(organization, "title").text = title
    item = Xml.SubElement(organization, "item", identifier="questions", identifierref="page", isvisible="true")
    Xml.SubElement(item, "title").text = title
    resources = Xml.SubElement(root, "resources")
    resource = Xml.SubElement(
        resources,
        "resource",
        {"identifier": "page", "type": "webcontent", "adlcp:scormtype": "sco", "href": PAGE},
    )
    Xml.SubElement(resource, "file", href=PAGE)
    contents: bytes = Xml.tostring(root, encoding="utf-8", xml_declaration=True)
    return contents + b"\n"
