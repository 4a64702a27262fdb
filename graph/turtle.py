"""The house form of Turtle: one serialiser, so that a diff shows what changed and nothing else.

``python -m graph.turtle [--write] FILE…`` checks (or writes) files.
"""

import sys
from pathlib import Path

from graph.errors import NotFoundError


def house_form(text: str) -> str:
    """Return *text* (Turtle) in the house form: ``longturtle``, canonical, no comments."""
    from rdflib import Graph  # noqa: PLC0415 who only looks for files does without

    graph = Graph(bind_namespaces="none").parse(data=text, format="turtle")
    return graph.serialize(format="longturtle", canon=True).strip() + "\n"


def turtle_files(*folders: Path) -> list[Path]:
    """Return every Turtle file below *folders*; a folder without one is an error."""
    files = []
    for folder in folders:
        found = sorted(folder.rglob("*.ttl"))
        if not found:
            raise NotFoundError(f"{folder}: no Turtle file found, at least one was expected.")
        files += found
    return files


def _strays(files: list[Path]) -> list[Path]:
    return [
        file for file in files if file.read_text("utf-8") != house_form(file.read_text("utf-8"))
    ]


def main(arguments: list[str]) -> int:
    """Check the named files, or rewrite them after ``--write``; return the exit status."""
    write = arguments[:1] == ["--write"]
    names = [Path(name) for name in arguments[write:]]
    files = [file for name in names for file in ([name] if name.is_file() else turtle_files(name))]
    strays = _strays(files)
    for file in strays:
        if write:
            file.write_text(house_form(file.read_text("utf-8")), "utf-8")
        sys.stdout.write(f"{file}: {'rewritten' if write else 'not in house form'}\n")
    return 1 if strays and not write else 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
