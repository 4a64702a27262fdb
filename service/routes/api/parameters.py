"""What every question to the API may say, as its documentation shows it; unknown names raise."""

from collections.abc import Sequence
from typing import Annotated, Literal

from fastapi import Depends, Query
from fastapi.routing import iter_route_contexts
from starlette.requests import Request

from graph.errors import AmbiguousError

Values = Sequence[str]
Form = Annotated[
    Literal["json", "csv", "xlsx"],
    Query(description="JSON, or a table: CSV (UTF-8 with byte-order mark) or XLSX."),
]
Lang = Annotated[
    Literal["de", "en", ""], Query(description="Language of names and sentences.", examples=["de"])
]
Edition = Annotated[
    str, Query(description="Year of the edition; the one shown when left out.", examples=["2012"])
]
Basis = Annotated[
    Literal["all", "said"],
    Query(description="`said`: only what is said; `all`: also what is carried over or proposed."),
]
Document = Annotated[
    str, Query(description="Whose goals are meant; the city's first document when left out.")
]


def _value(meaning: str, example: str, alias: str | None = None) -> object:
    text = f"{meaning} IRI, notation, short name or label; repeated values mean «or»."
    return Query(alias=alias, description=text, examples=[example])


def place(edition: Edition = "", basis: Basis = "all", lang: Lang = "") -> None:
    """Say of which edition, on which footing and in which language."""
    _ = edition, basis, lang


def footing(basis: Basis = "all", lang: Lang = "", document: Document = "") -> None:
    """Say on which footing, in which language and of whose goals; the editions are in the path."""
    _ = basis, lang, document


def filtering(  # noqa: PLR0913 one argument per name of the filter
    *,
    actor: Annotated[Values, _value("Provider of the activity.", "ifak")] = (),
    activity: Annotated[Values, _value("The activity itself.", "griffbereit")] = (),
    field: Annotated[Values, _value("Field of action.", "soziales")] = (),
    goal: Annotated[Values, _value("Goal; narrower ones count too.", "4")] = (),
    life_phase: Annotated[Values, _value("Phase of life.", "kindergarten", "life-phase")] = (),
    target_group: Annotated[Values, _value("Target group.", "women", "target-group")] = (),
    status: Annotated[Values, _value("Status.", "running")] = (),
    programme: Annotated[Values, _value("Funding programme.", "kommin")] = (),
    actor_type: Annotated[
        Values, _value("Type of the provider.", "association", "actor-type")
    ] = (),
    level: Annotated[Values, _value("Level of the provider.", "city")] = (),
    area: Annotated[Values, _value("Area.", "hattingen")] = (),
    addressee: Annotated[Values, _value("Whom it addresses.", "residents")] = (),
    document: Document = "",
    q: Annotated[
        Values,
        Query(description="Words in title, description or provider's name; every one must occur."),
    ] = (),
) -> None:
    """Narrow the answer to activities: different names mean «and»."""
    _ = actor, activity, field, goal, life_phase, target_group, status, programme
    _ = actor_type, level, area, addressee, document, q


def only_known(request: Request) -> None:
    """Refuse a parameter that the address does not know: a typing error must not widen an answer.

    Queries of the library have parameters of their own and check them themselves.
    """
    if "name" in request.path_params:
        return
    documented = request.app.openapi()["paths"][_template(request)]["get"]
    known = {parameter["name"] for parameter in documented.get("parameters", ())}
    if unknown := sorted(set(request.query_params.keys()) - known):
        raise AmbiguousError(
            f"Der Parameter „{unknown[0]}“ ist nicht bekannt; bekannt sind:", sorted(known)
        )


def _template(request: Request) -> str:
    """Return the path of *request* as the documentation has it: ``/api/editions/{before}/…``."""
    routes = iter_route_contexts(request.app.router.routes)
    return next(
        str(one.path_format) for one in routes if one.original_route is request.scope["route"]
    )


PLACE = Depends(place)
FOOTING = Depends(footing)
FILTER = Depends(filtering)
