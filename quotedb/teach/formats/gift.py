"""Moodle's text format GIFT, <https://docs.moodle.org/en/GIFT_format>.

GIFT cannot ask for an order: such a question becomes one of matching, each place (*1. the origin*) with its option.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from quotedb.teach.formats.marking import as_html
from quotedb.teach.formats.marking import plain as escaped
from quotedb.teach.formats.paper import feedback
from quotedb.teach.formats.places import place_names
from quotedb.teach.question import Form, Question

CARRIES = frozenset(Form)
SPECIAL = re.compile(r"([~=#{}:\\])")
ENTITIES = str.maketrans({sign: f"&#{ord(sign)};" for sign in "{}\\"})
"""Readers do not agree on these behind a backslash; HTML has another way to write them."""


def write(questions: Sequence[Question], title: str, seed: int) -> bytes:
    """Return the questions as UTF-8 text, one paragraph a question."""
    head = f"// {title} (seed {seed})\n$CATEGORY: {plain(title)}\n\n"
    return (
        head + "\n\n".join(in_gift(number, question) for number, question in enumerate(questions, 1)) + "\n"
    ).encode()


def in_gift(number: int, question: Question) -> str:
    """Return a question in GIFT: number and kind as its name, passages and prompt, and in braces the options."""
    body = "".join(as_html(passage) for passage in question.passages) + f"<p>{escaped(question.prompt)}</p>"
    explanation = f"####{as_answer(feedback(question))}"
    head = f"::{number:03} {question.kind.value}::[html]{in_html(body)}"
    return f"{head} {{\n{answers(question)}\n\t{explanation}\n}}"


def answers(question: Question) -> str:
    """Return the options, a line each, with GIFT's signs before them.

    `=` is right and `~` wrong; of several right ones each gives a share of the mark (`~%50%`); in an order `=` stands
    before a place and `->` before the option that belongs there. An answer in one's own words has none.
    """
    if question.form is Form.ORDER:
        names = place_names(len(question.options))
        return "\n".join(
            f"\t={plain(name)} -> {plain(question.options[index].replace('->', '→'))}"
            for name, index in zip(names, question.answer, strict=True)
        )
    if question.form is Form.FREE:
        return ""
    if question.form is Form.ONE:
        return "\n".join(
            f"\t{'=' if index in question.answer else '~'}{as_answer(option)}"
            for index, option in enumerate(question.options)
        )
    share, loss = 100 / len(question.answer), 100 / (len(question.options) - len(question.answer))
    return "\n".join(
        f"\t~%{share if index in question.answer else -loss:.5f}%{as_answer(option)}"
        for index, option in enumerate(question.options)
    )


def as_answer(text: str) -> str:
    """Return text as HTML that does not begin like a share of the mark (`%50%`) or a format (`[plain]`)."""
    words = " ".join(escaped(text).split())
    return in_html(f"&#{ord(words[0])};{words[1:]}" if words.startswith(("%", "[")) else words)


def in_html(markup: str) -> str:
    """Return HTML with GIFT's own signs escaped, on one line."""
    return plain(markup.translate(ENTITIES))


def plain(text: str) -> str:
    """Return text with GIFT's own signs escaped, on one line."""
    return SPECIAL.sub(r"\\\1", " ".join(text.split()))
