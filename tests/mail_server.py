"""A real mail server for tests: it keeps what comes in, and refuses what it is told to."""

import ssl
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from email import message_from_bytes, policy
from pathlib import Path
from typing import TYPE_CHECKING

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, AuthResult, Envelope, LoginPassword, Session

from service.office.mail import MailServer
from tests.serving import free_port

if TYPE_CHECKING:
    from email.message import EmailMessage

USER, PASSWORD = "zielnetz", "gans geheim"


class Inbox:
    """What came in; ``refused`` are addresses it takes nothing for, ``patience`` letters a call."""

    def __init__(self) -> None:
        self.messages: list[EmailMessage] = []
        self.encrypted: list[bool] = []
        self.refused: set[str] = set()
        self.patience = 1000

    async def handle_RCPT(  # noqa: N802 the server's own names
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        """Take or refuse an address."""
        _ = server, session, options
        if address in self.refused:
            return f"550 no such user {address}"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(  # noqa: N802
        self, server: SMTP, session: Session, envelope: Envelope
    ) -> str:
        """Keep a letter; hang up once patience is at its end."""
        held = vars(session).setdefault("letters", 0)
        if held >= self.patience:
            server.transport.close()
            return "421 enough"
        vars(session)["letters"] = held + 1
        content = envelope.content
        assert isinstance(content, bytes)
        self.messages.append(message_from_bytes(content, policy=policy.default))  # type: ignore[arg-type]
        self.encrypted.append(session.ssl is not None)
        return "250 OK"


def _known(
    server: SMTP, session: Session, envelope: Envelope, mechanism: str, data: LoginPassword
) -> AuthResult:
    _ = server, session, envelope, mechanism
    right = (data.login.decode(), data.password.decode()) == (USER, PASSWORD)
    return AuthResult(success=right, handled=False)


@contextmanager
def running_mail(folder: Path | None = None) -> Iterator[tuple[Inbox, MailServer]]:
    """Yield an inbox and how to reach it; with a *folder* for its certificate it asks for TLS."""
    inbox = Inbox()
    more: dict[str, object] = {}
    if folder is not None:
        more = {
            "tls_context": _certified(folder),
            "require_starttls": True,
            "auth_required": True,
            "authenticator": _known,
        }
    port = free_port()
    controller = Controller(inbox, hostname="127.0.0.1", port=port, **more)
    controller.start()
    try:
        yield inbox, MailServer("127.0.0.1", port, "Zielnetz <office@example.org>", "none")
    finally:
        controller.stop()


def _certified(folder: Path) -> ssl.SSLContext:
    certificate, key = folder / "mail.pem", folder / "mail.key"
    subprocess.run(  # noqa: S603 our own words
        [
            *("openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256"),
            *("-nodes", "-days", "2", "-subj", "/CN=127.0.0.1"),
            *("-addext", "subjectAltName=IP:127.0.0.1"),
            *("-keyout", str(key), "-out", str(certificate)),
        ],
        check=True,
        capture_output=True,
    )
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    context.load_cert_chain(certificate, key)
    return context
