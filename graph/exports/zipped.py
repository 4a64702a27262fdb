"""Several files as one ZIP file: the same files give the same bytes."""

import io
from collections.abc import Mapping
from typing import Final
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

_EPOCH: Final = (1980, 1, 1, 0, 0, 0)
"""The day of every file within."""


def zipped(files: Mapping[str, str]) -> bytes:
    """Return the texts *files*, by name, as a ZIP file in UTF-8."""
    content = io.BytesIO()
    with ZipFile(content, "w", ZIP_DEFLATED) as archive:
        for name, text in files.items():
            archive.writestr(ZipInfo(name, _EPOCH), text.encode(), ZIP_DEFLATED)
    return content.getvalue()
