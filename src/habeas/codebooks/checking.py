"""What a codebook's file may hold, checked before it is used, with the words that say what to mend."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

LANGUAGES = ("en", "ko", "zh")
KEYS = frozenset(
    {"name", "acts", "roles", "role", "focus", "graded", "persons", "scene", "field", "irregular", *LANGUAGES}
)
FRAMES = frozenset(
    "object weak open subject trait noun noun_open adjective raising actor asker".split()
)  # how the words of a line stand to the people whom the act befell
MANNERS = frozenset({"agent", "expected", "after"})  # may follow a kind of verbs: subject_expected
PARTS_OF_FIELD = frozenset({"own", "setting", "other"})


def faults(raw: dict[str, Any]) -> list[str]:
    """What is wrong with a codebook, a sentence each; nothing where it can be used."""
    return [*_shape(raw), *_names(raw), *_irregular(raw.get("irregular", {})), *_words(raw)]


def _shape(raw: dict[str, Any]) -> Iterator[str]:
    for key in sorted(raw.keys() - KEYS):
        yield f"It has a key {key!r}, which no codebook has. Known: {', '.join(sorted(KEYS))}."
    if not isinstance(raw.get("name"), str) or not raw["name"].strip():
        yield 'It has no name. Add a line such as: name = "evictions"'
    for key in ("acts", "roles"):
        if not _is_list(raw.get(key)):
            yield f'It has no {key}. Add a line such as: {key} = ["…"]'
    for key in ("focus", "graded"):
        if key in raw and not _is_list(raw[key]):
            yield f"{key} is not a list of acts."
    if "persons" in raw and not isinstance(raw["persons"], bool):
        yield "persons is neither true nor false."
    if not any(isinstance(raw.get(language), dict) for language in LANGUAGES):
        yield f"It has words in no language. Add a table for each act, such as: [en.{_first(raw)}]"


def _names(raw: dict[str, Any]) -> Iterator[str]:
    acts = raw["acts"] if _is_list(raw.get("acts")) else []
    for key in ("focus", "graded"):
        for act in raw.get(key, []) if _is_list(raw.get(key)) else []:
            if act not in acts:
                yield f"{key} names {act!r}, which is none of its acts."
    if "role" in raw and raw["role"] not in (raw.get("roles") or []):
        yield f"role is {raw['role']!r}, which is none of its roles."
    yield from _field(raw.get("field"))
    scene = raw.get("scene")
    if scene is None:
        return
    if not (isinstance(scene, dict) and _is_list(scene.get("acts")) and isinstance(scene.get("en"), str)):
        yield "[scene] needs acts and en."
        return
    for act in scene["acts"]:
        if act not in acts:
            yield f"[scene] names {act!r}, which is none of its acts."


def _field(raw: object) -> Iterator[str]:
    if raw is None:
        return
    parts = raw.get("en") if isinstance(raw, dict) else None
    if not isinstance(parts, dict):
        yield "field is not a table such as [field.en]."
        return
    for missing in sorted(PARTS_OF_FIELD - parts.keys()):
        yield f"[field.en] lacks {missing}."
    for part, words in parts.items():
        if not isinstance(words, str):
            yield f"[field.en] {part} is not words in quotes."


def _irregular(raw: object) -> Iterator[str]:
    if not isinstance(raw, dict):
        yield "irregular is not a table."
        return
    for verb, forms in raw.items():
        if not isinstance(forms, str) or not forms.split():
            yield f'[irregular] {verb} lacks forms. Write them as in: throw = "throw throws threw thrown throwing"'


def _words(raw: dict[str, Any]) -> Iterator[str]:
    acts = raw["acts"] if _is_list(raw.get("acts")) else []
    told: set[str] = set()
    for language in LANGUAGES:
        tables = raw.get(language, {})
        if not isinstance(tables, dict):
            yield f"{language} is not a table of acts."
            continue
        for act, frames in tables.items():
            if act not in acts:
                yield f"[{language}.{act}] has words for {act!r}, which is none of its acts."
            if not isinstance(frames, dict):
                yield f"[{language}.{act}] is not a table."
                continue
            for frame, lines in frames.items():
                yield from _lines(f"[{language}.{act}] {frame}", frame, lines)
                if isinstance(lines, list) and lines:
                    told.add(act)
    for act in acts:
        if act not in told:
            yield f"No word tells of {act!r}. Add some under [en.{act}]."


def _lines(where: str, frame: str, lines: object) -> Iterator[str]:
    kind, _, manner = frame.partition("_")
    if frame not in FRAMES and not (kind in FRAMES and manner in MANNERS):
        yield f"{where}: there is no such kind of words. Known: {', '.join(sorted(FRAMES))}."
        return
    if not isinstance(lines, list) or not all(isinstance(line, str) for line in lines):
        yield f"{where} is not a list of lines in quotes."
        return
    for line in lines:
        words = line.split()
        if not words:
            yield f"{where} has an empty line."
        elif words[0][0] in "@*~!":
            yield f"{where}: {line!r} starts with {words[0]!r}; the verb stands first."
        elif words.count("@") > 1:
            yield f"{where}: {line!r} has more than one @; the people stand in one place."
        elif words[-1] in ("@", "*"):
            yield f"{where}: {line!r} ends with {words[-1]!r}; a word must follow it."


def _is_list(value: object) -> bool:
    return isinstance(value, list) and bool(value) and all(isinstance(item, str) and item for item in value)


def _first(raw: dict[str, Any]) -> str:
    return raw["acts"][0] if _is_list(raw.get("acts")) else "act"
