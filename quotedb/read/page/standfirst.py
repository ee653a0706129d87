"""The lines between headline and body: a standfirst (it sums the article up) is text, a kicker or label is not."""

from __future__ import annotations

import re

from quotedb.outlets.known import find
from quotedb.read.page.body import HEADLINE, MOST_LINKED, Block, letters
from quotedb.read.page.signed_lines import PARTS, sorts_of_part
from quotedb.text.furniture import is_contribution, is_day, is_furniture, speaks

NAMED = re.compile(
    r"standfirst|stand-first|(?:^|[\s_-])(?:dek|deck|lede|sub-?(?:title|head(?:line)?|heading)|excerpt|strap-?(?:line)?"
    r"|blurb|teaser-?text|lead-?(?:in|text)?|summary|intro(?:duction)?|description|abstract|byline-?summary|sell)(?:[\s_-]|$)"
    r"|sub(?:title|head)|headline__sub|article-?(?:summary|description)",
    re.IGNORECASE,
)
"""In the class of an element, or of one of the two around it."""
LEAST, MOST = 4, 90
"""Words."""
BY = re.compile(r"\A(?:(?:\w+ )?(?i:by):?|From|(?:Words|Text|Story|Report|Interview):)\s+(?=[A-ZÀ-Þ])")
BETWEEN = " ,|·•–—-/"
PLACED = re.compile(r"(?:[,|/–—-]|in|at|for)\s+[A-ZÀ-Þ][\w’'.-]*(?: [A-ZÀ-Þ][\w’'.-]*){0,3}")
"""Where an author or outlet is, or for whom an author writes."""
PLACES = re.compile(r"(?:\s*(?:\([A-ZÀ-Þ][^()]{1,30}\)|,|&|\band\b))+\s*")
"""Where several authors are: *Ada Brook (Lund) and Tor Haug (Bergen)*, without the names."""
POSTED = re.compile(r"(?:posted|published|submitted|added)\b(?=.{0,60}\d{4}).{0,40}\bby [^.]{2,60}", re.IGNORECASE)
ADDRESS = re.compile(r"(?:e-?mail:?\s*)?\S+@\S+\.\w+", re.IGNORECASE)
LONGEST_PART = 4
"""Words of the name or place in a line that ends with the day."""
DATED = re.compile(
    r"(?P<name>.{2,60}?)[\s,|·•–—-]*(?P<day>(?:\d{1,2}\s+)?(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.?"
    r"\s+\d.{2,40})"
)
"""An outlet and the day, also where no sign stands between them."""
NEAR = 3
"""Blocks from either end of the text in which a byline stands."""
LONGEST_BYLINE = 25
"""Words."""
MOST_BLOCKS = 3
LEAST_ALIKE = 30
"""Letters of a line that the page gives as description elsewhere."""
MOST_BEFORE = 0.1
"""Of the words that are taken: more before the headline are no kicker."""


def with_standfirst(blocks: list[Block], descriptions: list[str]) -> None:
    """Mark as taken the lines below the headline that sum the article up, and unmark those above it.

    `descriptions` are the page's descriptions of the article for machines: a printed line that says the same is one.
    """
    place = next((number for number, block in enumerate(blocks) if block.frame == (HEADLINE,)), None)
    if place is None:
        return
    before = [block for block in blocks[:place] if block.taken]
    total = sum(block.words for block in blocks if block.taken)
    if sum(block.words for block in before) <= MOST_BEFORE * total:
        for block in before:
            block.taken = False
    first = next((number for number in range(place, len(blocks)) if blocks[number].taken), len(blocks))
    said = [letters(each) for each in descriptions]
    found = 0
    for block in blocks[place:first]:
        if found < MOST_BLOCKS and not block.taken and is_standfirst(block, said):
            block.taken = True
            found += 1


def is_standfirst(block: Block, said: list[str]) -> bool:
    """Tell whether a block sums the article up: by its class, or because a description says the same."""
    if not LEAST <= block.words <= MOST or block.linked >= MOST_LINKED or is_furniture(block.text):
        return False
    key = block.key
    if len(key) >= LEAST_ALIKE and any(key.startswith(each[:80]) or each.startswith(key[:80]) for each in said if each):
        return True
    own_and_ancestors = [block.element, *block.element.iterancestors()][:3]
    return any(NAMED.search((each.get("class") or "")[:500]) for each in own_and_ancestors)


def without_headline(blocks: list[Block], titles: list[str], authors: list[str], outlet: str | None) -> None:
    """Unmark the blocks that only repeat the headline or name those who wrote or helped with the article."""
    keys = {letters(title) for title in titles}
    for block in blocks:
        block.taken = block.taken and block.key not in keys
    taken = [block for block in blocks if block.taken and not is_furniture(block.text)]
    for block in taken[-NEAR:]:
        block.taken = not (is_contribution(block.text.removeprefix("- ")) or tells_of(block.text, authors))
    known = [*authors, *([outlet] if outlet else [])]
    for block in (*taken[:NEAR], *taken[-NEAR:]):
        block.taken = block.taken and not is_byline(block.text, authors, known)
    for block in taken[:NEAR]:
        first, *rest = block.text.split("\n")
        if rest and is_byline(first, authors, known):
            block.text = "\n".join(rest[1:] if says_of_author(rest[0]) and rest[1:] else rest)


def is_byline(text: str, authors: list[str], known: list[str]) -> bool:
    """Tell whether a line only says who wrote the article: one of the authors behind *By*, or of the names `known`."""
    text = text.removeprefix("- ")
    if is_only_byline(text, known):
        return True
    if authors and (ADDRESS.fullmatch(text) or says_of_author(BY.sub("", text, count=1))):
        return True
    is_by = len(text.split()) <= LONGEST_BYLINE and BY.match(text) and not text.endswith((".”", "?", "!"))
    return bool(is_by) and any(letters(name) in letters(text) for name in authors)


def tells_of(text: str, authors: list[str]) -> bool:
    """Tell whether a paragraph tells readers who an author is.

    >>> tells_of("Ada Brook is a former mayor of Nordby.", ["Ada Brook"])
    True
    """
    return not speaks(text) and any(re.match(rf"{re.escape(name)},? (?:is|was) ", text) for name in authors)


def is_only_byline(text: str, names: list[str]) -> bool:
    """Tell whether a line only says who wrote the article, a person or an outlet, and perhaps the place and the day.

    `names` are the authors and the outlet itself.

    >>> is_only_byline("By Ada Brook6 May 2024", ["Ada Brook"]), is_only_byline("Ada Brook waited.", ["Ada Brook"])
    (True, False)
    >>> is_only_byline("Associated PressApril 28, 2023 GMT", []), is_only_byline("Reuters waited.", [])
    (True, False)
    """
    if len(text.split()) > LONGEST_BYLINE:
        return False
    if POSTED.fullmatch(text):
        return True
    rest = words = BY.sub("", text, count=1)
    for name in names:
        rest = re.sub(re.escape(name), "", rest, flags=re.IGNORECASE)
    if rest != words and PLACED.fullmatch(rest.strip()):
        return True
    if rest != words and says_of_author(rest.strip(f"{BETWEEN}\n")):
        return True
    if rest != words and PLACES.fullmatch(rest):
        return True
    rest = rest.strip(BETWEEN).removesuffix(" by").rstrip(BETWEEN)
    if not rest or is_day(rest):
        return True
    *parts, last = re.split(r"\s*[|•·/]\s*", rest)
    if parts and is_day(last) and all(len(part.split()) <= LONGEST_PART for part in parts):
        return True
    dated = DATED.fullmatch(rest)
    return dated is not None and find(dated["name"].strip(BETWEEN)) is not None and is_day(dated["day"])


def says_of_author(rest: str) -> bool:
    """Tell whether what a line has besides the author is nothing but what that is, the day or a count.

    >>> says_of_author("Chief reporter — 13 March 2024"), says_of_author("told the harbour reporter to wait.")
    (True, False)
    """
    sorts = {sort for part in PARTS.split(rest) for sort in sorts_of_part(part, ())}
    return bool(sorts) and sorts <= {"role", "day", "count"}
