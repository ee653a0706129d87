"""Prepares the tree of a page: removes what is not the article, rewrites what trafilatura would spoil."""

from __future__ import annotations

import re
from typing import Any

from quotedb.read.page.body import HEADLINE
from quotedb.read.page.boxes import boxes
from quotedb.read.page.others import MOST_OTHER, linked_blocks, main_article, other_articles, teasers
from quotedb.read.page.tree import drop, paragraph_lengths, summed, words_of

POST = re.compile(
    r"twitter-tweet|tweet|instagram-media|tiktok-embed|bluesky-embed|mastodon-embed|fb-post|truth-?social|//(?:www\.)?(?:twitter|x|bsky|threads|instagram)\.(?:com|app|net)/\S+/(?:status|post|p)/"
)
POSTED_BY = re.compile(
    r"(?:[—–]|--?|\bshared by|\bposted by|\bpost by)\s*(?P<name>[^@()\n]{2,60}?)\s*\(\s*(?P<handle>@[\w.@-]{1,60})\s*\)"
    r"\s*(?P<day>.{0,60})"
)
SIGNATURE = re.compile(rf"(?:An?\s[\w ]{{1,20}}\s)?{POSTED_BY.pattern}", re.IGNORECASE)
"""A paragraph that only tells who posted."""
NO_TEXT = (
    "script style noscript template svg iframe button select amp-ad amp-sticky-ad amp-embed amp-sidebar amp-list "
    "amp-social-share amp-consent amp-next-page"
).split()
"""Elements whose words are no part of an article."""
HIDDEN_STYLE = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
BESIDE = re.compile(
    r"(?:^|[\s_-])(?:newsletter|promo|related|recommended|recirc\w*|read-?more|more-?on|also-?read|see-?also|most-?"
    r"(?:read|popular|viewed)|trending|outbrain|taboola|sponsor\w*|advert\w*|ad-?slot|social-?(?:share|links|media-links)"
    r"|share-?(?:bar|buttons?|tools?|links)|(?:wp-)?caption\w*|(?:image|photo|media)-?(?:caption|credit)\w*|credit|featured-?video|player-?placeholder"
    r"|video-?(?:player|container|wrapper|caption|title|embed)|filed-?under|tags|poll|infobox|site-?sub|nav|navbar|dropdown-menu|sharing|paywall-?(?:prompt|message|cta|barrier|overlay)|subscri(?:be|ption)s?"
    r"|sign-?up|regwall|breadcrumbs?|cookies?|consent|author-?(?:bio|box|card|info|profile)|biography"
    r"|about-?the-?author|inline-?links?|story-?links?|jp-relatedposts|next-?(?:article|story)|prev-?next|tag-?list"
    r"|article-?tags|post-?tags|post-?add\w*|infinite-?scroll|skip-?link|screen-?reader\w*|visually-?hidden|sr-only"
    r"|donat(?:e|ion)s?|support-?us|audio-?(?:module|player|tools?)|(?:article|story|page|post)?-?tools|summary-v2\w*"
    r"|ambox|navbox|reflist|catlinks|mw-editsection)"
    r"(?:[\s_-]|$)",
    re.IGNORECASE,
)
"""Words in the class or id of an element beside the article (unless it holds a good part of the page's text)."""
HUMP = re.compile(r"(?<=[a-z])(?=[A-Z])")
"""Where the words of a class in camel case join: *imageCaption*."""
OF_READERS = re.compile(r"(?:^|[\s_-])(?:comments?|disqus)(?:[\s_-]|$)", re.IGNORECASE)
"""The same of readers' comments; a paragraph with such a class (`author-comment`) is the article's."""
MOST_BESIDE = 0.2
"""Share of the page's text (0 to 1): an element that holds more is the article, whatever its class."""
LINE_END = re.compile(r"(?:^|\s)(?:br|line-?break|paragraph-?break)(?:\s|$)")
"""The class of an empty element that ends a line."""
SET_APART = ("blockquote", "aside", "figure")
QUOTE_IF_NAMED = ("div", "p", "h2", "h3", "h4", "h5", "h6")
QUOTE_LEAST = 4
"""Words from which on a quotation set apart that repeats the text is taken for a pull quote."""


def prepare(tree: Any, heading: Any = None) -> None:  # noqa: ANN401 - lxml has no types
    """Change the tree in place: remove headings, hidden and foreign parts, teasers and pull quotes; sign posts.

    `heading` is the heading of the article, if it is known: a mark stays in its place.
    """
    boxes(tree)
    misnamed(tree)
    for element in list(tree.iter(*NO_TEXT)):
        drop(element)
    line_ends(tree)
    posts(tree)
    inline_quotations(tree)
    if heading is not None:
        other_articles(tree, heading)
    teasers(tree, main_article(tree))
    headings = [*tree.iter("h1"), *([] if heading is None or heading.tag == "h1" else [heading])]
    for element in headings:
        if element is heading:
            for child in list(element):
                element.remove(child)
            element.text, element.tag = None, "hr"
            element.set(HEADLINE, "")
        else:
            drop(element)
    beside(tree)
    linked_blocks(tree)
    pull_quotes(tree)


def misnamed(tree: Any) -> None:  # noqa: ANN401
    """Rename elements that hold article text though their tags say otherwise: a form around the page, a figure.

    Pages that a script draws may have their text in a `noscript` or a `template`.
    """
    elements = list(tree.iter("form", "aside", "footer", "nav", "figure", "noscript", "template"))
    if not elements:
        return
    lengths = paragraph_lengths(tree)
    tables = summed(tree, lambda element: element.tag in {"blockquote", "table"})
    for element in elements:
        if tables[element] if element.tag == "figure" else lengths[element] > MOST_OTHER * (lengths[tree] or 1):
            element.tag = "div"
            element.attrib.pop("class", None)
            for caption in list(element.iterchildren("figcaption")):
                drop(caption)


def line_ends(tree: Any) -> None:  # noqa: ANN401
    """Rename empty elements that a style sheet makes the end of a line (`<span class="br">`)."""
    for element in tree.iter("span", "i", "em", "b"):
        if LINE_END.search(element.get("class") or "") and not len(element) and not (element.text or "").strip():
            element.tag = "br"


def posts(tree: Any) -> None:  # noqa: ANN401
    """Turn embedded posts into block quotations signed by who posted: `— Name (@handle) day`."""
    for element in list(tree.iter("blockquote")):
        links = " ".join(each.get("href") or "" for each in list(element.iter("a"))[-2:])
        if not POST.search(f"{element.get('class') or ''} {element.get('cite') or ''} {links}"):
            continue
        for attribute in ("class", "id", "style"):
            element.attrib.pop(attribute, None)
        unwrap(element)
        words = [each for each in element.iter("p") if words_of(each)]
        last = words[-1] if words else None
        behind = " ".join(behind_of(last, element).split()) if last is not None else words_of(element)
        signed = POSTED_BY.search(behind)
        if signed is None and len(words) > 1:
            signed = SIGNATURE.fullmatch(words_of(words[-1]))  # a paragraph of its own
            last = words[-2]
        if signed is None:
            continue
        if last is not None:
            cut_behind(last, element)
        line = element.makeelement("p")
        line.text = f"— {signed.group('name').strip()} ({signed.group('handle')}) {signed.group('day').strip()}".strip()
        element.append(line)


def unwrap(element: Any) -> None:  # noqa: ANN401
    """Replace containers that hold nothing but an element by that element."""
    parent = element.getparent()
    while parent is not None and parent.tag in {"div", "figure"} and words_of(parent) == words_of(element):
        above = parent.getparent()
        if above is None:
            return
        element.tail = parent.tail
        above.replace(parent, element)
        parent = above


def behind_of(element: Any, top: Any) -> str:  # noqa: ANN401
    """Return the text that follows an element within `top`, an element around it."""
    parts: list[str] = []
    while element is not top:
        parts.append(element.tail or "")
        parts += [
            "".join(each.itertext()) + (each.tail or "") for each in element.itersiblings() if each.tag != "script"
        ]
        element = element.getparent()
    return " ".join(parts)


def cut_behind(element: Any, top: Any) -> None:  # noqa: ANN401
    """Remove what follows an element within `top`, an element around it."""
    while element is not top:
        element.tail = None
        for each in list(element.itersiblings()):
            element.getparent().remove(each)
        element = element.getparent()


def inline_quotations(tree: Any) -> None:  # noqa: ANN401
    """Replace `<q>` by the quotation marks that a browser draws, so that the sentence stays one."""
    within: dict[Any, int] = {}
    for element in list(tree.iter("q")):
        outer = next((each for each in element.iterancestors() if each in within), None)
        within[element] = depth = within[outer] + 1 if outer is not None else 0
        words = words_of(element)
        element.tag = "span"
        opening, closing = ("‘", "’") if depth % 2 else ("“", "”")
        if words and words[0] not in "“\"«‘'":
            element.text = opening + (element.text or "").lstrip()
            if len(element):
                element[-1].tail = (element[-1].tail or "").rstrip() + closing
            else:
                element.text = element.text.rstrip() + closing


def beside(tree: Any) -> None:  # noqa: ANN401
    """Remove elements that by class, id or style are hidden or stand beside the article."""
    lengths = paragraph_lengths(tree)
    for element in list(tree.iter()):
        if (
            not element.attrib
            or not isinstance(element.tag, str)
            or element.getparent() is None
            or element.tag in {"html", "body", "main"}
        ):
            continue
        named = HUMP.sub("-", f"{element.get('class') or ''} {element.get('id') or ''}"[:2000])
        hidden = element.get("hidden") is not None or HIDDEN_STYLE.search(element.get("style") or "")
        of_readers = element.tag != "p" and OF_READERS.search(named)
        if (hidden or of_readers or BESIDE.search(named)) and lengths[element] < MOST_BESIDE * (lengths[tree] or 1):
            drop(element)


def pull_quotes(tree: Any) -> None:  # noqa: ANN401
    """Remove pull quotes, which only repeat words of a paragraph."""
    apart = [element for element in tree.iter(*SET_APART, *QUOTE_IF_NAMED) if is_set_apart(element)]
    around = set(apart)
    text = "\n".join(
        plain(words_of(each))
        for each in tree.iter("p", "li", "div")
        if (each.tag != "div" or not len(each)) and each not in around and around.isdisjoint(each.iterancestors())
    )
    for element in apart:
        if element.getparent() is None or len(element) > 20:
            continue
        words = plain(words_of(element))
        if QUOTE_LEAST <= len(words.split()) <= 80 and words in text:
            drop(element)


def is_set_apart(element: Any) -> bool:  # noqa: ANN401
    """Tell whether an element sets its words apart as a quotation, by its tag or its class."""
    return element.tag in SET_APART or "quote" in (element.get("class") or "").lower()


def plain(text: str) -> str:
    """Return the words of a text without punctuation and case."""
    return " ".join(re.findall(r"\w+", text.casefold()))
