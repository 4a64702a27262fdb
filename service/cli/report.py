"""``zielnetz report``: the concept, continued from the register, as a file."""

from pathlib import Path

import click

from service.cli import options

_FORMS = ("html", "pdf", "docx")


@click.command()
@click.option(
    "-o",
    "--output",
    type=click.Path(dir_okay=False, writable=True, path_type=Path),
    required=True,
    help="The file to write: .html, .pdf or .docx.",
)
@click.option("--field", "fields", multiple=True, metavar="VALUE", help="Only these fields.")
@options.basis
@options.place
def report(  # noqa: PLR0913 one argument per option
    *,
    output: Path,
    fields: tuple[str, ...],
    basis: str,
    document: str,
    city: Path | None,
    edition: str | None,
    lang: str,
) -> None:
    """Write the report: HTML, PDF or a text document to edit on, by suffix.

    Example: zielnetz report --field Soziales -o bericht.pdf
    """
    from service.asked import Asked  # noqa: PLC0415 keeps --help quick
    from service.cli.library import chosen_city, public_address, published  # noqa: PLC0415
    from service.reports import made  # noqa: PLC0415
    from service.site import Site  # noqa: PLC0415
    from service.visit import Visit  # noqa: PLC0415
    from viz.report import PdfError  # noqa: PLC0415

    form = output.suffix.removeprefix(".")
    if form not in _FORMS:
        known = ", ".join(f".{one}" for one in _FORMS)
        raise click.UsageError(f"{output}: expected a name ending in {known}.")
    folder = chosen_city(city)
    chosen = {"field": fields} if fields else {}
    asked = Asked(edition or "", basis, document, chosen)
    visit = Visit(Site(published(folder)), asked, lang, "/report", ())
    try:
        content = made(visit, form, public_address(folder))
    except PdfError as error:
        click.echo(f"zielnetz: {error}", err=True)
        click.get_current_context().exit(1)
    output.parent.mkdir(parents=True, exist_ok=True)
    output.write_bytes(content)
    click.echo(str(output))
