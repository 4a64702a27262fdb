"""A notebook's cells run one after another in this process, without a kernel of their own."""

import ast
import io
import json
from contextlib import redirect_stdout
from copy import deepcopy
from pathlib import Path
from typing import Any

Notebook = dict[str, Any]


def read(path: Path) -> Notebook:
    """Return the notebook in the file *path*."""
    found: Notebook = json.loads(path.read_text("utf-8"))
    return found


def write(path: Path, notebook: Notebook) -> None:
    """Write *notebook* as Jupyter does."""
    path.write_text(json.dumps(notebook, ensure_ascii=False, indent=1) + "\n", "utf-8")


def executed(notebook: Notebook) -> Notebook:
    """Return *notebook* with what its cells print and give when they are run now, in order."""
    fresh, names = deepcopy(notebook), {"__name__": "notebook"}
    code = (cell for cell in fresh["cells"] if cell["cell_type"] == "code")
    for number, cell in enumerate(code, 1):
        cell["execution_count"] = number
        cell["outputs"] = _outputs("".join(cell["source"]), names, number)
    return fresh


def _outputs(source: str, names: dict[str, Any], number: int) -> list[dict[str, Any]]:
    """Return what the cell prints, then the value of its last line, if that is an expression."""
    body = ast.parse(source).body
    last = body.pop() if body and isinstance(body[-1], ast.Expr) else None
    printed, value = io.StringIO(), None
    with redirect_stdout(printed):
        exec(compile(ast.Module(body, []), "cell", "exec"), names)  # noqa: S102 that is its purpose
        if isinstance(last, ast.Expr):
            value = eval(compile(ast.Expression(last.value), "cell", "eval"), names)  # noqa: S307
    found: list[dict[str, Any]] = []
    if text := printed.getvalue():
        found.append({"name": "stdout", "output_type": "stream", "text": _lines(text)})
    if value is not None:
        found.append(_result(value, number))
    return found


def _result(value: object, number: int) -> dict[str, Any]:
    """Return *value* as a cell shows it: tables as tables, too."""
    data = {}
    if hasattr(value, "to_html"):
        data["text/html"] = _lines(value.to_html())
    plain = value.to_string() if hasattr(value, "to_string") else repr(value)
    data["text/plain"] = _lines(plain)
    return {
        "data": data,
        "execution_count": number,
        "metadata": {},
        "output_type": "execute_result",
    }


def _lines(text: str) -> list[str]:
    return text.splitlines(keepends=True)
