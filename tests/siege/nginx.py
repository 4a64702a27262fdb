"""The shipped configuration of nginx in front of the running service, on ports of the test."""

import re
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from getpass import getuser
from pathlib import Path
from urllib.parse import urlsplit

from graph.paths import ROOT
from tests.serving import Served, free_port

SHIPPED = ROOT / "service" / "operation" / "nginx.conf"
_NAME = "zielnetz.example.org"
_MAIN = """daemon off; worker_processes 2; user {user};
pid {folder}/nginx.pid; error_log {folder}/error.log warn;
events {{ worker_connections 768; }}
http {{
  client_body_temp_path {folder}/body; proxy_temp_path {folder}/proxy;
  fastcgi_temp_path {folder}/fastcgi; uwsgi_temp_path {folder}/uwsgi; scgi_temp_path {folder}/scgi;
  include {folder}/zielnetz.conf;
}}
"""


@dataclass(frozen=True)
class Front:
    """Where nginx listens: in clear, which leads on, and with TLS."""

    clear: int
    encrypted: int


@contextmanager
def in_front_of(served: Served, folder: Path) -> Iterator[Front]:
    """Yield nginx, which runs by the shipped configuration but for places on this machine."""
    front = Front(free_port(), free_port())
    _certificate(folder)
    (folder / "zielnetz.conf").write_text(_placed(served, front, folder), "utf-8")
    main = folder / "nginx.conf"
    main.write_text(_MAIN.format(folder=folder, user=getuser()), "utf-8")
    subprocess.run(["/usr/sbin/nginx", "-t", "-q", "-c", str(main)], check=True)  # noqa: S603 ours
    with subprocess.Popen(["/usr/sbin/nginx", "-c", str(main)]) as process:  # noqa: S603 ours
        try:
            _wait(front.encrypted)
            yield front
        finally:
            process.terminate()


def _placed(served: Served, front: Front, folder: Path) -> str:
    """Return the shipped configuration with its four places filled in, and ports of the test."""
    text = SHIPPED.read_text("utf-8")
    ports = {"80": front.clear, "443": front.encrypted}
    text = re.sub(
        r"listen (\[::\]:)?(80|443)\b", lambda m: f"listen {m[1] or ''}{ports[m[2]]}", text
    )
    return (
        text.replace("127.0.0.1:8000", f"127.0.0.1:{urlsplit(served.address).port}")
        .replace(_NAME, "localhost")
        .replace("/etc/ssl/zielnetz", str(folder))
        .replace("/var/log/nginx", str(folder))
    )


def _certificate(folder: Path) -> None:
    subprocess.run(  # noqa: S603 ours
        [
            *("/usr/bin/openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2"),
            *("-subj", "/CN=localhost", "-keyout", str(folder / "privkey.pem")),
            *("-out", str(folder / "fullchain.pem")),
        ],
        check=True,
        capture_output=True,
    )


def _wait(port: int) -> None:
    for _ in range(200):
        with socket.socket() as trial:
            if trial.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.05)
    raise AssertionError("nginx does not start")
