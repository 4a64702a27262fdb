"""Leaves a worker the folders it works with: the kernel (Landlock) opens no other file for it.

Kernels before 5.13 do not know how; what else a worker is denied they deny all the same.
"""

import ctypes
import os
import struct
import sysconfig
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from graph.store.sandbox.confine import checked, libc, renounce

_CREATE, _ADD, _RESTRICT = 444, 445, 446
_EVERYTHING: Final = (1 << 13) - 1
_READING: Final = 1 << 2 | 1 << 3
_BENEATH: Final = 1
_PACKAGE: Final = Path(__file__).resolve().parents[2]
_OWN: Final = Path("/proc/self")
"""What a process may know of itself: how much memory it uses, say."""


def see_only(folder: Path) -> None:
    """Let this process, and the threads it starts from now on, read *folder* and its program."""
    call = libc().syscall
    rules = call(_CREATE, ctypes.c_char_p(struct.pack("Q", _EVERYTHING)), 8, 0)
    if rules < 0:
        return
    for place in (folder, _OWN, *_program()):
        _allow(rules, place)
    renounce()
    checked(call(_RESTRICT, rules, 0))
    os.close(rules)


def _program() -> Iterator[Path]:
    """Yield where modules are; of a folder that holds ours beside other things, ours alone."""
    yield _PACKAGE
    found = map(sysconfig.get_path, ("stdlib", "platstdlib", "purelib", "platlib"))
    yield from (place for place in map(Path, found) if place.is_dir())


def _allow(rules: int, place: Path) -> None:
    opened = os.open(place, os.O_PATH | os.O_CLOEXEC)
    try:
        beneath = ctypes.c_char_p(struct.pack("=Qi", _READING, opened))
        checked(libc().syscall(_ADD, rules, _BENEATH, beneath, 0))
    finally:
        os.close(opened)
