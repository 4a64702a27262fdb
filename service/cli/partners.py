"""``zielnetz partners``: who could team up with an actor."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from service.cli import options

if TYPE_CHECKING:
    from service.records.partner import PartnerRecord


@click.command()
@click.argument("actor")
@click.option("--basis", type=click.Choice(["said", "all"]), default="all", show_default=True)
@options.place
@options.form
def partners(  # noqa: PLR0913 one argument per option
    *, actor: str, basis: str, city: Path | None, edition: str | None, lang: str, form: str
) -> None:
    """Tell who shares a goal or a body with ACTOR and is in no activity with it yet.

    Example: zielnetz partners IFAK
    """
    from graph.dimensions import ACTOR  # noqa: PLC0415
    from graph.network import build  # noqa: PLC0415
    from graph.partners import Partners  # noqa: PLC0415
    from graph.terms import ZNV  # noqa: PLC0415
    from service.cli.library import published  # noqa: PLC0415
    from service.records.partner import partners as records  # noqa: PLC0415

    snapshot = published(city).snapshot(basis, edition)
    labels, members = snapshot.labels, snapshot.dimensions.members[ACTOR]
    iri = labels.resolve(actor, members, labels.label(ZNV[f"dimension/{ACTOR}"]))
    known = Partners(snapshot, build(snapshot.store, snapshot.graph)).of(iri)
    found = records(snapshot, known, lang)
    {"json": _json, "csv": _csv, "table": _table}[form](found, labels.label(iri, lang), lang)


def _json(found: "list[PartnerRecord]", _: str, __: str) -> None:
    from service.cli.output import as_json  # noqa: PLC0415

    as_json(found)


def _csv(found: "list[PartnerRecord]", _: str, __: str) -> None:
    from service.cli.output import as_csv  # noqa: PLC0415
    from service.records.partner import COLUMNS, rows  # noqa: PLC0415

    as_csv(COLUMNS, rows(found))


def _table(found: "list[PartnerRecord]", actor: str, lang: str) -> None:
    from service.cli.output import listing, show  # noqa: PLC0415
    from service.texts import say_count  # noqa: PLC0415

    key = "partners.count" if found else "partners.count.none"
    show(say_count(key, lang, len(found), actor=actor))
    show(listing(f"{one['label']}. {one['sentence']}" for one in found))
