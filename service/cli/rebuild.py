"""``zielnetz rebuild``: the store anew from the files."""

from pathlib import Path

import click


@click.command()
@click.option("--city", type=click.Path(exists=True, file_okay=False, path_type=Path))
def rebuild(city: Path | None) -> None:
    """Build the store from the city's files; a city with faults leaves the old store as it was.

    Example: zielnetz rebuild
    """
    from graph import published  # noqa: PLC0415
    from graph.city import read_city  # noqa: PLC0415
    from graph.store import Store  # noqa: PLC0415
    from service.cli.library import chosen_city, working  # noqa: PLC0415

    known = read_city(chosen_city(city))
    place = published.store_folder(known)
    with working():
        published.rebuild(known, place)
    made = published.Published(known, Store.read(place))
    click.echo(f"{known.title}: {place} · changeset {made.changeset} · {len(made.store)} quads")
