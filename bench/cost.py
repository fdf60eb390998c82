"""What reading costs beside its speed: start-up, memory, the slowest report, and how cost grows with length.

    cost.py [--shared FOLDER] [--megabytes 5]

Each figure comes from a process of its own. Ends with exit code 1 where one is over what the project allows itself:
1.5 s from start to the first statement, 600 MB, 1 s for a real report, 1.2 times its share for a long text.
"""

from __future__ import annotations

import argparse
import gzip
import json
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent
ALLOWED = {"seconds to the first statement": 1.5, "megabytes at the most": 600.0,
           "seconds for the slowest report": 1.0, "times its share for a long text": 1.2}  # fmt: skip

FIRST = """
import habeas
text = "On May 24, 2019 police in Shenyang arrested four refugees, a pastor said."
assert habeas.read(text, published="2019-06-01").statements
"""
LONG = """
import json, resource, sys, time
import habeas
from importlib import resources
lines = (resources.files("habeas.examples") / "reports.jsonl").read_text(encoding="utf-8").splitlines()
base = "\\n\\n".join(json.loads(line)["text"] for line in lines) + "\\n\\n"
size = int(sys.argv[1])
text = (base * (size // len(base) + 1))[:size]
habeas.read(base, published="2019-06-01", lang="en")
start = time.process_time()
found = len(habeas.read(text, published="2019-06-01", lang="en").statements)
print(json.dumps({"seconds": time.process_time() - start, "found": found,
                  "megabytes": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024}))
"""
EACH = """
import json, resource, sys, time
import habeas
worst, all_seconds, count = (0.0, 0), 0.0, 0
for line in sys.stdin:
    report = json.loads(line)
    start = time.process_time()
    habeas.read(report["text"], published=report.get("published"), title=report.get("title"), lang="en",
                codebook=sys.argv[1])
    took = time.process_time() - start
    worst, all_seconds, count = max(worst, (took, len(report["text"]))), all_seconds + took, count + 1
print(json.dumps({"worst": worst[0], "characters": worst[1], "seconds": all_seconds, "reports": count,
                  "megabytes": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024}))
"""


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--shared", type=Path, default=HERE.parent.parent / "shared")
    parser.add_argument("--megabytes", type=float, default=5.0)
    options = parser.parse_args()
    found: dict[str, float] = {"seconds to the first statement": start_up()}
    short, long = (told(LONG, str(int(n * 1e6))) for n in (options.megabytes / 10, options.megabytes))
    found["times its share for a long text"] = long["seconds"] / short["seconds"] / 10
    found["megabytes at the most"] = float(long["megabytes"])
    real = options.shared / "gva" / "reports.jsonl.gz"
    if real.exists():
        slowest = []
        for codebook in ("detention", "casualties"):
            each = told(EACH, codebook, stdin=gzip.decompress(real.read_bytes()))
            slowest.append(each["worst"])
            print(f"  {codebook}: {each['reports']} real reports in {each['seconds']:.1f} s of the processor, the slowest "
                  f"({each['characters']} characters) {each['worst']:.2f} s, {each['megabytes']} MB")  # fmt: skip
            found["megabytes at the most"] = max(found["megabytes at the most"], float(each["megabytes"]))
        found["seconds for the slowest report"] = max(slowest)
    else:
        print(f"  (no {real}: the slowest real report is not measured)")
    print(
        f"  {options.megabytes:g} MB of text: {long['found']} statements in {long['seconds']:.1f} s, {long['megabytes']} MB"
    )
    for name, value in found.items():
        print(f"  {name:38} {value:.2f}   allowed {ALLOWED[name]:g}")
    return int(any(value > ALLOWED[name] for name, value in found.items()))


def start_up(times: int = 5) -> float:
    """Seconds from starting Python to the first statement: the best of a few."""
    seen = []
    for _ in range(times):
        start = time.perf_counter()
        subprocess.run([sys.executable, "-c", FIRST], check=True)
        seen.append(time.perf_counter() - start)
    return min(seen)


def told(script: str, *arguments: str, stdin: bytes = b"") -> dict[str, Any]:
    """What a script prints in its last line."""
    done = subprocess.run([sys.executable, "-c", script, *arguments], input=stdin, capture_output=True, check=True)
    figures: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return figures


if __name__ == "__main__":
    sys.exit(main())
