"""The rooms of the service: its parts, and with which words their addresses begin."""

from typing import Final

from service.house import room

_THINGS: Final = (
    "bodies",
    "actors",
    "groups",
    "activities",
    "goals",
    "fields",
    "programmes",
    "indicators",
    "documents",
    "events",
    "life-phases",
)
"""What has a list of its own, and a page for each thing in it."""
ROOMS: Final = (
    room("service.office.pages.routes", "office"),
    room("service.participation.pages.routes", "participate"),
    room("service.pages.about"),
    room("service.pages.agenda", "bodies"),
    room("service.pages.ask"),
    room("service.pages.coverage"),
    room("service.pages.data"),
    room("service.pages.difference", "editions"),
    room("service.pages.directories", "directories", *_THINGS),
    room("service.pages.due"),
    room("service.pages.editions"),
    room("service.pages.gaps"),
    room("service.pages.interface", "api"),
    room("service.pages.network"),
    room("service.pages.notices", "impressum", "datenschutz", "barrierefreiheit"),
    room("service.pages.ontology"),
    room("service.pages.plan"),
    room("service.pages.products"),
    room("service.pages.progress"),
    room("service.pages.queries"),
    room("service.pages.report"),
    room("service.pages.smart"),
    room("service.pages.start", ""),
    room("service.pages.things", "things", *_THINGS),
    room("service.routes.api"),
    room("service.routes.health", "health", "ready", "metrics"),
    room("service.routes.linked", "id"),
    room("service.routes.documents", "ontology", "void", "", "export"),
    room("service.routes.crawlers", "sitemap", "robots"),
    room("service.sparql.routes", "sparql"),
    room("service.previews", "preview"),
)
