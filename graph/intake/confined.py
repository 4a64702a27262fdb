"""Work on bytes of strangers in a process of its own: little memory, little time, nothing else.

The process can neither write nor reach a network; what it finds comes back as plain data.
"""

import json
import os
from collections.abc import Callable
from time import monotonic
from typing import Final, TypeVar

from graph.errors import ZielnetzError
from graph.store.sandbox.child import Child, until

MOST_BYTES: Final = 5_000_000
"""How many bytes a file of a stranger may have."""
_SECONDS: Final = 9.0
"""How long the work may take: the answer is to be there within ten."""
_MEMORY: Final = 512_000_000
"""How many bytes of address space the process may take in all."""
_MOST_FOUND: Final = 64_000_000
_PROGRAM: Final = "graph.intake.worker"
_TOO_MUCH: Final = (
    "Die Datei ist zu groß oder zu verschachtelt und wurde nicht gelesen; erwartet ist eine Datei, "
    "die sich in wenigen Sekunden lesen lässt."
)

Found = TypeVar("Found")


def confined(work: Callable[[bytes], Found], content: bytes) -> Found:
    """Return what *work*, a function of a module, finds in *content*, as JSON brings it back.

    An error that *work* raises for its user is raised here; whatever else goes wrong, be it the
    end of time or memory, is one clear error.
    """
    if len(content) > MOST_BYTES:
        raise ZielnetzError("Die Datei ist zu groß; erwartet sind höchstens 5 MB.")
    child = Child(_PROGRAM)
    try:
        child.tell(_orders(work), _SECONDS)
        reply, body = child.exchange({}, until(monotonic() + _SECONDS), _MOST_FOUND, content)
        if "refusal" in reply:
            raise ZielnetzError(str(reply["refusal"]))
        found: Found = json.loads(body)
    except (EOFError, OSError, ValueError, TypeError, RecursionError) as error:
        raise ZielnetzError(_TOO_MUCH) from error
    finally:
        child.end()
    return found


def _orders(work: Callable[[bytes], object]) -> dict[str, object]:
    return {
        "module": work.__module__,
        "name": work.__qualname__,
        "parent": os.getpid(),
        "seconds": _SECONDS,
        "memory": _MEMORY,
        "most": MOST_BYTES,
    }
