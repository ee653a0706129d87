"""How the model was made: the corpora as labels, their variations, the smaller vocabulary, and the whole way."""

import gzip
import json
import random
import sys

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tokenizers import Tokenizer, normalizers, pre_tokenizers
from tokenizers.models import WordPiece

from quotedb.extract.network.pieces import WordReader
from quotedb.records import Span
from training.corpora import KIND, read_half
from training.labels import IGNORE, NO_SOURCE, Inventory, label
from training.marked import mark
from training.own_documents import of_passage
from training.passage_format import parsed
from training.vary import vary
from training.vocabulary import SPECIAL, smaller_tokenizer

TEXT = "Ada Brook said the quay was lost. “Rain,” she wrote."
WORDS = "ada brook said the quay was lost . , rain she wrote boat 漢 “ ”".split()


def span(words):
    start = TEXT.index(words)
    return [start, start + len(words)]


def token(words, part, entity, relation):
    return [*span(words), part, entity], [0, relation]


ATTRIBUTIONS = [
    {"source": [span("Ada Brook")], "cue": [span("said")], "content": [span("the quay was lost")]},
    {"source": [], "cue": [span("wrote")], "content": [span("Rain")]},
]
SILVER = [
    token("Ada", "NNP", "PERSON", "compound"),
    token("said", "VBD", "O", "root"),
    token("lost", "VBN", "O", "acl:relcl"),
]
UNIVERSAL = [("Ada", "PROPN", "nsubj", 2), ("Brook", "PROPN", "flat", 0), ("said", "VERB", "root", 2)]
PEOPLE = {
    "gum/{}.jsonl.gz": {
        "doc": "quay-gum",
        "text": TEXT,
        "words": [[*span(word), part, relation, head] for word, part, relation, head in UNIVERSAL],
        "mentions": [[*span("Ada Brook"), "person", 1, None]],
    },
    "gap/{}.jsonl.gz": {
        "doc": "quay-gap",
        "text": TEXT,
        "pronoun": span("she"),
        "a": span("Ada"),
        "b": span("quay"),
        "is_a": True,
        "is_b": False,
    },
}
FAR = {
    "doc": "quay-far",
    "half": "train",
    "text": TEXT,
    "agents": {"Ada Brook": []},
    "statements": [
        {"content": [span("Rain")], "cue": span("wrote"), "mention": span("she"), "chain": ["The Paper", "Ada Brook"]}
    ],
}
PASSAGE = """=== quay-001
outlet: The Paper
published: 2024-01-01
news: local
english: British
a: person f | Ada Brook
1: indirect speech | a

[a Ada Brook] <1 said> {1 the quay was lost}. [a She] wrote.
"""
SCORER = "def main(gold, predicted):\n    print('measure')\n" + "".join(
    f"    print('{name} 50% 50% 50%')\n"
    for name in (
        "relation.half",
        "content.half",
        "content.exact",
        "source.exact",
        "cue.exact",
        "direct.relation",
    )
)


@pytest.fixture
def corpora(tmp_path):
    """A folder as the command wants it, with one made-up article in each half."""
    folder = tmp_path / "corpora"
    rows = {
        "polnear/{}": {"doc": "quay", "text": TEXT, "attributions": ATTRIBUTIONS},
        "polnear/corenlp.{}": {
            "doc": "quay",
            "sentences": [{"tokens": [one for one, _ in SILVER], "deps": [one for _, one in SILVER]}],
            "coref": [[[0, 0, 1, 1]]],
        },
        "chains/{}": {
            "doc": "quay",
            "text": TEXT,
            "agents": {"Ada Brook": []},
            "statements": [
                {"source": [span("she")], "cue": [span("wrote")], "kind": "writing", "chain": ["Ada Brook"]},
            ],
        },
    }
    for half in ("train", "dev"):
        for name, row in rows.items():
            path = folder / f"{name.format(half)}.jsonl.gz"
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(gzip.compress((json.dumps(row) + "\n").encode()))
    for name, row in PEOPLE.items():
        for half in ("train", "dev"):
            path = folder / name.format(half)
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(gzip.compress((json.dumps(row | {"half": half}) + "\n").encode()))
    (folder / "far").mkdir()
    (folder / "far" / "articles.jsonl.gz").write_bytes(gzip.compress((json.dumps(FAR) + "\n").encode()))
    (folder / "measure").mkdir()
    (folder / "measure" / "spans.py").write_text(SCORER)
    return folder


@pytest.fixture
def encoder(tmp_path):
    """A folder with the tokenizer of an encoder that knows the few words of the article."""
    folder = tmp_path / "encoder"
    folder.mkdir()
    vocabulary = {piece: number for number, piece in enumerate(["[UNK]", "[PAD]", *SPECIAL[2:], "[unused1]", *WORDS])}
    tokenizer = Tokenizer(WordPiece(vocabulary, unk_token="[UNK]"))
    tokenizer.normalizer = normalizers.BertNormalizer()
    tokenizer.pre_tokenizer = pre_tokenizers.BertPreTokenizer()
    tokenizer.add_special_tokens(list(SPECIAL))
    tokenizer.save(str(folder / "tokenizer.json"))
    return folder


def test_every_layer_of_the_corpora_is_read(corpora):
    (text,) = read_half(corpora, "train")
    assert text.text == TEXT
    assert text.kinds == {span("wrote")[0]: KIND["writing"]}
    assert [(one.part_of_speech, one.entity, one.relation) for one in text.tokens] == [
        ("NNP", 1, "compound"),
        ("VBD", 0, "root"),
        ("VBN", 0, "acl"),
    ]


def test_labels_stand_on_the_first_pieces_of_words(corpora, encoder):
    (text,) = read_half(corpora, "train")
    tokenizer, _ = smaller_tokenizer(encoder / "tokenizer.json", [TEXT])
    words = WordReader(tokenizer).read(TEXT)
    labelled = label(text, words, Inventory.of([text]))

    def at(word):
        return int(np.flatnonzero(words.starts == TEXT.index(word))[0])

    tags = {word: int(labelled.tags[at(word)]) for word in "Ada Brook said the lost Rain she wrote".split()}
    assert tags == {"Ada": 1, "Brook": 2, "said": 3, "the": 5, "lost": 6, "Rain": 5, "she": 0, "wrote": 3}
    assert labelled.cue_of[[at("Brook"), at("lost"), at("she")]].tolist() == [at("said"), at("said"), -1]
    assert labelled.source_of[[at("said"), at("wrote")]].tolist() == [at("Ada"), NO_SOURCE]
    assert labelled.kinds[[at("said"), at("wrote")]].tolist() == [IGNORE, KIND["writing"]]
    assert labelled.entities[[at("Ada"), at("said"), at("she")]].tolist() == [1, 0, IGNORE]


def test_the_smaller_vocabulary_keeps_what_is_used_and_puts_special_pieces_first(encoder):
    tokenizer, kept = smaller_tokenizer(encoder / "tokenizer.json", [TEXT])
    pieces = sorted(tokenizer.get_vocab(), key=tokenizer.get_vocab().get)
    assert pieces == [*SPECIAL, *(word for word in WORDS if word != "漢")]
    assert kept[:2] == [1, 0]
    whole = Tokenizer.from_file(str(encoder / "tokenizer.json"))
    assert [whole.id_to_token(number) for number in kept] == pieces
    assert tokenizer.encode(TEXT).tokens == whole.encode(TEXT).tokens


def test_mentions_ask_whom_they_mean_and_names_leave_titles_out(encoder):
    tokenizer, _ = smaller_tokenizer(encoder / "tokenizer.json", [TEXT])
    document = of_passage(parsed(PASSAGE.replace("[a Ada", "[a Mayor Ada").strip().splitlines()))
    assert [document.text[start:end] for start, end, _ in document.names] == ["Ada Brook"]
    words = WordReader(tokenizer).read(document.text)
    marked = mark(document, words, Inventory({}, {}))

    def word(piece):
        return document.text[words.starts[piece] : words.ends[piece]]

    name, she = marked.questions
    assert (word(name.piece), len(name.answers)) == ("Mayor", 0)
    assert (word(she.piece), [word(piece) for piece in she.answers]) == ("She", ["Mayor", "Ada", "Brook"])
    assert marked.names[[name.answers.size, 1, 2]].tolist()[1:] == [1, 2]


@given(st.text(alphabet="ab “”‘’\"'\n.ßŉ"), st.integers(0, 99))
def test_a_variation_is_as_long_as_its_text(text, seed):
    assert len(vary(text, random.Random(seed))) == len(text)


def test_variations_lose_marks_change_marks_and_change_case():
    text = "“The quay is lost,” she said.\n\nNobody came."
    found = {vary(text, random.Random(seed)) for seed in range(300)}
    assert text in found
    assert any(one.startswith(" The quay") or "lost,  she" in one for one in found)
    assert any("‘The quay is lost,’" in one for one in found)
    assert any("NOBODY CAME." in one for one in found)


@pytest.mark.filterwarnings("ignore")  # of torch's exporter, about itself
def test_from_corpora_to_a_model_that_tags(corpora, encoder, tmp_path, monkeypatch):
    reason = "LEFT OUT: training the model: pip install torch onnx safetensors"
    torch = pytest.importorskip("torch", reason=reason)
    pytest.importorskip("onnx", reason=reason)
    safetensors = pytest.importorskip("safetensors.torch", reason=reason)
    from quotedb.extract.network.tagger import Tagger
    from training.__main__ import main
    from training.grafting import renew
    from training.shipped import read_weights

    safetensors.save_file(random_encoder(torch, len(SPECIAL) + 1 + len(WORDS)), encoder / "model.safetensors")
    output = tmp_path / "run"
    (tmp_path / "passages").mkdir()
    (tmp_path / "passages" / "a.txt").write_text(PASSAGE)
    folders = {"--corpora": corpora, "--encoder": encoder, "--output": output, "--passages": tmp_path / "passages"}
    arguments = [str(word) for pair in folders.items() for word in pair]
    monkeypatch.setattr(sys, "argv", ["training", *arguments, "--threads", "1", "--texts", "1"])
    main()
    assert set(json.loads((output / "model" / "settings.json").read_text())["figures"]) == {"dev"}
    assert Tagger.load(output / "model").tag(TEXT) == Tagger.load(output / "model").tag(TEXT)
    assert read_weights(output / "model")["layers.0.attention.weight"].shape == (3 * 384, 384)
    renew(output / "model", output / "third" / "pass-3.pt", tmp_path / "again")
    renewed = Tagger.load(tmp_path / "again")
    assert renewed.tag(TEXT) == Tagger.load(output / "model").tag(TEXT)
    asked = [Span(0, len(TEXT))]
    assert renewed.references(TEXT, asked) == Tagger.load(output / "model").references(TEXT, asked)


def random_encoder(torch, pieces):
    """The weights of an encoder that has learned nothing, by the names that the real one has."""
    width, inner = 384, 1536
    shapes = {
        "embeddings.word_embeddings.weight": (pieces, width),
        "embeddings.position_embeddings.weight": (512, width),
        "embeddings.token_type_embeddings.weight": (2, width),
        **norm("embeddings"),
    }
    for number in range(6):
        layer = f"encoder.layer.{number}"
        for part in ("query", "key", "value"):
            shapes |= matrix(f"{layer}.attention.self.{part}", width, width)
        shapes |= matrix(f"{layer}.attention.output.dense", width, width) | norm(f"{layer}.attention.output")
        shapes |= matrix(f"{layer}.intermediate.dense", inner, width)
        shapes |= matrix(f"{layer}.output.dense", width, inner) | norm(f"{layer}.output")
    return {name: torch.randn(shape) * 0.02 for name, shape in shapes.items()}


def matrix(name, rows, columns):
    return {f"{name}.weight": (rows, columns), f"{name}.bias": (rows,)}


def norm(name):
    return {f"{name}.LayerNorm.weight": (384,), f"{name}.LayerNorm.bias": (384,)}
