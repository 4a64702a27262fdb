"""A foreign table into what it says of a city, by a mapping: nothing is kept, nothing published."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from graph.entering import Row
from graph.errors import ZielnetzError
from graph.intake.table.actors import Actors
from graph.intake.table.cells import words, year_in
from graph.intake.table.figures import Figures, Told
from graph.intake.table.grid import Answers, Spot
from graph.intake.table.keys import address, key
from graph.intake.table.layout import Line, Table
from graph.intake.table.mapping import ListMapping
from graph.intake.table.names import twins
from graph.intake.table.plan import Plan, is_doer
from graph.intake.table.records import Records, Slip, Year
from graph.intake.table.things import Things, link, text
from graph.intake.table.words import Town
from graph.store import Triple
from graph.terms import RDF, SKOS, ZN

Place = tuple[str, str]
"""A year and an activity."""


def described(table: Table, mapping: ListMapping, town: Town, year: str = "") -> Records:
    """Return what *table* says of *town* by *mapping*; *year* is the edition where that names none.

    A mapping that does not fit the table or the town raises; what is wrong in a line is one of the
    records' slips.
    """
    return _Reader.of(table, mapping, town, year).records()


@dataclass
class _Reader:
    """Reads one table."""

    table: Table
    mapping: ListMapping
    town: Town
    year: str
    plan: Plan
    actors: Actors
    names: list[str]
    things: Things
    slips: list[Slip] = field(default_factory=list)
    unmapped: Counter[Place] = field(default_factory=Counter)
    said: dict[str, set[Triple]] = field(default_factory=lambda: defaultdict(set))
    timeless: dict[str, set[Triple]] = field(default_factory=lambda: defaultdict(set))
    called: dict[Place, Counter[str]] = field(default_factory=lambda: defaultdict(Counter))

    @classmethod
    def of(cls, table: Table, mapping: ListMapping, town: Town, year: str) -> "_Reader":
        plan = Plan.of(mapping, table, town)
        if not (year or mapping.year or mapping.year_column):
            raise ZielnetzError(
                "Das Berichtsjahr fehlt; erwartet ist es als --edition oder in der Zuordnung."
            )
        names = list(_names(table, plan))
        actors = Actors.of(town, mapping, names)
        return cls(table, mapping, town, year, plan, actors, names, Things(town))

    def records(self) -> Records:
        """Return what the table says."""
        groups = self._groups()
        figures = Figures(self.town, self.things, self.mapping.numbers)
        for (year, iri), lines in groups.items():
            own = self._activity(year, iri, lines)
            goals = {t.object.value for t in own if t.predicate.value == ZN.servesGoal}  # type: ignore[union-attr]
            for column in self.plan.figures:
                figures.read(column, Told(iri, year, tuple(lines), frozenset(goals)))
        self._name_actors()
        for year in self.said:
            self.said[year] |= figures.observed[year]
            self.timeless[year] |= figures.targets
            self._mention(year)
        return Records(
            years={year: self._year(year, groups) for year in sorted({y for y, _ in groups})},
            slips=tuple(sorted([*self.slips, *figures.slips], key=lambda slip: slip.line)),
            unmapped=dict(self.unmapped.most_common()),
            twins=twins(self.names),
            spoken=self.plan.spoken,
        )

    def _year(self, year: str, groups: Mapping[Place, list[Line]]) -> Year:
        own = {iri: lines for (told, iri), lines in groups.items() if told == year}
        return Year(
            activities=frozenset(own),
            lines=sum(map(len, own.values())),
            said=frozenset(self.said[year]),
            timeless=frozenset(self.timeless[year]),
        )

    def _groups(self) -> dict[Place, list[Line]]:
        """Return the lines by year and activity."""
        groups: dict[Place, list[Line]] = defaultdict(list)
        columns = {column.name: column for column in self.mapping.columns}
        for line in self.table.lines:
            year, parts = self._edition(line), key(line, self.mapping.key, columns)
            if not any(parts):
                told = ", ".join(self.mapping.key)
                self.slips.append(Slip(line.number, told, "Der Schlüssel ist leer."))
            elif year:
                groups[year, address(self.town.base, self.mapping.name, parts)].append(line)
        return groups

    def _edition(self, line: Line) -> str:
        column = self.mapping.year_column
        if not column:
            return self.mapping.year or self.year
        cell = line.cells.get(column, "")
        if found := year_in(cell):
            return found
        self.slips.append(
            Slip(line.number, column, f"„{cell}“ ist kein Jahr; erwartet ist etwa 2024.")
        )
        return ""

    def _activity(self, year: str, iri: str, lines: list[Line]) -> set[Triple]:
        answers = Answers(iri, self.town, self.mapping.numbers)
        for row, word, spot in (*self._cells(lines), *self._constants(lines[0])):
            answers.add(row, self._meant(row, word, spot, year), spot)
        triples, slips = answers.read()
        if not slips and not any(t.predicate.value == SKOS.prefLabel for t in triples):
            slips.append(Slip(lines[0].number, "", "Die Aktivität hat keinen Namen."))
        self.slips += slips
        self.said[year] |= triples
        self.timeless[year].add(link(iri, RDF.type, ZN.Activity))
        self._traits(year, lines)
        return triples

    def _cells(self, lines: Iterable[Line]) -> Iterator[tuple[Row, str, Spot]]:
        """Yield what the cells of *lines* say, word by word."""
        for asked in self.plan.rows:
            for line in lines:
                name = asked.column.name
                for word in words(asked.column, line.cells.get(name, "")):
                    yield asked.row, word, (line, name)

    def _constants(self, line: Line) -> Iterator[tuple[Row, str, Spot]]:
        """Yield what holds for every line, a title made from its columns among it."""
        for constant in self.plan.constants:
            for word in constant.texts:
                yield constant.row, word, (line, "constants")
        if row := self.plan.title:
            parts = [text for name in self.mapping.title if (text := line.cells.get(name, ""))]
            yield row, " – ".join(parts), (line, ", ".join(self.mapping.title))

    def _meant(self, row: Row, word: str, spot: Spot, year: str) -> str:
        """Return what *word* means in *row*: an IRI, a text, or nothing where it means nothing."""
        if not row.range.things:
            return word
        if is_doer(row):
            self.called[year, self.actors.iri(word)][self.actors.label(word)] += 1
            return self.actors.iri(word)
        found = self.town.meant(word, row.range)
        if len(found) > 1:
            told = ", ".join(sorted(found))
            sentence = f"„{word}“ ist mehrdeutig ({told}); erwartet ist unter „values“ eines davon."
            self.slips.append(Slip(spot[0].number, spot[1], sentence))
        return min(found) if found else self._unknown(row, word, spot[1])

    def _unknown(self, row: Row, word: str, name: str) -> str:
        """Return the new thing that *word* makes, or nothing: then it is listed."""
        column = self.mapping.column(name)
        if column is not None and column.new:
            return self.things.thing(min(row.range.classes), word).iri
        self.unmapped[name, word] += 1
        return ""

    def _traits(self, year: str, lines: Iterable[Line]) -> None:
        """Keep what *lines* say of their actors: type and level."""
        for asked in self.plan.traits:
            for line in lines:
                doers = self._doers(asked.column.of, line)
                for word in words(asked.column, line.cells.get(asked.column.name, "")):
                    found = self.town.meant(word, asked.row.range)
                    if not found:
                        self.unmapped[asked.column.name, word] += 1
                        continue
                    predicate, value = asked.row.predicate, min(found)
                    self.said[year] |= {link(iri, predicate, value) for iri in doers}

    def _doers(self, name: str, line: Line) -> list[str]:
        """Return the actors that the column *name* tells in *line*."""
        column, cell = self.mapping.column(name), line.cells.get(name, "")
        return [self.actors.iri(word) for word in words(column, cell)] if column else []

    def _name_actors(self) -> None:
        """Let each edition call its actors by the name that it uses most."""
        for (year, iri), labels in sorted(self.called.items()):
            label = max(labels, key=lambda name: (labels[name], name))
            self.said[year].add(text(iri, SKOS.prefLabel, label))
            if ZN.ActorGroup not in self.town.known.types.get(iri, ()):
                self.timeless[year].add(link(iri, RDF.type, ZN.Actor))

    def _mention(self, year: str) -> None:
        """Let *year* bring along the new things that it mentions."""
        mentioned = {t.object.value for t in self.said[year] | self.timeless[year]}  # type: ignore[union-attr]
        for made in self.things.made.values():
            if made.iri in mentioned:
                self.said[year] |= made.said
                self.timeless[year] |= made.timeless


def _names(table: Table, plan: Plan) -> Iterator[str]:
    """Yield the names of actors, each as often as it stands."""
    columns = [asked.column for asked in plan.rows if is_doer(asked.row)]
    for line in table.lines:
        for column in columns:
            yield from words(column, line.cells.get(column.name, ""))
    for constant in plan.constants:
        if is_doer(constant.row):
            yield from constant.texts
