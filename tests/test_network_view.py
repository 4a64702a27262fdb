"""The network page before a browser sees it: places, lines of text, sentences, harmless HTML."""
# ruff: noqa: D103 - the name of a test says what it shows

import json
import os
import re
import subprocess
import sys
from collections.abc import Iterable
from itertools import combinations
from random import Random
from time import process_time

import numpy as np
import pytest

from graph.errors import NotFoundError
from graph.network import Link, Network, Node, build, metrics
from graph.paths import ROOT
from graph.published import Published
from viz import palette
from viz.assets import STATIC
from viz.flow import flow, top_goals
from viz.flow_places import ROOMS, TEXT_SIZE, crossings, ordered, places
from viz.free_places import WIDTH, Spot, free_places
from viz.hyphens import SHY, soften
from viz.lettering import balanced, width, wrap
from viz.network_data import page_data
from viz.network_page import Banner, page
from viz.separation import separated

BANNER = Banner("Musterstadt", "2030")
EVIL = '</script><script>document.title="stolen"</script><img src=x onerror=alert(1)> href='


def _city(activities: int = 12) -> Network:
    goals = [
        Node(f"g{n}", f"Ziel {n}", "goal", notation=str(n), document="d", top=True)
        for n in (1, 2, 3)
    ]
    below = [Node("g1.1", "Unterziel", "goal", notation="1.1", document="d")]
    other = [
        Node("s1", "Ziel eines anderen Konzepts", "goal", notation="S1", document="e", top=True)
    ]
    phases = [Node(f"p{n}", f"Phase {n}", "life-phase") for n in (1, 2)]
    doers = [Node(f"a{n}", f"Verein {n}", "actor") for n in range(6)]
    things = [
        Node(
            f"x{n}",
            f"Aktivität Nummer {n} mit einem recht langen Namen",
            "activity",
            status="laufend",
        )
        for n in range(activities)
    ]
    idle = [Node("idle", "Ohne alles", "activity")]
    links = [Link("g1.1", "g1", "broader")]
    for n in range(activities):
        links.append(Link(f"a{n * 5 % 5}", f"x{n}", "providedBy"))
        links.append(Link(f"a{n * 3 % 5}", f"x{n}", "supportedBy"))
        links.append(Link(f"x{n}", f"g{n * 2 % 3 + 1}", "servesGoal", "editorial"))
        links.append(Link(f"x{n}", f"p{n % 2 + 1}", "forLifePhase", "editorial"))
    links.append(Link("x0", "g1.1", "servesGoal", "editorial"))
    links.append(Link("x0", "s1", "servesGoal", "editorial"))
    return Network.of([*doers, *things, *idle, *goals, *below, *other, *phases], links)


def _labels(network: Network) -> dict[str, str]:
    return {node.iri: node.label for node in network.nodes}


def test_a_goal_stands_for_those_below_it_and_no_other() -> None:
    standing = flow(_city()).standing
    assert standing["g1.1"] == "g1"
    assert standing["s1"] == "s1"


def test_goals_in_a_circle_stand_for_themselves() -> None:
    circle = [Node("a", "A", "goal"), Node("b", "B", "goal")]
    network = Network.of(circle, [Link("a", "b", "broader"), Link("b", "a", "broader")])
    assert flow(network).standing == {"a": "a", "b": "b"}


def test_the_first_view_leaves_out_what_leads_nowhere() -> None:
    members = flow(_city()).members
    assert not members & {"idle", "a5", "g1.1", "s1"}
    assert {"g1", "g2", "g3", "p1", "p2", "x0", "a0"} <= members


def test_the_first_view_is_limited_and_says_so() -> None:
    shown = flow(_city(300))
    assert shown.limited
    assert len(shown.members) <= 150
    assert {node.iri for node in top_goals(shown.network)} <= shown.members
    assert "weitere Aktivitäten" in page(_city(300), BANNER)


def test_order_has_fewer_crossings_than_the_order_of_reading() -> None:
    shown = flow(_city(40))
    reading = {
        column: sorted(members, key=list(shown.network.by_iri).index)
        for column, members in ordered(shown).items()
    }
    best = crossings(ordered(shown), shown.shown_steps)
    assert best < crossings(reading, shown.shown_steps)


def test_goals_keep_the_order_readers_know() -> None:
    assert ordered(flow(_city()))["goal"] == ["g1", "g2", "g3"]


def test_nodes_of_a_column_never_overlap() -> None:
    shown = flow(_city(60))
    placed = places(shown, _labels(shown.network))
    for column in ordered(shown).values():
        for one, other in combinations(column, 2):
            upper, lower = placed[one], placed[other]
            assert upper.y is not None
            assert lower.y is not None
            assert abs(upper.y - lower.y) >= (upper.height + lower.height) / 2


def _random(nodes: int, seed: int) -> Network:
    dice = Random(seed)  # noqa: S311 - no secret
    word = ("Begegnung", "und", "Sprachförderung", "Kulturmittler/innen", "für", "Eltern", "vhs")
    goals = [
        Node(f"g{n}", " ".join(dice.choices(word, k=9)), "goal", notation=str(n), top=True)
        for n in range(8)
    ]
    doers = [Node(f"a{n}", " ".join(dice.choices(word, k=4)), "actor") for n in range(nodes // 4)]
    things = [
        Node(f"x{n}", " ".join(dice.choices(word, k=dice.randint(1, 8))), "activity")
        for n in range(nodes - len(goals) - len(doers))
    ]
    links = [Link(dice.choice(doers).iri, thing.iri, "providedBy") for thing in things]
    links += [Link(thing.iri, dice.choice(goals).iri, "servesGoal") for thing in things]
    links += [Link(doer.iri, dice.choice(things).iri, "supportedBy") for doer in doers]
    return Network.of([*goals, *doers, *things], links)


def _overlapping(spots: Iterable[Spot]) -> list[tuple[Spot, Spot]]:
    return [
        (one, other)
        for one, other in combinations(spots, 2)
        if abs(one.x - other.x) < (one.wide + other.wide) / 2
        and abs(one.y - other.y) < (one.high + other.high) / 2
    ]


def _free(network: Network) -> list[Spot]:
    shown = flow(network)
    found = free_places(shown, _labels(network))
    return [found[iri] for iri in sorted(shown.members)]


def test_no_two_labels_of_the_free_view_overlap(lindenau: Published) -> None:
    invented = _free(build(lindenau.store, lindenau.graph("all")))
    assert len(invented) > 10
    assert _overlapping(invented) == []
    assert _overlapping(_free(_city(40))) == []


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_a_network_of_150_nodes_fits_the_page_in_time(seed: int) -> None:
    network = _random(150, seed)
    start = process_time()
    spots = _free(network)
    assert process_time() - start < 2
    assert len(spots) == 150
    assert _overlapping(spots) == []
    assert all(spot.wide / 2 <= spot.x <= WIDTH - spot.wide / 2 for spot in spots)
    assert max(spot.y for spot in spots) < 2600


def test_boxes_that_all_want_one_place_are_drawn_apart() -> None:
    sizes = np.full((30, 2), [120.0, 50.0])
    found = separated(np.full((30, 2), 10.0), sizes, 300)
    spots = [Spot(x, y, 119.9, 49.9, ()) for x, y in found]
    assert _overlapping(spots) == []
    assert _overlapping([spots[0], spots[0]])


def test_boxes_drawn_apart_stay_on_their_sides() -> None:
    wishes = np.array([[100.0, 60.0], [180.0, 60.0], [140.0, 85.0]])
    left, right, below = separated(wishes, np.full((3, 2), [100.0, 40.0]), 300)
    assert left[0] < below[0] < right[0]
    assert below[1] > max(left[1], right[1])


def test_free_places_do_not_hang_on_the_order_of_a_set() -> None:
    program = "from tests.test_network_view import _random, _free; print(_free(_random(60, 1)))"
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


def test_places_are_always_the_same() -> None:
    one, other = flow(_city()), flow(_city())
    assert places(one, _labels(one.network)) == places(other, _labels(other.network))
    assert free_places(one, _labels(one.network)) == free_places(other, _labels(other.network))


@pytest.mark.parametrize(
    "text",
    [
        "Sprach- und Kulturmittler/innen",
        "Donaudampfschifffahrtsgesellschaftskapitänspatent",
        "a" * 90,
    ],
)
def test_lines_fit_their_room(text: str) -> None:
    lines = wrap(text, size=TEXT_SIZE, room=ROOMS["life-phase"], most=9)
    assert all(width(line, TEXT_SIZE) <= ROOMS["life-phase"] for line in lines)
    assert "".join(lines).replace("-", "").replace(" ", "") == text.replace("-", "").replace(
        " ", ""
    )


def test_words_break_where_a_soft_hyphen_allows() -> None:
    word = f"Lebens{SHY}phasen{SHY}übergreifend"
    assert wrap(word, size=13, room=90, most=3) == ["Lebensphasen-", "übergreifend"]


@pytest.mark.parametrize(
    ("word", "parts"),
    [
        ("Lebensphasenübergreifend", "Lebens phasen übergreifend"),
        ("„Erwerbsleben“", "„Erwerbs leben“"),
        ("Personalverantwortliche", "Perso nalver ant wort liche"),
        ("Fortschritte", "Fortschritte"),
        ("Kita-Alter", "Kita-Alter"),
    ],
)
def test_a_word_may_break_between_its_words_and_nowhere_that_cannot_be_spoken(
    word: str, parts: str
) -> None:
    """«Lebenspha-senübergrei-fend» stood in the heads of the maps."""
    assert soften(word).replace(SHY, " ") == parts


def test_a_word_wider_than_its_line_breaks_between_its_words() -> None:
    assert wrap("Lebensphasenübergreifend", size=12, room=90, most=3) == [
        "Lebensphasen-",
        "übergreifend",
    ]


def test_balanced_lines_leave_no_word_alone() -> None:
    text = "KOMM-IN-Prozess 2009/2010"
    assert wrap(text, size=12, room=127, most=3) == ["KOMM-IN-Prozess 2009/", "2010"]
    assert balanced(text, size=12, room=127, most=3) == ["KOMM-IN-Prozess", "2009/2010"]
    (line,) = balanced("Flüchtlingsberatungsstelle", size=12, room=127, most=3)
    assert line == "Flüchtlingsberatungsstelle"
    assert balanced(text, size=12, room=127, most=1)[0].endswith("…")
    assert balanced("", size=12, room=127, most=3) == []


def test_what_is_cut_says_so() -> None:
    (line,) = wrap("ein Name, der viel zu lang ist", size=13, room=80, most=1)
    assert line.endswith("…")


def test_a_word_without_end_is_cut_as_fast_as_any_other() -> None:
    """A label of 3,000 signs without a space once kept the page busy for a minute."""
    start = process_time()
    lines = wrap("ananas" * 500, size=TEXT_SIZE, room=ROOMS["life-phase"], most=3)
    assert process_time() - start < 1
    assert len(lines) == 3
    assert lines[-1].endswith("…")


def test_nothing_in_the_data_becomes_html() -> None:
    network = Network.of([Node("x", EVIL, "activity"), Node("g", EVIL, "goal", top=True)], [])
    html = page(network, Banner(EVIL, EVIL, EVIL))
    assert "<img" not in html
    assert 'document.title="stolen"' not in html
    data = re.search(r'<script type="application/json" id="network-data">(.*?)</script>', html)
    assert data
    assert json.loads(data[1])["nodes"][0]["label"] == EVIL


def test_shapes_come_from_the_palette_alone() -> None:
    shapes = {node["shape"] for node in page_data(flow(_city()), metrics(_city()), "de").nodes}
    assert shapes <= {mark.shape for mark in palette.MARKS.values()}


def test_the_opening_sentence_counts_what_is_proposed() -> None:
    html = page(_city(), BANNER)
    assert "26 von 50 Verknüpfungen" in html
    assert "12 Aktivitäten zu 3 Leitzielen" in html
    assert "eine Aktivität ohne Ziel und Lebensphase" in html


def test_without_proposals_the_page_says_so() -> None:
    network = Network.of(
        [Node("a", "A", "actor"), Node("x", "X", "activity")], [Link("a", "x", "providedBy")]
    )
    assert "keine ist nur vorgeschlagen" in page(network, BANNER)


def test_the_page_of_an_empty_city_can_be_made() -> None:
    assert "0 Akteure" in page(Network.of([], []), BANNER)


def test_the_page_speaks_english() -> None:
    html = page(_city(), BANNER, lang="en")
    assert '<html lang="en">' in html
    assert "26 of 50 links" in html


@pytest.mark.parametrize(
    ("arguments", "error", "message"),
    [
        ({"lang": "fr"}, ValueError, "lang is 'fr'"),
        ({"focus": "nobody"}, NotFoundError, "nobody: no node"),
        ({"steps": 4}, ValueError, "steps is 4"),
    ],
)
def test_wrong_wishes_are_named(
    arguments: dict[str, str], error: type[Exception], message: str
) -> None:
    with pytest.raises(error, match=message):
        page(_city(), BANNER, **arguments)  # type: ignore[arg-type]


def _contrast(color: str) -> float:
    def linear(part: str) -> float:
        value = int(part, 16) / 255
        return value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4

    red, green, blue = (linear(color[at : at + 2]) for at in (1, 3, 5))
    return 1.05 / (0.2126 * red + 0.7152 * green + 0.0722 * blue + 0.05)


def test_colours_can_be_read_on_white() -> None:
    texts = [palette.INK, palette.SECONDARY, palette.ACCENT, palette.FOCUS, palette.GAP]
    marks = [mark.color for mark in palette.MARKS.values()]
    assert all(_contrast(color) >= 4.5 for color in (*texts, *marks, *palette.FAMILIES))
    assert _contrast(palette.NEUTRAL) >= 3


def test_the_style_sheet_has_the_colours_of_the_palette() -> None:
    style = (STATIC / "base.css").read_text("utf-8").upper()
    wanted = {*palette.FAMILIES, *(mark.color for mark in palette.MARKS.values()), palette.INK}
    assert not {color for color in wanted if color not in style}
