"""An article that names thousands costs as much for each of them as one that names hundreds."""

from importlib import import_module
from pathlib import Path

import pytest

MOST = 2.0
"""Times as long for a name of the longer article, at most; measured 1.1. Comparing all names with all would take 8."""


@pytest.mark.slow
def test_a_name_costs_no_more_among_many(monkeypatch):
    monkeypatch.syspath_prepend(str(Path(__file__).parents[2] / "benchmarks"))
    for_a_name = import_module("many_names").for_a_name
    for_a_name(50)  # tables are loaded once
    assert for_a_name(2000) < MOST * for_a_name(250)
