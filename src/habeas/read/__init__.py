"""Reading: from a report's text to its statements, each value tied to the words that say it."""

from __future__ import annotations

from datetime import date

from habeas.codebooks import load
from habeas.errors import UnknownDay, WrongUse
from habeas.read.language import detect
from habeas.terms import Reading

LANGUAGES = ("en",)
NAMES = {
    "ko": "Korean",
    "zh": "Chinese",
    "ja": "Japanese",
    "de": "German",
    "fr": "French",
    "es": "Spanish",
    "ru": "Russian",
    "ar": "Arabic",
    "th": "Thai",
    "vi": "Vietnamese",
    "und": "a language that can't be told",
}


def read(
    text: str,
    *,
    title: str | None = None,
    outlet: str | None = None,
    published: str | None = None,
    lang: str = "auto",
    codebook: str = "detention",
) -> Reading:
    """What a report says: its statements with citations, and what could not be settled.

    `text` is the report's plain text; citations are code points into it. `published` is its day (ISO 8601),
    against which "last Friday" is resolved; without it such dates stay open. `lang` is "en", "ko", "zh" or "auto".
    A text in a language that is not read has no statements, and `unread` says so. Raises UnknownDay for a day that
    is none, and WrongUse for an unknown codebook. `codebook` is the name of one, or the path of a file that ends with .toml.
    """
    book = load(codebook)
    day = _day(published)
    language = detect(text) if lang in (None, "auto") else lang
    if language not in LANGUAGES:
        name = NAMES.get(language, language)
        return Reading(
            language, unread=f"The report is in {name}, which is not read yet; nothing was looked for in it."
        )
    from habeas.read.assemble.statements import statements

    found, unsettled, scene = statements(text, book, published=day, outlet=outlet, title=title)
    return Reading(
        language,
        tuple(found),
        tuple(unsettled),
        place=scene.place.place if scene.place is not None else None,
        date=scene.date,
        citations=scene.citations,
    )


def _day(published: str | None) -> date | None:
    if published is None:
        return None
    try:
        return date.fromisoformat(published)
    except (TypeError, ValueError) as wrong:
        raise UnknownDay(f"{published!r} is no day. Write it as 2019-05-24.", thing=published) from wrong


__all__ = ["WrongUse", "read"]
