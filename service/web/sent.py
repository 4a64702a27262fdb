"""The file that a form sends."""

from typing import Annotated

from fastapi import Depends
from starlette.datastructures import UploadFile
from starlette.requests import Request

from graph.intake import MOST_BYTES

FIELD = "file"


async def sent_file(request: Request) -> bytes:
    """Return the content of the file of a form; where none was chosen, nothing.

    Of one that is larger than what is read so much comes that whoever reads it can tell.
    """
    value = (await request.form()).get(FIELD)
    return await value.read(MOST_BYTES + 1) if isinstance(value, UploadFile) else b""


SentFile = Annotated[bytes, Depends(sent_file)]
