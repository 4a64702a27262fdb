"""The words of one language with its dates and numbers, as those who tell something take them."""

from dataclasses import dataclass

from service.texts import say, say_count
from service.written import day, number


@dataclass(frozen=True)
class Words:
    """Texts by key in ``lang``, with dates and numbers as its readers write them."""

    lang: str

    def say(self, key: str, /, **values: object) -> str:
        """Return the text of *key*."""
        return say(key, self.lang, **values)

    def count(self, key: str, number: int, /, **values: object) -> str:
        """Return the text of *key* for a number of things."""
        return say_count(key, self.lang, number, **values)

    def day(self, text: str) -> str:
        """Return an ISO date, month or year in words."""
        return day(text, self.lang)

    def number(self, value: float) -> str:
        """Return a number."""
        return number(value, self.lang)
