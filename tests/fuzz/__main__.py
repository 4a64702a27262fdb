"""``make fuzz``: every target under the fuzzer, then the API by its own description.

``ZIELNETZ_FUZZ_SEED`` repeats a run; ``ZIELNETZ_FUZZ_SECONDS`` is what each target gets.
"""

import os
import subprocess
import sys
from pathlib import Path
from secrets import randbelow
from tempfile import TemporaryDirectory
from typing import Final

from tests.fuzz.seeds import SEEDS
from tests.serving import serving

_SEED: Final = os.environ.get("ZIELNETZ_FUZZ_SEED") or str(1 + randbelow(2**31 - 2))
_SECONDS: Final = int(os.environ.get("ZIELNETZ_FUZZ_SECONDS", "30"))
_LIMITS: Final = ("-timeout=10", "-rss_limit_mb=1500", "-max_len=4000", "-print_final_stats=1")
_HERE: Final = Path(__file__).parent
_FOUND: Final = Path("var/fuzz")


def _attacked(name: str, folder: Path) -> bool:
    """Tell whether the target *name* withstood; what it did not is kept below ``var/fuzz``."""
    corpus = folder / name
    corpus.mkdir()
    for number, text in enumerate(SEEDS[name]):
        (corpus / str(number)).write_text(text, "utf-8")
    own = (f"-seed={_SEED}", f"-max_total_time={_SECONDS}", f"-artifact_prefix={_FOUND / name}-")
    command = [sys.executable, "-m", "tests.fuzz.one", name, *own, *_LIMITS, str(corpus)]
    done = subprocess.run(  # noqa: S603 our own command
        command, capture_output=True, text=True, errors="replace", check=False
    )
    runs = [line for line in done.stderr.splitlines() if "number_of_executed_units" in line]
    print(name, "withstood" if done.returncode == 0 else "FELL", *runs, flush=True)  # noqa: T201
    if done.returncode:
        print("\n".join(done.stderr.splitlines()[-40:]))  # noqa: T201
    return done.returncode == 0


def _described(folder: Path) -> bool:
    """Tell whether the service answers as its description says, whatever is asked."""
    with serving(folder / "home") as served:
        command = [str(Path(sys.executable).with_name("schemathesis"))]
        command += ["--config-file", str(_HERE / "schemathesis.toml"), "run", "--seed", _SEED]
        command += ["--max-time", str(10 * _SECONDS), f"{served.address}/api/openapi.json"]
        environment = {**os.environ, "SCHEMATHESIS_HOOKS": "tests.fuzz.direct"}
        done = subprocess.run(command, env=environment, check=False)  # noqa: S603 our own command
    return done.returncode == 0


def main() -> None:
    """Attack everything; end with the status 1 where something fell."""
    print(f"ZIELNETZ_FUZZ_SEED={_SEED}", flush=True)  # noqa: T201
    _FOUND.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory() as name:
        folder = Path(name)
        stood = [_attacked(target, folder) for target in SEEDS]
        stood.append(_described(folder))
    sys.exit(not all(stood))


if __name__ == "__main__":
    main()
