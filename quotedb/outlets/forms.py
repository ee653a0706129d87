"""Finds outlets in running text: those of the list, and those that the text itself calls a newspaper or a channel."""

from __future__ import annotations

import re
from functools import lru_cache

from quotedb.outlets.known import NameForm, by_first_word, find
from quotedb.records import Agent, Span
from quotedb.terms import AgentKind, OutletSort
from quotedb.text.names import normal

WORD = re.compile(r"[^\W_]+")
SORTS = {
    "newspaper": "newspaper|daily|weekly|tabloid|broadsheet|paper|gazette|evening paper|business daily|sports daily",
    "agency": "news agency|press agency|wire service|newswire|news service",
    "broadcaster": "broadcaster|television channel|TV channel|TV station|television station"
    "|television network|TV network|radio station|television|radio|TV|channel|station|network|podcast",
    "magazine": "magazine|news magazine|newsweekly|journal|periodical|trade journal",
    "website": "news website|news site|website|web site|news portal|portal|news outlet|outlet|blog|Telegram channel"
    "|Telegram news channel|YouTube channel"
    "|trade site|tech site|fan site|gossip site|sports site|review site|satirical site|online newspaper"
    "|online magazine|news channel",
}
SORT_OF = {word: OutletSort(sort) for sort, words in SORTS.items() for word in words.split("|")}
SORT_WORD = "|".join(sorted(SORT_OF, key=len, reverse=True))
CAPITAL = "A-ZÀ-ÖØ-ÞŁŚŠŽČ"
DOT = r"\.(?=\w)|(?<=\b\w)\.|(?<=\b\w\w)\."
"""A dot within a name (*lund.net, U.S. News, St. Lund Post*), not one that ends a sentence."""
NAME = (
    rf"(?<![\w’'])[{CAPITAL}](?:[\w’'&/-]|{DOT}){{0,40}}+(?:\s(?:of|de|del|della|do|da|dos|du|la|el|al-|i|y|and|&)(?=\s[A-Z])"
    rf"|\s[{CAPITAL}0-9][\w’'&/-]{{0,40}}+){{0,3}}"
)
INTRODUCED = re.compile(rf"\b(?P<sort>{SORT_WORD})(?:\s(?:called|named))?\s(?P<name>{NAME})(?<![.'’])")
"""*the newspaper Lund Post*: a noun, then the name."""
ON_AIR = r"(?:television|radio|TV)\s(?:interviews?|ads?|spots?|commercials?|appearances?|personality|career|debates?)\b"
"""What somebody did in a medium, whose name before it is no broadcaster's: *a Brook television interview*."""
FOLLOWED = re.compile(rf"(?P<name>{NAME})(?<![’']s)(?<![’'])\s(?!{ON_AIR})(?P<sort>{SORT_WORD})\b(?!\s[A-Z])")
"""*the Lund Post newspaper*: the name, then a noun; *Norbank’s website* is Norbank’s."""
LAST = (
    "Times|Post|Herald|Gazette|Tribune|Chronicle|News|Radio|TV|Television|FM|Echo|Examiner|Sentinel|Courier|Telegraph"
    "|Observer|Journal|Bulletin|Mail|Star|Broadcasting Corporation|News Agency|Press Agency|Weekly|Daily"
)
"""What the names of newspapers and broadcasters end with."""
LAST_WORDS = frozenset(LAST.split("|"))
TITLED = re.compile(
    rf"(?P<name>(?<![\w’'])(?:[{CAPITAL}](?:[\w’'&-]|{DOT}){{0,40}}+\s){{1,3}}(?P<last>{LAST})\b"
    r"(?:(?<=Journal)\sof\s(?:the\s)?[A-Z][\w’'-]{1,40}+(?:\s(?:and\s)?[A-Z][\w’'-]{1,40}+){0,3})?)"
    r"(?!\s[A-Z]|-)"
)
"""A name whose last word is that of a newspaper or broadcaster; a journal's subject belongs to it."""
LED = re.compile(
    rf"(?P<name>(?:Radio|Television|TV)(?:\s(?!(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b)[{CAPITAL}][\w’'-]{{1,40}}+){{1,2}})"
)
"""A name that begins like a broadcaster's, *Radio Lund*: it counts where the words around it speak of an outlet."""
LAST_SORTS = {"News": OutletSort.WEBSITE, "Radio": OutletSort.BROADCASTER, "TV": OutletSort.BROADCASTER}
NO_TITLE = re.compile(
    r"\b(?:Royal Mail|Fake News|Good News|Bad News|Breaking News|Trading Post|Border Post|Command Post|All Star"
    r"|Rising Star|North Star|Lone Star|Death Star|Red Star|Modern Times|Hard Times|New Star|Last Post|Purple Star"
    r"|Gold Star)$"
)
"""Names that look so and are none: *Royal Mail*."""
LONGER_NAME = re.compile(
    rf"(?<![\w’'-])(?!(?:The|A|An|In|On|At|By|From|To|As|But|And|For|Our|Its|His|Her|Their|This|That|When|While|After"
    rf"|With|Per|Via|If|Like|Even|Both|Only)\s)[{CAPITAL}][\w’'-]{{1,40}}\s$"
)
"""A capitalised word before a name, which makes it part of a longer one."""
ARTICLE = re.compile(
    r"^(?:The|the|A|An|In|On|At|By|From|To|As|But|And|For|Our|Its|His|Her|Their|This|That"
    r"|(?:January|February|March|April|May|June|July|August|(?:Sept|Nov|Dec)ember|October"
    r"|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)[’']s|January|February|April|June|July|(?:Sept|Nov|Dec)ember|October)\s"
)
"""What stands before a name and is no part of it: *The*, *May’s*."""
SPEAKS_BEFORE = re.compile(
    r"(?:\b(?:told|tells|telling|interview with|interview in|interview to|according to|reported by|reported in"
    r"|published in|published by|writing in|writes in|wrote in|wrote for|writing for|article in|essay in|column in"
    r"|report in|said to|says to|added to|speaking to|spoke to|spoken to|editor of|reporter for|reporter at"
    r"|columnist for|columnist at|correspondent for|statement to|given to|provided to|sent to|shared with|released to"
    r"|handed to|passed to|emailed to|confirmed to|confirms to|admitted to|revealed to|explained to|appearing on"
    r"|appeared on|appearance on|speaking on|talking to|spoke with|speaking with"
    r"|via|cited by|quoted by|quoted in|seen by|obtained by|leaked to|contacted by|by|—|-|:)\s|\()(?:the\s)?$",
    re.IGNORECASE,
)
"""Words before an outlet that speaks or is told something."""
SPEAKS_AFTER = re.compile(
    r"[,’']{0,2}s?,?\s(?:newspaper|magazine|daily|tabloid|website|journal|broadcaster|channel|news|reporter|correspondent"
    r"|journalist|columnist|editor|reported|reports|quoted|quotes|cited|citing|said|says|wrote"
    r"|writes|has learned|understands|revealed|published|broke the|interview|article|editorial|has contacted"
    r"|has approached|asked|could not|has not)\b"
)
"""Words after an outlet that speaks."""
OWN_JOURNALIST = re.compile(r"\s(?:[a-z-]+\s){0,2}(?:columnist|correspondent|critic|reporter|journalist)s?\s[A-Z]")
"""Words after an outlet whose article is left out: *Times columnist Ida Holm*."""
CHANNEL = re.compile(r"\s\d{1,2}(?=[,.;:’']|\s(?!(?!said|reported|has|that|on|in|and|news|as|was|is)[a-z])|$)")
"""A channel's number behind a broadcaster's name; what it would count does not follow (*ABC 10 days ago*)."""
BORNE = re.compile(
    r"\b(?!(?:The|In|On|At|By|For|And|But|To|From|With|As|According|While|When|After|If|That) )[A-Z][a-z]{1,20}\.? "
    r"(?=([A-Z][a-z]{2,20})\b)"
)
"""A name before that of an outlet, which makes it part of a person's name."""
MEDIA = re.compile(
    r"\b(?:media|newspapers?|broadcasters?|press|television|radio|outlets?"
    r"|news (?:agency|agencies|site|sites|channel|channels|website|websites|reports|organi[sz]ations?)|dailies|daily"
    r"|tabloids?|magazines?|journalists?|TV|wire service|channels?)$"
)


@lru_cache(maxsize=4)
def in_text(text: str, *, forms: bool = True) -> tuple[tuple[Span, Agent], ...]:
    """Return every mention of an outlet in `text`, in order, without overlaps; the span leaves out `the`.

    Names of the list are matched whole and by their case, the longest first; names that are common words too count only
    where the words around them speak of an outlet. With `forms`, names that the text itself calls an outlet (`the Oslo
    daily Tidende`, `Narva News`) are taken too, as agents of which only name and sort are known. An article is asked of
    several times, so the last texts are remembered.
    """
    found = listed(text)
    if forms:
        taken = bytearray(len(text))
        for span, _ in found:
            mark(taken, span)
        found = sorted(found + formed(text, taken), key=lambda pair: pair[0])
    return tuple(short_forms(text, found))


def mark(taken: bytearray, span: Span) -> None:
    """Mark the characters of a span as belonging to a mention."""
    taken[span.start : span.end] = b"\x01" * (span.end - span.start)


def listed(text: str) -> list[tuple[Span, Agent]]:
    """Find the names of the list."""
    plain = text.replace("’", "'").replace("\u00a0", " ")
    table = by_first_word()
    bearers = {match.group(1) for match in BORNE.finditer(plain) if match.group(1) in table}
    found: list[tuple[Span, Agent]] = []
    named: set[str] = set()
    end = 0
    for word in WORD.finditer(plain):
        if word.start() < end:
            continue
        for form in table.get(word.group(), ()):
            stop = word.start() + len(form.words)
            if plain.startswith(form.words, word.start()) and fits(plain, word.start(), stop, form, bearers, named):
                end, agent = with_channel(plain, Span(word.start(), stop), form.agent)
                found.append((Span(word.start(), end), agent))
                named.add(form.agent.name)
                break
    return found


def with_channel(text: str, span: Span, agent: Agent) -> tuple[int, Agent]:
    """Return where a broadcaster's name ends and who it is: with a channel's number, a local station (`Fox News 6`)."""
    number = CHANNEL.match(text, span.end) if agent.outlet_sort is OutletSort.BROADCASTER else None
    if number is None:
        return span.end, agent
    name = text[span.start : number.end()]
    return number.end(), Agent(name, AgentKind.OUTLET, outlet_sort=OutletSort.BROADCASTER)


def fits(text: str, start: int, end: int, form: NameForm, bearers: set[str], named: set[str]) -> bool:
    """Tell whether the words from `start` to `end` are that name as a whole, and mean the outlet.

    `named` are the outlets that the text has named before.
    """
    if text[end : end + 1].isalnum() or (start and (text[start - 1].isalnum() or text[start - 1] in "@#_-")):
        return False
    if text[end : end + 1] == "-" and text[end + 1 : end + 2].isalpha():
        return False
    before = text[max(0, start - 40) : start]
    if form.words.startswith("journal ") and following_name(text, end) is not None:
        return False  # the journal Nature Geoscience is not Nature
    if form.flag == "the":
        own = bool(OWN_JOURNALIST.match(text, end)) and LONGER_NAME.search(before) is None
        return own or (before.endswith(("The ", "the ")) and following_name(text, end) is None)
    if form.flag == "!":
        return form.agent.name in named and SPEAKS_BEFORE.search(before) is not None
    if form.flag == "?":
        if LONGER_NAME.search(before) and form.words.rsplit(" ", 1)[-1] in LAST_WORDS:
            return False  # the Lund Courier is not The Courier
        return bool(SPEAKS_BEFORE.search(before) or SPEAKS_AFTER.match(text, end))
    if form.flag == "~":
        return form.words not in bearers
    return True


def following_name(text: str, end: int) -> str | None:
    """Return the capitalised word behind a name that makes it part of a longer one (`The Times Square`), or None."""
    match = re.compile(r"\s([A-Z][a-z]+)").match(text, end)
    return match.group(1) if match else None


def formed(text: str, taken: bytearray) -> list[tuple[Span, Agent]]:
    """Find names that the words around call an outlet, or that are built like an outlet's, in unmarked text."""
    found: list[tuple[Span, Agent]] = []
    for pattern in (INTRODUCED, FOLLOWED, TITLED, LED):
        for match in pattern.finditer(text):
            start, end = match.span("name")
            while cut := ARTICLE.match(text[start:end]):
                start += cut.end()
            words = text[start:end]
            if pattern is LED:
                if not SPEAKS_BEFORE.search(text[max(0, start - 40) : start]) and not SPEAKS_AFTER.match(text, end):
                    continue
                sort = OutletSort.BROADCASTER
            elif pattern is TITLED:
                if " " not in words or NO_TITLE.search(words):
                    continue
                sort = LAST_SORTS.get(match.group("last"), OutletSort.NEWSPAPER)
            else:
                sort = SORT_OF[match.group("sort")]
                if len(words) < (2 if words.isupper() else 3):
                    continue
            if pattern is FOLLOWED and not plausible_before_sort(words):
                continue
            if words in ("The", "This", "That", "Their", "Its", "His", "Her", "Our", "A", "An", "One", "Another"):
                continue
            span = Span(start, end)
            if not any(taken[start:end]):
                mark(taken, span)
                found.append((span, find(words) or Agent(words, AgentKind.OUTLET, outlet_sort=sort)))
    return found


ADJECTIVES = re.compile(
    r"(?:.*(?:ian|ish|ese|ean|can|man|ench|utch|reek|wiss|iti|eli|aqi|ani|gali|ic|State|National|Local|Regional|Public"
    r"|Private|Social|Sunday|Monday|Facebook|YouTube|Telegram|Twitter|Instagram|TV|State-run|Pro-\w+|Independent|Online))$"
)


def plausible_before_sort(words: str) -> bool:
    """Tell whether the words before `newspaper` are a name, not only an origin (`a Greek newspaper`)."""
    return not ADJECTIVES.match(words.rsplit(maxsplit=1)[-1])


def short_forms(text: str, found: list[tuple[Span, Agent]]) -> list[tuple[Span, Agent]]:
    """Find short forms of outlets mentioned earlier in the text: `the Times` after `the Harbour Times`."""
    longer: dict[str, Agent] = {}
    result: list[tuple[Span, Agent]] = []
    for span, agent in found:
        words = span.of(text)
        if " " in words:
            longer[words.rsplit(" ", 1)[1]] = agent
            result.append((span, agent))
        else:
            result.append((span, longer.get(words, agent)))
    return result


def by_form(text: str, span: Span) -> Agent | None:
    """Return the outlet that the span names or that the words around it call an outlet, or None.

    `span` is a source or a name: `the Greek channel Mega`, `Mega` in those words, `Tidende` in `the daily Tidende`.
    """
    start, end = max(0, span.start - 80), min(len(text), span.end + 40)
    for found, agent in in_text(text[start:end]):
        here = Span(found.start + start, found.end + start)
        if here.overlaps(span) and (
            here.covers(span) or here.end == span.end or normal(here.of(text)) in normal(span.of(text))
        ):
            return agent
    return None


def is_media(words: str) -> bool:
    """Tell whether a description without a name means media (`a Norwegian newspaper`, `local media`)."""
    return bool(MEDIA.search(words.strip()))
