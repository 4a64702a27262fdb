"""Pages drawn one by one in a process of its own: ``… benchmarks.web.worker WAY SIZE RUNS PATH…``.

Prints a JSON line per page.
"""

import hashlib
import json
import sys
from http import HTTPStatus
from time import perf_counter

from starlette.testclient import TestClient

from benchmarks.web.sites import application
from benchmarks.web.spread import Spread


def main() -> None:
    """Measure the pages that the command line names."""
    way, size, runs, *paths = sys.argv[1:]
    headers = {"Accept-Encoding": "identity"}
    app = application(way, int(size))
    with TestClient(app, base_url="http://localhost", headers=headers) as client:
        for path in paths:
            print(json.dumps(_page(client, path, int(runs))), flush=True)


def _page(client: TestClient, path: str, runs: int) -> dict[str, object]:
    """Return what a page takes: the first time, when much is made that stays, and from then on."""
    body, first = _drawn(client, path)
    spread = Spread.of([_drawn(client, path)[1] for _ in range(runs)])
    digest = hashlib.sha256(body).hexdigest()
    return {"path": path, "first": first, "bytes": len(body), "digest": digest, **vars(spread)}


def _drawn(client: TestClient, path: str) -> tuple[bytes, float]:
    start = perf_counter()
    answer = client.get(path)
    seconds = perf_counter() - start
    if answer.status_code != HTTPStatus.OK:
        raise RuntimeError(f"{path}: status {answer.status_code}, expected 200.")
    return answer.content, seconds


if __name__ == "__main__":
    main()
