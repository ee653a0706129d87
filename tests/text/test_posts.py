"""Embedded posts in the text of an article."""

from processor_time import processor_seconds

from quotedb.text.posts import posts_in


def test_each_post_ends_with_who_posted_it():
    text = "> We sail.\n\n> — Ida Holm (@ida) today\n> Again.\n> — Jo Lie (@jo)\nIt sank.\n> A quotation.\n\nThe end."
    assert posts_in(text) == ["> We sail.\n\n> — Ida Holm (@ida) today", "> Again.\n> — Jo Lie (@jo)"]


def test_ten_times_the_lines_take_ten_times_as_long_at_most():
    little, much = (
        processor_seconds(lambda lines=lines: posts_in("> a line\n" * lines)) for lines in (10_000, 100_000)
    )
    assert much < 30 * max(little, 0.005)
