"""Noun phrases around a cue, read without a parser: who stands before *said*, who after *according to*.

A phrase knows its whole words (`span`) and the mention by rule 14: the name alone where a name stands, else the
whole description or the pronoun.
"""

from __future__ import annotations

from dataclasses import dataclass

from quotedb.extract.cues import NOUNS, STRONG, VERBS
from quotedb.extract.reading import Item, Sentence, Sort
from quotedb.records import Span

PRONOUNS = frozenset("he she they it i we you who one this those these many some others both nobody everyone".split())
PERSONAL = frozenset("he she they it i we you".split())
DETERMINERS = frozenset(
    """the a an his her their its our my your this that these those some several many two three four five six seven
    eight nine ten eleven twelve dozens hundreds thousands another other both all most each every any no few one
    neither either various numerous multiple""".split()
)
PREPOSITIONS = frozenset(
    """of in on at by for from with to into inside outside near behind under over between among across during through
    within without against about around after before since until despite amid following via per as like above below
    beyond beside besides toward towards off onto upon than""".split()
)
AUXILIARIES = frozenset(
    """has had have is was are were be been being will would can could may might must shall should do does did
    'll 've having get got gets""".split()
)
FINITE = frozenset(
    """has had have is was are were will would can could may might must shall should do does did hasn’t hadn’t isn’t
    wasn’t aren’t weren’t won’t wouldn’t can’t couldn’t didn’t doesn’t don’t hasn't hadn't isn't wasn't aren't weren't
    won't wouldn't can't couldn't didn't doesn't don't cannot it’s it's he’s he's she’s she's they’re they're that’s
    that's there’s there's we’re we're i’m i'm""".split()
)
NEGATIONS = frozenset("not never nor without".split())
ADVERBS = frozenset(
    """also then later once again now still first just soon often always even ever already twice further
    meanwhile however instead too therefore thus since himself herself themselves itself simply only yet elsewhere
    there here has long much sometimes previously earlier famously today yesterday""".split()
)
TIMES = frozenset(
    """monday tuesday wednesday thursday friday saturday sunday january february march april may june july august
    september october november december jan. feb. mar. apr. aug. sept. oct. nov. dec. today yesterday tomorrow tonight
    earlier later recently late early last this next afterwards afterward overnight meanwhile mon tue wed thu fri sat
    sun jan feb apr aug sept oct nov dec noon midnight""".split()
)
BREAKS = frozenset(
    """that but when while because if as though although whereas before after since until unless whether than so or
    yet nor where why how what whom""".split()
)
_PLATFORMS = frozenset(
    "telegram twitter facebook youtube instagram x tiktok whatsapp social linkedin condition".split()
)
RELATIVES = frozenset("who which whose whom where".split())
TITLES = frozenset(
    """mr mr. mrs mrs. ms ms. miss dr dr. prof prof. professor sir dame lord lady rev rev. fr sister brother president
    vice vice-president chancellor premier prime minister ministers secretary senator sen. sen rep. rep congressman
    congresswoman representative governor gov. gov mayor councillor councilor alderman commissioner commander chief
    chairman chairwoman chair director judge justice captain capt. colonel col. major maj. general gen. lieutenant lt.
    sergeant sgt. sgt corporal admiral adm. officer executive financial deputy assistant acting former foreign
    finance economy defence defense interior health education energy transport justice home treasury attorney
    district sheriff detective inspector superintendent constable pc coach manager captain archbishop bishop
    cardinal pope king queen prince princess speaker democrat republican democrats republicans spokesman spokeswoman
    analyst state house senate majority minority leader supreme court us u.s. uk lawmaker ambassador""".split()
)
_CIVIL = frozenset(
    "mr mr. mrs mrs. ms ms. miss dr dr. sir dame lord lady judge justice fr rev sister prof prof.".split()
)
PARTICLES = frozenset(
    "de da di del della dello delle van von der den ter al el la le bin ibn abu ben dos du of & y e the for and".split()
)
_BODIES = frozenset(
    """bank university ministry department house trust institute council board court union federation association
    office bureau chamber academy church commission party committee authority agency society league museum centre
    center school college directorate service organisation organization campaign confederation club company
    foundation front army movement hospital office group press forum fund alliance coalition observatory republic
    ministry organisation""".split()
)


@dataclass(frozen=True, slots=True)
class Phrase:
    """A noun phrase: the items it covers (`first` to `last`, `last` not included), its words and its mention."""

    first: int
    last: int
    span: Span
    mention: Span
    named: bool = False
    pronoun: bool = False
    gap: bool = False
    """A link was lost here: only the explanation of who it was is left, or nothing at all."""


def is_name(item: Item) -> bool:
    """Tell whether an item could be part of a name."""
    return item.is_capitalised and item.low not in TIMES and item.low not in PERSONAL


IRREGULAR_PAST = frozenset(
    """went left took came fell rose made got gave found held kept lost met paid ran sat saw sent shot sold spent spoke
    stood thought won wrote began became broke brought built bought caught chose drew drove ate felt fled flew fought
    grew hit knew led lay rode rang sank shook shut sang slept struck swept threw understood wore hung hid swore stole
    tore blew froze dealt meant crept bled dug fed forgot forgave slid spun stuck stung swung taught woke wept bore
    told bent beat overheard withdrew""".split()
)


def is_finite(item: Item) -> bool:
    """Tell whether a word is likely a finite verb."""
    low = item.low
    if low in FINITE or low in STRONG or (low in IRREGULAR_PAST and item.text[0].islower()):
        return True
    return item.sort is Sort.WORD and item.text[0].islower() and len(low) > 4 and low.endswith("ed")


def has_finite(items: Sentence) -> bool:
    """Tell whether a stretch holds a finite verb, as far as one can tell by form."""
    return any(is_finite(item) for item in items)


def mention_of(items: Sentence, first: int, last: int) -> tuple[Span, bool]:
    """Return the mention within a phrase and whether it is a name."""
    while first < last and items[first].low in {"and", "but", "then", "so", "yet", "still", "now", "meanwhile"}:
        first += 1
    whole = Span(items[first].start, items[last - 1].end)
    head = last
    for index in range(first + 1, last):
        item = items[index]
        if item.low in PREPOSITIONS or item.low in RELATIVES or item.low in ("that", "close", "familiar"):
            if item.low in ("of", "for") and _is_body(items, first, index, last):
                continue
            head = index
            break
    run = head
    while run > first and (
        is_name(items[run - 1])
        or (items[run - 1].low in PARTICLES and run < head and run - 1 > first and is_name(items[run - 2]))
    ):
        run -= 1
    while run < head and items[run].low in PARTICLES and not items[run].text[0].isupper():
        run += 1
    if run == head:
        return whole, False
    before = items[run - 1].low if run > first else ""
    if before in ("the", "a", "an") and run - 1 == first:
        if head < last and not _is_body(items, first, head, last):
            return whole, False
        return Span(items[run].start, items[head - 1].end), True
    if head < last and run == first and head - run == 1 and _plural_common(items[run]):
        return whole, False
    if head < last and run > first and items[first].low in ("the", "a", "an") and run == head:
        return whole, False
    begin = run
    for index in range(run, head - 1):
        if items[index].low.endswith(("'s", "’s")) and not any(i.low in _BODIES for i in items[index + 1 : head]):
            begin = index + 1
    while begin < head - 2 and items[begin].low.strip(".") in _STRIPPED and items[begin].low not in _CIVIL:
        begin += 1
    while head - 1 > begin + 1 and items[head - 1].low in ("’s", "'s"):
        head -= 1
    return Span(items[begin].start, items[head - 1].end), True


_STRIPPED = frozenset(title.strip(".") for title in TITLES) - {"house", "state", "supreme", "court", "us", "uk", "u.s"}


def _plural_common(item: Item) -> bool:
    return item.low.endswith("s") and not item.low.endswith("ss")


def _is_body(items: Sentence, first: int, at: int, last: int) -> bool:
    """Tell whether `at` (of, for) stands inside the name of a body: *the Press Trust of India*."""
    if at + 1 >= last:
        return False
    following = items[at + 1]
    if following.low == "the" and at + 2 < last:
        following = items[at + 2]
    return (
        following.is_capitalised
        and items[at - 1].is_capitalised
        and any(items[index].low in _BODIES for index in range(first, at))
    )


def subject_before(items: Sentence, cue: int, floor: int = 0) -> tuple[Phrase | None, int, bool]:
    """Read the subject of the verb at `cue`.

    Returns the phrase (None where there is none), the index at which the verb group begins (auxiliaries and adverbs
    included) and whether the group is negated.
    """
    at = cue - 1
    negated = False
    while at >= floor and items[at].is_word and _in_verb_group(items[at]):
        low = items[at].low
        negated = negated or low in NEGATIONS or low.endswith(("n't", "n’t"))
        at -= 1
    group = at + 1
    if at < floor:
        return None, group, negated
    item = items[at]
    if item.text == "," or item.text in "—–)":
        return _before_apposition(items, at, floor), group, negated
    if not item.is_word and item.sort is not Sort.QUOTATION:
        return None, group, negated
    if item.sort is Sort.QUOTATION:
        return None, group, negated
    return _phrase_ending(items, at, floor), group, negated


def _in_verb_group(item: Item) -> bool:
    low = item.low
    return (
        low in AUXILIARIES
        or low in ADVERBS
        or low in NEGATIONS
        or low.endswith(("n't", "n’t"))
        or (
            low.endswith("ly")
            and len(low) > 4
            and low not in ("family", "italy", "reply", "assembly", "ally", "july")
            and item.text[0].islower()
        )
    )


def _before_apposition(items: Sentence, comma: int, floor: int) -> Phrase | None:
    """The phrase before `…, who runs it,` or `…, 52, a baker,`, with the name where the apposition holds it."""
    closing = {",": ",", "—": "—", "–": "–", ")": "("}[items[comma].text]
    opening = comma - 1
    while opening > floor and items[opening].text != closing:
        opening -= 1
    if opening <= floor or items[opening].text != closing or opening == comma - 1:
        return None
    inside = items[opening + 1 : comma]
    first = inside[0]
    relative = first.low in RELATIVES
    named = all(is_name(item) or item.low in PARTICLES or item.text in ".-" for item in inside) and is_name(inside[-1])
    if not relative and not named and has_finite(inside) and first.low not in DETERMINERS:
        if not (first.low.endswith("ing") or first.text[0].isdigit()):
            return None
    end = opening
    while end - 2 > floor and items[end - 1].text.isdigit() and items[end - 2].text == ",":
        end -= 2
    if end - 1 < floor:
        return None
    before = items[end - 1]
    if before.text == "," and end - 2 >= floor:  # a chain of appositions
        end -= 1
        before = items[end - 1]
    if not before.is_word:
        return Phrase(
            opening + 1, comma, Span(first.start, inside[-1].end), Span(first.start, inside[-1].end), gap=True
        )
    base = _phrase_ending(items, end - 1, floor)
    if base is None:
        return None
    described = items[base.first].low in DETERMINERS or any(
        item.low in PREPOSITIONS or item.low.endswith(("'s", "’s")) for item in items[base.first : base.last]
    )
    if named and (not base.named or described):
        mention, _ = mention_of(items, opening + 1, comma)
        return Phrase(base.first, comma, Span(base.span.start, inside[-1].end), mention, named=True)
    return base


def _phrase_ending(items: Sentence, last: int, floor: int) -> Phrase | None:
    """The phrase that ends with the item `last`."""
    item = items[last]
    low = item.low
    if low in PERSONAL or low in ("one", "many", "others", "some", "both", "nobody", "everyone", "most"):
        span = Span(item.start, item.end)
        return Phrase(last, last + 1, span, span, pronoun=low in PERSONAL)
    if low in ("who", "which", "that"):
        end = last
        if end - 1 > floor and items[end - 1].text == ",":
            end -= 1
            while end - 2 > floor and items[end - 1].text.isdigit() and items[end - 2].text == ",":
                end -= 2
        if end - 1 < floor or not items[end - 1].is_word:
            return None
        if low == "that" and (items[end - 1].low in VERBS or items[end - 1].low in NOUNS):
            return None
        phrase = _phrase_ending(items, end - 1, floor)
        return _nearest(items, phrase) if phrase else None
    if low in PREPOSITIONS or low in BREAKS or low in ("and", "to"):
        return None
    begin = last
    while begin - 1 >= floor and last - begin < 28:
        before = items[begin - 1]
        if before.sort is Sort.QUOTATION:
            if (
                before.quotation is not None
                and len(before.text.split()) <= 4
                and begin - 2 >= floor
                and items[begin - 2].low in DETERMINERS
            ):
                begin -= 1
                continue
            break
        if not before.is_word:
            if before.text in "&/’'":
                begin -= 1
                continue
            break
        if before.low in ("who", "which", "that") and begin - 2 >= floor:
            clause = before.low == "that" and (
                items[begin - 2].low in VERBS or items[begin - 2].low in NOUNS or items[begin - 2].sort is not Sort.WORD
            )
            verb = is_finite(items[begin]) or items[begin].low.endswith("s") or items[begin].low in FINITE
            if clause or not items[begin - 2].is_word or not verb or items[begin].low in PERSONAL:
                break
            begin -= 1
            continue
        if before.low in BREAKS and before.low not in ("before", "after", "since", "as"):
            break
        if before.low == "and" and not _joins(items, begin - 1, floor):
            break
        if before.low in STRONG or before.low in FINITE:
            if not any(i.low in ("who", "which", "that") for i in items[max(floor, begin - 4) : begin - 1]):
                break
        begin -= 1
    start = _skip_opening(items, begin, last)
    if start > last:
        return None
    mention, named = mention_of(items, start, last + 1)
    return Phrase(start, last + 1, Span(items[start].start, item.end), mention, named=named)


def _nearest(items: Sentence, phrase: Phrase) -> Phrase:
    """Cut the phrase before a relative clause down to what the clause is about: *… rejected by the firm, which …*."""
    for index in range(phrase.last - 1, phrase.first, -1):
        before = items[index - 1].low
        opens = items[index].low in DETERMINERS or (is_name(items[index]) and not is_name(items[index - 1]))
        if opens and before in PREPOSITIONS - {"of", "for"}:
            mention, named = mention_of(items, index, phrase.last)
            return Phrase(index, phrase.last, Span(items[index].start, phrase.span.end), mention, named)
    return phrase


def _joins(items: Sentence, at: int, floor: int) -> bool:
    """Tell whether *and* joins two names or two nouns of one subject."""
    if at - 1 < floor:
        return False
    left, right = items[at - 1], items[at + 1]
    return (is_name(left) and is_name(right) and left.is_capitalised) or (
        left.text[0].islower()
        and left.low.endswith("s")
        and right.text[0].islower()
        and right.low.endswith("s")
        and right.low not in PERSONAL
    )


_OPENING = frozenset(
    "and but so then yet still now meanwhile however also thus therefore later earlier afterwards".split()
)


def _begins_phrase(item: Item) -> bool:
    return item.low in DETERMINERS or item.low in PERSONAL or is_name(item)


def _skip_opening(items: Sentence, begin: int, last: int) -> int:
    """Leave out what opens a clause before its subject: *In Washington the White House*, *On Tuesday he*."""
    while begin < last and items[begin].low in _OPENING:
        begin += 1
    low = items[begin].low
    if low in ("as", "after", "before", "since", "until") and begin < last and _begins_phrase(items[begin + 1]):
        return begin + 1  # a clause of its own: "As the Times reported", "before Mr Smith said"
    if not (
        low in PREPOSITIONS
        or low in TIMES
        or (
            low in ("when", "one", "two")
            and begin + 1 < last
            and items[begin + 1].low
            in ("day", "days", "week", "weeks", "month", "months", "year", "years", "hours", "hour")
        )
    ):
        return begin
    if low == "may" and items[begin].text[0].isupper() and is_name(items[min(begin + 1, last)]):
        return begin
    start = -1
    for index in range(begin + 1, last + 1):
        item, before = items[index], items[index - 1]
        opens = item.low in DETERMINERS or item.low in PERSONAL or is_name(item)
        if not opens:
            continue
        if (
            before.low in PREPOSITIONS
            or before.low in DETERMINERS
            or before.low in ("and", "late", "early", "last", "this")
        ):
            continue
        if is_name(item) and (is_name(before) or before.low in TITLES or before.low.endswith(("'s", "’s"))):
            continue
        if is_name(item) and start >= 0 and before.low not in TIMES and items[start].low in DETERMINERS:
            continue
        start = index
    if start < 0:
        # a bare noun after a time: "On Monday police said"
        for index in range(begin + 1, last + 1):
            if items[index - 1].low in TIMES and items[index].low not in TIMES and not items[index].text[0].isdigit():
                start = index
    return start if start >= 0 else last + 1


def phrase_after(items: Sentence, at: int, ceiling: int | None = None, gaps: bool = False) -> Phrase | None:
    """Read the phrase that begins at `at`: after *said*, *according to*, *told*, *by*.

    With `gaps`, a comma there is taken for a link that was lost: *according to , a group that …*.
    """
    ceiling = len(items) if ceiling is None else ceiling
    if at >= ceiling:
        return None
    item = items[at]
    if gaps and item.text == "," and at + 1 < ceiling:  # a lost link: "according to , a group that …,"
        end = at + 1
        while end < ceiling and items[end].text not in (",", ".", ";"):
            end += 1
        if end == at + 1:
            return None
        span = Span(items[at + 1].start, items[end - 1].end)
        return Phrase(at, end, span, span, gap=True)
    if (
        item.text == "@"
        or not item.is_word
        or item.low in PREPOSITIONS
        or item.low in BREAKS
        or (item.low in TIMES and not item.text[0].isupper())
    ):
        return None
    if item.low in PERSONAL or item.low in ("him", "them", "us", "me"):
        span = Span(item.start, item.end)
        return Phrase(at, at + 1, span, span, pronoun=True)
    end = at
    named = False
    while end < ceiling:
        item = items[end]
        if item.sort is Sort.QUOTATION:
            if end > at and len(item.text.split()) <= 4 and items[end - 1].low in DETERMINERS:
                end += 1
                continue
            break
        if not item.is_word:
            if item.text in "&/" and end + 1 < ceiling and items[end + 1].is_word:
                end += 1
                continue
            break
        low = item.low
        if end > at:
            if low in BREAKS or low in RELATIVES or low in PERSONAL or low in FINITE:
                break
            if is_finite(item) and not (low.endswith("ed") and _modifies(items, end, at, ceiling)):
                break
            if (
                low in TIMES
                and items[end - 1].low not in DETERMINERS
                and not (is_name(items[end - 1]) and low == "may")
            ):
                break
            if low in ("and", "or") and not (
                (is_name(items[end - 1]) and end + 1 < ceiling and is_name(items[end + 1]))
                or (
                    end + 1 < ceiling
                    and items[end - 1].low.endswith("s")
                    and items[end + 1].low.endswith("s")
                    and items[end + 1].text[0].islower()
                )
            ):
                break
            participle = (
                low.endswith("ing")
                and item.text[0].islower()
                and low in VERBS
                and items[end - 1].low not in DETERMINERS
            )
            if low in PREPOSITIONS or participle:
                named = is_name(items[end - 1])
                body = low in ("of", "for") and _is_body(items, at, end, min(ceiling, end + 4))
                if (named and not body and not items[at].low == "the") or participle:
                    break
                if (
                    low in ("on", "in", "at", "during", "after", "before")
                    and end + 1 < ceiling
                    and (items[end + 1].low in TIMES or items[end + 1].text[0].isdigit())
                ):
                    break
                if low in ("on", "via") and end + 1 < ceiling and items[end + 1].low in _PLATFORMS:
                    break
                if low in (
                    "after",
                    "before",
                    "during",
                    "since",
                    "until",
                    "despite",
                    "amid",
                    "following",
                    "as",
                    "than",
                    "to",
                ):
                    if not (low == "to" and items[end - 1].low == "close"):
                        break
        end += 1
    if end == at:
        return None
    while end - 1 > at and items[end - 1].low in ADVERBS | {"late", "early"}:
        end -= 1
    mention, named = mention_of(items, at, end)
    phrase = Phrase(at, end, Span(items[at].start, items[end - 1].end), mention, named=named)
    return _with_apposition(items, phrase, ceiling)


def _modifies(items: Sentence, at: int, first: int, ceiling: int) -> bool:
    """Tell whether a word in -ed belongs to the phrase: *an unnamed official*, *two people briefed on the plan*."""
    if items[at - 1].low in DETERMINERS:
        return True
    following = items[at + 1].low if at + 1 < ceiling else ""
    several = items[at - 1].low.endswith(("s", "people", "person"))
    return following in ("on", "in", "about", "with") and items[first].low in DETERMINERS and several


def _with_apposition(items: Sentence, phrase: Phrase, ceiling: int) -> Phrase:
    """Take the name that follows a description: *the mayor of Lavamünd, Grete Oblak*."""
    at = phrase.last
    if phrase.named and items[phrase.first].low not in DETERMINERS and not _possessive(items, phrase):
        return phrase
    if phrase.named and phrase.mention.start == items[phrase.first].start:
        return phrase
    if (
        phrase.named
        and items[phrase.last - 1].end == phrase.mention.end
        and not any(item.low in PREPOSITIONS for item in items[phrase.first : phrase.last])
    ):
        return phrase
    if at >= ceiling or items[at].text != ",":
        return phrase
    end = at + 1
    while end < ceiling and (
        is_name(items[end])
        or (items[end].low in PARTICLES and end > at + 1 and items[end].low not in ("and", "the", "of", "for"))
    ):
        end += 1
    if end == at + 1 or (
        end < ceiling and items[end].is_word and items[end].low not in PREPOSITIONS and items[end].low not in TIMES
    ):
        return phrase
    mention, _ = mention_of(items, at + 1, end)
    return Phrase(phrase.first, end, Span(phrase.span.start, items[end - 1].end), mention, named=True)


def _possessive(items: Sentence, phrase: Phrase) -> bool:
    return any(item.low.endswith(("'s", "’s")) for item in items[phrase.first : phrase.last - 1])


def skip_apposition(items: Sentence, at: int, ceiling: int | None = None) -> int:
    """Return the index after `, a former pilot of the regiment,` that begins at the comma `at`, or `at` if none does."""
    ceiling = len(items) if ceiling is None else ceiling
    if at >= ceiling or items[at].text != "," or at + 1 >= ceiling:
        return at
    first = items[at + 1]
    end = at + 1
    while end < ceiling and items[end].text not in (",", ";", ":", "—"):
        end += 1
    if end >= ceiling or items[end].text != ",":
        return at
    inside = items[at + 1 : end]
    relative = first.low in RELATIVES
    age = first.text.isdigit() and len(inside) <= 4
    described = first.low in DETERMINERS or first.low in (
        "former",
        "head",
        "chief",
        "chair",
        "chairman",
        "director",
        "president",
        "who",
    )
    name = all(is_name(item) for item in inside)
    restricted = any(item.low in ("who", "that", "which") for item in inside)
    if relative or age or ((described or name) and (restricted or not has_finite(inside))):
        return skip_apposition(items, end, ceiling) if relative or age else end
    return at
