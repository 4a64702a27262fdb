"""``zielnetz serve``: the web service."""

import gc
import os
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import click

from service.cli import options


@click.command()
@click.option(
    "--host",
    default="127.0.0.1",
    show_default=True,
    help="Where it listens; to which other names it answers, says ZIELNETZ_HOSTS.",
)
@click.option("--port", default=8000, show_default=True, type=click.IntRange(1, 65535))
@options.folder
@click.option("--reload", is_flag=True, help="Start anew when a file of the program changes.")
def serve(*, host: str, port: int, city: Path | None, reload: bool) -> None:
    """Serve pages, API and SPARQL endpoint of the city.

    Example: zielnetz serve --port 8080
    """
    if city is not None:
        os.environ["ZIELNETZ_CITY"] = str(city.resolve())  # the reloader's own process reads it too
    address = f"Zielnetz: http://{f'[{host}]' if ':' in host else host}:{port}/"
    if reload:
        click.echo(address)
        _reloading(host, port)
        return
    with _listening(host, port) as listener:
        _serve(listener, address)


def _reloading(host: str, port: int) -> None:
    import uvicorn  # noqa: PLC0415 keeps --help quick

    uvicorn.run(
        "service.installation:application",
        host=host,
        port=port,
        server_header=False,
        log_level="warning",
        access_log=False,
        factory=True,
        reload=True,
    )


def _serve(listener: socket.socket, address: str) -> None:
    """Serve on *listener*; *address* is printed once all is ready."""
    with _unswept():
        from service.cli.library import working  # noqa: PLC0415 a taken place is told first
        from service.installation import open_installation  # noqa: PLC0415
        from service.settings import read_settings  # noqa: PLC0415
        from service.web.server import run  # noqa: PLC0415

        with working():
            app = open_installation(read_settings())
    click.echo(address)
    run(app, listener)


@contextmanager
def _unswept() -> Iterator[None]:
    """Make things without looking for rubbish among them: nearly all of them stay."""
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()
        gc.enable()


def _listening(host: str, port: int) -> socket.socket:
    """Return a socket that listens, before anything long is begun; a place that is taken raises."""
    from graph.errors import ZielnetzError  # noqa: PLC0415

    try:
        family, *_, place = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
        return socket.create_server(place[:2], family=family)
    except OSError as error:
        raise ZielnetzError(
            f"{host}:{port} ist nicht zu haben ({error.strerror}); "
            "--host und --port nennen eine andere Stelle."
        ) from error
