"""Ten questions, asked four ways of the running service: the figure is the same each time."""

import json
import os
import re
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlencode

import httpx2
import pytest

from graph.meaning import meant
from graph.published import Published
from graph.query import find_query
from tests.page import read
from tests.serving import Served


@dataclass(frozen=True)
class Question:
    """A question in words, where each of the four ways answers it, and the figure.

    ``page`` is an address and the name of its list; ``api`` an address and where the figure stands;
    ``command`` the words after ``zielnetz``; ``query`` a query of the library with its parameters,
    whose rows (or distinct values of ``column``) are counted.
    """

    words: str
    figure: int
    page: tuple[str, str]
    api: tuple[str, str]
    command: tuple[str, ...]
    query: str
    params: Mapping[str, str] = field(default_factory=dict)
    column: str = ""


def _asked(words: str, figure: int, **chosen: str) -> Question:
    """Return a question about activities under a filter."""
    options = [text for name, value in chosen.items() for text in (f"--{name}", value)]
    address = urlencode(chosen)
    return Question(
        words,
        figure,
        page=(f"/ask?{address}", "activities"),
        api=(f"/api/activities?{address}", "count"),
        command=("ask", *options),
        query="activities_by-filter",
        params={name.replace("-", "_"): value for name, value in chosen.items()},
        column="activity",
    )


QUESTIONS = (
    _asked("Was dient Leitziel 4?", 21, goal="4"),
    _asked("Was bietet die IFAK an?", 1, actor="IFAK"),
    _asked("Was gibt es für das Kita-Alter?", 5, **{"life-phase": "kindergarten"}),
    _asked("Was gehört zu Bildung und Kultur?", 26, field="bildung-und-kultur"),
    _asked("Was ist vorgeschlagen?", 16, status="proposed"),
    _asked("Was dient Leitziel 4 im Kita-Alter?", 1, goal="4", **{"life-phase": "kindergarten"}),
    _asked(
        "Was läuft im Feld Soziales für Leitziel 4?",
        4,
        field="soziales",
        goal="4",
        status="running",
    ),
    Question(
        "Zu welchen Zielen fehlt eine Kennzahl?",
        8,
        page=("/gaps?rule=goal-without-indicator", "points"),
        api=("/api/gaps?rule=goal-without-indicator", "gaps"),
        command=("gaps", "--rule", "goal-without-indicator"),
        query="gaps/goal-without-indicator",
        params={"document": "integrationskonzept"},
    ),
    Question(
        "Welche Ziele hat das Feld Sport und Freizeit?",
        4,
        page=("/queries/goals_of-field?field=sport-und-freizeit", "rows"),
        api=("/api/queries/goals_of-field?field=sport-und-freizeit", "rows"),
        command=("query", "goals_of-field", "--param", "field=sport-und-freizeit"),
        query="goals_of-field",
        params={"field": "sport-und-freizeit"},
    ),
    Question(
        "Welche Fördermöglichkeiten sind nicht genutzt?",
        3,
        page=("/gaps?rule=programme-unused", "points"),
        api=("/api/gaps?rule=programme-unused", "gaps"),
        command=("gaps", "--rule", "programme-unused"),
        query="gaps/programme-unused",
    ),
)


def _length(found: Any, key: str) -> int:  # noqa: ANN401 JSON
    value = found[key]
    return value if isinstance(value, int) else len(value)


@pytest.mark.parametrize("question", QUESTIONS, ids=[q.words for q in QUESTIONS])
def test_page_api_command_and_sparql_give_the_same_figure(
    question: Question, served: Served, shipped: Published
) -> None:
    """The figure of the steering group is that of the analyst."""
    page = httpx2.get(served.address + question.page[0])
    assert read(question.page[0], page.text).lists[question.page[1]] == question.figure
    api = httpx2.get(served.address + question.api[0]).json()
    assert _length(api, question.api[1]) == question.figure
    assert _length(_command(served, question), question.api[1]) == question.figure
    assert _sparql(served, question, shipped) == question.figure


def _command(served: Served, question: Question) -> Any:  # noqa: ANN401 JSON
    command = [sys.executable, "-c", "from service.cli import main; main()", *question.command]
    done = subprocess.run(  # noqa: S603 our own command
        [*command, "--format", "json"],
        env={**os.environ, "ZIELNETZ_HOME": str(served.home)},
        capture_output=True,
        text=True,
        check=True,
    )
    return json.loads(done.stdout)


def _sparql(served: Served, question: Question, shipped: Published) -> int:
    """Return how many rows the library's query has, asked through the public endpoint."""
    query, snapshot = find_query(question.query), shipped.snapshot()
    given = {
        name: meant(snapshot, query.params[name], text) for name, text in question.params.items()
    }
    answer = httpx2.post(
        f"{served.address}/sparql",
        content=query.bind(given),
        headers={
            "Content-Type": "application/sparql-query",
            "Accept": "application/sparql-results+json",
        },
    )
    rows = answer.json()["results"]["bindings"]
    return len({row[question.column]["value"] for row in rows} if question.column else rows)


def test_no_figure_is_trivial() -> None:
    """Ten questions, no two alike, none that finds nothing."""
    assert len({question.words for question in QUESTIONS}) == len(QUESTIONS) == 10
    assert all(question.figure for question in QUESTIONS)
    assert not any(re.search(r"\d{3}", str(question.figure)) for question in QUESTIONS)
