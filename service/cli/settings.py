"""``zielnetz settings``: what an operator may choose, and what is chosen."""

from typing import TYPE_CHECKING

import click

from service.cli import options

if TYPE_CHECKING:
    from service.settings import Settings


@click.command()
@options.form
def settings(*, form: str) -> None:
    """List the settings with their values, defaults and meaning.

    Example: ZIELNETZ_QUERY_SECONDS=5 zielnetz settings
    """
    from service.cli.output import as_csv, as_json, show, table  # noqa: PLC0415
    from service.settings import read_settings  # noqa: PLC0415

    columns = ("name", "value", "default", "meaning")
    rows = _rows(read_settings())
    if form == "json":
        as_json([dict(zip(columns, row, strict=True)) for row in rows])
    elif form == "csv":
        as_csv(columns, rows)
    else:
        show(table(columns, rows))


def _rows(chosen: "Settings") -> list[tuple[str, str, str, str]]:
    from graph.paths import home  # noqa: PLC0415

    first = ("ZIELNETZ_HOME", str(home()), "var/", "Where state lives; as a variable only.")
    return [first] + [
        (
            f"ZIELNETZ_{name.upper()}",
            _text(getattr(chosen, name)),
            _text(field.default),
            field.description or "",
        )
        for name, field in type(chosen).model_fields.items()
    ]


def _text(value: object) -> str:
    if isinstance(value, tuple):
        return ", ".join(map(str, value))
    if isinstance(value, dict):
        return ", ".join(f"{name}={one}" for name, one in value.items())
    return "" if value is None else str(value)
