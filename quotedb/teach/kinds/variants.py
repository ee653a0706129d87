"""Questions about one utterance in two outlets: what changed between them, and which of them left out a relay."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from random import Random

from quotedb.ask.answers import ComparedVariant, WordChange
from quotedb.ask.compare import variant
from quotedb.teach.case import TOPIC, Case
from quotedb.teach.choices import LEAST_OPTIONS, WORD, alike, graded
from quotedb.teach.kinds.chains import clear
from quotedb.teach.kinds.wording import LONGEST_FRAGMENT, trimmed
from quotedb.teach.language import _, noted
from quotedb.teach.material import Material
from quotedb.teach.question import Basis, Form, Level, Question, QuestionKind
from quotedb.teach.telling import called, ended, evidence, in_marks, listed

CHANGES = (
    noted("It leaves words out"),
    noted("It adds words"),
    noted("It puts some of them in other words"),
    noted("It gives the same words"),
)
NOTICED = noted("Whoever reads only the second outlet cannot notice it.")
SAME = noted("Both had it from the same speech or paper, or one has copied from the other.")
SMALL = frozenset(
    "a an the that this these those is are was were be been being am has have had do does did will would shall should "
    "can could may might must he she it they we i you him her them us me his its their our my your".split()
)
"""Words that change whenever speech is put into a report (*are* into *were*); a reader may call that the same words."""
SAME_AT_ALL = 0.3
"""Below this share of kept words nothing shows a reader that the two belong together."""
LIKE = 0.6
"""Below this share of kept words two passages are hardly one wording with a change."""


def pairs(material: Material, chance: Random) -> Iterator[tuple[ComparedVariant, Case, Case]]:
    """Yield pairs of statements of one quotation and one origin in two outlets, the one published first in front."""
    for quotation in chance.sample(sorted(material.by_quotation), len(material.by_quotation)):
        for base, other in pairwise(material.by_quotation[quotation]):
            found = variant(base.statement.row, other.statement.row)
            outlets = (base.page.article.outlet, other.page.article.outlet)
            if not found.origin_differs and all(outlets) and outlets[0] != outlets[1]:
                yield found, base, other


def basis_of_all(*cases: Case) -> Basis:
    """Return the basis of an answer key made from several statements: that of the one that is least sure."""
    return Basis.PERSON if all(case.by_person for case in cases) else Basis.PROGRAM


def changes(material: Material, chance: Random) -> Iterator[Question]:
    """Ask what the second outlet did with the words of the first (kept, dropped, …), where it did just one thing."""
    for found, base, other in pairs(material, chance):
        done = {piece.change for piece in found.pieces} - {"kept"}
        plainly = len(done) < 2 and all(even(piece) and not small(piece) for piece in found.pieces)
        if not plainly or found.likeness < LIKE:
            lost = what_is_gone(found, base, other, chance)
            if lost is not None:
                yield lost
            continue
        change = next(iter(done), "kept")
        right = ("dropped", "added", "changed", "kept").index(change)
        shown = "; ".join(described(piece) for piece in found.pieces if piece.change != "kept")
        passages = (base.passage(), other.passage())
        yield Question(
            QuestionKind.CHANGED,
            graded(Level.MIDDLE, *passages),
            Form.ONE,
            passages,
            _("Two outlets give the same utterance. What does the second do with the marked words of the first?"),
            tuple(map(_, CHANGES)),
            (right,),
            f"{_(CHANGES[right])}{f': {shown}' if shown else ''}. " + _(NOTICED if done else SAME),
            tuple(piece.before or piece.after for piece in found.pieces if piece.change != "kept")
            or (base.statement.row.content,),
            basis_of_all(base, other),
        )


def what_is_gone(found: ComparedVariant, base: Case, other: Case, chance: Random) -> Question | None:
    """Ask which words of the first outlet the second does not have any more, where it did several things at once."""
    after = plain(other.statement.row.content)
    gone = [
        some for piece in found.pieces if piece.change in ("dropped", "changed") for some in stretches(piece.before)
    ]
    kept = [some for piece in found.pieces if piece.change == "kept" for some in stretches(piece.before)]
    gone = [words for words in gone if not set(plain(words).split()) & set(after.split())]
    kept = [words for words in kept if f" {plain(words)} " in f" {after} "]
    if found.likeness < SAME_AT_ALL or not gone or len(kept) < LEAST_OPTIONS - 1:
        return None
    right = chance.choice(gone)
    near = sorted(kept, key=lambda words: abs(len(words) - len(right)))
    options = [right, *near[:2]]
    chance.shuffle(options)
    passages = (base.passage(), other.passage())
    return Question(
        QuestionKind.CHANGED,
        graded(Level.HARD, *passages),
        Form.ONE,
        passages,
        _("Two outlets give the same utterance. Which of these words does only the first of them have?"),
        tuple(options),
        (options.index(right),),
        _("“{words}” stands only in {outlet}. Whoever reads only the second outlet cannot notice it.").format(
            words=right, outlet=base.page.article.outlet
        ),
        (right,),
        basis_of_all(base, other),
    )


def stretches(words: str) -> list[str]:
    """Return words cut into stretches of a few words each, without loose ends (*and the*) that would show the cut."""
    some = words.split()
    size = -(-len(some) // (-(-len(some) // LONGEST_FRAGMENT) or 1)) or 1
    cut = [trimmed(ended(" ".join(some[first : first + size]))) for first in range(0, len(some), size)]
    return [one for one in cut if len(one.split()) > 1 and TOPIC.search(one)]


def plain(words: str) -> str:
    """Return words in the form in which they are compared: lower case, without punctuation."""
    return " ".join(WORD.findall(words.lower()))


def even(piece: WordChange) -> bool:
    """Tell whether a change replaces words by about as many (at most twice); otherwise it drops or adds some too."""
    before, after = len(piece.before.split()), len(piece.after.split())
    return piece.change != "changed" or max(before, after) <= 2 * min(before, after)


def small(piece: WordChange) -> bool:
    """Tell whether a change touches only words that change whenever speech is reported (pronouns, forms of *be*)."""
    words = {*plain(piece.before).split(), *plain(piece.after).split()}
    return piece.change != "kept" and words <= SMALL


def described(piece: WordChange) -> str:
    """Return in words what a change did: “before” became “after”, or the words that came or went."""
    if piece.before and piece.after:
        return _("“{before}” became “{after}”").format(before=piece.before, after=piece.after)
    return in_marks(piece.before or piece.after)


def is_relay_of(silent: Case, other: Case) -> bool:
    """Tell whether one outlet is itself the relay of the other: then it left out no relay by naming none."""
    outlet = silent.page.article.outlet or ""
    return any(hop.agent is not None and alike(hop.agent, outlet) for hop in other.relays)


def agencies(material: Material, chance: Random) -> Iterator[Question]:
    """Ask which of two outlets names the relay through which it has an utterance."""
    for _found, *both in pairs(material, chance):
        chance.shuffle(both)
        if not all(clear(case) and case.counted for case in both) or bool(both[0].relays) == bool(both[1].relays):
            continue
        right = 0 if both[0].relays else 1
        outlets = [case.page.article.outlet for case in both]
        silent, passages = both[1 - right], tuple(case.passage() for case in both)
        if silent.origin.addressee is not None or not silent.by_person or is_relay_of(silent, both[right]):
            continue
        only = _("Only {outlet}")
        yield Question(
            QuestionKind.AGENCY,
            graded(Level.MIDDLE, *passages),
            Form.ONE,
            passages,
            _("Two outlets give the same utterance. Which of them tells that it has it through somebody else?"),
            (only.format(outlet=outlets[0]), only.format(outlet=outlets[1]), _("Both"), _("Neither")),
            (right,),
            _("{outlet} says that it has the words through {between}. {other} leaves that out.").format(
                outlet=outlets[right],
                between=listed([called(hop, both[right]) for hop in both[right].relays]),
                other=outlets[1 - right],
            ),
            evidence(both[right]),
            basis_of_all(*both),
        )
