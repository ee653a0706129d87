"""Tells embedded posts from the other words of an article: block quotations signed `— Name (@handle) day`."""

from __future__ import annotations

import re

POST = re.compile(
    r"(?:^> (?!— .*\(@).*\n+)*"  # its words, a line or paragraph each
    r"^> — .{2,60} \(@[\w.@-]{1,60}\).*$",
    re.MULTILINE,
)


def posts_in(text: str) -> list[str]:
    r"""Return the embedded posts of an article's text, each with the line that says who posted it.

    >>> posts_in("It sails.\n\n> We are off!\n\n> — Ida Holm (@idaholm) 3 May 2024\n\nIt sank.")
    ['> We are off!\n\n> — Ida Holm (@idaholm) 3 May 2024']
    """
    return [each.group() for each in POST.finditer(text)]
