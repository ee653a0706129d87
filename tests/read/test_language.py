"""Texts that are not English are recognised; what is not clear passes."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quotedb.errors import LanguageError
from quotedb.read.language import check_language, detect
from quotedb.records import Article

OTHERS = {
    "fr": "Le maire a déclaré lundi que le quai serait fermé pendant deux semaines après la tempête.",
    "de": "Die Bürgermeisterin sagte am Montag, der Kai werde nach dem Sturm zwei Wochen lang gesperrt bleiben.",
    "es": "La alcaldesa dijo el lunes que el muelle estaría cerrado dos semanas por la tormenta.",
    "it": "La sindaca ha detto lunedì che il molo resterà chiuso per due settimane dopo la tempesta.",
    "pt": "A prefeita disse na segunda-feira que o cais ficará fechado por duas semanas após a tempestade.",
    "nl": "De burgemeester zei maandag dat de kade na de storm nog twee weken dicht blijft.",
    "sv": "Borgmästaren sade på måndagen att kajen hålls stängd i två veckor efter stormen och att det är farligt.",
    "no": "Ordføreren sa mandag at kaia blir stengt i to uker etter stormen, og at det ikke er farlig.",
    "da": "Borgmesteren sagde mandag, at kajen bliver lukket i to uger efter stormen, og at det ikke er farligt.",
    "fi": "Pormestari sanoi maanantaina, että laituri on suljettu kaksi viikkoa eikä se ole vaarallinen.",
    "pl": "Burmistrz powiedziała w poniedziałek, że nabrzeże będzie zamknięte przez dwa tygodnie.",
    "ru": "Мэр сказала в понедельник, что набережная закрыта на две недели.",
    "uk": "Мерка сказала в понеділок, що набережну закриють на два тижні.",
    "ja": "市長は月曜日に岸壁が二週間閉鎖されると述べた。",
    "zh": "市长星期一说，码头将关闭两周。",
    "ko": "시장은 월요일 부두가 2주간 폐쇄될 것이라고 말했다.",
    "ar": "قالت رئيسة البلدية يوم الاثنين إن الرصيف سيغلق لمدة أسبوعين",
    "el": "Η δήμαρχος είπε τη Δευτέρα ότι η προκυμαία θα κλείσει για δύο εβδομάδες.",
    "tr": "Belediye başkanı pazartesi günü rıhtımın iki hafta kapalı olduğunu ve bunun için çok çalıştıklarını dedi.",
}


@pytest.mark.parametrize("code", OTHERS)
def test_other_languages_are_refused_by_name(code):
    """Unless forced; the message says how."""
    assert detect(OTHERS[code]) == code
    with pytest.raises(LanguageError, match=r"quay seems to be [A-Z]\w+; .* --force"):
        check_language(Article(OTHERS[code], name="quay"))
    assert check_language(Article(OTHERS[code], name="quay"), force=True) == code


@pytest.mark.parametrize(
    "text",
    [
        "The mayor said on Monday that the quay would stay shut for two weeks after the storm.",
        "The mayor of Orléans said “le quai est fermé pour deux semaines” and left, as those who were there told us.",
        "Quay shut",
        "Norway: man held at border",
        "Alta, Bergen, Oslo, Tromsø",
        "1. 2. 3.",
        "Ja.",
        "“Мы ждём”, she told the Post on the quay, and it was all that she would say to us.",
    ],
)
def test_english_and_what_is_too_short_to_tell_passes(text):
    """A headline has few common words."""
    assert check_language(Article(text)) == "en"


def test_what_the_record_says_counts_where_the_text_is_not_clear():
    """And only there: pages often declare the language of their template."""
    assert check_language(Article("Quay shut", language="en-GB")) == "en"
    with pytest.raises(LanguageError, match="German"):
        check_language(Article("Kai zu", language="de"))
    assert (
        check_language(Article("The quay was shut, and it was not the first time that it was.", language="de")) == "en"
    )
    with pytest.raises(LanguageError, match="French"):
        check_language(Article(OTHERS["fr"], language="en"))


def test_a_long_text_in_no_known_language():
    """No common words of English, and none of the others."""
    with pytest.raises(LanguageError, match="does not seem to be English"):
        check_language(Article("Zorkel blivnat quomo draskun velpi. " * 50, name="quay"))


@given(st.text(max_size=300))
def test_any_text_is_judged(text):
    """Some code comes back, whatever the text."""
    assert check_language(Article(text), force=True)
