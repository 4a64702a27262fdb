"""Signing in by another service, by OpenID Connect: the code flow with PKCE, state and nonce."""

from collections.abc import Mapping
from typing import Any, Final
from urllib.parse import urlsplit

import httpx2
from authlib.common.errors import AuthlibBaseError
from authlib.integrations.starlette_client import OAuth
from joserfc.errors import JoseError
from starlette.requests import Request
from starlette.responses import Response

from graph.errors import ZielnetzError
from service.settings import Settings

_DISCOVERY: Final = "/.well-known/openid-configuration"
_REFUSALS: Final = (AuthlibBaseError, JoseError, httpx2.HTTPError, ValueError, RuntimeError)
"""What goes wrong when a service is away, refuses, or sends what does not hold."""


class UnvouchedError(ZielnetzError):
    """The other service does not vouch for anybody."""


class Provider:
    """The other service, as the *settings* name it."""

    def __init__(self, settings: Settings) -> None:
        self.issuer = settings.oidc_issuer
        self._id = settings.oidc_client_id
        secret = settings.oidc_client_secret.get_secret_value()
        self._client = OAuth().register(
            "oidc",
            client_id=self._id,
            client_secret=secret or None,
            server_metadata_url=f"{self.issuer.rstrip('/')}{_DISCOVERY}",
            client_kwargs={
                "scope": "openid email",
                "code_challenge_method": "S256",
                "token_endpoint_auth_method": "client_secret_basic" if secret else "none",
            },
        )

    @property
    def origin(self) -> str:
        """Where the browser is sent to."""
        parts = urlsplit(self.issuer)
        return f"{parts.scheme}://{parts.netloc}"

    async def begin(self, request: Request, back: str) -> Response:
        """Return the way to the other service, which leads to *back*."""
        try:
            answer: Response = await self._client.authorize_redirect(request, back)
        except _REFUSALS as error:
            raise UnvouchedError(type(error).__name__) from error
        return answer

    async def vouched(self, request: Request) -> tuple[str, ...]:
        """Return the subjects for which the service vouches in *request*, the surest first.

        A mail address counts only if the service has verified it.
        """
        try:
            token = await self._client.authorize_access_token(
                request,
                claims_options={
                    "iss": {"essential": True, "value": self.issuer},
                    "aud": {"essential": True, "value": self._id},
                },
            )
        except _REFUSALS as error:
            raise UnvouchedError(type(error).__name__) from error
        return _subjects(token.get("userinfo") or {})


def _subjects(claims: Mapping[str, Any]) -> tuple[str, ...]:
    mail = claims.get("email") if claims.get("email_verified") is True else None
    return tuple(str(one) for one in (claims.get("sub"), mail) if one)
