"""Letters by mail: through one server, over one connection, each one told whether it went out."""

import smtplib
import ssl
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email.headerregistry import Address
from email.message import EmailMessage
from email.utils import format_datetime, make_msgid, parseaddr
from ipaddress import ip_address
from time import monotonic
from typing import Final

from graph.errors import ZielnetzError
from service.settings import Settings
from service.texts import say

_SECONDS: Final = 20
"""How long the server may take for one step."""
_TOGETHER: Final = 45
"""How many seconds all letters of a press may take: browsers and proxies wait no longer."""
_UNREACHABLE, _LOST = "mail.unreachable", "mail.lost"


@dataclass(frozen=True)
class Mail:
    """One letter; nothing of it is ever shown by accident."""

    to: str = field(repr=False)
    subject: str = field(repr=False)
    body: str = field(repr=False)


@dataclass(frozen=True)
class MailServer:
    """The server that sends for us; ``security`` is ``starttls``, ``tls`` or ``none``."""

    host: str
    port: int
    sender: str
    security: str
    user: str = ""
    password: str = field(default="", repr=False)

    def send(self, mails: Sequence[Mail], lang: str) -> tuple[str, ...]:
        """Send *mails* one after the other; return for each why it did not go out, or nothing.

        Where the connection is lost after something went out, a new one is tried; one that carried
        nothing is the last. What the time does not suffice for is left. No reason names an address
        or what was written.
        """
        reasons: list[str] = []
        until = monotonic() + _TOGETHER
        while len(reasons) < len(mails):
            found = self._carried(mails[len(reasons) :], until)
            reasons += found
            if monotonic() > until:
                reasons += ["mail.unfinished"] * (len(mails) - len(reasons))
            elif "" not in found:
                reasons += [_UNREACHABLE] * (len(mails) - len(reasons))
        return tuple(say(reason, lang) if reason else "" for reason in reasons)

    def _carried(self, mails: Sequence[Mail], until: float) -> list[str]:
        """Send over one connection what it carries; return keys of reasons, empty if it went."""
        try:
            connection = self._connected()
        except smtplib.SMTPAuthenticationError:
            return ["mail.refused-sign-in"] * len(mails)
        except (ssl.SSLError, smtplib.SMTPNotSupportedError):
            return ["mail.insecure"] * len(mails)
        except OSError:
            return [_UNREACHABLE] * len(mails)
        reasons: list[str] = []
        for mail in mails:
            if monotonic() > until:
                break
            reasons.append(self._sent(connection, mail))
            if reasons[-1] == _LOST:
                break
        with suppress(OSError):
            connection.quit()
        connection.close()
        return reasons

    def _connected(self) -> smtplib.SMTP:
        context = ssl.create_default_context()
        if self.security == "tls":
            return self._known(
                smtplib.SMTP_SSL(self.host, self.port, timeout=_SECONDS, context=context)
            )
        found = smtplib.SMTP(self.host, self.port, timeout=_SECONDS)
        if self.security == "starttls":
            try:
                found.starttls(context=context)
            except OSError:
                found.close()
                raise
        return self._known(found)

    def _known(self, connection: smtplib.SMTP) -> smtplib.SMTP:
        """Return *connection* once it knows who sends, if it has to."""
        try:
            if self.user:
                connection.login(self.user, self.password)
        except OSError:
            connection.close()
            raise
        return connection

    def _sent(self, connection: smtplib.SMTP, mail: Mail) -> str:
        """Send one letter; return the key of the reason where it did not go out."""
        try:
            message = self._message(mail)
            connection.send_message(message)
        except (ValueError, smtplib.SMTPNotSupportedError):
            return "mail.wrong-address"
        except smtplib.SMTPRecipientsRefused:
            return "mail.refused-address"
        except smtplib.SMTPServerDisconnected:
            return _LOST
        except smtplib.SMTPException:
            return "mail.refused"
        except OSError:
            return _LOST
        return ""

    def _message(self, mail: Mail) -> EmailMessage:
        name, domain = mail.to.rsplit("@", 1)
        message = EmailMessage()
        message["From"] = self.sender
        message["To"] = Address(username=name, domain=domain.encode("idna").decode("ascii"))
        message["Subject"] = mail.subject
        message["Date"] = format_datetime(datetime.now(tz=UTC))
        message["Message-ID"] = make_msgid(domain=_domain(self.sender))
        message.set_content(mail.body, cte="quoted-printable")
        return message


def mail_server(settings: Settings) -> MailServer | None:
    """Return the server that *settings* name, if any; half of one raises."""
    if not settings.mail_host:
        return None
    if not _domain(settings.mail_from):
        raise ZielnetzError(
            "ZIELNETZ_MAIL_FROM: Der Absender fehlt; erwartet ist eine Adresse, von der "
            f"{settings.mail_host} Mails annimmt."
        )
    if settings.mail_user and settings.mail_security == "none" and not _here(settings.mail_host):
        raise ZielnetzError(
            "ZIELNETZ_MAIL_SECURITY: Ein Passwort geht nur verschlüsselt an einen anderen Rechner; "
            "erwartet ist starttls oder tls."
        )
    return MailServer(
        host=settings.mail_host,
        port=settings.mail_port,
        sender=settings.mail_from,
        security=settings.mail_security,
        user=settings.mail_user,
        password=settings.mail_password.get_secret_value(),
    )


def _domain(sender: str) -> str:
    return parseaddr(sender)[1].rpartition("@")[2]


def _here(host: str) -> bool:
    """Tell whether *host* is this machine."""
    with suppress(ValueError):
        return ip_address(host).is_loopback
    return host == "localhost"
