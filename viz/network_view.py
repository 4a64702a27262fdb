"""The network as one self-contained page: no request leaves it, no HTML comes from the data."""

import json
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, Final

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from graph.errors import NotFoundError
from graph.network import INVOLVEMENTS, Network
from viz import assets, network_tables, network_words
from viz.flow import flow
from viz.flow_places import LINE, ROOMS, TEXT_SIZE
from viz.free_places import LOOKS, WIDTH
from viz.network_data import PageData, page_data
from viz.network_sentences import sentences
from viz.palette import MARKS, NEUTRAL

_SCRIPTS: Final = (
    "network_model.js",
    "network_marks.js",
    "network_canvas.js",
    "network_scene.js",
    "network_panel.js",
    "network.js",
)
_STYLES: Final = ("base.css", "network.css")
_VIS: Final = "vendor/vis-network/vis-network.min.js"
_SOURCE_MAP: Final = "//# sourceMappingURL="
_KINDS_AT_FIRST: Final = ("actor", "body", "group", "activity", "goal", "life-phase")
_MOST_STEPS: Final = 3

_ENVIRONMENT: Final = Environment(
    loader=FileSystemLoader(Path(__file__).resolve().parent / "templates"),
    autoescape=True,
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
)


@dataclass(frozen=True, slots=True)
class Banner:
    """The line above the heading: city, year of the edition, a note on its standing («Entwurf»)."""

    city: str
    year: str
    note: str = ""


def page(
    network: Network, banner: Banner, *, lang: str = "de", focus: str = "", steps: int = 0
) -> str:
    """Return the page of *network* in *lang* (``de`` or ``en``).

    With *focus* (an IRI) it opens on that node; *steps* from 1 to 3 show only what lies around it,
    0 lights its path in the whole network.
    """
    words = network_words.page_words(lang)
    if focus and focus not in network.by_iri:
        raise NotFoundError(f"{focus}: no node of the network to focus on.")
    if not 0 <= steps <= _MOST_STEPS:
        raise ValueError(f"steps is {steps}, expected 0 to {_MOST_STEPS}.")
    start = {"focus": focus, "steps": steps, "kinds": _KINDS_AT_FIRST}
    return _ENVIRONMENT.get_template("network.html").render(
        **_facts(network, lang, start), **_inlined(), banner=banner, lang=lang, words=words
    )


def _facts(network: Network, lang: str, start: dict[str, Any]) -> dict[str, Any]:
    shown = flow(network)
    rows = network_tables.node_rows(network, lang)
    data = page_data(shown, lang)
    return {
        "kinds": network_tables.kind_rows(network, lang),
        "kinds_at_first": _KINDS_AT_FIRST,
        "goals": network_tables.goal_rows(shown, rows),
        "connectors": [rows[iri] for iri in data.connectors],
        "nodes": list(rows.values()),
        "links": network_tables.link_rows(network, rows, lang),
        "sentences": sentences(shown, lang),
        "payload": _payload(data, lang, start),
    }


def _payload(data: PageData, lang: str, start: dict[str, Any]) -> Markup:
    """Return the data as JSON that no text in it can end early."""
    text = json.dumps(
        {
            "nodes": data.nodes,
            "edges": data.edges,
            "start": start,
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


def _inlined() -> dict[str, Any]:
    """Return styles, scripts and the policy that lets exactly these run."""
    style = "".join(map(assets.text, _STYLES))
    for mark, font in assets.FONTS.items():
        style = style.replace(mark, assets.data_uri(font, "font/woff2"))
    library, *_ = assets.text(_VIS).partition(_SOURCE_MAP)
    scripts = [library, *map(assets.text, _SCRIPTS)]
    policy = {
        "default-src": ["'none'"],
        "script-src": [assets.digest(script) for script in scripts],
        "style-src": [assets.digest(style), *assets.injected_styles()],
        "font-src": ["data:"],
        "img-src": ["data:"],
        "base-uri": ["'none'"],
        "form-action": ["'none'"],
    }
    return {
        "policy": "; ".join(f"{name} {' '.join(values)}" for name, values in policy.items()),
        "style": Markup(style),  # noqa: S704 - our own file
        "scripts": [Markup(script) for script in scripts],  # noqa: S704 - our own and vendored files
    }
