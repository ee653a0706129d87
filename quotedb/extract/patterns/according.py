"""*According to X*, before, after or inside what X says."""

from __future__ import annotations

from quotedb.extract.attributions.reading import Sentence
from quotedb.extract.lexicon.cues import VERBS, Form
from quotedb.extract.lexicon.grammar import RELATIVES, has_finite
from quotedb.extract.patterns.content_ends import ACCORDING, right_end
from quotedb.extract.patterns.cue_verbs import Cue, next_cue
from quotedb.extract.patterns.phrases import phrase_after, skip_apposition

_FORMS = (["according", "to"], ["in", "the", "words", "of"])


def _per(items: Sentence, at: int) -> int:
    """Tell whether *per* stands there for *according to*: 1 if so, else 0 (*Per several reports, …*, *…, per ESPN*)."""
    if items[at].low != "per" or (at and items[at - 1].text != ","):
        return 0
    phrase = phrase_after(items, at + 1)
    if phrase is None or (phrase.last < len(items) and items[phrase.last].text not in ",."):
        return 0
    several = items[phrase.last - 1].low in ("reports", "sources")
    paper = items[at + 1].low == "the" or items[at + 1].text.isupper()  # but Per Roe, 52, is somebody
    return int(several or (phrase.named and (paper or at > 0)))


def according(items: Sentence) -> list[Cue]:
    """Read *according to X*, before, after or inside what X says."""
    found: list[Cue] = []
    for index in range(len(items) - 2):
        size = next((len(words) for words in _FORMS if [i.low for i in items[index : index + len(words)]] == words), 0)
        size = size or _per(items, index)
        if not size:
            continue
        phrase = phrase_after(items, index + size, gaps=True)
        if phrase is None:
            continue
        cue = Cue(
            index, ACCORDING, Form.BASE, index, index + size, phrase, start=index, by="according-to", confidence=0.9
        )
        after = phrase.last if phrase.gap else skip_apposition(items, phrase.last)
        opens = (
            index == 0
            or items[index - 1].low in ("that", "but", "and", "yet", "because")
            or (index == 1 and not items[0].is_word)
            or items[index - 1].text in ":;"
        )
        if opens or (
            index >= 2 and items[index - 1].text == "," and items[index - 2].low in ("that", "but", "and", "while")
        ):
            if after < len(items) and items[after].text != "," and not phrase.gap:
                comma = next((i for i in range(after, min(after + 16, len(items))) if items[i].text == ","), -1)
                after = comma if comma >= 0 else after  # "officials quoted by the Post, …"
            if after < len(items) and items[after].text == ",":
                after += 1
            end = right_end(items, after, cue, [])
            if end > after:
                cue.content = [(after, end)]
                found.append(cue)
            continue
        end = index
        if items[end - 1].text in ",—–":
            end -= 1
        begin = 0
        if items[0].low in ("but", "and"):
            begin = 1
        cue.content = [(begin, end)]
        if after < len(items) - 3 and items[after].text == "," and items[index - 1].text == ",":
            following = items[after + 1]
            rest = items[after + 1 :]
            if (
                (
                    following.low not in RELATIVES
                    and not (following.low in VERBS and VERBS[following.low][1] is Form.PARTICIPLE)
                    and has_finite(rest)
                )
                and following.low not in ("which", "while", "as", "but")
                and next_cue(items, after + 1) is None
            ):
                cue.content.append((after + 1, right_end(items, after + 1, cue, [])))
        found.append(cue)
    return found
