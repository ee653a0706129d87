"""A class that answers one sheet of questions: its pupils by nickname, their answers, and the results.

Nothing here reads files or makes pages: `class_file` keeps a class, `quotedb.web.classroom` shows it.
"""

from __future__ import annotations

import hashlib
import secrets
import threading
import unicodedata
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime

from quotedb.errors import UsageError
from quotedb.teach.language import _
from quotedb.teach.question import Form, Question

LETTERS = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"
"""Signs that nobody takes for one another on a blackboard: no 0 and O, no 1, I and L."""
CODE_LENGTH = 6
MOST_PUPILS = 200
LONGEST_NICKNAME = 24
LONGEST_WORDS = 600
"""Characters of an answer in a pupil's own words."""


class RefusedError(UsageError):
    """A pupil's request is refused; the message tells the pupil why, in the language of the sheet."""


@dataclass(frozen=True, slots=True)
class PupilAnswer:
    """What a pupil answered to one question: options by their place, or words of their own."""

    given: tuple[int, ...]
    words: str
    right: bool | None
    """None where it is words of one's own, which a person must judge."""
    answered_at: str
    """In UTC, as ISO 8601 has it."""


@dataclass(slots=True)
class Pupil:
    """A pupil of the class. `key` is the hash of the secret in the pupil's browser; the secret itself is not kept."""

    nickname: str
    key: str
    answers: dict[int, PupilAnswer] = field(default_factory=dict)
    """By the place of the question, from 0."""

    @property
    def right(self) -> int:
        """Return how many answers are right."""
        return sum(answer.right is True for answer in self.answers.values())


@dataclass(frozen=True, slots=True)
class ByQuestion:
    """The results of the class on one question."""

    question: Question
    answered: int
    right: int
    chosen: tuple[int, ...]
    """How many chose each option, in the order of the options; empty for an order and for words of one's own."""
    words: tuple[tuple[str, str], ...]
    """Who wrote what, where the answer is in words of one's own."""


@dataclass
class Classroom:
    """One class with its code, its sheet and its pupils; several threads may use it at once.

    `kept` is called with the class after every change, while the lock keeps other threads from changing it.
    """

    code: str
    title: str
    language: str
    questions: tuple[Question, ...]
    started_at: str
    pupils: list[Pupil] = field(default_factory=list)
    kept: Callable[[Classroom], None] = lambda _classroom: None
    lock: threading.RLock = field(default_factory=threading.RLock, repr=False, compare=False)

    def join(self, nickname: str) -> str:
        """Add a pupil under a nickname; return the secret for their browser. Raises RefusedError for the nickname."""
        called = plain_nickname(nickname)
        with self.lock:
            if any(folded(pupil.nickname) == folded(called) for pupil in self.pupils):
                raise RefusedError(_("Somebody here is called that already: take another nickname."))
            if len(self.pupils) >= MOST_PUPILS:
                raise RefusedError(_("The class is full."))
            secret = secrets.token_urlsafe(24)
            self.pupils.append(Pupil(called, hashed(secret)))
            try:
                self.kept(self)
            except BaseException:
                self.pupils = self.pupils[:-1]
                raise
            return secret

    def pupil_of(self, secret: str) -> Pupil | None:
        """Return the pupil whose browser has this secret; None if nobody's has."""
        key = hashed(secret)
        with self.lock:
            return next((pupil for pupil in self.pupils if secrets.compare_digest(pupil.key, key)), None)

    def answer(self, pupil: Pupil, number: int, given: tuple[int, ...], words: str = "") -> None:
        """Store a pupil's answer to the question at place `number` (from 0); only the first one to a question counts.

        Raises RefusedError for an answer that cannot be one.
        """
        question = self.questions[number]
        words = words.strip()[:LONGEST_WORDS]
        if question.form is Form.FREE and not words:
            raise RefusedError(_("Write a sentence first."))
        if question.form is not Form.FREE and not question.can_be(given):
            raise RefusedError(_("Choose an answer first."))
        right = None if question.form is Form.FREE else question.is_right(given)
        with self.lock:
            if number in pupil.answers or pupil not in self.pupils:
                return
            pupil.answers[number] = PupilAnswer(given, words if question.form is Form.FREE else "", right, now())
            try:
                self.kept(self)
            except BaseException:
                pupil.answers.pop(number, None)
                raise

    def remove(self, nickname: str) -> None:
        """Remove a pupil with all answers; a nickname that no pupil has is no error."""
        with self.lock:
            before = self.pupils
            self.pupils = [pupil for pupil in before if pupil.nickname != nickname]
            try:
                self.kept(self)
            except RefusedError:  # the class was deleted meanwhile: all are forgotten, and stay so
                raise
            except BaseException:
                self.pupils = before
                raise

    def by_question(self) -> list[ByQuestion]:
        """Return the results of the class on each question."""
        with self.lock:
            return [self.one_question(number, question) for number, question in enumerate(self.questions)]

    def one_question(self, number: int, question: Question) -> ByQuestion:
        """Return the results of the class on the question at place `number`."""
        given = [(pupil, pupil.answers[number]) for pupil in self.pupils if number in pupil.answers]
        chosen = Counter(place for _pupil, answer in given for place in answer.given)
        return ByQuestion(
            question,
            len(given),
            sum(answer.right is True for _pupil, answer in given),
            tuple(chosen[place] for place in range(len(question.options))) if question.form is not Form.ORDER else (),
            tuple((pupil.nickname, answer.words) for pupil, answer in given if answer.words),
        )

    def by_pupil(self) -> list[Pupil]:
        """Return the pupils in the order of their nicknames."""
        with self.lock:
            return sorted(self.pupils, key=lambda pupil: folded(pupil.nickname))

    def table(self) -> tuple[list[str], list[list[str]]]:
        """Return all results as a table: a head, and a row for each pupil."""
        head = ["nickname", "right", "answered", *(f"q{number}" for number in range(1, len(self.questions) + 1))]
        rows = []
        for pupil in self.by_pupil():
            cells = [shown(pupil.answers.get(number)) for number in range(len(self.questions))]
            rows.append([pupil.nickname, str(pupil.right), str(len(pupil.answers)), *cells])
        return head, rows


def new_classroom(questions: Sequence[Question], title: str, language: str) -> Classroom:
    """Return a class without pupils, with a code of its own. Raises UsageError where there is nothing to ask."""
    if not questions:
        raise UsageError("A class needs a question.")
    code = "".join(secrets.choice(LETTERS) for _place in range(CODE_LENGTH))
    return Classroom(code, title, language, tuple(questions), now())


def shown(answer: PupilAnswer | None) -> str:
    """Return an answer as it stands in a table: right, wrong, or the pupil's words; nothing where there is none."""
    if answer is None:
        return ""
    return answer.words if answer.right is None else "right" if answer.right else "wrong"


def plain_nickname(given: str) -> str:
    """Return a nickname with single blanks and none at its ends. Raises RefusedError for one that nobody could read."""
    called = " ".join(unicodedata.normalize("NFC", given).split())
    if not called or len(called) > LONGEST_NICKNAME:
        raise RefusedError(
            _("A nickname has 1 to {most} letters; it need not be your name.").format(most=LONGEST_NICKNAME)
        )
    if not all(sign.isalnum() or sign in " -_.'’" or unicodedata.category(sign) in ("Mn", "Mc") for sign in called):
        raise RefusedError(_("A nickname has letters and digits only."))
    return called


def folded(nickname: str) -> str:
    """Return the form of a nickname by which two that look alike are found to be the same."""
    return unicodedata.normalize("NFKC", nickname).casefold()


def plain_code(given: str) -> str:
    """Return a class code in the form in which it is compared: capitals, without blanks and hyphens."""
    return "".join(sign for sign in given.upper() if sign in LETTERS)[: CODE_LENGTH + 1]


def hashed(secret: str) -> str:
    """Return the hash by which a secret is kept; as the secret has 192 random bits, a plain hash cannot be reversed."""
    return hashlib.sha256(secret.encode("utf-8", "replace")).hexdigest()


def now() -> str:
    """Return the present time in UTC, to the second, in ISO 8601."""
    return datetime.now(UTC).isoformat(timespec="seconds")
