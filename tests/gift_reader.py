"""A reader of Moodle's GIFT by its documentation, <https://docs.moodle.org/en/GIFT_format>: what the tests read back.

It knows nothing of the writer, and only the forms of question that have options.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

ESCAPED = re.compile(r"\\([~=#{}:\\])")
SIGNS = r"(?:\\.|[^\\~=#{}])"
OPTION = re.compile(rf"\s*(?P<sign>[=~])(?:%(?P<share>-?\d+(?:\.\d+)?)%)?(?P<words>{SIGNS}*)", re.DOTALL)
QUESTION = re.compile(
    r"::(?P<title>(?:\\.|[^\\:])*)::(?:\[(?P<markup>\w+)\])?(?P<text>(?:\\.|[^\\{}])*)"
    r"\{(?P<body>(?:\\.|[^\\{}])*)\}\s*\Z",
    re.DOTALL,
)


@dataclass(frozen=True)
class Option:
    """What can be chosen: its words, and the share of the mark in percent."""

    words: str
    share: float


@dataclass(frozen=True)
class GiftQuestion:
    """A question; `feedback` is what is told after any answer."""

    title: str
    markup: str | None
    text: str
    options: tuple[Option, ...]
    feedback: str


def read_gift(text: str) -> list[GiftQuestion]:
    """Return the questions, which blank lines divide; ValueError for what is none."""
    lines = [line for line in text.split("\n") if not line.lstrip().startswith(("//", "$CATEGORY:"))]
    return [one(block) for block in re.split(r"\n\s*\n", "\n".join(lines)) if block.strip()]


def one(block: str) -> GiftQuestion:
    found = QUESTION.match(block.strip())
    if found is None:
        raise ValueError(f"this is no question of GIFT: {block}")
    body, _, feedback = found["body"].partition("####")
    options, end = [], 0
    while option := OPTION.match(body, end):
        end = option.end()
        share = float(option["share"]) if option["share"] else 100.0 if option["sign"] == "=" else 0.0
        options.append(Option(plain(option["words"]), share))
    if body[end:].strip():
        raise ValueError(f"this is no option of GIFT: {body[end:]}")
    return GiftQuestion(plain(found["title"]), found["markup"], plain(found["text"]), tuple(options), plain(feedback))


def plain(text: str) -> str:
    """Text without the signs that keep GIFT's own signs from their meaning."""
    return ESCAPED.sub(r"\1", text).strip()
