"""What the judge found, as data, JSON and Turtle."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from graph.shapes import Text

if TYPE_CHECKING:
    from rdflib import Graph


@dataclass(frozen=True)
class Result:
    """One broken rule.

    ``focus`` is the IRI judged, ``row`` the token of a grid row or ``None``, ``path`` the property
    concerned (may be empty), ``value`` what was found (may be empty), ``severity`` the word of
    SHACL, ``shape`` the IRI of the rule, ``place`` ``file:line`` where known.
    """

    focus: str
    label: str
    row: str | None
    path: str
    value: str
    message: Text
    severity: str
    shape: str
    place: str = ""

    def as_json(self, language: str = "de") -> dict[str, str | None]:
        """Return the result with its message in *language*."""
        return {
            "focus": self.focus,
            "label": self.label,
            "row": self.row,
            "path": self.path,
            "value": self.value,
            "message": self.message.in_language(language),
            "severity": self.severity,
            "shape": self.shape,
            "place": self.place,
        }


@dataclass(frozen=True)
class ActivityGrid:
    """An activity with its open rows: token by token what is missing, in words."""

    iri: str
    label: str
    missing: Mapping[str, tuple[Text, ...]]

    @property
    def complete(self) -> bool:
        """Tell whether every row is answered."""
        return not self.missing

    def as_json(self, language: str = "de") -> dict[str, Any]:
        """Return the tokens of the open rows in order, and the words for them."""
        words = [text.in_language(language) for texts in self.missing.values() for text in texts]
        return {"iri": self.iri, "label": self.label, "missing": list(self.missing), "words": words}


@dataclass(frozen=True)
class RowCount:
    """How many activities answer a grid row."""

    token: str
    label: Text
    answered: int
    open: int

    def as_json(self, language: str = "de") -> dict[str, Any]:
        """Return the counts with the row's label in *language*."""
        label = self.label.in_language(language)
        return {"token": self.token, "label": label, "answered": self.answered, "open": self.open}


@dataclass(frozen=True)
class ActorGrid:
    """An actor: the activities it provides, how many are complete, and its self-description."""

    iri: str
    label: str
    activities: int
    complete: int
    self_description: bool

    def as_json(self) -> dict[str, Any]:
        """Return the counts under their public names."""
        return {
            "iri": self.iri,
            "label": self.label,
            "activities": self.activities,
            "complete": self.complete,
            "selfDescription": self.self_description,
        }


@dataclass(frozen=True)
class FieldCount:
    """A field: the activities said to work in it, and how many of them are complete."""

    iri: str
    label: str
    activities: int
    complete: int

    def as_json(self) -> dict[str, Any]:
        """Return the counts under their public names."""
        counts = {"activities": self.activities, "complete": self.complete}
        return {"iri": self.iri, "label": self.label, **counts}


@dataclass(frozen=True)
class Completeness:
    """How far the grids are filled in, judged on what is said."""

    activities: tuple[ActivityGrid, ...]
    rows: tuple[RowCount, ...]
    actors: tuple[ActorGrid, ...]
    fields: tuple[FieldCount, ...]

    @property
    def complete(self) -> int:
        """Return the number of activities without an open row."""
        return sum(activity.complete for activity in self.activities)

    def as_json(self, language: str = "de") -> dict[str, Any]:
        """Return everything under its public name."""
        return {
            "count": len(self.activities),
            "complete": self.complete,
            "rows": [row.as_json(language) for row in self.rows],
            "activities": [activity.as_json(language) for activity in self.activities],
            "actors": [actor.as_json() for actor in self.actors],
            "fields": [field.as_json() for field in self.fields],
        }


@dataclass(frozen=True)
class Report:
    """The judge's word on a dataset; completeness never makes it fail."""

    violations: tuple[Result, ...]
    completeness: Completeness
    graph: "Graph"

    @property
    def conforms(self) -> bool:
        """Tell whether no rule of integrity is broken."""
        return not self.violations

    def as_json(self, language: str = "de") -> dict[str, Any]:
        """Return the report in the shape ``zielnetz validate --format json`` prints."""
        return {
            "conforms": self.conforms,
            "violations": [result.as_json(language) for result in self.violations],
            "completeness": self.completeness.as_json(language),
        }

    def as_turtle(self) -> str:
        """Return the ``sh:ValidationReport``; ``sh:conforms`` is about integrity only."""
        from graph.validate.bridge import without_complaints  # noqa: PLC0415 imports rdflib

        with without_complaints():
            return self.graph.serialize(format="longturtle")
