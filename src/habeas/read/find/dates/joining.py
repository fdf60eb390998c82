"""Pieces side by side that make one date together."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from habeas.read.find.dates.pieces import Piece
from habeas.read.find.dates.points import Point
from habeas.read.languages.en import date_words as words

_DATED = ("day", "ordinal", "month", "year", "weekday", "fixed", "season")


def joined(text: str, pieces: list[Piece]) -> list[Piece]:
    """Pieces that make one date together become one: "In September, on the 16th", "Monday to Wednesday"."""
    joined: list[Piece] = []
    for piece in pieces:
        if joined and piece.start - joined[-1].end <= 24 and (one := _join(text, joined[-1], piece)) is not None:
            joined[-1] = one
        else:
            joined.append(piece)
    for piece in joined:
        if piece.ranged and (now := words.AND_NOW.match(text, piece.end)) and piece.family in _DATED:
            piece.year_word = piece.year_word or "now"
            piece.start, piece.end = piece.start - piece.ranged, now.end()
    return [piece for piece in joined if piece.weekday_word != "a"]


def _join(text: str, one: Piece, other: Piece) -> Piece | None:
    gap = text[one.end : other.start]
    if one.family == "anchored" and other.family in ("day", "ordinal") and one.kind == "anchored":
        return _moved(one, other, gap)
    if one.family not in _DATED or other.family not in _DATED:
        return None
    if words.APPOSED.match(gap) and (same := _apposed(one, other)) is not None:
        return same
    if not gap.strip() and other.role == "until" and (one.ranged or one.role == "since" or other.lead == "through"):
        return _ranged(replace(one, role="at"), replace(other, role="at"))
    link = words.JOINS.match(gap)
    if not link or other.role != "at" or other.ranged:
        return None
    word = "-" if link["dash"] else link["word"]
    if word in ("and", "or") and not one.ranged and (link["again"] or not _neighbours(one, other, word)):
        return None
    if not one.ranged and word in ("to", "until", "till", "up to") and one.family != other.family:
        return None
    return _ranged(one, other)


def _moved(one: Piece, other: Piece, gap: str) -> Piece | None:
    """ "two days before 24 May": the day the date lies that far from."""
    if one.steps is None or gap.strip() or other.lead or other.first != other.last or one.precision != "day":
        return None
    return replace(other, start=one.start, widen=(one.steps, one.steps), role=one.role)


def _apposed(one: Piece, other: Piece) -> Piece | None:
    """A month and its day, or a date and its weekday, as one piece."""
    if one.family == "month" and other.family == "ordinal" and one.precision == "month" and other.year_word == "":
        first, last = (Point(one.first.year, one.first.month, point.day) for point in (other.first, other.last))
        return replace(one, end=other.end, family="day", first=first, last=last, precision=other.precision)
    if (
        one.family == "weekday"
        and other.family in ("day", "ordinal")
        and other.role == "at"
        and one.weekday_word != "a"
    ):
        return replace(
            other, start=one.start, role=one.role, lead=one.lead if one.role != "at" else "", ranged=one.ranged
        )
    if (
        one.family == "day"
        and other.family == "weekday"
        and other.role == "at"
        and one.first == one.last
        and other.weekday_word in ("", "a")
    ):
        return replace(one, end=other.end)
    return None


def _neighbours(one: Piece, other: Piece, word: str) -> bool:
    """Whether "A and B" or "A or B" can be told as one stretch without days between that nobody named."""
    if (
        one.family != other.family
        or one.family in ("fixed", "season")
        or (word == "and" and one.precision != other.precision)
    ):
        return False
    if one.weekday is not None and other.weekday is not None:
        return (other.weekday - one.weekday) % 7 == 1
    if one.family == "month":
        return None not in (one.last.month, other.first.month) and (other.first.month or 0) - (one.last.month or 0) in (
            1,
            -11,
        )
    if one.family == "year":
        return (other.first.year or 0) - (one.last.year or 0) == 1
    if one.family == "ordinal":
        return (other.first.day or 0) - (one.last.day or 0) == 1
    return word == "or" and one.last.month == other.first.month


def _ranged(one: Piece, other: Piece) -> Piece | None:
    """From one to the other. What only one of them tells (a month, a year) holds for both."""
    if one.family == "ordinal" and other.family == "day":
        one = replace(one, first=other.first._replace(day=one.first.day), family="day")
    if one.family == "day" and other.family == "ordinal":
        other = replace(other, last=one.last._replace(day=other.last.day), family="day")
    first, last = one.first, other.last
    if one.weekday is not None and other.weekday is not None and one.value and other.value:
        start, end = one.value[0], other.value[-1]
        first = Point.of(start - timedelta(days=7) if start > end else start)
    elif first.year is None and last.year is not None and first.month and last.month:
        first = first._replace(year=last.year - (first.month > last.month))
    elif last.year is None and first.year is not None and first.month and last.month:
        last = last._replace(year=first.year + (first.month > last.month))
    family = one.family if one.family == other.family else "day" if None in (first.year, last.year) else "fixed"
    kind = "absolute" if "absolute" in (one.kind, other.kind) else one.kind
    background = one.background and other.background
    return replace(one, start=one.start - one.ranged, end=other.end, first=first, last=last, family=family, kind=kind, precision="range", ranged=0,
                   year_word=other.year_word or one.year_word, background=background)  # fmt: skip
