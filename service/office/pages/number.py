"""The number of something in an address."""

from typing import Annotated

from fastapi import Path

Number = Annotated[int, Path(ge=1, le=2**31 - 1)]
"""As far as the databases count."""
