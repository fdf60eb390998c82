"""One key for the many ways to write a name: case, accents, apostrophes, hyphens and spaces don't count."""

from __future__ import annotations

import unicodedata
from functools import lru_cache

_LETTERS = str.maketrans(
    {
        "ł": "l", "Ł": "l", "ø": "o", "Ø": "o", "đ": "d", "Đ": "d", "ð": "d", "Ð": "d", "ı": "i", "ħ": "h", "Ħ": "h",
        "æ": "ae", "Æ": "ae", "œ": "oe", "Œ": "oe", "þ": "th", "Þ": "th", "ŋ": "n", "Ŋ": "n", "ə": "a", "Ə": "a", "ǝ": "a", "Ǝ": "A",
        "ß": "ss", "ẞ": "SS",
        "’": "'", "‘": "'", "ʻ": "'", "ʼ": "'", "ʿ": "'", "ʾ": "'", "`": "'", "´": "'", "ʹ": "'", "ʽ": "'", "′": "'",
        "–": "-", "—": "-", "‐": "-", "‑": "-",
    }
)  # fmt: skip


def plain(name: str) -> str:
    """The name in plain Latin letters where it is Latin: "Usnarz Górny" is "Usnarz Gorny", "Nuwaybi‘a" "Nuwaybi'a"."""
    if name.isascii():
        return name.replace("`", "'")
    capital = name[:1].isupper()
    decomposed = unicodedata.normalize("NFKD", name.translate(_LETTERS))
    letters = "".join(c for c in decomposed if unicodedata.category(c) != "Mn")
    letters = unicodedata.normalize("NFC", letters)
    return letters[:1].upper() + letters[1:] if capital else letters


@lru_cache(maxsize=16384)
def fold(name: str) -> str:
    """The key that a name is looked up by; "" where no letter or digit is in it."""
    if name.isascii():
        return name.lower() if name.isalnum() else name.lower().translate(_NO_MARKS)
    return "".join(c for c in plain(name).casefold() if c.isalnum())


_NO_MARKS = {code: None for code in range(128) if not chr(code).isalnum()}
