"""Whether all cities answer, and how they fare: what an operator asks the installation."""

from collections.abc import Iterator, Mapping
from typing import Final

from fastapi import APIRouter
from prometheus_client import Metric
from prometheus_client.registry import Collector
from prometheus_client.samples import Sample
from starlette.requests import Request
from starlette.responses import Response

from service.cities.survey import SurveyDep
from service.routes.health import Health, judged, readiness, shown

router = APIRouter(tags=["service"])
_OURS: Final = "zielnetz_"


class OfCities(Collector):
    """The figures of several applications as one: ours name their city, the process's come once."""

    def __init__(self, figures: Mapping[str, Collector]) -> None:
        self._figures = figures

    def collect(self) -> Iterator[Metric]:
        """Yield each family of figures, of all cities together."""
        families: dict[str, Metric] = {}
        for city, figures in self._figures.items():
            for one in figures.collect():
                family = families.setdefault(
                    one.name, Metric(one.name, one.documentation, one.type)
                )
                if one.name.startswith(_OURS):
                    family.samples += [_of(city, sample) for sample in one.samples]
                else:
                    family.samples = one.samples
        yield from families.values()


@router.get("/health")
async def health(survey: SurveyDep) -> dict[str, Health]:
    """Return the state of each city by its host; computes nothing."""
    return {
        one.host: {"status": "ok", "changeset": one.site.changeset, "quads": one.site.quads}
        for one in survey.neighbours
    }


@router.get("/ready")
async def ready(survey: SurveyDep) -> Response:
    """Return whether everything works by host; 503 where something is wrong with any city."""
    found = {one.host: await readiness(one.app) for one in survey.neighbours}
    return judged(found, found.values())


@router.get("/metrics")
async def metrics(request: Request) -> Response:
    """Return the figures of operation of all cities to whom the settings let see them."""
    state = request.app.state
    own = {"": state.metrics.registry}
    cities = {one.host: one.app.state.metrics.registry for one in state.neighbours}
    return shown(request, OfCities(own | cities))


def _of(city: str, sample: Sample) -> Sample:
    return sample._replace(labels={**sample.labels, "city": city} if city else sample.labels)
