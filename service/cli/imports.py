"""``zielnetz import``: what others fill in or keep, into the city."""

from pathlib import Path

import click

from service.cli import options


@click.command(name="import")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option(
    "--mapping",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="What the columns of a foreign list mean (YAML).",
)
@click.option("--edition", metavar="YEAR", default="", help="Year of a list that names none.")
@click.option("--dry-run", is_flag=True, help="Only count; keep nothing.")
@click.option("--publish", is_flag=True, help="Publish at once, opening years that are not open.")
@options.city
@options.form
def import_(  # noqa: PLR0913 one argument per option
    *,
    file: Path,
    mapping: Path | None,
    edition: str,
    dry_run: bool,
    publish: bool,
    city: Path | None,
    lang: str,
    form: str,
) -> None:
    """Lay what a FILE says on the desk, where it waits to be published.

    A filled Excel grid needs nothing else; a list that others keep (CSV, workbook, JSON records)
    comes with a mapping.

    Example: zielnetz import grid.xlsx --dry-run

    Example: zielnetz import list.csv --mapping mapping.yaml --dry-run
    """
    from graph.errors import ZielnetzError  # noqa: PLC0415 keeps --help quick
    from service.cli.grids import import_grid  # noqa: PLC0415
    from service.cli.lists import Chosen, import_list  # noqa: PLC0415

    if mapping is not None:
        chosen = Chosen(file, mapping, edition, lang, form)
        import_list(chosen, city, dry_run=dry_run, publish=publish)
        return
    if publish or file.suffix.casefold() != ".xlsx":
        raise ZielnetzError(
            "Zu einer Liste gehört eine Zuordnung; erwartet ist --mapping, oder ein ausgefülltes "
            "Excel-Raster (.xlsx), das ohne --publish im Büro wartet."
        )
    import_grid(file, edition, city, lang, form, dry_run=dry_run)
