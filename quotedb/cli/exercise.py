"""`quotedb exercise`: questions on attribution from the database."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

import click

from quotedb.cli.database import DatabaseOption, pass_database
from quotedb.cli.examples import Exemplified
from quotedb.cli.options import tell
from quotedb.teach.language import LANGUAGES
from quotedb.teach.question import Question, QuestionKind

KINDS = [kind.value for kind in QuestionKind]
FORMATS = (
    "html", "pdf", "moodle", "gift", "qti", "anki", "scorm", "xapi", "kahoot", "quizizz", "yaml", "json",
)  # fmt: skip
OF_A_FILE = (".yaml", ".yml")


@click.command(
    cls=Exemplified,
    examples=[
        "quotedb exercise --count 5",
        "quotedb exercise --kind route --kind hand --seed 7 --output sheet.html",
        "quotedb exercise --count 20 --write mine.yaml",
        "quotedb exercise --from mine.yaml --output sheet.pdf",
    ],
)
@click.option("--kind", "kinds", multiple=True, type=click.Choice(KINDS), help="Only this kind; may be given again.")
@click.option(
    "--from", "outlet", metavar="OUTLET|FILE", help="Only from articles of OUTLET; or the questions of FILE.yaml."
)
@click.option("--about", metavar="WORDS", help="Only from articles that have these words.")
@click.option("-n", "--count", type=click.IntRange(1, 500), default=10, show_default=True, help="How many questions.")
@click.option(
    "--seed", type=click.IntRange(0, 10**9), default=1, show_default=True, help="The same seed, the same quiz."
)
@click.option("--level", type=click.Choice(("easy", "middle", "hard")), help="Only questions of this level.")
@click.option("--only-reviewed", is_flag=True, help="Only from what a person wrote or confirmed.")
@click.option("--age", type=click.Choice(("12", "15", "18")), help="Leave out articles with words for older pupils.")
@click.option("--language", type=click.Choice(list(LANGUAGES)), help="The language of questions and explanations.")
@click.option(
    "-o", "--output", type=click.Path(dir_okay=False, path_type=Path), help="Write a file instead of playing."
)
@click.option("-f", "--format", "form", type=click.Choice(FORMATS), help="Its format, if its ending does not tell.")
@click.option(
    "--write", "own", type=click.Path(dir_okay=False, path_type=Path), help="Write FILE.yaml to edit by hand."
)
@pass_database
def command(
    database: DatabaseOption,
    kinds: tuple[str, ...],
    outlet: str | None,
    about: str | None,
    count: int,
    seed: int,
    level: str | None,
    only_reviewed: bool,
    age: str | None,
    language: str | None,
    output: Path | None,
    form: str | None,
    own: Path | None,
) -> None:
    """Play an exercise on attribution, or write it for a class.

    The questions are made from the statements in the database: from those that a person wrote or confirmed, else from
    those of which a program was sure. The same seed and database give the same ones. A file is written as its ending
    says: .html (a worksheet with its key), .pdf, .xml (Moodle), .gift, .zip (QTI 2.1), .apkg (Anki), .scorm.zip,
    .xapi.zip, .kahoot.xlsx, .quizizz.xlsx, .yaml (to edit by hand, and read again with --from) or .json.
    """
    from quotedb.ask.filters import Filter
    from quotedb.teach.exercise import ExerciseWish, files_wanted, make, write_file
    from quotedb.teach.language import speaking
    from quotedb.teach.own_sheet import read

    wanted = files_wanted(output, form, own)
    if outlet is not None and outlet.lower().endswith(OF_A_FILE):
        sheet = read(Path(outlet))
        questions, title, seed, language = sheet.questions, sheet.title, sheet.seed, language or sheet.language
    else:
        wish = ExerciseWish(kinds, level, count, seed, only_reviewed, int(age) if age else None)
        title = None
        with speaking(language or "en"), database.open(read_only=True) as opened, opened.reading() as session:
            quiz = make(session, Filter(outlet=outlet, about=about), wish)
        questions = quiz.questions
        for line in quiz.messages(count):
            tell(line)
    with speaking(language or "en"):
        for path, name in wanted:
            for line in write_file(path, name, questions, seed, title):
                tell(line)
        if not wanted:
            play_in_the_terminal(questions)


def play_in_the_terminal(questions: Sequence[Question]) -> None:
    """Play the questions in the terminal, one after the other; answers may be piped in."""
    from quotedb.show.terminal import printable
    from quotedb.teach.playing import legend, play, scored

    def ask(prompt: str) -> str | None:
        click.echo(prompt, nl=False)
        line = sys.stdin.readline()
        if not line or not sys.stdin.isatty():
            click.echo()  # nobody pressed Enter
        return line or None

    click.echo(legend())
    click.echo(f"\n{scored(play(questions, ask, lambda text: click.echo(printable(text))))}")
