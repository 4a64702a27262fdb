"""What a worker may still ask of the kernel once its store is open: reading, memory, time, waiting.

Numbers by machine, from the kernel's tables; ``None`` where a machine does not have the call.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

_NUMBERS: Final[tuple[tuple[str, int | None, int | None], ...]] = (
    ("read", 0, 63),
    ("write", 1, 64),
    ("readv", 19, 65),
    ("writev", 20, 66),
    ("pread64", 17, 67),
    ("preadv", 295, 69),
    ("close", 3, 57),
    ("lseek", 8, 62),
    ("stat", 4, None),
    ("fstat", 5, 80),
    ("lstat", 6, None),
    ("newfstatat", 262, 79),
    ("statx", 332, 291),
    ("access", 21, None),
    ("faccessat", 269, 48),
    ("faccessat2", 439, 439),
    ("getdents64", 217, 61),
    ("readlink", 89, None),
    ("readlinkat", 267, 78),
    ("getcwd", 79, 17),
    ("fadvise64", 221, 223),
    ("readahead", 187, 213),
    ("poll", 7, None),
    ("ppoll", 271, 73),
    ("mmap", 9, 222),
    ("munmap", 11, 215),
    ("mremap", 25, 216),
    ("mprotect", 10, 226),
    ("madvise", 28, 233),
    ("brk", 12, 214),
    ("futex", 202, 98),
    ("membarrier", 324, 283),
    ("set_robust_list", 273, 99),
    ("rseq", 334, 293),
    ("sched_yield", 24, 124),
    ("sched_getaffinity", 204, 123),
    ("getcpu", 309, 168),
    ("rt_sigaction", 13, 134),
    ("rt_sigprocmask", 14, 135),
    ("rt_sigreturn", 15, 139),
    ("sigaltstack", 131, 132),
    ("restart_syscall", 219, 128),
    ("nanosleep", 35, 101),
    ("clock_nanosleep", 230, 115),
    ("clock_gettime", 228, 113),
    ("clock_getres", 229, 114),
    ("gettimeofday", 96, 169),
    ("getrandom", 318, 278),
    ("getpid", 39, 172),
    ("getppid", 110, 173),
    ("gettid", 186, 178),
    ("getrlimit", 97, 163),
    ("getrusage", 98, 165),
    ("sysinfo", 99, 179),
    ("exit", 60, 93),
    ("exit_group", 231, 94),
)


@dataclass(frozen=True)
class Machine:
    """The kernel's numbers on one kind of machine.

    ``audit`` is how a filter tells the machine, ``seccomp`` installs the filter, ``allowed`` may
    always be called, and ``opening`` may be called for reading: number and place of its flags.
    """

    audit: int
    seccomp: int
    allowed: tuple[int, ...]
    opening: tuple[tuple[int, int], ...]


MACHINES: Final[Mapping[str, Machine]] = {
    "x86_64": Machine(
        audit=0xC000003E,
        seccomp=317,
        allowed=tuple(number for _, number, _ in _NUMBERS if number is not None),
        opening=((257, 2), (2, 1)),
    ),
    "aarch64": Machine(
        audit=0xC00000B7,
        seccomp=277,
        allowed=tuple(number for _, _, number in _NUMBERS if number is not None),
        opening=((56, 2),),
    ),
}
