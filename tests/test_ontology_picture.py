"""The picture of the ontology shows everything and hides nothing."""
# ruff: noqa: D103 - the name of a test says what it shows

from itertools import combinations
from xml.etree import ElementTree as ET

import pytest

from graph.ontology.cards import Card, cards
from graph.ontology.lanes import Bus, untangled
from graph.ontology.layout import COLUMN, GUTTER, LINE, Box, Layout, lay_out
from graph.ontology.picture import picture
from graph.ontology.terms import Ontology, read_ontology
from graph.paths import ONTOLOGY

LETTER = 6.6
"""A generous width of one letter in a row, in pixels."""


@pytest.fixture(scope="module")
def ontology() -> Ontology:
    return read_ontology(ONTOLOGY)


@pytest.fixture(scope="module")
def deck(ontology: Ontology) -> tuple[Card, ...]:
    return cards(ontology)


@pytest.fixture(scope="module")
def layout(ontology: Ontology, deck: tuple[Card, ...]) -> Layout:
    return lay_out(ontology.modules, deck)


def test_every_class_and_property_is_shown(ontology: Ontology) -> None:
    text = picture(ontology)
    for term in ontology.terms:
        assert term.label.de in text, term.name
        assert term.kind == "class" or f"zn:{term.name} ·" in text


def test_every_card_has_a_place(deck: tuple[Card, ...], layout: Layout) -> None:
    assert sorted(box.card.name for box in layout.boxes) == sorted(card.name for card in deck)


def test_no_block_covers_another(layout: Layout) -> None:
    for one, other in combinations(layout.boxes, 2):
        apart = one.y + one.height < other.y or other.y + other.height < one.y
        assert one.column != other.column or apart, (one.card.name, other.card.name)


def test_every_row_fits_its_block(layout: Layout) -> None:
    for box in layout.boxes:
        for row in box.card.rows:
            assert (len(row.label) + len(row.value)) * LETTER + 3 * LINE < COLUMN, row


def test_arrows_run_in_the_gutters_and_no_two_share_a_lane(layout: Layout) -> None:
    lanes = [bus.lane for bus in layout.buses]
    assert len(lanes) == len(set(lanes))
    for lane in lanes:
        for box in layout.boxes:
            assert not box.x - 8 < lane < box.x + COLUMN + 8


def test_an_arrow_leads_from_a_row_to_the_class_it_names(layout: Layout) -> None:
    places = {box.card.name: box for box in layout.boxes}
    for bus in layout.buses:
        assert bus.end[1] == places[bus.target].middle
        assert all(start_of(y, layout, bus.target) for _, y in bus.starts)


def start_of(y: float, layout: Layout, target: str) -> list[Box]:
    return [
        box
        for box in layout.boxes
        for index, row in enumerate(box.card.rows)
        if target in row.targets and box.row(index) == y
    ]


def test_who_does_what_for_which_goal_is_drawn(layout: Layout) -> None:
    drawn = {bus.target for bus in layout.buses}
    assert drawn >= {"Actor", "Goal", "Field", "LifePhase", "Programme", "Indicator", "Area"}


def test_lanes_are_ordered_so_that_arrows_do_not_cross() -> None:
    up = Bus("high", 0, ((0, 50),), (GUTTER, 10))
    further = Bus("higher", 0, ((0, 60),), (GUTTER, 20))
    for order in ([up, further], [further, up]):
        assert [bus.target for bus in untangled(order, GUTTER / 2)] == ["high", "higher"]


def test_the_picture_is_one_well_formed_drawing_without_scripts(ontology: Ontology) -> None:
    root = ET.fromstring(picture(ontology))  # noqa: S314 - our own output
    tags = {element.tag.rsplit("}", 1)[-1] for element in root.iter()}
    assert tags <= {"svg", "title", "style", "rect", "text", "tspan", "g", "line", "path", "circle"}


def test_the_same_ontology_gives_the_same_picture(ontology: Ontology) -> None:
    assert picture(ontology) == picture(read_ontology(ONTOLOGY))
