"""An invented town over five editions: a renamed actor, a moved field, a split goal and more.

Its reference files are those of Lindenau; its goals, actors and activities stand in the graphs of
the years, for what one edition does not describe is not in it.
"""

import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from graph.city import read_city
from graph.publish import derive
from graph.published import Published
from tests.conftest import published_in_memory
from tests.foreign_file import PREFIXES

LINDENAU: Final = Path(__file__).parent / "city"
YEARS: Final = ("2021", "2022", "2023", "2024", "2025")
_GONE: Final = (
    "carried",
    "decided",
    "editorial",
    "reported",
    "activities",
    "actors",
    "programmes",
    "reference-goals",
    "reference-places",
)
_EMPTIED: Final = ("graph/2024/", "reference/goals", "reference/places")
_MORE: Final = """
PREFIX indicator: <https://example.org/lindenau/indicator/>
PREFIX decision: <https://example.org/lindenau/decision/>
PREFIX dimension: <https://w3id.org/zielnetz/vocabulary/dimension/>
PREFIX indicator-kind: <https://w3id.org/zielnetz/vocabulary/indicator-kind/>
PREFIX target: <https://example.org/lindenau/target/>
PREFIX observation: <https://example.org/lindenau/observation/>
"""
_IDENTITIES: Final = """
goal:1 a skos:Concept , zn:Goal , zn:IntegrationGoal .
goal:2 a skos:Concept , zn:Goal , zn:IntegrationGoal .
goal:2a a skos:Concept , zn:Goal , zn:IntegrationGoal .
goal:2b a skos:Concept , zn:Goal , zn:IntegrationGoal .
actor:library a zn:Actor .
actor:works a zn:Actor .
actor:seniors a zn:Actor .
actor:sewing a zn:Actor .
activity:reading a zn:Activity .
activity:repair a zn:Activity .
activity:festival a zn:Activity .
activity:guides a zn:Activity .
activity:tandem a zn:Activity .
"""
_INDICATORS: Final = """
indicator:cards a skos:Concept , zn:Indicator ; skos:prefLabel "Büchereiausweise"@de ;
  zn:indicatorKind indicator-kind:key-figure ; zn:position 1 .
"""
_GOAL: Final = (
    "skos:inScheme document:leitbild ; skos:topConceptOf document:leitbild ; "
    'dct:source document:leitbild ; zn:locator "Teil A"'
)
_LEARNING: Final = f'goal:1 skos:notation "1" ; skos:prefLabel "Alle lernen mit."@de ; {_GOAL}'
_WHOLE: Final = f'goal:2 skos:notation "2" ; skos:prefLabel "Nachbarn helfen sich."@de ; {_GOAL} .'
_PARTS: Final = f"""
goal:2a skos:notation "2a" ; skos:prefLabel "Nachbarn kennen sich."@de ; {_GOAL} ;
  dct:replaces goal:2 .
goal:2b skos:notation "2b" ; skos:prefLabel "Hilfe bleibt in der Nähe."@de ; {_GOAL} ;
  dct:replaces goal:2 .
"""
_TARGET: Final = """ ; zn:hasTarget target:cards ; zn:measuredBy indicator:cards .
target:cards a zn:Target ; zn:ofIndicator indicator:cards ; zn:baseline 400 ; zn:targetValue 500 ;
  zn:dueDate "2025-12-31"^^xsd:date .
observation:cards-2023 a zn:Observation ; zn:ofIndicator indicator:cards ; zn:value 450.0 ;
  zn:startDate "2023"^^xsd:gYear .
observation:cards-2024 a zn:Observation ; zn:ofIndicator indicator:cards ; zn:value 520.0 ;
  zn:startDate "2024"^^xsd:gYear
"""
_EXPECTED: Final = """
decision:expected a zn:Decision ; skos:prefLabel "Ziele gelten in jeder Phase"@de ;
  zn:concerns dimension:goal , dimension:life-phase ; zn:decisionKind kind:expected ;
  dct:date "2021-01-10"^^xsd:date ; zn:reason "Fachwissen: Ziele gehen alle an."@de .
"""
_ACTORS: Final = """
actor:library skos:prefLabel "{library}"@de .
actor:works skos:prefLabel "Prümwerke GmbH"@de .
"""


def _activity(name: str, label: str, status: str, placed: str, more: str = "") -> str:
    """Return an activity; *placed* names its field, goal, phase and provider."""
    field, goal, phase, provider = placed.split()
    links = f"zn:inField field:{field} ; zn:servesGoal goal:{goal} ; zn:providedBy actor:{provider}"
    rest = f"{links} ; zn:forLifePhase life-phase:{phase} {more}"
    return f'activity:{name} skos:prefLabel "{label}"@de ; zn:status status:{status} ; {rest} .\n'


def _reading(status: str) -> str:
    return _activity("reading", "Vorlesestunde", status, "learning 1 childhood library")


def _repair(field: str, goal: str = "2") -> str:
    return _activity("repair", "Reparaturtreff", "running", f"{field} {goal} adulthood works")


def _festival(status: str, more: str = "") -> str:
    return _activity(
        "festival", "Nachbarschaftsfest", status, "neighbourhood 2 youth seniors", more
    )


def _tandem(status: str) -> str:
    return _activity("tandem", "Sprachtandem", status, "learning 1 adulthood sewing")


_GUIDES: Final = _activity("guides", "Lesepaten", "running", "learning 1 youth library")
_SENIORS: Final = 'actor:seniors skos:prefLabel "Seniorenrunde"@de .\n'
_SEWING: Final = 'actor:sewing skos:prefLabel "Nähstube am Fluss"@de .\n'
_OLD, _NEW = "Bücherei am Markt", "Stadtbibliothek Lindenau"
_ACHIEVED: Final = (
    '; zn:achievement "Drei Straßen haben mitgefeiert."@de ; zn:endDate "2023"^^xsd:gYear'
)
_STORY: Final = {
    "2021": (
        _OLD,
        _WHOLE,
        _SENIORS,
        _reading("running"),
        _repair("neighbourhood"),
        _festival("planned"),
    ),
    "2022": (
        _OLD,
        _WHOLE,
        _SENIORS,
        _reading("running"),
        _repair("neighbourhood"),
        _festival("running"),
        _GUIDES,
    ),
    "2023": (
        _NEW,
        _WHOLE,
        _SENIORS,
        _reading("running"),
        _repair("neighbourhood"),
        _festival("ended", _ACHIEVED),
        _GUIDES,
    ),
    "2024": (
        _NEW,
        _WHOLE,
        _SEWING,
        _reading("ended"),
        _repair("working"),
        _GUIDES,
        _tandem("planned"),
    ),
    "2025": (
        _NEW,
        _PARTS,
        _SEWING,
        _reading("running"),
        _repair("working", "2b"),
        _GUIDES,
        _tandem("running"),
    ),
}


def five_editions(place: Path) -> Path:
    """Return *place* as the folder of the town, the edition of 2025 shown."""
    shutil.copytree(LINDENAU, place)
    catalogue = place / "catalog.ttl"
    blocks = catalogue.read_text("utf-8").split("\n\n")
    kept = [_trimmed(block) for block in blocks if not _dropped(block)]
    catalogue.write_text("\n\n".join([*kept, *_entries()]), "utf-8")
    for folder in ("carried", "decided", "editorial", "reported"):
        shutil.rmtree(place / folder)
    for name in ("activities", "actors", "programmes", "reference-goals", "reference-places"):
        (place / "stated" / f"{name}.ttl").unlink()
    _write(place, "stated/identities.ttl", _IDENTITIES)
    _write(place, "stated/reference-indicators.ttl", _INDICATORS)
    _retell_editions(place / "stated" / "reference-documents.ttl")
    for year, (library, *parts) in _STORY.items():
        target = _TARGET if year >= "2024" else ""
        told = [_ACTORS.format(library=library), f"{_LEARNING}{target} .\n", *parts]
        _write(place, f"reported/{year}.ttl", "".join(told))
        _write(place, f"decided/{year}.ttl", _EXPECTED)
    return place


def _write(place: Path, name: str, text: str) -> None:
    file = place / name
    file.parent.mkdir(exist_ok=True)
    file.write_text(f"{PREFIXES}\n{_MORE}\n{text}", "utf-8")


def _dropped(block: str) -> bool:
    name = block.lstrip().split("\n", 1)[0]
    return any(graph in name for graph in _EMPTIED) or any(
        f"file:{word}" in name or f"file:stated-{word}" in name for word in _GONE
    )


def _trimmed(block: str) -> str:
    """Return *block* without the graphs that are gone."""
    graphs = "|".join(_EMPTIED)
    return re.sub(rf"\n\s*<[^>]*(?:{graphs})[^>]*> [,;]", "", block)


def _entries() -> Iterator[str]:
    for year in YEARS:
        for basis in ("reported", "decided"):
            yield f"""
<https://example.org/lindenau/graph/{year}/{basis}>
    a <http://www.w3.org/ns/dcat#Dataset> ;
    dct:title "{basis} {year}"@de ;
    <http://www.w3.org/ns/dcat#distribution> file:{basis}-{year} ;
    zn:basis basis:{basis} ;
    zn:edition edition:{year} ;
.

file:{basis}-{year}
    a <http://www.w3.org/ns/dcat#Distribution> ;
    dct:license <https://creativecommons.org/publicdomain/zero/1.0/> ;
    zn:file "{basis}/{year}.ttl" ;
.
"""


def _retell_editions(file: Path) -> None:
    """Put the five editions in the place of the one that *file* describes."""
    text = file.read_text("utf-8")
    kept = [block for block in text.split("\n\n") if not block.startswith("edition:2024")]
    told = [
        f'edition:{year} a zn:Edition ; skos:prefLabel "Berichtsjahr {year}"@de , '
        f'"Reporting year {year}"@en ; zn:reportingYear "{year}"^^xsd:gYear ; '
        f'zn:asOf "{year}-12-31"^^xsd:date{" ; zn:shown true" if year == YEARS[-1] else ""} .\n'
        for year in YEARS
    ]
    file.write_text("\n\n".join([*kept, *told]), "utf-8")


def published_editions(place: Path) -> Published:
    """Return the town, whose folder is to be *place*, published in memory."""
    return published_in_memory(derive(read_city(five_editions(place))))
