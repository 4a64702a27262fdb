"""``zielnetz export``: the published graphs as a file."""

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


@click.command()
@click.option(
    "-o",
    "--output",
    required=True,
    type=click.Path(dir_okay=False, allow_dash=True, path_type=Path),
    help="File, or - for standard output.",
)
@click.option("--graph", help="IRI of one graph. [default: all; for Turtle the current one]")
@click.option("--as", "form", type=click.Choice(list(_FORMS.values())))
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

    Example: zielnetz export -o register.trig
    """
    from service.cli.library import published  # noqa: PLC0415

    _ = lang
    chosen = form or _FORMS.get(output.suffix)
    if chosen is None:
        raise click.UsageError(f"{output}: expected a name ending in {', '.join(_FORMS)}, or --as.")
    here = published(city)
    if chosen == "ttl" and graph is None:
        graph = here.graph("all", edition)
    content = _written(here, chosen, graph)
    if str(output) == "-":
        sys.stdout.buffer.write(content)
        return
    output.write_bytes(content)
    click.echo(str(output))


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
