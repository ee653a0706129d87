"""Doubts about a page, one line each: it breaks off, it may be no article, a paywall, two days of publication."""

from __future__ import annotations

import re
from typing import Any

from quotedb.read.page.body import MOST_LINKED, Block, Frame
from quotedb.read.page.linked_data import LinkedData, as_text
from quotedb.text.counted import counted
from quotedb.text.furniture import speaks

SHORT = 0.8
"""Share of the words that the page says its article has (0 to 1): a text with fewer may be cut."""
LEFT_OUT = 0.5
"""If left-out paragraphs of one frame have more words than this share (0 to 1) of the taken ones, that is told."""
LEAST_LEFT_OUT = 100
PAYING = re.compile(
    r"\b(?:subscribe|subscribers?|sign in|log in|register|become a member)\b.{0,80}"
    r"\b(?:read|continue|access|unlock|full)\b"
    r"|\b(?:read|continue|access|unlock)\b.{0,80}\b(?:subscri\w+|sign in|log in|register|become a member)\b",
    re.IGNORECASE,
)
FEW = 150
"""Words: a shorter text on a page behind a paywall is most likely cut."""
VERY_FEW = 20
"""Words: a shorter text is hardly an article."""
END = re.compile(r"</(?:body|html)\b", re.IGNORECASE)
OPENED, CLOSED = (
    re.compile(rf"<{sign}(?:h[1-6]|div|article|main|section|blockquote|ul|ol|table)\b", re.IGNORECASE)
    for sign in ("", "/")
)
"""Elements that no page leaves open, as it may its paragraphs."""
NOTICE = re.compile(
    r"\b(?:cookies?|javascript|captcha|not a robot|(?:are|being) human|your browser|ad ?blocker|unusual traffic"
    r"|access (?:denied|to this page)|page (?:not found|(?:you|that).{0,40}(?:exist|moved|find|found))|error 40\d"
    r"|40[34] (?:error|not found)|personalised (?:content|ads)|in your (?:country|region))\b",
    re.IGNORECASE,
)
"""What a site says to its reader instead of an article."""


def doubts_of(page: str, text: str, blocks: list[Block], data: LinkedData, days: tuple[str, ...]) -> tuple[str, ...]:
    """Return the doubts about the text taken from a page; `days` are its days of publication if they differ."""
    found = []
    words = len(text.split())
    if breaks_off(page):
        found.append("The page breaks off before its end: the end of the article may be missing.")
    if words < FEW and is_notice(text):
        found.append("The text reads like a notice of the site (cookies, a robot check, a missing page), not a report.")
    elif words < VERY_FEW:
        found.append(f"The body has only {counted(words, 'word')}: the page may hold no article, or not all of it.")
    declared = declared_words(data)
    if declared and words < SHORT * declared:
        found.append(f"The body has {counted(words, 'word')}, the page says {declared}: a part may be missing.")
    elif (is_closed(data) and words < FEW) or paying(blocks):
        found.append(
            f"The page asks for a subscription: the body of {counted(words, 'word')} may be only the beginning."
        )
    left_out = most_left_out(blocks)
    if left_out >= LEAST_LEFT_OUT and left_out > LEFT_OUT * words:
        found.append(f"Paragraphs of {left_out} words stand together elsewhere on the page and were left out.")
    if days:
        found.append(f"The page gives several days of publication: {', '.join(days)}; the first was taken.")
    return tuple(found)


def breaks_off(page: str) -> bool:
    """Tell whether a page stops in the middle: it has no end, and a container has none or the last words have none."""
    if END.search(page):
        return False
    last = page[page.rfind(">") + 1 :].rstrip()
    if last and last[-1].isalnum():
        return True
    return sum(1 for _ in OPENED.finditer(page)) > sum(1 for _ in CLOSED.finditer(page))


def is_notice(text: str) -> bool:
    """Tell whether most of a text is what a site says to its reader instead of an article."""
    paragraphs = text.split("\n\n")
    told = sum(len(each.split()) for each in paragraphs if NOTICE.search(each) and not speaks(each))
    return 2 * told > len(text.split())


def declared_words(data: LinkedData) -> int:
    """Return how many words the page says the article has; 0 if it does not say."""
    count = data.article.get("wordCount")
    body = as_text(data.article.get("articleBody"))
    said = int(count) if isinstance(count, int | str) and re.fullmatch(r"\d{1,6}", str(count)) else 0
    return max(said, len(re.sub(r"<[^>]*>", " ", body).split()) if body else 0)


def is_closed(data: LinkedData) -> bool:
    """Tell whether the page says that the article is not free to read."""
    value: Any = data.article.get("isAccessibleForFree")
    return value is False or str(value).lower() in {"false", "no"}


def paying(blocks: list[Block]) -> bool:
    """Tell whether the page asks for payment behind the last paragraph that was taken."""
    last = max((number for number, block in enumerate(blocks) if block.taken), default=-1)
    return any(block.words <= 40 and PAYING.search(block.text) for block in blocks[last : last + 4])


def most_left_out(blocks: list[Block]) -> int:
    """Return the number of words in the frame with most text that was not taken."""
    words: dict[Frame, int] = {}
    for block in blocks:
        if not block.taken and block.linked < MOST_LINKED and block.words >= 12:
            words[block.frame[-2:]] = words.get(block.frame[-2:], 0) + block.words
    return max(words.values(), default=0)
