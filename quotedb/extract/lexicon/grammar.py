"""The small words of English by which a sentence is read without a parser, and what a word looks like."""

from __future__ import annotations

from quotedb.extract.lexicon.cues import STRONG
from quotedb.extract.reading.paragraphs import Item, Sentence, Sort

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


PLATFORMS = frozenset("telegram twitter facebook youtube instagram x tiktok whatsapp social linkedin condition".split())


RELATIVES = frozenset("who which whose whom where".split())


PARTICLES = frozenset(
    "de da di del della dello delle van von der den ter al el la le bin ibn abu ben dos du of & y e the for and".split()
)


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
