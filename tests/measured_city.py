"""The invented city with ten years of invented figures: agreed targets, a product plan, a service.

Two synthetic series and four agreed targets, one for each way in which progress can stand.
"""

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

import uvicorn

from graph.published import Published
from graph.store import NamedNode, Quad, RdfFormat, Store, parse
from service.app import create_app
from service.settings import Settings
from tests.serving import free_port
from tests.web_client import site

_PREFIXES: Final = """
PREFIX c: <https://example.org/lindenau/> PREFIX zn: <https://w3id.org/zielnetz/ns#>
PREFIX dct: <http://purl.org/dc/terms/> PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
PREFIX xsd: <http://www.w3.org/2001/XMLSchema#>
PREFIX kind: <https://w3id.org/zielnetz/vocabulary/decision-kind/>
"""
AGREED: Final = f"""{_PREFIXES}
<https://example.org/lindenau/goal/M1> zn:hasTarget <https://example.org/lindenau/target/kids> .
<https://example.org/lindenau/target/kids> a zn:Target ; zn:targetValue 300 ; zn:baseline 230 ;
  zn:ofIndicator <https://example.org/lindenau/indicator/kinder-mit-zuwanderungsgeschichte> ;
  zn:startDate "2015"^^xsd:gYear ; zn:dueDate "2026-12-31"^^xsd:date .
<https://example.org/lindenau/decision/m1> a zn:Decision ; zn:decisionKind kind:adopted ;
  dct:date "2024-02-01"^^xsd:date ; zn:concerns <https://example.org/lindenau/goal/M1> ;
  skos:prefLabel "Ziel M1 beschlossen"@de .
<https://example.org/lindenau/decision/r> a zn:Decision ; zn:decisionKind kind:realistic ;
  dct:date "2024-02-01"^^xsd:date ; zn:concerns <https://example.org/lindenau/goal/M1> ;
  skos:prefLabel "Mit den Stellen von 2024 zu schaffen"@de .
"""
"""A goal that is decided on, with a target that is on course."""
_OF_CHILDREN: Final = (
    "zn:ofIndicator <https://example.org/lindenau/indicator/kinder-mit-zuwanderungsgeschichte>"
)
ALL_STATES: Final = f"""{AGREED}
<https://example.org/lindenau/goal/M1> zn:hasTarget <https://example.org/lindenau/target/behind> ,
  <https://example.org/lindenau/target/reached> , <https://example.org/lindenau/target/unknown> .
<https://example.org/lindenau/target/behind> a zn:Target ; zn:targetValue 600 ; zn:baseline 230 ;
  {_OF_CHILDREN} ; zn:startDate "2015"^^xsd:gYear ; zn:dueDate "2025-12-31"^^xsd:date .
<https://example.org/lindenau/target/reached> a zn:Target ; zn:targetValue 280 ; zn:baseline 230 ;
  {_OF_CHILDREN} ; zn:startDate "2015"^^xsd:gYear ; zn:dueDate "2025-12-31"^^xsd:date .
<https://example.org/lindenau/target/unknown> a zn:Target ; zn:targetValue 30 ;
  zn:ofIndicator <https://example.org/lindenau/indicator/loans> ;
  zn:dueDate "2025-12-31"^^xsd:date .
<https://example.org/lindenau/product/library> a zn:Product , skos:Concept ;
  skos:notation "05.02.01" ; skos:prefLabel "Stadtbücherei"@de ;
  zn:responsible <https://example.org/lindenau/actor/library> ;
  zn:comprises <https://example.org/lindenau/goal/1.1> ,
    <https://example.org/lindenau/indicator/cards> .
"""
"""The same goal with targets that are behind, reached and not measurable, and a product."""
_PATIENCE: Final = 200


def with_more(measured: Published, text: str) -> Published:
    """Return *measured* with what *text* (Turtle) says, in all that is asked of its editions."""
    stated = next(name for name in measured.store.graphs() if name.endswith("/stated"))
    graphs = [NamedNode(name) for name in (stated, measured.graph("said"), measured.graph("all"))]
    store = Store.memory()
    store.load(measured.store.quads())
    found = list(parse(input=text, format=RdfFormat.TURTLE))
    store.load(Quad(q.subject, q.predicate, q.object, graph) for q in found for graph in graphs)
    return Published(measured.city, store)


@contextmanager
def answering(published: Published) -> Iterator[str]:
    """Yield the address of the service over *published*, for a browser: a thread, no process."""
    port = free_port()
    app = create_app(site(published), Settings())
    server = uvicorn.Server(uvicorn.Config(app, port=port, log_level="error"))
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    try:
        for _ in range(_PATIENCE):
            if server.started:
                break
            time.sleep(0.05)
        assert server.started, f"Nobody listens on port {port}."
        yield f"http://127.0.0.1:{port}"
    finally:
        server.should_exit = True
        thread.join(_PATIENCE / 10)
