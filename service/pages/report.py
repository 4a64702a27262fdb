"""``/report``: the concept as its outline has it, to read here or to take along."""

from typing import Final

from fastapi import APIRouter
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from graph.dimensions import FIELD
from graph.report import Bars, Map, Report
from service.filter_bar import control
from service.pages.render import render
from service.press import telling_busy
from service.reports import FORMS, drawn, file_name, page_links, pressed, told
from service.visit import Visit, VisitDep
from service.web.problems import PageNotFoundError
from viz.charts import BarChart, Point, bar_chart
from viz.report import Links, PdfError

router = APIRouter(include_in_schema=False)
_UNAVAILABLE: Final = 503


@router.get("/report")
def page(visit: VisitDep) -> Response:
    """Return the report, of all fields or of those chosen."""
    found, links = told(visit), page_links(visit)
    return render(
        visit,
        "report_page.html",
        sentence=visit.say("report.sentence", edition=found.edition),
        report=found,
        links=links,
        maps=_maps(visit, found),
        charts=_charts(found, links),
        fields=control(visit, FIELD) if visit.snapshot.dimensions.members[FIELD] else None,
        exports=[("JSON", visit.url("/api/report"))],
        others=[token for token in visit.asked.chosen if token != FIELD],
    )


@router.get("/report.{form}")
def file(request: Request, visit: VisitDep, form: str) -> Response:
    """Return the report as a file; what is busy or cannot be made here says so."""
    if form not in FORMS:
        raise PageNotFoundError(visit.say("error.detail.404", path=visit.path))
    try:
        with telling_busy(visit.say("report.busy")):
            content = pressed(visit, form, request.app.state.settings.base_url.rstrip("/"))
    except PdfError as error:
        raise HTTPException(_UNAVAILABLE, str(error)) from error
    disposition = f'attachment; filename="{file_name(visit, form)}"'
    headers = {"Content-Disposition": disposition}
    return Response(content, media_type=FORMS[form].media_type, headers=headers)


def _maps(visit: Visit, found: Report) -> dict[str, object]:
    """Return the maps by their keys, ready to be drawn."""
    return {block.key: drawn(visit, block) for block in found.blocks() if isinstance(block, Map)}


def _charts(found: Report, links: Links) -> dict[str, BarChart]:
    """Return the bars by their keys, each leading to what it counts."""
    return {
        block.key: bar_chart(
            block.caption,
            block.alt,
            [
                Point(name, float(counted.number), str(counted.number), links.counted(counted))
                for name, counted in block.bars
            ],
        )
        for block in found.blocks()
        if isinstance(block, Bars)
    }
