"""Bars on a terminal that show how far long work has come."""

from types import TracebackType
from typing import Self

from rich.console import Console
from rich.progress import (
    BarColumn,
    Progress,
    SpinnerColumn,
    TaskID,
    TaskProgressColumn,
    TextColumn,
    TimeElapsedColumn,
)

from graph.progress import Step
from service.texts import say


class Bars:
    """A line for each step, with a bar from its beginning on; gone when all is done."""

    def __init__(self, console: Console | None = None) -> None:
        columns = (
            SpinnerColumn(),
            TextColumn("{task.description}", markup=False),
            BarColumn(),
            TaskProgressColumn(),
            TimeElapsedColumn(),
        )
        shown = console or Console(stderr=True)
        self._progress = Progress(*columns, console=shown, transient=True)
        self._unnamed = self._step = self._begun("working", 0)

    def begin(self, step: Step, whole: int) -> None:
        """Show a new line for *step*; a *whole* of 0 has a bar that only moves."""
        self._end()
        self._step = self._begun(f"working.{step}", whole)

    def advance(self, count: int) -> None:
        """Show that so much more of the step is done."""
        self._progress.advance(self._step, count)

    def refresh(self) -> None:
        """Show what has been heard now; else that happens some times a second."""
        self._progress.refresh()

    def __enter__(self) -> Self:
        self._progress.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._progress.stop()

    def _begun(self, text: str, whole: int) -> TaskID:
        return self._progress.add_task(say(text, "de"), total=whole or None)

    def _end(self) -> None:
        """Show the step as done: a whole may have been told by estimate."""
        if self._step == self._unnamed:
            self._progress.update(self._step, visible=False)
            return
        (task,) = (task for task in self._progress.tasks if task.id == self._step)
        done = task.total or 1
        self._progress.update(self._step, total=done, completed=done)
