"""Where the network runs, and what is said where it cannot."""

import click
import pytest
from click.testing import CliRunner

from quotedb.cli.work import work_options
from quotedb.errors import ModelError
from quotedb.extract.network.devices import CPU, CUDA, VARIABLE, chosen, providers
from quotedb.extract.network.files import FOLDER, NETWORK, OnnxNetwork
from quotedb.extract.network.tagger import Tagger


def test_a_card_is_used_where_onnxruntime_has_it():
    assert providers("auto", [CUDA, CPU]) == providers("cuda", [CUDA, CPU]) == [CUDA, CPU]
    assert providers("auto", [CPU]) == providers("cpu", [CUDA, CPU]) == [CPU]


def test_without_cuda_a_message_says_what_to_install(monkeypatch):
    monkeypatch.setenv(VARIABLE, "cuda")
    monkeypatch.setattr("onnxruntime.get_available_providers", lambda: [CPU])
    with pytest.raises(ModelError, match="pip install onnxruntime-gpu"):
        OnnxNetwork(FOLDER / NETWORK)


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


def test_what_is_run_ahead_is_what_would_be_run_later():
    text = (
        "The mayor of Lindhavn, Astrid Solberg, opened the new quay on Monday before some forty people.\n\n"
        "“We have waited for this for eleven years,” she said. She told the harbour board that the ferry would come "
        "back in May.\n\nAccording to the harbour office, the quay cost nine million kroner. Its head, Ola Brandt, "
        "had promised it for last autumn. “It was the storm,” he said, “and then the strike, and then another storm "
        "that took half of the piles with it.”"
    )
    ahead, later = Tagger.load(), Tagger.load()
    tagged = ahead.tag(text)
    assert ahead._network._ahead, "the pronouns that speak were not seen coming"
    assert later.references(text) == ahead.references(text) != ()
    assert later.tag(text) == tagged
