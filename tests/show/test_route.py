"""A statement's route as a drawing."""

from worlds.newspapers import ARTICLES, RUN

from quotedb.ask.chain import chain
from quotedb.show.route import READER, route
from quotedb.store.save import save_article


def texts(svg):
    return [element.text for element in svg.iter("text")]


def drawn(database, number):
    for article, findings in ARTICLES[:2]:
        with database.writing() as session:
            save_article(session, article, findings, RUN)
    with database.querying() as reader:
        return route(chain(reader, number))


def test_the_origin_stands_at_the_head_and_the_reader_at_the_foot(sqlite_database):
    svg = drawn(sqlite_database, 2)
    found = texts(svg)
    names = [found.index(name) for name in ("Inés Okafor", "Lars Vik", "The Harbour Post", READER)]
    assert names == sorted(names)
    assert found[0] == "Inés Okafor"
    assert "“According to … Mr Vik”" in found
    assert svg.find("desc").text.startswith("From Inés Okafor to the reader")


def test_every_line_lies_in_the_drawing_and_in_a_box(sqlite_database):
    svg = drawn(sqlite_database, 2)
    height, boxes = float(svg.get("height")), list(svg.iter("rect"))
    assert len(boxes) == 3
    for element in svg.iter("text"):
        y = float(element.get("y"))
        assert 0 < y < height
        inside = [box for box in boxes if float(box.get("y")) < y < float(box.get("y")) + float(box.get("height"))]
        assert len(inside) == (0 if element.text == READER else 1)
