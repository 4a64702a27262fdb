"""What the page says of the pages of the service: the values of its template."""

from benchmarks.markdown import duration, table
from benchmarks.web.crowd import Served
from benchmarks.web.measure import CROWDED, MAPS, OTHERS, OVERVIEW, WAYS, Measured, spread
from benchmarks.worker import ARRAYS, OXIGRAPH

_NAMES = {ARRAYS: "arrays", OXIGRAPH: "SPARQL"}


def values(found: Measured) -> dict[str, str]:
    """Return what the template asks about the web, by name."""
    plan = found.plan
    crowd = plan.crowds[-1]
    served = found.served[ARRAYS, OVERVIEW, crowd.visitors]
    return {
        "web_size": f"{plan.largest:,}",
        "web_runs": str(plan.runs),
        "web_overview": duration(found.overview["median"]),
        "web_ratio": f"{found.ratio(plan.largest, OVERVIEW):.0f}",
        "web_visitors": str(crowd.visitors),
        "web_answered": f"{len(served.right):,}",
        "web_errors": str(len(served.wrong)),
        "web_patience": f"{crowd.seconds:.0f}",
        "web_maps": table(
            ("activities", "page", "arrays", "p95", "SPARQL", "p95", "ratio"),
            (_maps(found, size, path) for size in plan.sizes for path in MAPS),
        ),
        "web_others": table(
            ("page", "size", "first time", "median", "p95"),
            (_other(found, path) for path in (*MAPS, *OTHERS)),
        ),
        "web_crowd": table(
            (
                *("page", "way", "visitors", "asked", "errors", "per second"),
                *("median", "p95", "`/health`"),
            ),
            (
                _crowd(found, path, way, crowd.visitors)
                for way, paths in CROWDED.items()
                for path in paths
                for crowd in plan.crowds
            ),
        ),
    }


def _maps(found: Measured, size: int, path: str) -> tuple[str, ...]:
    ways = (found.pages[size, way, path] for way in WAYS)
    figures = (duration(page[name]) for page in ways for name in ("median", "p95"))
    return f"{size:,}", f"`{path}`", *figures, f"{found.ratio(size, path):.0f}×"


def _other(found: Measured, path: str) -> tuple[str, ...]:
    page = found.pages[found.plan.largest, ARRAYS, path]
    figures = (duration(page[name]) for name in ("first", "median", "p95"))
    return f"`{path}`", f"{page['bytes'] / 1000:,.0f} kB", *figures


def _crowd(found: Measured, path: str, way: str, visitors: int) -> tuple[str, ...]:
    served = found.served[way, path, visitors]
    taken = spread(served.requests)
    return (
        f"`{path}`",
        _NAMES[way],
        str(visitors),
        str(len(served.requests)),
        str(len(served.wrong)),
        f"{len(served.right) / served.seconds:.1f}",
        duration(taken.median),
        duration(taken.p95),
        _health(served),
    )


def _health(served: Served) -> str:
    """Return how ``/health`` answered; a crowd that is soon served leaves no time to ask."""
    if not any(not request.fault for request in served.health):
        return "–"
    health = spread(served.health)
    return f"{duration(health.median)}, p95 {duration(health.p95)}"
