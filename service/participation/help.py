"""Explanations for who fills in the grid, in more languages than the pages have."""

from dataclasses import dataclass
from functools import cache
from typing import Final

from service.texts import LANGUAGES, texts

HELP: Final = ("tr", "ru", "ar")
"""Languages that explain, drafts to be checked; labels stay as the register has them."""
_RIGHT_TO_LEFT: Final = frozenset({"ar"})
_START: Final = "help."


@dataclass(frozen=True)
class Help:
    """The explanations in ``spoken``; ``lang`` is set where that is not the page's language."""

    lang: str
    spoken: str

    @property
    def direction(self) -> str:
        """How the language is written: ``ltr`` or ``rtl``."""
        return "rtl" if self.spoken in _RIGHT_TO_LEFT else "ltr"

    def of(self, topic: str) -> str:
        """Return the explanation of *topic*, or nothing where there is none."""
        return _explanations(self.spoken).get(f"{_START}{topic}", "")

    def say(self, topic: str) -> str:
        """Return the explanation of *topic*; an unknown one raises."""
        return _explanations(self.spoken)[f"{_START}{topic}"]


def helped(chosen: str, lang: str) -> Help:
    """Return the help in the *chosen* language, else in that of the page."""
    return Help(chosen, chosen) if chosen in HELP else Help("", lang)


@cache
def _explanations(lang: str) -> dict[str, str]:
    """Return those in *lang*; what a translation leaves out is said in German."""
    found = {key: text for key, text in texts(lang).items() if key.startswith(_START)}
    return found if lang in LANGUAGES else {**_explanations(LANGUAGES[0]), **found}
