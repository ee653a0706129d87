"""Where a reported clause or quotation ends (rule 13), by what follows it."""

from __future__ import annotations

from quotedb.extract.attributions.reading import Item, Sentence, Sort
from quotedb.extract.lexicon.cues import STRONG, VERBS, Form, Frame, Verb
from quotedb.extract.lexicon.grammar import DETERMINERS, FINITE, PERSONAL, PREPOSITIONS, RELATIVES, is_finite, is_name
from quotedb.extract.patterns.cue_verbs import Cue
from quotedb.records import Kind


def is_whole(item: Item) -> bool:
    """Tell whether a quotation is a sentence of its own, not a fragment."""
    words = item.text.strip("\"'“”‘’«»„ ")
    return bool(words) and words[-1] in ".,?!…" and (words[0].isupper() or not words[0].isalpha())


def is_title(items: Sentence, at: int) -> bool:
    """Tell whether a quotation is the title of a programme or work: *On “Face the Nation,” he said …*."""
    if items[at].quotation is None or at == 0 or not items[at - 1].is_word:
        return False
    words = items[at].text.strip("\"'“”‘’,. ").split()
    titled = 0 < len(words) <= 6 and words[0][:1].isupper() and words[-1][:1].isupper()
    return titled and (
        items[at - 1].low in PREPOSITIONS or items[at - 1].low.endswith(("'s", "’s")) or is_name(items[at - 1])
    )


def quoted_end(items: Sentence, at: int, cue: Cue, cues: list[Cue]) -> int:
    """Where words that begin with a quotation end: with it if that closes the clause, else with the clause."""
    end = at + 1
    size = len(items)
    while end < size and items[end].sort is Sort.QUOTATION:
        end += 1
    if end >= size or not items[end].is_word:
        inner = items[end - 1].text.rstrip("\"'”’»“‘ ")
        if (
            end < size
            and items[end].text == ","
            and end + 1 < size
            and items[end + 1].low in ("and", "but")
            and inner[-1:] not in ".?!"
        ):
            return right_end(items, at, cue, cues)
        return end
    if is_whole(items[end - 1]):
        return end
    return right_end(items, at, cue, cues)


def right_end(items: Sentence, at: int, cue: Cue, cues: list[Cue]) -> int:  # noqa: PLR0912 - one test a sign
    """Where an indirect content that begins at `at` ends."""
    size = len(items)
    relative = cue.group > 0 and items[cue.group - 1].low in RELATIVES
    subordinate = _is_subordinate(items, cue)
    if at + 1 < size and items[at].text == ",":  # "writes that, according to …"
        at += 1
    for index in range(at, size):
        item = items[index]
        if item.text == ";":
            return index
        if index > at and item.low in ("and", "but") and _coordinate(items, index, cues):
            return index - 1 if items[index - 1].text == "," else index
        if index > at and item.low == "but" and _says_no_more(items, index + 1):
            return index
        if index > at and item.low == "and" and _quotes(items, index + 1):
            return index
        if item.text not in (",", "—", "–", "(") or index + 1 >= size:
            continue
        following = items[index + 1]
        if following.low in ("according", "citing", "quoting") and _closed_again(items, index + 1):
            continue
        if item.text == "," and (_circumstance(items, index + 1) or (relative and _main_verb(following))):
            return index
        if item.text == "," and subordinate and _main_clause(items, index + 1):
            return index
        if following.low in ("according", "citing", "quoting") or (
            following.low == "as" and _as_reported(items, index + 1)
        ):
            return index
        if (
            following.low in VERBS
            and VERBS[following.low][1] is Form.PARTICIPLE
            and not VERBS[following.low][0].perceives
        ) and (
            VERBS[following.low][0].frame in (Frame.CLAUSE, Frame.HEARER, Frame.OF)
            and VERBS[following.low][0].kind is not Kind.THOUGHT
        ):
            return index
        if item.text == "," and remarks(items, index + 1):
            return index
        if following.low in ("a", "an", "the") and _comments(items, index + 2):
            return index
        if following.low in ("who", "which", "whose", "whom") and item.text == "," and _explains(items, index):
            return index
        if following.low == "but" and _falls_silent(items, index + 2):
            return index
        if following.low in ("though", "although", "but") and any(
            c.group >= index and c.at <= index + 8 for c in cues if c is not cue
        ):
            return index
        if following.sort is Sort.QUOTATION and is_whole(following) and index + 2 < size and item.text == ",":
            return index
    while size > at and items[size - 1].sort is Sort.SIGN and items[size - 1].text not in ")]%":
        size -= 1
    return size


_SUBORDINATE = frozenset("while although though when after because whereas".split())


def _is_subordinate(items: Sentence, cue: Cue) -> bool:
    """Tell whether a cue stands in a clause before the main one: *Even as Ada Brook said that …, her office …*."""
    even = items[0].low == "even" and len(items) > 1 and items[1].low in ("as", "though", "after", "when")
    return (even or items[0].low in _SUBORDINATE) and not any(item.text == "," for item in items[: cue.at])


def _main_clause(items: Sentence, at: int) -> bool:
    """Tell whether a main clause begins here: a subject, and soon its verb."""
    if items[at].low not in PERSONAL and items[at].low not in DETERMINERS and not is_name(items[at]):
        return False
    for item in items[at + 1 : at + 6]:
        if not item.is_word or item.low == "and":
            return False
        if is_finite(item) or item.low in FINITE:
            return True
    return False


def _main_verb(item: Item) -> bool:
    """Tell whether the clause around a relative one goes on here: *X, who says he fled, told …*."""
    if item.low in VERBS:
        return VERBS[item.low][1] in (Form.PAST, Form.PRESENT)
    return item.low in FINITE


def _circumstance(items: Sentence, at: int) -> bool:
    """Tell whether the sentence ends in where it was said: *, in an interview with the charity*."""
    if items[at].low not in ("in", "during", "on", "at") or len(items) - at > LONGEST_CIRCUMSTANCE:
        return False
    rest = items[at + 1 :]
    if not rest or any(item.text in ",;:" or item.sort is Sort.QUOTATION for item in rest):
        return False
    for number, item in enumerate(rest[:6]):
        if item.low in OCCASIONS:
            return number > 0
        if not item.is_word or item.low in PREPOSITIONS or item.low in FINITE:
            return False
    return False


LONGEST_CIRCUMSTANCE = 20
OCCASIONS = frozenset(
    "interview interviews statement letter video speech conference briefing post tweet message memo email testimony "
    "podcast recording remarks affidavit filing broadcast communique communiqué article essay memoir".split()
)

COMMENTS = frozenset(
    "claim allegation assertion charge accusation statement suggestion figure version account view finding".split()
)


_REMARKING = frozenset(
    "contradicting undermining echoing prompting sparking raising fuelling fueling deepening marking bolstering".split()
)
_STEPS = frozenset("move blow sign step case incident escalation setback embarrassment twist admission".split())


def remarks(items: Sentence, at: int) -> bool:
    """Tell whether the outlet itself comments from here on: *, contradicting its owner*, *, in what may be a first*."""
    words = [item.low for item in items[at : at + 5]]
    if words[:1] != [] and words[0] in _REMARKING:
        return True
    if words[:2] in (["in", "what"], ["in", "a"], ["in", "the"], ["in", "another"]):
        return words[1] == "what" or any(word in _STEPS for word in words[2:])
    return False


def _comments(items: Sentence, at: int) -> bool:
    """Tell whether an apposition speaks of the words themselves: *, a claim that could not be verified*."""
    return at + 1 < len(items) and items[at].low in COMMENTS and (is_name(items[at + 1]) or items[at + 1].low in (
        "the", "his", "her", "its", "their",
        "that", "which", "it", "he", "she", "they", "denied", "rejected", "repeated", "dismissed",
        "disputed", "contested", "echoed", "supported",
    ))  # fmt: skip


_CHECKED = frozenset("verify verified corroborate corroborated independently".split())
_SILENT = frozenset(
    "comment elaborate say confirm discuss go give reveal disclose specify answer respond name provide offer".split()
)


def _falls_silent(items: Sentence, at: int) -> bool:
    """Tell whether a clause says that somebody would not say more, or that nobody could check it.

    *but it would not go into detail*, *but it was not possible to verify the claim*.
    """
    words = [item.low for item in items[at : at + 7]]
    if "declined" in words or "refused" in words:
        return True
    negated = next(
        (
            i
            for i, word in enumerate(words)
            if word == "not" or word.endswith(("n't", "n’t")) or word in ("gave", "offered", "provided")
        ),
        -1,
    )
    if negated < 0:
        return False
    if any(item.low in _CHECKED for item in items[at + negated + 1 : at + negated + 8]):
        return True
    rest = words[negated + 1 : negated + 4]
    return any(word in _SILENT for word in rest) or (
        bool(rest) and rest[0] == "no" and words[negated] in ("gave", "offered", "provided")
    )


def _says_no_more(items: Sentence, at: int) -> bool:
    """Tell whether the speaker falls silent after a bare *but*: *but would not say how many*, *but did not comment*."""
    words = [item.low for item in items[at : at + 3]]
    if words[:1] in (["declined"], ["refused"]):
        return words[1:2] == ["to"]
    negated = words[:2] in (["would", "not"], ["did", "not"]) or words[:1] in (["wouldn’t"], ["wouldn't"])
    return negated and words[-1] in _SAYS_MORE


_SAYS_MORE = frozenset("say comment elaborate specify disclose identify".split())


def _quotes(items: Sentence, at: int) -> bool:
    """Tell whether the sentence goes on to quote somebody else: *and quoted one of them as saying*."""
    return (
        at < len(items)
        and items[at].low in ("quoted", "quotes", "cited", "cites")
        and any(item.low == "as" for item in items[at + 2 : at + 16])
    )


def _closed_again(items: Sentence, at: int) -> bool:
    """Tell whether a phrase between commas stands inside a clause that goes on: *the ministry, citing costs, had …*."""
    for index in range(at + 1, min(at + 14, len(items) - 1)):
        if items[index].text == ",":
            return is_finite(items[index + 1]) or items[index + 1].low in FINITE
    return False


def _coordinate(items: Sentence, at: int, cues: list[Cue]) -> bool:
    """Tell whether *and* at an index leads to a further cue of the same speaker (*… and said that …*)."""
    for cue in cues:
        if cue.shared and cue.group > at and cue.group - at <= 2 and cue.form is not Form.PARTICIPLE:
            strong = items[cue.at].low in STRONG or (cue.end < len(items) and items[cue.end].low == "that")
            return strong and not cue.verb.perceives
    return False


def _as_reported(items: Sentence, at: int) -> bool:
    return any(
        items[index].low in ("reported", "noted", "told", "said", "revealed", "put", "described")
        for index in range(at, min(at + 5, len(items)))
    )


def _explains(items: Sentence, comma: int) -> bool:
    """Tell whether the relative clause after this comma runs to the end of the sentence."""
    rest = items[comma + 1 :]
    return not any(item.text in (",", ";") for item in rest)


ACCORDING = Verb("according", Frame.CLAUSE)


def clause_end(items: Sentence, at: int) -> int:
    """Return where a reported clause that begins at an index ends, by the same signs as after a cue verb."""
    cue = Cue(at, ACCORDING, Form.BASE, at, at, None)
    return right_end(items, at, cue, [])
