"""``zielnetz gaps``: the open points."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from service.cli import options
from service.cli.options import Chosen

if TYPE_CHECKING:
    from graph.gap import Gap


@click.command()
@click.option("--rule", "only", multiple=True, help="Only this rule. Repeat for several.")
@click.option("--severity", type=click.Choice(["steering", "hint"]), default=None)
@click.option("--fail-on", type=click.Choice(["steering", "hint"]), help="Exit 1 if there is one.")
@options.chosen
@options.basis
@options.place
@options.form
def gaps(  # noqa: PLR0913 one argument per option
    *,
    only: tuple[str, ...],
    severity: str | None,
    fail_on: str | None,
    chosen: Chosen,
    basis: str,
    document: str,
    city: Path | None,
    edition: str | None,
    lang: str,
    form: str,
) -> None:
    """List the open points, with what would close each.

    Example: zielnetz gaps --rule no-activity --field soziales
    """
    from graph import gaps as points  # noqa: PLC0415
    from service.cli.library import published  # noqa: PLC0415
    from service.questions import question  # noqa: PLC0415
    from service.search import Search  # noqa: PLC0415

    snapshot = published(city).snapshot(basis, edition)
    asked = question(snapshot, chosen, Search(snapshot).find, document=document)
    found = points.gaps(snapshot, asked, only=frozenset(only), severity=severity or "")
    {"json": _json, "csv": _csv, "table": _table}[form](found, snapshot.year, lang)
    if fail_on and any(gap.severity in (fail_on, points.STEERING) for gap in found):
        raise SystemExit(1)


def _json(found: "tuple[Gap, ...]", year: str, lang: str) -> None:
    from service.cli.output import as_json  # noqa: PLC0415
    from service.records.gap import gaps  # noqa: PLC0415

    as_json(gaps(year, found, lang))


def _csv(found: "tuple[Gap, ...]", _: str, lang: str) -> None:
    from service.cli.output import as_csv  # noqa: PLC0415
    from service.records.gap import COLUMNS, rows  # noqa: PLC0415

    as_csv(COLUMNS, rows(found, lang))


def _table(found: "tuple[Gap, ...]", year: str, lang: str) -> None:
    from graph.gaps import rules  # noqa: PLC0415
    from service.cli.output import heading, listing, show  # noqa: PLC0415
    from service.texts import say_count  # noqa: PLC0415

    show(say_count("gaps.count", lang, len(found), edition=year))
    known = rules()
    for name in dict.fromkeys(gap.rule for gap in found):
        points = [gap for gap in found if gap.rule == name]
        show("", heading(f"{known[name].summary[lang]} ({len(points)})"))
        show(listing(gap.sentence[lang] for gap in points))
        show(listing([known[name].closes[lang]], "→"))
