"""How far a load has come is heard, and shown on a terminal."""

from collections import Counter
from io import StringIO
from pathlib import Path

from rich.console import Console

from graph.city import read_city
from graph.progress import Step, heard_by
from graph.publish import Release, derive
from graph.published import Published
from graph.store import Store
from graph.stored import rebuild
from graph.validate import check_integrity
from service.cli.progress import Bars
from service.office.payload import Payload
from tests.conftest import LINDENAU


class Heard:
    """Remembers what it hears."""

    def __init__(self) -> None:
        self.wholes: dict[Step, int] = {}
        self.done: Counter[Step] = Counter()

    def begin(self, step: Step, whole: int) -> None:
        """Hear of a step."""
        self.wholes[step] = whole

    def advance(self, count: int) -> None:
        """Hear how far it is."""
        self.done[list(self.wholes)[-1]] += count


def test_each_step_of_a_load_is_heard_to_its_end(lindenau_release: Release, tmp_path: Path) -> None:
    """Reading by bytes, the rest by things and quads; afterwards nobody listens."""
    heard = Heard()
    with heard_by(heard):
        derived = derive(read_city(LINDENAU))
        check_integrity(derived)
        Payload.packed(derived.reading.told)
        rebuild(derived, 1, tmp_path / "store")
        Published(derived.city, Store.read(tmp_path / "store")).snapshot()
    derive(read_city(LINDENAU))  # nobody listens any more
    assert list(heard.wholes) == [
        *("reading", "deriving", "checking", "recording", "writing", "arranging")
    ]
    for step in ("reading", "deriving", "recording"):
        assert heard.done[step] == heard.wholes[step] > 0
    written = heard.done["writing"] / heard.wholes["writing"]
    assert 0.8 < written <= 1.1, "the whole is told by estimate"
    assert heard.done["checking"] == heard.wholes["checking"] == 0
    assert derived.current == lindenau_release.current


def test_a_terminal_shows_the_steps_in_german_and_how_far_they_are() -> None:
    """What is done stays until all is; a step of unknown length only moves."""
    shown = StringIO()
    with Bars(Console(file=shown, force_terminal=True, width=80)) as bars:
        assert "Bestand" in shown.getvalue()
        bars.begin("reading", 200)
        bars.advance(50)
        bars.refresh()
        assert "Lesen" in shown.getvalue()
        assert "25%" in shown.getvalue()
        bars.begin("checking", 0)
        bars.refresh()
    assert "Prüfen" in shown.getvalue()
    assert "100%" in shown.getvalue()
