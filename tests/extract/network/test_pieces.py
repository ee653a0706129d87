"""Text as pieces: offsets, shapes, states, one style of marks, windows that keep every piece once."""

import json
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tokenizers import Tokenizer

from quotedb.errors import ModelError
from quotedb.extract.network.pieces import Shape, WordReader, shape
from quotedb.extract.network.windows import LONGEST, SEPARATOR, START, network_input, windows

ALPHABET = "abcdefghijklmnopqrstuvwxyz0123456789.,:;!?\"'()-"


@pytest.fixture(scope="module")
def reader():
    vocabulary = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]", *ALPHABET, *("##" + c for c in ALPHABET)]
    vocabulary += ["said", "##said", "the", "house"]
    settings = {
        "version": "1.0",
        "truncation": None,
        "padding": None,
        "added_tokens": [],
        "normalizer": {
            "type": "BertNormalizer",
            "clean_text": True,
            "handle_chinese_chars": True,
            "strip_accents": None,
            "lowercase": True,
        },
        "pre_tokenizer": {"type": "BertPreTokenizer"},
        "post_processor": None,
        "decoder": None,
        "model": {
            "type": "WordPiece",
            "unk_token": "[UNK]",
            "continuing_subword_prefix": "##",
            "max_input_chars_per_word": 100,
            "vocab": {piece: number for number, piece in enumerate(vocabulary)},
        },
    }
    return WordReader(Tokenizer.from_str(json.dumps(settings)))


def words_of(text, words):
    return [text[s:e] for s, e, first in zip(words.starts, words.ends, words.first, strict=True) if first]


def test_words_have_the_offsets_of_the_text(reader):
    text = "The house,\u00a0she said.\n\n‘Don’t!’"
    words = reader.read(text)
    assert words_of(text, words) == ["The", "house", ",", "she", "said", ".", "‘", "Don", "’", "t", "!", "’"]


def test_the_style_of_marks_does_not_reach_the_network(reader):
    texts = [
        "He said “it’s so,” twice.",
        "He said ‘it's so,’ twice.",
        'He said "it’s so," twice.',
        "He said «it’s so,» twice.",
    ]
    first, *others = [reader.read(text) for text in texts]
    for other in others:
        assert other.pieces.tolist() == first.pieces.tolist()
        assert other.states.tolist() == first.states.tolist()


def test_invisible_characters_do_not_split_words(reader):
    text = "ho\u200buse sa\u00adid"
    words = reader.read(text)
    assert words.pieces.tolist() == reader.read("house said").pieces.tolist()
    assert words_of(text, words) == ["ho\u200buse", "sa\u00adid"]


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("the", Shape.LOWER),
        ("The", Shape.CAPITALISED),
        ("A", Shape.CAPITALISED),
        ("NATO", Shape.UPPER),
        ("McAdam", Shape.OTHER),
        ("2016", Shape.DIGITS),
        ("—", Shape.SIGN),
        ("", Shape.SIGN),
    ],
)
def test_shapes(word, expected):
    assert shape(word) == expected


@settings(deadline=None)
@given(
    st.text(max_size=60) | st.text(alphabet=st.sampled_from("ab “”’'.\n"), max_size=400), st.sampled_from([0, 8, 48])
)
def test_any_text_is_kept_once_by_its_windows(reader, text, context):
    words = reader.read(text)
    assert np.all((words.starts >= 0) & (words.starts < words.ends) & (words.ends <= len(text)))
    kept = []
    for window in windows(words, context=context):
        assert 2 <= len(window.positions) <= LONGEST + 2
        assert window.positions[0] == START
        assert window.positions[-1] == SEPARATOR
        kept += window.positions[window.kept].tolist()
        pieces, shapes, states = network_input(words, window)
        assert len(pieces) == len(shapes) == len(states) == len(window.positions)
    assert kept == list(range(len(words.pieces)))


def test_a_long_paragraph_is_cut_after_a_sentence(reader):
    text = "The house said so, she said. " * 60
    cuts = [unit[1] for unit in reader.read(text).units]
    assert len(cuts) > 1
    words = reader.read(text)
    assert all(text[words.ends[cut - 1] - 1] == "." for cut in cuts)


def test_a_damaged_tokenizer_is_named(tmp_path: Path):
    (tmp_path / "tokenizer.json").write_text("{")
    with pytest.raises(ModelError, match=r"tokenizer\.json"):
        WordReader.load(tmp_path / "tokenizer.json")
