"""Passages and real articles as lessons of attributions: by the customs of the corpus, one layer after another."""

import numpy as np
import pytest

from quotedb.extract.network.files import FOLDER, TOKENIZER
from quotedb.extract.network.pieces import WordReader
from training.corpora import Text
from training.customs import Lesson, customary, labelled, of_layers
from training.labels import IGNORE
from training.passage_format import parsed

HEAD = """=== x-1
outlet: Radio Nord
news: courts
english: British
a: person f | Ida Holm
b: person m | Per Lie
c: unnamed | the clerk
"""


def lessons_of(*lines):
    return list(of_layers(parsed([*HEAD.splitlines(), *lines])))


def words_of(lesson):
    return [
        {role: [lesson.text.text[start:end] for start, end in spans] for role, spans in one.items()}
        for one in lesson.text.attributions
    ]


@pytest.mark.parametrize(
    ("text", "content", "taken"),
    [
        ("She said that it rains.", "it rains", ["that it rains"]),
        ("She said “it rains” again.", "it rains", ["“it rains”"]),
        ("“It rains,” she said.", "It rains", ["“It rains,”"]),
        ("It rains, she said.", "It rains,", ["It rains"]),
        ("She saw that man: rain, she said.", "rain", ["rain"]),
    ],
)
def test_marks_and_that_go_with_the_content(text, content, taken):
    start = text.index(content)
    pieces = customary(text, [[start, start + len(content)]])
    assert [text[slice(*piece)] for piece in pieces] == taken


def test_what_is_passed_on_is_one_lesson_for_each_layer():
    inner, outer = lessons_of(
        "1: indirect speech | a < b", "", "[a Ida Holm] <1.a said> [b Per Lie] <1 told> her {1 it was shut}."
    )
    assert words_of(outer) == [{"source": ["Ida Holm"], "cue": ["said"], "content": ["Per Lie told her it was shut"]}]
    assert words_of(inner) == [{"source": ["Per Lie"], "cue": ["told"], "content": ["it was shut"]}]
    assert outer.unknown == ()


def test_an_outer_layer_between_commas_parts_the_content():
    inner, outer = lessons_of(
        "1: indirect speech | a < c", "", "[c The clerk], [a Ida Holm] <1.a said>, <1 told> her that {1 it was shut}."
    )
    assert words_of(outer)[0]["content"] == ["The clerk", "told her that it was shut"]
    assert inner.text.text.split() == ["The", "clerk", "told", "her", "that", "it", "was", "shut"]
    assert words_of(inner) == [{"source": ["The clerk"], "cue": ["told"], "content": ["that it was shut"]}]


def test_a_statement_within_a_content_is_read_as_the_tagger_reads_it():
    whole, inner = lessons_of(
        "1: direct speech | a", "2: indirect speech | a < b", "",
        "“{1 [b Per Lie] <2 told> me {2 it was shut}},” [a Ida Holm] <1 said>.",
    )  # fmt: skip
    assert words_of(whole) == [{"source": ["Ida Holm"], "cue": ["said"], "content": ["“Per Lie told me it was shut,”"]}]
    assert words_of(inner) == [{"source": ["Per Lie"], "cue": ["told"], "content": ["it was shut"]}]


def test_what_explains_a_source_stays_open_and_other_guesses_are_wrong():
    text = "Ida Holm, the mayor said it was shut. Rain was feared."
    lesson = Lesson(Text("x", text, [{"source": [[0, 8]], "cue": [[20, 24]], "content": [[25, 36]]}]))
    words = WordReader.load(FOLDER / TOKENIZER).read(text)
    guessed = np.zeros(len(words.pieces), np.int64)
    spans = {text[words.starts[at] : words.ends[at]]: at for at in np.flatnonzero(words.first)}
    for word, tag in (("Ida", 1), ("Holm", 2), (",", 2), ("the", 2), ("mayor", 2), ("feared", 3)):
        guessed[spans[word]] = tag
    tags = labelled(lesson, words, guessed, np.full(len(words.pieces), IGNORE)).tags
    assert [tags[spans[word]] for word in ("Ida", "Holm", "the", "mayor", "said", "it")] == [1, 2, IGNORE, IGNORE, 3, 5]
    assert tags[spans["Rain"]] == tags[spans["feared"]] == 0
