"""A snapshot as bytes, to be there at once when the service starts; nothing in it is run."""

import hashlib
import json
from collections.abc import Iterator, Mapping
from functools import lru_cache
from io import BytesIO
from pathlib import Path
from typing import Any, Final
from zipfile import BadZipFile

import numpy as np

from graph.dimensions import Dimensions
from graph.expectations import Decision, Expectations
from graph.incidence import Incidence
from graph.labels import Labels, Name
from graph.providers import Providers
from graph.ranks import Ranks
from graph.sets import Members, Sets
from graph.snapshot import Snapshot
from graph.store import Store

_HASHED: Final = 32
"""So many bytes at the beginning are the SHA-256 of the others: a torn file is none."""
_SINGLE: Final = ("counts", "answered", "goals_answered", "grid")
Arrays = Mapping[str, Any]


def pack(snapshot: Snapshot, mark: str) -> bytes:
    """Return *snapshot* as bytes; *mark* tells what it was read from."""
    incidences = [snapshot.incidence]
    if snapshot.said is not snapshot.incidence:
        incidences.append(snapshot.said)
    told = {
        "mark": _marked(mark, snapshot.edition, snapshot.basis),
        "labels": {iri: _plain_name(name) for iri, name in snapshot.labels.names.items()},
        "dimensions": _plain(vars(snapshot.dimensions)),
        "decisions": [_plain(vars(one)) for one in _decisions(snapshot.expectations)],
        "incidences": [_names(one) for one in incidences],
    }
    arrays = {f"{at}-{n}": a for at, one in enumerate(incidences) for n, a in _arrays(one).items()}
    found = BytesIO()
    np.savez(found, told=np.frombuffer(json.dumps(told).encode(), np.uint8), **arrays)
    body = found.getvalue()
    return hashlib.sha256(body).digest() + body


def unpack(
    packed: bytes, mark: str, store: Store, of: tuple[Mapping[str, str], str, str, str]
) -> Snapshot | None:
    """Return the snapshot that *packed* holds, read from *store*, or nothing.

    *of* says which one: graphs by footing, edition, year and footing. Nothing is returned where the
    bytes are torn, of another *mark*, edition or footing, or made by another program.
    """
    body = packed[_HASHED:]
    if hashlib.sha256(body).digest() != packed[:_HASHED]:
        return None
    try:
        arrays = np.load(BytesIO(body), allow_pickle=False)
    except (BadZipFile, ValueError):
        return None
    told = json.loads(arrays["told"].tobytes())
    graphs, edition, year, basis = of
    if told["mark"] != _marked(mark, edition, basis):
        return None
    dimensions = _dimensions(told["dimensions"])
    incidences = [
        _incidence(names, {key: arrays[f"{at}-{key}"] for key in _KEYS}, dimensions.actors)
        for at, names in enumerate(told["incidences"])
    ]
    return Snapshot(
        store=store,
        graph=graphs[basis],
        edition=edition,
        year=year,
        basis=basis,
        labels=Labels({iri: _name(*name) for iri, name in told["labels"].items()}),
        dimensions=dimensions,
        incidence=incidences[0],
        expectations=_expectations(told["decisions"], dimensions),
        said=incidences[-1],
        graphs=graphs,
    )


_KEYS: Final = ("lengths", "members", "activities", "actors")


def _sets(incidence: Incidence) -> Iterator[tuple[str, str, Sets]]:
    """Yield group, name and sets of all columns, in a fixed order."""
    for group in ("placed", "direct"):
        for token, sets in getattr(incidence, group).items():
            yield group, token, sets
    for name in _SINGLE:
        yield "single", name, getattr(incidence, name)
    yield "single", "unnamed", Sets({"": incidence.unnamed}, incidence.count)


def _names(incidence: Incidence) -> dict[str, Any]:
    return {
        "activities": list(incidence.activities),
        "providers": incidence.providers.names,
        "sets": [(group, name, list(sets)) for group, name, sets in _sets(incidence)],
    }


def _arrays(incidence: Incidence) -> dict[str, Any]:
    members = [sets.members(name) for _, _, sets in _sets(incidence) for name in sets]
    known = incidence.providers
    return {
        "lengths": np.array([len(one) for one in members], np.int32),
        "members": np.concatenate([np.zeros(0, np.int32), *members]).astype(np.int32),
        "activities": known.activities,
        "actors": known.actors,
    }


def _incidence(names: dict[str, Any], arrays: Arrays, ranks: Ranks) -> Incidence:
    count = len(names["activities"])
    ends = np.cumsum(arrays["lengths"])
    parts: Iterator[Members] = iter(np.split(arrays["members"], ends[:-1]) if len(ends) else ())
    groups: dict[str, dict[str, Sets]] = {"placed": {}, "direct": {}, "single": {}}
    for group, name, columns in names["sets"]:
        groups[group][name] = Sets.holding({column: next(parts) for column in columns}, count)
    single = groups["single"]
    return Incidence(
        activities=tuple(names["activities"]),
        placed=groups["placed"],
        direct=groups["direct"],
        counts=single["counts"],
        answered=single["answered"],
        goals_answered=single["goals_answered"],
        grid=single["grid"],
        unnamed=single["unnamed"][""],
        providers=Providers(
            arrays["activities"],
            arrays["actors"],
            tuple(names["providers"]),
            ranks,
        ),
        index={activity: at for at, activity in enumerate(names["activities"])},
    )


def _dimensions(told: dict[str, Any]) -> Dimensions:
    def tuples(name: str) -> dict[str, tuple[str, ...]]:
        return {key: tuple(values) for key, values in told[name].items()}

    def frozen(name: str) -> dict[str, frozenset[str]]:
        return {key: frozenset(values) for key, values in told[name].items()}

    return Dimensions(
        members=tuples("members"),
        parents=tuples("parents"),
        documents=told["documents"],
        levels=frozen("levels"),
        tops=tuples("tops"),
        every=frozenset(told["every"]),
        goal_fields=frozen("goal_fields"),
        matches=tuples("matches"),
    )


def _decisions(expectations: Expectations) -> Iterator[Decision]:
    for decisions in expectations.decisions.values():
        yield from decisions.values()


def _expectations(told: list[dict[str, Any]], dimensions: Dimensions) -> Expectations:
    found: dict[str, dict[frozenset[str], Decision]] = {}
    for one in told:
        decision = Decision(**{**one, "concerns": frozenset(one["concerns"])})
        found.setdefault(decision.kind, {})[decision.concerns] = decision
    return Expectations(found, dimensions)


def _plain_name(name: Name) -> tuple[Any, ...]:
    return dict(name.preferred), name.alternative, name.notation, name.position


def _name(preferred: dict[str, str], alternative: list[str], notation: str, position: int) -> Name:
    return Name(preferred, tuple(alternative), notation, position)


def _plain(value: Any) -> Any:  # noqa: ANN401 what JSON holds
    if isinstance(value, Mapping):
        return {key: _plain(one) for key, one in value.items()}
    if isinstance(value, frozenset):
        return sorted(value)
    return [_plain(one) for one in value] if isinstance(value, tuple) else value


def _marked(*told: str) -> str:
    return " ".join((*told, _program()))


@lru_cache(maxsize=1)
def _program() -> str:
    """Return what tells this program from another: of all modules, what is read depends on many."""
    modules = sorted(Path(__file__).parent.glob("*.py"))
    told = b"".join(module.read_bytes() for module in modules)
    return hashlib.sha256(told).hexdigest()
