"""What is said of the population, each figure with its range, its doubt, its place and source."""

from collections.abc import Iterator
from typing import Final

from graph.report.build import cell, entry, section, strong, table, toned
from graph.report.model import QUIET, Block, Items, Paragraph, Row, Section, Text
from graph.report.telling import Telling, joined, plain
from graph.terms import DCT, ZN

_PERCENT: Final = "%"


def population(telling: Telling) -> Section:
    """Return the statements on the population and where figures are to come from."""
    return section(telling, "population", _blocks(telling))


def _blocks(telling: Telling) -> Iterator[Block]:
    found = telling.kind(ZN.PopulationStatement)
    if found:
        yield telling.paragraph("report.population.text")
        rows = (_statement(telling, iri) for iri in found)
        yield table(telling, "population", (36, 18, 24, 22), rows)
    else:
        yield telling.missing("report.population.none")
    if sources := telling.kind(ZN.DataSource):
        yield Paragraph(strong(plain(telling.words.say("report.sources"))))
        yield Items(tuple(entry(telling, iri) for iri in sources))


def _statement(telling: Telling, iri: str) -> Row:
    areas = [fact.iri for fact in telling.facts.of(iri, ZN.inArea)]
    when = telling.when(iri)
    source = [fact.iri for fact in telling.facts.of(iri, ZN.dataSource)]
    return Row(
        (
            cell(
                telling.said(iri, ZN.measure) or (telling.thing(iri),),
                _ages(telling, iri),
                toned(telling.said(iri, DCT.description), QUIET),
            ),
            cell(figure(telling, iri)),
            cell(
                telling.named(telling.ordered(areas)) or _lacking(telling, "area"),
                plain(when) or _lacking(telling, "date"),
            ),
            cell(
                telling.named(source) or _lacking(telling, "source"),
                plain(telling.place(iri), tone=QUIET),
            ),
        ),
        iri,
    )


def _lacking(telling: Telling, what: str) -> Text:
    return telling.sentence(f"report.population.no-{what}", open=telling.open)


def _ages(telling: Telling, iri: str) -> Text:
    first, end = (telling.facts.first(iri, name) for name in (ZN.ageFrom, ZN.ageTo))
    if not first and not end:
        return ()
    key = "report.ages" if first and end else "report.ages.from" if first else "report.ages.to"
    return telling.sentence(key, start=first, end=end)


def figure(telling: Telling, iri: str) -> Text:
    """Return the value of a statement: a figure, a range, a trend, or that it is unknown."""
    told = [plain(text) for text in _values(telling, iri)]
    if telling.facts.first(iri, ZN.unknown) == "true":
        told.append(plain(telling.words.say("value.unknown")))
    told += [(telling.thing(fact.iri),) for fact in telling.facts.of(iri, ZN.trend)]
    return joined(told) or (telling.open,)


def _values(telling: Telling, iri: str) -> Iterator[str]:
    say = telling.words.say
    value, start, end = (
        written(telling, telling.facts.first(iri, name))
        for name in (ZN.value, ZN.valueFrom, ZN.valueTo)
    )
    if start and end:
        value = say("thing.figure.range", start=start, end=end)
    if not value:
        return
    unit = telling.facts.first(iri, ZN.unit)
    if unit == _PERCENT:
        value = f"{value} {unit}"
    elif unit:
        value = say("thing.figure.unit", value=value, unit=unit)
    about = telling.facts.first(iri, ZN.approximate) == "true"
    yield say("thing.figure.about", value=value) if about else value


def written(telling: Telling, text: str) -> str:
    """Return a number of the data as the language of the report writes it."""
    if not text:
        return ""
    return telling.words.number(int(text) if text.lstrip("-").isdigit() else float(text))
