"""What somebody wrote in a form in words of their own, given back where it cannot be kept."""

from typing import Final

from starlette.requests import Request

_NAMED: Final = ("own-goal", "text", "reason")
"""Fields in words of one's own that have no language."""


async def prose(request: Request) -> tuple[str, ...]:
    """Return the texts of the form that *request* sent; what was chosen or is secret is left out.

    Its form must have been read before, as every form that changes anything is.
    """
    fields = (await request.form()).multi_items()
    return tuple(
        text.strip()
        for name, text in fields
        if isinstance(text, str) and ("@" in name or name in _NAMED) and text.strip()
    )
