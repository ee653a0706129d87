"""Whether the time that a name takes grows with how many names an article has.

    python benchmarks/many_names.py [--few 500] [--many 4000]

Makes articles in which each of many people is named in full, says something, and goes on by the family name alone, and
resolves them. Prints milliseconds of the processor for a name, and ends with status 1 where a name of the longer
article takes more than LIMIT times as long as one of the shorter.
"""

from __future__ import annotations

import argparse
import sys
import time
from itertools import islice, product

from quotedb.records import Article, Entity, Findings, Hop, Span, Statement
from quotedb.resolve.within import resolve
from quotedb.terms import EntityLabel, Kind, Mode

LIMIT = 1.5
GIVEN = """
    Anna Peter Maria Henrik Clara Jonas Ingrid Oscar Ruth Martin Helen Simon Laura Victor Alice Daniel Nora
    Robert Agnes Thomas Vera Philip Judith Lukas Karin Stefan Elena Marcus Sophie Anton Greta Edward Hanna
    Walter Irene Gustav Miriam Felix Paula Hugo Rosa Adam Lydia Bruno Esther Conrad Julia Emil Martha Rudolf
    Silvia Leon Astrid Otto Johanna Viktor Ada Erik Linda Oliver Theresa Frank Monica Carl
""".split()
SYLLABLES = "bar del fin gor hal jem kir lun mor nes pol rud sten tov vik wes".split()
ENDS = "berg dal sen vik stad mo lund eid".split()


def made(people: int) -> tuple[Article, Findings]:
    """Return an article of that many people, and what extraction would leave of it."""
    text = ""
    statements: list[Statement] = []
    entities: list[Entity] = []
    families = ("".join(parts).capitalize() for parts in product(SYLLABLES, SYLLABLES, SYLLABLES, ENDS))
    for number, family in enumerate(islice(families, people)):
        for name in (f"{GIVEN[number % len(GIVEN)]} {family}", family):
            mention = Span(len(text), len(text) + len(name))
            text += f"{name} said that pier {number} was closed."
            text += " " if name != family else "\n\n"
            content = Span(mention.end + len(" said that "), len(text.rstrip()) - 1)
            hop = Hop(agent=name, mention=mention)
            statements.append(Statement((content,), Mode.INDIRECT, Kind.SPEECH, (Hop(agent="Lund Courier"), hop)))
            entities.append(Entity(mention, EntityLabel.PERSON))
    article = Article(text=text, outlet="Lund Courier")
    return article, Findings(statements=tuple(statements), entities=tuple(entities))


def for_a_name(people: int) -> float:
    """Return the milliseconds of the processor that resolving takes for each of so many people."""
    article, findings = made(people)
    begun = time.process_time()
    found = resolve(article, findings)
    taken = time.process_time() - begun
    assert len(found.agents) == people, len(found.agents)
    return 1000 * taken / people


def main() -> int:
    """Print the figures."""
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("--few", type=int, default=500)
    ask.add_argument("--many", type=int, default=4000)
    given = ask.parse_args()
    for_a_name(50)  # tables are loaded once
    few, many = for_a_name(given.few), for_a_name(given.many)
    print(
        f"a name of {given.few}: {few:.2f} ms; of {given.many}: {many:.2f} ms, {many / few:.2f} times (limit {LIMIT})"
    )
    return int(many > LIMIT * few)


if __name__ == "__main__":
    sys.exit(main())
