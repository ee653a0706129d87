"""`quotedb exercise`: questions on attribution from the database."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from quotedb.cli.database import DatabaseOption, pass_database
from quotedb.cli.examples import Exemplified
from quotedb.cli.options import tell

KINDS = (
    "origin", "route", "steps", "hand", "mode", "words", "hedges", "stance", "named", "checked", "answered", "changed",
    "agency", "misnaming", "sources", "pair", "call", "attribute", "laundering", "headline",
)  # fmt: skip
FORMATS = ("html", "pdf", "moodle", "gift", "qti", "anki", "json")


@click.command(
    cls=Exemplified,
    examples=["quotedb exercise --count 5", "quotedb exercise --kind route --kind hand --seed 7 --output sheet.html"],
)
@click.option("--kind", "kinds", multiple=True, type=click.Choice(KINDS), help="Only this kind; may be given again.")
@click.option("--from", "outlet", metavar="OUTLET", help="Only from articles of OUTLET.")
@click.option("--about", metavar="WORDS", help="Only from articles that have these words.")
@click.option("-n", "--count", type=click.IntRange(1, 500), default=10, show_default=True, help="How many questions.")
@click.option("--seed", type=click.IntRange(min=0), default=1, show_default=True, help="The same seed, the same quiz.")
@click.option("--level", type=click.Choice(("easy", "middle", "hard")), help="Only questions of this level.")
@click.option(
    "-o", "--output", type=click.Path(dir_okay=False, path_type=Path), help="Write a file instead of playing."
)
@click.option("-f", "--format", "form", type=click.Choice(FORMATS), help="Its format, if its ending does not tell.")
@pass_database
def command(
    database: DatabaseOption,
    kinds: tuple[str, ...],
    outlet: str | None,
    about: str | None,
    count: int,
    seed: int,
    level: str | None,
    output: Path | None,
    form: str | None,
) -> None:
    """Play an exercise on attribution, or write it for a class.

    The questions are made from the statements in the database; the same seed and database give the same ones. A file
    is written as its ending says: .html (a worksheet with its key), .pdf, .xml (Moodle), .gift, .zip (QTI 2.1),
    .apkg (Anki) or .json.
    """
    from quotedb.ask.filters import Filter
    from quotedb.show.terminal import printable
    from quotedb.teach.exercise import Wish, format_wanted, make, write_file
    from quotedb.teach.playing import legend, play

    wanted = format_wanted(output, form)
    with database.open(read_only=True) as opened, opened.reading() as session:
        quiz = make(session, Filter(outlet=outlet, about=about), Wish(kinds, level, count, seed))
    if quiz.missing:
        tell(f"The articles give no question of these kinds: {', '.join(quiz.missing)}.")
    if len(quiz.questions) < count:
        tell(f"Of {count} questions asked for, the articles give {len(quiz.questions)}.")
    if output is not None and wanted is not None:
        for line in write_file(output, wanted, quiz.questions, seed):
            tell(line)
        return

    def ask(prompt: str) -> str | None:
        click.echo(prompt, nl=False)
        line = sys.stdin.readline()
        if not line or not sys.stdin.isatty():
            click.echo()  # nobody pressed Enter
        return line or None

    click.echo(legend())
    score = play(quiz.questions, ask, lambda text: click.echo(printable(text)))
    click.echo(f"\n{score.right} right of {score.answered} answered, {score.asked} asked.")
