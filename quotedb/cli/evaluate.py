"""`quotedb evaluate`: the extractor against statements that people wrote down."""

from __future__ import annotations

from pathlib import Path

import click

from quotedb.cli.examples import Exemplified
from quotedb.cli.options import Output, output_options


@click.command(cls=Exemplified, examples=["quotedb evaluate articles/*.md", "quotedb evaluate cases.jsonl --misses"])
@click.argument("gold", nargs=-1, required=True, metavar="GOLD…", type=click.Path(exists=True, path_type=Path))
@click.option("--misses", is_flag=True, help="List the statements whose chain was not found instead.")
@output_options
def command(gold: tuple[Path, ...], misses: bool, output: Output) -> None:
    """Measure extraction on gold files.

    GOLD is a file of rows (.jsonl or .jsonl.gz: attributions with source, cue and content spans, or statements with
    their chains), or an article with its annotation beside it.
    """
    from quotedb.ask.answers import Table
    from quotedb.evaluate.measure import COLUMNS, MISSES, measure
    from quotedb.pipeline import attributions_of, extracted

    measured = measure(gold, extracted, attributions_of)
    if misses:
        rows = tuple((one.name, one.words, *one.chains) for one in measured.chains.misses)
        output.show_table(Table(MISSES, rows[: output.needed], len(rows) > output.needed), "Nothing was missed.")
    else:
        output.show_table(Table(COLUMNS, tuple(measured.rows())), "The gold files are empty.")
