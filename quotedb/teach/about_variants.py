"""Questions about several outlets: what changed between them, who left out a relay, how many sources there are."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations, pairwise
from random import Random

from quotedb.ask.answers import Piece, Variant
from quotedb.ask.compare import variant
from quotedb.records import NAMELESS, AgentKind
from quotedb.teach.about_chains import clear
from quotedb.teach.about_wording import LONGEST_FRAGMENT, trimmed
from quotedb.teach.case import TOPIC, Case, stands_in
from quotedb.teach.choices import LEAST_OPTIONS, WORD, alike, graded, label, one_case
from quotedb.teach.material import Material
from quotedb.teach.question import Basis, Form, Level, Question, QuestionKind
from quotedb.teach.telling import ended, evidence, listed, told
from quotedb.teach.tongue import _, noted

CHANGES = (
    noted("It leaves words out"),
    noted("It adds words"),
    noted("It puts some of them in other words"),
    noted("It gives the same words"),
)
COUNTS = (
    noted("On one: they repeat the same origin"),
    noted("On two"),
    noted("On three: each has an origin of its own"),
)
CONFIRMED = (
    noted("All three go back to {origins}. However many print it, it is one source."),
    noted("Together they go back to {origins}. The two that share an origin count once."),
    noted("They go back to {origins}: three who can be asked, and compared where they speak of the same thing."),
)
PAIR = (
    noted("One source: both go back to the same origin"),
    noted("Two sources: each goes back to an origin of its own"),
    noted("That cannot be told: one of them does not say whom it has it from"),
)
PAIRED = (
    noted("Both go back to {origins}. Two outlets, but one source: the second does not confirm the first."),
    noted("One goes back to {origins}. Those are two sources; what both say weighs more than what one says alone."),
    noted("One of them hides where it has it from. It may be the same source as the other's, or another: you cannot "
    "count it as a second."),
)  # fmt: skip
MOST_SETS, MOST_CASES = 60, 150
NEAR_ENOUGH = 1.5
"""Points that two passages need to be about one matter: 1 for each thing in both, 0.5 for each name."""
SAME_AT_ALL = 0.3
"""Below this share of kept words nothing shows a reader that the two belong together."""
LIKE = 0.6
"""Below this share of kept words two passages are hardly one wording with a change."""


def pairs(material: Material, chance: Random) -> Iterator[tuple[Variant, Case, Case]]:
    """Yield two statements of one quotation, of one origin, in two outlets; the first was published first."""
    for quotation in chance.sample(sorted(material.by_quotation), len(material.by_quotation)):
        for base, other in pairwise(material.by_quotation[quotation]):
            found = variant(base.statement.row, other.statement.row)
            outlets = (base.page.article.outlet, other.page.article.outlet)
            if not found.origin_differs and all(outlets) and outlets[0] != outlets[1]:
                yield found, base, other


def basis_of_all(*cases: Case) -> Basis:
    """Return what a key made from several statements rests on: on the weakest of them."""
    return Basis.PERSON if all(case.by_person for case in cases) else Basis.PROGRAM


def changes(material: Material, chance: Random) -> Iterator[Question]:
    """Ask what the second outlet did with the words of the first; only where it did one thing."""
    for found, base, other in pairs(material, chance):
        done = {piece.change for piece in found.pieces} - {"kept"}
        if len(done) > 1 or found.likeness < LIKE or not all(even(piece) for piece in found.pieces):
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
            f"{_(CHANGES[right])}{f': {shown}' if shown else ''}. "
            + _("Whoever reads only the second outlet cannot notice it."),
            tuple(piece.before or piece.after for piece in found.pieces if piece.change != "kept")
            or (base.statement.row.content,),
            basis_of_all(base, other),
        )


def what_is_gone(found: Variant, base: Case, other: Case, chance: Random) -> Question | None:
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
    """Return stretches of a few words each, without those at their ends that only show where they were cut."""
    some = words.split()
    size = -(-len(some) // (-(-len(some) // LONGEST_FRAGMENT) or 1)) or 1
    cut = [trimmed(ended(" ".join(some[first : first + size]))) for first in range(0, len(some), size)]
    return [one for one in cut if len(one.split()) > 1 and TOPIC.search(one)]


def plain(words: str) -> str:
    """Return words as they are compared: small letters, no signs between."""
    return " ".join(WORD.findall(words.lower()))


def even(piece: Piece) -> bool:
    """Tell whether a change replaces words by about as many; otherwise it drops or adds some too."""
    before, after = len(piece.before.split()), len(piece.after.split())
    return piece.change != "changed" or max(before, after) <= 2 * min(before, after)


def described(piece: Piece) -> str:
    """Return what became of some words."""
    if piece.before and piece.after:
        return _("“{before}” became “{after}”").format(before=piece.before, after=piece.after)
    return f"“{piece.before or piece.after}”"


def agencies(material: Material, chance: Random) -> Iterator[Question]:
    """Ask which of two outlets says through whom it has an utterance."""
    for _found, *both in pairs(material, chance):
        chance.shuffle(both)
        if not all(clear(case) and case.counted for case in both) or bool(both[0].relays) == bool(both[1].relays):
            continue
        right = 0 if both[0].relays else 1
        outlets = [case.page.article.outlet for case in both]
        silent, passages = both[1 - right], tuple(case.passage() for case in both)
        if silent.origin.addressee is not None or not silent.by_person:
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
                between=listed([label(hop) for hop in both[right].relays]),
                other=outlets[1 - right],
            ),
            evidence(both[right]),
            basis_of_all(*both),
        )


def sources(material: Material, chance: Random) -> Iterator[Question]:
    """Ask on how many origins three reports of one case rest: only several confirm each other."""
    for three in together(material, chance, 3):
        origins = list(dict.fromkeys(label(case.origin) for case in three))
        if any(confused(one, other, material) for one, other in combinations(three, 2)):
            continue
        count, passages = len(origins), tuple(case.passage() for case in three)
        yield Question(
            QuestionKind.SOURCES,
            graded(Level.HARD if count < 3 else Level.MIDDLE, *passages),
            Form.ONE,
            passages,
            _("Three outlets report on one case. On how many different origins do the marked passages rest, as far as "
              "the articles tell?"),
            tuple(map(_, COUNTS)),
            (count - 1,),
            " ".join(f"{case.page.article.outlet}: {told(case)}" for case in three)
            + " "
            + _(CONFIRMED[count - 1]).format(origins=listed(origins)),
            tuple(dict.fromkeys(words for case in three for words in evidence(case))),
            basis_of_all(*three),
        )  # fmt: skip


def one_or_two(material: Material, chance: Random) -> Iterator[Question]:
    """Ask whether two reports of one case are one source or two, or whether that cannot be told."""
    for one, other in together(material, chance, 2, hidden=True):
        hidden = [case for case in (one, other) if case.origin.agent_kind in NAMELESS]
        if confused(one, other, material) or len(hidden) > 1 or any(not case.by_person for case in hidden):
            continue
        origins = list(dict.fromkeys((label(one.origin), label(other.origin))))
        right = 2 if hidden else len(origins) - 1
        joined = (
            origins[0] if right == 0 else _("{one}, the other to {other}").format(one=origins[0], other=origins[-1])
        )
        passages = (one.passage(), other.passage())
        yield Question(
            QuestionKind.PAIR,
            graded((Level.MIDDLE, Level.EASY, Level.HARD)[right], *passages),
            Form.ONE,
            passages,
            _("Two outlets report on one case. Do the marked passages rest on one source or on two?"),
            tuple(map(_, PAIR)),
            (right,),
            _(PAIRED[right]).format(origins=joined),
            tuple(dict.fromkeys((*evidence(one), *evidence(other)))) or (one.statement.row.content,),
            basis_of_all(one, other),
        )


def confused(one: Case, other: Case, material: Material) -> bool:
    """Tell whether two origins could be counted as one: by their names, or as somebody of the other's organisation."""
    if one.origin.agent == other.origin.agent and one.origin.agent_kind not in NAMELESS:
        return False
    if alike(label(one.origin), label(other.origin)):
        return True
    if frozenset((label(one.origin), label(other.origin))) in material.confusable:
        return True
    return any(
        person.origin.agent_kind is AgentKind.PERSON
        and body.origin.agent_kind is not AgentKind.PERSON
        and any(stands_in(word, person.passage().text) for word in WORD.findall(label(body.origin)))
        for person, body in ((one, other), (other, one))
    )


def together(material: Material, chance: Random, count: int, *, hidden: bool = False) -> Iterator[tuple[Case, ...]]:
    """Yield `count` statements of as many outlets on one case, whose passages show that they belong together."""
    cases = [case for case in material.in_turn(chance) if fit(case, hidden=hidden)][:MOST_CASES]
    near: dict[int, list[Case]] = {}
    for place, one in enumerate(cases):
        near[place] = [
            other
            for other in cases[place + 1 :]
            if other.page.article.outlet != one.page.article.outlet and close(one, other)
        ]
    found: list[tuple[Case, ...]] = []
    for place, one in enumerate(cases):
        for rest in combinations(near[place], count - 1):
            some = (one, *rest)
            outlets = {case.page.article.outlet for case in some}
            if len(outlets) == count and all(one_case(a.page, b.page, material) for a, b in combinations(some, 2)):
                found.append(some)
            if len(found) >= MOST_SETS:
                break
    yield from chance.sample(found, len(found))


def close(one: Case, other: Case) -> bool:
    """Tell whether two statements are about the same matter: one word in common could be chance."""
    quotation = one.statement.row.quotation_id
    if quotation is not None and quotation == other.statement.row.quotation_id:
        return True
    shared = one.matter & other.matter
    things = sum(word.islower() for word in shared)
    return things >= 1 and things + (len(shared) - things) / 2 >= NEAR_ENOUGH


def fit(case: Case, *, hidden: bool) -> bool:
    """Tell whether a statement can stand beside others: a named origin (or a hidden one), an outlet, little to read."""
    return (
        (hidden or case.origin.agent_kind not in NAMELESS)
        and case.page.article.outlet is not None
        and clear(case)
        and len(case.paragraphs) < 3
    )
