"""Times told from another one: "yesterday", "last week", "two days later", and weekdays."""

from __future__ import annotations

import re
from datetime import date, timedelta

from habeas.read.find.dates.parts import DAYS, WEEK_THIRDS, part_of_month, part_of_year, third
from habeas.read.find.dates.pieces import Piece, ending
from habeas.read.find.dates.points import Point, add_months
from habeas.read.find.dates.reader import Reader
from habeas.read.languages.en import date_words as words

_UNITS = {
    "day": "day", "morning": "day", "afternoon": "day", "evening": "day", "night": "day", "week": "week", "weekend": "week",
    "fortnight": "week", "month": "month", "year": "year", "hour": "day",
}  # fmt: skip
_PRECISION = {"day": "day", "week": "range", "month": "month", "year": "year"}
_ANCHORED_DETS = {
    "that": 0, "that same": 0, "the same": 0, "same": 0, "the next": 1, "next": 1, "the following": 1, "the previous": -1,
    "the preceding": -1, "previous": -1,
}  # fmt: skip


class Relative(Reader):
    """Reads times told from the day of publication, or from another date of the text."""

    def _deictic(self, core: re.Match[str]) -> Piece | None:
        word, text = core["deictic"], self.text
        before = self.before(core.start())
        if word[0].isupper() and re.search(r"[A-Z]\w*[ \u00a0]\Z", before):
            return None  # USA Today
        if word.lower() == "overnight" and re.match(
            r"[ \u00a0](?:train|bus|flight|stay|ferry|journey|trip|bag)", text[core.end() : core.end() + 12]
        ):
            return None
        part = re.compile(rf"{words.S}(?:{words.DAY_PARTS})\b").match(text, core.end())
        end = part.end() if part else core.end()
        if self.published is None:
            return self._open(core.start(), end, "range" if word.lower() == "overnight" else "day")
        now = self.published
        if word.lower() == "overnight":
            return self._fixed(core.start(), end, now - timedelta(days=1), now)
        day = now + timedelta(days={"yesterday": -1, "tomorrow": 1}.get(word.lower(), 0))
        return self._fixed(core.start(), end, day, day)

    def _weekday(self, core: re.Match[str]) -> Piece | None:
        text, before = self.text, self.before(core.start())
        led = ending(words.WEEKDAY_LED_BY, before, 20)
        word = re.sub(r"\s+", " ", led["word"]).lower() if led else ""
        if words.NOT_A_DAY.match(text, core.end()) or word in (
            "a", "an", "every", "each", "any", "one", "black", "good", "easter", "palm", "bloody", "ash", "most", "some", "holy",
        ):  # fmt: skip
            return self._apposed_weekday(core, word)
        after = words.AFTER_WEEKDAY.match(text, core.end())
        assert after is not None
        piece = Piece(core.start(), after.end(), "weekday", kind="relative")
        piece.weekday = words.WEEKDAYS[core["weekday"][:3].lower()]
        if led and (word != "the"):
            piece.start = core.start() - len(before) + led.start()
        which = (after["which"] or "").split()[-1:] or [""]
        piece.lead = after["part"] or ""
        if after["side"]:
            if not led or word != "the":
                piece.end = after.start("side") - 1  # "Friday, before …"
            else:
                word = "previous" if after["side"] == "before" else "following"
        self._place_weekday(piece, word, which[0], bool(after["week"]))
        return piece

    def _apposed_weekday(self, core: re.Match[str], word: str) -> Piece | None:
        """ "May 21, a Tuesday": kept only to be taken into the date before it."""
        if word not in ("a", "an"):
            return None
        piece = Piece(*core.span(), "weekday", kind="relative", weekday_word="a")
        piece.weekday = words.WEEKDAYS[core["weekday"][:3].lower()]
        return piece

    def _place_weekday(self, piece: Piece, word: str, which: str, week: bool) -> None:
        word = "following" if word == "the next" else word.removeprefix("the ")
        if word in ("the", "that", "that same", "following", "previous") or which in ("that", "same", "following"):
            piece.weekday_word = "following" if "following" in (word, which) else word or "that"
            piece.kind = "anchored"
        if self.published is None:
            if not piece.weekday_word:
                piece.family = "open"
            return
        assert piece.weekday is not None
        piece.value = [_weekday_of(self.published, piece.weekday, word, which, week)]
        if not word and not which and not week and self._to_come(piece.start, piece.end):
            piece.value = [_next_weekday(self.published, piece.weekday)]
        piece.first = piece.last = Point.of(piece.value[0])

    def _unit(self, core: re.Match[str]) -> Piece | None:
        if self.text[max(0, core.start() - 1) : core.start()] == "-":
            return None
        before = self.before(core.start())
        unit = _UNITS[core["unit"].rstrip("s")]
        last = words.LAST_WORD.search(before, max(0, len(before) - 14))
        if not last:
            return None
        counted = last[0].lower() in words.NUMBERS_END or last[0].isdigit() or "-" in last[0]
        if counted and (number := ending(words.NUMBER_BEFORE, before, 56)):
            found = self._counted(core, unit, number, core.start() - len(before))
            if found is not None:
                return found
        if core["unit"].endswith("s"):
            return None
        if led := ending(words.DETERMINER_BEFORE, before, 44):
            return self._determined(core, unit, led, core.start() - len(before))
        return None

    def _counted(self, core: re.Match[str], unit: str, number: re.Match[str], offset: int) -> Piece | None:
        start = offset + number.start("about" if number["about"] else "number")
        count = _count(number["number"])
        about = re.sub(r"\s+", " ", (number["about"] or "").lower())
        if core["unit"] == "hours":
            count = {24: 1, 48: 2, 72: 3}.get(count or 0)
            unit = "day"
        if core["unit"] == "fortnight":
            unit, count = "week", 2 * (count or 1)
        if after := words.AFTER_NUMBER.match(self.text, core.end()):
            return self._shifted_by(unit, count, about, start, after)
        if core["unit"] == "hours":
            return None
        span = (number["span"] or "").lower()
        if span and unit in ("day", "week") and words.OF_FOLLOWS.match(self.text, core.end()):
            return None  # "the last two weeks of May" is part of a month
        if span in ("last", "past", "previous", "preceding") and count:
            return self._past_span(offset + number.start("span"), core.end(), unit, count)
        if span == "first" and count and unit == "month":
            return self._first_months(offset + number.start("span"), core.end(), count)
        if span:
            return None
        lead = (number["lead"] or "").lower()
        if lead in ("in", "within") and about in ("less than", "under") and count and unit in ("day", "week"):
            return self._within(offset + number.start(), core.end(), unit, count)
        if lead == "after" and count and about in ("", "only", "just", "exactly") and unit in ("day", "week", "month"):
            days = DAYS[unit] * count  # "after nine days they let him go"
            precision = "month" if unit == "month" else "day"
            start = offset + number.start()
            return Piece(start, core.end(), "anchored", kind="anchored", shift=(days, days), precision=precision)
        if lead in ("for", "during", "in", "within", "over", "throughout"):
            days = DAYS.get(unit, 0) * (count or 0)
            exact = (days, days) if days and unit in ("day", "week") and about in ("", "exactly") else None
            return Piece(
                offset + number.start(),
                core.end(),
                "duration",
                kind="duration",
                shift=exact,
                precision=_PRECISION[unit],
            )
        return None

    def _shifted_by(self, unit: str, count: int | None, about: str, start: int, after: re.Match[str]) -> Piece | None:
        word = after["word"]
        if word == "ago":
            return self._ago(start, after.end(), unit, count, about)
        if word == "hence" or word.startswith("from"):
            if self.published is None or not count:
                return self._open(start, after.end())
            return self._ahead(start, after.end(), unit, count)
        piece = Piece(
            start, after.end(), "anchored", kind="anchored", precision="day" if unit in ("day", "week") else unit
        )
        hangs_on_event = (
            word in ("before", "after", "prior")
            and not after["that"]
            and not words.CLAUSE_ENDS.match(self.text, after.end())
        )
        if count and not hangs_on_event and about in ("", "only", "just", "exactly", "barely"):
            back = word in ("earlier", "before", "beforehand", "previously", "prior")
            days = DAYS[unit] * count * (-1 if back else 1)
            piece.shift = (days, days)
        elif count and not about and word in ("before", "after"):
            piece.steps = DAYS[unit] * count * (-1 if word == "before" else 1)
        return piece

    def _ago(self, start: int, end: int, unit: str, count: int | None, about: str) -> Piece:
        now = self.published
        precision = {"day": "day", "week": "day"}.get(unit, unit)
        bounded = about in ("over", "more than", "at least", "less than", "fewer than", "up to", "under")
        if now is None or count is None or bounded or count > 1500:
            return self._open(start, end, precision)
        if unit in ("day", "week"):
            day = now - timedelta(days=count * DAYS[unit])
            if unit == "week" and about:  # "about two weeks ago" is no day, but a week
                monday = day - timedelta(days=day.weekday())
                return self._fixed(start, end, monday, monday + timedelta(days=6))
            return self._fixed(start, end, day, day)
        if unit == "month" or count == 0:
            month = add_months(now, -(count or 6))
            return self._whole(start, end, Point(month.year, month.month))
        return self._whole(start, end, Point(now.year - count))

    def _ahead(self, start: int, end: int, unit: str, count: int) -> Piece:
        assert self.published is not None
        if unit in ("day", "week"):
            day = self.published + timedelta(days=count * DAYS[unit])
            return self._fixed(start, end, day, day)
        if unit == "month":
            month = add_months(self.published, count)
            return self._whole(start, end, Point(month.year, month.month))
        return self._whole(start, end, Point(self.published.year + count))

    def _past_span(self, start: int, end: int, unit: str, count: int) -> Piece:
        """ "over the past six months": up to publication."""
        now = self.published
        if now is None or count > 1500:
            return self._open(start, end, "range")
        if unit in ("day", "week"):
            return self._fixed(start, end, now - timedelta(days=count * DAYS[unit]), now)
        piece = self._fixed(start, end, now, now)
        piece.precision = "range"
        if unit == "month":
            month = add_months(now, -count)
            piece.first, piece.last = Point(month.year, month.month), Point(now.year, now.month)
        else:
            piece.first, piece.last = Point(now.year - count), Point(now.year)
        return piece

    def _first_months(self, start: int, end: int, count: int) -> Piece | None:
        """ "the first three months of 2019"."""
        of = words.FIRST_OF_YEAR.match(self.text, end)
        if not of or count > 12:
            return None
        if not of["year"] and self.published is None:
            return self._open(start, of.end(), "range")
        assert of["year"] or self.published
        year = int(of["year"]) if of["year"] else self.published.year - (of["rel"] == "last")  # type: ignore[union-attr]
        piece = Piece(start, of.end(), "fixed", Point(year, 1), Point(year, count), precision="range")
        piece.kind = "absolute" if of["year"] else "relative"
        return piece

    def _within(self, start: int, end: int, unit: str, count: int) -> Piece:
        """ "in less than a week": the days up to publication."""
        if self.published is None:
            return self._open(start, end, "range")
        return self._fixed(start, end, self.published - timedelta(days=max(1, count * DAYS[unit] - 1)), self.published)

    def _determined(self, core: re.Match[str], unit: str, led: re.Match[str], offset: int) -> Piece | None:
        """ "last week", "that morning", "the next day", "the day before", "the end of this month"."""
        start, end = offset + led.start(), core.end()
        det = re.sub(r"\s+", " ", led["det"].lower()).replace("very ", "").strip()
        part = (led["mod"] or led["part"] or "").lower()
        if det == "the":
            start = offset + (led.start() if part else led.start("det"))
            return self._with_the(core, unit, part, start, end)
        if (
            det in ("the past", "the last", "past", "this past")
            and core["unit"] in ("week", "month", "year")
            and det != "this past"
        ):
            return self._past_span(offset + led.start("det"), end, unit, 1)
        if det in _ANCHORED_DETS and not (det in ("next", "previous") and unit in ("week", "month", "year")):
            return self._hung(core, unit, _ANCHORED_DETS[det], start, end)
        side = {"last": -1, "previous": -1, "this past": -1, "next": 1, "coming": 1, "the coming": 1}.get(det, 0)
        if det not in (
            "last",
            "previous",
            "this past",
            "next",
            "coming",
            "the coming",
            "this",
            "this coming",
            "this same",
        ):
            return None
        if core["unit"] == "day" or (side and core["unit"] in ("morning", "afternoon") and det != "next"):
            return None
        return self._near_unit(core["unit"], unit, side, part, (start, end))

    def _with_the(self, core: re.Match[str], unit: str, part: str, start: int, end: int) -> Piece | None:
        if core["unit"] == "weekend":
            return self._near_unit("weekend", unit, -1, part, (start, end), soft=True)
        if after := words.RELATION_AFTER.match(self.text, end):
            word = re.sub(r"\s+", " ", after["word"])
            if word in ("before yesterday", "after tomorrow") and unit == "day":
                if self.published is None:
                    return self._open(start, after.end())
                day = self.published + timedelta(days=-2 if word.startswith("before") else 2)
                return self._fixed(start, after.end(), day, day)
            if word == "before last":
                return self._near_unit(core["unit"], unit, -2, part, (start, after.end()))
            if word in ("before", "after") and (after["that"] or words.CLAUSE_ENDS.match(self.text, after.end())):
                return self._hung(core, unit, -1 if word == "before" else 1, start, after.end())
            if word in ("before", "after") and unit in ("day", "week"):  # "the day after their arrest"
                steps = DAYS[unit] * (-1 if word == "before" else 1)
                return Piece(start, after.end(), "anchored", kind="anchored", steps=steps)
            if word in ("before", "after"):
                return None
        if part and unit in ("week", "month", "year") and not part.startswith("sometime"):
            piece = self._near_unit(core["unit"], unit, 0, part, (start, end))
            piece.of_month = unit == "month" and self.text[end : end + 4] != " of "
            return piece
        return None

    def _hung(self, core: re.Match[str], unit: str, step: int, start: int, end: int) -> Piece | None:
        if core["unit"] in ("weekend", "fortnight", "hours"):
            return None
        precision = {"day": "day", "week": "range"}.get(unit, unit)
        days = step * DAYS[unit]
        return Piece(start, end, "anchored", kind="anchored", precision=precision, shift=(days, days))

    def _near_unit(
        self, word: str, unit: str, side: int, part: str, span: tuple[int, int], *, soft: bool = False
    ) -> Piece:
        """The week, weekend, month or year at `side` of publication, or a part of it."""
        start, end = span
        now = self.published
        if now is None:
            return self._open(start, end, {"day": "day", "month": "month", "year": "year"}.get(unit, "range"))
        if word == "weekend":
            return self._fixed(start, end, *_weekend(now, side, soft=soft))
        if unit == "day":
            day = now + timedelta(days=side)
            return self._fixed(start, end, day, day)
        if unit == "week":
            return self._week(start, end, side, part, now)
        if unit == "month":
            return self._month_near(start, end, side, part, now)
        year = now.year + side
        if part and part not in ("earlier", "later", "sometime"):
            piece = self._whole(start, end, Point(year))
            piece.first, piece.last = part_of_year(year, part)
            piece.precision = "range"
            return piece
        return self._whole(start, end, Point(year))

    def _month_near(self, start: int, end: int, side: int, part: str, now: date) -> Piece:
        month = add_months(now, side)
        piece = self._whole(start, end, Point(month.year, month.month))
        if part and part not in ("earlier", "later", "sometime"):
            first, last = part_of_month(part)
            piece.first, piece.last = piece.first._replace(day=first), piece.last._replace(day=last)
            piece.precision = "range"
        return piece

    def _week(self, start: int, end: int, side: int, part: str, now: date) -> Piece:
        monday = now - timedelta(days=now.weekday() - 7 * side)
        first, last = monday, monday + timedelta(days=6)
        if part and part not in ("earlier", "later", "sometime"):
            low, high = WEEK_THIRDS[third(part)]
            first, last = monday + timedelta(days=low), monday + timedelta(days=high)
        elif side == 0 and part == "later":
            first = now
        elif side == 0 and not self._to_come(start, end):
            last = now  # "arrested this week": what the week still holds is not told
        return self._fixed(start, end, first, last)

    def _then(self, core: re.Match[str]) -> Piece | None:
        before = self.before(core.start())
        found = ending(words.SINCE_THEN, before, 8)
        if not found:
            return None
        role = {"since": "since", "by": "by"}.get(found["word"].lower(), "until")
        start = core.start() - len(before) + found.start()
        return Piece(start, core.end(), "anchored", kind="anchored", role=role, shift=(0, 0))


def _count(phrase: str) -> int | None:
    """How many; None where it is not said ("several")."""
    phrase = re.sub(r"\s+", " ", phrase.lower())
    if phrase.isdigit():
        return int(phrase)
    if phrase in words.NUMBERS:
        return words.NUMBERS[phrase]
    tens, _, ones = phrase.partition("-")
    return words.NUMBERS[tens] + words.NUMBERS[ones] if ones else None


def _weekday_of(now: date, weekday: int, word: str, which: str, week: bool) -> date:
    """The day a weekday's name means in a report of this day."""
    if which in ("last", "previous", "this", "next") or word in ("last week on", "this week on"):
        monday = now - timedelta(days=now.weekday())
        weeks = {"last": -1, "previous": -1, "next": 1}.get(which or word.split(maxsplit=1)[0], 0)
        return monday + timedelta(days=weekday + 7 * weeks)
    if week or word in ("a week on", "a week from"):
        return _next_weekday(now, weekday) + timedelta(days=7)
    if word == "next":
        return _next_weekday(now, weekday)
    if word in ("this", "coming", "this coming"):
        return now + timedelta(days=(weekday - now.weekday()) % 7)
    back = (now.weekday() - weekday) % 7
    if word in ("last", "past", "this past", "previous") and back == 0:
        back = 7
    return now - timedelta(days=back)


def _next_weekday(now: date, weekday: int) -> date:
    return now + timedelta(days=(weekday - now.weekday() - 1) % 7 + 1)


def _weekend(now: date, side: int, *, soft: bool) -> tuple[date, date]:
    """Saturday and Sunday. "The weekend" (soft) of a report on a Sunday is the one it is written in."""
    saturday = now - timedelta(days=now.weekday() - 5)
    weeks = (0 if now.weekday() >= 5 else -1) if soft else side
    first = saturday + timedelta(days=7 * weeks)
    return first, first + timedelta(days=1)
