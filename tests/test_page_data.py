"""``/data``: every file with what it is for, its size and its licence."""

import re
from html import unescape

import pytest
from starlette.testclient import TestClient

from graph.linked import STANDARDS
from graph.published import Published
from service.press import Press
from tests.web_client import client


@pytest.mark.parametrize("lang", ["de", "en"])
def test_every_file_of_the_page_is_there(town: TestClient, lang: str) -> None:
    """And as large as the page says."""
    text = unescape(town.get(f"/data?lang={lang}").text)
    rows = re.findall(
        r'<a href="(/[^"]+)" download.*?</a>.*?<td>(.*?)</td>\s*<td>(.*?)</td>', text, re.DOTALL
    )
    assert {f"/export/{one.file}" for one in STANDARDS} <= {address for address, *_ in rows}
    for address, use, size in rows:
        answer = town.get(address, headers={"Accept-Language": lang})
        assert answer.status_code == 200
        assert use.strip()
        if size.endswith("KB"):
            assert float(size.split()[0].replace(",", ".")) == max(
                round(len(answer.content) / 1000), 1
            )


def test_files_are_those_of_the_edition_that_is_looked_at(town: TestClient) -> None:
    """Whatever the filter."""
    text = town.get("/data?edition=2024&field=learning").text
    assert 'href="/export/hxl.csv?edition=2024"' in text
    assert "field=learning" not in text.split("<main")[1].split("</main>")[0]


def test_sizes_of_a_large_city_are_told_once_a_file_is_made(
    lindenau: Published, monkeypatch: pytest.MonkeyPatch
) -> None:
    """No visitor waits for files that nobody has asked for."""
    monkeypatch.setattr("service.pages.data._MOST", 0)
    web = client(lindenau)
    web.app.state.site.view().files.clear()  # type: ignore[attr-defined]
    assert " KB" not in web.get("/data").text
    web.get("/export/hxl.csv")
    assert web.get("/data").text.count(" KB") == 1


def test_files_are_written_one_at_a_time(
    lindenau: Published, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Who comes too many is told when to ask again; what is written already is there for all."""
    web = client(lindenau)
    files = web.app.state.site.view().files  # type: ignore[attr-defined]
    files.clear()
    assert web.get("/export/hxl.csv?lang=en").status_code == 200
    monkeypatch.setattr("service.exports.PRESS", Press(waiting=-1))
    monkeypatch.setattr("service.routes.api.network.PRESS", Press(waiting=-1))
    for address in ("/export/hsds.json?lang=en", "/api/network?lang=en&format=gexf"):
        busy = web.get(address)
        assert (busy.status_code, busy.headers["retry-after"]) == (503, "30")
        assert "try again" in busy.text
    assert web.get("/api/network?focus=library").status_code == 200
    assert web.get("/export/hxl.csv?lang=en").status_code == 200
    assert web.get("/data?lang=en").text.count(" KB") == 1


def test_the_page_is_found_from_every_other(town: TestClient) -> None:
    """In the foot; licences are those of the catalogue."""
    assert 'href="/data"' in town.get("/about").text
    assert "creativecommons.org" in town.get("/data").text
