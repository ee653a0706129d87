"""The hash of a question, by which a teacher's changes to it are noticed."""

from __future__ import annotations

import hashlib

from quotedb.teach.question import Question


def digest(question: Question) -> str:
    """Return a short hash of everything in a question that a pupil or teacher reads; its `basis` is not part of it."""
    passages = [(passage.heading, passage.text.strip(), passage.marked) for passage in question.passages]
    told = (question.kind.value, question.form.value, passages, question.prompt, question.options, question.answer)
    return hashlib.sha256(repr((*told, question.explanation, question.model)).encode()).hexdigest()[:12]
