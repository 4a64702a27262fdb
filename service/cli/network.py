"""``zielnetz network``: who is connected with whom."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from service.cli import options

if TYPE_CHECKING:
    from graph.network import Network
    from graph.published import Published

_FORMS = {".graphml": "graphml", ".gexf": "gexf", ".json": "json"}


@click.command()
@click.option("-o", "--output", type=click.Path(dir_okay=False, path_type=Path))
@click.option("--focus", help="IRI, label or slug of the node to look at.")
@click.option("--steps", type=click.IntRange(1, 3), help="How far around the focus.")
@click.option("--metrics", is_flag=True, help="Print centrality, communities, bridges, isolated.")
@click.option("--basis", type=click.Choice(["said", "all"]), default="all", show_default=True)
@options.place
@options.form
def network(  # noqa: PLR0913 one argument per option
    *,
    output: Path | None,
    focus: str | None,
    steps: int | None,
    metrics: bool,
    basis: str,
    city: Path | None,
    edition: str | None,
    lang: str,
    form: str,
) -> None:
    """Write the network: HTML to explore, or GraphML, GEXF or JSON by suffix.

    Example: zielnetz network --focus IFAK --steps 2 -o network.html
    """
    from graph.network import build  # noqa: PLC0415
    from service.cli.library import published  # noqa: PLC0415

    if output is None and not metrics:
        raise click.UsageError("Expected -o FILE or --metrics.")
    here = published(city)
    known = build(here.store, here.graph(basis, edition))
    centre = _resolved(here, known, focus, edition)
    if output:
        output.parent.mkdir(parents=True, exist_ok=True)
        output.write_bytes(_written(here, known, output, (centre, steps or 0), lang))
        click.echo(str(output))
    if metrics:
        {"json": _metrics_json, "csv": _metrics_csv, "table": _metrics}[form](known, lang)


def _resolved(here: "Published", known: "Network", focus: str | None, edition: str | None) -> str:
    if not focus:
        return ""
    labels = here.snapshot("all", edition).labels
    return labels.resolve(focus, known.by_iri, "Knoten")


def _written(
    here: "Published", known: "Network", output: Path, around: tuple[str, int], lang: str
) -> bytes:
    """Return the file; *around* is the node in focus (or nothing) and the steps around it."""
    from graph.network import export, neighbourhood  # noqa: PLC0415

    focus, steps = around
    if output.suffix == ".html":
        from viz.network_page import Banner, page  # noqa: PLC0415

        banner = Banner(here.city.title, here.shown, _standing(here, lang))
        return page(known, banner, lang=lang, focus=focus, steps=steps).encode()
    if output.suffix not in _FORMS:
        raise click.UsageError(f"{output}: expected a name ending in .html, {', '.join(_FORMS)}.")
    from viz.network_places import network_places  # noqa: PLC0415

    part = neighbourhood(known, focus, steps or 1) if focus else known
    form = _FORMS[output.suffix]
    return export(part, form, {} if form == "json" else network_places(part, lang))


def _standing(here: "Published", lang: str) -> str:
    """Return the date of the edition in words («Stand 10.12.2012»), or nothing."""
    from graph.terms import ZN  # noqa: PLC0415
    from service.texts import say  # noqa: PLC0415

    dates = dict(here.store.pairs(ZN.asOf, here.graph()))
    date = dates.get(here.editions[here.shown])
    if date is None:
        return ""
    year, month, day = date.split("-")
    return say("edition.as-of", lang, year=year, month=month, day=day)


def _metrics_json(known: "Network", lang: str) -> None:
    from service.cli.output import as_json  # noqa: PLC0415
    from service.records.network import figures  # noqa: PLC0415

    as_json(figures(known, lang))


def _metrics_csv(known: "Network", lang: str) -> None:
    from service.cli.output import as_csv  # noqa: PLC0415
    from service.records.network import COLUMNS, rows  # noqa: PLC0415

    as_csv(COLUMNS, rows(known, lang))


def _metrics(known: "Network", lang: str) -> None:
    from textwrap import shorten  # noqa: PLC0415

    from graph.network import metrics  # noqa: PLC0415
    from service.cli.output import heading, show, table  # noqa: PLC0415
    from service.texts import say  # noqa: PLC0415

    figures = metrics(known)
    label = {
        node.iri: shorten(f"{node.notation} {node.label}", 70, placeholder=" …")
        for node in known.nodes
    }
    ranked = sorted(figures.betweenness, key=lambda iri: (-figures.betweenness[iri], label[iri]))
    show(
        heading(say("network.central", lang)),
        table(
            [say(f"network.column.{name}", lang) for name in ("node", "degree", "betweenness")],
            [
                (label[iri], figures.degree[iri], f"{figures.betweenness[iri]:.3f}")
                for iri in ranked[:15]
            ],
        ),
        "",
        heading(say("network.connectors", lang)),
        *(f"  · {label[iri]}" for iri in figures.connectors),
        "",
        heading(say("network.isolated", lang, count=len(figures.isolated))),
        *(f"  · {label[iri]}" for iri in figures.isolated),
        "",
        heading(say("network.communities", lang, count=len(figures.communities))),
        *(
            f"  {number}. {', '.join(sorted(label[iri] for iri in group)[:6])} … ({len(group)})"
            for number, group in enumerate(figures.communities, 1)
        ),
    )
