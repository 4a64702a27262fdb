"""``zielnetz coverage --rows year``: a dimension over the editions."""

from pathlib import Path

from graph.dimensions import check_dimension
from graph.editions.over_years import over_years
from service.cli.library import published
from service.cli.output import as_csv, as_json, matrix, show
from service.records import over_years as record
from service.texts import say


def show_over_years(city: Path | None, token: str, basis: str, lang: str, form: str) -> None:
    """Print how many running or planned activities stand where in each edition."""
    known = published(city)
    snapshots = [known.snapshot(basis, year) for year in sorted(known.editions)]
    found = over_years(snapshots, check_dimension(token))
    told = record.over_years(found, snapshots[-1], lang)
    heads, rows = record.heads(told), record.rows(told)
    if form == "json":
        as_json(told)
    elif form == "csv":
        as_csv(heads, rows)
    else:
        numbers = [str(at) for at in range(1, len(heads))]
        names = zip(numbers, heads[1:], strict=True)
        empty = [["" if cell is None else cell for cell in row] for row in rows]
        show(say("coverage.over-years", lang), "")
        show(matrix(["", *numbers], empty))
        show(" · ".join(f"{number} {name}" for number, name in names))
