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
    asked = found.question
    return say(
        f"coverage.sentence.{snapshot.basis}",
        lang,
        count=count,
        placed=found.total.certain,
        unplaced=found.unplaced,
        row=say(f"dimension.{asked.rows}", lang),
        column=say(f"dimension.{asked.columns}", lang),
    )
