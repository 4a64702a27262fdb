"""Libraries that are loaded when something of them is first used: many starts do without them."""

from importlib import import_module
from typing import Any


class Later:
    """Stands for the module *name*, and has whatever that has."""

    def __init__(self, name: str) -> None:
        self._name = name

    def __getattr__(self, name: str) -> Any:  # noqa: ANN401 whatever the module has
        """Return what the module calls *name*."""
        return getattr(import_module(self._name), name)
