"""Options that several commands share: the city, the form of the answer, the one filter."""

from collections.abc import Callable, Mapping
from functools import wraps
from pathlib import Path
from typing import Any

import click

from service.tokens import FILTER_TOKENS

Command = Callable[..., Any]

_FILTER_HELP = {
    "actor": "Provider of the activity.",
    "activity": "The activity itself.",
    "q": "Words in title, description or provider's name.",
}


_CITY = click.option(
    "--city",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="Folder of the city. [default: that of the settings, else the only one in data/]",
)
_LANG = click.option("--lang", type=click.Choice(["de", "en"]), default="de", show_default=True)


def folder(command: Command) -> Command:
    """Add ``--city``."""
    return _apply(command, (_CITY,))


def city(command: Command) -> Command:
    """Add ``--city`` and ``--lang``."""
    return _apply(command, (_CITY, _LANG))


def place(command: Command) -> Command:
    """Add ``--city``, ``--edition`` and ``--lang``."""
    edition = click.option("--edition", help="Year of the edition. [default: the one shown]")
    return _apply(command, (_CITY, edition, _LANG))


def form(command: Command) -> Command:
    """Add ``--format``."""
    choice = click.Choice(["table", "json", "csv"])
    option = click.option("--format", "form", type=choice, default="table", show_default=True)
    return _apply(command, (option,))


def basis(command: Command) -> Command:
    """Add ``--basis`` and ``--document``."""
    options = (
        click.option(
            "--basis",
            type=click.Choice(["said", "all"]),
            default="all",
            show_default=True,
            help="Only what is said, or also what is carried over or proposed.",
        ),
        click.option("--document", default="", help="Whose goals are meant. [default: the first]"),
    )
    return _apply(command, options)


def chosen(command: Command) -> Command:
    """Add the filter; the command receives it as ``chosen``, token → texts."""

    @wraps(command)
    def run(*args: object, **given: Any) -> object:  # noqa: ANN401 options are of any type
        texts = {token: given.pop(_name(token)) for token in FILTER_TOKENS}
        return command(*args, chosen={t: values for t, values in texts.items() if values}, **given)

    options = tuple(
        click.option(
            f"--{token}",
            _name(token),
            multiple=True,
            metavar="VALUE",
            help=_FILTER_HELP.get(token, f"Value of the dimension {token}."),
        )
        for token in FILTER_TOKENS
    )
    return _apply(run, options)


def _name(token: str) -> str:
    return f"filter_{token.replace('-', '_')}"


def _apply(command: Command, options: tuple[Callable[[Command], Command], ...]) -> Command:
    for option in reversed(options):
        command = option(command)
    return command


Chosen = Mapping[str, tuple[str, ...]]
"""A filter as typed."""
