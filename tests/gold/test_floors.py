"""A quality floor: no change lowers what extraction reaches on gold files without saying so."""

import importlib.util
import json
import os
from pathlib import Path

import pytest

from quotedb.pipeline import tagger

SPEC = importlib.util.spec_from_file_location("floors", Path(__file__).with_name("floors.py"))
floors = importlib.util.module_from_spec(SPEC)
SPEC.loader.exec_module(floors)

KEPT = json.loads(floors.FLOORS.read_text(encoding="utf-8"))
HOW = "if that is meant, run `python tests/gold/floors.py CORPORA` and commit what it writes"


def test_the_floors_are_those_of_this_model():
    assert tagger().model_hash == KEPT["model"], f"another model: {HOW}"


@pytest.mark.parametrize("name", KEPT["figures"])
def test_no_figure_falls(name):
    corpora = os.environ.get("QUOTEDB_CORPORA")
    paths = floors.paths_of(name, Path(corpora) if corpora else None)
    if not paths:
        pytest.skip("LEFT OUT: floors measured on corpora: QUOTEDB_CORPORA=FOLDER that holds them")
    if name in floors.SAMPLED:
        fallen = floors.fallen(floors.sample_figures(name, paths), KEPT["sample"][name])
    else:
        fallen = floors.fallen(floors.figures(name, paths), KEPT["figures"][name])
    assert not fallen, f"{name}: (now, floor) {fallen}; {HOW}"
