"""``zielnetz user``: who may sign in to the office."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from service.cli import options

if TYPE_CHECKING:
    from service.office.accounts import Accounts
    from service.office.passphrases import Passphrase

_ROLES = ("coordinator", "deputy")
_generate = click.option(
    "--generate", is_flag=True, help="Make a passphrase for the first sign-in and print it."
)


@click.group()
def user() -> None:
    """Make, list and close the accounts of the office.

    A passphrase is asked for on a terminal; on a pipe it is the first line.

    Example: zielnetz user add "Kim Beispiel" --generate
    """


@user.command()
@click.argument("name")
@click.option("--role", type=click.Choice(_ROLES), default=_ROLES[0], show_default=True)
@_generate
@options.city
def add(*, name: str, role: str, generate: bool, city: Path | None, lang: str) -> None:
    """Make an account for NAME.

    Example: zielnetz user add "Robin Muster" --role deputy --generate
    """
    from service.office.accounts import Role  # noqa: PLC0415 keeps --help quick
    from service.texts import say  # noqa: PLC0415

    accounts, passphrase = _accounts(city), _passphrase(lang, generate=generate)
    holder = accounts.add(name, Role(role), passphrase)
    click.echo(say("user.added", lang, key=holder.key))
    _print(passphrase, lang)


@user.command(name="list")
@options.city
@options.form
def list_(*, city: Path | None, lang: str, form: str) -> None:
    """List the accounts, the closed ones last.

    Example: zielnetz user list --format json
    """
    from service.cli.output import as_csv, as_json, show, table  # noqa: PLC0415 keeps --help quick
    from service.records import user as record  # noqa: PLC0415
    from service.texts import say  # noqa: PLC0415

    found = [record.user(holder) for holder in _accounts(city).all()]
    if form == "json":
        as_json({"users": found})
    elif form == "csv":
        as_csv(record.COLUMNS, record.rows(found))
    else:
        head = [say(f"user.column.{name}", lang) for name in record.COLUMNS]
        show(table(head, record.rows(found)))


@user.command()
@click.argument("name")
@options.city
def close(*, name: str, city: Path | None, lang: str) -> None:
    """Close the account of NAME for good.

    Example: zielnetz user close "Robin Muster"
    """
    from service.texts import say  # noqa: PLC0415 keeps --help quick

    accounts = _accounts(city)
    holder = accounts.close(accounts.named(name).key)
    click.echo(say("user.closed", lang, key=holder.key))


@user.command()
@click.argument("name")
@_generate
@options.city
def passphrase(*, name: str, generate: bool, city: Path | None, lang: str) -> None:
    """Give the account of NAME another passphrase; its sessions end.

    Example: zielnetz user passphrase "Kim Beispiel" --generate
    """
    from service.texts import say  # noqa: PLC0415 keeps --help quick

    accounts = _accounts(city)
    key = accounts.named(name).key
    chosen = _passphrase(lang, generate=generate)
    accounts.set_passphrase(key, chosen)
    click.echo(say("user.changed", lang, key=key))
    _print(chosen, lang)


def _accounts(city: Path | None) -> "Accounts":
    from service.cli.library import chosen_city, keeper  # noqa: PLC0415 keeps --help quick
    from service.office.accounts import Accounts  # noqa: PLC0415

    return Accounts(keeper(chosen_city(city)).database)


def _passphrase(lang: str, *, generate: bool) -> "Passphrase":
    from service.office.passphrases import Passphrase  # noqa: PLC0415 keeps --help quick
    from service.texts import say  # noqa: PLC0415

    if generate:
        return Passphrase.generated()
    if sys.stdin.isatty():
        again = say("user.again", lang)
        asked = click.prompt(
            say("user.ask", lang), hide_input=True, confirmation_prompt=again, err=True
        )
        return Passphrase(asked)
    return Passphrase(sys.stdin.readline().rstrip("\r\n"))


def _print(passphrase: "Passphrase", lang: str) -> None:
    """Print a passphrase that somebody has to be told."""
    from service.texts import say  # noqa: PLC0415 keeps --help quick

    if passphrase.interim:
        click.echo(say("user.start", lang, passphrase=passphrase.text))
