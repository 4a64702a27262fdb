"""Where words may break: as pyphen says, which reads all of its patterns first."""
# ruff: noqa: D103 - the name of a test says what it shows

import re

import pytest
from pyphen import Pyphen

from service.texts import texts
from viz.syllables import Syllables


@pytest.mark.parametrize(("lang", "language"), [("de", "de_DE"), ("en", "en_GB")])
def test_words_of_the_interface_break_where_pyphen_breaks_them(lang: str, language: str) -> None:
    words = set(re.findall(r"[^\W\d_]{5,}", " ".join(texts(lang).values())))
    theirs, ours = Pyphen(lang=language, left=0, right=0), Syllables.of(language)
    assert len(words) > 1_000
    for word in words:
        assert ours.positions(word) == theirs.positions(word), word


def test_digits_of_patterns_meet_between_letters() -> None:
    """Show it with patterns of our own: the highest digit counts, and an odd one breaks."""
    own = Syllables({"ab": "a1b", "abc": "a2b1c", ".ca": ".c1a"})
    assert own.positions("cabc") == [1, 3]
    assert own.positions("ab") == [1]
    assert own.positions("Cab") == [1, 2]
