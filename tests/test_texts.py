"""The words of the interface: the same keys and places in both languages."""

import re

import pytest

from service.texts import LANGUAGES, say, say_count, texts

_PLACE = re.compile(r"\{(\w+)[^}]*\}")


def test_both_languages_have_the_same_keys() -> None:
    """Nothing is said in one language only."""
    german, english = (set(texts(lang)) for lang in LANGUAGES)
    assert german ^ english == set()


def test_both_languages_fill_the_same_places() -> None:
    """What German fills in, English fills in too."""
    german, english = (
        {key: set(_PLACE.findall(text)) for key, text in texts(lang).items()} for lang in LANGUAGES
    )
    assert [key for key, places in german.items() if english[key] != places] == []


def test_an_unknown_key_raises() -> None:
    """A missing word is found at once."""
    with pytest.raises(KeyError):
        say("no.such.key", "de")


def test_one_thing_is_spoken_of_in_the_singular() -> None:
    """«1 Aktivität», not «1 Aktivitäten»."""
    assert "1 Aktivität ·" in say_count("ask.count", "de", 1, edition="2012")
