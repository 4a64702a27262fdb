"""How a graph server beside the store stands to what is published."""

from enum import StrEnum

from starlette.requests import Request


class Standing(StrEnum):
    """The server holds what is published, or not yet, or it cannot be reached."""

    READY = "ready"
    BEHIND = "behind"
    AWAY = "away"


def trouble(request: Request) -> str:
    """Return how the server falls short of what is published (``away``, ``behind``), or nothing."""
    mirror = request.app.state.mirror
    if mirror is None or mirror.standing is Standing.READY:
        return ""
    return str(mirror.standing)
