"""The form of a query: one field for each parameter, a list where the choices are known."""

from collections.abc import Sequence
from dataclasses import dataclass

from graph.dimensions import PROPERTIES
from graph.meaning import choices
from graph.parameter import Parameter
from service.filter_bar import Control, Group, Option, control
from service.queries.asking import Asking, Wrong, field, offered
from service.visit import Visit


@dataclass(frozen=True)
class Field:
    """One field: ``hint`` says what leaving it out means, or how a value is written.

    ``named`` ones take the name of a thing.
    """

    control: Control
    hint: str
    named: bool
    required: bool
    wrong: Wrong | None


def fields(visit: Visit, asking: Asking) -> tuple[Field, ...]:
    """Return the fields of the form, filled with what is asked; what is wrong is left out."""
    return tuple(_field(visit, asking, parameter) for parameter in offered(asking.query).values())


def _field(visit: Visit, asking: Asking, parameter: Parameter) -> Field:
    words = parameter.description.get(visit.lang) or parameter.description["de"]
    label, hint = _parted(words)
    found = _control(visit, asking, parameter, label)
    named = parameter.type == "iri" and not found.listed
    return Field(found, hint, named, parameter.required, asking.wrong.get(parameter.name))


def _parted(words: str) -> tuple[str, str]:
    """Return a short name and what *words* say next; more is told to those who write it."""
    for sign in ("; ", ": "):
        label, _, hint = words.partition(sign)
        if hint:
            return label, hint.partition("; ")[0]
    return words, ""


def _control(visit: Visit, asking: Asking, parameter: Parameter, label: str) -> Control:
    token, source = field(parameter.name), parameter.dimension
    terms = asking.terms.get(parameter.name, ())
    if source is None:
        texts = asking.words.get(parameter.name, ())
        return Control(token, label, (), *_first(texts), listed=False)
    if source in PROPERTIES:
        known = control(visit.unfiltered(), source)
        words = [visit.view.values.of(source, term) for term in terms]
        return Control(token, label, known.groups, *_first(words), known.listed)
    named = choices(visit.snapshot, source)
    options = tuple(
        Option(word, visit.label(iri), visit.foreign(iri)) for word, iri in named.items()
    )
    words = [word for word, iri in named.items() if iri in terms]
    return Control(token, label, (Group("", options),), *_first(words), listed=True)


def _first(words: Sequence[str]) -> tuple[str, tuple[str, ...]]:
    return (words[0], tuple(words[1:])) if words else ("", ())
