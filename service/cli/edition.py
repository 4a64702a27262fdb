"""``zielnetz edition``: the reporting years, and what is different between two of them."""

from pathlib import Path
from typing import TYPE_CHECKING, Final

import click

from service.cli import options
from service.cli.edition_state import freeze, open_, show

if TYPE_CHECKING:
    from collections.abc import Sequence

    from graph.editions import CellChanges, Difference
    from service.records.edition import EditionRecord

_SHOWN: Final = ("year", "label", "asOf", "state", "activities", "hash")
_SHORT: Final = 12
"""How many signs of a hash a table shows."""


@click.group()
def edition() -> None:
    """List reporting years, tell two of them apart, open one, show one, freeze one.

    Example: zielnetz edition diff 2012 2013
    """


for _command in (freeze, open_, show):
    edition.add_command(_command)


@edition.command(name="list")
@options.city
@options.form
def list_(*, city: Path | None, lang: str, form: str) -> None:
    """List the editions, the earliest first.

    Example: zielnetz edition list --format json
    """
    from service.cli.library import published  # noqa: PLC0415 keeps --help quick
    from service.cli.output import as_csv, as_json  # noqa: PLC0415
    from service.records import edition as record  # noqa: PLC0415

    known = published(city)
    found = [record.edition(known, known.snapshot(year=year), lang) for year in known.editions]
    if form == "json":
        as_json({"editions": found})
    elif form == "csv":
        as_csv(record.COLUMNS, record.rows(found))
    else:
        _table(found, lang)


def _table(found: "Sequence[EditionRecord]", lang: str) -> None:
    from service.cli.output import show, table  # noqa: PLC0415
    from service.texts import say  # noqa: PLC0415
    from service.written import text  # noqa: PLC0415

    rows = [
        (
            one["year"],
            one["label"],
            text(one["asOf"], lang),
            _state(one, lang),
            one["activities"],
            one["hash"][:_SHORT],
        )
        for one in found
    ]
    show(table([say(f"editions.column.{name}", lang) for name in _SHOWN], rows))


def _state(one: "EditionRecord", lang: str) -> str:
    from service.texts import say  # noqa: PLC0415
    from service.written import day  # noqa: PLC0415

    frozen = one["state"] == "frozen"
    since = day(one["frozenOn"], lang) if frozen else ""
    words = [say(f"editions.state.{one['state']}", lang, day=since)]
    if one["shown"]:
        words.append(say("editions.state.shown", lang))
    return ", ".join(words)


@edition.command()
@click.argument("before", metavar="A")
@click.argument("after", metavar="B")
@click.option("--rows", default="goal", show_default=True, metavar="DIM")
@click.option("--columns", default="life-phase", show_default=True, metavar="DIM")
@click.option("--goal-level", default="top", show_default=True)
@options.basis
@options.city
@options.form
def diff(  # noqa: PLR0913 one argument per option
    *,
    before: str,
    after: str,
    rows: str,
    columns: str,
    goal_level: str,
    basis: str,
    document: str,
    city: Path | None,
    lang: str,
    form: str,
) -> None:
    """Tell what is different in the edition of year B compared with that of year A.

    Example: zielnetz edition diff 2012 2013 --rows field
    """
    from graph.editions import compared, difference  # noqa: PLC0415 keeps --help quick
    from service.cli.library import published  # noqa: PLC0415
    from service.questions import question  # noqa: PLC0415

    known = published(city)
    old, new = (known.snapshot(basis, year) for year in (before, after))
    asked = question(
        new, {}, lambda _: (), rows=rows, columns=columns, document=document, level=goal_level
    )
    found, cells = difference(old, new), compared(old, new, asked)
    {"json": _json, "csv": _csv, "table": _told}[form](found, cells, lang)


def _json(found: "Difference", cells: "CellChanges", lang: str) -> None:
    from service.cli.output import as_json  # noqa: PLC0415
    from service.records.difference import difference  # noqa: PLC0415

    as_json(difference(found, cells, lang))


def _csv(found: "Difference", cells: "CellChanges", lang: str) -> None:
    from service.cli.output import as_csv  # noqa: PLC0415
    from service.records.difference import difference  # noqa: PLC0415
    from service.records.difference_table import COLUMNS, rows  # noqa: PLC0415

    as_csv(COLUMNS, rows(difference(found, cells, lang)))


def _told(found: "Difference", cells: "CellChanges", lang: str) -> None:
    from service.cli.output import heading, listing, show  # noqa: PLC0415
    from service.differences import Teller, summary  # noqa: PLC0415
    from service.texts import say  # noqa: PLC0415

    tell = Teller(found.pair, lang)
    show(summary(found, cells, lang))
    told = {
        "activities": [s for one in found.activities for s in tell.activity(one)],
        "actors": [s for one in found.actors for s in tell.actor(one)],
        "goals": [s for one in found.goals for s in tell.goal(one)],
        "fields": [s for one in found.fields for s in tell.field(one)],
        "cells": [tell.cell(one) for one in cells.cells if one.kind != "same"],
    }
    for noun, sentences in told.items():
        if sentences:
            show("", heading(say(f"editions.part.{noun}", lang)))
            show(listing(sentence.text for sentence in sentences))
