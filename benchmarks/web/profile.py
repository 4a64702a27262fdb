"""Where pages spend their time: ``… benchmarks.web.profile SIZE RUNS PATH…``.

Prints a JSON line per page: the functions that took most, each with its share.
"""

import asyncio
import json
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from cProfile import Profile
from dataclasses import dataclass
from http import HTTPStatus
from pathlib import Path
from pstats import Stats
from typing import Final, TypeVar

import anyio.to_thread
import httpx2
from starlette.types import ASGIApp

from benchmarks.worker import ARRAYS
from graph.paths import ROOT

_T = TypeVar("_T")
_MOST, _RUNS = 4, 10
"""So many functions are named of a page, which is drawn so often."""
_INSTALLED: Final = "site-packages/"


@dataclass(frozen=True)
class Spent:
    """Where the time of a page goes: the shares of functions, without what these call."""

    path: str
    shares: tuple[tuple[str, float], ...]


def profiles(size: int, paths: Sequence[str]) -> Iterator[Spent]:
    """Yield where each of *paths* spends its time in the service over a city of *size*."""
    command = (sys.executable, "-m", "benchmarks.web.profile", str(size), str(_RUNS), *paths)
    print(f"profiles at {size:,}", file=sys.stderr)
    done = subprocess.run(command, cwd=ROOT, check=True, stdout=subprocess.PIPE)  # noqa: S603 ours
    for line in done.stdout.splitlines():
        found = json.loads(line)
        yield Spent(found["path"], tuple((name, share) for name, share in found["shares"]))


def main() -> None:
    """Profile the pages that the command line names."""
    from benchmarks.web.sites import application  # noqa: PLC0415 not needed by who starts it

    size, runs, *paths = sys.argv[1:]
    asyncio.run(_profiled(application(ARRAYS, int(size)), int(runs), paths))


async def _profiled(app: ASGIApp, runs: int, paths: Sequence[str]) -> None:
    """Print where the time goes; all of it in this thread, the only one that is looked at."""
    anyio.to_thread.run_sync = _at_once  # type: ignore[assignment]
    across = httpx2.ASGITransport(app)
    async with httpx2.AsyncClient(transport=across, base_url="http://localhost") as client:
        for path in paths:
            await _drawn(client, path)
            with Profile() as profile:
                for _ in range(runs):
                    await _drawn(client, path)
            print(json.dumps({"path": path, "shares": list(_shares(profile))}), flush=True)


async def _at_once(work: Callable[..., _T], *words: object, **_: object) -> _T:
    return work(*words)


async def _drawn(client: httpx2.AsyncClient, path: str) -> None:
    answer = await client.get(path, headers={"Accept-Encoding": "identity"})
    if answer.status_code != HTTPStatus.OK:
        raise RuntimeError(f"{path}: status {answer.status_code}, expected 200.")


def _shares(profile: Profile) -> Iterator[tuple[str, float]]:
    """Yield the functions that took most themselves, with their share of all."""
    stats = Stats(profile)
    taken = {key: own for key, (_, _, own, _, _) in stats.stats.items()}  # type: ignore[attr-defined]
    whole = sum(taken.values())
    for (file, _, name), own in sorted(taken.items(), key=lambda one: -one[1])[:_MOST]:
        yield f"{_place(file)}{name}", own / whole


def _place(file: str) -> str:
    """Return where a function is written, as short as can be; nothing of what Python brings."""
    if file.startswith(str(ROOT)):
        return f"{Path(file).relative_to(ROOT)}: ".rpartition(_INSTALLED)[2]
    return f"{file}: ".rpartition(_INSTALLED)[2] if _INSTALLED in file else ""


if __name__ == "__main__":
    main()
