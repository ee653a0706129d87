"""Questions about what is lost in passing on: a claim that turns into a fact, a headline without its source."""

from __future__ import annotations

import re
from collections.abc import Iterator
from random import Random

from quotedb.teach.case import REJECTING, TOPIC, Case, forms_of, heading, stands_in
from quotedb.teach.choices import graded
from quotedb.teach.kinds.chains import clear
from quotedb.teach.kinds.distance import HEDGING
from quotedb.teach.kinds.variants import basis_of_all, is_relay_of, pairs
from quotedb.teach.language import _, noted
from quotedb.teach.material import Material
from quotedb.teach.question import Basis, Form, Level, Question, QuestionKind, QuestionPassage
from quotedb.teach.telling import called, capital, ended, evidence, in_marks, is_named
from quotedb.terms import NAMELESS, Mode, Stance

LOST = (
    noted("The words that kept a distance"),
    noted("Through whom the outlet has it"),
    noted("Both of these"),
    noted("Neither: all of it is still there"),
)
LOSES = (
    noted("The first kept a distance with {words}; in the second that is gone, and a claim looks like a fact."),
    noted("The first said that it has the words through {between}; the second leaves that out, as if it had been "
    "told itself."),
    noted("The first kept a distance with {words} and said that it has the words through {between}. The second has "
    "neither."),
    noted("The second still says what the first said: {kept}."),
)  # fmt: skip
HONEST = (
    "According to {origin}, {content}.",
    "{origin} said that {content}.",
    "{outlet} quotes {origin} as saying that {content}.",
    "In the words of {outlet}, {origin} said that {content}.",
)
LAUNDERED = (
    "It is now known that {content}.",
    "As {outlet} has shown, {content}.",
    "It has been established that {content}.",
)
"""The sentences that are judged are English, as the articles are."""
UNFIT = re.compile(
    r"^(?:he|she|it|they|we|i|you|his|her|their|its|our|this|these|those|such)\b|"
    r"\b(?:may|might|could|thinks?|believes?|hopes?|perhaps|possibly|allegedly|reportedly)\b",
    re.I,
)
"""Clauses that cannot be asked about: they begin with a pronoun, or are unsure themselves (*may be*)."""
NO_FACT = re.compile(r"\b(?:would|should|must|ought|probably|likely|almost|certainly|surely)\b", re.I)
"""Words of a clause that says what is to come or to be done, or how sure it is: said as a fact it would sound odd."""
UNSURE = re.compile(
    r"\b(?:estimat\w+|believ\w+|thinks?|thought|expect\w*|suggest\w*|claim\w*|alleg\w+|predict\w*|forecast\w*|"
    r"assum\w+|hop(?:e|es|ed|ing)|fear\w*|guess\w*|suspect\w*|reckon\w*|speculat\w+|theori[sz]\w+|imagin\w+|convinc\w+|ask(?:s|ed|ing)?|demand\w*|"
    r"recommend\w*|propos\w+|urg(?:e|es|ed|ing)|insist\w*|order\w*|request\w*)\b",
    re.I,
)
"""Cues that keep a distance, of the speaker or of the article, or that want something."""
PLAIN_CUE = re.compile(
    r"\b(?:said|says?|saying|told|tells?|wrote|writes?|add(?:s|ed)|stat(?:es?|ed)|argu(?:es?|ed)|explain(?:s|ed)|"
    r"according to)\b",
    re.I,
)
"""Cues for which *said* can stand; after *proved*, *indicate* or *aghast that* a claim is more or less than said."""
DENYING_HEADLINE = re.compile(r"\b(?:not?|never|den(?:y|ies|ied)|myth|wrong|false|debunk\w*|refut\w+)\b|n['’]t\b", re.I)
"""Words by which a headline denies what the article reports."""
PRONOUN = re.compile(r"\b(?:he|him|his|she|hers?|it|they|them|theirs?|we|us|ours?|i|me|my|mine|you|yours?)\b", re.I)
NAMED = re.compile(r"(?<!^)\b[A-Z]\w+|^[A-Z]\w+ [A-Z]\w+")
"""Somebody named inside a clause, whom a later pronoun of it can mean."""
THAT = re.compile(r"\bthat\s+$", re.I)
SHORTEST, LONGEST = 6, 32
SAYS_THE_SAME = 0.75
"""Share of a headline's telling words (0 to 1) that a statement needs to be the same claim; of three words all."""
HEADLINES = (
    noted("It names who claims it"),
    noted("It shows that somebody claims it, but gives no name"),
    noted("It states it as a fact"),
)
SURVIVED = (
    noted("The headline names {origin}, so even somebody who reads no further knows whose words they are."),
    noted("{sign} in the headline shows that somebody claims it, but only the article gives the name: {origin}."),
    noted("In the article it is what {origin} says. In the headline nobody says it: it stands there as a fact."),
)
ATTRIBUTING = re.compile(
    r"[“”\"‘]|(?<!\w)'|:|\b(?:says?|said|tells?|told|claims?|claimed|according to|warns?|accus\w+|admits?|"
    r"denies|denied|alleg\w+|reportedly|urges?|calls?|insists?|vows?|reveals?|confirms?|announces?|finds?|suggests?|report|study|"
    r"poll|survey)\b",
    re.I,
)


def clause(case: Case) -> str | None:
    """Return the content if it is one whole clause after *that*, which fits into another sentence; else None."""
    spans = case.statement.content
    content = case.statement.row.content
    cue = case.origin.cue.words if case.origin.cue else ""
    if len(spans) != 1 or case.statement.row.mode is not Mode.INDIRECT or REJECTING.search(cue):
        return None
    before = case.page.text[max(0, spans[0].start - 12) : spans[0].start]
    fits = SHORTEST <= len(content.split()) <= LONGEST and not re.search(r"[;:\n“”\"]", content)
    fits = fits and not UNFIT.search(content) and not hangs(content)
    return ended(content) if fits and THAT.search(before) else None


def plainly_said(case: Case) -> bool:
    """Tell whether *said* loses nothing of the cue: after *estimated* or *claimed* it would make the words surer."""
    cue = case.origin.cue.words if case.origin.cue else ""
    return case.origin.stance in (None, Stance.NEUTRAL) and not case.statement.hedges and not UNSURE.search(cue)


def hangs(content: str) -> bool:
    """Tell whether a clause has a pronoun whose antecedent may stand outside of it: alone it is not understood."""
    pronoun = PRONOUN.search(content)
    return pronoun is not None and NAMED.search(content[: pronoun.start()]) is None


def launderings(material: Material, chance: Random) -> Iterator[Question]:
    """Ask what a claim lost between two outlets (hedge, relay), and which sentence would turn a claim into a fact."""
    yield from lost_between(material, chance)
    for case in material.in_turn(chance):
        content = clause(case)
        if content is None or case.page.article.outlet is None or case.origin.agent_kind in NAMELESS or not clear(case):
            continue
        if case.relays or case.may_lack_relay or NO_FACT.search(content) or not plainly_said(case):
            continue  # the honest sentences would leave out who passed it on
        if not case.by_person and not (case.origin.cue and PLAIN_CUE.search(case.origin.cue.words)):
            continue
        printed, origin = called(case.statement.hops[0], case, "en"), called(case.origin, case, "en")
        named = {"origin": origin, "outlet": printed, "content": content}
        wrong = [capital(sentence.format(**named)) for sentence in chance.sample(HONEST, 3)]
        right = chance.choice(LAUNDERED).format(**named)
        options = [right, *wrong]
        chance.shuffle(options)
        passage = case.passage()
        yield Question(
            QuestionKind.LAUNDERING,
            graded(Level.EASY if right.startswith("It is") else Level.MIDDLE, passage),
            Form.ONE,
            (passage,),
            _("Four people pass the marked passage on. Who launders it, that is, makes a fact of somebody's claim?"),
            tuple(options),
            (options.index(right),),
            _("“{right}” no longer says that these are the words of {origin}. The other three do, so a reader can "
              "judge how far to believe it.").format(right=ended(right), origin=called(case.origin, case)),
            evidence(case),
            case.basis,
        )  # fmt: skip


def lost_between(material: Material, chance: Random) -> Iterator[Question]:
    """Ask what the second of two outlets left out: hedge, relay or both.

    Only where a person confirmed both statements: a relay that a program missed would look like one that was left out.
    """
    for _found, first, second in pairs(material, chance):
        hedged = [words.words for words in first.statement.hedges if HEDGING.search(words.words)]
        if not (hedged or first.relays) or basis_of_all(first, second) is not Basis.PERSON:
            continue
        if not (clear(first) and clear(second) and all(is_named(hop) for hop in first.relays)):
            continue
        hedge_lost = bool(hedged) and not second.statement.hedges
        relay_lost = bool(first.relays) and not second.relays and second.origin.addressee is None
        if is_relay_of(second, first):
            continue
        right = 2 if hedge_lost and relay_lost else 0 if hedge_lost else 1 if relay_lost else 3
        between = _(" and ").join(called(hop, first) for hop in first.relays if is_named(hop))
        words = _(" and ").join(in_marks(word) for word in hedged)
        passages = (first.passage(), second.passage())
        yield Question(
            QuestionKind.LAUNDERING,
            graded(Level.HARD if right > 1 else Level.MIDDLE, *passages),
            Form.ONE,
            passages,
            _("Two outlets give the same utterance. What has the second lost that the first still had?"),
            tuple(map(_, LOST)),
            (right,),
            _(LOSES[right]).format(words=words, between=between, kept="; ".join(filter(None, (words, between)))),
            tuple(dict.fromkeys((*evidence(first), *hedged))),
            basis_of_all(first, second),
        )


def headlines(material: Material, chance: Random) -> Iterator[Question]:
    """Ask whether the attribution of a statement survives in the headline that repeats it."""
    for case in material.in_turn(chance):
        headline = case.page.article.headline or ""
        if case.origin.agent_kind in NAMELESS or not clear(case) or not repeats(headline, case):
            continue
        if stands_in_headline(case, headline):
            continue
        right = survived(headline, case)
        if right is None:
            continue
        shown = case.passage()
        place = heading(case.page).removesuffix(headline).rstrip(" ,")
        passage = QuestionPassage(place, shown.text, shown.marked, shown.statement_id)
        sign = ATTRIBUTING.search(headline)
        yield Question(
            QuestionKind.HEADLINE,
            graded(Level.MIDDLE if right != 1 else Level.HARD, passage),
            Form.ONE,
            (passage,),
            _("The headline over this article is: “{headline}” What does it do with the marked claim?").format(
                headline=headline
            ),
            tuple(map(_, HEADLINES)),
            (right,),
            _(SURVIVED[right]).format(origin=called(case.origin, case), sign=in_marks(sign.group()) if sign else ""),
            evidence(case),
            case.basis,
        )


def stands_in_headline(case: Case, headline: str) -> bool:
    """Tell whether a statement stands in a headline that the text repeats, so that there is nothing to compare."""
    first = next(part for part in case.paragraphs if part.overlaps(case.statement.content[0]))
    return letters(first.of(case.page.text)) in letters(headline)


def letters(text: str) -> str:
    """Return the letters and digits of a text, so that only its words are compared."""
    return "".join(sign for sign in text.casefold() if sign.isalnum())


def repeats(headline: str, case: Case) -> bool:
    """Tell whether a headline says what a statement says: most of its words, names aside, are in the content."""
    people = {word.lower() for hop in case.statement.hops for word in re.findall(r"\w+", hop.agent or "")}
    telling = {stem(word) for word in TOPIC.findall(headline) if word.lower() not in people}
    content = {stem(word) for word in TOPIC.findall(case.statement.row.content)}
    shared = len(telling & content)
    return shared >= 3 and shared >= (SAYS_THE_SAME if shared > 3 else 1) * len(telling)


def stem(word: str) -> str:
    """Return the first five letters of a word, which its forms have in common (*closed*, *closes*)."""
    return word.lower()[:5]


def survived(headline: str, case: Case) -> int | None:
    """Return which option of `HEADLINES` is right, by its index; None where a careful reader could choose another."""
    forms = forms_of(case.origin.agent or "", case.origin.agent_kind, case.forms)
    named = any(stands_in(form, headline) for form in forms)
    attributed = ATTRIBUTING.search(headline) is not None
    if headline.rstrip().endswith("?") or (named != attributed and named):
        return None
    if DENYING_HEADLINE.search(headline) and not DENYING_HEADLINE.search(case.statement.row.content):
        return None  # it says the opposite
    if named:
        return 0
    if not attributed:
        return 2
    others = [word for word in re.findall(r"[A-Z]\w+", headline)[1:] if word not in case.statement.row.content]
    return None if others else 1
