"""Questions that a reporter asks: whom to call next, and how to write down who says it.

To leave the page and ask who else could know it is what fact-checkers do first: Wineburg and McGrew, "Lateral Reading
and the Nature of Expertise", Teachers College Record 121 (2019).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from random import Random

from quotedb.resolve.names.lexicon import is_given_name
from quotedb.teach.askable import namesakes
from quotedb.teach.case import ARTICLE, Case, forms_of, stands_in
from quotedb.teach.choices import alike, distinct, graded, initials, label, one_of
from quotedb.teach.kinds.chains import clear, own_voice
from quotedb.teach.kinds.passing_on import clause, plainly_said
from quotedb.teach.language import _
from quotedb.teach.material import Material
from quotedb.teach.question import Form, Level, Question, QuestionKind, QuestionPassage
from quotedb.teach.telling import called, capital, ended, evidence, in_a_sentence, listed, told
from quotedb.terms import NAMELESS, AgentKind, Mode
from quotedb.text.sentences import sentences

VERB = (
    r"(?:is|was|has|had|will|would|did|does|can|could|should|must|never|knew|took|gave|went|made|told|[a-z]+ed|[a-z]+s)"
)
TELLING = (
    r"(?:sa(?:id|ys)|t(?:old|ells)|reveal\w*|report\w*|announc\w+|claim\w*|found|finds|show\w*|stat(?:ed|es)|"
    r"wr(?:ote|ites))"
)
"""Verbs whose subject is a source."""
FULL_NAME = re.compile(r"\b(?P<given>[A-Z][a-z]+) (?P<family>[A-Z][a-z]+(?:-[A-Z][a-z]+)?)(?!\w| [A-Z])")
ANY_BODY = frozenset(
    "government administration police council church court ministry parliament army company union university party "
    "state department committee board commission club school hospital".split()
)
"""Names that do not say which body is meant."""
OF_SPEAKER = r"\b(?:[Mm]y|[Oo]ur) (?:\w+ )?"
"""Words before a name by which the speaker belongs to it."""
WRITING = re.compile(r"\b(?:writ\w+|wrote|tweet\w*|post(?:s|ed)|blog\w*|email\w*)\b", re.I)
REPORTING = re.compile(r"\breport(?:s|ed|ing)?\b", re.I)
GONE = re.compile(
    r"\b(?:died|dead|death|late|killed|murder\w*|funeral|victim\w*|widow\w*|obituar\w*|corpse|bod(?:y|ies))\b", re.I
)
"""Words by which somebody in the passage may be dead, and cannot be called."""

CLEARED = re.compile(r"\b(?:innocent|not guilty|exonerat\w+|vindicat\w+|wrongly|false(?:ly)?)\b", re.I)
"""Words that defend the one whom they are about: then it is the accuser whose answer is missing."""
FOR_A_SIDE = re.compile(
    r"\b(?:spokes\w+|lawyers?|attorneys?|counsel|campaign (?:manager|chair\w*|official|staff\w*|director)|aides?|"
    r"advis[eo]rs?|strategists?|surrogates?|supporters?|endors\w+|all(?:y|ies)|loyalists?|executive|employees?)\b",
    re.I,
)
"""Words for those who speak for somebody, or for their employer."""


def calls(material: Material, chance: Random) -> Iterator[Question]:
    """Ask whom a reporter should call next: the origin of the words, or the one whom they are about."""
    for case in material.in_turn(chance):
        if not clear(case) or not own_voice(case) or GONE.search(case.passage().text):
            continue
        passage = case.passage()
        if case.relays and (case.by_person or all(case.is_credited(hop) for hop in case.relays)):
            yield from to_the_origin(case, material, passage, chance)
        elif not case.relays:
            yield from to_the_other_side(case, material, passage, chance)


def to_the_origin(case: Case, material: Material, passage: QuestionPassage, chance: Random) -> Iterator[Question]:
    """Ask whom a reporter should call to come closest to the origin of a statement."""
    right = label(case.origin)
    between = [label(hop) for hop in case.statement.hops[:-1][::-1]]
    wrong = distinct([*between, *material.speakers(case.page)], [right], material)
    chosen = one_of(right, wrong, chance)
    if chosen is None or any(alike(right, name) for name in between):
        return
    yield Question(
        QuestionKind.CALL,
        graded(Level.MIDDLE, passage),
        Form.ONE,
        (passage,),
        _("You want to check the marked passage as near to its beginning as you can. Whom do you try to reach?"),
        *chosen,
        f"{told(case)} "
        + _(
            "Of those who pass it on here, {right} stands nearest to where it began: the rest tell you what they were "
            "told."
        ).format(right=called(case.origin, case)),
        evidence(case),
        case.basis,
    )


def to_the_other_side(case: Case, material: Material, passage: QuestionPassage, chance: Random) -> Iterator[Question]:
    """Ask who should be asked for a response, where a statement is about exactly one other person or organisation."""
    content = case.statement.row.content
    speaker = label(case.origin)
    meant = spoken_about(case, material, content)
    if content.rstrip('”" ').endswith("?") or len(meant) != 1 or frozenset((meant[0], speaker)) in material.confusable:
        return
    reported = case.origin.cue is not None and REPORTING.search(case.origin.cue.words)
    if CLEARED.search(content) or reported or speaks_for_a_side(case):
        return
    family = meant[0].rsplit(maxsplit=1)[-1]
    if any(found["family"] != family for found in FULL_NAME.finditer(content) if is_given_name(found["given"])):
        return  # it is about somebody else as well
    right, outlet = meant[0], case.page.article.outlet
    rest = [name for name in material.speakers(case.page) if name not in (right, speaker)]
    others = distinct(rest, [right, speaker], material)
    if any(stands_in(name.rsplit(maxsplit=1)[-1], content) for name in others):
        return
    chosen = one_of(right, [speaker, *others], chance)
    if chosen is None or all(name == outlet for name in others):
        return  # beside the speaker and the outlet the right one would be the only one left
    is_person = right in full_names(case.page.text) or any(
        hop.agent == right and hop.agent_kind is AgentKind.PERSON for one in case.page.statements for hop in one.hops
    )
    yield Question(
        QuestionKind.CALL,
        graded(Level.MIDDLE, passage),
        Form.ONE,
        (passage,),
        _("In the marked passage {speaker} says something about somebody else. Whose answer to it would you ask for "
          "next?").format(speaker=called(case.origin, case)),
        *chosen,
        _("It is about {right}. Whoever is spoken about was in a position to know as well, and has a right to answer; "
          "{speaker} has been heard already.").format(
            right=right if is_person else in_a_sentence(right, case.page), speaker=called(case.origin, case)
        ),
        evidence(case),
        case.basis,
    )  # fmt: skip


def spoken_about(case: Case, material: Material, content: str) -> list[str]:
    """Return the people that a content says something about, and the organisations, but for the speaker's own."""
    speaker = label(case.origin)
    named = {
        hop.agent: hop.agent_kind
        for statement in case.page.statements
        for hop in statement.hops[1:]
        if hop.agent and hop.agent_kind not in (*NAMELESS, None)
    }
    named |= dict.fromkeys(full_names(case.page.text), AgentKind.PERSON)
    found: list[str] = []
    for name, kind in named.items():
        if alike(name, speaker) or any(alike(name, one) for one in found):
            continue
        if kind is AgentKind.PERSON:
            family = name.rsplit(maxsplit=1)[-1]
            if len(name.split()) > 1 and is_subject(family, content) and not namesakes(name, case.page.text):
                found.append(name)
        else:
            forms = own_forms(name, forms_of(name, kind, material.forms), content)
            if any(is_subject(form, content) for form in forms) and not stand_together(forms, speaker, case):
                found.append(name)
    return found


def own_forms(name: str, forms: set[str], content: str) -> set[str]:
    """Return the forms of an organisation's name that mean it alone, in a content that does not call it *my* or *our*.

    *Plymouth* may be the city and not the firm *Plymouth Lines*; *Government* may be any.
    """
    known = {form for form in forms if len(form.split()) > 1 or form in initials(name) or form == ARTICLE.sub("", name)}
    return {
        form
        for form in known
        if form.casefold() not in ANY_BODY and not re.search(rf"{OF_SPEAKER}{re.escape(form)}", content)
    }


def full_names(text: str) -> set[str]:
    """Return the full names of people in a text: a given name that the list of given names holds, and a family name."""
    return {
        f"{found['given']} {found['family']}" for found in FULL_NAME.finditer(text) if is_given_name(found["given"])
    }


def stand_together(forms: set[str], speaker: str, case: Case) -> bool:
    """Tell whether a speaker and an organisation stand in one sentence, so that the speaker may belong to it.

    `forms` are the forms of the organisation's name; sentences are read without the content of the statement.
    """
    family = speaker.rsplit(maxsplit=1)[-1]
    text = case.without_content
    parts = [part.of(text) for part in sentences(text)]
    return any(stands_in(family, part) and any(stands_in(form, part) for form in forms) for part in parts)


def is_subject(name: str, content: str) -> bool:
    """Tell whether a sentence or clause of the content has a name as its subject: *the mayor Ines Okafor knew …*.

    Whoever tells something in it (*Okafor revealed …*) is its source and not whom it is about.
    """
    if name not in content:
        return False
    start = r"(?:^|[.!?;] |\bthat |\bbecause |\bwhen |\bbut )(?:[Tt]he )?"
    subject = rf"{start}(?:[A-Z][\w.’'-]* ){{0,3}}{re.escape(name)} (?:[a-z]+ly )?(?!(?:ha[sd] )?{TELLING}\b)"
    return re.search(rf"{subject}{VERB}\b", content) is not None


def speaks_for_a_side(case: Case) -> bool:
    """Tell whether the origin speaks for or against the one whom the words are about: an aide, a lawyer, a supporter.

    Then it is the other side of the matter whose answer is missing. Every sentence that names the origin is read, for
    somebody is introduced once; the content is left out.
    """
    text, family = case.without_content, label(case.origin).rsplit(maxsplit=1)[-1]
    return any(FOR_A_SIDE.search(part.of(text)) for part in sentences(text) if stands_in(family, part.of(text)))


def attributions(material: Material, chance: Random) -> Iterator[Question]:
    """Ask the pupil to write a sentence that passes a statement on and names its origin and its relays."""
    for case in material.in_turn(chance):
        model = model_of(case)
        if model is None or not clear(case) or not own_voice(case) or case.may_lack_relay or not plainly_said(case):
            continue
        passage = case.passage()
        yield Question(
            QuestionKind.ATTRIBUTE,
            graded(Level.HARD if case.relays else Level.MIDDLE, passage),
            Form.FREE,
            (passage,),
            _("Pass the marked passage on to your readers in one sentence of your own. Say whose words they are, and "
              "through whom you have them."),
            (),
            (),
            good(case),
            evidence(case),
            case.basis,
            model,
        )  # fmt: skip


def good(case: Case) -> str:
    """Return what a teacher should look for in the pupil's sentence about a statement."""
    start = _("A good sentence says that this comes from {origin} and that you read it in {outlet}.").format(
        origin=called(case.origin, case), outlet=called(case.statement.hops[0], case)
    )
    if case.relays:
        between = listed([called(hop, case) for hop in case.relays])
        start += " " + _("It does not hide that {outlet} has them through {between}.").format(
            outlet=called(case.statement.hops[0], case), between=between
        )
    return (
        start
        + " "
        + _("It puts only the speaker's very words in quotation marks, and does not say whether it is true.")
    )


def model_of(case: Case) -> str | None:
    """Return a model answer: a sentence that passes a statement on with its route, in English as the article is."""
    outlet, origin = called(case.statement.hops[0], case, "en"), called(case.origin, case, "en")
    if case.page.article.outlet is None or len(case.statement.hops) < 2:
        return None
    verb = "wrote" if case.origin.cue and WRITING.search(case.origin.cue.words) else "said"
    via = "".join(f", citing {called(hop, case, 'en')}" for hop in case.relays)
    content = clause(case)
    if content is not None:
        return f"{capital(origin)} {verb} that {content}, {outlet} reports{via}."
    words = case.statement.row.content
    whole = case.statement.row.mode is Mode.DIRECT and len(case.statement.content) == 1
    if (
        not whole
        or not words[:1].isupper()
        or words[-1] in "?!"
        or not 5 <= len(words.split()) <= 40
        or re.search(r"[“”\"\n]", words)
    ):
        return None
    return f"“{ended(words)},” {origin} {verb}, {outlet} reports{via}."
