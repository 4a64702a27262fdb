"""«Verbindungen» on the site: the network under the filter, with links to every thing's page."""

import json
import re

import pytest
from starlette.testclient import TestClient

from graph.published import Published


def _data(web: TestClient, address: str) -> dict[str, list[dict[str, str]]]:
    found = re.search(
        r'<script type="application/json" id="network-data">(.*?)</script>', web.get(address).text
    )
    assert found is not None
    data: dict[str, list[dict[str, str]]] = json.loads(found[1])
    return data


def _kinds(web: TestClient, address: str, kind: str) -> set[str]:
    return {node["id"] for node in _data(web, address)["nodes"] if node["kind"] == kind}


def test_without_filter_the_whole_network_stands_there(web: TestClient) -> None:
    """Every activity that counts."""
    assert len(_kinds(web, "/network", "activity")) == 81


def test_a_filter_leaves_the_activities_that_pass_it(web: TestClient, shipped: Published) -> None:
    """As many as «Wer macht was?» lists, and what they are linked with."""
    snapshot = shipped.snapshot()
    (field,) = (i for i in snapshot.dimensions.members["field"] if i.endswith("/soziales"))
    passing = set(snapshot.incidence.names(snapshot.incidence.of("field", field)))
    assert _kinds(web, "/network?field=soziales", "activity") <= passing
    assert field in _kinds(web, "/network?field=soziales", "field")
    assert _kinds(web, "/network?field=soziales", "programme") < _kinds(
        web, "/network", "programme"
    )


def test_the_policy_lets_exactly_the_styles_of_the_library_in(web: TestClient) -> None:
    """By hash; no inline script at all."""
    policy = web.get("/network").headers["content-security-policy"]
    assert "script-src 'self';" in policy
    assert "style-src 'self' 'sha256-" in policy
    assert "sha256" not in web.get("/coverage").headers["content-security-policy"]


def test_it_opens_on_the_node_that_the_address_names(web: TestClient) -> None:
    """By short name, label or IRI."""
    start = _data(web, "/network?focus=IFAK&steps=2")["start"]
    assert start["focus"].endswith("/actor/ifak")  # type: ignore[call-overload]


@pytest.mark.parametrize(
    "address", ["/network?focus=niemand", "/network?steps=7", "/network?steps=x"]
)
def test_a_wrong_focus_or_distance_is_answered_in_words(web: TestClient, address: str) -> None:
    """400 with what was expected."""
    assert web.get(address).status_code == 400


def test_names_in_the_tables_lead_to_their_pages(web: TestClient) -> None:
    """The same facts without script, linked."""
    assert 'href="/actors/ifak"' in web.get("/network").text
