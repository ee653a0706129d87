"""Questions about the sources: named or not, checked or not, who did not answer, who is misnamed.

What counts as a reason for not naming a source follows the guidance that AP and Reuters publish: The Associated Press,
"Anonymous Sources", <https://www.ap.org/about/news-values-and-principles/telling-the-story/anonymous-sources/>;
Reuters, "Handbook of Journalism", section on sources.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from random import Random

from quotedb.ask.answers import ArticlePage
from quotedb.ask.rows import HopRow, Words
from quotedb.records import NAMELESS, AgentKind, ResponseStatus, Span, VerificationStatus
from quotedb.teach.about_chains import capital, clear
from quotedb.teach.choices import NO_NAMES, WORD, alike, one_of
from quotedb.teach.material import Case, Material, forms_of, passage_of, stands_in
from quotedb.teach.question import Form, Level, Passage, Question, QuestionKind
from quotedb.text.sentences import paragraphs

NAMINGS = (
    "The article names the source",
    "It gives only the source's role",
    "The source is anonymous, and no reason is given",
    "The source is anonymous, and a reason is given",
)
ANONYMOUS = re.compile(r"\b(?:sources?|reports|insiders?|reportedly|anonym\w+|people familiar)\b", re.I)
ROLE = re.compile(
    r"\b(?:spokes\w+|lawyer|attorney|aide|minister|chief|head|director|manager|neighbou?r|"
    r"resident|doctor|teacher|soldier|commander|driver|friend|mother|father|wife|husband|brother|sister)\b",
    re.I,
)
REASON = re.compile(
    r"(?:condition of anonymity|not authori[sz]ed|asked not to be (?:named|identified)|"
    r"fear(?:ing|s)? (?:of )?repris\w+|for (?:his|her|their) safety|because of the sensitiv\w+|declined to be named)",
    re.I,
)
RULE = (
    "AP asks that an unnamed source give information, not opinion, that it cannot be had otherwise, and that the "
    "reader be told why the source is not named; Reuters asks its reporters to describe such a source as "
    "closely as they can."
)
CHECKS = {
    VerificationStatus.UNVERIFIED: "Nothing: it could not be checked, or no proof was given",
    VerificationStatus.VERIFIED: "It was checked and found right",
    VerificationStatus.DISPUTED: "Something speaks against it",
}
CAME = {
    VerificationStatus.UNVERIFIED: "So it could not be checked, or no proof was given: it may be true or not.",
    VerificationStatus.VERIFIED: "So it was checked, and found right.",
    VerificationStatus.DISPUTED: "So something else speaks against it.",
}
ANSWERS = {
    ResponseStatus.DECLINED: "was not willing to say (more)",
    ResponseStatus.UNREACHABLE: "could not be reached",
    ResponseStatus.CONTACTED: "has been asked and has not answered yet",
    ResponseStatus.REFUSED: "refused to answer",
}


def namings(material: Material, chance: Random) -> Iterator[Question]:  # noqa: ARG001
    """Ask of everybody on a chain whether they are named, named by a role, or anonymous, and with what reason."""
    for case in material.cases:
        for hop in case.statement.hops[1:]:
            naming = naming_of(case, hop)
            if naming is None or hop.mention is None or not clear(case):
                continue
            passage = case.passage(hop.mention.span)
            reason = REASON.search(passage.text)
            if naming == 0 and hop.mention.words == hop.agent:
                why = f"“{hop.mention.words}” is a name: whoever doubts what is said can go and ask."
            elif naming == 0:
                why = f"“{hop.mention.words}” stands for {hop.agent}, and that name is in the article."
            elif naming == 1:
                why = f"The article says only “{hop.mention.words}”: you know in what capacity, not who. {RULE}"
            else:
                given = f"The reason given is “{reason.group()}”." if reason else "Why is not said."
                why = f"The article says only “{hop.mention.words}”. {given} {RULE}"
            yield Question(
                QuestionKind.NAMED,
                Level.EASY if naming == 0 and hop.mention.words in (hop.agent or "") else Level.MIDDLE,
                Form.ONE,
                (passage,),
                "The marked words stand for a source. What does the article tell you about who that is?",
                NAMINGS,
                (naming,),
                why,
                (hop.mention.words, *((reason.group(),) if reason and naming == 3 else ())),
            )


def naming_of(case: Case, hop: HopRow) -> int | None:
    """Return the place in `NAMINGS`, or None where a careful reader could choose another."""
    words = hop.mention.words if hop.mention else ""
    reason = REASON.search(case.passage().text)
    if hop.agent_kind in NAMELESS or ROLE.search(hop.agent or ""):
        role, anonymous = ROLE.search(words), ANONYMOUS.search(words)
        if bool(role) == bool(anonymous) or (role and reason):
            return None
        return 1 if role else 3 if reason else 2
    if reason or (hop.agent_kind is not AgentKind.PERSON and words.islower()):
        return None
    return 0


def checks(material: Material, chance: Random) -> Iterator[Question]:  # noqa: ARG001
    """Ask what came of checking what somebody says."""
    for page in material.pages:
        for verification in page.verifications:
            if verification.about is None:
                continue
            yield Question(
                QuestionKind.CHECKED,
                Level.HARD if verification.status is VerificationStatus.DISPUTED else Level.MIDDLE,
                Form.ONE,
                (around(page, verification.passage),),
                f"By the marked passage, what came of checking what {verification.about} says?",
                tuple(CHECKS.values()),
                (list(CHECKS).index(verification.status),),
                f"“{verification.passage.words}” {CAME[verification.status]} "
                + checker(page, verification.passage.words),
                (verification.passage.words,),
            )


def checker(page: ArticlePage, words: str) -> str:
    """Return who checked, as far as the passage says."""
    outlet = page.article.outlet or ""
    names = [name for name in WORD.findall(outlet) if name.lower() not in NO_NAMES]
    if any(name in words for name in names):
        return f"It was {outlet} itself that looked into it."
    return "Who looked into it, the passage does not say."


def answers(material: Material, chance: Random) -> Iterator[Question]:
    """Ask who was asked and did not answer."""
    for page in material.pages:
        speakers = [name for name in dict.fromkeys(material.speakers(page)) if name != page.article.outlet]
        silent = [response.agent for response in page.responses]
        for response in page.responses:
            passage = around(page, response.passage)
            if response.agent is None or not any(
                stands_in(form, passage.text) for form in forms_of(response.agent, AgentKind.PERSON, material.forms)
            ):
                continue
            wrong = [
                name
                for name in speakers
                if name not in silent
                and not alike(name, response.agent)
                and frozenset((name, response.agent)) not in material.confusable
            ]
            chosen = one_of(response.agent, distinct(wrong), chance)
            if chosen is None:
                continue
            yield Question(
                QuestionKind.ANSWERED,
                Level.MIDDLE,
                Form.ONE,
                (passage,),
                "Who, by the marked passage, has not answered or would not say (more)?",
                *chosen,
                f"{capital(response.agent)} {ANSWERS[response.status]}: “{response.passage.words.rstrip('.')}”. "
                "Such a passage is no statement: it says nothing about the matter itself, "
                "and to say nothing is neither to admit nor to deny.",
                (response.passage.words,),
            )


def misnamings(material: Material, chance: Random) -> Iterator[Question]:
    """Ask which words call somebody by a wrong name."""
    for page in material.pages:
        for misnaming in page.misnamings:
            places = [span for span in paragraphs(page.text) if span.overlaps(misnaming.passage.span)]
            right_name = next((span for span in paragraphs(page.text) if misnaming.agent in span.of(page.text)), None)
            if right_name is None:
                continue
            parts = tuple(sorted({*places, right_name}))
            shown = " ".join(part.of(page.text) for part in parts)
            wrong = [name for name in dict.fromkeys(material.speakers(page)) if name in shown]
            wrong = [name for name in wrong if name != misnaming.passage.words]
            chosen = one_of(misnaming.passage.words, wrong, chance)
            if chosen is None:
                continue
            yield Question(
                QuestionKind.MISNAMING,
                Level.HARD,
                Form.ONE,
                (passage_of(page, parts, ()),),
                "Somebody is called by a wrong name here. Which name is wrong?",
                *chosen,
                f"“{misnaming.passage.words}” stands for {misnaming.agent}, whom the rest of the article speaks of. "
                "A reader who searches for the right name would not find this passage.",
                (misnaming.passage.words,),
            )


def around(page: ArticlePage, words: Words, before: int = 1) -> Passage:
    """Return the paragraph of some words, and as many before it as a reader needs, with the words marked."""
    spans = list(paragraphs(page.text))
    here = [number for number, span in enumerate(spans) if span.overlaps(words.span)]
    parts: tuple[Span, ...] = tuple(spans[max(0, here[0] - before) : here[-1] + 1])
    return passage_of(page, parts, (words.span,))


def distinct(names: list[str]) -> list[str]:
    """Return the names of which no two could be taken for each other."""
    found: list[str] = []
    for name in names:
        if not any(alike(name, other) for other in found):
            found.append(name)
    return found
