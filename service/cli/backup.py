"""``zielnetz backup``, ``restore``, ``verify``: copies of the office, and whether all is well."""

import sys
from pathlib import Path

import click

from service.cli import options


@click.command()
@click.option(
    "-o", "--output", required=True, type=click.Path(dir_okay=False, path_type=Path), help="File."
)
@options.folder
def backup(*, output: Path, city: Path | None) -> None:
    """Write office and files into a zip archive; it holds personal data. The rest is in `export`.

    Example: zielnetz backup -o zielnetz.zip
    """
    from service.cli.library import chosen_city, keeper, working  # noqa: PLC0415
    from service.office.backup import back_up  # noqa: PLC0415

    with working():
        made = back_up(keeper(chosen_city(city)), output)
    click.echo(f"{output} · changeset {made.changeset} · sha256 {made.digest}")


@click.command()
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--replace", is_flag=True, help="Let what stands in the office now be lost.")
@click.option("--check", is_flag=True, help="Only try it out in a place of its own.")
@options.folder
def restore(*, file: Path, replace: bool, check: bool, city: Path | None) -> None:
    """Put the office back from FILE and rebuild the store.

    Example: zielnetz restore zielnetz.zip --check
    """
    from service.cli.library import chosen_city, keeper, working  # noqa: PLC0415
    from service.office import backup as office  # noqa: PLC0415

    with working():
        if check:
            made = office.try_out(file)
        else:
            made = office.restore(keeper(chosen_city(city)), file, replace=replace)
    click.echo(f"{file} · changeset {made.changeset} · sha256 {made.digest}")


@click.command()
@options.folder
def verify(*, city: Path | None) -> None:
    """Compare the store with what files and ledger say it should hold; exit 1 where it differs.

    Everything is read to its end: damage anywhere in store or office is found, and what a graph
    server holds is compared, too.

    Example: zielnetz verify
    """
    from graph.errors import DamagedError  # noqa: PLC0415
    from graph.store.remote import ServerError  # noqa: PLC0415
    from service.cli.library import chosen_city, keeper, working  # noqa: PLC0415
    from service.office.trouble import SpoiltError  # noqa: PLC0415

    known = keeper(chosen_city(city))
    try:
        with working():
            held, expected = known.digests()
        click.echo(f"changeset {known.last()} · sha256 {held}")
        with working():
            elsewhere = known.elsewhere()
    except (DamagedError, SpoiltError, ServerError) as error:
        click.echo(f"zielnetz: {error}", err=True)
        sys.exit(1)
    for name, digest in elsewhere.items():
        click.echo(f"{name} · sha256 {digest}")
    if {held, *elsewhere.values()} != {expected}:
        click.echo(
            f"zielnetz: erwartet ist {expected}; `zielnetz rebuild` stellt ihn her.", err=True
        )
        sys.exit(1)
