"""What an answer shows and on what footing, in one sentence for page, API and command line."""

from graph.coverage import Coverage
from graph.snapshot import Snapshot
from service.texts import say


def coverage(snapshot: Snapshot, found: Coverage, lang: str) -> str:
    """Return in words what a map shows."""
    count = snapshot.incidence.count
    if not found.cells:
        return say("coverage.empty", lang)
    if found.silent:
        named = [say(f"dimension.{token}", lang) for token in found.silent]
        joined = f" {say('or', lang)} ".join(named)
        return say(f"coverage.silent.{snapshot.basis}", lang, count=count, named=joined)
    footing = say(f"coverage.footing.{snapshot.basis}", lang)
    return f"{_placed(found, count, lang)}{_left(found, lang)}. {footing}"


def _placed(found: Coverage, count: int, lang: str) -> str:
    placed = found.total.certain
    number = {0: ".none", 1: ".one"}.get(placed, "")
    return say(f"coverage.placed{number}", lang, placed=placed, count=count)


def _left(found: Coverage, lang: str) -> str:
    """Return how many stand in no cell, or nothing where there is nothing to say."""
    if not found.unplaced:
        return ""
    asked, number = found.question, ".one" if found.unplaced == 1 else ""
    row, column = (say(f"dimension.{token}", lang) for token in (asked.rows, asked.columns))
    return say(f"coverage.left{number}", lang, unplaced=found.unplaced, row=row, column=column)
