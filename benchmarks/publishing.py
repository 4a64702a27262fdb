"""How long one publication of a new name takes, and how long it took to judge everything."""

import os
import shutil
from collections.abc import Callable
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from time import perf_counter

from graph.deposit import Answer
from graph.publish import Release, derive
from graph.slot_change import SlotChange
from graph.store import Literal, NamedNode, Triple
from graph.terms import RDF, SKOS, ZN
from graph.validate import check_change, check_integrity
from service.office.keeper import Keeper
from service.office.opening import open_keeper
from service.stage import Stage

_AUTHOR = "k-benchmark"


def publishing(runs: int, city: Path) -> dict[str, float]:
    """Return median seconds over *runs* publications in *city*, by what is waited for."""
    with TemporaryDirectory() as place:
        os.environ["ZIELNETZ_HOME"] = f"{place}/home"
        folder = Path(shutil.copytree(city, f"{place}/city"))
        keeper = open_keeper(folder, "")
        (copies := Path(place) / "copies").mkdir()
        stage = Stage(keeper, copies)
        found: dict[str, list[float]] = {}
        for number in range(runs + 1):
            for name, seconds in _one(keeper, stage, f"Name {number}").items():
                found.setdefault(name, []).append(seconds)
        stage.close()
        keeper.database.engine.dispose()
    return {name: median(seconds[1:]) for name, seconds in found.items()}


def _one(keeper: Keeper, stage: Stage, name: str) -> dict[str, float]:
    before = keeper.release()
    answer = _named(before, name)
    sources = before.sources
    deposit = sources.deposit.answered(sources.city, sources.slots, [answer])
    after = derive(sources.city, deposit, sources.reading)
    return {
        "judge what the change touched": _seconds(lambda: check_change(before, after)),
        "judge everything": _seconds(lambda: check_integrity(after)),
        "publish: judged, in the ledger, in the graph, flushed": _seconds(
            lambda: keeper.publish(_AUTHOR, "", [answer])
        ),
        "show it: copy, arrays and lists brought on": _seconds(stage.renew),
    }


def _named(release: Release, name: str) -> Answer:
    """Return the answer that the first activity is called *name*."""
    kind = NamedNode(ZN.Activity)
    activity = min(
        t.subject.value  # type: ignore[union-attr]
        for t in release.current
        if t.predicate.value == RDF.type and t.object == kind
    )
    label = NamedNode(SKOS.prefLabel)
    triple = Triple(NamedNode(activity), label, Literal(name, language="de"))
    slot = release.sources.slots.slot(triple)
    return Answer(release.shown.year, "reported", SlotChange(slot, frozenset({triple})))


def _seconds(work: Callable[[], object]) -> float:
    start = perf_counter()
    work()
    return perf_counter() - start
