"""What it costs to read a corpus again of which every article is known.

    python benchmarks/again.py [--articles 5000]

Writes made-up articles of some 700 words as JSON Lines and as text files, stores them once without looking for
statements, and adds them again as `quotedb add` does. Prints milliseconds an article, by the clock and of the
processor. Ends with status 1 where one takes more than LIMIT.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
import time
from pathlib import Path

from storing import made_articles

from quotedb import pipeline
from quotedb.batch import add
from quotedb.records import Findings
from quotedb.store.engine import Database
from quotedb.store.save import Outcome

LIMIT = 1.0
EACH = 35


def write(folder: Path, articles: int) -> list[Path]:
    """Write articles in both forms; return what to read."""
    table, files = folder / "articles.jsonl", folder / "files"
    files.mkdir()
    with table.open("w", encoding="utf-8") as out:
        for number, (article, _) in enumerate(made_articles(2 * articles * EACH, EACH)):
            if number % 2:
                day = article.published.text if article.published else None
                row = {
                    "id": number,
                    "text": article.text,
                    "source": article.outlet,
                    "date": day,
                    "url": article.address,
                }
                out.write(json.dumps(row) + "\n")
            else:
                head = f"---\noutlet: {article.outlet}\ntitle: {article.headline}\n---\n"
                (files / f"{number}.md").write_text(f"{head}\n{article.text}\n", encoding="utf-8")
    return [table, files]


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=int, default=5000, help="of each form")
    articles = parser.parse_args().articles
    worst = 0.0
    pipeline.tagger()
    pipeline.extracted = lambda *_: Findings()  # type: ignore[assignment]
    with tempfile.TemporaryDirectory() as name, Database.open(Path(name, "made.db"), create=True) as database:
        for path in write(Path(name), articles):
            first = add(database, [path], force=True)
            assert first.outcomes[Outcome.ADDED] == articles, (first.outcomes, first.refused[:2])
            begun, worked = time.perf_counter(), time.process_time()
            again = add(database, [path], force=True)
            taken, of_processor = time.perf_counter() - begun, time.process_time() - worked
            assert again.outcomes[Outcome.UNCHANGED] == articles, again.outcomes
            worst = max(worst, 1000 * taken / articles)
            print(
                f"{path.name:<16}{1000 * taken / articles:6.2f} ms an article by the clock, "
                f"{1000 * of_processor / articles:6.2f} of the processor (limit {LIMIT})",
                flush=True,
            )
    return int(worst > LIMIT)


if __name__ == "__main__":
    sys.exit(main())
