"""The command ``zielnetz``: one module per command, heavy imports only inside them."""

import sys

import click

from service.cli.ask import ask
from service.cli.coverage import coverage
from service.cli.export import export
from service.cli.gaps import gaps
from service.cli.network import network
from service.cli.query import query
from service.cli.rebuild import rebuild
from service.cli.validate import validate

__all__ = ["main"]


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="zielnetz")
@click.option("--debug", is_flag=True, help="Show the traceback of an error.")
def cli(*, debug: bool) -> None:
    """Who does what, for which goal, in which phase of life.

    Example: zielnetz coverage --rows goal --columns life-phase
    """
    _ = debug


for command in (ask, coverage, export, gaps, network, query, rebuild, validate):
    cli.add_command(command)


def main() -> None:
    """Run the command line; exit 0: all well, 1: the data falls short, 2: wrong use."""
    from graph.errors import DatasetError, ZielnetzError  # noqa: PLC0415 keeps --help quick

    try:
        cli(prog_name="zielnetz")
    except DatasetError as error:
        _report(error, str(error))
        sys.exit(1)
    except ZielnetzError as error:
        _report(error, "\n  ".join((str(error), *getattr(error, "candidates", ()))))
        sys.exit(2)


def _report(error: Exception, text: str) -> None:
    if "--debug" in sys.argv:
        raise error
    click.echo(f"zielnetz: {text}", err=True)
