"""``make notebooks``: run every notebook anew and keep what it gives."""

from pathlib import Path

from notebooks.running import executed, read, write


def main() -> None:
    """Run the notebooks in this folder, in the order of their names."""
    for path in sorted(Path(__file__).parent.glob("*.ipynb")):
        write(path, executed(read(path)))
        print(path.name)


if __name__ == "__main__":
    main()
