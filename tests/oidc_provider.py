"""A small OpenID provider for the tests: real HTTP, real signatures, one obliging user.

Run as a process: ``python tests/oidc_provider.py PORT``. Whoever asks it to authorize is its user
at once; ``POST /become`` says who that is and what its tokens get wrong.
"""

import hashlib
import json
import secrets
import sys
import time
from base64 import b64decode, urlsafe_b64encode
from collections.abc import Mapping
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, Final
from urllib.parse import parse_qs, urlencode, urlsplit

from joserfc import jwt
from joserfc.jwk import RSAKey

CLIENT: Final = "zielnetz"
SECRET: Final = "for the tests"  # noqa: S105 of nobody
_KEY: Final = RSAKey.generate_key(2048, {"kid": "right"}, private=True)
_WRONG: Final = RSAKey.generate_key(2048, {"kid": "right"}, private=True)


class Refused(Exception):  # noqa: N818 it is an answer of the protocol
    """What the provider answers to a request that is not right."""


class Provider:
    """Whom it vouches for, and the codes that are not redeemed yet."""

    def __init__(self, issuer: str) -> None:
        self.issuer = issuer
        self.claims: dict[str, Any] = {}
        self.forged = False
        self._codes: dict[str, Mapping[str, str]] = {}

    def metadata(self) -> dict[str, Any]:
        """Return what it says of itself."""
        return {
            "issuer": self.issuer,
            "authorization_endpoint": f"{self.issuer}/authorize",
            "token_endpoint": f"{self.issuer}/token",
            "jwks_uri": f"{self.issuer}/jwks",
            "response_types_supported": ["code"],
            "subject_types_supported": ["public"],
            "id_token_signing_alg_values_supported": ["RS256"],
            "code_challenge_methods_supported": ["S256"],
        }

    def authorize(self, asked: Mapping[str, str]) -> str:
        """Return where the browser is sent with a code."""
        for name, value in (("client_id", CLIENT), ("code_challenge_method", "S256")):
            if asked.get(name) != value:
                raise Refused(name)
        if not asked.get("nonce") or not asked.get("code_challenge"):
            raise Refused("nonce and code_challenge")
        code = secrets.token_urlsafe()
        self._codes[code] = asked
        return f"{asked['redirect_uri']}?{urlencode({'code': code, 'state': asked['state']})}"

    def token(self, sent: Mapping[str, str], client: str) -> dict[str, Any]:
        """Return the tokens for a code, once."""
        asked = self._codes.pop(sent["code"], None)
        if client != f"{CLIENT}:{SECRET}" or asked is None:
            raise Refused("client or code")
        proof = urlsafe_b64encode(hashlib.sha256(sent["code_verifier"].encode()).digest())
        if proof.rstrip(b"=").decode() != asked["code_challenge"]:
            raise Refused("code_verifier")
        if sent["redirect_uri"] != asked["redirect_uri"]:
            raise Refused("redirect_uri")
        return {"access_token": "a", "token_type": "Bearer", "id_token": self._signed(asked)}

    def _signed(self, asked: Mapping[str, str]) -> str:
        now = int(time.time())
        claims = {
            "iss": self.issuer,
            "aud": CLIENT,
            "iat": now,
            "exp": now + 60,
            "nonce": asked["nonce"],
            **self.claims,
        }
        key = _WRONG if self.forged else _KEY
        return jwt.encode({"alg": "RS256", "kid": "right"}, claims, key)


class Answers(BaseHTTPRequestHandler):
    """Speaks HTTP for :attr:`provider`."""

    provider: Provider

    def do_GET(self) -> None:
        """Answer what browsers and clients read."""
        parts = urlsplit(self.path)
        if parts.path == "/.well-known/openid-configuration":
            self._json(self.provider.metadata())
        elif parts.path == "/jwks":
            self._json({"keys": [_KEY.as_dict(private=False)]})
        elif parts.path == "/authorize":
            self.send_response(302)
            self.send_header("Location", self.provider.authorize(_flat(parts.query)))
            self.end_headers()
        else:
            self.send_error(404)

    def do_POST(self) -> None:
        """Answer with tokens, or become somebody."""
        body = self.rfile.read(int(self.headers["Content-Length"])).decode()
        if self.path == "/become":
            told = json.loads(body)
            self.provider.forged = told.pop("forged", False)
            self.provider.claims = told
            self._json({})
            return
        kind, _, given = self.headers.get("Authorization", " ").partition(" ")
        client = b64decode(given).decode() if kind == "Basic" else ""
        try:
            self._json(self.provider.token(_flat(body), client))
        except Refused:
            self._json({"error": "invalid_grant"}, 400)

    def _json(self, content: object, status: int = 200) -> None:
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.end_headers()
        self.wfile.write(json.dumps(content).encode())

    def log_message(self, *_: object) -> None:
        """Say nothing."""


def _flat(text: str) -> dict[str, str]:
    return {name: values[0] for name, values in parse_qs(text).items()}


if __name__ == "__main__":
    port = int(sys.argv[1])
    Answers.provider = Provider(f"http://127.0.0.1:{port}")
    with ThreadingHTTPServer(("127.0.0.1", port), Answers) as server:
        print("ready", flush=True)  # noqa: T201 who started it waits for this
        server.serve_forever()
