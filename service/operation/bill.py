"""The software bill of materials (CycloneDX 1.5): pinned libraries, and what the pages bring along.

``make bill`` writes it; the same sources give the same bill.
"""

import json
import sys
from collections.abc import Iterator, Mapping
from importlib.metadata import PackageNotFoundError, metadata, version
from itertools import groupby
from pathlib import Path
from typing import Any, Final
from urllib.parse import quote
from uuid import NAMESPACE_URL, uuid5

from graph.paths import ROOT
from service.operation.locked import Locked, locked, running
from viz.assets import STATIC, VendorFile, vendor_files

Part = Mapping[str, Any]
_ITSELF: Final = "zielnetz"
_LONGEST: Final = 60


def bill(root: Path = ROOT) -> Part:
    """Return the bill of the checkout in *root*."""
    parts = [*_libraries(root), *_vendored()]
    return {
        "bomFormat": "CycloneDX",
        "specVersion": "1.5",
        "serialNumber": f"urn:uuid:{uuid5(NAMESPACE_URL, json.dumps(parts))}",
        "version": 1,
        "metadata": {
            "component": {
                "type": "application",
                "bom-ref": _ITSELF,
                "name": _ITSELF,
                "version": version(_ITSELF),
            }
        },
        "components": parts,
        "dependencies": list(_dependencies(root)),
    }


def _libraries(root: Path) -> Iterator[Part]:
    known = locked(root / "requirements.lock")
    needed = running(known, root / "pyproject.toml")
    for one in known:
        yield {
            "type": "library",
            "bom-ref": _reference(one),
            "name": one.name,
            "version": one.version,
            "scope": "required" if one.name in needed else "excluded",
            "purl": _reference(one),
            **_licences(_licence(one.name)),
            "properties": [{"name": "lock:sha256", "value": sha256} for sha256 in one.hashes],
        }


def _vendored() -> Iterator[Part]:
    for (name, number, licence), files in groupby(vendor_files(STATIC), key=_package):
        yield {
            "type": "library",
            "bom-ref": f"pkg:npm/{quote(name, safe='/')}@{number}",
            "name": name,
            "version": number,
            "scope": "required",
            "purl": f"pkg:npm/{quote(name, safe='/')}@{number}",
            **_licences(licence),
            "components": [
                {
                    "type": "file",
                    "bom-ref": f"file:{file.path}",
                    "name": file.path,
                    "hashes": [{"alg": "SHA-256", "content": file.sha256}],
                }
                for file in files
            ],
        }


def _package(file: VendorFile) -> tuple[str, str, str]:
    return file.package, file.version, file.licence


def _dependencies(root: Path) -> Iterator[Part]:
    """Yield what each part depends on; the program itself comes first."""
    known = locked(root / "requirements.lock")
    for name, reference in [(_ITSELF, _ITSELF), *((one.name, _reference(one)) for one in known)]:
        below = sorted(_reference(one) for one in known if name in one.wanted_by)
        yield {"ref": reference, "dependsOn": below}


def _reference(one: Locked) -> str:
    return f"pkg:pypi/{one.name}@{one.version}"


def _licence(name: str) -> str:
    """Return the licence that an installed library states, or nothing."""
    try:
        stated = metadata(name)
    except PackageNotFoundError:
        return ""
    for field in ("License-Expression", "License"):
        text = str(stated[field] or "") if field in stated else ""
        if text and len(text) <= _LONGEST:
            return text
    kinds = [str(line) for line in stated.get_all("Classifier") or () if "License ::" in str(line)]
    return kinds[0].rpartition(" :: ")[2] if kinds else ""


def _licences(licence: str) -> Part:
    return {"licenses": [{"license": {"name": licence}}]} if licence else {}


def main() -> None:
    """Write the bill to the file that is named, or to standard output."""
    text = json.dumps(bill(), indent=1, ensure_ascii=False) + "\n"
    if len(sys.argv) > 1:
        Path(sys.argv[1]).write_text(text, "utf-8")
    else:
        sys.stdout.write(text)


if __name__ == "__main__":
    main()
