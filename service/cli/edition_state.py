"""``zielnetz edition open``, ``show`` and ``freeze``: what the office does with reporting years."""

from pathlib import Path
from typing import TYPE_CHECKING, Final

import click

from service.cli import options

if TYPE_CHECKING:
    from collections.abc import Callable

    from service.office.keeper import Keeper

_AUTHOR: Final = "command-line"


@click.command(name="open")
@click.argument("year")
@click.option("--from", "source", metavar="YEAR", help="What it begins with. [default: the last]")
@options.folder
def open_(*, year: str, source: str | None, city: Path | None) -> None:
    """Open the reporting year YEAR with what an earlier one holds, as unconfirmed.

    Example: zielnetz edition open 2013 --from 2012
    """
    from service.office.editions import open_edition  # noqa: PLC0415 keeps --help quick

    def change(keeper: "Keeper") -> int:
        chosen = source or max(edition.year for edition in keeper.release().editions)
        return open_edition(keeper, _AUTHOR, year, chosen)

    _done(city, change)


@click.command()
@click.argument("year")
@options.folder
def show(*, year: str, city: Path | None) -> None:
    """Let visitors see the reporting year YEAR first.

    Example: zielnetz edition show 2013
    """
    from service.office.editions import show_edition  # noqa: PLC0415

    _done(city, lambda keeper: show_edition(keeper, _AUTHOR, year))


@click.command()
@click.argument("year")
@click.option("--yes", is_flag=True, help="You know that this is for ever.")
@options.folder
def freeze(*, year: str, yes: bool, city: Path | None) -> None:
    """Write the reporting year YEAR down for ever; nothing in it changes any more.

    Example: zielnetz edition freeze 2012 --yes
    """
    from graph.errors import ZielnetzError  # noqa: PLC0415
    from service.office.editions import freeze_edition  # noqa: PLC0415

    if not yes:
        raise ZielnetzError("Festschreiben gilt für immer; erwartet ist dafür --yes.")
    _done(city, lambda keeper: freeze_edition(keeper, _AUTHOR, year))


def _done(city: Path | None, change: "Callable[[Keeper], int]") -> None:
    from service.cli.library import chosen_city, keeper, working  # noqa: PLC0415

    with working():
        number = change(keeper(chosen_city(city)))
    click.echo(f"changeset {number}")
