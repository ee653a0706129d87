"""Confidence: what it is computed from, and whether it means what it says."""

import json

import pytest

from quotedb.errors import ModelError
from quotedb.evaluate.calibration import calibration_rows, expected_error
from quotedb.extract.network.calibration import Calibration, features
from quotedb.extract.network.files import FOLDER, ModelFiles
from quotedb.records import Findings, Hop, Reason, Span, Statement
from quotedb.terms import AgentKind, Kind, Mode

TEXT = "“No,” Ada Roe told Radio Velden. She said it was late."


def said(*reasons, confidence=0.9, **others):
    chain = (Hop("The Paper", AgentKind.OUTLET), Hop("Ada Roe", AgentKind.PERSON, Span(6, 13), Span(14, 18)))
    return Statement((Span(1, 4),), Mode.DIRECT, Kind.SPEECH, chain, (), confidence, tuple(reasons), **others)


def test_the_table_compares_confidence_with_truth():
    judged = [(0.95, True)] * 9 + [(0.95, False)] + [(0.35, True), (0.35, False)]
    rows = calibration_rows(judged)
    assert rows[0] == ("0.9 to 1.0", 10, "0.950", "0.900", 10, "0.900")
    assert rows[1] == ("0.3 to 0.4", 2, "0.350", "0.500", 12, "0.833")
    assert rows[-1][0] == f"expected error {expected_error(judged):.3f}"
    assert expected_error([]) == 0


def test_features_tell_how_the_origin_was_found():
    by_name = features(said(Reason("tagger", 0.9), Reason("origin-by-name", 1.0)), TEXT, [])
    assert by_name["origin by name"] == 1
    assert "origin weighed" not in by_name
    by_pronoun = features(said(Reason("tagger", 0.9), Reason("origin-by-pronoun", 0.6)), TEXT, [])
    assert by_pronoun["origin by pronoun"] == 1
    assert by_pronoun["origin doubt"] > 3
    beside = features(said(Reason("tagger", 0.9)), TEXT, [Span(19, 31)])
    assert beside["outlet beside"] == 1
    assert by_name["outlet beside"] == 0


def test_confidence_rises_with_what_speaks_for_a_statement():
    calibration = Calibration({"constant": 0.0, "network": 1.0})
    findings = Findings((said(confidence=0.9), said(confidence=0.3)))
    sure, doubtful = calibration.applied(findings, TEXT).statements
    assert (sure.confidence, doubtful.confidence) == (0.9, 0.3)


def test_the_shipped_weights_belong_to_the_shipped_network():
    kept = json.loads((FOLDER / "confidence.json").read_text(encoding="utf-8"))
    assert kept["model"] == ModelFiles.check().sha256, "a new network: run python -m training.confidence CORPORA"
    assert set(features(said(Reason("tagger", 0.9), Reason("origin-by-name", 1.0)), TEXT, [])) <= set(kept["weights"])


def test_a_damaged_file_is_named(tmp_path):
    path = tmp_path / "confidence.json"
    path.write_text('{"weights": {"network": "much"}}')
    with pytest.raises(ModelError, match=r"confidence\.json"):
        Calibration.load(path)
