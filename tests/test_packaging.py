"""The wheel: everything the product needs is in it, and it runs in an empty folder."""

import subprocess
import sys
import venv
import zipfile
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest

from graph.paths import ROOT

PACKAGES = ("graph", "viz", "service")


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the product as a wheel."""
    target = tmp_path_factory.mktemp("wheel")
    build = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(target)]
    subprocess.run(build, cwd=ROOT, check=True, capture_output=True)  # noqa: S603
    (built,) = target.glob("*.whl")
    return built


def test_no_other_distribution_brings_our_package_names() -> None:
    """The names are generic; a clash in the environment would merge files silently."""
    provided = packages_distributions()
    for name in PACKAGES:
        assert set(provided.get(name, ["zielnetz"])) == {"zielnetz"}


def test_the_wheel_holds_ontology_data_and_queries(wheel: Path) -> None:
    """What is not code travels inside ``graph``."""
    names = zipfile.ZipFile(wheel).namelist()
    for needed in (
        "graph/_bundle/ontology/core.ttl",
        "graph/_bundle/queries/gaps/no-activity.rq",
        "viz/templates/network.html",
        "viz/translations/de/network.yaml",
        "service/translations/de/commands.yaml",
    ):
        assert needed in names
    assert any(name.endswith("catalog.ttl") for name in names)


def test_the_wheel_runs_in_an_empty_folder(wheel: Path, tmp_path: Path) -> None:
    """Installed apart from the checkout, the command answers."""
    venv.create(tmp_path / "env", symlinks=True)
    site = next((tmp_path / "env" / "lib").glob("python*/site-packages"))
    zipfile.ZipFile(wheel).extractall(site)
    own = Path(sys.prefix).joinpath("lib", site.parent.name, "site-packages")
    (site / "dependencies.pth").write_text(f"{own}\n")
    script = "from service.cli import main; main()"
    done = subprocess.run(  # noqa: S603
        [str(tmp_path / "env" / "bin" / "python"), "-c", script, "query", "numbers_overview"],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert "83" in done.stdout
