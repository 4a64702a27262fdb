"""By which names the service may be asked for."""

from starlette.middleware.trustedhost import TrustedHostMiddleware
from starlette.types import Receive, Scope, Send

_DRAWN_WITH = "/static/"


class Names(TrustedHostMiddleware):
    """Refuses every other name; what its own refusal is drawn with is given under any."""

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on, or refuse it."""
        if scope["type"] == "http" and scope["path"].startswith(_DRAWN_WITH):
            await self.app(scope, receive, send)
            return
        await super().__call__(scope, receive, send)
