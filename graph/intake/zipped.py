"""What a workbook is packed in, looked at before anything is unpacked."""

from io import BytesIO
from typing import Final
from zipfile import BadZipFile, ZipFile

from graph.errors import ZielnetzError

_MOST_PARTS: Final = 200
_MOST_BYTES: Final = 20_000_000
_MOST_RATIO: Final = 100
_OLD: Final = bytes.fromhex("d0cf11e0a1b11ae1")
_ENCRYPTED: Final = "EncryptedPackage".encode("utf-16-le")
_BOOK: Final = "xl/workbook.xml"
_EXPECTED: Final = "erwartet ist eine Excel-Datei (.xlsx)"
_SAVED: Final = "bitte in Excel oder LibreOffice als .xlsx speichern"


def check_packed(content: bytes) -> None:
    """Raise unless *content* is a workbook (.xlsx) of bearable size, once unpacked."""
    if not content:
        raise ZielnetzError(f"Die Datei ist leer, oder keine ist gewählt; {_EXPECTED}.")
    if content.startswith(_OLD):
        if _ENCRYPTED in content:
            raise ZielnetzError(
                f"Die Datei ist mit einem Kennwort verschlüsselt; {_EXPECTED} ohne Kennwort."
            )
        raise ZielnetzError(f"Die Datei ist eine alte Excel-Datei (.xls); {_SAVED}.")
    try:
        with ZipFile(BytesIO(content)) as packed:
            _check(packed, len(content))
    except (BadZipFile, ValueError, NotImplementedError, EOFError, UnicodeDecodeError) as error:
        raise ZielnetzError(f"Die Datei ist keine Excel-Datei; {_EXPECTED}.") from error


def _check(packed: ZipFile, size: int) -> None:
    parts = packed.infolist()
    unpacked = sum(part.file_size for part in parts)
    if len(parts) > _MOST_PARTS:
        raise ZielnetzError(
            f"Die Datei besteht aus {len(parts)} Teilen; erwartet sind höchstens {_MOST_PARTS}."
        )
    if unpacked > _MOST_BYTES or unpacked > _MOST_RATIO * size:
        raise ZielnetzError(
            f"Die Datei ist ausgepackt {unpacked // 1_000_000 + 1} MB groß; erwartet sind "
            f"höchstens {_MOST_BYTES // 1_000_000} MB und das {_MOST_RATIO}-Fache ihrer Größe."
        )
    if any(part.flag_bits & 1 for part in parts):
        raise ZielnetzError(f"Die Datei ist verschlüsselt; {_EXPECTED} ohne Kennwort.")
    if _BOOK in packed.namelist():
        return
    if "mimetype" in packed.namelist():
        raise ZielnetzError(f"Die Datei ist eine OpenDocument-Datei (.ods); {_SAVED}.")
    raise ZielnetzError(f"Die Datei ist keine Excel-Datei; {_EXPECTED}.")
