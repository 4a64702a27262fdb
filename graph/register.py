"""«Who does what»: activities with actors, fields, goals and phases, each link with its basis."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from graph.answers import ROWS
from graph.cells import PARTS
from graph.coverage import parts
from graph.errors import AmbiguousError
from graph.labels import slug
from graph.question import Question
from graph.selection import left_out
from graph.snapshot import Snapshot
from graph.store import NamedNode
from graph.terms import DCT, RDF, ZN, ZNV

EVERYTHING = "all"
_LINKS: Mapping[str, str] = {
    "providers": ZN.providedBy,
    "supporters": ZN.supportedBy,
    "fields": ZN.inField,
    "goals": ZN.servesGoal,
    "lifePhases": ZN.forLifePhase,
    "statistics": ZN.usesStatistic,
    "programmes": ZN.fundedByProgramme,
}


@dataclass(frozen=True)
class Link:
    """Something an activity is linked to; ``basis`` is the short name of a ``znv:basis/``."""

    iri: str
    label: str
    notation: str
    basis: str


@dataclass(frozen=True)
class Activity:
    """One activity as the register shows it.

    ``status`` is the slug of its ``znv:status/``; ``missing`` holds the grid rows not yet said.
    """

    iri: str
    label: str
    status: str
    status_label: str
    description: str
    links: Mapping[str, tuple[Link, ...]]
    missing: tuple[str, ...]


@dataclass(frozen=True)
class Answer:
    """The activities that a question finds; ``left_out`` counts those for every phase or field."""

    edition: str
    part: str
    activities: tuple[Activity, ...]
    left_out: int

    @property
    def count(self) -> int:
        """Return how many activities there are."""
        return len(self.activities)


def ask(snapshot: Snapshot, question: Question, part: str = EVERYTHING, lang: str = "de") -> Answer:
    """Return who does what.

    ``all`` lists every activity that passes the filter, whatever its status; any other part lists
    exactly what the map of *question* counts under that name.
    """
    chosen = _chosen(snapshot, question, part)
    reader = _Reader.of(snapshot, chosen, lang)
    return Answer(
        edition=snapshot.year,
        part=part,
        activities=tuple(reader.activity(iri) for iri in chosen),
        left_out=left_out(snapshot, question.selection),
    )


def _chosen(snapshot: Snapshot, question: Question, part: str) -> list[str]:
    if part == EVERYTHING:
        found = question.selection.mask(snapshot)
    elif part in PARTS:
        found = parts(snapshot, question)[part]
    else:
        known = [EVERYTHING, *PARTS]
        raise AmbiguousError(f"Der Teil „{part}“ ist nicht bekannt; bekannt sind:", known)
    return sorted(snapshot.incidence.names(found), key=snapshot.labels.order)


@dataclass(frozen=True)
class _Reader:
    """The links of chosen activities, read in one pass per property."""

    snapshot: Snapshot
    lang: str
    links: Mapping[str, Mapping[str, list[str]]]
    texts: Mapping[str, str]
    bases: Mapping[tuple[str, str, str], str]

    @classmethod
    def of(cls, snapshot: Snapshot, chosen: Iterable[str], lang: str) -> "_Reader":
        wanted = frozenset(chosen)
        properties = {**_LINKS, "status": ZN.status}
        links = {name: _of(snapshot, predicate, wanted) for name, predicate in properties.items()}
        described = _of(snapshot, DCT.description, wanted)
        texts = {iri: values[0] for iri, values in described.items()}
        return cls(snapshot, lang, links, texts, _bases(snapshot))

    def activity(self, iri: str) -> Activity:
        statuses = self.links["status"].get(iri, [ZNV["status/unknown"]])
        return Activity(
            iri=iri,
            label=self.snapshot.labels.label(iri, self.lang),
            status=slug(statuses[0]),
            status_label=self.snapshot.labels.label(statuses[0], self.lang),
            description=self.texts.get(iri, ""),
            links={name: self._linked(iri, name) for name in _LINKS},
            missing=self.snapshot.missing.get(iri, ROWS),
        )

    def _linked(self, iri: str, name: str) -> tuple[Link, ...]:
        labels = self.snapshot.labels
        values = sorted(self.links[name].get(iri, ()), key=labels.order)
        return tuple(
            Link(
                value,
                labels.label(value, self.lang),
                labels.notation(value),
                self.bases[iri, _LINKS[name], value],
            )
            for value in values
        )


def _of(snapshot: Snapshot, predicate: str, wanted: frozenset[str]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = defaultdict(list)
    for subject, value in snapshot.store.pairs(predicate, snapshot.graph):
        if subject in wanted:
            found[subject].append(value)
    return found


def _bases(snapshot: Snapshot) -> dict[tuple[str, str, str], str]:
    """Return the basis of each link of the edition, by the graphs its catalogue lists.

    What an open proposal states is the editors', even where an overridden graph says it too.
    """
    found: dict[tuple[str, str, str], str] = {}
    for basis, graph in _graphs(snapshot):
        for predicate in _LINKS.values():
            for subject, value in snapshot.store.pairs(predicate, graph):
                found[subject, predicate, value] = basis
    return {**found, **dict.fromkeys(_proposed(snapshot), "editorial")}


def _graphs(snapshot: Snapshot) -> list[tuple[str, str]]:
    """Return basis and graph of what the edition says or carries, the strongest basis last."""
    listed = snapshot.store.select(
        f"""SELECT DISTINCT ?basis ?graph WHERE {{ GRAPH ?catalogue {{
          {NamedNode(snapshot.graph)} {NamedNode(ZN.edition)} ?edition .
          ?graph {NamedNode(ZN.edition)} ?edition ; {NamedNode(ZN.basis)} ?basis .
        }} }}"""
    )
    graphs = [(slug(basis.value), graph.value) for basis, graph in listed.rows]  # type: ignore[union-attr]
    return sorted((pair for pair in graphs if pair[0] in _WEAKEST_FIRST), key=_strength)


_WEAKEST_FIRST = ("carried", "stated", "confirmed", "reported")


def _strength(graph: tuple[str, str]) -> int:
    return _WEAKEST_FIRST.index(graph[0])


def _proposed(snapshot: Snapshot) -> list[tuple[str, str, str]]:
    """Return the links that open proposals state."""
    parts = (RDF.subject, RDF.predicate, RDF.object)
    subjects, predicates, values = (
        dict(snapshot.store.pairs(part, snapshot.graph)) for part in parts
    )
    return [(subjects[one], predicates[one], values[one]) for one in subjects]
