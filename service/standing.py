"""How a graph server beside the store stands to what is published."""

from enum import StrEnum

from starlette.datastructures import State


class Standing(StrEnum):
    """The server holds what is published, or not yet, or it cannot be reached."""

    READY = "ready"
    BEHIND = "behind"
    AWAY = "away"


def trouble(state: State) -> str:
    """Return how the server of an application falls short of what is published, or nothing.

    *state* is the application's; what is missing is told as ``away`` or ``behind``.
    """
    mirror = state.mirror
    if mirror is None or mirror.standing is Standing.READY:
        return ""
    return str(mirror.standing)
