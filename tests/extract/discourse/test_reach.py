"""How far a relay reaches (rule 8): over the sentences of one speech event, and no further."""

import pytest
from worlds.untagged import chains_of

REACHES = [
    (
        "Ada Brook told Reuters the quay was lost. She said it had sunk.",
        [("Reuters <- Ada Brook", "the quay was lost"), ("Reuters <- She", "it had sunk")],
    ),
    (
        "“It sank,” Ada Brook told Reuters.\n\n“We watched,” she added.",
        [("Reuters <- Ada Brook", "It sank,"), ("Reuters <- she", "We watched,")],
    ),
    (
        "Ada Brook told Reuters the quay was lost. Brook said it had sunk.",
        [("Reuters <- Ada Brook", "the quay was lost"), ("Reuters <- Brook", "it had sunk")],
    ),
    (
        "Ada Brook told Reuters the quay was lost. Olsen said it had sunk.",
        [("Reuters <- Ada Brook", "the quay was lost"), ("Olsen", "it had sunk")],
    ),
    (
        "Ada Brook told Reuters it sank.\n\nEarlier, in Lund, Brook had said that it swam.",
        [("Reuters <- Ada Brook", "it sank"), ("Brook", "it swam")],
    ),
    (
        "Ada Brook told Reuters it sank. At a meeting on Monday she said that it swam.",
        [("Reuters <- Ada Brook", "it sank"), ("she", "it swam")],
    ),
    (
        "Brook reportedly told Olsen it sank. She said it was late.",
        [("unnamed <- Brook", "it sank"), ("She", "it was late")],
    ),
]


@pytest.mark.parametrize(("text", "expected"), REACHES)
def test_a_relay_reaches_no_further_than_its_speech_event(text, expected):
    assert chains_of(text, told=expected) == expected
