"""``zielnetz export``: the published graphs, or one edition in the words of others, as a file."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from service.cli import options

if TYPE_CHECKING:
    from collections.abc import Iterable

    from graph.published import Published
    from graph.store import Quad

_FORMS = {
    ".ttl": "ttl",
    ".trig": "trig",
    ".nq": "nq",
    ".jsonld": "jsonld",
    ".csv": "csv",
}
_STANDARDS = (
    "datapackage",
    "hxl",
    "hsds",
    "hsds-zip",
    "cpov",
    "cpsv",
    "cube",
    "schema-org",
    "network-graphml",
    "network-gexf",
)
"""Those of graph.linked.standards, whose import would make --help slow."""
_DESCRIPTION = "dcat-ap-de"


@click.command()
@click.option(
    "-o",
    "--output",
    required=True,
    type=click.Path(dir_okay=False, allow_dash=True, path_type=Path),
    help="File, or - for standard output.",
)
@click.option("--graph", help="IRI of one graph. [default: all; for Turtle the current one]")
@click.option(
    "--as",
    "form",
    metavar="FORM",
    type=click.Choice([*_FORMS.values(), *_STANDARDS, _DESCRIPTION]),
    help=f"{', '.join(_FORMS.values())}; or a standard: {', '.join((*_STANDARDS, _DESCRIPTION))}.",
)
@options.place
def export(  # noqa: PLR0913 one argument per option
    *,
    output: Path,
    graph: str | None,
    form: str | None,
    city: Path | None,
    edition: str | None,
    lang: str,
) -> None:
    """Write the published graphs: Turtle, TriG, N-Quads, JSON-LD or CSV by suffix.

    By --as one edition in the words of others: tables as a data package, HXL, HSDS, CPOV, CPSV-AP,
    schema.org, the network, or the description of all that is published (DCAT-AP.de) under the
    address that ZIELNETZ_BASE_URL names.

    Example: zielnetz export -o register.trig

    Example: zielnetz export -o who-does-what.csv --as hxl
    """
    from service.cli.library import published  # noqa: PLC0415

    chosen = form or _FORMS.get(output.suffix)
    if chosen is None:
        raise click.UsageError(f"{output}: expected a name ending in {', '.join(_FORMS)}, or --as.")
    here = published(city)
    if chosen in _STANDARDS:
        content = _by_standard(here, chosen, edition, lang)
    elif chosen == _DESCRIPTION:
        content = _described(here, output)
    else:
        content = _written(here, chosen, graph or _current(here, chosen, edition))
    if str(output) == "-":
        sys.stdout.buffer.write(content)
        return
    output.write_bytes(content)
    click.echo(str(output))


def _by_standard(here: "Published", token: str, edition: str | None, lang: str) -> bytes:
    from service.exports import exported  # noqa: PLC0415 pages and pictures take a second
    from service.site import Site  # noqa: PLC0415

    return exported(Site(here), token, edition or "", lang)


def _described(here: "Published", output: Path) -> bytes:
    """Return the description of what is published, under the address that the settings name."""
    from graph.linked import JSON_LD, TURTLE, description, written  # noqa: PLC0415
    from service.cli.library import public_address  # noqa: PLC0415
    from service.described import endpoints  # noqa: PLC0415

    start = public_address(here.city.folder) or "http://localhost:8000"
    form = JSON_LD if output.suffix == ".jsonld" else TURTLE
    return written(description(here, endpoints(here, start)), form, here.city.base)


def _current(here: "Published", form: str, edition: str | None) -> str | None:
    return here.graph("all", edition) if form == "ttl" else None


def _written(here: "Published", form: str, graph: str | None) -> bytes:
    from graph.errors import AmbiguousError  # noqa: PLC0415
    from graph.linked import OF_GRAPHS, TURTLE, written  # noqa: PLC0415

    quads = [quad for quad in here.store.quads() if graph in (None, quad.graph_name.value)]  # type: ignore[union-attr]
    if not quads:
        message = f"Der Graph {graph} ist nicht bekannt; bekannt sind:"
        raise AmbiguousError(message, here.store.graphs())
    if form == "csv":
        return _csv(sorted(quads, key=str))
    data = [quad.triple for quad in quads] if form == "ttl" else quads
    known = {one.suffix: one for one in (TURTLE, *OF_GRAPHS)}
    return written(data, known[form], here.city.base)


def _csv(quads: "Iterable[Quad]") -> bytes:
    import csv  # noqa: PLC0415
    import io  # noqa: PLC0415

    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(("graph", "subject", "predicate", "object"))
    writer.writerows(
        (q.graph_name.value, q.subject.value, q.predicate.value, str(q.object))  # type: ignore[union-attr]
        for q in quads
    )
    return text.getvalue().encode()
