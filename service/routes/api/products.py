"""``/api/products``: the product plan with what belongs to each product."""

from typing import Annotated, Final

from fastapi import APIRouter, Query
from starlette.responses import Response

from service.records import flat
from service.records.product import COLUMNS, ProductRecord, products
from service.routes.api.answers import as_json, as_table, documented
from service.routes.api.parameters import PLACE, Form
from service.visit import VisitDep

router = APIRouter(tags=["directories"])
_EXAMPLE: Final = [
    {
        "iri": "https://example.org/city/product/05-01",
        "label": "Erfundenes Produkt",
        "notation": "05.01",
        "responsible": [],
        "goals": [],
        "indicators": [],
        "activities": [],
    }
]


@router.get(
    "/products",
    summary="The products of the budget, with goals, indicators and activities",
    response_model=list[ProductRecord],
    responses=documented(_EXAMPLE),
    dependencies=[PLACE],
)
def plan(visit: VisitDep, form: Annotated[Form, Query(alias="format")] = "json") -> Response:
    """Return the products by their numbers."""
    found = products(visit.snapshot, visit.lang)
    if form == "json":
        return as_json(found)
    rows = [flat.row(one, COLUMNS) for one in found]
    return as_table(visit, "products", form, COLUMNS, rows)
