"""The words of the pictures: the same in German and English, with the same blanks."""
# ruff: noqa: D103 - the name of a test says what it shows

from string import Formatter

import pytest

from graph.network import KINDS
from graph.paths import ROOT
from viz.flow import COLUMNS
from viz.network_words import column_words, counted, kind_words
from viz.words import LANGUAGES, Section, sections

TOPICS = sorted(file.stem for file in (ROOT / "viz/translations/de").glob("*.yaml"))


def _blanks(words: Section) -> dict[str, set[str]]:
    return {
        key: {name for _, name, _, _ in Formatter().parse(text) if name}
        for key, text in words.items()
    }


@pytest.mark.parametrize("topic", TOPICS)
def test_both_languages_have_the_same_words_with_the_same_blanks(topic: str) -> None:
    german, english = (sections(topic, lang) for lang in LANGUAGES)
    assert german.keys() == english.keys()
    for name, words in german.items():
        assert words
        assert _blanks(words) == _blanks(english[name])


def test_every_kind_and_column_of_the_network_has_its_word() -> None:
    for lang in LANGUAGES:
        assert set(kind_words(lang)) == set(KINDS)
        assert set(column_words(lang)) == set(COLUMNS.values())


def test_a_number_takes_its_word() -> None:
    assert counted("de", "activity", 1) == "1 Aktivität"
    assert counted("en", "body", 2) == "2 bodies"


def test_a_language_nobody_wrote_is_named() -> None:
    with pytest.raises(ValueError, match="lang is 'fr', expected one of de, en"):
        sections("network", "fr")
