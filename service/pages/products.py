"""``/products``: the product plan, and which goals, figures and activities belong to it."""

from dataclasses import dataclass, replace
from typing import Final

from fastapi import APIRouter
from starlette.responses import Response

from service.asked import address
from service.pages.panels.panel import Tools
from service.pages.panels.rows import Value, thing
from service.pages.render import render
from service.records.product import ProductRecord, products
from service.visit import Visit, VisitDep

router = APIRouter(include_in_schema=False)
_PARTS: Final = ("responsible", "goals", "indicators", "activities")


@dataclass(frozen=True)
class Line:
    """A product: its number and name, then what belongs to it, part by part."""

    number: str
    what: Value
    cells: tuple[tuple[Value, ...], ...]


@router.get("/products")
def page(visit: VisitDep) -> Response:
    """Return the products by their numbers."""
    found = products(visit.snapshot, visit.lang)
    asked = visit.asked.unfiltered
    exports = tuple(
        (form.upper(), address("/api/products", asked, format=form)) for form in ("csv", "xlsx")
    )
    return render(
        visit,
        "products.html",
        sentence=visit.count(
            "products.sentence" if found else "products.sentence.none", len(found)
        ),
        parts=_PARTS,
        lines=[_line(visit, one) for one in found],
        tools=Tools(exports),
    )


def _line(visit: Visit, one: ProductRecord) -> Line:
    told = (one["responsible"], one["goals"], one["indicators"], one["activities"])
    what = thing(visit, one["iri"])
    name = visit.label(one["iri"])
    return Line(
        number=one["notation"],
        what=replace(what, text=name),
        cells=tuple(tuple(thing(visit, part["iri"]) for part in parts) for parts in told),
    )
