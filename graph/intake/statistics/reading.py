"""A table of statistics into observations: nothing is kept, nothing published."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from graph.entering import Range
from graph.errors import ZielnetzError
from graph.intake.statistics.mapping import Counted, Part, Said, Statistics
from graph.intake.statistics.signs import Cell, cell
from graph.intake.statistics.small import Known, protected, without_few
from graph.intake.statistics.spoken import means_whole, names_year, spellings, time_told
from graph.intake.statistics.town import AREAS, GROUPS, INDICATORS, PER_CENT, Ground
from graph.intake.statistics.written import SPOKEN, Observations
from graph.intake.table.layout import Line, Table
from graph.intake.table.records import Records, Slip, Year
from graph.intake.table.things import Things
from graph.labels import fold
from graph.small_numbers import Place
from graph.terms import ZN


def observed(table: Table, mapping: Statistics, ground: Ground, year: str) -> Records:
    """Return what *table* says by *mapping*, to be published with the edition of *year*.

    Small numbers of people are taken out of it. A mapping that does not fit the table raises; what
    is wrong in a line is one of the records' slips.
    """
    return _Reader.of(table, mapping, ground).records(year)


@dataclass
class _Reader:
    table: Table
    mapping: Statistics
    ground: Ground
    columns: Mapping[str, Mapping[Part, str]]
    things: Things
    slips: list[Slip] = field(default_factory=list)
    unmapped: Counter[tuple[str, str]] = field(default_factory=Counter)
    lines: dict[Place, int] = field(default_factory=dict)
    figures: dict[Place, Cell] = field(default_factory=dict)

    @classmethod
    def of(cls, table: Table, mapping: Statistics, ground: Ground) -> "_Reader":
        columns = {mapping.value: {}} if mapping.value else mapping.columns or _of_years(table)
        said = [one.column for one in mapping.parts.values() if one.column]
        for name in (*said, *columns):
            if name not in table.columns:
                known = ", ".join(f"„{one}“" for one in table.columns)
                sentence = (
                    f"Die Spalte „{name}“ gibt es nicht; die Tabelle hat: {known}. Stehen die "
                    "Namen weiter unten oder in mehreren Zeilen, sagen es „format.header“ und "
                    "„format.heads“."
                )
                raise ZielnetzError(f"Zuordnung, „statistics“: {sentence}")
        if not columns:
            raise ZielnetzError("Zuordnung, „statistics.columns“: Keine Spalte heißt wie ein Jahr.")
        found = cls(table, mapping, ground, columns, Things(ground.town))
        if not mapping.value and not mapping.columns:
            found.unmapped.update(found._unread())
        return found

    def _unread(self) -> Mapping[tuple[str, str], int]:
        """Return the columns whose name holds a year and is none, with how much stands in them."""
        return {
            ("columns", name): sum(name in line.cells for line in self.table.lines)
            for name in self.table.columns
            if name not in self.columns and names_year(name)
        }

    def records(self, year: str) -> Records:
        """Return what the table says."""
        for line in self.table.lines:
            for name, parts in self.columns.items():
                if text := line.cells.get(name, ""):
                    self._read(line, name, parts, text)
        told = self._protected()
        written = Observations(self.ground, self.mapping, self.things)
        triples = frozenset(t for place, one in told.items() for t in written.of(place, one))
        found = Year(
            activities=frozenset(written.iri(place) for place in told),
            lines=len(self.table.lines),
            timeless=triples | written.shared(),
        )
        return Records(
            years={year: found},
            slips=tuple(self.slips),
            unmapped=dict(self.unmapped.most_common()),
            spoken=SPOKEN,
            withheld=sum(
                not one.reason and (place not in told or bool(told[place].reason))
                for place, one in self.figures.items()
            ),
            unchecked=self._unchecked(),
        )

    def _protected(self) -> Mapping[Place, Cell]:
        """Return the figures without small numbers of people."""
        people = {place: one for place, one in self.figures.items() if self._of_people(place)}
        others = {place: one for place, one in self.figures.items() if place not in people}
        return without_few({**others, **protected(people, self._known)}, self._known)

    @property
    def _known(self) -> Known:
        """What the city knows, and what the shares of this table are shares of."""
        known = self.ground.known
        if base := self.ground.indicator(self.mapping.share_of):
            own = {place.indicator: base for place in self.figures if place.indicator != base}
            known = replace(known, bases={**known.bases, **own})
        return known

    def _unchecked(self) -> int:
        """Return how many shares there are of which nobody says what they are shares of."""
        bases, new = self._known.bases, self.things.made.values()
        shares = set(self.ground.in_per_cent)
        if self.mapping.unit == PER_CENT:
            shares |= {made.iri for made in new}
        return sum(p.indicator in shares and p.indicator not in bases for p in self.figures)

    def _of_people(self, place: Place) -> bool:
        return self.mapping.counted == Counted.PEOPLE or place.indicator in self.ground.of_people

    def _read(self, line: Line, name: str, parts: Mapping[Part, str], text: str) -> None:
        """Keep the figure in one cell."""
        place = self._place(line, name, parts)
        if place is None:
            return
        found = cell(text, self.mapping.numbers, self.mapping.signs)
        if found is None:
            sentence = f"„{text}“ ist weder eine Zahl noch ein bekanntes Zeichen wie „–“."
            self.slips.append(Slip(line.number, name, sentence))
        elif place in self.figures and self.figures[place] != found:
            sentence = f"Eine andere Zahl als in Zeile {self.lines[place]} für dasselbe."
            self.slips.append(Slip(line.number, name, sentence))
        else:
            self.figures[place] = found
            self.lines[place] = line.number

    def _place(self, line: Line, name: str, parts: Mapping[Part, str]) -> Place | None:
        """Return what the figure belongs to, or nothing where a word of it means nothing."""
        words = {part: self._word(part, line, parts) for part in Part}
        area = self._area(line, words)
        group = self._thing(Part.GROUP, words, GROUPS)
        time = self._time(line, name, words[Part.TIME])
        if not words[Part.INDICATOR]:
            self.slips.append(
                Slip(line.number, self._column(Part.INDICATOR), "Der Indikator fehlt.")
            )
        if area is None or group is None or not time or not words[Part.INDICATOR]:
            return None
        return Place(self._indicator(words[Part.INDICATOR]), area, time, group)

    def _word(self, part: Part, line: Line, parts: Mapping[Part, str]) -> str:
        if part in parts:
            return parts[part]
        said = self.mapping.parts.get(part, Said())
        word = " ".join(line.cells.get(said.column, "").split()) if said.column else said.text
        ours = {fold(one): to for one, to in said.values.items()}
        return ours.get(fold(word), word)

    def _area(self, line: Line, words: Mapping[Part, str]) -> str | None:
        """Return the area by its key, else by its name; one that there is not is listed."""
        if code := words[Part.CODE]:
            if found := self.ground.area(code):
                return found
            if not words[Part.AREA]:
                self.unmapped[self._column(Part.CODE), code] += 1
                return None
        elif Part.CODE in self.mapping.parts and not words[Part.AREA]:
            self.slips.append(Slip(line.number, self._column(Part.CODE), "Das Gebiet fehlt."))
            return None
        return self._thing(Part.AREA, words, AREAS)

    def _thing(self, part: Part, words: Mapping[Part, str], wanted: Range) -> str | None:
        """Return the thing that a word means: nothing for the whole, ``None`` for none."""
        word = words[part]
        if not word or means_whole(word):
            return ""
        for spelling in spellings(word):
            if len(found := self.ground.town.meant(spelling, wanted)) == 1:
                return next(iter(found))
        self.unmapped[self._column(part), word] += 1
        return None

    def _column(self, part: Part) -> str:
        return self.mapping.parts.get(part, Said()).column or part

    def _time(self, line: Line, name: str, word: str) -> str:
        told = word or (name if time_told(name) else "")
        if found := time_told(told):
            return found
        sentence = f"„{told}“ ist keine Zeit; erwartet ist etwa 2024, 06.2024 oder 31.12.2024."
        self.slips.append(Slip(line.number, name, sentence))
        return ""

    def _indicator(self, name: str) -> str:
        found = self.ground.town.meant(name, INDICATORS)
        return min(found) if found else self.things.thing(ZN.Indicator, name).iri


def _of_years(table: Table) -> dict[str, dict[Part, str]]:
    """Return the columns that are named by a time, as they tell it."""
    return {name: {Part.TIME: name} for name in table.columns if time_told(name)}
