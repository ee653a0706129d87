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
from quotedb.ask.rows import HopRow, ResponseRow, Words
from quotedb.records import Span
from quotedb.teach.case import Case, forms_of, passage_of, stands_in
from quotedb.teach.choices import NO_NAMES, WORD, distinct, graded, one_of
from quotedb.teach.kinds.chains import clear
from quotedb.teach.language import _, noted
from quotedb.teach.material import Material, basis_of
from quotedb.teach.question import Basis, Form, Level, Question, QuestionKind, QuestionPassage
from quotedb.teach.telling import capital, in_a_sentence, in_marks, within
from quotedb.terms import NAMELESS, AgentKind, ResponseStatus, VerificationStatus
from quotedb.text.sentences import paragraphs, sentences

NAMINGS = (
    noted("It gives the source's name"),
    noted("It gives only the source's role"),
    noted("The source is anonymous, and no reason is given"),
    noted("The source is anonymous, and a reason is given"),
)
ANONYMOUS = re.compile(
    r"\b(?:sources?|reports|insiders?|reportedly|anonym\w+|"
    r"(?:person|people|somebody|someone) (?:close|familiar|with))\b",
    re.I,
)
OF_ANOTHER = re.compile(r"\s(?:of|for|to|in|at|from|with|close|near|familiar|who|whose)\s.*$", re.I | re.S)
"""What follows the noun that says what a source is: in *a person close to the minister* nobody is a minister."""
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
RULE = noted(
    "The news agency AP asks that readers be told why a source stays without a name; Reuters asks that the source be "
    "described as closely as can be."
)
CHECKS = {
    VerificationStatus.UNVERIFIED: noted("Nothing: it could not be checked, or no proof was given"),
    VerificationStatus.VERIFIED: noted("It was checked and found right"),
    VerificationStatus.DISPUTED: noted("Something speaks against it"),
}
CAME = {
    VerificationStatus.UNVERIFIED: noted("So it may be true or not: nobody could check it, or no proof was given."),
    VerificationStatus.VERIFIED: noted("So somebody did check, and it was right."),
    VerificationStatus.DISPUTED: noted("So there is something that speaks against it."),
}
CHECKING = re.compile(r"\b(?:independently|verif\w+|confirm\w*|authentic\w*|corroborat\w*|substantiat\w*)\b", re.I)
PASSIVE = re.compile(
    r"\b(?:be|been|was|were|is|are)\s+(?:\w+ly\s+)?(?:verified|confirmed|corroborated|substantiated|authenticated)\b",
    re.I,
)
ANSWERS = {
    ResponseStatus.DECLINED: noted("{who} did not want to say anything (more)"),
    ResponseStatus.UNREACHABLE: noted("{who} could not be reached"),
    ResponseStatus.CONTACTED: noted("{who} was asked and has not answered"),
    ResponseStatus.REFUSED: noted("{who} refused to answer"),
}
A_NAME = re.compile(r"(?:[Tt]he )?[A-Z][\w.’'-]+(?: (?:[A-Z][\w.’'-]*|of|for|the|de|van|von|al|and)){0,4}")
"""Words that can be a name as a whole, not a stretch of a sentence."""
HIDING = re.compile(r"\bto be (?:named|identified|quoted)\b|\bto give (?:his|her|their) (?:\w+ )?name\b", re.I)
"""Who does not want to be named has spoken."""
UNANSWERED = re.compile(r"\b(?:respon\w+|repl(?:y|ied|ies)|answer\w*|return(?:ed)?)\b", re.I)
CUT_BEFORE = re.compile(r"\b(?:until|till|on|by|since|in|at|before|after|of|the|and|or)\s$", re.I)
"""Words before a passage by which it was cut in the middle (*until | Thursday, she refused …*, *Vik and | Lind …*)."""
INDEFINITE = re.compile(r"^(?:an?|one|two|three|several|some|another)\b", re.I)
NAME_AFTER = re.compile(r"^\W{0,3}(?:[^.;“”]{0,30}?\W)?[A-Z][\w’'-]+ (?:[A-Z]\. )?[A-Z][\w’'-]+")
"""A name soon after a role: *a spokesman for the port, Lars Vik,* is named."""


def namings(material: Material, chance: Random) -> Iterator[Question]:
    """Ask of each hop whether it is named, named by a role, or anonymous, and whether the article gives a reason."""
    for case in material.in_turn(chance):
        for hop in case.statement.hops[1:]:
            naming = naming_of(case, hop)
            if naming is None or hop.mention is None or not clear(case):
                continue
            passage = case.passage(hop.mention.span)
            reason = REASON.search(passage.text)
            words = hop.mention.words
            if naming == 0 and words == hop.agent:
                why = _("“{words}” is a name: whoever doubts what is said can go and ask.").format(words=words)
            elif naming == 0:
                why = _("“{words}” is {who}: the article gives the name.").format(words=words, who=hop.agent)
            elif naming == 1:
                only = _("The passage says only “{words}”: that is a role and no name, so you cannot tell who it is.")
                why = only.format(words=words)
            else:
                only = _("The passage says only “{words}”.")
                if hop.agent_kind is AgentKind.UNNAMED and words.endswith("ly"):
                    only = _("“{words}” says that somebody told it, and no more than that.")
                why = only.format(words=words) + " "
                why += (
                    _("The reason given is “{reason}”.").format(reason=reason.group())
                    if reason
                    else _("It does not say why no name is given.")
                )
            yield Question(
                QuestionKind.NAMED,
                graded(Level.EASY if naming == 0 and words in (hop.agent or "") else Level.MIDDLE, passage),
                Form.ONE,
                (passage,),
                _("The marked words stand for a source. What does this passage tell you about who that is?"),
                tuple(map(_, NAMINGS)),
                (naming,),
                why if naming < 2 else f"{why} {_(RULE)}",
                (words, *((reason.group(),) if reason and naming == 3 else ())),
                case.basis,
            )


def naming_of(case: Case, hop: HopRow) -> int | None:
    """Return which option of `NAMINGS` is right, by its index; None where a careful reader could choose another."""
    words = hop.mention.words if hop.mention else ""
    reason = REASON.search(case.passage().text)
    if hop.agent_kind in NAMELESS or ROLE.search(hop.agent or ""):
        role, anonymous = ROLE.search(OF_ANOTHER.sub("", words)), ANONYMOUS.search(words)
        if bool(role) == bool(anonymous) or (role and reason) or named_after(case, hop):
            return None
        if not case.by_person and not (INDEFINITE.match(words) or anonymous):
            return None  # somebody whom the article may name elsewhere
        if re.search(r"\breports?\b", words, re.I):
            return None  # papers, which may be named elsewhere; nobody who hides
        return 1 if role else 3 if reason else 2
    if reason or hop.agent_kind is not AgentKind.PERSON or ANONYMOUS.search(words):
        return None
    return 0


def named_after(case: Case, hop: HopRow) -> bool:
    """Tell whether a name follows the words that stand for a source, as in *a doctor, Paula Reyes,*."""
    end = hop.mention.span.end if hop.mention else 0
    return NAME_AFTER.match(case.page.text[end : end + 80]) is not None


def checks(material: Material, chance: Random) -> Iterator[Question]:
    """Ask what the article says of its check of a statement: verified, unverified or disputed."""
    for page in material.pages_in_turn(chance):
        for verification in page.verifications:
            words, basis = verification.passage.words, basis_of(page)
            if basis is Basis.PROGRAM and not CHECKING.search(words):
                continue
            passage = around(page, verification.passage)
            yield Question(
                QuestionKind.CHECKED,
                graded(Level.HARD if verification.status is VerificationStatus.DISPUTED else Level.MIDDLE, passage),
                Form.ONE,
                (passage,),
                _("By the marked passage: was it checked, and what came of it?"),
                tuple(map(_, CHECKS.values())),
                (list(CHECKS).index(verification.status),),
                f"{in_marks(within(words))}. {_(CAME[verification.status])} {checker(page, words)}".rstrip(),
                (words,),
                basis,
            )


def checker(page: ArticlePage, words: str) -> str:
    """Return a sentence on who checked; the empty string where *it* or a name leaves open who that was."""
    outlet = page.article.outlet or ""
    names = [name for name in WORD.findall(outlet) if name.lower() not in NO_NAMES]
    if any(name in words for name in names):
        return _("It was {outlet} itself that looked into it.").format(outlet=outlet)
    if PASSIVE.search(words) and not re.search(r"\bby\b", words):
        return _("Who looked into it, the passage does not say.")
    return ""


def answers(material: Material, chance: Random) -> Iterator[Question]:
    """Ask who did not respond to the outlet, or did not want to."""
    for page in material.pages_in_turn(chance):
        speakers = [name for name in dict.fromkeys(material.speakers(page)) if name != page.article.outlet]
        silent = {response.agent for response in page.responses}
        for response in page.responses:
            passage, basis = around(page, response.passage), basis_of(page)
            if any(response.passage.span.overlaps(span) for one in page.statements for span in one.content):
                continue  # somebody says that another was silent; the outlet has asked nobody
            if HIDING.search(response.passage.words):
                continue
            if CUT_BEFORE.search(page.text[: response.passage.span.start][-12:]):
                continue
            if response.agent is None or not plainly_silent(page, response, basis, material):
                continue
            wrong = [name for name in speakers if name not in silent]
            near = [name for name in wrong if stands_in(name.rsplit(maxsplit=1)[-1], passage.text)]
            chosen = one_of(response.agent, distinct([*near, *wrong], [response.agent], material), chance)
            if chosen is None:
                continue
            yield Question(
                QuestionKind.ANSWERED,
                graded(Level.EASY if response.agent in response.passage.words else Level.MIDDLE, passage),
                Form.ONE,
                (passage,),
                _("Who, by the marked passage, has not answered or did not want to say (more)?"),
                *chosen,
                capital(_(ANSWERS[came_of(response)]).format(who=in_a_sentence(response.agent, page)))
                + f": {in_marks(within(response.passage.words))}. "
                + _("That tells you nothing about the matter itself: to say nothing is neither to admit nor to deny."),
                (response.passage.words,),
                basis,
            )


def came_of(response: ResponseRow) -> ResponseStatus:
    """Return the status of a response; who *did not answer* counts as contacted, not as unreachable."""
    if response.status is ResponseStatus.UNREACHABLE and UNANSWERED.search(response.passage.words):
        return ResponseStatus.CONTACTED
    return response.status


def plainly_silent(page: ArticlePage, response: ResponseRow, basis: Basis, material: Material) -> bool:
    """Tell whether the words around a response show who did not respond.

    Where no person annotated the article, a form of the name must stand in the sentence itself, and no other name.
    """
    span = response.passage.span
    parts = sentences(page.text) if basis is Basis.PROGRAM else paragraphs(page.text)
    here = [part for part in parts if part.overlaps(span)]
    text = " ".join(part.of(page.text) for part in here)
    kind = AgentKind.PERSON
    named = any(stands_in(form, text) for form in forms_of(response.agent or "", kind, material.forms))
    if basis is Basis.PROGRAM:
        if not A_NAME.fullmatch(response.agent or ""):
            return False
        others = {name for name in material.speakers(page) if name not in (response.agent, page.article.outlet)}
        return named and not any(stands_in(name.rsplit(maxsplit=1)[-1], text) for name in others)
    if not named and here:
        before = [part for part in paragraphs(page.text) if part.end <= here[0].start][-1:]
        text = " ".join(part.of(page.text) for part in before)
        named = any(stands_in(form, text) for form in forms_of(response.agent or "", kind, material.forms))
    return named


def misnamings(material: Material, chance: Random) -> Iterator[Question]:
    """Ask which words call somebody by a wrong name."""
    for page in material.pages_in_turn(chance):
        if basis_of(page) is Basis.PROGRAM:
            continue  # a program that takes two people for one would call a right name wrong
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
            passage = passage_of(page, parts, ())
            yield Question(
                QuestionKind.MISNAMING,
                graded(Level.MIDDLE, passage),
                Form.ONE,
                (passage,),
                _("Somebody is called by a wrong name here. Which name is wrong?"),
                *chosen,
                _("“{wrong}” is a slip: {right} is meant, of whom the rest of the article speaks.").format(
                    wrong=misnaming.passage.words, right=misnaming.agent
                ),
                (misnaming.passage.words,),
                basis_of(page),
            )


def around(page: ArticlePage, words: Words, before: int = 1) -> QuestionPassage:
    """Return the paragraph of some words as a passage with the words marked, and `before` paragraphs in front of it."""
    spans = list(paragraphs(page.text))
    here = [number for number, span in enumerate(spans) if span.overlaps(words.span)]
    parts: tuple[Span, ...] = tuple(spans[max(0, here[0] - before) : here[-1] + 1])
    return passage_of(page, parts, (words.span,))
