"""The README promises nothing that was not run."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from graph.paths import ROOT

README = (ROOT / "README.md").read_text("utf-8")
BLOCKS = re.findall(r"```console\n\$ (zielnetz [^\n]+)\n(.*?)```", README, re.DOTALL)


def _output(command: str, home: Path) -> str:
    environment = {**os.environ, "ZIELNETZ_HOME": str(home), "COLUMNS": "110"}
    program = str(Path(sys.executable).parent / "zielnetz")
    arguments = [program, *command.split()[1:]]
    done = subprocess.run(arguments, capture_output=True, text=True, env=environment, check=True)  # noqa: S603
    return "\n".join(line.rstrip() for line in done.stdout.splitlines()) + "\n"


@pytest.mark.parametrize(("command", "shown"), BLOCKS, ids=[command for command, _ in BLOCKS])
def test_what_the_readme_shows_is_what_the_command_prints(
    command: str, shown: str, tmp_path: Path
) -> None:
    """To the letter; ``python -m tests.test_readme`` writes it anew."""
    assert shown == _output(command, tmp_path)


def test_the_readme_shows_something() -> None:
    """A README without a run example would pass the test above."""
    assert len(BLOCKS) >= 2


def test_every_file_the_readme_links_is_there() -> None:
    """No link leads nowhere."""
    links = re.findall(r"\]\(([^)#:]+)\)", README)
    assert links
    assert not [link for link in links if not (ROOT / link).exists()]


def main() -> None:
    """Write the outputs of the README's commands into it."""
    text = README
    for command, shown in BLOCKS:
        block = f"```console\n$ {command}\n"
        text = text.replace(f"{block}{shown}```", f"{block}{_output(command, Path('var'))}```")
    (ROOT / "README.md").write_text(text, "utf-8")


if __name__ == "__main__":
    main()
