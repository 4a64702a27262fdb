"""The API: the same answers as the command line, for programs and spreadsheets."""

from fastapi import APIRouter, Depends

from service.routes.api import (
    activities,
    coverage,
    directories,
    editions,
    gaps,
    network,
    observations,
    partners,
    plan,
    products,
    queries,
    report,
    smart,
    validation,
)
from service.routes.api.parameters import only_known

router = APIRouter(prefix="/api", dependencies=[Depends(only_known)])
for _part in (
    activities,
    coverage,
    gaps,
    plan,
    network,
    queries,
    editions,
    validation,
    observations,
    smart,
    report,
    products,
    partners,
    directories,
):
    router.include_router(_part.router)
