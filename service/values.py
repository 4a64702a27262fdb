"""The shortest word an address can use for a thing: its notation, else its short name, else IRI."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from graph.dimensions import PROPERTIES
from graph.labels import Labels, fold, slug
from graph.selection import ACTIVITY
from graph.snapshot import Snapshot
from graph.step import Step


@dataclass(frozen=True)
class Values:
    """For each name of the filter, what stands in an address for each of its things.

    The words of a name are looked for when the first of them is asked for.
    """

    among: Mapping[str, Sequence[str]]
    labels: Labels
    _words: dict[str, Mapping[str, str]] = field(default_factory=dict, repr=False, compare=False)

    @classmethod
    def read(cls, snapshot: Snapshot) -> "Values":
        """Return the words for everything a filter of *snapshot* can name."""
        among: dict[str, Sequence[str]] = {
            token: snapshot.dimensions.members[token] for token in PROPERTIES
        }
        among[ACTIVITY] = snapshot.incidence.activities
        return cls(among, snapshot.labels)

    def brought_on(self, step: Step) -> "Values":
        """Return the words after *step*; those of a name stay as long as its things do."""
        after = Values.read(step.after)
        kept = {
            token: words
            for token, words in dict(self._words).items()
            if self.among[token] is after.among[token] and step.renamed.isdisjoint(words)
        }
        return replace(after, _words=kept)

    def of(self, token: str, iri: str) -> str:
        """Return the word for *iri* under *token*."""
        return self._of(token).get(iri, iri)

    def knows(self, token: str, iri: str) -> bool:
        """Tell whether *iri* may stand under *token*."""
        return iri in self._of(token)

    def prepare(self) -> None:
        """Look for the words of every name."""
        for token in self.among:
            self._of(token)

    def _of(self, token: str) -> Mapping[str, str]:
        if token not in self._words:
            self._words[token] = _words(self.among[token], self.labels)
        return self._words[token]


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
