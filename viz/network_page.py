"""The network as one self-contained page: no request leaves it, no HTML comes from the data."""

from dataclasses import dataclass
from typing import Any, Final

from markupsafe import Markup

from graph.network import Network
from viz import assets
from viz.network_view import SCRIPTS, STYLES, view
from viz.rendering import ENVIRONMENT

_STYLES: Final = (*STYLES, "network_page.css")
_SOURCE_MAP: Final = "//# sourceMappingURL="


@dataclass(frozen=True, slots=True)
class Banner:
    """The line above the heading: city, year of the edition, a note on its standing («Entwurf»)."""

    city: str
    year: str
    note: str = ""


def page(
    network: Network, banner: Banner, *, lang: str = "de", focus: str = "", steps: int = 0
) -> str:
    """Return the page of *network*; *lang*, *focus* and *steps* as in ``network_view.view``."""
    shown = view(network, lang=lang, focus=focus, steps=steps)
    template = ENVIRONMENT.get_template("network.html")
    return template.render(network=shown, banner=banner, **_inlined())


def _inlined() -> dict[str, Any]:
    """Return styles, scripts and the policy that lets exactly these run."""
    style = "".join(map(assets.text, _STYLES))
    for mark, font in assets.FONTS.items():
        style = style.replace(mark, assets.data_uri(font, "font/woff2"))
    scripts = [assets.text(name).partition(_SOURCE_MAP)[0] for name in SCRIPTS]
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
