"""The forms of an import: what each column may mean, and what somebody chose."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from graph.entering import Row
from graph.intake.table import Column, ListMapping, Records, Table, Town
from graph.labels import slug
from service.office.list_shelf import Shelf
from service.office.pages.visit import OfficeVisit

YEAR: Final = "edition"
_TRAITS: Final = ("actor-type", "level")
_FIGURES: Final = ("observation", "target")
_MOST_WORDS: Final = 100
SPLITS: Final = (";", ",", "/", "|")
Given = Mapping[str, Sequence[str]]


def shelf_of(visit: OfficeVisit) -> Shelf:
    """Return where the list of who visits lies until it is handed in."""
    return Shelf.of(visit.keeper.city(), visit.author)


@dataclass(frozen=True)
class Meaning:
    """A column with samples and what is chosen for it."""

    number: int
    name: str
    samples: tuple[str, ...]
    to: str
    key: bool
    split: str
    new: bool


@dataclass(frozen=True)
class Word:
    """A word that means nothing yet, how often it stands, and what it may mean."""

    number: int
    column: str
    word: str
    count: int
    choices: tuple[tuple[str, str], ...]


def options(visit: OfficeVisit, town: Town) -> list[tuple[str, str]]:
    """Return what a column may mean: the rows of the grid, traits of actors, figures, the year."""
    rows = [(slug(row.predicate), row.name.in_language(visit.lang)) for row in town.activity.rows]
    more = [(word, visit.say(f"import.to.{word}")) for word in (YEAR, *_TRAITS, *_FIGURES)]
    return [*rows, *more]


def meanings(table: Table, mapping: ListMapping, town: Town) -> list[Meaning]:
    """Return the columns of *table* as *mapping* says them."""
    return [_meaning(at, table, name, mapping, town) for at, name in enumerate(table.columns)]


def _meaning(at: int, table: Table, name: str, mapping: ListMapping, town: Town) -> Meaning:
    column = mapping.column(name)
    row = town.row(column.to) if column else None
    to = YEAR if name == mapping.year_column else column.to if column else ""
    return Meaning(
        number=at,
        name=name,
        samples=table.samples(name),
        to=slug(row.predicate) if row and to not in (*_TRAITS, *_FIGURES) else to,
        key=name in mapping.key,
        split=next(iter(column.split), "") if column else "",
        new=column.new if column else False,
    )


def said(table: Table, before: ListMapping, town: Town, given: Given) -> ListMapping:
    """Return the mapping that somebody chose, with what *before* knew of words and names."""
    chosen = {name: _one(given, f"to-{at}") for at, name in enumerate(table.columns)}
    columns = tuple(_columns(table, before, town, given, chosen))
    named = any(column.to == "prefLabel" for column in columns)
    keys = tuple(n for at, n in enumerate(table.columns) if _one(given, f"key-{at}"))
    return replace(
        before,
        name=_one(given, "name"),
        key=keys,
        title=() if named else keys,
        year=_one(given, "year"),
        year_column=next((name for name, to in chosen.items() if to == YEAR), ""),
        complete=bool(_one(given, "complete")),
        columns=columns,
        constants={} if any(c.to == "status" for c in columns) else {"status": ("running",)},
    )


def _columns(
    table: Table, before: ListMapping, town: Town, given: Given, chosen: Mapping[str, str]
) -> Iterator[Column]:
    doers = next((n for n, to in chosen.items() if to == "providedBy"), "")
    for at, name in enumerate(table.columns):
        to, known = chosen[name], before.column(name)
        if to in ("", YEAR):
            continue
        split, row = _one(given, f"split-{at}"), town.row(to)
        yield Column(
            name=name,
            to=to,
            split=(split,) if split in SPLITS else (),
            values=known.values if known else {},
            new=bool(_one(given, f"new-{at}")) and row is not None and _makes(row),
            of=doers if to in _TRAITS else "",
            indicator=(known.indicator if known else "") or name if to in _FIGURES else "",
        )


def _makes(row: Row) -> bool:
    """Tell whether words of *row* may become things of their own."""
    return len(row.range.classes) == 1 and not row.range.schemes


def words(visit: OfficeVisit, mapping: ListMapping, records: Records, town: Town) -> list[Word]:
    """Return the most frequent words that mean nothing, each with what it may mean."""
    found = []
    for at, ((name, word), count) in enumerate(list(records.unmapped.items())[:_MOST_WORDS]):
        column = mapping.column(name)
        row = None if column is None else town.row(column.to) or town.trait(column.to)
        if row is not None and row.range.things:
            offered = town.known.choices(row.range)
            named = tuple((c.iri, town.known.labels.titled(c.iri, visit.lang)) for c in offered)
            found.append(Word(at, name, word, count, named))
    return found


def with_words(mapping: ListMapping, known: Sequence[Word], given: Given) -> ListMapping:
    """Return *mapping* with what somebody chose for words; «-» says that one says nothing."""
    values: dict[str, dict[str, str]] = {}
    for word in known:
        chosen = _one(given, f"word-{word.number}")
        if chosen:
            values.setdefault(word.column, {})[word.word] = "" if chosen == "-" else chosen
    columns = tuple(
        replace(one, values={**one.values, **values.get(one.name, {})}) for one in mapping.columns
    )
    return replace(mapping, columns=columns)


def with_names(mapping: ListMapping, pairs: Sequence[tuple[str, str]], given: Given) -> ListMapping:
    """Return *mapping* with what somebody said of names that might be one actor."""
    same, renamed = dict(mapping.same), dict(mapping.renamed)
    for at, (one, other) in enumerate(pairs):
        match _one(given, f"names-{at}"):
            case "first":
                same[other] = one
            case "second":
                same[one] = other
            case "renamed":
                renamed[one] = other
            case "renamed-back":
                renamed[other] = one
            case _:
                pass
    return replace(mapping, same=same, renamed=renamed)


def pairs(records: Records) -> list[tuple[str, str]]:
    """Return the names that might be one actor, in pairs."""
    return [(one.names[0], one.names[1]) for one in records.twins if not one.certain]


def _one(given: Given, name: str) -> str:
    return next(iter(given.get(name, ())), "")
