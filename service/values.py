"""The shortest word an address can use for a thing: its notation, else its short name, else IRI."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from graph.dimensions import PROPERTIES
from graph.labels import Labels, fold, slug
from graph.selection import ACTIVITY
from graph.snapshot import Snapshot


@dataclass(frozen=True)
class Values:
    """For each name of the filter, what stands in an address for each of its things."""

    words: Mapping[str, Mapping[str, str]]

    @classmethod
    def read(cls, snapshot: Snapshot) -> "Values":
        """Return the words for everything a filter of *snapshot* can name."""
        among: dict[str, Sequence[str]] = {
            token: snapshot.dimensions.members[token] for token in PROPERTIES
        }
        among[ACTIVITY] = snapshot.incidence.activities
        return cls({token: _words(iris, snapshot.labels) for token, iris in among.items()})

    def of(self, token: str, iri: str) -> str:
        """Return the word for *iri* under *token*."""
        return self.words[token].get(iri, iri)


def _words(iris: Sequence[str], labels: Labels) -> dict[str, str]:
    """Return a word per IRI that names nothing else, by whatever it may be called."""
    names = {iri: {fold(slug(iri)), *_called(iri, labels)} for iri in iris}
    taken = Counter(name for own in names.values() for name in own)
    return {
        iri: next(
            (word for word in (labels.notation(iri), slug(iri)) if taken[fold(word)] == 1), iri
        )
        for iri in iris
    }


def _called(iri: str, labels: Labels) -> set[str]:
    return labels.names[iri].exact() - {""} if iri in labels.names else set()
