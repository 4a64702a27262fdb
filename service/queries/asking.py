"""A query asked in words: what an address gives for its parameters, and what that means."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from graph.errors import AmbiguousError, ZielnetzError
from graph.meaning import meant
from graph.parameter import Parameter
from graph.query import Query
from service.visit import Visit

EDITION = "edition"
"""A parameter that the edition of the visit answers."""


@dataclass(frozen=True)
class Wrong:
    """Why a text cannot be understood, and what there is to choose from."""

    sentence: str
    candidates: tuple[str, ...] = ()


@dataclass(frozen=True)
class Asking:
    """One query with what is given for it.

    ``words`` are the texts as given, ``terms`` what they mean, ``wrong`` says by parameter what
    cannot be understood, ``open`` names the parameters without which there is no answer.
    """

    query: Query
    words: Mapping[str, tuple[str, ...]]
    terms: Mapping[str, tuple[str, ...]]
    wrong: Mapping[str, Wrong]
    open: tuple[str, ...]

    @classmethod
    def read(cls, visit: Visit, query: Query) -> "Asking":
        """Return *query* as the address of *visit* asks it."""
        words = {name: _given(visit, name) for name in offered(query)}
        known = {name: texts for name, texts in words.items() if texts}
        terms: dict[str, tuple[str, ...]] = {}
        wrong: dict[str, Wrong] = {}
        for name, texts in known.items():
            try:
                terms[name] = _meant(visit, query.params[name], texts)
            except ZielnetzError as error:
                wrong[name] = _wrong(name, error)
        if visit.asked.edition and EDITION in query.params:
            terms[EDITION] = (visit.snapshot.edition,)
        missing = (n for n, p in offered(query).items() if p.required and n not in known)
        return cls(query, known, terms, wrong, tuple(missing))

    @property
    def complete(self) -> bool:
        """Tell whether the query can be answered."""
        return not self.wrong and not self.open

    @property
    def sparql(self) -> str:
        """The text that is run."""
        return self.query.bind(self.terms)

    def pairs(self) -> Iterator[tuple[str, str]]:
        """Yield what is given, as the API takes it."""
        for name, texts in self.words.items():
            for text in texts:
                yield name, text


def offered(query: Query) -> Mapping[str, Parameter]:
    """Return the parameters of *query* that a form asks for."""
    return {name: known for name, known in query.params.items() if name != EDITION}


def field(name: str) -> str:
    """Return the name under which an address of the pages gives the parameter *name*.

    Parameters of the filter's name keep what was chosen on other pages.
    """
    return name.replace("_", "-")


def _given(visit: Visit, name: str) -> tuple[str, ...]:
    texts = (" ".join(value.split()) for key, value in visit.pairs if key in {name, field(name)})
    return tuple(dict.fromkeys(text for text in texts if text))


def _meant(visit: Visit, parameter: Parameter, texts: Sequence[str]) -> tuple[str, ...]:
    found = tuple(meant(visit.snapshot, parameter, text) for text in texts)
    for value in found:
        parameter.term(value)
        if among := visit.snapshot.dimensions.members.get(parameter.dimension or ""):
            visit.snapshot.labels.resolve(value, among, f"Parameter {parameter.name}:")
    return found


def _wrong(name: str, error: ZielnetzError) -> Wrong:
    candidates = error.candidates if isinstance(error, AmbiguousError) else ()
    return Wrong(str(error).removeprefix(f"Parameter {name}: "), candidates)
