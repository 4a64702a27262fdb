"""How the state of a cell is told: a word, a mark and a family, never colour alone."""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True)
class CellState:
    """The face of one state; ``words`` by language, ``family`` one of six visual families."""

    mark: str
    family: str
    words: Mapping[str, str]


STATES: Mapping[str, CellState] = {
    "not-applicable": CellState("×", "void", {"de": "nicht vorgesehen", "en": "not intended"}),
    "covered": CellState("●", "happening", {"de": "mehrere Akteure", "en": "several actors"}),
    "single": CellState("◐", "happening", {"de": "ein Akteur", "en": "one actor"}),
    "unattributed": CellState(
        "○", "happening", {"de": "Akteur nicht genannt", "en": "actor not named"}
    ),
    "planned": CellState(
        "◇", "coming", {"de": "geplant oder vorgeschlagen", "en": "planned or proposed"}
    ),
    "declared-gap": CellState("□", "open", {"de": "bewusst offen", "en": "left open on purpose"}),
    "overarching": CellState(
        "∗", "happening", {"de": "nur übergreifend", "en": "only overarching"}
    ),
    "former": CellState("◌", "past", {"de": "nur früher", "en": "only in the past"}),
    "unclear": CellState(
        "?", "unknown", {"de": "Angaben fehlen noch", "en": "information still missing"}
    ),
    "gap": CellState("–", "open", {"de": "keine Aktivität bekannt", "en": "no activity known"}),
    "not-expected": CellState("", "void", {"de": "nicht erwartet", "en": "not expected"}),
}
"""Every state of ``graph.states.STATES``, in its order."""
