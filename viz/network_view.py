"""The network as part of a page: what its template shows, and which scripts and styles it needs."""

import json
from dataclasses import asdict, dataclass
from functools import lru_cache
from typing import Any, Final

from markupsafe import Markup

from graph.errors import NotFoundError
from graph.network import INVOLVEMENTS, Metrics, Network, metrics
from viz import network_tables, network_words
from viz.ego import Ego, ego
from viz.flow import Flow, flow
from viz.flow_places import LINE, ROOMS, TEXT_SIZE
from viz.free_places import LOOKS, WIDTH
from viz.network_data import PageData, page_data
from viz.network_findings import Findings, findings
from viz.network_sentences import Sentences, sentences
from viz.network_tables import GoalRow, KindRow, LinkRow, NodeRow
from viz.palette import MARKS, NEUTRAL
from viz.rendering import Address, no_page
from viz.words import Section

SCRIPTS: Final = (
    "vendor/vis-network/vis-network.min.js",
    "network_model.js",
    "network_marks.js",
    "network_canvas.js",
    "network_scene.js",
    "network_panel.js",
    "network.js",
)
"""The scripts of the view in their order, after the content of the page."""

STYLES: Final = ("base.css", "network.css", "ego.css")
"""The style sheets of the view; a policy must pass ``assets.injected_styles()`` too."""

_KINDS_AT_FIRST: Final = ("actor", "body", "group", "activity", "goal", "life-phase")
_MOST_STEPS: Final = 3
_KEPT: Final = 32


@dataclass(frozen=True, slots=True)
class NetworkView:
    """What ``network_body.html`` shows as ``network``; ``payload`` is what the scripts read.

    ``around`` is the picture of the focus, for readers without script.
    """

    lang: str
    words: Section
    sentences: Sentences
    kinds: list[KindRow]
    kinds_at_first: tuple[str, ...]
    goals: list[GoalRow]
    nodes: list[NodeRow]
    links: list[LinkRow]
    findings: Findings
    payload: Markup
    around: Ego | None


def view(
    network: Network,
    *,
    lang: str = "de",
    focus: str = "",
    steps: int = 0,
    address: Address = no_page,
) -> NetworkView:
    """Return the view of *network* in *lang* (``de`` or ``en``), for ``network_body.html``.

    With *focus* (an IRI) it opens on that node; *steps* from 1 to 3 show only what lies around it,
    0 lights its path in the whole network. *address* gives the pages that names lead to.
    """
    words = network_words.page_words(lang)
    if focus and focus not in network.by_iri:
        raise NotFoundError(f"{focus}: no node of the network to focus on.")
    if not 0 <= steps <= _MOST_STEPS:
        raise ValueError(f"steps is {steps}, expected 0 to {_MOST_STEPS}.")
    shown, figures, data = _drawn(network, lang)
    rows = network_tables.node_rows(network, lang, address)
    addresses = {iri: row.address for iri, row in rows.items() if row.address}
    start = {"focus": focus, "steps": steps, "kinds": _KINDS_AT_FIRST}
    return NetworkView(
        lang=lang,
        words=words,
        sentences=sentences(shown, lang),
        kinds=network_tables.kind_rows(network, lang),
        kinds_at_first=_KINDS_AT_FIRST,
        goals=network_tables.goal_rows(shown, rows),
        nodes=list(rows.values()),
        links=network_tables.link_rows(network, rows, lang),
        findings=findings(shown, figures, rows),
        payload=_payload(data, lang, start=start, addresses=addresses),
        around=ego(network, focus, lang=lang, address=address) if focus else None,
    )


@lru_cache(maxsize=_KEPT)
def _drawn(network: Network, lang: str) -> tuple[Flow, Metrics, PageData]:
    """Return what takes long to compute and is the same for every focus."""
    shown, figures = flow(network), metrics(network)
    return shown, figures, page_data(shown, figures, lang)


def _payload(data: PageData, lang: str, **more: Any) -> Markup:  # noqa: ANN401 - plain values
    """Return the data as JSON that no text in it can end early."""
    text = json.dumps(
        {
            **more,
            "nodes": data.nodes,
            "edges": data.edges,
            "involvements": sorted(INVOLVEMENTS),
            "marks": {kind: asdict(mark) for kind, mark in MARKS.items()},
            "neutral": NEUTRAL,
            "rooms": ROOMS,
            "line": LINE,
            "size": TEXT_SIZE,
            "looks": {kind: asdict(look) for kind, look in LOOKS.items()},
            "wide": WIDTH,
            "words": network_words.page_words(lang),
            "kinds": network_words.kind_words(lang),
            "columns": network_words.column_words(lang),
            "relations": network_words.relation_words(lang),
        },
        ensure_ascii=True,
    )
    safe = text.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026")
    return Markup(safe)  # noqa: S704 - no sign in it can open or close a tag
