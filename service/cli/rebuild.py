"""``zielnetz rebuild``: the store anew from files and ledger."""

from pathlib import Path

import click

from service.cli import options


@click.command()
@options.folder
def rebuild(city: Path | None) -> None:
    """Build the store from files and ledger; a city with faults leaves the old one as it was.

    Example: zielnetz rebuild
    """
    from graph.stored import store_folder  # noqa: PLC0415 keeps --help quick
    from service.cli.library import chosen_city, keeper, working  # noqa: PLC0415

    with working():
        made = keeper(chosen_city(city)).rebuild()
    place = store_folder(made.city)
    click.echo(f"{made.city.title}: {place} · changeset {made.changeset} · {len(made.store)} quads")
