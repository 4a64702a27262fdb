"""Two invented towns in one installation: nothing crosses over, and their figures add up."""

import json
import re
import shutil
import threading
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from functools import partial
from pathlib import Path
from types import SimpleNamespace

import pytest
from fastapi import FastAPI
from fastapi.routing import iter_route_contexts
from httpx2 import Response
from prometheus_client.parser import text_string_to_metric_families
from starlette.testclient import TestClient

from graph.across import Matching
from graph.errors import DamagedError, DatasetError, ZielnetzError
from service.cities.opening import Neighbour, create_app, open_cities
from service.house import House
from service.installation import open_installation
from service.office import submissions
from service.office.accounts import Accounts, Role
from service.office.passphrases import Passphrase
from service.previews import COOKIE, hashed
from service.settings import Settings
from service.site import Site
from tests.command import Ended, ended
from tests.guests import invited
from tests.late_sandbox import LateSandbox
from tests.neighbour import LINDENAU, MATCHING, neighbour
from tests.office_city import AUTHOR, CAFE, named
from tests.office_client import NAME, PASSPHRASE, signed_in
from viz.cell_state import STATES

HOSTS = ("lindenau.example.org", "birkental.example.org")
SEALED = (".pdf", ".docx", ".xlsx", ".png")
"""Files in which no word can be looked for; what stands in them stands on pages, too."""
EVERY_GRAPH = "/sparql?query=SELECT*{GRAPH?g{?s?p?o}}LIMIT 90000"
SECRET = "zwei Städte, ein Geheimnis, das lang genug ist"  # noqa: S105 of nobody


class Towns:
    """The installation, and the two towns' applications by host."""

    def __init__(self, client: TestClient, apps: dict[str, House]) -> None:
        self.client, self.apps = client, apps

    def ask(self, host: str, path: str, **more: str) -> Response:
        """Return the answer to a visitor of *host* who comes for the first time."""
        self.client.cookies.clear()
        return self.client.get(path, headers={"Host": host, **more}, follow_redirects=False)

    def at(self, host: str) -> TestClient:
        """Return a browser at *host*."""
        return TestClient(self.client.app, base_url=f"http://{host}", follow_redirects=False)


@pytest.fixture(scope="module")
def folders(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """Return the folders of both towns by host."""
    second = neighbour(tmp_path_factory.mktemp("towns"))
    return dict(zip(HOSTS, (LINDENAU, second), strict=True))


@pytest.fixture(scope="module")
def towns(folders: dict[str, Path], tmp_path_factory: pytest.TempPathFactory) -> Iterator[Towns]:
    """Yield the running installation."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("ZIELNETZ_HOME", str(tmp_path_factory.mktemp("home")))
        patch.setattr("service.app.sandbox", LateSandbox)
        settings = Settings(
            cities=folders,
            matching=MATCHING,
            query_workers=1,
            secret=SECRET,  # type: ignore[arg-type]
        )
        made = open_installation(settings)
        apps = {host: made._cities[host] for host in HOSTS}  # type: ignore[attr-defined] # noqa: SLF001
        for app in apps.values():
            offices = Accounts(app.state.stage.keeper.database)
            offices.add(NAME, Role.COORDINATOR, Passphrase(PASSPHRASE))
        with TestClient(made, base_url="http://localhost") as client:
            yield Towns(client, apps)


def addresses(app: House) -> list[str]:
    """Return every address of a town that needs nothing filled in."""
    paths = {
        one.path or "" for one in iter_route_contexts(app.routes) if "GET" in (one.methods or ())
    }
    return sorted(path for path in paths if "{" not in path and not path.endswith(SEALED))


def test_no_page_and_no_export_of_a_town_names_the_other(towns: Towns) -> None:
    """Show every address without parameters, every graph and a query of the library."""
    host, names = HOSTS[0], re.compile("birkental", re.IGNORECASE)
    whole = (EVERY_GRAPH, "/api/queries/numbers_programmes")
    assert [towns.ask(host, path).status_code for path in whole] == [200, 200]
    asked = 0
    for path in (*addresses(towns.apps[host]), *whole):
        answer = towns.ask(host, path, Accept="*/*")
        assert answer.status_code < 500, path
        assert not names.search(answer.content.decode("latin-1")), path
        asked += answer.status_code == 200
    assert asked > 40


def test_a_town_answers_under_its_own_host_alone(towns: Towns) -> None:
    """Show that things of the other, its files and its linked data are not to be had."""
    for path in ("/goals/1", "/coverage", "/api/actors", "/export.nq"):
        own, strange = towns.ask(HOSTS[0], path), towns.ask("localhost", path)
        assert own.status_code == 200, path
        assert strange.status_code == 404, path
    base = "https://example.org/birkental/field/learning"
    assert towns.ask(HOSTS[0], f"/ask?field={base}").status_code == 400
    assert towns.ask(HOSTS[1], f"/ask?field={base}").status_code == 200
    assert towns.ask("elsewhere.example.org", "/").status_code == 400
    for host in (HOSTS[0].upper(), f"{HOSTS[0]}:8443"):
        assert towns.ask(host, "/goals/1").status_code == 200, host


def test_a_session_of_one_town_is_worth_nothing_in_the_other(towns: Towns) -> None:
    """Show the cookie carried over by hand; both towns know an account of that name."""
    first, second = towns.at(HOSTS[0]), towns.at(HOSTS[1])
    signed_in(first)
    assert first.get("/office").status_code == 200
    second.cookies.update(dict(first.cookies))
    assert second.get("/office").status_code == 303
    keys = {app.state.secret.key("session") for app in towns.apps.values()}
    assert len(keys) == len(towns.apps), "one secret in the settings, another in each town"


def test_an_invitation_of_one_town_opens_nothing_in_the_other(towns: Towns) -> None:
    """Show an actor's link at both hosts."""
    token = invited(towns.apps[HOSTS[0]])
    assert towns.ask(HOSTS[0], f"/participate/{token}").status_code in (200, 303)
    assert towns.ask(HOSTS[1], f"/participate/{token}").status_code == 404


def test_a_preview_link_of_one_town_shows_nothing_in_the_other(towns: Towns) -> None:
    """Show the link at both hosts, and the cookie that it sets carried over by hand."""
    keeper, token = towns.apps[HOSTS[0]].state.stage.keeper, "nobody-has-seen-this-yet"
    secret = named(keeper, CAFE, "Noch geheim")
    with keeper.database.writing() as session:
        draft = submissions.draft(session, AUTHOR, secret.year)
        submissions.put(session, draft, [secret])
        draft.preview = hashed(token)
    shown = [towns.ask(host, f"/preview/{token}").status_code for host in HOSTS]
    assert shown == [303, 404]
    cookie = {"Cookie": f"{COOKIE}={token}"}
    for host in (*HOSTS, "localhost"):
        page = towns.ask(host, "/activities" if host in HOSTS else "/", **cookie)
        assert (page.status_code, "Noch geheim" in page.text) == (200, host == HOSTS[0]), host


def test_the_figures_of_the_comparison_are_those_of_both_towns(towns: Towns) -> None:
    """Show the sums beside the towns' own answers to the same question."""
    asked = "/api/coverage?rows=field&columns=life-phase"
    together = towns.ask("localhost", asked).json()
    for at, cell in enumerate(together["cells"]):
        for name in ("certain", "near", "overarching", "former", "actors"):
            assert cell[name] == sum(one["cells"][at][name] for one in together["cities"]), name
    totals = [one["totals"]["all"] for one in together["cities"]]
    assert together["totals"]["all"]["certain"] == sum(one["certain"] for one in totals)
    own = towns.ask(HOSTS[0], asked).json()["totals"]["all"]
    assert own["certain"] == totals[0]["certain"] > 0


def test_a_figure_leads_to_the_town_that_counted_it(towns: Towns) -> None:
    """Show that the town's list behind a figure is as long as it says, on the same footing.

    In that place something more could belong, and something is proposed.
    """
    state = "https://example.org/state"
    place = f"&basis=said&row={state}/field/education&column={state}/life-phase/child"
    page = towns.ask("localhost", f"/place?rows=field&columns=life-phase{place}").text
    found = re.findall(r'href="http://([^/]+)(/ask\?[^"]+)">(\d+)<', page)
    assert {host for host, _, _ in found} == set(HOSTS)
    for host, path, figure in found:
        address = path.replace("&amp;", "&").replace("/ask?", "/api/activities?")
        assert towns.ask(host, address).json()["count"] == int(figure)


def test_each_town_is_summed_up_beside_the_others(towns: Towns) -> None:
    """Show how many activities its map counts, in how many places, and how many wait for one."""
    page = towns.ask("localhost", "/?rows=goal").text
    cities = towns.ask("localhost", "/api/coverage?rows=goal").json()["cities"]
    told = []
    for host, one in zip(HOSTS, cities, strict=True):
        (row,) = re.findall(rf'<th[^>]*><a href="http://{host}/">.*?</tr>', page, re.DOTALL)
        states = [cell["state"] for cell in one["cells"]]
        happening = sum(STATES[state].family == "happening" for state in states)
        figures = [one["totals"]["all"]["certain"], happening, states.count("gap")]
        assert [*map(int, re.findall(r">(\d+)</td>", row))] == [int(one["edition"]), *figures]
        told.append(figures)
    assert told[0] != told[1]


@pytest.mark.parametrize(
    "path", ["/", "/?lang=en", "/?lang=tlh", "/?basis=said", "/place", f"/?city={HOSTS[1]}"]
)
def test_the_pages_that_compare_speak_both_languages(towns: Towns, path: str) -> None:
    """Show them whole: every town is named, and nothing is set but the language."""
    answer = towns.ask("localhost", path)
    assert answer.status_code == 200
    assert all(name in answer.text for name in ("Lindenau", "Birkental"))
    assert "session" not in answer.headers.get("set-cookie", "")
    assert ("set-cookie" in answer.headers) == ("lang=en" in path)


@pytest.mark.parametrize("path", ["/", "/place"])
def test_figures_say_what_they_count_where_no_column_stands_above_them(
    towns: Towns, path: str
) -> None:
    """Show that each cell of a list has the words that a phone puts before it."""
    page = towns.ask("localhost", path).text
    cells = re.findall(
        r"<td\b[^>]*>", page[page.index('class="list stack"') :].split("</table>")[0]
    )
    assert len(cells) >= 2 * 3
    assert all('data-head="' in cell for cell in cells)


@pytest.mark.parametrize(
    ("path", "status", "told"),
    [
        ("/?city=nowhere", 400, HOSTS[1]),
        ("/?basis=guess", 400, "nicht bekannt"),
        ("/?rows=colour", 400, "nicht bekannt"),
        ("/?rows=field&columns=field", 400, "zwei verschiedene"),
        ("/?rows=programme", 400, "keinen gemeinsamen Begriff"),
        ("/place?row=urn:nowhere", 404, "keine Zeile"),
        ("/nowhere", 404, "steht nichts"),
        ("/api/coverage?rows=colour", 400, "nicht bekannt"),
    ],
)
def test_what_cannot_be_compared_is_said(towns: Towns, path: str, status: int, told: str) -> None:
    """Show each mistake in an address with a way on."""
    answer = towns.ask("localhost", path)
    assert (answer.status_code, told in answer.text) == (status, True)


@pytest.mark.parametrize(("lang", "field"), [("de", "Handlungsfeld"), ("en", "Field")])
def test_dimensions_are_offered_in_words(towns: Towns, lang: str, field: str) -> None:
    """Show in the visitor's language what a map may be drawn of; a token is for addresses."""
    page = towns.ask("localhost", "/?rows=colour", **{"Accept-Language": lang}).text
    assert f"<li>{field}</li>" in page
    assert ">life-phase<" not in page


def test_every_town_is_seen_to_be_well(towns: Towns) -> None:
    """Show the state of the installation by host, as names may be the same, and its table."""
    for path, status in (("/health", "ok"), ("/ready", "ready")):
        found = towns.ask("localhost", path).json()
        assert {host: one["status"] for host, one in found.items()} == dict.fromkeys(HOSTS, status)
    table = towns.ask("localhost", "/coverage.csv?rows=field&columns=life-phase").text
    assert len(table.splitlines()) == 1 + 3 * 9


def test_each_town_is_told_of_by_what_it_shows_itself(
    towns: Towns, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Show one that has published more than the other."""
    site = SimpleNamespace(**vars(towns.apps[HOSTS[1]].state.site) | {"changeset": 7, "quads": 1})
    monkeypatch.setitem(towns.apps[HOSTS[1]].state._state, "site", site)  # noqa: SLF001 put back
    found = towns.ask("localhost", "/health").json()
    assert [one["changeset"] for one in found.values()] == [1, 7]


def test_one_town_that_only_reads_is_seen_from_outside(
    towns: Towns, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Show the status that a watch looks for, and which town it is."""
    monkeypatch.setattr(towns.apps[HOSTS[1]].state.stage, "troubled", True)
    answer = towns.ask("localhost", "/ready")
    assert answer.status_code == 503
    assert {host: one["newest"] for host, one in answer.json().items()} == {
        HOSTS[0]: True,
        HOSTS[1]: False,
    }


def test_figures_of_operation_name_the_town(towns: Towns) -> None:
    """Show that each is told of once, that of the process too, and to nobody who may not see it."""
    towns.ask(HOSTS[0], "/nowhere")
    web = TestClient(towns.client.app, base_url="http://localhost", client=("127.0.0.1", 1))
    families = [*text_string_to_metric_families(web.get("/metrics").text)]
    assert len({one.name for one in families}) == len(families)
    samples = [sample for one in families for sample in one.samples]
    quads = [one.labels["city"] for one in samples if one.name == "zielnetz_quads"]
    assert quads == [*HOSTS]
    missed = {"kind": "pages", "status": "404", "city": HOSTS[0]}
    assert missed in [one.labels for one in samples if one.name == "zielnetz_requests_total"]
    assert [one.labels for one in samples if one.name == "process_open_fds"] == [{}]
    assert towns.ask("localhost", "/metrics").status_code == 404


def test_a_copy_of_the_comparison_serves_nobody_it_is_not_for(
    towns: Towns, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Show that it knows its language, and holds until one of the towns shows something else."""
    german, english = (
        towns.ask("localhost", "/?rows=field", **{"Accept-Language": lang}) for lang in ("de", "en")
    )
    assert {"Accept-Language", "Cookie"} <= set(german.headers["vary"].split(", "))
    tag = german.headers["etag"]
    assert tag != english.headers["etag"]
    again = {"Accept-Language": "de", "If-None-Match": tag}
    assert towns.ask("localhost", "/?rows=field", **again).status_code == 304
    monkeypatch.setitem(vars(towns.apps[HOSTS[1]].state.site), "changeset", 99)
    assert towns.ask("localhost", "/?rows=field", **again).status_code == 200


def test_what_is_wrong_is_said_in_the_language_it_is_marked_as(towns: Towns) -> None:
    """Show a sentence that is translated, and one that is German for everybody."""
    for path, marked in (("/nowhere?lang=en", False), ("/?basis=guess&lang=en", True)):
        page = towns.ask("localhost", path).text
        assert ('class="lead" lang="de"' in page) is marked, path


def test_damage_met_by_the_comparison_is_mended_by_the_town(
    towns: Towns, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Show that the town hears of it, and the visitor that it passes."""

    def damaged(site: Site, basis: str) -> None:
        raise DamagedError(f"{site} {basis}")

    mended: list[str] = []
    for host, app in towns.apps.items():
        monkeypatch.setattr(app.state.stage, "mend", partial(mended.append, host))
    monkeypatch.setattr(Site, "view", damaged)
    answer = towns.ask("localhost", "/?basis=said")
    assert (answer.status_code, "in einer Minute" in answer.text) == (503, True)
    assert mended == [HOSTS[0]]


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ({"cities": dict.fromkeys(HOSTS, LINDENAU)}, "zweimal"),
        ({"office": "sqlite:////tmp/one.sqlite"}, "{city}"),
        ({"base_url": f"https://{HOSTS[0]}"}, "antwortet schon eine Stadt"),
    ],
)
def test_towns_that_would_share_what_is_their_own_are_not_opened(
    folders: dict[str, Path], change: dict[str, object], told: str
) -> None:
    """Show one folder under two hosts, one database for two offices, a host taken twice."""
    with pytest.raises(ZielnetzError, match=re.escape(told)):
        open_cities(Settings(**{"cities": folders, **change}))  # type: ignore[arg-type]


def test_a_town_that_cannot_be_opened_leaves_none_open(
    folders: dict[str, Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Show that who opened the first is nowhere waiting any more when the second has faults."""
    monkeypatch.setenv("ZIELNETZ_HOME", str(tmp_path / "home"))
    monkeypatch.setattr("service.app.sandbox", LateSandbox)
    broken = shutil.copytree(folders[HOSTS[1]], tmp_path / "broken")
    next(broken.rglob("*/*.ttl")).write_text("<a> <b> .", "utf-8")
    before = set(threading.enumerate())
    with pytest.raises(DatasetError):
        open_cities(Settings(cities={HOSTS[0]: folders[HOSTS[0]], HOSTS[1]: broken}))
    assert set(threading.enumerate()) <= before


def test_every_town_begins_and_ends_with_the_installation() -> None:
    """Show what each has running besides: it is begun for all, and ended."""
    told: list[tuple[str, str]] = []

    @asynccontextmanager
    async def life(app: FastAPI) -> AsyncIterator[None]:
        told.append(("begun", app.title))
        yield
        told.append(("ended", app.title))

    apps = (House((), title=host, lifespan=life) for host in HOSTS)
    both = tuple(Neighbour(app.title, f"http://{app.title}", app) for app in apps)
    with TestClient(create_app(both, Matching(), Settings())):
        assert told == [("begun", host) for host in HOSTS]
    assert sorted(told[2:]) == sorted(("ended", host) for host in HOSTS)


def test_towns_that_share_vocabularies_alone_are_compared_on_those(towns: Towns) -> None:
    """Without a matching the start page finds two dimensions by itself."""
    both = tuple(Neighbour(host, f"http://{host}", towns.apps[host]) for host in HOSTS)
    client = TestClient(create_app(both, Matching(), Settings()), base_url="http://localhost")
    assert client.get("/").status_code == 200


def test_hundreds_of_towns_show_the_map_of_the_chosen_one(towns: Towns) -> None:
    """Show nine towns: one table for all, and a map only for who is asked about."""
    app = towns.apps[HOSTS[0]]
    many = tuple(Neighbour(f"t{n}.example.org", f"http://t{n}", app) for n in range(9))
    own = create_app(many, Matching(), Settings())
    client = TestClient(own, base_url="http://localhost")
    assert client.get("/?rows=field").text.count('<table class="map">') == 1
    assert client.get("/?rows=field&city=t3.example.org").text.count('<table class="map">') == 2


def test_towns_of_one_short_name_have_no_database_in_common(
    folders: dict[str, Path], tmp_path: Path
) -> None:
    """Show two towns that differ in their base only."""
    twin = shutil.copytree(folders[HOSTS[1]], tmp_path / "twin")
    catalogue = twin / "catalog.ttl"
    text = catalogue.read_text("utf-8").replace("org/birkental/", "org/twin/")
    catalogue.write_text(text, "utf-8")
    settings = Settings(
        cities={HOSTS[0]: twin, HOSTS[1]: folders[HOSTS[1]]},
        office="postgresql://office.example.org/zielnetz_{city}",
    )
    with pytest.raises(ZielnetzError, match="Datenbank birkental kommt zweimal vor"):
        open_cities(settings)


def test_towns_of_one_short_name_have_no_store_in_common(
    folders: dict[str, Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Show two towns among those of the product, whose stores are called by that name."""
    monkeypatch.setattr("graph.stored.DATA", tmp_path)
    twins = {host: shutil.copytree(folders[HOSTS[1]], tmp_path / host) for host in HOSTS}
    catalogue = twins[HOSTS[0]] / "catalog.ttl"
    text = catalogue.read_text("utf-8").replace("org/birkental/", "org/twin/")
    catalogue.write_text(text, "utf-8")
    with pytest.raises(ZielnetzError, match=r"Bestand .* kommt zweimal vor"):
        open_cities(Settings(cities=twins))


def test_commands_work_in_the_office_of_the_town_they_are_given(
    folders: dict[str, Path], tmp_path: Path
) -> None:
    """Show an account of one town unknown in the other, and that no town is chosen by itself."""
    first, second = map(str, folders.values())
    environment = {
        "ZIELNETZ_HOME": str(tmp_path),
        "ZIELNETZ_OFFICE": f"sqlite:///{tmp_path}/office_{{city}}.sqlite",
        "ZIELNETZ_CITIES": json.dumps(dict(zip(HOSTS, (first, second), strict=True))),
    }

    def run(*arguments: str) -> Ended:
        return ended(*arguments, environment=environment)

    assert run("user", "add", NAME, "--generate", "--city", first).returncode == 0
    known = [run("user", "list", "--city", one, "--format", "json") for one in (first, second)]
    assert [len(json.loads(one.stdout)["users"]) for one in known] == [1, 0]
    assert second in run("coverage").stderr
    assert "steht nicht in ZIELNETZ_CITIES" in run("rebuild", "--city", str(tmp_path)).stderr
