"""The difference of two editions in German, word by word: on the command line, in the API."""

import csv
import io
import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner
from starlette.testclient import TestClient

from graph.city import read_city
from graph.editions import compared, difference
from graph.publish import derive
from graph.published import Published
from graph.question import Question
from service.cli import cli
from service.differences import Teller, summary
from tests.conftest import published_in_memory
from tests.five_editions import five_editions
from tests.freezing import HASH, freeze
from tests.web_client import client

LEARNING = "1 „Alle lernen mit.“"
HELPING = "2 „Nachbarn helfen sich.“"
TOLD = {
    ("2021", "2022"): [
        (
            "2022 gegenüber 2021: eine Aktivität neu, eine Aktivität geändert und "
            "2 Zellen der Karte neu abgedeckt."
        ),
        "„Lesepaten“ ist neu eingetragen: laufend, angeboten von „Bücherei am Markt“.",
        "„Nachbarschaftsfest“: Status bisher „geplant“, jetzt „laufend“.",
        (
            f"{LEARNING} × „Jugend“ ist neu abgedeckt: "
            "bisher „keine Aktivität bekannt“, jetzt „ein Akteur“."
        ),
        (
            f"{HELPING} × „Jugend“ ist neu abgedeckt: "
            "bisher „geplant oder vorgeschlagen“, jetzt „ein Akteur“."
        ),
    ],
    ("2022", "2023"): [
        (
            "2023 gegenüber 2022: eine Aktivität beendet, eine mit Ergebnis, ein Akteur umbenannt "
            "und eine Zelle nicht mehr abgedeckt."
        ),
        "„Nachbarschaftsfest“ ist beendet. Erreicht: „Drei Straßen haben mitgefeiert.“",
        "„Nachbarschaftsfest“: Ende neu 2023.",
        "„Bücherei am Markt“ heißt jetzt „Stadtbibliothek Lindenau“.",
        f"{HELPING} × „Jugend“ ist nicht mehr abgedeckt: bisher „ein Akteur“, jetzt „nur früher“.",
    ],
    ("2023", "2024"): [
        (
            "2024 gegenüber 2023: eine Aktivität neu, eine Aktivität beendet, "
            "eine Aktivität geändert, eine in ein anderes Handlungsfeld gewechselt, "
            "eine Aktivität nicht mehr aufgeführt, ein Akteur neu dabei, ein Akteur nicht mehr "
            "aufgeführt, ein Ziel mit geänderten Angaben und eine Zelle nicht mehr abgedeckt."
        ),
        "„Nachbarschaftsfest“ ist nicht mehr aufgeführt.",
        (
            "„Reparaturtreff“ ist vom Handlungsfeld „Wohnen und Nachbarschaft“ "
            "in das Handlungsfeld „Arbeit und Ausbildung“ gewechselt."
        ),
        "„Sprachtandem“ ist neu eingetragen: geplant, angeboten von „Nähstube am Fluss“.",
        "„Vorlesestunde“ ist beendet.",
        "„Nähstube am Fluss“ ist neu dabei.",
        "„Seniorenrunde“ ist nicht mehr aufgeführt.",
        f"Ziel {LEARNING}: Gemessen an neu „Büchereiausweise“.",
        f"Ziel {LEARNING}: Zielwert neu „Büchereiausweise“.",
        (
            f"{LEARNING} × „Kindheit“ ist nicht mehr abgedeckt: "
            "bisher „ein Akteur“, jetzt „nur früher“."
        ),
        (
            f"{LEARNING} × „Erwachsenenleben“: "
            "bisher „keine Aktivität bekannt“, jetzt „geplant oder vorgeschlagen“."
        ),
        f"{HELPING} × „Jugend“: bisher „nur früher“, jetzt „keine Aktivität bekannt“.",
    ],
    ("2024", "2025"): [
        (
            "2025 gegenüber 2024: eine Aktivität wieder aufgenommen, 2 Aktivitäten geändert, "
            "ein Ziel aufgeteilt und 2 Zellen der Karte neu abgedeckt."
        ),
        f"„Reparaturtreff“: Ziel bisher {HELPING}, jetzt 2b „Hilfe bleibt in der Nähe.“",
        "„Sprachtandem“: Status bisher „geplant“, jetzt „laufend“.",
        "„Vorlesestunde“ ist wieder aufgenommen: Status bisher „beendet“, jetzt „laufend“.",
        (
            f"Ziel {HELPING} ist jetzt in 2 Ziele aufgeteilt: "
            "2a „Nachbarn kennen sich.“ und 2b „Hilfe bleibt in der Nähe.“"
        ),
        f"{LEARNING} × „Kindheit“ ist neu abgedeckt: bisher „nur früher“, jetzt „ein Akteur“.",
        (
            f"{LEARNING} × „Erwachsenenleben“ ist neu abgedeckt: "
            "bisher „geplant oder vorgeschlagen“, jetzt „ein Akteur“."
        ),
    ],
}
_QUIET = frozenset({"same", "still-open", "added", "removed"})


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder of the town over five editions."""
    return five_editions(tmp_path_factory.mktemp("words") / "town")


@pytest.fixture(scope="module")
def years(folder: Path) -> Published:
    """Return the town over five editions, published."""
    return published_in_memory(derive(read_city(folder)))


@pytest.fixture(scope="module")
def web_years(years: Published) -> TestClient:
    """Return a client of the town's service."""
    return client(years)


def _told(published: Published, before: str, after: str, lang: str) -> Iterator[str]:
    found = difference(published.snapshot(year=before), published.snapshot(year=after))
    cells = compared(found.pair.before, found.pair.after, Question())
    tell = Teller(found.pair, lang)
    yield summary(found, cells, lang)
    for several in (
        map(tell.activity, found.activities),
        map(tell.actor, found.actors),
        map(tell.goal, found.goals),
        map(tell.field, found.fields),
    ):
        yield from (sentence.text for sentences in several for sentence in sentences)
    yield from (tell.cell(one).text for one in cells.cells if one.kind not in _QUIET)


@pytest.mark.parametrize("pair", TOLD)
def test_the_difference_says_exactly_that(years: Published, pair: tuple[str, str]) -> None:
    """A renamed actor, a moved field, a split goal and all else, and nothing besides."""
    assert list(_told(years, *pair, "de")) == TOLD[pair]


def test_what_happened_over_several_years_is_told_at_once(years: Published) -> None:
    """The festival came to nothing in between; the rest adds up."""
    told = list(_told(years, "2021", "2025", "de"))
    assert "„Bücherei am Markt“ heißt jetzt „Stadtbibliothek Lindenau“." in told
    assert TOLD["2024", "2025"][4] in told
    assert (
        "„Reparaturtreff“ ist vom Handlungsfeld „Wohnen und Nachbarschaft“ in das Handlungsfeld "
        "„Arbeit und Ausbildung“ gewechselt."
    ) in told
    assert "„Nachbarschaftsfest“ ist nicht mehr aufgeführt." in told


def test_backwards_a_split_is_a_merger(years: Published) -> None:
    """The same sentences the other way round."""
    told = list(_told(years, "2025", "2024", "de"))
    assert (
        "Die Ziele 2a „Nachbarn kennen sich.“ und 2b „Hilfe bleibt in der Nähe.“ sind jetzt "
        "ein Ziel: 2 „Nachbarn helfen sich.“"
    ) in told


def test_it_says_so_in_english_too(years: Published) -> None:
    """Names stay as they are."""
    told = list(_told(years, "2023", "2024", "en"))
    assert (
        "“Reparaturtreff” has moved from the field “Wohnen und Nachbarschaft” "
        "to the field “Arbeit und Ausbildung”."
    ) in told


def test_nothing_different_is_said_too(years: Published) -> None:
    """In one sentence."""
    assert list(_told(years, "2024", "2024", "de")) == [
        "Zwischen 2024 und 2024 hat sich nichts geändert."
    ]


def test_the_api_gives_what_was_and_what_is(web_years: TestClient) -> None:
    """And the same sentences."""
    found = web_years.get("/api/editions/2023/diff/2024").json()
    assert found["sentence"] == TOLD["2023", "2024"][0]
    (moved,) = [one for one in found["activities"] if one["moved"]]
    assert moved["label"] == "Reparaturtreff"
    (change,) = moved["changes"]
    assert (change["row"], change["label"]) == ("field", "Handlungsfeld")
    assert [value["text"] for value in change["was"]] == ["Wohnen und Nachbarschaft"]
    assert [value["text"] for value in change["now"]] == ["Arbeit und Ausbildung"]
    assert found["counts"]["activities-moved"] == 1
    assert found["unchanged"] == 1
    assert len(found["cells"]) == 8


@pytest.mark.parametrize(
    ("address", "detail"),
    [
        ("/api/editions/1999/diff/2024", "Die Ausgabe „1999“ ist nicht bekannt"),
        ("/api/editions/2023/diff/2024?planet=1", "Der Parameter „planet“ ist nicht bekannt"),
        ("/api/editions/2024/diff/2024?rows=planet", "Die Dimension „planet“ ist nicht bekannt"),
    ],
)
def test_the_api_names_what_it_does_not_know(
    web_years: TestClient, address: str, detail: str
) -> None:
    """A year, a parameter, a dimension."""
    answer = web_years.get(address)
    assert answer.status_code == 400
    assert answer.json()["detail"].startswith(detail)


def test_the_table_has_a_line_for_each_change(web_years: TestClient) -> None:
    """With what was and what is in columns of their own."""
    text = web_years.get("/api/editions/2023/diff/2024?format=csv").text
    lines = list(csv.DictReader(io.StringIO(text.removeprefix("\ufeff"))))
    (moved,) = [line for line in lines if line["label"] == "Reparaturtreff"]
    assert (moved["row"], moved["was"], moved["now"]) == (
        "field",
        "Wohnen und Nachbarschaft",
        "Arbeit und Ausbildung",
    )
    assert {line["about"] for line in lines} == {"activities", "actors", "goals", "cells"}


def test_the_list_of_editions_says_which_is_shown_and_which_is_frozen(years: Published) -> None:
    """A frozen one has its day and its hash, the others have neither."""
    frozen = freeze(years, "2021", "2022-03-01")
    found = {one["year"]: one for one in client(frozen).get("/api/editions").json()["editions"]}
    assert [year for year, one in found.items() if one["shown"]] == ["2025"]
    assert {year: (one["state"], one["frozenOn"], one["hash"]) for year, one in found.items()} == {
        "2021": ("frozen", "2022-03-01", HASH),
        **dict.fromkeys(("2022", "2023", "2024", "2025"), ("open", "", "")),
    }


def _printed(folder: Path, *arguments: str) -> str:
    done = CliRunner(env={"COLUMNS": "200"}).invoke(
        cli, ["edition", *arguments, "--city", str(folder)], catch_exceptions=False
    )
    assert done.exit_code == 0
    return " ".join(done.output.split())


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Keep the state of commands in a folder of the test."""
    monkeypatch.setenv("ZIELNETZ_HOME", str(tmp_path))


@pytest.mark.usefixtures("home")
def test_the_command_line_tells_the_same(folder: Path) -> None:
    """As text, as JSON and as a table."""
    printed = _printed(folder, "diff", "2023", "2024")
    assert [one for one in TOLD["2023", "2024"] if one not in printed] == []
    table = _printed(folder, "diff", "2023", "2024", "--format", "csv")
    assert table.startswith("about,kind,iri,label,row,property,was,now,sentence ")
    listed = _printed(folder, "list")
    assert "2025 Berichtsjahr 2025 31.12.2025 in Arbeit, wird gezeigt 4" in listed


@pytest.mark.usefixtures("home")
def test_the_command_line_gives_the_same_json(folder: Path, web_years: TestClient) -> None:
    """Field by field what the API answers."""
    for arguments, address in (
        (("diff", "2024", "2025"), "/api/editions/2024/diff/2025"),
        (("list",), "/api/editions"),
    ):
        done = CliRunner().invoke(
            cli, ["edition", *arguments, "--format", "json", "--city", str(folder)]
        )
        assert json.loads(done.output) == web_years.get(address).json()
