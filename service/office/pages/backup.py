"""``/office/backup``, «Sicherung»: all of the office as a file, and whether all is well."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import BinaryIO, Final

from starlette.responses import Response, StreamingResponse

from graph.errors import ZielnetzError
from service.office.backup import Manifest, back_up, try_out
from service.office.pages.visit import (
    PREFIX,
    CoordinatorVisitDep,
    OfficeVisit,
    office_router,
    render_office,
)

router = office_router()
_AT: Final = f"{PREFIX}/backup"
_CHUNK: Final = 1 << 16
_FORMS: Final = ("ttl", "trig", "nq", "jsonld")


@dataclass(frozen=True)
class Check:
    """What the store holds beside what files and ledger say it should."""

    held: str
    expected: str

    @property
    def well(self) -> bool:
        """Whether the two are alike."""
        return self.held == self.expected


@router.get("/backup")
def overview(visit: CoordinatorVisitDep) -> Response:
    """Return what may be taken along, and whether store and ledger agree."""
    return _page(visit)


@router.post("/backup/download")
def download(visit: CoordinatorVisitDep) -> Response:
    """Return everything needed to begin anew; nothing of it stays on the disk."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "zielnetz.zip"
        back_up(visit.keeper, path)
        size, stream = path.stat().st_size, path.open("rb")
    name = f"zielnetz-{visit.keeper.city().slug}-{datetime.now(tz=UTC):%Y-%m-%d}.zip"
    headers = {
        "Content-Disposition": f'attachment; filename="{name}"',
        "Content-Length": str(size),
    }
    return StreamingResponse(_chunks(stream), media_type="application/zip", headers=headers)


@router.post("/backup/trial")
def trial(visit: CoordinatorVisitDep) -> Response:
    """Make a backup, put it back in a place of its own, and say whether it came out alike."""
    try:
        with TemporaryDirectory() as folder:
            path = Path(folder) / "zielnetz.zip"
            back_up(visit.keeper, path)
            return _page(visit, tried=try_out(path))
    except ZielnetzError as error:
        return _page(visit, wrong=str(error))


def _chunks(stream: BinaryIO) -> Iterator[bytes]:
    with stream:
        while chunk := stream.read(_CHUNK):
            yield chunk


def _page(visit: OfficeVisit, tried: Manifest | None = None, wrong: str = "") -> Response:
    return render_office(
        visit,
        "office/backup.html",
        check=Check(*visit.keeper.digests()),
        number=visit.keeper.last(),
        tried=tried,
        wrong=wrong,
        forms=_FORMS,
    )
