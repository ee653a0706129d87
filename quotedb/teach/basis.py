"""What the answer keys of questions rest on, in sentences for a sheet: a person, a program, the teacher."""

from __future__ import annotations

from collections.abc import Sequence

from quotedb.teach.language import _, noted, several
from quotedb.teach.question import Basis, Question

BASES = {
    Basis.PERSON: noted("A person read and confirmed this."),
    Basis.PROGRAM: noted("A program read this and was sure; no person has looked at it yet."),
    Basis.TEACHER: noted("Written or changed by the teacher."),
}


def basis_line(question: Question) -> str:
    """Return the sentence that says what the answer key of a question rests on."""
    return _(BASES[question.basis])


def bases_line(questions: Sequence[Question]) -> str:
    """Return the end of a sentence that says what the answer keys of a whole sheet rest on."""
    unread = sum(question.basis is Basis.PROGRAM for question in questions)
    if not unread:
        return _("A person read every passage that is asked about.")
    return several(
        "The key to {count} question comes from a program that was sure of it; no person has looked: read it first.",
        "The keys to {count} questions come from a program that was sure of them; no person has looked: read them "
        "first.",
        unread,
    ).format(count=unread)
