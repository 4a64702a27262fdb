"""An invented town whose service publishes: drafts made beforehand, handed in by a browser."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import httpx2

from service.office import submissions
from service.office.keeper import Keeper
from tests.kill import round_in
from tests.office_city import named
from tests.office_client import signed_in, token_in
from tests.serving import Served, serving

YEAR = "2025"


@dataclass(frozen=True)
class Town:
    """The folder of a town, who keeps it, and where its state lives."""

    folder: Path
    home: Path
    keeper: Keeper
    key: str

    @contextmanager
    def service(self) -> Iterator[Served]:
        """Yield the running service of the town."""
        with serving(self.home, {"ZIELNETZ_CITY": str(self.folder)}) as served:
            yield served

    def draft(self, activity: str, name: str) -> int:
        """Return the number of a draft that calls *activity* by another *name*."""
        answer = named(self.keeper, activity, name, YEAR)
        with self.keeper.database.writing() as session:
            made = submissions.draft(session, self.key, YEAR)
            submissions.put(session, made, [answer])
            return made.id


@contextmanager
def town_in(home: Path) -> Iterator[Town]:
    """Yield a town with its state in *home*, an edition of it open."""
    with round_in(home, 1) as made:
        yield Town(made.town, home, made.keeper, made.key)


@contextmanager
def coordinator(served: Served) -> Iterator[httpx2.Client]:
    """Yield a browser that is signed in."""
    with httpx2.Client(base_url=served.address, timeout=120) as client:
        signed_in(client)  # type: ignore[arg-type]  # it is asked as the tests' client is
        yield client


def publish(client: httpx2.Client, draft: int) -> httpx2.Response:
    """Return what the office answers to publishing *draft*."""
    page = f"/office/submissions/{draft}"
    return client.post(f"{page}/publish", data={"csrf": token_in(client.get(page).text)})
