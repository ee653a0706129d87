"""Letters that languages write differently for one sound of another script: a word as others may have written it.

All words are in the letters of `names.letters`. A change is undone by another one: either spelling may come first.
"""

from __future__ import annotations

import re
from functools import lru_cache

SLAVIC = re.compile(
    r"(ov|ev|ova|eva|ski|skaia|enko|chuk|iuk|ich|vich|(?<=zh|sh|ch|kh)in|(?<=zh|sh|ch|kh)ina|adze|shvili|ni|naia|oi)$"
)
"""Ends of family names that were written in another script first."""
ARMENIAN = re.compile(r"ian$")
"""The end of Armenian family names, whose consonants east and west say otherwise."""
GREEK = re.compile(r"(is|os|as|ou)$")
"""Ends of Greek family names; many others end so too."""
SERBIAN = re.compile(r"i(?:c|t?ch)$")
"""The end of family names of Serbia, Croatia, Bosnia; its accent is taken off where it has one."""
JAPANESE = re.compile(r"(?:(?:[kgsztdnhbpmrifv]|sh|ch|ts|[kgnhbpmr]i)?[aeiou](?:n|h(?![aeiou]))?){2,}")
"""Words of nothing but Japanese syllables."""
HEBREW_CHET = re.compile(r"^ch(?=[aeiou].{2})(?!.*ng$)")
"""The Hebrew letter chet is *ch* or *h*: Chaim is Haim; in Chinese, Chang is not Hang."""
EGYPTIAN_G = re.compile(r"^g(?=a)")
"""The Arabic letter jim in Egypt."""

Change = tuple[re.Pattern[str], str]


def changes(*pairs: tuple[str, str]) -> tuple[Change, ...]:
    """Return changes by patterns and what is written for them."""
    return tuple((re.compile(pattern), letter) for pattern, letter in pairs)


SOFT_G = changes((r"(?<![bcdgkpstwz])h", "g"), (r"g(?!h)", "h"))
"""A Ukrainian *h* is a Russian *g*: Hnatiuk is Gnatiuk."""
OF_SLAVIC = (
    *SOFT_G,
    *changes((r"^sch(?!t)", "zh"), (r"^zh", "sch"), (r"(?<=[aeiou])di(?=[aeou])", "dzh"), (r"(?<=[aeiou])dzh", "di")),
)
"""Beside it, *sch* is what German writes for *zh* too: Schukow is Zhukov; *dj* is *dzh*: Hadjiev is Hadzhiev."""
OF_GREEK = changes(
    *((r"^k?h|^ch", "ch"), (r"^ch|^kh", "h"), (r"^ch|^h", "kh")),
    *((r"(?<=[aeiou])ch(?=[aeiou])", "h"), (r"(?<=[aeiou])h(?=[aeiou])", "ch")),
    *((r"(?<=[aeiou])gi(?=[aou])", "i"), (r"(?<=[aeiou])i(?=[aou])", "gi")),
    *((r"(?<=^ha)di", "tzi"), (r"(?<=^ha)tzi", "di")),
    *((r"^y(?=[ei])", "g"), (r"^g(?=[ei])", "y")),
    *((r"mp", "b"), (r"b", "mp"), (r"^nt", "d"), (r"^d", "nt"), (r"gk", "g"), (r"^g", "gk")),
)
"""The Greek letter chi is *ch*, *h* or *kh*: Chatzis is Hatzis. Gamma before *i* is *y*: Karagiannis is Karayannis.
Hadji is Hatzi; *b*, *d* and hard *g* are written with two letters each: Mpakas is Bakas."""
OF_ARMENIAN = changes((r"p", "b"), (r"b", "p"), (r"(?<=[aeiou])h", "g"), (r"(?<=[aeiou])g(?!h)", "h"))
"""Hagopian is Hakobyan, Oganian Ohanyan."""
OF_SERBIAN = changes(
    *((r"t?ch", "c"), (r"zh", "z"), (r"sh", "s"), (r"^(?:dj|di(?=[aou]))", "d")),
    *((r"c(?!h)", "ch"), (r"z(?!h)", "zh"), (r"s(?!h)", "sh"), (r"^d(?=[aeou])", "dj")),
)
"""An accent that is left out leaves another letter: Zivkovic is Zhivkovich."""
OF_JAPANESE = changes(
    *((r"ts(?=u)", "t"), (r"t(?=u)", "ts"), (r"ch(?=i)", "t"), (r"t(?=i)", "ch")),
    *((r"f(?=u)", "h"), (r"h(?=u)", "f"), (r"j(?=i)", "z"), (r"z(?=i)", "j")),
    *((r"oh(?![aeiou])", "o"), (r"^o(?=[^aeiouh])", "oh"), (r"o$", "oh")),
)
"""Mituko is Mitsuko, Huzita Fujita, Ohno Ono."""
OF_ANY = (
    (HEBREW_CHET, "h"),
    *changes(
        *((r"gh(?=[ei])", "g"), (r"^g(?=[ei])", "gh"), (r"^gu(?=[ei])", "g"), (r"^g(?=[ei])", "gu")),
        *((r"dh", "z"), (r"(?<=[aeiou])z(?=.*i$)", "dh")),
        (r"uie", "ue"),
        *((r"^di(?=[aou])", "dzh"), (r"^dzh?(?=[aou])", "di")),
        *((r"^(?:dzh?|di)(?=[aou])", "i"), (r"^i(?=[aou])", "dzh")),
        *((r"^chi(?=[aou])", "ji"), (r"^ji(?=[aou])", "chi")),
        *((r"ou(?=[aeio])", "v"), (r"v(?=[aeio])", "ou")),
        *((r"(?<=[aeo])v(?=[^aeiou])", "u"), (r"(?<=[aeo])u(?=[^aeiou])", "v")),
        *((r"^ch(?=[aor])", "kh"), (r"^kh(?=[aor])", "ch")),
        *((r"ksh", "ks"), (r"ks(?!h)", "ksh")),
        *((r"ph", "p"), (r"^p(?!h)", "ph"), (r"orn$", "on"), (r"on$", "orn")),
        *((r"m(?=[bp])", "n"), (r"n(?=[bp])", "m")),
        *((r"t[sz]", "z"), (r"^z", "tz")),
        *((r"b$", "p"), (r"p$", "b")),
    ),
)
"""*Gh*, *gu* and *g*; *dh* and *z* in Arabic (Kadhimi is Kazemi), *ou* and *w* in that of the Maghreb (Zeroual is
Zerwal); *dj*, *dzh* and *j* in many; *chia* and *jia* in Chinese; *uye* and *ue*, *m* and *n* before *b* in Japanese
(Inouye is Inoue); *ch* and *kh* (Chomeini is Khomeini); *ksh* and *x* in Indian names (Dikshit is Dixit); *ph* and *p*,
*porn* and *phon* in Thai ones."""
ENDS = ((SLAVIC, OF_SLAVIC), (GREEK, OF_GREEK), (ARMENIAN, OF_ARMENIAN), (SERBIAN, OF_SERBIAN))


@lru_cache(maxsize=1 << 13)
def written_otherwise(word: str) -> tuple[str, ...]:
    """Return a word as it may be written elsewhere, itself first: with one of the changes each.

    >>> "gnatiuk" in written_otherwise("hnatiuk"), "chatzis" in written_otherwise("hatzis")
    (True, True)
    >>> written_otherwise("holm"), "zerval" in written_otherwise("zeroual")
    (('holm',), True)
    """
    for_it = OF_ANY
    for end, of_language in ENDS:
        for_it = (*of_language, *for_it) if end.search(word) else for_it
    for_it = (*OF_JAPANESE, *for_it) if JAPANESE.fullmatch(word) else for_it
    return tuple(dict.fromkeys((word, *(pattern.sub(letter, word) for pattern, letter in for_it))))


def hard(word: str) -> str:
    """Return a word with the *g* of Russian for the *h* of Ukrainian.

    >>> hard("serhi"), hard("mikhailo")
    ('sergi', 'mikhailo')
    """
    pattern, letter = SOFT_G[0]
    return pattern.sub(letter, word)


def with_h(word: str) -> str:
    """Return a word with *h* for the *ch* that a Hebrew name may begin with.

    >>> with_h("chaim"), with_h("chang"), with_h("charles")
    ('haim', 'chang', 'harles')
    """
    return HEBREW_CHET.sub("h", word)


def with_j(word: str) -> str:
    """Return a word, in the letters of `names.letters`, as it begins outside of Egypt: Gamal is Jamal.

    >>> with_j("gamal"), with_j("iamal"), with_j("goran")
    ('iamal', 'iamal', 'goran')
    """
    return EGYPTIAN_G.sub("i", word)
