"""``zielnetz serve``: the web service."""

import click


@click.command()
@click.option("--host", default="127.0.0.1", show_default=True)
@click.option("--port", default=8000, show_default=True, type=click.IntRange(1, 65535))
@click.option("--reload", is_flag=True, help="Start anew when a file of the program changes.")
def serve(*, host: str, port: int, reload: bool) -> None:
    """Serve pages, API and SPARQL endpoint of the city.

    Example: zielnetz serve --port 8080
    """
    from functools import partial  # noqa: PLC0415 keeps --help quick

    import uvicorn  # noqa: PLC0415

    from service.app import open_app  # noqa: PLC0415
    from service.cli.library import working  # noqa: PLC0415
    from service.settings import read_settings  # noqa: PLC0415

    run = partial(uvicorn.run, host=host, port=port, server_header=False, log_level="warning")
    address = f"Zielnetz: http://{host}:{port}/"
    if reload:
        click.echo(address)
        run("service.app:application", factory=True, reload=True)
        return
    with working():
        app = open_app(read_settings())
    click.echo(address)
    run(app)
