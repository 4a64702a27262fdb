"""A file from outside, judged in the context of the invented city."""

from pathlib import Path

import yaml

from graph.publish import Release
from graph.validate import Report, validate_files

MISTAKES: dict[str, dict[str, str]] = yaml.safe_load(
    (Path(__file__).parent / "mistakes.yaml").read_text("utf-8")
)
"""Each mistake that the shapes know: what is written, and the words that name it."""
BASE = "https://example.org/lindenau/"
PREFIXES = "\n".join(
    f"PREFIX {prefix}: <{iri}>"
    for prefix, iri in {
        **{
            name: f"{BASE}{name}/"
            for name in ("activity", "actor", "document", "field", "goal", "life-phase", "seat")
        },
        "city": BASE,
        "dct": "http://purl.org/dc/terms/",
        "foaf": "http://xmlns.com/foaf/0.1/",
        "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
        "schema": "https://schema.org/",
        "skos": "http://www.w3.org/2004/02/skos/core#",
        "xsd": "http://www.w3.org/2001/XMLSchema#",
        "zn": "https://w3id.org/zielnetz/ns#",
        "znv": "https://w3id.org/zielnetz/vocabulary/",
        "kind": "https://w3id.org/zielnetz/vocabulary/decision-kind/",
        "status": "https://w3id.org/zielnetz/vocabulary/status/",
    }.items()
)
ACTIVITY = 'a zn:Activity ; skos:prefLabel "Fall"@de'
ACTOR = 'a zn:Actor ; skos:prefLabel "Fall"@de'
GOAL = 'a zn:Goal ; skos:prefLabel "Fall"@de'
DECISION = 'a zn:Decision ; zn:decisionKind kind:adopted ; dct:date "2024"^^xsd:gYear'
OBSERVATION = "a zn:Observation ; zn:ofIndicator city:folk"
PEOPLE = 'city:folk a zn:Indicator ; skos:prefLabel "Leute"@de ; zn:countsPeople true'
TEAMS = f'{PEOPLE.replace("true", "false")} ; zn:unit "Familien"'
PRODUCT = 'a zn:Product ; skos:prefLabel "Fall"@de ; skos:notation "05.01"'


def subject_of(case: str) -> str:
    """Return the IRI that stands for a case."""
    return f"{BASE}case/{case.replace(' ', '-')}"


def turtle_of(blocks: dict[str, str]) -> str:
    """Return a file with one subject per case."""
    text = "\n".join(f"<{subject_of(case)}>\n  {block} .\n" for case, block in blocks.items())
    return f"{PREFIXES}\n\n{text}"


def report_on(folder: Path, release: Release, blocks: dict[str, str]) -> Report:
    """Return the report on a file with one subject per case."""
    file = folder / "mistakes.ttl"
    file.write_text(turtle_of(blocks), "utf-8")
    return validate_files([file], release)
