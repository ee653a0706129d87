"""Where the network runs, and what is said where it cannot."""

import click
import pytest
from click.testing import CliRunner

from quotedb.cli.work import work_options
from quotedb.errors import ModelError
from quotedb.extract.network import onnx_network
from quotedb.extract.network.devices import CPU, CUDA, VARIABLE, chosen, providers
from quotedb.extract.network.files import FOLDER
from quotedb.extract.network.onnx_network import OnnxNetwork
from quotedb.extract.network.tagger import Tagger
from quotedb.records import Span


def test_a_card_is_used_where_onnxruntime_has_it():
    assert providers("auto", [CUDA, CPU]) == providers("cuda", [CUDA, CPU]) == [CUDA, CPU]
    assert providers("auto", [CPU]) == providers("cpu", [CUDA, CPU]) == [CPU]


def test_without_cuda_a_message_says_what_to_install(monkeypatch):
    monkeypatch.setenv(VARIABLE, "cuda")
    monkeypatch.setattr("onnxruntime.get_available_providers", lambda: [CPU])
    with pytest.raises(ModelError, match="pip install onnxruntime-gpu"):
        OnnxNetwork(FOLDER)


def test_a_word_that_is_no_device(monkeypatch):
    monkeypatch.setenv(VARIABLE, "toaster")
    with pytest.raises(ModelError, match=r"toaster.*auto, cpu or cuda"):
        chosen()


def test_the_option_holds_for_one_command_only(monkeypatch):
    monkeypatch.setenv(VARIABLE, "auto")
    seen = []

    @click.command()
    @work_options
    def command(**_options):
        seen.append(chosen())

    assert CliRunner().invoke(command, ["--device", "cpu"]).exit_code == 0
    assert (seen, chosen()) == (["cpu"], "auto")
    assert CliRunner().invoke(command, ["--device", "toaster"]).exit_code == 2


TEXT = (
    "The mayor of Lindhavn, Astrid Solberg, opened the new quay on Monday before some forty people.\n\n"
    "“We have waited for this for eleven years,” she said. She told the harbour board that the ferry would come "
    "back in May.\n\nAccording to the harbour office, the quay cost nine million kroner. Its head, Ola Brandt, "
    "had promised it for last autumn. “It was the storm,” he said, “and then the strike, and then another storm "
    "that took half of the piles with it.”"
)


def test_the_layers_that_both_branches_share_are_run_once():
    both, alone = Tagger.load(), Tagger.load()
    tagged, runs = both.tag(TEXT), len(both._network._shared)
    assert runs > 0
    asked = [Span(0, len(TEXT))]
    assert both.references(TEXT, asked) == alone.references(TEXT, asked) != ()
    assert len(both._network._shared) == runs, "the same windows were run again"
    assert alone.tag(TEXT) == tagged


def test_what_is_remembered_of_windows_does_not_grow(monkeypatch):
    monkeypatch.setattr(onnx_network, "_KEPT", 2)
    few, many = Tagger.load(), Tagger.load()
    long = "\n\n".join([TEXT] * 8)
    found = few.tag(long)
    assert len(few._network._shared) == 2
    monkeypatch.undo()
    assert many.tag(long) == found


def test_a_processor_that_loses_products_is_told_to_take_the_slower_way(monkeypatch):
    quick = Tagger.load()
    monkeypatch.setattr(onnx_network, "_overflows", lambda _: True)
    slow = Tagger.load()
    assert slow._network._exact is False
    assert slow.tag(TEXT) == quick.tag(TEXT), "the figures depend on the processor"
