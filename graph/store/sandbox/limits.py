"""What one query of a stranger may use."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Limits:
    """Seconds of work, megabytes of memory, and the rows and bytes of the answer."""

    seconds: float = 10.0
    memory_mb: int = 512
    rows: int = 100_000
    bytes: int = 10_000_000
