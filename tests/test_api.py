"""The API: the command line's answers over HTTP, documented to the last field."""

import csv
import io
from typing import Any

import pytest
from fastapi.routing import APIRoute
from openpyxl import load_workbook
from pydantic import TypeAdapter
from starlette.testclient import TestClient

from service.routes import api
from service.web.problems import PROBLEM

_ANSWERS = (
    "/api/activities",
    "/api/activities?goal=4&life-phase=kindergarten",
    "/api/activities?part=near&rows=goal&columns=life-phase&goal=4&life-phase=kindergarten",
    "/api/coverage",
    "/api/coverage?rows=field&columns=goal&document=strategiekonzept-2020&goal-level=field-goal",
    "/api/coverage?merge=true&goal-level=field-goal&document=strategiekonzept-2020",
    "/api/gaps",
    "/api/gaps?rule=no-activity&field=gesundheit",
    "/api/plan?if-goal=4&if-life-phase=old-age",
    "/api/network?focus=ifak&steps=2",
    "/api/network/metrics",
    "/api/queries",
    "/api/editions",
    "/api/validation",
    *(f"/api/{directory.name}" for directory in api.directories.DIRECTORIES),
)
_TABLES = (
    "/api/activities",
    "/api/coverage",
    "/api/gaps",
    "/api/plan",
    "/api/network/metrics",
    "/api/queries",
    "/api/queries/goals_of-field",
    *(f"/api/{directory.name}" for directory in api.directories.DIRECTORIES),
)
_PLACES = {"name": "goals_of-field", "before": "2012", "after": "2012", "actor": "ifak"}
"""Something for each place in a path."""


@pytest.fixture(scope="module")
def described(web: TestClient) -> dict[str, Any]:
    """Return the API's description of itself."""
    found: dict[str, Any] = web.get("/api/openapi.json").json()
    return found


def _models() -> dict[str, Any]:
    """Return the response model of each path of the API."""
    modules = [value for value in vars(api).values() if hasattr(value, "router")]
    routes = [route for module in modules for route in module.router.routes]
    return {f"/api{r.path}": r.response_model for r in routes if isinstance(r, APIRoute)}


def test_a_refusal_is_described_as_it_comes(described: dict[str, Any]) -> None:
    """As a problem with a status of its own; 422, the framework's, is never given."""
    for methods in described["paths"].values():
        for operation in methods.values():
            assert "422" not in operation["responses"]
            assert PROBLEM in operation["responses"]["default"]["content"]
    assert "HTTPValidationError" not in described["components"]["schemas"]


@pytest.mark.parametrize("address", _ANSWERS)
def test_an_answer_has_exactly_the_documented_shape(web: TestClient, address: str) -> None:
    """Every field, no other, of the documented type."""
    model = _models()[address.partition("?")[0]]
    answer = web.get(address)
    assert answer.status_code == 200
    found = answer.json()
    assert TypeAdapter(model).validate_python(found, strict=True) == found


@pytest.mark.parametrize("address", _TABLES)
def test_every_list_is_a_table_too(web: TestClient, address: str) -> None:
    """CSV with byte-order mark, XLSX that opens, the same rows in both, named by city and year."""
    joined = "&" if "?" in address else "?"
    text = web.get(f"{address}{joined}format=csv")
    assert text.content.startswith(b"\xef\xbb\xbf")
    assert "hattingen-2012" in text.headers["content-disposition"]
    rows = list(csv.reader(io.StringIO(text.content.decode("utf-8-sig"))))
    sheet = load_workbook(io.BytesIO(web.get(f"{address}{joined}format=xlsx").content)).active
    assert sheet is not None
    assert sheet.max_row == len(rows)
    assert [cell.value for cell in sheet[1]] == rows[0]


def test_the_list_is_as_long_as_the_figure_of_the_map(web: TestClient) -> None:
    """Each figure of a cell is the number of activities under its name."""
    cells = web.get("/api/coverage").json()["cells"]
    for cell in [cell for cell in cells if cell["possible"]][::5]:
        for part in ("certain", "near", "former"):
            place = {"goal": cell["row"], "life-phase": cell["column"], "part": part}
            found = web.get("/api/activities", params=place).json()
            assert found["count"] == len(found["activities"]) == cell[part]


def test_a_list_can_be_read_page_by_page(web: TestClient) -> None:
    """The count stays that of the whole."""
    whole = web.get("/api/activities").json()
    part = web.get("/api/activities?offset=80&limit=10").json()
    assert part["count"] == whole["count"] == 83
    assert part["activities"] == whole["activities"][80:]


def test_a_filter_on_a_directory_chooses_its_entries(web: TestClient) -> None:
    """By what they are, and by the activities that stand there."""
    associations = web.get("/api/actors?actor-type=association").json()
    assert 0 < len(associations) < len(web.get("/api/actors").json())
    for entry in associations:
        assert any(kind["iri"].endswith("/association") for kind in entry["types"])
    below = [entry["notation"] for entry in web.get("/api/goals?goal=4").json()]
    assert below == ["4", "4.1", "4.2"]
    active = web.get("/api/fields?status=running").json()
    assert 0 < len(active) < 9


def test_the_completeness_of_a_single_actor_is_not_public(web: TestClient) -> None:
    """By field and grid row only."""
    completeness = web.get("/api/validation").json()["completeness"]
    assert completeness.keys() == {"count", "complete", "rows", "fields"}
    assert "actors" not in web.get("/api/validation").text


@pytest.mark.parametrize(
    ("address", "words"),
    [
        ("/api/activities?gaol=4", "gaol"),
        ("/api/activities?goal=Nirgendwo", "Nirgendwo"),
        ("/api/activities?basis=maybe", "maybe"),
        ("/api/activities?format=pdf", "format"),
        ("/api/activities?limit=0", "limit"),
        ("/api/activities?edition=1999", "1999"),
        ("/api/coverage?rows=nonsense", "nonsense"),
        ("/api/coverage?rows=field&columns=field", "field"),
        ("/api/gaps?rule=nonsense", "nonsense"),
        ("/api/network?focus=niemand", "niemand"),
        ("/api/network?steps=9&focus=ifak", "steps"),
        ("/api/queries/goals_of-field?feld=soziales", "feld"),
        ("/api/queries/goals_of-field?field=nonsense", "nonsense"),
        ("/api/queries/coverage_figures?rows=goal", "columns"),
    ],
)
def test_what_cannot_be_understood_is_named(web: TestClient, address: str, words: str) -> None:
    """400 as a problem, with the thing and what was expected."""
    answer = web.get(address)
    assert answer.status_code == 400
    assert answer.headers["content-type"] == "application/problem+json"
    assert words in answer.json()["detail"]


@pytest.mark.parametrize("name", ["nonsense", "gaps/own-details", "../settings"])
def test_a_query_that_is_not_public_is_not_there(web: TestClient, name: str) -> None:
    """Rules on an actor's own entry belong to the actor and the office."""
    assert web.get(f"/api/queries/{name}").status_code == 404


@pytest.mark.parametrize(
    ("accept", "kind"),
    [
        ("application/json", "application/json"),
        ("text/csv", "text/csv; charset=utf-8"),
        ("text/tab-separated-values", "text/tab-separated-values"),
        ("application/sparql-results+json", "application/sparql-results+json"),
        ("text/html, */*;q=0.1", "application/json"),
    ],
)
def test_a_query_answers_in_the_form_the_client_takes(
    web: TestClient, accept: str, kind: str
) -> None:
    """JSON, CSV, TSV or SPARQL results; another form is refused."""
    address = "/api/queries/goals_of-field?field=soziales"
    answer = web.get(address, headers={"Accept": accept})
    assert answer.headers["content-type"].startswith(kind)
    assert web.get(address, headers={"Accept": "image/png"}).status_code == 406


def test_pages_of_any_origin_may_read_the_api(web: TestClient) -> None:
    """Public data; never with credentials."""
    headers = web.get("/api/activities", headers={"Origin": "https://example.org"}).headers
    assert headers["access-control-allow-origin"] == "*"
    assert "access-control-allow-credentials" not in headers


def test_every_operation_is_documented(described: dict[str, Any]) -> None:
    """Summary, description, every parameter, an example of the answer, the problem."""
    operations = {
        path: operation["get"]
        for path, operation in described["paths"].items()
        if path.startswith("/api/")
    }
    assert len(operations) > 15
    for path, operation in operations.items():
        assert operation["summary"], path
        assert operation["description"], path
        for parameter in operation.get("parameters", ()):
            assert parameter.get("description") or parameter["in"] == "path", (path, parameter)
        answer = operation["responses"]["200"]["content"]["application/json"]
        assert answer["example"], path
        assert answer["schema"], path
        assert "application/problem+json" in operation["responses"]["400"]["content"], path


@pytest.mark.parametrize("path", sorted(_models()))
def test_an_example_of_an_answer_has_the_documented_shape(
    described: dict[str, Any], path: str
) -> None:
    """An example that cannot be an answer would mislead."""
    operation = described["paths"][path.replace("{name:path}", "{name}")]["get"]
    example = operation["responses"]["200"]["content"]["application/json"]["example"]
    TypeAdapter(_models()[path]).validate_python(example)


def test_every_field_of_an_answer_says_what_it_means(described: dict[str, Any]) -> None:
    """Fields whose type is described elsewhere may rely on that."""
    schemas = described["components"]["schemas"]
    silent = [
        f"{name}.{field}"
        for name, schema in schemas.items()
        if name.endswith("Record")
        for field, known in schema["properties"].items()
        if not {"description", "$ref", "const"} & known.keys() and "$ref" not in str(known)
    ]
    assert silent == []


@pytest.mark.parametrize("path", sorted(_models()))
def test_each_format_comes_as_a_documented_type(
    web: TestClient, described: dict[str, Any], path: str
) -> None:
    """A program made from the description knows what it will be given."""
    known = path.replace("{name:path}", "{name}")
    operation = described["paths"][known]["get"]
    own = {one["name"]: one["schema"] for one in operation["parameters"]}
    forms = own.get("format", {}).get("enum", [])
    for asked in [{"format": form} for form in forms] or [{}]:
        answer = web.get(known.format_map(_PLACES), params=asked)
        kind = answer.headers["content-type"].partition(";")[0]
        assert answer.status_code == 200
        assert kind in operation["responses"]["200"]["content"]


@pytest.mark.parametrize("sign", ["%0D", "%0A", "%23", "%3F", "%25", "%7B", "%09a"])
@pytest.mark.parametrize(
    "path",
    ["/api/editions/2012{}/diff/2012", "/api/editions/2012/diff/x{}", "/api/actors/{}x/partners"],
)
def test_a_strange_sign_in_a_path_is_a_word_that_nobody_knows(
    web: TestClient, path: str, sign: str
) -> None:
    """Whatever stands there, the address is known by its route, not by its letters."""
    answer = web.get(path.format(sign), params={"moon": "1"})
    assert answer.status_code in (400, 404)
    assert answer.json()["detail"]
