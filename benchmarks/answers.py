"""What the page says of questions: every way at every size, and what each needs for it."""

from collections.abc import Iterator, Mapping

from benchmarks.markdown import duration, megabytes, table
from benchmarks.measure import WAYS, Measured, asked_of, available
from benchmarks.worker import ARRAYS, QUESTIONS, VIRTUOSO


def values(found: Measured) -> dict[str, str]:
    """Return what the template asks about questions, by name."""
    sizes = found.plan.sizes
    return {
        "largest": f"{sizes[-1]:,}",
        "patience": str(found.plan.patience),
        "virtuoso": "" if available(VIRTUOSO) else "Virtuoso is not installed here. ",
        "times": table(
            ("activities", "question", "answers", *WAYS),
            (_times(found, size, name) for size in sizes for name in QUESTIONS),
        ),
        "refusals": "\n".join(_refusals(found)),
        "loads": table(("activities", *WAYS), (_loaded(found, size) for size in sizes)),
        "builds": table(
            ("activities", "triples", "bit columns built once", "their size", *_once(found)),
            (_build(found, size) for size in sizes),
        ),
        "memory": table(
            ("activities", "way", "after loading", "after answering", "peak"),
            (
                _memory(found, size, way)
                for size in sizes
                for way in WAYS
                if found.step(size, way, "load")
            ),
        ),
    }


def curves(found: Measured, question: str) -> Mapping[str, list[tuple[int, float]]]:
    """Return sizes and seconds of each way, none where it did not answer *question*."""
    return {
        way: [
            (size, float(step["seconds"]))
            for size in found.plan.sizes
            if (step := found.step(size, way, question))
        ]
        for way in WAYS
    }


def _times(found: Measured, size: int, question: str) -> tuple[str, ...]:
    arrays = found.steps[size, ARRAYS, question]
    cells = (_time(found, size, question, way) for way in WAYS)
    return (f"{size:,}", question, f"{arrays['rows']:,}", *cells)


def _time(found: Measured, size: int, question: str, way: str) -> str:
    """Return how long *way* takes, and how many times longer than the arrays."""
    step = found.step(size, way, question)
    if step:
        ratio = "" if way == ARRAYS else f" · **{found.ratio(size, question, way):,.0f}×**"
        return f"{duration(step['seconds'])}{ratio}"
    if way not in found.plan.ways or question not in asked_of(way):
        return "–"
    if found.refusal(size, way, question):
        return "refused"
    if least := found.least(size, question, way):
        return f"> {found.plan.seconds(question)} s · **> {least:,.0f}×**"
    return "too long" if available(way) else "not installed"


def _refusals(found: Measured) -> Iterator[str]:
    for (size, way, question), step in found.steps.items():
        if "refused" in step:
            yield f"- {way}, {question} at {size:,}: `{step['refused'].replace('`', '')}`"


def _loaded(found: Measured, size: int) -> tuple[str, ...]:
    steps = (found.step(size, way, "load") for way in WAYS)
    return (f"{size:,}", *(duration(step["seconds"]) if step else "–" for step in steps))


def _once(found: Measured) -> tuple[str, ...]:
    """Return the questions for which the product keeps something more than the bit columns."""
    steps = found.steps
    return tuple(n for n in QUESTIONS if steps[found.plan.sizes[-1], ARRAYS, n]["once"] > _NOTHING)


_NOTHING = 0.001
"""Seconds within which nothing is made."""


def _build(found: Measured, size: int) -> tuple[str, ...]:
    build = found.steps[size, ARRAYS, "build"]
    return (
        f"{size:,}",
        f"{found.steps[size, ARRAYS, 'load']['triples']:,}",
        duration(build["seconds"]),
        megabytes(build["bytes"]),
        *(duration(found.steps[size, ARRAYS, name]["once"]) for name in _once(found)),
    )


def _memory(found: Measured, size: int, way: str) -> tuple[str, ...]:
    steps = [step for (at, by, _), step in found.steps.items() if (at, by) == (size, way)]
    steps = [step for step in steps if "stopped" not in step]
    answered = [step["resident"] for step in steps if step["step"] in QUESTIONS]
    return (
        f"{size:,}",
        way,
        megabytes(steps[0]["resident"]),
        megabytes(max(answered)) if answered else "–",
        megabytes(max(max(step["peak"], step["resident"]) for step in steps)),
    )
