"""From pieces to mentions: which year a month is of, which month a day, which day a weekday."""

from __future__ import annotations

import re
from datetime import date, timedelta

from habeas.read.find.dates.mention import DateMention
from habeas.read.find.dates.pieces import NOWHEN, Piece
from habeas.read.find.dates.points import Point, add_months, month_length, partial, season_months, with_role
from habeas.read.find.dates.reader import is_future
from habeas.read.languages.en import date_words as words
from habeas.terms.date import LEAP_YEAR, PartialDate

_SAME_STRETCH = 1500  # a month named further back than this is not taken for "the 8th"
_AHEAD = 45  # the same for a deadline: "by 15 June" in early May
_NEWS = 60  # days: a month without a year that was so short ago is the last one, whatever story is told
_SOON = 30  # a day without a year this close ahead is the coming one, not the one eleven months ago
# How far "the following Friday" can lie from a date that this finder could not tell.
_WEEKDAY_SHIFTS = {"following": (1, 7), "previous": (-7, -1)}


class Settler:
    """Turns pieces into mentions, left to right, remembering the month and year named last."""

    def __init__(self, text: str, published: date | None) -> None:
        self.text = text
        self.published = published
        self.month: tuple[int, Point] | None = None  # where it ends, and the month
        self.named: tuple[int, Point] | None = None  # the same, of whatever role: for "that month"
        self.year: int | None = None
        self.day: tuple[int, PartialDate] | None = None  # the last day or stretch told, for "the Saturday"
        self.story: tuple[int, date] | None = (
            None  # where a story of another year stands: where it was told, and its day
        )
        self.months: dict[int, tuple[int, int]] = {}  # where a month was told with its year last, and which

    def __call__(self, piece: Piece) -> DateMention | None:
        if piece.family in ("anchored", "duration", "open"):
            return DateMention(
                piece.start,
                piece.end,
                None,
                piece.kind,
                piece.role,
                piece.shift,
                piece.precision,
                from_event=piece.steps,
            )
        if piece.family == "weekday" and (piece.weekday_word or not piece.value):
            self._place_weekday(piece)
        try:
            if piece.of_month:
                self._place_month(piece)
            if piece.family == "ordinal":
                self._place_ordinal(piece)
            known = self._place_year(piece)
        except (OverflowError, ValueError):  # outside the years of the calendar
            return None
        value = self._value(piece) if known else None
        if known and value is None:
            return None
        return self._mention(piece, value)

    def _mention(self, piece: Piece, value: PartialDate | None) -> DateMention:
        if value is not None and piece.precision == "range" and "/" not in value.edtf and piece.first.day:
            piece.precision = "day"
        shift = _WEEKDAY_SHIFTS.get(piece.weekday_word) if value is None else None
        line = self._in_dateline(piece)
        mention = DateMention(piece.start, piece.end, value, piece.kind, piece.role, shift, piece.precision,
                              piece.background or self._is_past(value), line)  # fmt: skip
        if not line:
            self._remember(piece, value)
        return mention

    def _value(self, piece: Piece) -> PartialDate | None:
        first, last = piece.first, piece.last
        if first == NOWHEN:
            return None
        if first.month and first.month > 12 and (first.year is None or piece.role == "at"):
            start, _ = season_months(str(first))
            _, end = season_months(str(last))
            return partial(with_role(f"{start}/{end}", piece.role))
        if piece.widen != (0, 0) and first.year and last.year and first.day and last.day:
            low, high = (timedelta(days=days) for days in piece.widen)
            first = Point.of(first.earliest(first.year) + low)
            last = Point.of(last.latest(last.year) + high)
        edtf = str(first) if first == last else f"{first}/{last}"
        if piece.role == "at" and piece.year_word == "now" and self.published:
            now = Point.of(self.published)
            now = now if first.day else now._replace(day=None) if first.month else Point(now.year)
            edtf = f"{first}/{now}"
        return partial(with_role(edtf, piece.role))

    # -- what a mention leans on ------------------------------------------------------------------------------------

    def _remember(self, piece: Piece, value: PartialDate | None) -> None:
        if value is None:
            return
        if piece.last.year is not None and piece.role == "at" and piece.family != "weekday":
            self.year = piece.last.year
        if piece.role == "at" and not piece.background:
            self.day = (piece.end, value)
        month = piece.last.month
        if month and month <= 12 and piece.family in ("day", "ordinal", "month"):
            self.named = (piece.end, piece.last._replace(day=None))
            if piece.role in ("at", "by"):
                self.month = self.named

    def _near(self, at: int, position: int) -> bool:
        """Whether both stand in one paragraph and not far apart."""
        return position - at <= _SAME_STRETCH and not re.search(r"\n[ \t]*\n", self.text[at:position])

    def _place_month(self, piece: Piece) -> None:
        """ "The end of the month": of the one that the paragraph tells of."""
        if self.month and self._near(self.month[0], piece.start):
            month = self.month[1]
            piece.first = month._replace(day=piece.first.day)
            piece.last = month._replace(day=piece.last.day)

    def _place_ordinal(self, piece: Piece) -> None:
        """The month of "the 8th": the one the paragraph names, else the one publication makes likely."""
        low, high = piece.first.day or 0, piece.last.day or 0
        now = self.published
        told = self.named if piece.year_word == "that" else self.month
        if told and (now is None or piece.year_word or self._near(told[0], piece.start)):
            month = told[1]
            limit = month.month is not None and high <= month_length(month.year, month.month)
            if limit and (
                now is None or month.year is None or date(month.year, month.month or 1, low) <= now + timedelta(days=31)
            ):
                piece.first, piece.last = month._replace(day=low), month._replace(day=high)
                return
        if now is not None:
            piece.kind = "relative"
            self._ordinal_by_publication(piece, now, low, high)

    def _ordinal_by_publication(self, piece: Piece, now: date, low: int, high: int) -> None:
        months = [add_months(now, step) for step in (0, -1, -2, 1, 2)]
        days = [date(m.year, m.month, low) for m in months if high <= month_length(m.year, m.month)]
        past = max(day for day in days if day <= now)
        ahead = min(day for day in days if day >= now)
        if piece.role in ("by", "until"):
            day = ahead if ahead - now < now - past else past
        else:
            day = ahead if self._to_come(piece) else past
        piece.first, piece.last = Point.of(day), Point(day.year, day.month, high)

    def _place_weekday(self, piece: Piece) -> None:
        """ "the Saturday", "that Friday", "the following Monday": near the date told last."""
        assert piece.weekday is not None
        near = self.day[1] if self.day and self._near(self.day[0], piece.start) else None
        if (
            self.day
            and near is None
            and piece.weekday_word == "previous"
            and piece.start - self.day[0] <= _SAME_STRETCH
        ):
            near = self.day[1]
        if near and near.earliest and near.latest and near.year_known:
            found = _weekday_near(near.earliest, near.latest, piece.weekday, piece.weekday_word)
            if found is not None:
                piece.first = piece.last = Point.of(found)
                return
        if piece.weekday_word == "following":
            piece.first = piece.last = NOWHEN
        elif piece.value:
            piece.kind = "relative"

    def _place_year(self, piece: Piece) -> bool:
        """Give a day or month without a year its year; False where it hangs on a date that is not known."""
        if piece.year_word in ("that", "same", "following", "previous") and piece.first.year is None:
            if self.year is None:
                return False
            year = self.year + {"following": 1, "previous": -1}.get(piece.year_word, 0)
            piece.first, piece.last = piece.first._replace(year=year), piece.last._replace(year=year)
        if piece.first == NOWHEN or (piece.first.month is None and piece.first.day):
            return False
        told = piece.first.year is not None and piece.kind == "absolute"
        if piece.first.year is None and piece.first.month and self.published:
            year = self._year_of_story(piece, self.published) or self._likely_year(piece, self.published)
            turns = (piece.last.month or 0) < piece.first.month
            piece.first, piece.last = piece.first._replace(year=year), piece.last._replace(year=year + turns)
        if self.published:
            self._follow_story(piece, self.published, told=told)
        return True

    def _year_of_story(self, piece: Piece, now: date) -> int | None:
        """ "On 9 May 2010 they spoke. They were sent back in June": of the year in which the story stands."""
        assert piece.first.month is not None
        if piece.family not in ("day", "month", "season") or self._to_come(piece):
            return None
        told = self.months.get(piece.first.month)
        if told is not None and self._near(told[0], piece.start):
            return told[1]
        if self.story is None or not self._near(self.story[0], piece.start):
            return None
        at = self.story[1]
        year = next(y for y in (at.year, at.year + 1) if piece.last.latest(y) >= at)
        likely = self._likely_year(piece, now)
        recent = (now - piece.first.latest(likely)).days <= _NEWS
        return None if recent or year >= likely else year

    def _follow_story(self, piece: Piece, now: date, *, told: bool) -> None:
        """Remember where a story stands: at a month or day of an earlier year, told with its year or following from one."""
        first = piece.first
        if first.month is None or first.year is None or piece.background or piece.role not in ("at", "since"):
            return
        try:
            day = first.earliest(first.year)
        except ValueError:
            return
        if piece.kind == "relative" and (now - day).days <= _NEWS:
            self.story = None  # "this week": back in the present
        if told and first.month <= 12:
            self.months[first.month] = (piece.end, first.year)
        if (now - day).days > _NEWS and piece.kind == "absolute":
            follows = self.story is not None and self._near(self.story[0], piece.start)
            if told or follows:
                self.story = (piece.end, day)

    def _likely_year(self, piece: Piece, now: date) -> int:
        first, last = piece.first, piece.last
        past = _fitting(first, range(now.year, now.year - 9, -1), lambda day: day <= now, latest=False)
        turns = (last.month or 0) < (first.month or 0)
        ahead = _fitting(last, range(now.year, now.year + 9), lambda day: day >= now, latest=True) - turns
        if past == ahead:
            return past
        behind, before = (now - first.latest(past)).days, (first.earliest(ahead) - now).days
        if piece.role in ("until", "by") or piece.lead == "after":
            return ahead if before < behind and (before <= _AHEAD or self._to_come(piece)) else past
        if piece.role == "since":
            return past
        soon = piece.family == "day" and before <= _SOON
        return ahead if soon or self._to_come(piece) else past

    def _to_come(self, piece: Piece) -> bool:
        return is_future(self.text, piece.start, piece.end)

    # -- what else is said of a mention -----------------------------------------------------------------------------------

    def _is_past(self, value: PartialDate | None) -> bool:
        if value is None or not value.year_known:
            return False
        end = value.latest
        if end is None:
            return False
        if self.published is None:
            return end.year <= LEAP_YEAR
        return (self.published - end).days > 366

    def _in_dateline(self, piece: Piece) -> bool:
        """Whether a date stands in "SEOUL, Feb. 14 -"."""
        if piece.family != "day" or piece.role != "at":
            return False
        if not words.DATELINE_AFTER.match(self.text, piece.end):
            return False
        return words.DATELINE_BEFORE.search(self.text[max(0, piece.start - 80) : piece.start]) is not None


def _weekday_near(earliest: date, latest: date, weekday: int, word: str) -> date | None:
    """The one such weekday in the stretch told last, or in the week after the day told last."""
    if date.max - latest < timedelta(days=14) or earliest - date.min < timedelta(days=14):
        return None  # the calendar ends there
    if earliest == latest:
        step = (weekday - earliest.weekday()) % 7
        if word == "previous":
            return earliest - timedelta(days=(earliest.weekday() - weekday) % 7 or 7)
        return earliest + timedelta(days=7 if word == "following" and step == 0 else step)
    if (latest - earliest).days > 31:
        return None
    first = earliest + timedelta(days=(weekday - earliest.weekday()) % 7)
    return first if first <= latest and first + timedelta(days=7) > latest else None


def _fitting(point: Point, years: range, fits: object, *, latest: bool) -> int:
    """The first year in which the point exists (29 February) and its day fits."""
    for year in years:
        try:
            day = point.latest(year) if latest else point.earliest(year)
        except ValueError:
            continue
        if fits(day):  # type: ignore[operator]
            return year
    return years[0]
