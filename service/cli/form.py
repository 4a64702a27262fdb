"""``zielnetz form``: the grid as an Excel file to fill in."""

from pathlib import Path

import click

from service.cli import options


@click.command()
@click.option(
    "-o",
    "--output",
    type=click.Path(dir_okay=False, writable=True, path_type=Path),
    required=True,
    help="The file to write (.xlsx).",
)
@click.option("--actor", default="", help="For whom: IRI or name. [default: an empty grid]")
@click.option("--edition", default="", metavar="YEAR", help="[default: the latest open year]")
@options.city
def form(*, output: Path, actor: str, edition: str, city: Path | None, lang: str) -> None:
    """Write the grid as an Excel file, with what is published of an actor filled in.

    Example: zielnetz form -o grid.xlsx --actor Stadtbücherei
    """
    from service.cli.grids import write_grid  # noqa: PLC0415 keeps --help quick

    write_grid(output, actor, edition, city, lang)
