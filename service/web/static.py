"""Static files under addresses that hold the hash of their content, to be kept for ever."""

import hashlib
import mimetypes
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from http import HTTPStatus
from pathlib import Path
from typing import Final

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from graph.errors import NotFoundError
from viz import assets

_FOLDERS: Final = (assets.STATIC, Path(__file__).resolve().parent.parent / "static")
_TYPES: Final = {".js": "text/javascript", ".woff2": "font/woff2", ".css": "text/css"}
_FOREVER: Final = "public, max-age=31536000, immutable"


@dataclass(frozen=True)
class StaticFile:
    """One file as it is sent; ``path`` is its address on the site."""

    path: str
    content: bytes
    media_type: str


@cache
def static_files() -> Mapping[str, StaticFile]:
    """Return the files of the pages by name; style sheets come last, as they name fonts."""
    found: dict[str, StaticFile] = {}
    paths = [
        (path.relative_to(folder).as_posix(), path)
        for folder in _FOLDERS
        for path in sorted(folder.rglob("*"))
        if path.is_file() and path.suffix != ".json"
    ]
    for name, path in sorted(paths, key=lambda pair: pair[0].endswith(".css")):
        content = path.read_bytes()
        if path.suffix == ".css":
            content = _with_addresses(content.decode(), found).encode()
        found[name] = _file(name, content)
    return found


def static(name: str) -> str:
    """Return the address of the static file *name*; an unknown one raises."""
    if name not in static_files():
        raise NotFoundError(f"{name}: no such static file of the pages.")
    return static_files()[name].path


async def answer(request: Request) -> Response:
    """Return the file at the address of *request*, another hash or name raises."""
    file = _by_path().get(request.url.path)
    if file is None:
        raise HTTPException(HTTPStatus.NOT_FOUND)
    return Response(file.content, media_type=file.media_type, headers={"Cache-Control": _FOREVER})


async def icon(_: Request) -> Response:
    """Return the mark of the site, for browsers that ask for an icon no page names."""
    mark = static_files()["mark.svg"]
    return Response(mark.content, media_type=mark.media_type)


@cache
def _by_path() -> Mapping[str, StaticFile]:
    return {file.path: file for file in static_files().values()}


def _file(name: str, content: bytes) -> StaticFile:
    digest = hashlib.sha256(content).hexdigest()[:12]
    kind = _TYPES.get(Path(name).suffix) or mimetypes.guess_type(name)[0] or "text/plain"
    return StaticFile(f"/static/{digest}/{name}", content, kind)


def _with_addresses(style: str, known: Mapping[str, StaticFile]) -> str:
    for mark, font in assets.FONTS.items():
        style = style.replace(mark, known[font].path)
    return style
