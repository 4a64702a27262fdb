"""The small picture of what lies around one thing: bounded, readable, harmless."""
# ruff: noqa: D103 - the name of a test says what it shows

import os
import re
import subprocess
import sys
from html import unescape
from itertools import combinations

import pytest

from graph.errors import NotFoundError
from graph.network import Link, Network, Node, build
from graph.paths import ROOT
from graph.published import Published
from viz.assets import STATIC
from viz.ego import Ego, Item, ego
from viz.ego_part import MOST, Part, part

EVIL = '"><script>alert(1)</script>'


def _town(activities: int = 4) -> Network:
    """Return a club in a council, whose activities serve goals in a phase; one goal is a part."""
    nodes = [
        Node("fund", "Fördertopf", "programme"),
        Node("club", "Verein", "actor"),
        Node("choir", "Chor", "actor"),
        Node("idle", "Wanderfreunde", "actor"),
        Node("council", "Beirat", "body"),
        *(Node(f"x{n}", f"Angebot {n}", "activity") for n in range(activities)),
        Node("f", "Bildung", "field"),
        Node("g1", "Begegnung", "goal", notation="1", top=True, document="d"),
        Node("g2", "Lernen", "goal", notation="2", top=True, document="d"),
        Node("g2.1", "Lesen", "goal", notation="2.1", document="d"),
        Node("s1", "Teilhabe", "goal", notation="S1", top=True, document="e"),
        Node("p", "Kita-Alter", "life-phase", english="Nursery age"),
    ]
    links = [Link("g2.1", "g2", "broader"), Link("club", "council", "seat")]
    for n in range(activities):
        links.append(Link("club" if n % 2 else "choir", f"x{n}", "providedBy"))
        links.append(Link(f"x{n}", "g2.1" if n else "g1", "servesGoal", "editorial"))
        links.append(Link(f"x{n}", "p", "forLifePhase"))
        links.append(Link(f"x{n}", "f", "inField", "editorial"))
    links.append(Link("choir", "x1", "supportedBy"))
    links.append(Link("x1", "fund", "fundedByProgramme"))
    links.append(Link("x1", "s1", "servesGoal"))
    return Network.of(nodes, links)


def _ego(iri: str, network: Network | None = None, lang: str = "de") -> Ego:
    found = ego(network or _town(), iri, lang=lang)
    assert found
    return found


def _part(iri: str, network: Network | None = None) -> Part:
    found = part(network or _town(), iri)
    assert found
    return found


def _iris(iri: str) -> set[str]:
    return {node.iri for node in _part(iri).nodes}


def _items(found: Ego) -> list[Item]:
    return [item for column in found.columns for item in column.items]


def test_around_an_actor_lie_its_activities_their_aims_and_whom_it_meets() -> None:
    assert _iris("club") == {"club", "choir", "council", "x1", "x3", "g2", "s1", "p"}


def test_around_a_goal_lie_the_activities_that_serve_it_or_a_part_of_it() -> None:
    assert _iris("g2") == {"g2", "x1", "x2", "x3", "club", "choir", "p"}
    assert _iris("g2.1") == {"g2.1", "x1", "x2", "x3", "club", "choir", "p"}


def test_around_an_activity_lies_all_it_is_tied_to() -> None:
    assert _iris("x1") == {"x1", "club", "choir", "fund", "f", "g2", "s1", "p"}


@pytest.mark.parametrize("iri", ["f", "fund", "p", "council"])
def test_every_kind_has_its_picture(iri: str) -> None:
    assert [item.name for item in _items(_ego(iri)) if item.focus] == [_town().by_iri[iri].label]


def test_columns_run_from_who_to_what_for() -> None:
    titles = [column.title for column in _ego("f").columns]
    assert titles == ["Wer", "Was", "In welchem Feld", "Für welches Ziel", "Welche Lebensphase"]


def test_where_nothing_is_linked_there_is_no_picture() -> None:
    assert ego(_town(), "idle") is None


def test_an_unknown_thing_is_named() -> None:
    with pytest.raises(NotFoundError, match="nobody: no node"):
        ego(_town(), "nobody")


def test_what_is_not_drawn_is_said() -> None:
    found = _ego("g2", _town(80))
    drawn = _items(found)
    assert len(drawn) <= MOST
    activities = sum(item.kind == "activity" for item in drawn)
    assert found.sentence.startswith("Im Umfeld liegen 2 Akteure, 79 Aktivitäten")
    assert found.left_out == f"Nicht im Bild: {79 - activities} Aktivitäten."
    assert found.left_out in found.markup


def test_a_small_picture_leaves_nothing_out() -> None:
    assert _ego("club").left_out == ""
    one = Network.of(
        [Node("a", "A", "actor"), Node("x", "X", "activity")], [Link("a", "x", "providedBy")]
    )
    assert _ego("a", one).sentence == "Im Umfeld liegt 1 Aktivität."


def test_proposals_are_dashed_and_said() -> None:
    found = _ego("x1")
    assert {(line.proposed, line.family) for line in found.curves} == {
        (False, None),
        (True, None),
        (True, 1),
    }
    assert {item.name for item in _items(found) if item.proposed} == {"Bildung", "2 Lernen"}
    assert "Gestrichelt: Vorschlag der Redaktion" in found.markup
    assert 'aria-label="2 Lernen, dient dem Ziel, Vorschlag der Redaktion"' in found.markup


def test_what_all_of_a_column_have_in_common_is_said_once() -> None:
    found = _ego("g2")
    activities = next(column for column in found.columns if column.title == "Was")
    assert activities.proposed
    assert activities.relation == "dient dem Ziel"
    assert found.markup.count('<span class="ego-role">dient dem Ziel</span>') == 1
    assert _ego("choir").columns[1].relation == ""


def test_goal_and_phase_hang_together_by_their_activities() -> None:
    thick = {line.thickness for line in _ego("g2", _town(4)).curves}
    assert thick == {1.4, 2.8}


def test_only_top_goals_of_the_first_document_have_a_number_in_their_mark() -> None:
    numbers = {item.name: item.number for item in _items(_ego("x1")) if item.kind == "goal"}
    assert numbers == {"2 Lernen": "2", "S1 Teilhabe": ""}


def test_names_lead_only_where_the_site_has_pages() -> None:
    network = _town()
    pages = {"choir": "/actors/chor", "x1": "/activities/x1"}
    found = ego(network, "club", address=lambda iri: pages.get(iri, ""))
    assert found
    links = [unescape(link) for link in re.findall(r'href="([^"]*)"', found.markup)]
    assert sorted(links) == sorted([*pages.values(), *pages.values()])
    assert "href" not in _ego("club").markup


def test_no_text_of_the_data_becomes_a_tag() -> None:
    network = Network.of(
        [Node("a", EVIL, "actor"), Node("x", EVIL, "activity"), Node("g", EVIL, "goal", top=True)],
        [Link("a", "x", "providedBy"), Link("x", "g", "servesGoal")],
    )
    found = ego(network, "x", address=lambda _: "/things/" + EVIL)
    assert found
    assert "<script" not in found.markup
    assert unescape(found.markup).count("<script>") == found.markup.count("&lt;script&gt;")


def test_the_picture_passes_a_strict_policy() -> None:
    markup = _ego("club").markup
    assert not re.search(r"\sstyle=|<style|<script|\son\w+=|url\(", markup)
    classes = {name for names in re.findall(r'class="([^"]*)"', markup) for name in names.split()}
    styles = (STATIC / "ego.css").read_text("utf-8") + (STATIC / "base.css").read_text("utf-8")
    assert {name for name in classes if f".{name}" not in styles} == set()


def test_english_names_are_told_from_german_ones() -> None:
    found = _ego("x1", lang="en")
    assert {item.name: item.language for item in _items(found)}["Nursery age"] == "en"
    assert '<strong lang="de">Angebot 1</strong>' in found.markup
    assert "Around it: " in found.sentence


def test_pictures_do_not_hang_on_the_order_of_a_set() -> None:
    program = "from tests.test_ego import _ego, _town; print(_ego('g2', _town(60)).markup)"
    told = {
        subprocess.run(  # noqa: S603 - our own program
            [sys.executable, "-c", program],
            env={**os.environ, "PYTHONHASHSEED": seed},
            cwd=ROOT,
            check=True,
            capture_output=True,
        ).stdout
        for seed in ("1", "2")
    }
    assert len(told) == 1


def _overlapping(items: list[Item]) -> list[tuple[str, str]]:
    return [
        (one.name, other.name)
        for one, other in combinations(items, 2)
        if one.spot.x < other.spot.end
        and other.spot.x < one.spot.end
        and abs(one.spot.y - other.spot.y) < (one.spot.high + other.spot.high) / 2
    ]


def test_no_name_lies_on_another_in_any_picture_of_a_city(
    shipped: Published, lindenau: Published
) -> None:
    for published in (shipped, lindenau):
        network = build(published.store, published.graph("all"))
        found = [picture for node in network.nodes if (picture := ego(network, node.iri))]
        assert len(found) > len(network.nodes) / 2
        for picture in found:
            _check(picture)


def _check(picture: Ego) -> None:
    items = _items(picture)
    assert len(items) <= MOST
    assert _overlapping(items) == []
    assert all(item.spot.end <= picture.wide + 1 for item in items)
    assert all(0 < item.spot.y < picture.high for item in items)
    assert picture.wide <= 1060


def test_overlaps_would_be_found() -> None:
    first, *_ = _items(_ego("club"))
    assert _overlapping([first, first])
