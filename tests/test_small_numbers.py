"""Small numbers of people: told nowhere, and nothing told beside them gives them away."""
# ruff: noqa: D103 - the name of a test says what it shows

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from itertools import product

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from graph.check import Facts
from graph.errors import ZielnetzError
from graph.intake.statistics.signs import Cell
from graph.intake.statistics.small import Known, protected, without_few
from graph.publish import Release
from graph.small_numbers import Place, of_people, small
from graph.store import Literal, NamedNode, Triple
from graph.terms import ZN, ZNV
from graph.validate.coded import Finding
from graph.validate.small_numbers import small_numbers
from tests.office_city import BASE
from tests.statistics_tables import published, read

_TOTAL = Place("people", "city", "2024", "")
_PARENTS = {f"district-{at}": "city" for at in range(6)}
_NOTHING_KNOWN = Known({}, _PARENTS, {})
_GROUPS = f"{BASE}indicator/kinder-in-sprachgruppen"
_HEAD = "Stadtteil;2024\n"
_MAPPING = """
name: gruppen
statistics:
  counts: people
  indicator: Kinder in Sprachgruppen
  unit: Kinder
  area: {column: Stadtteil}
  columns: years
"""
_SHARES = """
name: anteile
statistics:
  counts: other
  indicator: Anteil mit Förderbedarf
  unit: "%"
  share-of: Kinder in Sprachgruppen
  area: {column: Stadtteil}
  columns: years
"""


def _parts(values: Sequence[int], group: str = "") -> dict[Place, Cell]:
    return {
        _TOTAL._replace(area=f"district-{at}", group=group): Cell(Decimal(one))
        for at, one in enumerate(values)
    }


def _readings(told: Mapping[Place, Cell], most: int) -> Iterator[dict[Place, Decimal]]:
    """Yield all that a table can mean to whoever knows the rules by which it was made."""
    limits = {"small": range(1, 5), "withheld": range(5, most), "secret": range(most)}
    places = list(told)
    choices = [
        [int(cell.value)] if cell.value is not None else limits[cell.reason]
        for cell in told.values()
    ]
    for numbers in product(*choices):
        found = {place: Decimal(one) for place, one in zip(places, numbers, strict=True)}
        if _adds_up(found):
            yield found


def _adds_up(found: Mapping[Place, Decimal]) -> bool:
    """Tell whether districts make up the city, and groups make up all of an area."""
    for place, one in found.items():
        areas = [v for p, v in found.items() if p.area != place.area and p.group == place.group]
        groups = [v for p, v in found.items() if p.group and p.area == place.area]
        if place.area == _TOTAL.area and areas and sum(areas) != one:
            return False
        if not place.group and groups and sum(groups) != one:
            return False
    return True


@settings(max_examples=40, deadline=None)
@example([7, 3], {0, 2})
@example([1, 5], {2})
@example([0, 4, 4, 4], {1, 4})
@given(st.lists(st.integers(0, 12), min_size=1, max_size=4), st.sets(st.integers(0, 4)))
def test_no_small_number_can_be_worked_out_whatever_was_published_first(
    values: list[int], at_first: set[int]
) -> None:
    """Two tables, each with some of the figures; both together leave each small one open."""
    figures = _parts(values) | {_TOTAL: Cell(Decimal(sum(values)))}
    first = {place for at, place in enumerate(figures) if at in at_first}
    one = protected({p: figures[p] for p in first}, _NOTHING_KNOWN)
    rest = {place: cell for place, cell in figures.items() if place not in first}
    told = one | protected(rest, Known(one, _PARENTS, {}))
    assert not any(small(cell.value) for cell in told.values())
    if len(told) < len(figures):
        return  # Nobody can know any more which figures make up the sum.
    meant = list(_readings(told, max(sum(values), 5) + 5))
    for place, cell in told.items():
        numbers = {one[place] for one in meant}
        assert cell.value is not None or len(numbers) > 1 or not small(min(numbers)), told


def test_a_figure_in_two_sums_tells_nothing_from_one_to_the_other() -> None:
    """District and group: what is missing in a row is looked for in its columns, too."""
    girls, boys = _parts([3, 20, 30], "girls"), _parts([7, 10, 20], "boys")
    both = _parts([10, 30, 50])
    totals = {
        _TOTAL._replace(group=group): Cell(Decimal(one))
        for group, one in (("girls", 53), ("boys", 37), ("", 90))
    }
    figures = girls | boys | both | totals
    told = protected(figures, _NOTHING_KNOWN)
    missing = [place for place, cell in told.items() if cell.value is None]
    few = _TOTAL._replace(area="district-0", group="girls")
    assert few in missing
    exact = {place: cell.value or Decimal(0) for place, cell in figures.items()}
    others = (
        exact | {place: exact[place] + step for place, step in zip(missing, steps, strict=True)}
        for steps in product((-1, 0, 1), repeat=len(missing))
    )
    assert len({one[few] for one in others if _adds_up(one)}) > 1


def test_sums_that_are_none_take_nothing_out() -> None:
    figures = _parts([3, 20]) | {_TOTAL: Cell(Decimal(500))}
    assert [cell.reason for cell in protected(figures, _NOTHING_KNOWN).values()] == [
        "small",
        "",
        "",
    ]


def test_a_share_of_few_people_is_kept_back_and_one_of_many_is_not() -> None:
    share, base = _TOTAL._replace(indicator="share"), _TOTAL
    known = Known({base: Cell(Decimal(40))}, {}, {"share": "people"})
    few, many = {share: Cell(Decimal("7.5"))}, {share: Cell(Decimal(25))}
    assert without_few(few, known)[share].reason == "withheld"
    assert without_few(many, known) == many
    later = Known(few, {}, {"share": "people"})
    assert without_few({base: Cell(Decimal(40))}, later)[base].reason == "withheld"


@pytest.mark.parametrize(
    ("unit", "people"),
    [
        ("Personen", True),
        ("Kinder unter zehn Jahren", True),
        ("Schülerinnen und Schüler", True),
        ("Teilnehmer/innen", True),
        ("Anzahl der Familien", True),
        ("persons", True),
        ("%", False),
        ("Personen je km²", False),
        ("Tsd. Personen", False),
        ("Kinderkarten", False),
        ("Kitas", False),
    ],
)
def test_units_that_are_people_are_known(unit: str, people: bool) -> None:  # noqa: FBT001
    assert of_people(unit) is people


def _table(release: Release, *lines: str, mapping: str = _MAPPING) -> Release:
    return published(release, read(release, _HEAD + "\n".join(lines), mapping))


@pytest.fixture(scope="module")
def grouped(measured_release: Release) -> Release:
    """Return the measured city with children in three districts, one of them with three."""
    return _table(measured_release, "Oberdorf;40", "Mühlbach;3", "Unterdorf;21")


def _told(release: Release) -> dict[str, str]:
    """Return what the city tells of 2024 for the language groups, by area."""
    facts: dict[str, dict[str, str]] = {}
    for one in release.reference:
        facts.setdefault(one.subject.value, {})[one.predicate.value] = one.object.value  # type: ignore[union-attr]
    return {
        told[ZN.inArea].rpartition("/")[2]: told.get(ZN.value) or told[ZN.noValue]
        for told in facts.values()
        if told.get(ZN.ofIndicator) == _GROUPS
    }


def test_a_later_table_does_not_give_away_what_an_earlier_one_keeps_back(grouped: Release) -> None:
    """Three districts, then the whole city: the rest would be the three of Mühlbach."""
    assert _told(grouped)["muehlbach"] == ZNV["no-value/small"]
    later = read(grouped, _HEAD + "Lindenau an der Prüm;64", _MAPPING)
    assert later.records.withheld == 1
    after = published(grouped, later)
    assert _told(after)["lindenau"] == ZNV["no-value/withheld"]
    assert not _given_away(after)


def test_a_total_that_is_entered_by_hand_is_refused_where_it_tells_too_much(
    grouped: Release,
) -> None:
    """The rules of the register judge what comes by form or file, and name the way out."""
    found = list(_findings(grouped, 64))
    assert [one.focus for one in found] == [_BY_HAND]
    assert "Kinder in Sprachgruppen" in found[0].message.de
    assert "no-value/withheld" in found[0].message.de
    assert not list(_findings(grouped, 90))


_BY_HAND = f"{BASE}observation/by-hand"


def _findings(release: Release, total: int) -> Iterator[Finding]:
    """Yield what the rules say of a *total* for the city that somebody enters."""
    iri = NamedNode(_BY_HAND)
    entered = frozenset(
        {
            Triple(iri, NamedNode(ZN.value), Literal(str(total))),
            Triple(iri, NamedNode(ZN.startDate), Literal("2024")),
            Triple(iri, NamedNode(ZN.inArea), NamedNode(f"{BASE}area/lindenau")),
            Triple(iri, NamedNode(ZN.ofIndicator), NamedNode(_GROUPS)),
        }
    )
    return small_numbers(Facts.of(release.reference | entered), {_BY_HAND})


def _given_away(release: Release) -> list[Finding]:
    told = Facts.of(release.reference)
    return list(small_numbers(told, set(map(str, told.links(ZN.ofIndicator)))))


def test_what_is_kept_does_not_depend_on_a_small_number(measured_release: Release) -> None:
    """The same total, another few: not one answer differs, so no output whatever can tell."""
    rest = ("Lindenau an der Prüm;104", "Oberdorf;80")
    one, other = (
        read(measured_release, _HEAD + "\n".join((*rest, *own)), _MAPPING)
        for own in (("Mühlbach;3", "Unterdorf;21"), ("Mühlbach;1", "Unterdorf;23"))
    )
    assert one.records.withheld == 2
    assert one.changes == other.changes
    assert one.changes[0].answers


def test_shares_need_a_base_that_there_is(grouped: Release) -> None:
    shares = _HEAD + "Oberdorf;7,5\nUnterdorf;40"
    found = read(grouped, shares, _SHARES)
    assert (found.records.withheld, found.records.unchecked) == (1, 0)
    after = published(grouped, found)
    assert not _given_away(after)
    with pytest.raises(ZielnetzError) as raised:
        read(grouped, shares, _SHARES.replace("Sprachgruppen", "Singgruppen"))
    assert "share-of" in str(raised.value)
