"""Finds the text of a page: trafilatura finds the article, and what it missed in the same containers is added.

The library takes the first container that looks like the article; text that goes on in a second container, a list
directly in the body or a paragraph with another class would be lost. So each block of the page gets a frame (the
containers around it), and if the library took most of a frame, all of it is taken.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from quotedb.read.page.tree import words_of
from quotedb.text.furniture import is_furniture

BLOCKS = frozenset("p li blockquote h2 h3 h4 h5 h6 pre dd dt tr".split())
CONTAINERS = frozenset("div section article main td th body header".split())
GROUPS = frozenset("ul ol dl table tbody thead details".split())
OUTSIDE = frozenset("aside nav footer figure figcaption form button dialog menu picture video audio".split())
TRANSPARENT = GROUPS | {"span", "a", "strong", "em", "b", "i", "font", "center"}
HEADLINE = "data-quotedb-headline"
"""The attribute of the element that marks where the headline stood."""
BLANKS = re.compile(r"[ \t\r\n]+")
NOT_LETTERS = re.compile(r"[\W_]+")
MOST_BLOCKS, MOST_LETTERS = 3_000, 400_000
"""Blocks, and letters in all of them, above which the library is not asked: it takes long for lists and tables."""
LEAST_FRAME = 40
"""Words that the library must have taken of a frame before the rest of it is added; half of all in a short article."""
LEAST_SHARE = 0.3
"""Share of a frame's words (0 to 1) that the library must have taken before the rest is added."""
ALL_LINKED = 0.95
"""Share of a block's characters (0 to 1) in links, from which on it is nothing but links."""
MOST_LINKED = 0.5
"""Share of a block's characters (0 to 1) in links, above which it is no text of the article."""
LEAST_WORDS = 2
LONGEST_CELL = 60
"""Words of a cell in a table of facts."""
LONG = 20
"""Words of a paragraph that is long enough to be one of an article."""
LEAST_MORE = 40
"""Words that a second container needs to be taken as the article's continuation."""
FEW_LINKED = 0.15
"""Share of the words of such a container (0 to 1) that may be links."""
SURE_LENGTH = 20
"""Letters of a block from which on its occurrence in a paragraph of the library cannot be chance."""
ENDS = (".", "!", "?", "”", "’", '"')
Frame = tuple[str, ...]


@dataclass(slots=True)
class Block:
    """A paragraph, list item or heading of a page: its text, its frame, and whether it is taken into the article."""

    text: str
    frame: Frame
    linked: float
    taken: bool = False
    element: Any = None
    words: int = 0
    key: str = ""
    """The letters of the text alone, to compare it with the library's."""

    def __post_init__(self) -> None:
        self.words, self.key = len(self.text.split()), letters(self.text)


def letters(text: str) -> str:
    """Return only the letters and digits of a text, to compare texts whatever their blanks and marks."""
    return NOT_LETTERS.sub("", text.casefold())


def blocks_of(tree: Any) -> list[Block]:  # noqa: ANN401 - lxml has no types
    """Return the blocks of a page that may belong to its article, in order, and an empty one where its headline is."""
    found: list[Block] = []
    waiting: list[tuple[Any, str, Frame]] = [(next(tree.iter("body"), tree), "", ())]
    while waiting:
        element, sign, frame = waiting.pop()
        if isinstance(element, Block):
            found.append(element)
            continue
        if element.get(HEADLINE) is not None:
            found.append(Block("", (HEADLINE,), 0.0))
        if not isinstance(element.tag, str) or element.tag in OUTSIDE:
            continue
        sign = "> " if element.tag == "blockquote" else (sign or "- ") if element.tag == "li" else sign
        if element.tag not in TRANSPARENT and element.tag not in BLOCKS:
            frame = (*frame, signature(element))
        waiting.extend(reversed([*parts_of(element, sign, frame)]))
    return found


def parts_of(element: Any, sign: str, frame: Frame) -> Iterator[tuple[Any, str, Frame]]:  # noqa: ANN401
    """Yield the parts of an element: elements that hold blocks, and stretches of text between them."""
    if element.tag == "tr" and not is_layout(element):
        yield from closed([" ".join(words_of(cell) for cell in element)], 0, element, sign, frame)
        return
    run: list[str] = [BLANKS.sub(" ", element.text or "")]
    linked = 0
    for child in element:
        if is_inline(child):
            glued = bool(run[-1]) and not run[-1][-1:].isspace() and (child.tail or " ")[:1].isupper()
            words = "\n" if glued and not len(child) and not child.text else inline_text(child)
            run.append(words)
            linked += sum(len(words_of(each)) for each in child.iter("a")) if child.tag != "br" else 0
        elif isinstance(child.tag, str):
            yield from closed(run, linked, element, sign, frame)
            run, linked = [], 0
            yield child, sign, frame
        run.append(BLANKS.sub(" ", child.tail or ""))
    yield from closed(run, linked, element, sign, frame)


def is_layout(row: Any) -> bool:  # noqa: ANN401
    """Tell whether a table's row only places parts of the page side by side: a cell is a long text, or several."""
    return any(
        len(words_of(cell).split()) > LONGEST_CELL or sum(1 for _ in cell.iter("div", "p", "br", "table", "form")) > 2
        for cell in row
    )


def closed(run: list[str], linked: int, element: Any, sign: str, frame: Frame) -> Iterator[tuple[Any, str, Frame]]:  # noqa: ANN401
    """Yield the block made of a stretch of text, if it has words."""
    lines = (BLANKS.sub(" ", line).strip() for line in "".join(run).split("\n"))
    text = "\n".join(sign + line for line in lines if line)
    if text:
        yield Block(text, frame, linked / len(text), element=element), sign, frame


def is_inline(element: Any) -> bool:  # noqa: ANN401
    """Tell whether an element is part of the running text around it (a link, emphasis)."""
    if element.tag == "br":
        return True
    if not isinstance(element.tag, str) or element.tag in BLOCKS | CONTAINERS | OUTSIDE | GROUPS:
        return False
    return next(iter(element.iterdescendants(*BLOCKS, *CONTAINERS, *OUTSIDE, *GROUPS, "hr")), None) is None and (
        element.get(HEADLINE) is None
    )


def inline_text(element: Any) -> str:  # noqa: ANN401
    """Return the text of an inline element, with a line feed for each line break."""
    if element.tag == "br":
        return "\n"
    if next(iter(element.iterdescendants("br")), None) is None:
        return BLANKS.sub(" ", "".join(element.itertext()))
    parts = [BLANKS.sub(" ", element.text or "")]
    for child in element:
        parts += [inline_text(child) if isinstance(child.tag, str) else "", BLANKS.sub(" ", child.tail or "")]
    return "".join(parts)


def signature(element: Any) -> str:  # noqa: ANN401
    """Return tag and classes of an element without digits: equal for containers of one kind."""
    return f"{element.tag}.{re.sub(r'[0-9]+', '', element.get('class') or '')[:200]}"


def take_frames(blocks: list[Block], library: list[str]) -> None:
    """Mark as taken the blocks in the library's paragraphs, and all blocks of frames of which it took enough."""
    inside: Counter[Frame] = Counter()
    outside: Counter[Frame] = Counter()
    whole = {letters(paragraph) for paragraph in library}
    text = letters("".join(library))
    for block in blocks:
        key = block.key
        block.taken = bool(key) and not is_menu(block) and (key in whole or (len(key) >= SURE_LENGTH and key in text))
        (inside if block.taken else outside)[block.frame[-2:]] += block.words
    least = min(LEAST_FRAME, inside.total() / 2)
    for block in blocks:
        if block.taken or not may_be_body(block):
            continue
        frame = block.frame[-2:]
        all_words = inside[frame] + outside[frame]
        block.taken = inside[frame] >= least and inside[frame] >= LEAST_SHARE * all_words
    go_on(blocks)
    enclosed(blocks)


def is_menu(block: Block) -> bool:
    """Tell whether a block consists of links alone and is no sentence."""
    return block.linked >= ALL_LINKED and block.words <= LONG and not block.text.endswith((".", "”", "!", "?", '"'))


def go_on(blocks: list[Block]) -> None:
    """Mark as taken the paragraphs of containers beside or in the body's own that look like more of the article."""
    own = {block.frame for block in blocks if block.taken and block.words >= LONG}
    bodies = own | {frame[:-1] for frame in own if len(frame) > 3}
    first = next((number for number, block in enumerate(blocks) if block.taken), len(blocks))
    waiting: dict[Frame, list[Block]] = {}
    for block in blocks[first:]:
        if not block.taken and block.frame[:-1] in bodies and may_be_body(block):
            waiting.setdefault(block.frame, []).append(block)
    for frame, found in waiting.items():
        words = sum(block.words for block in found)
        linked = sum(block.linked * block.words for block in found)
        if frame[-1] != "div." and words >= LEAST_MORE and words >= LONG * len(found) and linked < FEW_LINKED * words:
            for block in found:
                block.taken = True


def enclosed(blocks: list[Block]) -> None:
    """Mark as taken what stands between paragraphs of the body and is like them, or in a box among them.

    That is a long paragraph of the same frame as one of them, and a box without links, all of whose blocks are items or
    sentences.
    """
    numbers = [number for number, block in enumerate(blocks) if block.taken]
    own = {block.frame for block in blocks if block.taken and block.words >= LONG}
    between = blocks[numbers[0] : numbers[-1]] if numbers else []
    for frame, group in groupby(between, key=lambda block: block.frame):
        box = list(group)
        if frame in own:
            for block in box:
                block.taken = block.taken or (block.words >= LONG and block.linked == 0 and may_be_body(block))
        elif (
            not any(block.taken for block in box)
            and (frame[:-1] in own or frame[:-2] in own)
            and frame[-1] != "div."
            and all(may_be_body(block) and is_told(block) and not leads_away(block) for block in box)
        ):
            for block in box:
                block.taken = True


def leads_away(block: Block) -> bool:
    """Tell whether there is a link in a block or around it."""
    around = (block.element, *block.element.iterancestors())
    return block.linked > 0 or any(each.tag == "a" for each in around)


def is_told(block: Block) -> bool:
    """Tell whether a block is an item of a list or ends like a sentence."""
    return block.text.startswith("- ") or block.text.endswith(ENDS)


def may_be_body(block: Block) -> bool:
    """Tell whether a block that the library left out may belong to the article."""
    return block.linked < MOST_LINKED and block.words >= LEAST_WORDS and not is_furniture(block.text)


def by_frames(blocks: list[Block]) -> None:
    """Mark as taken the blocks of the frame with most words: for pages that are too large for the library."""
    possible = [block for block in blocks if block.linked < MOST_LINKED]
    words: Counter[Frame] = Counter()
    for block in possible:
        words[block.frame[-2:]] += block.words
    best = max(words, key=lambda frame: words[frame], default=())
    for block in possible:
        block.taken = block.frame[-2:] == best
    enclosed(blocks)


def is_large(tree: Any, blocks: list[Block] | None = None) -> bool:  # noqa: ANN401
    """Tell whether a page is too large for the library, which would take too long; `blocks` are its, if known."""
    if sum(1 for _ in tree.iter(*BLOCKS)) > MOST_BLOCKS:
        return True
    blocks = blocks_of(tree) if blocks is None else blocks
    return len(blocks) > MOST_BLOCKS or sum(len(block.key) for block in blocks) > MOST_LETTERS


def paragraphs(blocks: list[Block]) -> Iterator[str]:
    """Yield the texts of the blocks that are taken."""
    for block in blocks:
        if block.taken:
            yield block.text
