"""Messages between the pool and its workers: a head in JSON, and a body of bytes.

Nothing is unpickled, for a worker is where a stranger may one day find a hole.
"""

import json
import struct
from collections.abc import Callable, Mapping
from typing import Any, Final

_SIZES: Final = struct.Struct("!II")
_HEAD: Final = 1_000_000
_CHUNK: Final = 1 << 18

Head = Mapping[str, Any]


def pack(head: Head, body: bytes = b"") -> bytes:
    """Return one message as it goes over the wire."""
    text = json.dumps(head).encode()
    return _SIZES.pack(len(text), len(body)) + text + body


def unpack(read: Callable[[int], bytes], most: int) -> tuple[Head, bytes]:
    """Return the next message, read by *read*, which gives some bytes of those asked for.

    The end of the stream raises ``EOFError``, a body of more than *most* bytes, or what is no
    message, ``ValueError`` or ``TypeError``.
    """
    head, body = _SIZES.unpack(_exactly(read, _SIZES.size))
    if head > _HEAD or body > most:
        raise ValueError(f"a message of {head} + {body} bytes; expected up to {_HEAD} + {most}")
    try:
        text = json.loads(_exactly(read, head))
    except RecursionError as error:
        raise ValueError("a message with a head nested without end") from error
    if not isinstance(text, dict):
        raise TypeError(f"a message with the head {text!r}; expected an object")
    return text, _exactly(read, body)


def _exactly(read: Callable[[int], bytes], size: int) -> bytes:
    chunks: list[bytes] = []
    while size:
        chunk = read(min(size, _CHUNK))
        if not chunk:
            raise EOFError("the other side has closed the connection")
        chunks.append(chunk)
        size -= len(chunk)
    return b"".join(chunks)
