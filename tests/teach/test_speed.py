"""How long an exercise takes does not grow with the articles that are there: what is drawn is bounded."""

from dataclasses import replace

from processor_time import processor_seconds
from worlds import classroom
from worlds.classroom import Text, stored

from quotedb.ask.drawing import articles_drawn
from quotedb.ask.filters import Filter
from quotedb.store.save import save_article
from quotedb.teach.material import MOST_ARTICLES, gather
from quotedb.teach.quiz import draw

NAMES = "Vik Okafor Reyes Brandt Lind Berg Moe Aasen Holt Nygaard".split()
MATTERS = "the harbour the school the bridge the ferry the library the market the railway the hospital".split("the ")[
    1:
]


def article(number):
    outlet = f"The {NAMES[number % 10]} Gazette"
    family, other = f"{NAMES[number % 10]}{number}", f"{NAMES[(number + 3) % 10]}{number}"
    matter = MATTERS[number % len(MATTERS)]
    clauses = [f"the {matter} number {number} will be closed before winter for repairs",
               f"the crews of the {matter} had not been told of plan {number} in time"]  # fmt: skip
    lines = [f"Lars {family} told {outlet} that {clauses[0]}.", f"Ines {other} claimed that {clauses[1]}."]
    text = Text(outlet, "\n\n".join(lines))
    text.says(clauses[0], text.hop(f"Lars {family}", f"Lars {family}", "told", addressee=outlet))
    return text.says(clauses[1], text.hop(f"Ines {other}", f"Ines {other}", "claimed"), hedges=["claimed"])


def test_ten_questions_of_fifty_articles_take_no_time(sqlite_database):
    stored(sqlite_database, *(article(number) for number in range(50)))
    drawn = []
    with sqlite_database.reading() as session:
        assert processor_seconds(lambda: drawn.append(draw(gather(session, Filter()), count=10))) < 2
    assert len(drawn[0].questions) == 10


def test_however_many_articles_there_are_a_bounded_number_is_read(sqlite_database):
    for number in range(MOST_ARTICLES // 3 * 2):
        text = article(number)
        with sqlite_database.writing() as session:
            save_article(session, text.article, text.findings(), classroom.BY_HAND)
    with sqlite_database.reading() as session:
        some = articles_drawn(session, Filter(), most=40, seed=1)
        assert len(some) == 40
        assert some == articles_drawn(session, Filter(), most=40, seed=1)
        assert some != articles_drawn(session, Filter(), most=40, seed=2)
        assert len(gather(session, Filter(), count=10).pages) == 40


def test_candidates_are_not_made_beyond_what_is_drawn(sqlite_database, monkeypatch):
    from quotedb.teach import quiz

    material = stored(sqlite_database, *(article(number) for number in range(30)))
    made = []

    def counted(material, chance):
        for question in origin.make(material, chance):
            made.append(question)
            yield question

    origin = quiz.KINDS[quiz.QuestionKind.ORIGIN]
    monkeypatch.setitem(quiz.KINDS, quiz.QuestionKind.ORIGIN, replace(origin, make=counted))
    quiz.draw(material, kinds=[quiz.QuestionKind.ORIGIN], count=2)
    assert len(made) <= quiz.SPARE * 3 * 2
