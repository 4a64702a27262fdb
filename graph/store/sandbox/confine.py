"""Takes from a worker all that answering does not need.

No network, no other program, no writing, no signal to others, bounded memory: what remains is
thinking, and reading what the service's user may read.
"""

import ctypes
import os
import platform
import resource
import signal
import struct
import sys
from pathlib import Path
from typing import Final

from graph.errors import ZielnetzError
from graph.store.sandbox.syscalls import MACHINES, Machine

_NICENESS: Final = 10
_PR_SET_PDEATHSIG: Final = 1
_PR_SET_NO_NEW_PRIVS: Final = 38
_SET_MODE_FILTER: Final = 1
_EVERY_THREAD: Final = 1

_LOAD: Final = 0x20
_JUMP_EQUAL: Final = 0x15
_JUMP_ANY_BIT: Final = 0x45
_RETURN: Final = 0x06
_ALLOW: Final = 0x7FFF0000
_KILL: Final = 0x80000000
_NOT_PERMITTED: Final = 0x00050001
_NUMBER_AT, _MACHINE_AT, _ARGUMENTS_AT = 0, 4, 16
_WRITING: Final = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC


class _Program(ctypes.Structure):
    _fields_ = (("length", ctypes.c_ushort), ("filter", ctypes.c_void_p))


def follow(parent: int) -> None:
    """End this process when *parent* ends, and let everyone else's work come first."""
    _machine()
    checked(libc().prctl(_PR_SET_PDEATHSIG, signal.SIGKILL, 0, 0, 0))
    if os.getppid() != parent:
        sys.exit(0)
    os.nice(_NICENESS)
    Path("/proc/self/oom_score_adj").write_text("1000")


def come_last() -> None:
    """Let this process have only what time of the processors nobody else wants."""
    os.sched_setscheduler(0, os.SCHED_IDLE, os.sched_param(0))


def confine(memory: int) -> None:
    """Leave this process *memory* more bytes than it uses, and nothing but reading."""
    most = used_memory() + memory
    resource.setrlimit(resource.RLIMIT_AS, (most, most))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    _install(_filter(_machine()))


def used_memory() -> int:
    """Return the bytes of address space this process uses."""
    pages = int(Path("/proc/self/statm").read_text().split()[0])
    return pages * resource.getpagesize()


def _machine() -> Machine:
    name = platform.machine()
    if sys.platform != "linux" or name not in MACHINES:
        raise ZielnetzError(
            f"Fremdes läuft abgeschottet nur auf Linux mit {' oder '.join(MACHINES)}; "
            f"dieser Rechner ist {sys.platform} mit {name}."
        )
    return MACHINES[name]


def renounce() -> None:
    """Let this process never gain a right: only so may it limit itself."""
    checked(libc().prctl(_PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0))


def libc() -> ctypes.CDLL:
    """Return what calls the kernel."""
    return ctypes.CDLL(None, use_errno=True)


def checked(status: int) -> None:
    """Raise where a call of the kernel, whose answer is *status*, failed."""
    if status != 0:
        code = ctypes.get_errno()
        raise OSError(code, os.strerror(code))


def _filter(machine: Machine) -> bytes:
    """Return the kernel's filter: what is not listed is answered with «not permitted»."""
    steps = [
        _step(_LOAD, _MACHINE_AT),
        _step(_JUMP_EQUAL, machine.audit, 1, 0),
        _step(_RETURN, _KILL),
        _step(_LOAD, _NUMBER_AT),
    ]
    for number in machine.allowed:
        steps += [_step(_JUMP_EQUAL, number, 0, 1), _step(_RETURN, _ALLOW)]
    for number, place in machine.opening:
        steps += [
            _step(_JUMP_EQUAL, number, 0, 4),
            _step(_LOAD, _ARGUMENTS_AT + 8 * place),
            _step(_JUMP_ANY_BIT, _WRITING, 0, 1),
            _step(_RETURN, _NOT_PERMITTED),
            _step(_RETURN, _ALLOW),
        ]
    return b"".join([*steps, _step(_RETURN, _NOT_PERMITTED)])


def _step(code: int, value: int, if_true: int = 0, if_false: int = 0) -> bytes:
    return struct.pack("HBBI", code, if_true, if_false, value)


def _install(program: bytes) -> None:
    """Hand *program* to the kernel for every thread of this process, the engine's too."""
    steps = ctypes.create_string_buffer(program, len(program))
    whole = _Program(len(program) // 8, ctypes.cast(steps, ctypes.c_void_p))
    renounce()
    number = _machine().seccomp
    checked(libc().syscall(number, _SET_MODE_FILTER, _EVERY_THREAD, ctypes.byref(whole)))
