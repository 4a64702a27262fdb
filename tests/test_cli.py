"""The command line as its users meet it: what it prints, and real exit codes."""

import csv
import io
import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.command import Ended, ended

CITY = Path(__file__).parent / "city"
COMMANDS = (
    "ask",
    "city",
    "coverage",
    "edition",
    "export",
    "form",
    "gaps",
    "import",
    "network",
    "query",
    "rebuild",
    "user",
    "validate",
)


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder for the state of all commands of this module."""
    return tmp_path_factory.mktemp("home")


def _environment(home: Path, columns: str = "120") -> dict[str, str]:
    return {"ZIELNETZ_HOME": str(home), "COLUMNS": columns}


def _run(home: Path, *arguments: str) -> Ended:
    return ended(*arguments, environment=_environment(home))


def _process(home: Path, *arguments: str) -> Ended:
    """Run a command as a process of its own."""
    environment = {**os.environ, **_environment(home)}
    command = [str(Path(sys.executable).parent / "zielnetz"), *arguments]
    done = subprocess.run(command, capture_output=True, text=True, env=environment, check=False)  # noqa: S603
    return Ended(done.returncode, done.stdout, done.stderr)


def _json(home: Path, *arguments: str) -> Any:  # noqa: ANN401 whatever the command prints
    done = _run(home, *arguments, "--format", "json")
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_explains_itself_with_an_example(home: Path, command: str) -> None:
    """``--help`` shows how the command is used."""
    done = _run(home, command, "--help")
    assert done.returncode == 0
    assert f"Example: zielnetz {command}" in " ".join(done.stdout.split())


@pytest.mark.parametrize(
    "arguments",
    [
        ("ask", "--help"),
        ("coverage",),
        ("ask", "--goal", "4", "--format", "json"),
        ("ask", "--field", "Nirgendwo"),
        ("validate", "--fail-on", "incomplete", "--city", str(CITY)),
    ],
)
def test_a_process_of_its_own_does_the_same(home: Path, arguments: tuple[str, ...]) -> None:
    """So the other tests may do without."""
    assert _process(home, *arguments) == _run(home, *arguments)


@pytest.mark.parametrize(
    ("filters", "count"),
    [
        (("--goal", "4"), None),
        (("--actor", "IFAK"), 1),
        (("--life-phase", "kindergarten"), None),
        (("--field", "Bildung und Kultur"), None),
        (("--status", "proposed"), 16),
        (("--status", "vorgeschlagen", "--status", "planned"), 20),
        (("--goal", "4", "--life-phase", "kindergarten"), None),
        (("--q", "griffbereit"), 1),
    ],
)
def test_ask_finds_who_does_what(home: Path, filters: tuple[str, ...], count: int | None) -> None:
    """Each filter, by IRI, notation, slug or label, and several together."""
    answer = _json(home, "ask", *filters)
    assert answer["count"] == len(answer["activities"]) > 0
    assert count in (None, answer["count"])
    for activity in answer["activities"]:
        for name in ("providers", "fields", "goals", "lifePhases"):
            assert all(link["basis"] in ("stated", "editorial") for link in activity[name])


def test_a_short_name_means_the_association_and_not_its_centres(home: Path) -> None:
    """The two centres are found by their own names."""
    (offer,) = _json(home, "ask", "--actor", "IFAK")["activities"]
    (provider,) = offer["providers"]
    assert provider["iri"].endswith("/actor/ifak")


@pytest.mark.parametrize(
    ("arguments", "word"),
    [
        (("ask", "--field", "Nirgendwo"), "Soziales"),
        (("ask", "--goal", "Vermeidung sozialer Entmischung und Segregation"), "5c"),
        (("coverage", "--rows", "planet"), "life-phase"),
        (("coverage", "--rows", "goal", "--columns", "goal"), "verschiedene"),
        (("query", "no_such_query"), "no_such_query"),
        (("query", "goals_of-field", "--param", "planet=1"), "planet"),
        (("gaps", "--rule", "no-such-rule"), "no-activity"),
        (("ask", "--edition", "1999"), "2012"),
        (("export", "-o", "x.pdf"), ".trig"),
        (("coverage", "--goal-level", "no-such-level"), "key-statement"),
    ],
)
def test_wrong_use_names_what_was_expected(
    home: Path, arguments: tuple[str, ...], word: str
) -> None:
    """Exit 2, one sentence with the candidates, no traceback."""
    done = _run(home, *arguments)
    assert done.returncode == 2
    assert word in done.stderr
    assert "Traceback" not in done.stderr


def test_the_map_has_every_cell_of_both_vocabularies(home: Path) -> None:
    """Empty cells too: they are the point."""
    shown = _json(home, "coverage", "--basis", "said")
    assert len(shown["cells"]) == len(shown["rows"]) * len(shown["columns"]) == 80
    assert {cell["state"] for cell in shown["cells"]} == {"unclear"}
    assert "Ziel" in shown["sentence"]


@pytest.mark.parametrize("part", ["certain", "near", "former", "overarching"])
def test_a_figure_of_the_map_is_the_count_of_its_list(home: Path, part: str) -> None:
    """The command that shows the list takes the cell's row and column as filter."""
    shown = _json(home, "coverage")
    cell = max(shown["cells"], key=lambda one: one[part])
    sides = ("--rows", "goal", "--columns", "life-phase", "--part", part)
    answer = _json(home, "ask", "--goal", cell["row"], "--life-phase", cell["column"], *sides)
    assert answer["count"] == cell[part]


def test_validate_says_what_each_grid_leaves_open(home: Path) -> None:
    """Integrity holds; completeness names the open rows of each activity in words."""
    report = _json(home, "validate")
    assert report["conforms"] is True
    assert report["violations"] == []
    activities = report["completeness"]["activities"]
    assert len(activities) == 83
    assert all(activity["missing"] and activity["words"] for activity in activities)


def test_incomplete_grids_fail_only_when_asked(home: Path) -> None:
    """Completeness never blocks by itself."""
    incomplete = ("validate", "--city", str(CITY))
    assert _run(home, *incomplete).returncode == 0
    assert _run(home, *incomplete, "--fail-on", "incomplete").returncode == 1


def test_gaps_come_as_data_too(home: Path) -> None:
    """JSON and CSV hold the same points."""
    points = _json(home, "gaps")["gaps"]
    rows = list(csv.DictReader(io.StringIO(_run(home, "gaps", "--format", "csv").stdout)))
    assert [point["id"] for point in points] == [row["id"] for row in rows]
    assert {"programme-unused", "field-without-goals", "indicator-without-value"} <= {
        point["rule"] for point in points
    }


@pytest.mark.parametrize("suffix", ["ttl", "trig", "nq", "jsonld", "csv"])
def test_export_writes_what_is_published(home: Path, tmp_path: Path, suffix: str) -> None:
    """By suffix, and the same again the second time."""
    first, second = tmp_path / f"a.{suffix}", tmp_path / f"b.{suffix}"
    for file in (first, second):
        assert _run(home, "export", "-o", str(file), "--city", str(CITY)).returncode == 0
    assert first.read_bytes() == second.read_bytes() != b""


@pytest.mark.parametrize("suffix", ["html", "graphml", "gexf", "json"])
def test_network_writes_by_suffix(home: Path, tmp_path: Path, suffix: str) -> None:
    """The page and the formats of network programs."""
    target = tmp_path / f"network.{suffix}"
    assert _run(home, "network", "-o", str(target), "--city", str(CITY)).returncode == 0
    assert target.stat().st_size > 1000


@pytest.mark.parametrize("arguments", [("rebuild",), ("coverage",), ("gaps",)])
def test_a_second_city_runs_through_everything(home: Path, arguments: tuple[str, ...]) -> None:
    """Other fields, phases and documents; no line of code knows the difference."""
    done = _process(home, *arguments, "--city", str(CITY))
    assert done.returncode == 0, done.stderr


def test_english_is_a_switch(home: Path) -> None:
    """The same map, in the other language."""
    assert "activities" in _run(home, "coverage", "--lang", "en").stdout


def test_own_queries_run_from_a_file(home: Path, tmp_path: Path) -> None:
    """An analyst needs no permission."""
    file = tmp_path / "own.rq"
    file.write_text(
        "SELECT (COUNT(*) AS ?n) WHERE { ?a a <https://w3id.org/zielnetz/ns#Activity> }"
    )
    assert _json(home, "query", "--file", str(file)) == {"columns": ["n"], "rows": [{"n": 83}]}


@pytest.mark.parametrize("columns", ["80", "100", "160"])
def test_no_figure_of_the_map_is_cut(home: Path, columns: str) -> None:
    """What a line cannot hold goes into a further panel: every column has its place."""
    done = ended("coverage", environment=_environment(home, columns))
    assert done.returncode == 0, done.stderr
    totals = _json(home, "coverage")["totals"]
    rows = [line.split()[1:] for line in done.stdout.splitlines() if line.startswith("gesamt")]
    shown = [int(figure) for row in rows for figure in row]
    assert shown == [*(one["certain"] for one in totals["columns"]), totals["all"]["certain"]]
    assert max(map(len, done.stdout.splitlines())) <= int(columns)


def test_merged_rows_have_their_list_too(home: Path) -> None:
    """Whoever reads two letters as one goal can ask for both."""
    fixed = ("--document", "strategiekonzept-2020", "--goal-level", "field-goal", "--merge-matches")
    sides = ("--rows", "goal", "--columns", "field")
    shown = _json(home, "coverage", *sides, *fixed)
    merged = {row["iri"] for row in shown["rows"] if "merged" in row}
    cell = max((c for c in shown["cells"] if c["row"] in merged), key=lambda one: one["certain"])
    filters = ("--goal", cell["row"], "--field", cell["column"], "--part", "certain")
    assert _json(home, "ask", *sides, *fixed, *filters)["count"] == cell["certain"] > 0


def test_a_document_without_goals_says_so(home: Path) -> None:
    """It is known, and its goals are not."""
    done = _run(home, "coverage", "--document", "stadtentwicklungskonzept-2030")
    assert done.returncode == 2
    assert "noch keine Ziele" in done.stderr


def test_what_cannot_be_written_is_one_sentence(home: Path) -> None:
    """No traceback for a folder that is not there or not ours."""
    for arguments in (("export", "-o", "/proc/x.ttl"), ("network", "-o", "/proc/x/y.html")):
        done = _run(home, *arguments)
        assert (done.returncode, "Traceback" in done.stderr) == (2, False)
    nowhere = _run(Path("/proc/nowhere"), "ask")
    assert (nowhere.returncode, nowhere.stderr.count("\n")) == (2, 1)


def test_two_processes_may_build_the_store_at_once(tmp_path: Path) -> None:
    """One builds, the others wait and answer."""
    program = str(Path(sys.executable).parent / "zielnetz")
    environment = {**os.environ, "ZIELNETZ_HOME": str(tmp_path)}
    commands = [["ask"], ["coverage"], ["rebuild"]]
    running = [
        subprocess.Popen(  # noqa: S603
            [program, *command, "--city", str(CITY)],
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            env=environment,
        )
        for command in commands
    ]
    ended = [(process.communicate(), process.returncode) for process in running]
    assert [code for _, code in ended] == [0, 0, 0], ended


def test_metrics_come_as_data_too(home: Path) -> None:
    """Centrality and communities for a notebook."""
    figures = _json(home, "network", "--metrics")
    assert {"nodes", "connectors", "isolated", "bridges", "sharedGoals"} == set(figures)
    assert figures["nodes"]
