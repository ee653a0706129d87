"""Every function of the rules switched off in turn, on the articles alone where it decides anything.

A function decides where its answer is another than its stand-in's: nothing, what it was given, yes or no. So most are
measured on a few articles only, and one whose absence has cost ENOUGH is left as worth its lines. `accounting.py
--every TABLE` writes the table: what each is worth (right statements that are lost without it, a wrong one that goes
counting WRONG of one), what it costs on every set, and how many lines it has.
"""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from functools import partial
from types import FunctionType, ModuleType
from typing import Any

ENOUGH = 3.0
WRONG = 0.6
ROOMS = ("quotedb.extract.", "quotedb.resolve.", "quotedb.text.")
NETWORK = "quotedb.extract.network."
"""What the network sees is remembered, so that its own functions are not called."""

Body = Callable[..., Any]


@dataclass(frozen=True)
class Rule:
    """A function or method, and one of the stand-ins for it."""

    name: str
    function: FunctionType
    kind: str
    stand_in: Body

    @property
    def lines(self) -> int:
        """Return how many lines the function has."""
        code = self.function.__code__
        return max(line for *_, line in code.co_lines() if line) - code.co_firstlineno + 1


@dataclass
class Worth:
    """What the absence of a rule changes: per set the right and wrong statements more or fewer."""

    rule: Rule
    acts: int
    """Articles on which it decides anything."""
    seen: int = 0
    changed: int = 0
    sets: dict[str, tuple[int, int]] = field(default_factory=dict)
    broken: str = ""

    @property
    def worth(self) -> float:
        """Return the right statements that are lost, less the wrong ones that go."""
        return sum(WRONG * wrong - right for right, wrong in self.sets.values())

    def note(self, name: str, right: int, wrong: int) -> None:
        """Add what one article of a set changes."""
        before = self.sets.get(name, (0, 0))
        self.sets[name] = (before[0] + right, before[1] + wrong)

    def row(self) -> str:
        """Return a line of the table."""
        sets = "; ".join(f"{name} {right:+} right {wrong:+} wrong" for name, (right, wrong) in self.sets.items())
        cells = (
            self.rule.name,
            self.rule.kind,
            self.rule.lines,
            f"{self.worth:.1f}",
            self.acts,
            self.seen,
            self.changed,
        )
        return "\t".join(map(str, (*cells, sets, self.broken)))


HEAD = "function\tstand-in\tlines\tworth\tacts on\tmeasured\tchanged\tsets\tbroken"


def functions_of(modules: Sequence[ModuleType]) -> dict[str, FunctionType]:
    """Return the functions and methods that some modules define, by their names, also decorated ones and properties."""
    found: dict[str, FunctionType] = {}
    for module in modules:
        members = [(name, one) for name, one in vars(module).items() if not isinstance(one, type)]
        for name, one in vars(module).items():
            if isinstance(one, type) and one.__module__ == module.__name__:
                members += [(f"{name}.{key}", value) for key, value in vars(one).items() if not key.startswith("__")]
        for name, one in members:
            held = one.fget if isinstance(one, property) else getattr(one, "__func__", getattr(one, "func", one))
            function = inspect.unwrap(held) if callable(held) else None
            if not isinstance(function, FunctionType) or function.__code__.co_freevars:
                continue
            if function.__module__ == module.__name__:
                found.setdefault(f"{module.__name__}.{name}".removeprefix("quotedb."), function)
    return found


def stand_ins(function: FunctionType, nothing: Body) -> dict[str, Body]:
    """Return the stand-ins for a function by their kinds; `nothing` finds nothing, or gives back what it was given."""
    returns = str(function.__annotations__.get("return"))
    if returns == "bool":
        return {"no": lambda *_, **__: False, "yes": lambda *_, **__: True}
    if returns.endswith(" | None"):
        return {"none": lambda *_, **__: None}
    kept = returns in [str(kind) for name, kind in function.__annotations__.items() if name != "return"]
    plain = returns.partition("[")[0] in ("list", "tuple", "dict", "set", "frozenset", "str", "None", "Iterator")
    return {"nothing": nothing} if (kept or plain) and returns not in ("int", "float") else {}


@contextmanager
def replaced(function: FunctionType, body: Callable[[Body], Body]) -> Iterator[None]:
    """Let a function do what `body` makes of it, wherever it is held: in tables and under decorators, too."""
    was = (function.__code__, function.__defaults__, function.__kwdefaults__)
    original = FunctionType(was[0], function.__globals__, function.__name__, was[1])
    original.__kwdefaults__ = was[2]
    key = f"_stand_in_{id(function)}"
    made: dict[str, Any] = {}
    exec(f"def stand_in(*given, **named): return {key}(*given, **named)", made)
    function.__globals__[key] = body(original)
    function.__defaults__ = function.__kwdefaults__ = None
    function.__code__ = made["stand_in"].__code__
    try:
        yield
    finally:
        function.__code__, function.__defaults__, function.__kwdefaults__ = was
        del function.__globals__[key]


def differs(answer: object, other: Callable[[], object]) -> bool:
    """Tell whether two answers are not the same; what cannot be told, as of arrays, counts as not."""
    try:
        return bool(answer != other())
    except (ValueError, IndexError, TypeError):
        return True


def noting(rules: Sequence[Rule], decides: Callable[[Rule], None]) -> Callable[[Body], Body]:
    """Make a body that answers as before and calls `decides` with each rule whose stand-in would answer otherwise."""

    def body(original: Body) -> Body:
        def noted(*given: Any, **named: Any) -> Any:
            answer = original(*given, **named)
            lazy = inspect.isgenerator(answer)
            if lazy:
                answer = list(answer)
            for rule in rules:
                only_acts = rule.function.__annotations__.get("return") == "None"
                if only_acts or (bool(answer) if lazy else differs(answer, partial(rule.stand_in, *given, **named))):
                    decides(rule)
            return iter(answer) if lazy else answer

        return noted

    return body


def forget(modules: Sequence[ModuleType]) -> None:
    """Empty the caches of functions that are given anything: they hold what rules answered."""
    for module in modules:
        for one in vars(module).values():
            inner = getattr(one, "__wrapped__", None)
            if inner is not None and hasattr(one, "cache_clear") and inspect.signature(inner).parameters:
                one.cache_clear()


def where_they_act(
    rules: Sequence[Rule], modules: Sequence[ModuleType], read: Callable[[int], object], articles: int
) -> dict[Rule, list[int]]:
    """Return the numbers of the articles on which each rule decides anything; `read` reads the article of a number."""
    acts: dict[Rule, list[int]] = {rule: [] for rule in rules}
    number = 0

    def decides(rule: Rule) -> None:
        if acts[rule][-1:] != [number]:
            acts[rule].append(number)

    of_function: dict[FunctionType, list[Rule]] = {}
    for rule in rules:
        of_function.setdefault(rule.function, []).append(rule)
    forget(modules)
    with ExitStack() as stack:
        for function, own in of_function.items():
            stack.enter_context(replaced(function, noting(own, decides)))
        for number in range(articles):
            read(number)
    return acts


def without_it(
    rule: Rule,
    acts: Sequence[int],
    modules: Sequence[ModuleType],
    judge: Callable[[int], tuple[str, int, int]],
    before: Sequence[tuple[str, int, int]],
) -> Worth:
    """Return what the absence of a rule changes; `judge` gives set, right and wrong statements of an article."""
    found = Worth(rule, len(acts))
    forget(modules)
    with replaced(rule.function, lambda _: rule.stand_in):
        for number in acts:
            try:
                name, right, wrong = judge(number)
            except Exception as error:  # a rule whose answer others build on
                found.broken = type(error).__name__
                break
            found.seen += 1
            if (right, wrong) != before[number][1:]:
                found.changed += 1
                found.note(name, right - before[number][1], wrong - before[number][2])
            if found.worth >= ENOUGH:
                break
    forget(modules)
    return found


def every_function(
    modules: Sequence[ModuleType],
    nothing_of: Callable[[Body], Body],
    judge: Callable[[int], tuple[str, int, int]],
    articles: int,
) -> list[Worth]:
    """Return what each function of the rooms of the rules is worth, the least first."""
    mine = [one for one in modules if one.__name__.startswith(ROOMS) and not one.__name__.startswith(NETWORK)]
    rules = [
        Rule(name, function, kind, stand_in)
        for name, function in functions_of(mine).items()
        for kind, stand_in in stand_ins(function, nothing_of(function)).items()
    ]
    before = [judge(number) for number in range(articles)]
    acts = where_they_act(rules, mine, judge, articles)
    found = [without_it(rule, acts[rule], mine, judge, before) for rule in rules]
    return sorted(found, key=lambda one: (bool(one.broken), one.worth, -one.rule.lines))
