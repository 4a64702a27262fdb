"""One target under a fuzzer that watches which lines are reached; started by :mod:`tests.fuzz`."""

import sys

import atheris

with atheris.instrument_imports(include=["graph", "service", "yaml", "csv", "json"]):
    from tests.fuzz.targets import TARGETS, attempt


def main() -> None:
    """Attack the target that the first argument names; the others are the fuzzer's own."""
    name, *rest = sys.argv[1:]
    target = TARGETS[name]
    atheris.Setup([sys.argv[0], *rest], lambda given: attempt(target, given))
    atheris.Fuzz()


if __name__ == "__main__":
    main()
