"""The teacher's own file: questions as YAML, to be picked, dropped, edited, put in order and written by hand."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import yaml

from quotedb.teach.digest import digest
from quotedb.teach.formats.marking import as_text
from quotedb.teach.language import spoken
from quotedb.teach.question import Form, Question

CARRIES = frozenset(Form)
HEAD = """\
# Questions for a class. Delete a question, or write `drop: true` into it, to leave it out; put questions into any
# order; change any words; write new ones. Marked words stand between ⟦ and ⟧. [x] is a right option and [ ] a wrong
# one; in a route the numbers are the right order. `quotedb exercise --from THIS-FILE --output sheet.pdf` prints it.
"""


class Dumper(yaml.SafeDumper):
    """Writes texts of several lines as they read."""


def as_block(dumper: yaml.SafeDumper, text: str) -> yaml.ScalarNode:
    """Return a text as a block where it has several lines."""
    return dumper.represent_scalar("tag:yaml.org,2002:str", text, style="|" if "\n" in text else None)


Dumper.add_representer(str, as_block)


def write(questions: Sequence[Question], title: str, seed: int) -> bytes:
    """Return the file as UTF-8."""
    document = {"title": title, "language": spoken(), "seed": seed, "questions": [plain(one) for one in questions]}
    body = yaml.dump(document, Dumper=Dumper, allow_unicode=True, sort_keys=False, width=110)
    return (HEAD + body).encode()


def plain(question: Question) -> dict[str, Any]:
    """Return a question as the mapping that stands in the file."""
    found: dict[str, Any] = {
        "kind": question.kind.value,
        "level": question.level.value,
        "passages": [
            {"heading": passage.heading, "text": as_text(passage), "statement": passage.statement_id}
            for passage in question.passages
        ],
        "ask": question.prompt,
    }
    if question.form is Form.FREE:
        found["model"] = question.model
    else:
        found["options"] = [f"[{sign(question, place)}] {option}" for place, option in enumerate(question.options)]
    if question.form is Form.SEVERAL:
        found["several"] = True
    found |= {"explanation": question.explanation, "proof": list(question.proof)}
    return found | {"rests_on": f"{question.basis.value} {digest(question)}"}


def sign(question: Question, place: int) -> str:
    """Return what stands before an option: an x if it is right, its number in an order."""
    if question.form is Form.ORDER:
        return str(question.answer.index(place) + 1)
    return "x" if place in question.answer else " "
