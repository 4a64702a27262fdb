"""Where the files live that are not code, in a checkout and in an installed wheel alike."""

import os
from pathlib import Path

_HERE = Path(__file__).resolve().parent
_BUNDLE = _HERE / "_bundle"

ROOT = _BUNDLE if _BUNDLE.is_dir() else _HERE.parent
ONTOLOGY = ROOT / "ontology"
DATA = ROOT / "data"
QUERIES = ROOT / "queries"


def home() -> Path:
    """Return the folder of all state: ``ZIELNETZ_HOME``, by default ``var/``.

    ``var/`` stands in the checkout; an installed wheel has none, there it is made where one works.
    """
    default = Path("var") if _BUNDLE.is_dir() else ROOT / "var"
    return Path(os.environ.get("ZIELNETZ_HOME", default)).resolve()


def stores() -> Path:
    """Return the folder of the cities' stores: ``ZIELNETZ_STORE`` if it names one, else the home.

    It may name a server instead; what is kept here beside that has its place at home.
    """
    named = os.environ.get("ZIELNETZ_STORE", "")
    return home() if not named or "://" in named else Path(named).resolve()
