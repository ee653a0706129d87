"""`quotedb evaluate`: the extractor against statements that people wrote down."""

from __future__ import annotations

from pathlib import Path

import click

from quotedb.cli.examples import Exemplified
from quotedb.cli.options import Output, output_options


@click.command(
    cls=Exemplified,
    examples=[
        "quotedb evaluate articles/*.md",
        "quotedb evaluate cases.jsonl --misses",
        "quotedb evaluate cases.jsonl --rules",
        "quotedb evaluate cases.jsonl --calibration",
    ],
)
@click.argument("gold", nargs=-1, required=True, metavar="GOLD…", type=click.Path(exists=True, path_type=Path))
@click.option("--misses", is_flag=True, help="List the statements whose chain was not found instead.")
@click.option("--rules", is_flag=True, help="List what decided the statements, and how often it was right, instead.")
@click.option(
    "--calibration", is_flag=True, help="List how often statements of each confidence have their whole chain right."
)
@click.option("--half", metavar="NAME", help="Only the articles whose rows say that they belong to this half.")
@output_options
def command(
    gold: tuple[Path, ...], misses: bool, rules: bool, calibration: bool, half: str | None, output: Output
) -> None:
    """Measure extraction on gold files.

    GOLD is a file of rows (.jsonl or .jsonl.gz: attributions with source, cue and content spans, or statements with
    their chains, or a pronoun between two names), or an article with its annotation beside it.
    """
    from quotedb.ask.tables import ResultTable
    from quotedb.evaluate.calibration import CALIBRATION
    from quotedb.evaluate.layers import attributions_of, meant_by
    from quotedb.evaluate.measure import COLUMNS, MISSES, RULES, measure
    from quotedb.pipeline import extracted

    measured = measure(gold, extracted, attributions_of, meant_by, half)
    if misses:
        rows = tuple((one.name, one.words, *one.chains) for one in measured.chains.misses)
        output.show_table(ResultTable(MISSES, rows[: output.needed], len(rows) > output.needed), "Nothing was missed.")
    elif calibration:
        output.show_table(
            ResultTable(CALIBRATION, tuple(measured.calibration_rows())), "No statement has a confidence."
        )
    elif rules:
        output.show_table(ResultTable(RULES, tuple(measured.rule_rows())), "Nothing was decided.")
    else:
        output.show_table(ResultTable(COLUMNS, tuple(measured.rows())), "The gold files are empty.")
