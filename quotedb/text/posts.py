"""Tells embedded posts from the other words of an article: block quotations signed `— Name (@handle) day`."""

from __future__ import annotations

import re

SIGNED = re.compile(r"> — .{2,60} \(@[\w.@-]{1,60}\)")


def posts_in(text: str) -> list[str]:
    r"""Return the embedded posts of an article's text, each with the line that says who posted it.

    >>> posts_in("It sails.\n\n> We are off!\n\n> — Ida Holm (@idaholm) 3 May 2024\n\nIt sank.")
    ['> We are off!\n\n> — Ida Holm (@idaholm) 3 May 2024']
    """
    found: list[str] = []
    begin, at = None, 0
    for line in text.splitlines(keepends=True):
        if line.startswith("> "):
            begin = at if begin is None else begin
        elif line.strip():
            begin = None
        if begin is not None and SIGNED.match(line):
            found.append(text[begin : at + len(line)].rstrip("\n"))
            begin = None
        at += len(line)
    return found
