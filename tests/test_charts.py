"""Charts: figures as lengths, names in lines, nothing of the data as markup."""
# ruff: noqa: D103 - the name of a test says what it shows

from html.parser import HTMLParser
from itertools import pairwise

import pytest

from viz.charts import BarChart, LineChart, Point, bar_chart, line_chart
from viz.rendering import ENVIRONMENT

EVIL = '</text><script>alert(1)</script><img src=x onerror="alert(1)">'
LONG = "Die Verbesserung des Zusammenlebens wird durch Begegnung in allen Stadtteilen gefördert"


def _markup(chart: BarChart | LineChart) -> str:
    kind = "bars" if isinstance(chart, BarChart) else "line"
    template = ENVIRONMENT.from_string(
        f'{{% from "chart.html" import {kind} %}}{{{{ {kind}(c, "c") }}}}'
    )
    return template.render(c=chart)


class _Elements(HTMLParser):
    """Collects the names of elements, and every text."""

    def __init__(self, markup: str) -> None:
        super().__init__()
        self.names: set[str] = set()
        self.attributes: set[str] = set()
        self.texts: list[str] = []
        self.feed(markup)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.names.add(tag)
        self.attributes |= {name for name, _ in attrs}

    def handle_data(self, data: str) -> None:
        self.texts.append(data.strip())


def _points(*values: float) -> list[Point]:
    return [Point(f"Feld {n}", value, f"{value:g}") for n, value in enumerate(values)]


def test_bars_are_as_long_as_their_figures() -> None:
    for drawing in bar_chart("Ziele", "je Feld", _points(10, 5, 0)).drawings:
        full, half, none = (bar.length for bar in drawing.bars)
        assert half == pytest.approx(full / 2)
        assert none == 0
        assert full > drawing.width / 2


@pytest.mark.parametrize("values", [(0.0, 0.0), (1.0,), (0.2, 1e9)])
def test_bars_and_their_figures_stay_within_the_frame(values: tuple[float, ...]) -> None:
    for drawing in bar_chart("Ziele", "je Feld", _points(*values)).drawings:
        for bar in drawing.bars:
            assert bar.text_x + 9 * len(bar.point.text) <= drawing.width + 20
            assert bar.top + bar.height <= drawing.height


def test_long_names_stand_in_lines_that_do_not_meet_the_bar() -> None:
    points = [Point(LONG, 3, "3"), Point("kurz", 1, "1")]
    desk, phone = bar_chart("Ziele", "je Feld", points).drawings
    assert len(desk.bars[0].lines) == 3
    assert " ".join(text for _, text in phone.bars[0].lines).replace("- ", "") == LONG
    assert all(y < bar.y + bar.thick for bar in phone.bars for y, _ in bar.lines[:-1])
    for drawing in (desk, phone):
        first, second = drawing.bars
        assert second.top == pytest.approx(first.top + first.height)
        assert all(first.top < y < second.top for y, _ in first.lines)
        assert phone.bars[0].lines[-1][0] < phone.bars[0].y


def test_each_bar_says_what_it_is_and_where_it_leads() -> None:
    points = [Point("Soziales", 8, "8", "/fields/soziales"), Point("Sport", 2, "2")]
    markup = _markup(bar_chart("Ziele je Feld", "Das meiste: Soziales mit 8.", points))
    assert markup.count('href="/fields/soziales"') == 2
    assert 'aria-label="Soziales: 8"' in markup
    assert 'role="group"' in markup
    assert "Das meiste: Soziales mit 8." in markup


def test_a_chart_without_links_is_one_picture() -> None:
    markup = _markup(bar_chart("Ziele", "je Feld", _points(1, 2)))
    assert markup.count('role="img"') == 2
    assert "<a " not in markup


def test_names_of_the_data_stay_text() -> None:
    points = [Point(EVIL, 1, EVIL, f"/x?{EVIL}"), Point("b", 2, "2", place=1)]
    for chart in (bar_chart(EVIL, EVIL, points), line_chart(EVIL, EVIL, points, str)):
        found = _Elements(_markup(chart))
        assert not found.names & {"script", "img"}
        assert not {name for name in found.attributes if name.startswith("on") or name == "style"}
        assert EVIL in found.texts


@pytest.mark.parametrize("value", [-1.0, float("nan"), float("inf")])
def test_what_cannot_be_drawn_is_refused(value: float) -> None:
    with pytest.raises(ValueError, match="expected a number from 0"):
        bar_chart("Ziele", "je Feld", _points(value))
    with pytest.raises(ValueError, match="at least one"):
        bar_chart("Ziele", "je Feld", [])


def _years(*values: float) -> list[Point]:
    years = range(2010, 2010 + len(values))
    return [Point(str(y), v, f"{v:g}", place=y) for y, v in zip(years, values, strict=True)]


def test_a_line_stands_on_zero_and_keeps_the_distances_of_time() -> None:
    points = [Point(str(year), 10, "10", place=year) for year in (2010, 2011, 2020)]
    for drawing in line_chart("Anteil", "je Jahr", points[::-1], "{:g}".format).drawings:
        first, second, last = drawing.dots
        assert (last.x - first.x) == pytest.approx(10 * (second.x - first.x))
        assert drawing.ticks[0] == (drawing.bottom, "0")
        assert all(0 < dot.y < drawing.bottom for dot in drawing.dots)
        assert all(drawing.left < dot.x < drawing.width for dot in drawing.dots)


@pytest.mark.parametrize("most", [0.0, 0.3, 1.0, 7.0, 10.0, 99.0, 100.0, 101.0, 12345.0])
def test_the_scale_reaches_the_largest_figure_in_few_even_steps(most: float) -> None:
    drawing = line_chart("Anteil", "je Jahr", _years(most, 0.0), "{:g}".format).drawings[0]
    figures = [float(text) for _, text in drawing.ticks]
    assert 2 <= len(figures) <= 5
    assert figures[-2] < most <= figures[-1] or most == 0
    assert figures[1] - figures[0] == pytest.approx(figures[-1] - figures[-2])


def test_words_on_a_line_do_not_touch() -> None:
    for drawing in line_chart("Anteil", "je Jahr", _years(*range(40)), "{:g}".format).drawings:
        written = [dot for dot in drawing.dots if dot.label]
        assert written[-1] is drawing.dots[-1]
        assert all(b.x - a.x >= 30 for a, b in pairwise(written))


def test_a_line_needs_two_places() -> None:
    with pytest.raises(ValueError, match="expected two places"):
        line_chart("Anteil", "je Jahr", _years(3), str)
