"""The fields of a form as a page shows them."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Annotated, Final

from fastapi import Depends
from starlette.requests import Request

from graph.entering import LANGUAGES, Choice, Kind, Mistake, Row, field_name
from graph.terms import RDF
from service.office.drafting import Desk
from service.visit import Visit

_PARTS: Final = (RDF.subject, RDF.predicate, RDF.object)
_FEW: Final = 7
"""So many choices stand side by side; more are a list to look through."""


_SHORT: Final = 12
"""A form of so many rows is seen as a whole; of a longer one, parts are folded."""


@dataclass(frozen=True)
class Option:
    """One thing to choose."""

    value: str
    name: str
    lang: str
    chosen: bool
    proposed: bool


@dataclass(frozen=True)
class Options:
    """Choices of one list; ``name`` is empty where there is one list only."""

    name: str
    options: tuple[Option, ...]


@dataclass(frozen=True)
class Input:
    """A place to write in; ``lang`` is the language of what is written, where that matters."""

    name: str
    lang: str
    text: str


@dataclass(frozen=True)
class Field:
    """One row as it is shown: either ``inputs`` to write in, or ``lists`` to choose from.

    ``hint_lang`` is the language of the hint where that is not the page's.
    """

    key: str
    label: str
    hint: str
    kind: str
    many: bool
    required: bool
    inputs: tuple[Input, ...]
    lists: tuple[Options, ...]
    mistakes: tuple[str, ...]
    hint_lang: str = ""

    @property
    def long(self) -> bool:
        """Whether there is much to choose from."""
        return sum(len(one.options) for one in self.lists) > _FEW


@dataclass(frozen=True)
class Section:
    """Fields that belong together; ``asked`` tells whether the grid asks for them.

    ``short`` tells whether the whole form is, so that nothing of it needs to be folded.
    """

    name: str
    asked: bool
    short: bool
    fields: tuple[Field, ...]

    @property
    def open(self) -> bool:
        """Whether the form is short, the grid asks, or something of a field has to be seen."""
        return (
            self.asked
            or self.short
            or any(
                field.mistakes
                or field.required
                or any(one.text for one in field.inputs)
                or any(option.chosen for one in field.lists for option in one.options)
                for field in self.fields
            )
        )


async def fields(request: Request) -> dict[str, list[str]]:
    """Return the texts that a form sends, by the name of their field."""
    found: dict[str, list[str]] = {}
    for name, value in (await request.form()).multi_items():
        if isinstance(value, str):
            found.setdefault(name, []).append(value)
    return found


FieldsDep = Annotated[dict[str, list[str]], Depends(fields)]


@dataclass(frozen=True)
class Told:
    """What is known of the form's thing: what is ``given``, and what the editors propose for it.

    Texts are asked for in ``languages``; those that are there in others stay.
    """

    given: Mapping[str, Sequence[str]]
    proposed: frozenset[tuple[str, str]] = frozenset()
    languages: tuple[str, ...] = LANGUAGES


def proposed(desk: Desk, iri: str) -> frozenset[tuple[str, str]]:
    """Return properties and values that the editors propose for *iri*, not answered yet."""
    return frozenset(
        (triple.predicate.value, triple.object.value)  # type: ignore[union-attr]
        for triple in desk.proposed(iri)
    )


def sections(
    visit: Visit,
    desk: Desk,
    kinds: Collection[str],
    told: Told,
    mistakes: Collection[Mistake] = (),
) -> tuple[Section, ...]:
    """Return the form for things of *kinds*, filled with what is *told*."""
    form = desk.form(kinds)
    return tuple(
        Section(
            name=group.name.in_language(visit.lang),
            asked=group.asked,
            short=len(form.rows) <= _SHORT,
            fields=shown_fields(visit, desk, group.rows, told, mistakes),
        )
        for group in form.groups
    )


def shown_fields(
    visit: Visit,
    desk: Desk,
    rows: Iterable[Row],
    told: Told,
    mistakes: Collection[Mistake] = (),
) -> tuple[Field, ...]:
    """Return *rows* of a form as they are shown, filled with what is *told*."""
    wrong: dict[str, list[str]] = {}
    for mistake in mistakes:
        wrong.setdefault(mistake.field.partition("@")[0], []).append(mistake.sentence)
    return tuple(
        _field(visit, desk, row, told, tuple(wrong.get(row.predicate, ()))) for row in rows
    )


def _field(
    visit: Visit,
    desk: Desk,
    row: Row,
    told: Told,
    mistakes: tuple[str, ...],
) -> Field:
    choice = row.kind == Kind.CHOICE
    return Field(
        key=row.predicate,
        label=row.name.in_language(visit.lang),
        hint=row.description.in_language(visit.lang),
        kind=row.kind,
        many=row.many,
        required=row.required,
        inputs=() if choice else tuple(_inputs(row, told)),
        lists=_lists(visit, desk, row, told) if choice else (),
        mistakes=mistakes,
    )


def _inputs(row: Row, told: Told) -> list[Input]:
    given = told.given
    if row.kind not in (Kind.LINE, Kind.PROSE):
        return [Input(row.predicate, "", "\n".join(given.get(row.predicate, ())))]
    start = f"{row.predicate}@"
    others = [name.removeprefix(start) for name in given if name.startswith(start)]
    return [
        Input(name, lang, "\n".join(given.get(name, ())))
        for lang in dict.fromkeys((*told.languages, *others))
        for name in [field_name(row, lang)]
    ]


def _lists(visit: Visit, desk: Desk, row: Row, told: Told) -> tuple[Options, ...]:
    chosen = told.given.get(row.predicate, ())
    first = {value for predicate, value in told.proposed if predicate == row.predicate}.union(
        chosen
    )
    labels, choices = desk.known.labels, desk.known.choices(row.range, chosen)
    groups = [
        (group, list(members)) for group, members in groupby(choices, key=lambda one: one.group)
    ]
    return tuple(
        Options(
            name=labels.label(group, visit.lang) if group and len(groups) > 1 else "",
            options=tuple(
                _option(
                    visit, desk, one, chosen, proposed=(row.predicate, one.iri) in told.proposed
                )
                for one in sorted(members, key=lambda one: one.iri not in first)
            ),
        )
        for group, members in groups
    )


def _option(
    visit: Visit, desk: Desk, choice: Choice, chosen: Sequence[str], *, proposed: bool
) -> Option:
    labels = desk.known.labels
    spoken = labels.language(choice.iri, visit.lang)
    lang = "" if spoken == visit.lang else spoken
    title = labels.titled(choice.iri, visit.lang)
    return Option(choice.iri, title, lang, choice.iri in chosen, proposed)
