"""«Schnittstelle»: the API told to people, from its own description."""

from starlette.testclient import TestClient


def test_every_documented_address_is_listed(web: TestClient) -> None:
    """Nothing that a program can ask is kept from people."""
    text = web.get("/api").text
    for path in web.get("/api/openapi.json").json()["paths"]:
        assert f"<code>{path}</code>" in text


def test_the_browser_finds_an_icon(web: TestClient) -> None:
    """It asks for one even where no page names it."""
    icon = web.get("/favicon.ico")
    assert icon.headers["content-type"] == "image/svg+xml"


def test_every_address_is_told_in_the_readers_language(web: TestClient) -> None:
    """The filter that all of them share is named once."""
    page = web.get("/api").text
    assert "Die offenen Punkte, jeder mit dem, was ihn schließen würde" in page
    assert page.count("<code>addressee</code>") == 1
    assert "The open points, each with what would close it" in web.get("/api?lang=en").text
