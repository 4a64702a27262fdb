"""The command ``zielnetz``: one module per command, heavy imports only inside them."""

import io
import os
import sys

import click

from service.cli.ask import ask
from service.cli.backup import backup, restore, verify
from service.cli.city import city
from service.cli.coverage import coverage
from service.cli.edition import edition
from service.cli.export import export
from service.cli.form import form
from service.cli.gaps import gaps
from service.cli.imports import import_
from service.cli.network import network
from service.cli.partners import partners
from service.cli.plan import plan
from service.cli.query import query
from service.cli.rebuild import rebuild
from service.cli.report import report
from service.cli.serve import serve
from service.cli.settings import settings
from service.cli.user import user
from service.cli.validate import validate

__all__ = ["main"]
_INTERRUPTED = 130
"""The exit status after Ctrl-C, as shells know it."""


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="zielnetz")
@click.option("--debug", is_flag=True, help="Show the traceback of an error.")
def cli(*, debug: bool) -> None:
    """Who does what, for which goal, in which phase of life.

    Example: zielnetz coverage --rows goal --columns life-phase
    """
    _ = debug


for command in (
    ask,
    backup,
    city,
    coverage,
    edition,
    export,
    form,
    gaps,
    import_,
    network,
    partners,
    plan,
    query,
    rebuild,
    report,
    restore,
    serve,
    settings,
    user,
    validate,
    verify,
):
    cli.add_command(command)


def main() -> None:
    """Run the command line; exit 0: all well, 1: the data falls short, 2: wrong use."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="replace")
    if "--debug" in sys.argv:
        sys.exit(cli.main(prog_name="zielnetz", standalone_mode=False))
    sys.exit(_run())


def _run() -> int:
    from graph.errors import TroubleError, ZielnetzError  # noqa: PLC0415 keeps --help quick

    try:
        return int(cli.main(prog_name="zielnetz", standalone_mode=False) or 0)
    except click.Abort:
        return _INTERRUPTED
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except (ZielnetzError, TroubleError, click.ClickException, OSError) as error:
        return _report(error)


def _report(error: Exception) -> int:
    """Print *error* as a sentence with what one may choose from; return the exit status."""
    from graph.errors import AmbiguousError, DatasetError  # noqa: PLC0415

    if isinstance(error, click.exceptions.NoArgsIsHelpError):
        click.echo(error.format_message())
        return 2
    text = str(error)
    if isinstance(error, click.ClickException):
        text = error.format_message()
    elif isinstance(error, OSError):
        text = f"{error.filename or 'Datei'}: {error.strerror or error}"
    elif isinstance(error, AmbiguousError):
        text = "\n  ".join((text, *error.candidates))
    click.echo(f"zielnetz: {text}", err=True)
    return 1 if isinstance(error, DatasetError) else 2
