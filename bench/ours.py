"""Habeas on a file of texts, timed like its peer. Run by speed.py.

ours.py TEXTS.json        prints {"seconds": …, "reports": …, "megabytes": …}
"""

from __future__ import annotations

import json
import resource
import sys
import time
from pathlib import Path

import habeas

WARM = 5


def main() -> None:
    texts = json.loads(Path(sys.argv[1]).read_text(encoding="utf-8"))
    codebook = sys.argv[2] if len(sys.argv) > 2 else "detention"
    for text in texts[:WARM]:
        habeas.read(text, published="2019-06-03", lang="en", codebook=codebook)
    start = time.perf_counter()
    statements = sum(
        len(habeas.read(text, published="2019-06-03", lang="en", codebook=codebook).statements) for text in texts
    )
    seconds = time.perf_counter() - start
    megabytes = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    print(json.dumps({"seconds": seconds, "reports": len(texts), "found": statements, "megabytes": megabytes}))


if __name__ == "__main__":
    main()
