"""``zielnetz query``: the query library, and queries of one's own."""

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

import click

from service.cli import options

if TYPE_CHECKING:
    from graph.published import Published
    from graph.query import Query, Table


@click.command()
@click.argument("name", required=False)
@click.option("--file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--list", "listed", is_flag=True, help="List the queries of the library.")
@click.option("--param", multiple=True, metavar="NAME=VALUE", help="Repeat for «or».")
@click.option("--basis", type=click.Choice(["said", "all"]), default="all", show_default=True)
@options.place
@options.form
def query(  # noqa: PLR0913 one argument per option
    *,
    name: str | None,
    file: Path | None,
    listed: bool,
    param: tuple[str, ...],
    basis: str,
    city: Path | None,
    edition: str | None,
    lang: str,
    form: str,
) -> None:
    """Run a query of the library, or the one in --file.

    Example: zielnetz query goals_of-field --param field=soziales
    """
    from service.cli.library import published  # noqa: PLC0415

    if listed:
        if name or file or param:
            raise click.UsageError("--list stands alone; expected no name, --file or --param.")
        _list(lang, form)
        return
    chosen = _chosen(name, file)
    here = published(city)
    graph = here.graph(basis, edition)
    given = _resolved(chosen, _given(param), here, edition)
    if edition and "edition" in chosen.params and "edition" not in given:
        given["edition"] = [here.editions[edition]]
    _print(chosen.run(here.store, graph, given), form)


def _chosen(name: str | None, file: Path | None) -> "Query":
    from graph.query import Query, find_query  # noqa: PLC0415

    if name is not None and file is None:
        return find_query(name)
    if file is not None and name is None:
        return Query.read(file, str(file))
    raise click.UsageError("Expected the name of a query, or --file, or --list.")


def _given(param: tuple[str, ...]) -> dict[str, list[str]]:
    given: dict[str, list[str]] = {}
    for text in param:
        name, sign, value = text.partition("=")
        if not sign:
            raise click.UsageError(f"--param {text}: expected NAME=VALUE.")
        given.setdefault(name, []).append(value)
    return given


def _resolved(
    chosen: "Query", given: Mapping[str, list[str]], here: "Published", edition: str | None
) -> dict[str, list[str]]:
    """Return *given* with the words for things replaced by their IRIs."""
    asked = {name: chosen.params[name] for name in given if name in chosen.params}
    words = any("://" not in text for name in asked for text in given[name])
    if not (words and any(parameter.type == "iri" for parameter in asked.values())):
        return dict(given)
    from graph.meaning import meant  # noqa: PLC0415 numpy takes 0.1 s to import

    snapshot = here.snapshot("all", edition)
    found = {n: [meant(snapshot, known, text) for text in given[n]] for n, known in asked.items()}
    return {**given, **found}


def _print(found: "Table", form: str) -> None:
    from service.cli.output import as_csv, as_json, show, table  # noqa: PLC0415
    from service.records.query import table as record  # noqa: PLC0415

    if form == "json":
        as_json(record(found))
    elif form == "csv":
        as_csv(found.columns, found.rows)
    else:
        show(table(found.columns, [[_short(value) for value in row] for row in found.rows]))


def _short(value: object) -> object:
    """Return an IRI by its last two parts, anything else as it is."""
    if isinstance(value, str) and value.startswith(("http://", "https://")):
        return "/".join(value.rstrip("/").split("/")[-2:])
    return value


def _list(lang: str, form: str) -> None:
    from graph.query import library  # noqa: PLC0415
    from service.cli.output import as_csv, as_json, show, table  # noqa: PLC0415
    from service.records.query import COLUMNS, queries, rows  # noqa: PLC0415

    known = library().values()
    if form == "json":
        as_json(queries(known, lang))
    elif form == "csv":
        as_csv(COLUMNS, rows(known, lang))
    else:
        show(table(COLUMNS, rows(known, lang)))
