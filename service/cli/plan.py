"""``zielnetz plan``: what would close the most open points."""

from collections.abc import Callable, Iterable, Mapping
from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from service.cli import options
from service.cli.options import Chosen, Command

if TYPE_CHECKING:
    from graph.gap import Gap
    from graph.planning import Outcome
    from graph.snapshot import Snapshot
    from service.records.plan import PlanRecord

_IMAGINED = ("field", "goal", "life-phase", "area", "actor", "status")


def _imagining(command: Command) -> Command:
    """Add the options that imagine an activity; the command receives them as ``imagined``."""

    @wraps(command)
    def run(*args: object, **given: Any) -> object:  # noqa: ANN401 options are of any type
        texts = {token: given.pop(f"if_{token.replace('-', '_')}") for token in _IMAGINED}
        return command(*args, imagined=texts, **given)

    found: Command = run
    for token in reversed(_IMAGINED):
        text = f"{token.capitalize()} of an activity that is only imagined. Repeat for several."
        option: Callable[[Command], Command] = click.option(
            f"--if-{token}", multiple=True, metavar="VALUE", help=text
        )
        found = option(found)
    return found


@click.command()
@click.option("--top", type=click.IntRange(1), default=10, show_default=True, help="So many steps.")
@click.option("--rule", "only", multiple=True, help="Only points of this rule. Repeat for several.")
@_imagining
@options.chosen
@options.basis
@options.place
@options.form
def plan(  # noqa: PLR0913 one argument per option
    *,
    top: int,
    only: tuple[str, ...],
    imagined: Mapping[str, tuple[str, ...]],
    chosen: Chosen,
    basis: str,
    document: str,
    city: Path | None,
    edition: str | None,
    lang: str,
    form: str,
) -> None:
    """Rank proposals, unused programmes and open answers by the open points they would close.

    Chosen greedily, not proved the smallest set. With --if-… an activity is imagined, too.

    Example: zielnetz plan --top 5 --if-goal 4 --if-life-phase kindergarten
    """
    from graph.gaps import every_gap, gaps  # noqa: PLC0415
    from service.cli.library import published  # noqa: PLC0415
    from service.questions import question  # noqa: PLC0415
    from service.search import Search  # noqa: PLC0415

    snapshot = published(city).snapshot(basis, edition)
    asked = question(snapshot, chosen, Search(snapshot).find, document=document)
    known = every_gap(snapshot, asked.document)
    found = gaps(snapshot, asked, only=frozenset(only))
    record = _record(snapshot, known, found, lang, top)
    if otherwise := _otherwise(snapshot, known, asked.document, imagined):
        from service.records.plan import what_if  # noqa: PLC0415

        record["whatIf"] = what_if(otherwise, lang)
    {"json": _json, "csv": _csv, "table": _table}[form](record, lang)


def _record(
    snapshot: "Snapshot", known: "Iterable[Gap]", found: "tuple[Gap, ...]", lang: str, top: int
) -> "PlanRecord":
    from graph.planning import Ground, Possible  # noqa: PLC0415
    from service.records import plan as record  # noqa: PLC0415

    ground = Ground(snapshot)
    made = Possible.of(ground, known).plan(found)
    steps = made.steps[:top]
    closed = {identifier for step in steps for identifier in step.closes}
    points = [record.point(ground, gap, lang) for gap in found if gap.id in closed]
    return record.plan(snapshot, made, steps, points, lang)


def _otherwise(
    snapshot: "Snapshot",
    known: "tuple[Gap, ...]",
    document: str,
    given: Mapping[str, tuple[str, ...]],
) -> "Outcome | None":
    from graph.planning import outcome, with_imagined  # noqa: PLC0415
    from service.imagined import imagined  # noqa: PLC0415

    one = imagined(snapshot, given)
    return outcome(snapshot, known, with_imagined(snapshot, one), document) if one else None


def _json(record: "PlanRecord", _: str) -> None:
    from service.cli.output import as_json  # noqa: PLC0415

    as_json(record)


def _csv(record: "PlanRecord", _: str) -> None:
    from service.cli.output import as_csv  # noqa: PLC0415
    from service.records.plan import COLUMNS, rows  # noqa: PLC0415

    as_csv(COLUMNS, rows(record))


def _table(record: "PlanRecord", lang: str) -> None:
    from service.cli.output import heading, listing, show  # noqa: PLC0415
    from service.texts import say, say_count  # noqa: PLC0415

    shown = {name: record[name] for name in ("edition", "open", "closes")}
    show(say("plan.count", lang, **shown), say("plan.greedy", lang), say("plan.judge", lang))
    sentences = {point["id"]: point["sentence"] for point in record["points"]}
    for step in record["steps"]:
        closes = say_count("plan.step.closes", lang, step["count"])
        show("", heading(f"{step['rank']}. {step['sentence']}: {closes}"))
        show(listing(sentences[point] for point in step["closes"]))
    if found := record["whatIf"]:
        numbers = {"before": found["before"], "after": found["after"]}
        told = {name: len(found[name]) for name in ("closed", "opened", "still")}
        show("", heading(say("plan.what-if", lang)))
        show(say("plan.what-if.result", lang, **numbers, **told))
        show(listing((gap["sentence"] for gap in found["closed"]), "✓"))
        show(listing((gap["sentence"] for gap in found["opened"]), "+"))
        show(listing((gap["sentence"] for gap in found["still"]), "·"))
