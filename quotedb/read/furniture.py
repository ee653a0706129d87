"""Removes page furniture (share lines, link lists, boxes) from copied text, before spans are counted in it."""

from __future__ import annotations

import re

from quotedb.text.furniture import (
    closes_form,
    heads_links,
    is_biography,
    is_furniture,
    opens_form,
    speaks,
    without_credit,
)

MOST_LINKS = 12
LONGEST_LINK = 25
"""Words of a title in a list of links."""
SENTENCE_ENDS = (".", "!", "?", "…", "”", '"', "’", "'", ":", ")")
LONGEST_QUESTION = 12
"""Words of a link that asks."""
LONGEST_FORM = 5
"""Lines between the head of a newsletter's box and its field for the address."""
TITLE_IN_MARKS = re.compile(r".*[^.,!?…][’']")
"""The end of a title like *Shop 'had no roof'*."""
BIOGRAPHIES_AT_END = 3
"""So many paragraphs from the end a biography of the author can stand."""


def without_furniture(text: str) -> str:
    """Return the text without lines that are page furniture, and without the credits behind captions.

    The other characters and paragraphs stay; where a line was removed, one blank line separates its neighbours.
    """
    lines = text.split("\n")
    goes = unwanted(lines)
    kept: list[str] = []
    after_cut = False
    for number, line in enumerate(lines):
        is_blank = not line.strip()
        if number in goes:
            after_cut = True
        elif not (is_blank and after_cut and (not kept or not kept[-1].strip())):
            kept.append(line if is_blank else without_credit(line))
            after_cut = after_cut and is_blank
    while kept and after_cut and not kept[-1].strip():
        kept.pop()
    return "\n".join(kept)


def unwanted(lines: list[str]) -> set[int]:
    """Return the numbers of the lines that are page furniture."""
    filled = [number for number, line in enumerate(lines) if line.strip()]
    goes = {number for number in filled if is_furniture(lines[number])}
    for place, number in enumerate(filled):
        if heads_links(lines[number]):
            goes.update(links_behind(lines, filled[place + 1 :]))
        if opens_form(lines[number]):
            goes.update(form_behind(lines, filled[place + 1 :]))
    left = [number for number in filled if number not in goes]
    for number in left[:0:-1][:BIOGRAPHIES_AT_END]:
        if is_biography(lines[number]):
            goes.add(number)
    return goes


def links_behind(lines: list[str], following: list[int]) -> list[int]:
    """Return the lines behind the head of a list of links that look like titles: no sentences, no quotations."""
    found: list[int] = []
    for number in following[:MOST_LINKS]:
        line = lines[number].strip()
        asks = line.endswith("?") and len(line.split()) <= LONGEST_QUESTION
        ends = line.endswith(SENTENCE_ENDS) and not asks and not TITLE_IN_MARKS.fullmatch(line)
        if ends or len(line.split()) > LONGEST_LINK or speaks(line):
            break
        found.append(number)
    return found


def form_behind(lines: list[str], following: list[int]) -> list[int]:
    """Return the lines from the head of a newsletter's sign-up box to its field, if there is one soon."""
    for count, number in enumerate(following[: LONGEST_FORM + 1]):
        if speaks(lines[number]):
            break
        if closes_form(lines[number]):
            return following[:count]
    return []
