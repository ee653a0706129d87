"""The route of a statement in sentences for an explanation, which a fifteen-year-old reads without help."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from quotedb.teach.choices import alike, label, names
from quotedb.teach.language import _, spoken
from quotedb.terms import NAMELESS, AgentKind

if TYPE_CHECKING:
    from quotedb.ask.answers import ArticlePage
    from quotedb.ask.rows import HopRow
    from quotedb.teach.case import Case

SHORT = 4
"""A pronoun proves nothing to a reader who is not told whom it means."""
APART = re.compile(r"^,\s*$| (?:that|but|and) ")
"""What stands between two words shows that they are no stretch that can be read alone: the end of an apposition whose
beginning is cut off (*Lars Vik, said*), or another clause."""
ABBREVIATED = re.compile(r"\b(?:[A-Z]\.){2,}\s*$")
SOME_BODY = re.compile(
    r"(?:^|^[\w' ]+ )(?:Ministry|Department|Bureau|Office|Union|Association|Directorate|Institute|Agency|Council|Court|"
    r"Committee|Commission) (?:of|for|on)\b"
)
"""Names of bodies that an English sentence gives an article even where the text happens not to."""
NEAR = 60
"""Words that name somebody and the verb that goes with them are shown as one stretch if no longer than this."""


def told(case: Case) -> str:
    """Return sentences on the route of a statement from origin to reader, with the words that prove each hop."""
    hops = case.statement.hops
    outlet, origin = called(hops[0], case), hops[-1]
    if len(hops) == 1:
        return capital(_("{outlet} says this itself and names nobody else.").format(outlet=outlet))
    start = _("It starts with {origin}: the article says {proof}.")
    if len(hops) == 2:
        return start.format(origin=called(origin, case), proof=proof(case, origin))
    between = [called(hop, case) for hop in hops[-2:0:-1]]
    return (
        start.format(origin=called(origin, case), proof=proof(case, origin))
        + " "
        + _("Then {between} passed it on (look for {proof}), and only after that did {outlet} print it.").format(
            between=between[0] if len(between) == 1 else _(" and then ").join(between),
            proof=listed(list(dict.fromkeys(proof(case, hop) for hop in hops[-2:0:-1]))),
            outlet=outlet,
        )
    )


def proof(case: Case, hop: HopRow) -> str:
    """Return a hop's mention and cue in quotation marks, with the agent's name where the mention does not show it."""
    if hop.mention is None and hop.cue is None:
        return _("{name} above the article").format(name=in_marks(hop.agent or ""))
    shown = stretch_of(case, hop)
    if hop.mention is None or hop.agent_kind in NAMELESS or (hop.agent or "") in shown:
        return shown
    words, who = hop.mention.words, called(hop, case)
    if hop.cue is None and words != hop.agent and len(words) <= SHORT:
        return _("{shown}, which stands for {who}").format(shown=shown, who=who)
    if alike(words, hop.agent or ""):
        return shown
    if hop.cue is None:
        return _("{shown}, which stands for {who}").format(shown=shown, who=who)
    return _("{shown}, where “{words}” stands for {who}").format(shown=shown, words=words, who=who)


def stretch_of(case: Case, hop: HopRow) -> str:
    """Return a hop's mention and cue in quotation marks: one stretch of the text if they stand close, else with `…`."""
    parts = [part for part in (hop.mention, hop.cue) if part is not None]
    start, end = min(part.span.start for part in parts), max(part.span.end for part in parts)
    stretch = case.page.text[start:end]
    parts.sort(key=lambda part: part.span)
    between = case.page.text[parts[0].span.end : parts[-1].span.start]
    if end - start <= NEAR and not re.search(r"[\n“”\"]", stretch) and not APART.search(between):
        return in_marks(stretch)
    return in_marks(" … ".join(part.words for part in parts))


def in_marks(words: str) -> str:
    """Return words in the quotation marks of the language that is set."""
    return _("“{words}”").format(words=words)


def called(hop: HopRow, case: Case, language: str | None = None) -> str:
    """Return how a hop is called inside an English sentence: *the BBC*, where the article writes *the BBC* as well.

    In other languages a name stays as it is. `language` is that of the sentence, if not the one that is set.
    """
    if hop.agent_kind in (AgentKind.PERSON, *NAMELESS):
        return label(hop)
    if (language or spoken()) == "en" and f"The {hop.agent}" in case.forms.get(hop.agent or "", ()):
        return f"the {hop.agent}"
    return in_a_sentence(label(hop), case.page, language)


def in_a_sentence(name: str, page: ArticlePage, language: str | None = None) -> str:
    """Return the name of a body or outlet as `called` does; the name of a person stays as it is."""
    if (language or spoken()) != "en":
        return name
    written = re.search(rf"\b[Tt]he {re.escape(name)}(?!\w|['’]s \w|[ -][A-Z])", page.text) is not None
    return f"the {name}" if written or SOME_BODY.search(name) else name


def capital(text: str) -> str:
    """Return a sentence with a capital letter in front."""
    return text[:1].upper() + text[1:]


def within(text: str) -> str:
    """Return words to stand inside quotation marks: the marks in them become single ones."""
    return ended(text).translate(str.maketrans("“”", "‘’"))


def ended(text: str) -> str:
    """Return quoted words without the punctuation at their end, to stand inside a sentence."""
    if ABBREVIATED.search(text):
        return text.strip()
    return text.strip().rstrip(".,;:!?…").strip()


def evidence(case: Case) -> tuple[str, ...]:
    """Return the mentions and cues of the chain, publisher first, each once."""
    words = [part.words for hop in case.statement.hops for part in (hop.mention, hop.cue) if part]
    return tuple(dict.fromkeys(words))


def listed(found: list[str]) -> str:
    """Return names as a list in a sentence."""
    if len(found) == 1:
        return found[0]
    return _("{some} and {last}").format(some=", ".join(found[:-1]), last=found[-1])


def way(case: Case) -> str:
    """Return a route as a line with arrows, the origin first."""
    return " → ".join(names(case)[::-1])


def is_named(hop: HopRow) -> bool:
    """Tell whether a hop's agent is known by name."""
    return hop.agent_kind not in NAMELESS
