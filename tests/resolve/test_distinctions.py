"""What sets somebody apart in a description: where the text does not bear it out, nobody is named."""

import pytest
from worlds.untagged import origin


@pytest.mark.parametrize(
    ("text", "mention"),
    [
        ("Republican Ola Brandt spoke. Ida Holm slept. The Texas Republican said it sank.", "The Texas Republican"),
        ("President Ola Brandt met Nils Roe. The Norwegian president said it sank.", "The Norwegian president"),
        ("Ida Holm met Ola Brandt. The Brandt supporter said it sank.", "The Brandt supporter"),
        ("Senator Ola Brandt of Iowa spoke. The Vermont senator said it sank.", "The Vermont senator"),
        ("The Korean minister said it sank. Foreign Minister Ola Brandt spoke in Lund.", "The Korean minister"),
    ],
)
def test_whom_the_text_does_not_set_apart_so_is_not_meant(text, mention):
    assert origin(text, mention, "it sank") == mention


@pytest.mark.parametrize(
    ("text", "mention", "name"),
    [
        ("Ola Brandt, a Texas Republican, spoke. The Texas Republican said it sank.", "The Texas Republican",
         "Ola Brandt"),
        ("In Norway, President Ola Brandt spoke. The Norwegian president said it sank.", "The Norwegian president",
         "Ola Brandt"),
        ("Senator Ola Brandt of Vermont spoke. The Vermont senator said it sank.", "The Vermont senator",
         "Ola Brandt"),
        ("Senator Ola Brandt spoke. The Vermont senator said it sank.", "The Vermont senator", "Ola Brandt"),
        ("Prime Minister Ola Brandt spoke. The Prime Minister said it sank.", "The Prime Minister", "Ola Brandt"),
        ("Former president Nils Brandt met President Ida Holm. The former president said it sank.",
         "The former president", "Nils Brandt"),
    ],
)  # fmt: skip
def test_whom_it_sets_apart_is_meant(text, mention, name):
    assert origin(text, mention, "it sank") == name


@pytest.mark.parametrize(
    ("text", "mention", "name"),
    [
        ("A spokesman for the Holm campaign came. The Norwegian Dock Agency met. The campaign said it sank.",
         "The campaign", "Holm campaign"),
        ("Ida Holm’s campaign began. The Dock Agency met. The campaign said it sank.", "The campaign",
         "Holm campaign"),
        ("The Dock Agency and the Tidal Agency met. The campaign said it sank.", "The campaign", "The campaign"),
        ("Ola Brandt’s school is old. The Dock Agency met. The campaign said it sank.", "The campaign",
         "The campaign"),
        ("The Lund Hill School was closed. The group said it sank.", "The group", "The group"),
    ],
)  # fmt: skip
def test_a_campaign_or_a_group_is_that_of_which_the_text_spoke(text, mention, name):
    assert origin(text, mention, "it sank") == name


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Ida Holm’s campaign began. Her aide Ola Brandt wrote. The candidate said it sank.", "Ida Holm"),
        ("Ida Holm, a candidate, came. Ola Brandt wrote. The candidate said it sank.", "Ida Holm"),
        ("Ola Brandt wrote at length. Brandt said no. The candidate said it sank.", "Ola Brandt"),
        ("The Holm supporters left. Ida Holm came. Ola Brandt wrote. The candidate said it sank.", "Ida Holm"),
    ],
)
def test_the_candidate_is_who_runs(text, name):
    assert origin(text, "The candidate", "it sank") in (name, "The candidate")
