"""The shipped model: what it finds, that it never fails on odd text, and what it says when its files are damaged."""

import shutil

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from processor_time import processor_seconds

from quotedb.errors import ModelError
from quotedb.extract.network.files import BOUNDARIES, FOLDER, PARTS, SETTINGS, TOKENIZER
from quotedb.extract.network.tagger import Tagger, attribution_rows, blocks
from quotedb.records import Span
from quotedb.terms import EntityLabel

ARTICLE = """Ferry company drops night route

The mayor of Lindhavn, Astrid Solberg, said the ferry would stop running in May. “We have no money left,” she said.

According to the harbour office, forty people will lose their jobs.
"""


@pytest.fixture(scope="module")
def tagger():
    return Tagger.load()


def found_in(tagger, text):
    return [
        (
            [span.of(text) for span in relation.content],
            relation.cue and relation.cue.of(text),
            relation.source and relation.source.of(text),
        )
        for relation in tagger.tag(text).relations
    ]


def test_finds_direct_and_indirect_attributions(tagger):
    indirect, direct, according = found_in(tagger, ARTICLE)
    assert indirect[0] == ["the ferry would stop running in May"]
    assert indirect[1] == "said"
    assert indirect[2].endswith("Astrid Solberg")
    assert "We have no money left" in direct[0][0]
    assert direct[1:] == ("said", "she")
    assert according == (["forty people will lose their jobs"], "According to", "the harbour office")


def test_the_style_of_marks_makes_no_difference(tagger):
    british = ARTICLE.replace("“", "‘").replace("”", "’")
    straight = ARTICLE.replace("“", '"').replace("”", '"')
    assert tagger.tag(british) == tagger.tag(straight) == tagger.tag(ARTICLE)


def test_names_have_classes(tagger):
    names = {entity.span.of(ARTICLE): entity.label for entity in tagger.tag(ARTICLE).entities}
    assert names["Astrid Solberg"] is EntityLabel.PERSON


def test_speech_has_its_kind(tagger):
    assert tagger.tag("“I will not go,” Mr Berg told reporters on Monday.").relations[0].kind == "speech"


def test_a_span_can_be_read_as_a_text_of_its_own(tagger):
    text = "“Mr Berg said the bridge was closed.” That is all."
    span = Span(1, 36)
    alone = tagger.tag(text[1:36])
    within = tagger.tag(text, only=span)
    assert [r.content[0].start - 1 for r in within.relations] == [r.content[0].start for r in alone.relations]
    assert all(span.covers(piece) for relation in within.relations for piece in relation.content)


def test_rows_have_the_form_of_the_corpus(tagger):
    row = attribution_rows(tagger.tag(ARTICLE))[1]
    assert sorted(row) == ["content", "cue", "source"]
    assert ARTICLE[slice(*row["cue"][0])] == "said"


def test_the_same_text_gives_the_same_result(tagger):
    assert tagger.tag(ARTICLE) == tagger.tag(ARTICLE) == Tagger.load().tag(ARTICLE)


ODD = st.text(max_size=120) | st.text(
    alphabet=st.sampled_from("aB “”‘’'\"«».,:\n\t\u200b\u00a0\u202e\x00\x1bאב漢🙂é\u0301"), max_size=300
)


@settings(max_examples=30, deadline=None)
@given(ODD)
def test_any_text_gives_spans_within_it(tagger, text):
    found = tagger.tag(text)
    spans = [entity.span for entity in found.entities]
    for relation in found.relations:
        assert relation.content
        assert 0 <= relation.confidence <= 1
        spans += [*relation.content, *filter(None, (relation.cue, relation.source))]
    assert all(0 <= span.start < span.end <= len(text) for span in spans)


@pytest.mark.parametrize("text", ["", "\n", "\x00", "\ufeff", '"', "a" * 300_000, "“" * 60_000, "." * 60_000])
def test_texts_of_nothing_end_soon(tagger, text):
    tagged = []
    assert processor_seconds(lambda: tagged.append(tagger.tag(text))) < 6
    assert tagged[0].relations == ()


def test_a_long_text_is_read_block_by_block(tagger, monkeypatch):
    monkeypatch.setattr("quotedb.extract.network.tagger.BLOCK", 3_000)
    long = (ARTICLE + "\n") * 40
    found = tagger.tag(long).relations
    assert len(long) > 8_000
    assert len(found) >= 3 * 36
    assert sum("lose their jobs" in r.content[0].of(long) for r in found) >= 36


@given(st.text(alphabet=st.sampled_from("ab \n"), max_size=200), st.integers(2, 30))
def test_blocks_join_to_the_text(text, size):
    parts = list(blocks(text, size))
    assert "".join(text[start:end] for start, end in parts) == text
    assert all(0 < end - start <= size for start, end in parts)


@pytest.mark.parametrize("name", [*PARTS, TOKENIZER, BOUNDARIES])
def test_a_damaged_file_is_named(tmp_path, name):
    folder = tmp_path / "model"
    shutil.copytree(FOLDER, folder)
    whole = (folder / name).read_bytes()
    (folder / name).write_bytes(whole[:-1] + bytes([whole[-1] ^ 1]))
    with pytest.raises(ModelError, match=f"{name} is damaged"):
        Tagger.load(folder)
    (folder / name).unlink()
    with pytest.raises(ModelError, match=f"{name} cannot be read"):
        Tagger.load(folder)


@pytest.mark.parametrize(
    "content", ["", "{", "[]", '{"format": 999, "sha256": {"encoder.onnx": "", "tokenizer.json": ""}}']
)
def test_damaged_settings_are_named(tmp_path, content):
    (tmp_path / SETTINGS).write_text(content, encoding="utf-8")
    with pytest.raises(ModelError, match=r"settings\.json"):
        Tagger.load(tmp_path)


def test_a_missing_model_is_named(tmp_path):
    with pytest.raises(ModelError, match=r"settings\.json"):
        Tagger.load(tmp_path)


def test_a_second_layer_is_found_inside_a_content(tagger):
    text = "“The minister said that the bridge was unsafe,” Karl Berg told reporters on Monday."
    (outer,) = tagger.tag(text).relations
    assert outer.source is not None
    assert outer.source.of(text) == "Karl Berg"
    (inner,) = tagger.tag_inside(text, outer.content).relations
    assert inner.source is not None
    assert inner.source.of(text) == "The minister"
    assert "the bridge was unsafe" in inner.content[0].of(text)
    assert outer.content[0].covers(inner.content[0])


def test_nothing_is_found_inside_nothing(tagger):
    assert tagger.tag_inside(ARTICLE, ()).relations == ()
