"""`quotedb search`: one line of names, words and fields."""

from __future__ import annotations

import click

from quotedb.cli.database import DatabaseOption, pass_database
from quotedb.cli.examples import Exemplified
from quotedb.cli.options import Output, output_options, tell

SORTS = ("relevance", "newest", "oldest", "hops", "confidence", "doubt", "stored")
FACETS = ("outlet", "from", "via", "mode", "kind", "stance", "verified", "hand", "month")


@click.command(
    cls=Exemplified,
    examples=[
        "quotedb search Medvedev via:Dagbladet",
        'quotedb search \'outlet:"The Guardian" since:2023 "temporary residence"\'',
        "quotedb search mode:direct hand:second --by from",
    ],
)
@click.argument("line", nargs=-1, required=True)
@click.option(
    "--sort", type=click.Choice(SORTS), help="The order.  [default: relevance for words, else stored last first]"
)
@click.option("--by", "facet", type=click.Choice(FACETS), help="Count the statements by this instead of listing them.")
@output_options
@pass_database
def command(
    database: DatabaseOption, line: tuple[str, ...], sort: str | None, facet: str | None, output: Output
) -> None:
    """Search for statements by one line of names, words and fields, as the box of the pages does.

    Bare words that are a known name find whatever went through that person or outlet, others the statements that have
    them; words in "marks" stand one after the other. Fields: from, via, outlet, since, until, month, mode, kind,
    stance, verified, hand, hops, least (confidence), each as in via:AFP or outlet:"BBC News". On a shell, put a line
    with marks between single ones.
    """
    from quotedb.ask.facets import Count
    from quotedb.ask.rows import StatementRow
    from quotedb.ask.search import COUNTED, SearchOrder, search
    from quotedb.ask.search_line import parse

    asked = parse(" ".join(line))
    rows_asked = 0 if facet else output.asked
    with database.open(read_only=True) as opened, opened.querying() as reader:
        found = search(
            reader,
            asked,
            sort=SearchOrder(sort) if sort else None,
            limit=rows_asked,
            offset=output.offset,
            counted=max(COUNTED, output.offset + rows_asked) if not facet else COUNTED,
            counting=(facet,) if facet else (),
            shown=output.needed,
        )
    if found.meant.name:
        tell(f"“{found.meant.run}” is taken as a name, {found.meant.name}; in marks it is looked for as a word.")
    if found.meant.others:
        names = ", ".join(f"{one.name} (from:#{one.agent_id})" for one in found.meant.others[:5])
        tell(f"“{found.meant.run}” could be {names}; here it is looked for as words.")
    if facet:
        counts = next(one.counts for one in found.facets if one.key == facet)
        if found.capped:
            tell(f"More than {found.total:,} statements fit; these are the counts of those stored last.")
        output.show(counts[output.offset :], Count, "Nothing fits.")
    else:
        output.show(found.rows, StatementRow, "Nothing fits.")
