"""The hash of a question, by which a teacher's changes to it are noticed."""

from __future__ import annotations

import hashlib

from quotedb.teach.question import Question


def digest(question: Question) -> str:
    """Return a short hash of all that a pupil or a teacher reads of a question, but not of what its key rests on."""
    passages = [(passage.heading, passage.text.strip(), passage.marked) for passage in question.passages]
    told = (question.kind.value, question.form.value, passages, question.prompt, question.options, question.answer)
    return hashlib.sha256(repr((*told, question.explanation, question.model)).encode()).hexdigest()[:12]
