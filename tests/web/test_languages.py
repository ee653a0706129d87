"""The pages in German and Spanish, as the browser asks or the reader chose."""

import pytest

PAGES = """/ /?q=ferry /articles /article/1 /statement/1 /agents /agent/1 /outlets /add /reports /sql /quotation/1
    /timeline?q=ferry /exercise /exercise/edit /nothing""".split()


@pytest.mark.parametrize(("language", "search"), [("de", "Suchen"), ("es", "Buscar")])
@pytest.mark.parametrize("page", PAGES)
def test_pages_speak_the_language_that_the_browser_likes(newsroom_client, page, language, search):
    shown = newsroom_client.get(page, headers={"accept-language": f"{language},en;q=0.5"}).text
    assert f'<html lang="{language}">' in shown
    assert search in shown
    assert "Skip to the content" not in shown


def test_a_reader_chooses_and_comes_back(newsroom_client):
    chosen = newsroom_client.get(
        "/language/de", headers={"referer": "http://127.0.0.1/articles?start=0"}, follow_redirects=False
    )
    assert chosen.headers["location"] == "/articles?start=0"
    assert "Überschrift" in newsroom_client.get("/articles").text
    newsroom_client.cookies.clear()
    assert "Headline" in newsroom_client.get("/articles").text


@pytest.mark.parametrize("referer", ["http://evil.example/", "http://127.0.0.1//evil.example", "", "javascript:x()"])
def test_no_other_site_is_come_back_to(newsroom_client, referer):
    chosen = newsroom_client.get("/language/en", headers={"referer": referer}, follow_redirects=False)
    assert chosen.headers["location"] == "/"
    newsroom_client.cookies.clear()


@pytest.mark.parametrize(
    ("language", "texts"),
    [
        ("de", ("wer es gesagt hat", ">direkt (")),
        ("es", ("quién lo dijo", ">directamente (")),
    ],
)
def test_drawings_speak_the_language_of_the_page(newsroom_client, language, texts):
    shown = newsroom_client.get("/map", headers={"accept-language": language}).text
    assert all(text in shown for text in texts)
    route = newsroom_client.get("/statement/1", headers={"accept-language": language}).text
    assert {"de": "du liest es", "es": "tú lo lees"}[language] in route
    assert "you, the reader" not in route
