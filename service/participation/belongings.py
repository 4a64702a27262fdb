"""What is an actor's own to answer: itself, what it provides or coordinates, its own goals."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from graph.errors import NotFoundError
from graph.labels import slug
from graph.terms import ZN
from service.office.drafting import Desk

_NEW: Final = "new"
"""The address at which an activity begins: none has it for its word."""


@dataclass(frozen=True)
class Belongings:
    """The IRIs of an actor's activities and goals, by the word that addresses write for each."""

    activities: Mapping[str, str]
    goals: Mapping[str, str]

    @classmethod
    def of(cls, desk: Desk, actor: str) -> "Belongings":
        """Return what is *actor*'s own at *desk*; what is only proposed is nobody's yet."""
        own = desk.ties.get(actor, frozenset())
        pursued = {thing for thing, link in own if link == ZN.pursuedBy}
        provided = {thing for thing, link in own if link != ZN.pursuedBy}
        return cls(_by_word(desk, provided), _by_word(desk, pursued))

    def activity(self, word: str) -> str:
        """Return the IRI of the activity that *word* stands for; one of somebody else raises."""
        if word not in self.activities:
            raise NotFoundError(f"Aktivität „{word}“ gehört nicht zu Ihrem Eintrag.")
        return self.activities[word]

    def goal(self, word: str) -> str:
        """Return the IRI of the goal that *word* stands for; one of somebody else raises."""
        if word not in self.goals:
            raise NotFoundError(f"Ziel „{word}“ gehört nicht zu Ihrem Eintrag.")
        return self.goals[word]

    def word(self, iri: str) -> str:
        """Return the word that stands for an activity."""
        return next(word for word, known in self.activities.items() if known == iri)


def _by_word(desk: Desk, iris: set[str]) -> dict[str, str]:
    found: dict[str, str] = {_NEW: ""}
    for iri in sorted(iris, key=desk.known.labels.order):
        word, number = slug(iri), 2
        while word in found:
            word, number = f"{slug(iri)}-{number}", number + 1
        found[word] = iri
    del found[_NEW]
    return found
