"""Reports read per second, Habeas beside spaCy's full small English pipeline, on the same reports in one run.

    speed.py [--shared FOLDER] [--peer PYTHON] [--reports 400] [--rounds 3]

Two sets of reports: real ones on shootings (FOLDER/gva), most of which tell of nothing that Habeas looks for, and
reports that are full of it (FOLDER/eval/en-dev.jsonl, or the examples that ship). Each engine runs in a process of
its own on one core, in turns; the median of the rounds is shown. Ends with exit code 1 where Habeas is the slower.
"""

from __future__ import annotations

import argparse
import gzip
import json
import os
import statistics
import subprocess
import sys
import tempfile
from itertools import cycle, islice
from pathlib import Path
from typing import Any

Engine = tuple[Path, Path, str]  # a Python, its script, the codebook it is given
HERE = Path(__file__).resolve().parent
EXAMPLES = HERE.parent / "src" / "habeas" / "examples" / "reports.jsonl"


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--shared", type=Path, default=HERE.parent.parent / "shared")
    parser.add_argument("--peer", type=Path, default=HERE.parent / ".venv-bench" / "bin" / "python")
    parser.add_argument("--reports", type=int, default=400)
    parser.add_argument("--rounds", type=int, default=3)
    options = parser.parse_args()
    ours = Path(sys.executable)
    engines: dict[str, Engine] = {
        "habeas": (ours, HERE / "ours.py", "detention"),
        "habeas, casualties": (ours, HERE / "ours.py", "casualties"),
        "spaCy": (options.peer, HERE / "peer_spacy.py", ""),
    }
    print(f"Reports a second on one core, median of {options.rounds} rounds in turns:")
    behind = False
    for name, texts in corpora(options.shared, options.reports).items():
        rates = measured(texts, engines, options.rounds)
        print(f"  {name} ({len(texts)} reports, {sum(map(len, texts)) // len(texts)} characters each): "
              f"spaCy {rates['spaCy']:.1f}")  # fmt: skip
        for engine in list(rates)[:-1]:
            ratio = rates[engine] / rates["spaCy"]
            behind = behind or ratio < 1
            print(f"    {engine:20} {rates[engine]:.1f}, {ratio:.2f} times as fast")
    return int(behind)


def corpora(shared: Path, wanted: int) -> dict[str, list[str]]:
    """Each set of reports by name; what is not on this machine is named and left out."""
    found = {}
    real = shared / "gva" / "reports.jsonl.gz"
    if real.exists():
        with gzip.open(real, "rt", encoding="utf-8") as lines:
            found["shootings"] = [json.loads(line)["text"] for line in islice(lines, wanted)]
    else:
        print(f"  (no {real}: real reports are not measured)")
    told = shared / "eval" / "en-dev.jsonl"
    path = told if told.exists() else EXAMPLES
    texts = [json.loads(line)["text"] for line in path.read_text(encoding="utf-8").splitlines()]
    found[f"arrests and returns, {path.name} repeated"] = list(islice(cycle(texts), wanted))
    return found


def measured(texts: list[str], engines: dict[str, Engine], rounds: int) -> dict[str, float]:
    """Reports a second of each engine."""
    rates: dict[str, list[float]] = {name: [] for name in engines}
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "texts.json"
        path.write_text(json.dumps(texts), encoding="utf-8")
        for _ in range(rounds):
            for name, (python, script, codebook) in engines.items():
                told = run(python, script, path, codebook)
                rates[name].append(told["reports"] / told["seconds"])
    return {name: statistics.median(seen) for name, seen in rates.items()}


def run(python: Path, script: Path, texts: Path, codebook: str = "") -> dict[str, Any]:
    """What an engine says of itself, run alone on one core."""
    if not python.exists():
        sys.exit(f"Can't run the peer: no {python}. Run: make bench")
    core = {min(os.sched_getaffinity(0))}
    threads = dict.fromkeys(("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "BLIS_NUM_THREADS"), "1")
    done = subprocess.run(
        [python, script, texts, *filter(None, [codebook])], env=os.environ | threads, capture_output=True, text=True, check=False,
        preexec_fn=lambda: os.sched_setaffinity(0, core),
    )  # fmt: skip
    if done.returncode:
        sys.exit(f"{script.name} failed:\n{done.stderr}")
    told: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return told


if __name__ == "__main__":
    sys.exit(main())
