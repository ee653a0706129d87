"""Questions as JSON, for programs."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict

from quotedb.teach.question import Form, Question

CARRIES = frozenset(Form)


def write(questions: Sequence[Question], title: str, seed: int) -> bytes:
    """Return one JSON document: title, seed and the questions with every field they have."""
    document = {"title": title, "seed": seed, "questions": [asdict(question) for question in questions]}
    return (json.dumps(document, ensure_ascii=False, indent=2) + "\n").encode()
