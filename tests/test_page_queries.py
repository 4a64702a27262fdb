"""The pages «Fragen»: which questions there are, how they are asked, how answers are shown."""
# ruff: noqa: D103 - the name of a test says what it shows

import re
from collections import Counter
from collections.abc import Callable
from html import unescape
from urllib.parse import parse_qs, urlsplit

import pytest
from starlette.testclient import TestClient

from graph.published import Published
from graph.query import Query, Table, library
from service.asked import Asked
from service.queries import library as known
from service.queries.answers import Answers
from service.queries.picture import chart
from service.queries.results import result
from service.site import Site
from service.texts import texts
from service.visit import Visit
from tests.web_client import client
from viz.charts import BarChart, LineChart

ROW = re.compile(r"<tbody>(.*?)</tbody>", re.DOTALL)


@pytest.fixture(scope="module")
def web(lindenau: Published) -> TestClient:
    return client(lindenau)


@pytest.fixture(scope="module")
def shipped_web(shipped: Published) -> TestClient:
    return client(shipped)


@pytest.fixture(scope="module")
def visit(lindenau: Published) -> Callable[[str], Visit]:
    site = Site(lindenau)
    return lambda lang: Visit(site, Asked(), lang, "/queries/x", ())


def _rows(text: str) -> list[list[str]]:
    body = ROW.search(text)
    assert body is not None
    return [
        [
            unescape(re.sub(r"<[^>]+>", "", field)).strip()
            for field in re.findall(r"<td.*?</td>", row, re.DOTALL)
        ]
        for row in body[1].split("</tr>")[:-1]
    ]


def _heads(text: str) -> list[str]:
    return re.findall(r'<th scope="col"[^>]*>([^<]*)</th>', text)


def test_every_public_question_stands_in_the_catalogue_once(web: TestClient) -> None:
    text = web.get("/queries").text
    links = Counter(re.findall(r'href="/queries/([^"?#]+)"', text))
    assert links == dict.fromkeys(known.public_queries(), 1)
    assert [subject.name for subject in known.subjects()] == list(known.SUBJECTS)[:-1]


def test_questions_for_actors_alone_are_nobody_elses(web: TestClient) -> None:
    hidden = [name for name, query in library().items() if query.audience == "actor"]
    assert hidden
    catalogue = web.get("/queries").text
    for name in hidden:
        assert web.get(f"/queries/{name}").status_code == 404
        assert name not in catalogue


@pytest.mark.parametrize("lang", ["de", "en"])
def test_every_question_has_a_page_in_both_languages(shipped_web: TestClient, lang: str) -> None:
    for name, query in known.public_queries().items():
        answer = shipped_web.get(f"/queries/{name}", headers={"Accept-Language": lang})
        assert answer.status_code == 200, name
        assert query.question[lang] in unescape(answer.text)


@pytest.mark.parametrize("lang", ["de", "en"])
def test_every_column_and_code_has_a_name(
    shipped: Published, lindenau: Published, lang: str
) -> None:
    named = texts(lang)
    for city in (shipped, lindenau):
        for query in known.public_queries().values():
            shown = [name for name in query.columns if not name.endswith("English")]
            assert {f"column.{name}" for name in shown} <= named.keys(), query.name
        overview = known.public_query("numbers_overview").run(city.store, city.graph())
        assert {f"value.thing.{row[0]}" for row in overview.rows} <= named.keys()
        kinds = known.public_query("network_links").run(city.store, city.graph())
        assert {f"value.kind.{row[2]}" for row in kinds.rows} <= named.keys()


def test_things_stand_once_by_name_and_lead_to_their_pages(web: TestClient) -> None:
    text = web.get("/queries/goals_of-field?field=learning").text
    assert _heads(text) == ["Handlungsfeld", "Ziel", "Dokument"]
    assert _rows(text)[0][1] == "1a Orte zum Lernen schaffen"
    assert 'href="/goals/1a"' in text
    assert "In jeder Zeile gleich" not in text


def test_what_every_row_says_alike_is_said_once(web: TestClient) -> None:
    text = web.get("/queries/activities_of-goal?goal=1").text
    assert _heads(text)[0] != "Ziel"
    once = re.search(r'<p class="once">(.*?)</p>', text, re.DOTALL)
    assert once is not None
    assert "1 Alle lernen mit." in once[1]


def test_figures_dates_and_truth_are_written_in_german(shipped_web: TestClient) -> None:
    text = shipped_web.get("/queries/population_statements").text
    row = _rows(text)[0]
    assert {"6,8", "31.12.2010"} <= set(row)
    assert "ja" in {field for row in _rows(text) for field in row}
    english = shipped_web.get("/queries/population_statements", headers={"Accept-Language": "en"})
    assert "6.8" in _rows(english.text)[0]


def test_columns_without_any_value_are_named_instead_of_shown(shipped_web: TestClient) -> None:
    text = shipped_web.get("/queries/indicators_of-goals").text
    silent = re.search(r"nicht gezeigt: ([^<]+)\.", text)
    assert silent is not None
    assert "fällig" in silent[1]
    assert "fällig" not in _heads(text)


def test_a_long_answer_is_paged(shipped_web: TestClient) -> None:
    first = shipped_web.get("/queries/activities_of-goal").text
    total = int(re.search(r"Antwort: (\d+) Zeilen", first)[1])  # type: ignore[index]
    pages = -(-total // 100)
    assert pages > 1
    counts = [
        len(_rows(shipped_web.get(f"/queries/activities_of-goal?page={page}").text))
        for page in range(1, pages + 1)
    ]
    assert sum(counts) == total
    assert counts[:-1] == [100] * (pages - 1)


@pytest.mark.parametrize(
    ("address", "field", "told"),
    [
        ("activities_of-actor?actor=Quatsch", "actor", "„Quatsch“ ist nicht bekannt"),
        ("history_in-span?from=10.12.2012", "from", "erwartet ist ein Jahr, Monat oder Tag"),
        ("coverage_cells?rows=goal&columns=Mond", "columns", "„Mond“ ist nicht bekannt"),
        ("coverage_cells?rows=goal&columns=field&goal-class=x", "goal-class", "key-statement"),
        ("activities_of-goal?goal=https://example.org/no", "goal", "ist nicht bekannt"),
    ],
)
def test_a_wrong_value_is_told_at_its_field_and_nothing_is_run(
    web: TestClient, address: str, field: str, told: str
) -> None:
    answer = web.get(f"/queries/{address}")
    assert answer.status_code == 400
    wrong = re.search(
        r'<div class="wrong"\s+id="ask-([\w-]+)-told">(.*?)</div>', answer.text, re.DOTALL
    )
    assert wrong is not None
    assert wrong[1] == field
    assert told in unescape(wrong[2])
    assert f'aria-describedby="ask-{field}-told"' in answer.text
    assert "<tbody>" not in answer.text
    menu = re.search(r'<ul id="menu">.*?</ul>', answer.text, re.DOTALL)
    assert menu is not None
    assert "Quatsch" not in menu[0]


def test_without_what_it_needs_a_question_waits(web: TestClient) -> None:
    answer = web.get("/queries/coverage_cells")
    assert answer.status_code == 200
    assert "braucht noch eine Angabe" in answer.text
    assert "<tbody>" not in answer.text
    asked = web.get("/queries/coverage_cells?rows=goal&columns=life-phase").text
    assert len(_rows(asked)) > 3


def test_words_of_people_are_understood(web: TestClient) -> None:
    by_label = web.get("/queries/activities_of-actor?actor=Stadtbücherei Lindenau").text
    by_slug = web.get("/queries/activities_of-actor?actor=library").text
    assert _rows(by_label) == _rows(by_slug)
    assert '<option value="library" selected>' in by_label


def test_the_filter_of_other_pages_fills_the_form(web: TestClient) -> None:
    text = web.get("/queries/activities_of-life-phase?life-phase=childhood&field=learning").text
    assert '<option value="childhood" selected>' in text
    assert '<input type="hidden" name="field" value="learning">' in text
    assert "fragt: Handlungsfeld." in text


def test_the_footing_decides_what_counts(shipped_web: TestClient) -> None:
    address = "/queries/activities_of-goal"
    assert "Antwort: " in shipped_web.get(address).text
    said = shipped_web.get(f"{address}?basis=said").text
    assert "Keine Zeile passt" in said
    assert "was die Quellen nennen" in said


def test_a_rule_that_finds_nothing_is_good_news(web: TestClient) -> None:
    text = web.get("/queries/checks/edition-shown").text
    assert "Nichts zu beanstanden" in text


def test_the_same_rows_are_to_be_had_as_files(web: TestClient) -> None:
    text = unescape(
        web.get("/queries/activities_of-life-phase?life-phase=childhood&basis=said").text
    )
    exports = re.findall(r'href="(/api/queries/[^"]+)"', text)
    assert [parse_qs(urlsplit(each).query)["format"] for each in exports] == [
        ["csv"],
        ["tsv"],
        ["xlsx"],
        ["json"],
    ]
    for each in exports:
        assert urlsplit(each).path == "/api/queries/activities_of-life-phase"
        asked = parse_qs(urlsplit(each).query)
        assert (asked["life_phase"], asked["basis"]) == (["childhood"], ["said"])


def test_the_text_of_the_query_is_the_one_that_ran(web: TestClient) -> None:
    text = unescape(web.get("/queries/goals_of-field?field=learning").text)
    assert "#+" not in text
    assert re.search(r"VALUES \?field \{ <\S+/field/learning> \}", text)


def _constant(number: int, rows: int = 1) -> Query:
    values = " ".join(str(number + row) for row in range(rows))
    return Query.from_text(f"SELECT ?n {{ VALUES ?n {{ {values} }} }}", f"constant-{number}")


def test_answers_are_kept_up_to_so_many_rows(lindenau: Published) -> None:
    answers = Answers(lindenau.snapshot(), most=5)
    first = answers.of(_constant(1), {})
    second = answers.of(_constant(2), {})
    assert answers.of(_constant(1), {}) is first
    answers.of(_constant(3, rows=4), {})
    assert answers.of(_constant(1), {}) is first
    assert answers.of(_constant(2), {}) is not second
    huge = answers.of(_constant(4, rows=6), {})
    assert len(huge.rows) == 6
    assert answers.of(_constant(4, rows=6), {}) is not huge


COUNTS = Table(("thing", "number"), (("activities", 3), ("actors", 4)))


def test_one_figure_for_each_thing_is_drawn_as_bars(visit: Callable[[str], Visit]) -> None:
    found = chart(visit("de"), "Wie viel?", result(visit("de"), COUNTS))
    assert isinstance(found, BarChart)
    assert [bar.point.label for bar in found.drawings[0].bars] == ["Aktivitäten", "Akteure"]
    assert "Am meisten: Akteure mit 4" in found.description


def test_one_figure_for_each_year_is_drawn_as_a_line(visit: Callable[[str], Visit]) -> None:
    table = Table(("year", "value"), (("2010", 1.5), ("2012-07", 3)))
    found = chart(visit("de"), "Wie viel?", result(visit("de"), table))
    assert isinstance(found, LineChart)
    assert [dot.point.place for dot in found.drawings[0].dots] == [2010.0, 2012.5]


@pytest.mark.parametrize(
    "rows",
    [
        (("a", 1),),
        (("a", 1), ("a", 2)),
        (("a", 1), ("b", None)),
        (("a", -1), ("b", 2)),
        (("a", 0), ("b", 0)),
        ((None, 1), ("b", 2)),
        tuple((f"a{n}", n) for n in range(41)),
    ],
)
def test_where_a_picture_says_no_more_there_is_none(
    visit: Callable[[str], Visit], rows: tuple[tuple[str | int | None, ...], ...]
) -> None:
    table = Table(("thing", "number"), rows)
    assert chart(visit("de"), "Wie viel?", result(visit("de"), table)) is None


def test_english_readers_get_english_texts_where_there_are_some(
    visit: Callable[[str], Visit],
) -> None:
    rows = (("noch nie erhoben", "never collected yet"), ("letzter Wert: 2010", None))
    table = Table(("state", "stateEnglish"), rows)
    german, english = (result(visit(lang), table) for lang in ("de", "en"))
    assert [column.name for column in german.columns] == ["state"]
    assert german.columns[0].values[0] == "noch nie erhoben"
    assert english.columns[0].values == ("never collected yet", "letzter Wert: 2010")


def test_names_in_the_data_stay_text(visit: Callable[[str], Visit]) -> None:
    table = Table(("label",), (("<script>alert(1)</script>",), ("javascript:alert(1)",)))
    cells = result(visit("de"), table).rows(visit("de"), 0, 2)
    assert [row[0].href for row in cells] == ["", ""]


def test_in_sparql_the_question_gets_the_same_answer(lindenau: Published) -> None:
    site = Site(lindenau)
    for basis in ("all", "said"):
        visit = Visit(site, Asked(basis=basis), "de", "/queries/x", ())
        asked = parse_qs(urlsplit(visit.in_sparql("#+ tags: []\nASK {}")).query)
        assert asked["query"] == ["ASK {}\n"]
        graph = asked.get("default-graph-uri", [lindenau.graph()])
        assert graph == [visit.snapshot.graph]
        assert "named-graph-uri" not in asked


def test_a_query_that_names_graphs_reaches_all_of_them(lindenau: Published) -> None:
    query = known.public_query("checks/proposal-already-said").sparql
    visit = Visit(Site(lindenau), Asked(basis="said"), "de", "/queries/x", ())
    asked = parse_qs(urlsplit(visit.in_sparql(query)).query)
    assert asked["named-graph-uri"] == lindenau.store.graphs()


def test_german_names_on_an_english_page_are_marked_as_german(web: TestClient) -> None:
    english = {"Accept-Language": "en"}
    text = web.get("/queries/goals_of-field?field=learning", headers=english).text
    assert re.search(r'<a href="/goals/1a[^"]*" lang="de">1a Orte zum Lernen', text)
    german = web.get("/queries/goals_of-field?field=learning").text
    assert 'lang="de"' not in german.split("<tbody>")[1]
    codes = web.get("/queries/numbers_overview", headers=english).text
    assert ">activities</td>" in codes


def test_a_name_with_its_number_is_not_said_twice(web: TestClient) -> None:
    """The rows are goals with a number, and fields."""
    page = web.get("/queries/gaps/no-activity").text
    assert page.count(">Zeile<") == 1
    assert page.count(">Spalte<") == 1
