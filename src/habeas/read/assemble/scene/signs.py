"""What speaks for and against a mention: names of signs with numbers, most of them 1, that are weighed."""

from __future__ import annotations

Signs = dict[str, float]
