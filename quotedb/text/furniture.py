"""Page furniture: what stands on a copied page around the article, as share lines, picture credits, boxes, notices.

A paragraph is judged as a whole, and kept in doubt: one that quotes or attributes is no furniture, unless its opening
(*Read more:*) says plainly that it is a link to something else.
"""

from __future__ import annotations

import re
from functools import lru_cache

from quotedb.text.word_tables import WordTables

LONGEST = 400
"""Characters; what is longer is not looked at."""
SPEAKS = re.compile(
    r"[“„«][^”»]*\s[^”»]*[”»]|(?<!\w)\"[^\"]*\s[^\"]*\"|"
    r"‘[^‘]{8,}’|\b(?:said|says|saying|told|tells|according to|added|claimed|claims|alleged|denied|insisted|"
    r"warned|wrote|announced|"
    r"confirmed|believes?|reportedly|stated|argued|accused|reported)\b",
    re.IGNORECASE,
)
"""A quotation of two words or more, or a word that attributes."""


def whole(*patterns: str) -> re.Pattern[str]:
    """Return the pattern of a paragraph that one of `patterns` matches whole, final stops and brackets aside."""
    joined = "|".join(patterns)
    return re.compile(rf"[\s\[(|•·>›»*–—-]*(?:{joined})[\s\])|•·>›»*.…:!→↓–—-]*", re.IGNORECASE)


TABLES = WordTables(__file__, "furniture.toml")
LINK_LIST = whole(TABLES.pattern("link_list"))
"""The head of a list of links to other articles: *Most viewed*."""
OPENS_FORM, CLOSES_FORM = (re.compile(TABLES.pattern(key), re.IGNORECASE) for key in ("opens_form", "closes_form"))
"""The head, and the field, the button or the notice, of a box in which readers sign up for something."""
PLATFORMS = frozenset(
    "facebook twitter x whatsapp linkedin email e-mail mail reddit pinterest telegram messenger flipboard instagram "
    "bluesky threads mastodon tumblr pocket sms youtube tiktok rss".split()
)
SHARING_VERBS = frozenset("share shares tweet pin print save bookmark gift follow copy post send like".split())
SHARING_REST = frozenset(
    "this the it full us article story page video link icon button by on via to with in through of your and or a an "
    "new window opens click here friend friends options more now clipboard copied number k google news apple".split()
)
TIME = r"\d{1,2}(?:[.:]\d{2}(?:\s*[ap]\.?m\.?)?|\s*[ap]\.?m\.?)(?:\s*\(?[A-Z]{2,4}\)?)?"
WEEKDAY = r"(?:Mon|Tues?|Wed(?:nes)?|Thu(?:rs)?|Fri|Sat(?:ur)?|Sun)(?:day)?,? "
DATE = (
    r"(?:\d{1,2}(?:st|nd|rd|th)? (?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.?,?(?: \d{4})?|"
    r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.? \d{1,2}(?:st|nd|rd|th)?(?:,? \d{4})?|"
    r"\d{4}-\d\d-\d\d|\d{1,2}[/.]\d{1,2}[/.]\d{2,4})"
)
TIMES = whole(
    rf"(?:(?:first |last |originally )?(?:published|updated|modified|posted|created)(?: (?:on|at))?[\s:,]*)?"
    rf"(?:{TIME}[\s,|-]*)?(?:{WEEKDAY})?{DATE}(?:[\s,|–—-]*(?:at )?{TIME}(?:, UK)?| (?:GMT|UTC|ET|EST|EDT|BST|CET))?"
    rf"(?:[\s,|;(–—-]*(?:first |last )?(?:updated|modified|published)(?: (?:on|at))?[\s:,]*"
    rf"(?:(?:{WEEKDAY})?{DATE})?(?:[\s,|-]*(?:at )?{TIME})?)?",
    rf"(?:(?:first |last )?(?:published|updated|modified|posted)[\s:,]*{TIME}[\s,|-]*(?:{WEEKDAY})?{DATE}[\s,|"
    rf"–—-]*){{1,2}}",
    rf"(?:first |last )?(?:published|updated|modified|posted)[\s:,]*(?:on |at )?(?:{TIME}|(?:{WEEKDAY})?{DATE})",
    rf"(?:yesterday|today)(?:,? at)? {TIME}",
    rf"(?:(?:first |last |originally )?(?:published|updated|modified|posted|created)(?: on| at)?[\s:,]*"
    rf"(?:{WEEKDAY})?{DATE}(?:[\s,|–—-]*(?:at )?{TIME})?[\s,.;|·•–—-]*){{1,3}}",
    r"(?:(?:last )?(?:published|updated|posted)[\s:]*)?(?:an?|\d+) (?:sec(?:ond)?|min(?:ute)?|hour|day|week)s? ago",
)
LINK = re.compile(
    r"[\s\[(|•·>›»*–—-]*(?:(?:read|see|watch|listen|find out) (?:more|also|next|here|now|the full (?:story|report))|"
    r"read more (?:from|on|about) [\w &’'.-]{2,40}(?=:)|"
    r"read (?:our|the) (?:full )?(?:coverage|review|explainer|latest|story here)|also (?:read|see|on \w+)|"
    r"related(?: (?:articles?|stor(?:y|ies)|content|news|links?|coverage|video))?|more (?:from|on|in)(?: this \w+)?|"
    r"recommended(?: (?:for you|reading|stories))?|(?:watch|listen|read|gallery|podcast|more|video)(?=\s*[:|])|"
    r"don[’']t miss|in (?:pictures|case you missed it)|"
    r"what to read next|up next|click here)\s*(?:[:|»›>→–—-]\s*.*|)",
    re.IGNORECASE,
)
"""A paragraph that is a link to another article: *Read more: …*."""
NAME = r"(?:[@©]?[^\W\d_a-z][\w’'.-]*)"
SMALL_WORD = r"(?:for|via|of|the|and|by|de|van|von|der|al|el|bin|la|le|da|di|file|handout|photo)"
NAMES = rf"{NAME}(?:(?:\s*[/,|&·•]\s*| )(?:{SMALL_WORD} )*{NAME})*"
SOURCES = (
    r"(?:Getty(?: Images)?|AFP|AP|Reuters|EPA|EPA-EFE|PA(?: (?:Media|Wire|Images))?|Shutterstock|Alamy|Rex|TASS|"
    r"Xinhua|"
    r"Bloomberg|NurPhoto|Anadolu|Handout|Supplied)"
)
CREDIT_WORD = (
    r"(?:photo(?:graph|s|graphy|graphs)?|picture|pic|image|video|illustration|graphic|composite|map)s?"
    r"(?: (?:credit|source|courtesy(?: of)?|by))?|credit"
)
CREDIT = re.compile(
    rf"[(\[]?\s*(?:(?i:{CREDIT_WORD})\s*(?:[:|,–—-]|\.\.\.|…|(?<=by)|(?<=of)|(?i: by))\s*(?i:by |"
    rf"courtesy of )?{NAMES}(?: (?:handout|file|archive))?"
    rf"|(?i:AP photo)\s*/\s*{NAMES}|{NAMES}\s*/\s*{SOURCES}(?:\s*(?:/|via)\s*{NAMES})?|(?i:(?:AP|AFP|Reuters|"
    rf"Getty|file|handout|stock)"
    rf" (?:photo|images?|picture)s?)|©\s*{NAMES})\s*[)\].]?"
)
"""The credit of a picture."""
CREDIT_ALONE = re.compile(rf"{CREDIT.pattern}|Getty(?: Images)?|Shutterstock|Alamy|{SOURCES}\s*(?:/|via)\s*{NAMES}")
"""A picture's credit on a line of its own. An agency's bare name is none: that is the wire credit of the article."""
BEFORE_CREDIT = re.compile(r"(?<=[.!?…”\"’'])\s+|\s+(?=[(\[©])|\s+[|–—-]\s+")
"""What stands between a caption and its credit."""
CAPTION_LABEL = re.compile(
    r"(?:(?:image|figure|media|photo|video|picture) caption\s*[,:]|caption\s*:)\s*", re.IGNORECASE
)
"""The label of a caption: *Image caption*."""
JOURNALIST = (
    r"(?i:reporter|correspondent|editor|journalist|columnist|writer|producer|contributor|freelancer|bureau chief)"
)
BIOGRAPHY = re.compile(
    rf"{NAME}(?: {NAME}){{1,3}},? is (?:an?|the|[\w ’'.&-]{{2,40}}[’']s?) [^.]{{0,80}}?\b{JOURNALIST}\b.*|"
    rf"{NAME}(?: {NAME}){{1,3}} (?:covers|writes (?:about|on|for)|reports (?:on|for))\b.*|"
    rf"{NAME}(?: {NAME}){{0,3}} can be (?:reached|contacted|followed|found) (?:at|by|on|via|through)\b.*|"
    rf"(?i:follow|contact|reach|e-?mail|write to) (?:{NAME}(?: {NAME}){{0,3}}|him|her|them|the (?:author|writer|"
    rf"reporter|newsroom|desk)s?)"
    r"\b.*@.*",
    re.DOTALL,
)
"""A paragraph about the author."""
FIRST_SENTENCE = re.compile(r"(?<=[a-z][.!?])\s+(?=[A-Z])")
FOLLOW = re.compile(
    rf"(?i:follow|contact|reach|email|e-mail) (?:{NAME}(?: {NAME}){{0,3}}|him|her|them)\b[^.]{{0,40}}(?:@\w|"
    rf"\b(?i:on|at) (?i:twitter|"
    r"x|facebook|instagram|bluesky)\b).*"
)
CONTRIBUTING = re.compile(
    rf"\(?(?:Web )?(?i:editors?): {NAME}.{{0,80}}|"
    rf"\(?(?i:edited|compiled|translated|adapted|fact-checked|produced) by:? {NAMES}\)?\.?|"
    rf"\(?(?i:(?:additional|with|further|extra)? ?(?:reporting|writing|editing|research)(?: also|"
    rf" contributed)? (?:by|from)) "
    rf"{NAME}.{{0,200}}|"
    rf"[^.!?“”]{{3,200}}? (?i:contributed (?:to|reporting)(?: (?:for|to))?(?: this (?:report|story|article))?)\.?|"
    rf"(?!(?:He|She|They|I|We|It)\b){NAME}(?: {NAME}){{0,3}} reported from [^.]{{3,150}}\."
    rf"(?: [^.!?“”]{{3,200}}? contributed to this report\.)?",
)
"""A line that says who helped with the article (*Additional reporting by …*)."""
OF_THE_PAGE = whole(*map(TABLES.pattern, ("listening", "advertising", "navigation", "commenting", "link_list")))
BOX = re.compile(
    "|".join(map(TABLES.pattern, ("box", "notice", "link_sentence", "paying", "promoting"))), re.IGNORECASE
)
ALONE = (LINK, OF_THE_PAGE, TIMES, CREDIT_ALONE)
"""What is furniture as a paragraph of its own, whatever it says."""


@lru_cache(maxsize=1 << 13)
def is_furniture(paragraph: str) -> bool:
    """Tell by its words alone whether a paragraph belongs to the page and not to the article."""
    paragraph = " ".join(paragraph.split())
    if not paragraph or len(paragraph) > LONGEST:
        return False
    if is_sharing(paragraph) or any(pattern.fullmatch(paragraph) for pattern in ALONE):
        return True
    if speaks(paragraph):
        return False
    if any(pattern.fullmatch(paragraph) for pattern in (BOX, FOLLOW)):
        return True
    first, *others = FIRST_SENTENCE.split(paragraph, maxsplit=1)
    return bool(others) and is_furniture(first) and is_furniture(others[0])


def is_day(paragraph: str) -> bool:
    """Tell whether a paragraph is nothing but when the page was published or changed."""
    return len(paragraph) <= LONGEST and TIMES.fullmatch(" ".join(paragraph.split())) is not None


def is_contribution(paragraph: str) -> bool:
    """Tell whether a paragraph only says who helped with the article."""
    return len(paragraph) <= LONGEST and CONTRIBUTING.fullmatch(" ".join(paragraph.split())) is not None


def is_sharing(paragraph: str) -> bool:
    """Tell whether a paragraph only offers to share, save or print the page."""
    words = re.findall(r"[a-z-]+", paragraph.lower())
    offers = any(word in PLATFORMS or word in SHARING_VERBS for word in words)
    return offers and len(words) <= 25 and all(word in PLATFORMS | SHARING_VERBS | SHARING_REST for word in words)


def speaks(paragraph: str) -> bool:
    """Tell whether a paragraph quotes or attributes something."""
    return SPEAKS.search(paragraph) is not None


def is_biography(paragraph: str) -> bool:
    """Tell whether a paragraph tells who the author is. Ask at the end of an article only: elsewhere it may be news."""
    paragraph = " ".join(paragraph.split())
    first = FIRST_SENTENCE.split(paragraph, maxsplit=1)[0]
    return len(paragraph) <= LONGEST and not speaks(first) and BIOGRAPHY.fullmatch(paragraph) is not None


def opens_form(paragraph: str) -> bool:
    """Tell whether a paragraph is the head of a box in which readers sign up for something."""
    return len(paragraph) <= LONGEST and OPENS_FORM.fullmatch(" ".join(paragraph.split())) is not None


def closes_form(paragraph: str) -> bool:
    """Tell whether a paragraph is the field or the button of such a box, or the notice below it."""
    return len(paragraph) <= LONGEST and CLOSES_FORM.fullmatch(" ".join(paragraph.split())) is not None


def heads_links(paragraph: str) -> bool:
    """Tell whether a paragraph is the head of a list of links to other articles (*Most viewed*)."""
    paragraph = " ".join(paragraph.split())
    return len(paragraph) <= LONGEST and LINK_LIST.fullmatch(paragraph) is not None


def without_credit(paragraph: str) -> str:
    """Return a caption without its label and the credit behind it; any other paragraph as it is.

    >>> without_credit("The quay at dawn. Photograph: Ada Brook/AFP/Getty Images")
    'The quay at dawn.'
    """
    if len(paragraph) > LONGEST:
        return paragraph
    label = CAPTION_LABEL.match(paragraph)
    words = paragraph[label.end() :] if label else paragraph
    for border in BEFORE_CREDIT.finditer(words):
        if CREDIT.fullmatch(words, border.end()):
            return words[: border.start()]
    return words
