"""Dates by name or number: months, days, years, seasons, holidays."""

from __future__ import annotations

import re
from datetime import date, timedelta

from habeas.read.find.dates.parts import part_of_month, part_of_year, third
from habeas.read.find.dates.pieces import Piece, ending
from habeas.read.find.dates.points import Point, add_months, easter, month_length
from habeas.read.find.dates.reader import Reader
from habeas.read.languages.en import date_words as words

_JUST_BEFORE = 28  # days


class Named(Reader):
    """Reads dates of the calendar."""

    def _month(self, core: re.Match[str]) -> Piece | None:
        name, start, end = core["month"], core.start(), core.end()
        month = words.MONTHS[name[:3].lower()]
        if self.text[end : end + 1] == "." and len(name) < 5 and name not in ("May", "June", "July"):
            end += 1
        before = self.before(start)
        if days := ending(words.DAYS_BEFORE_MONTH, before, 22):
            first, last = int(days["first"] or days["last"]), int(days["last"])
            return self._days(start - len(before) + days.start(), end, month, first, last)
        if days := ending(words.ORDINAL_WORD_BEFORE, before, 34):
            day = words.ORDINALS[days["ordinal"].lower()]
            return self._days(start - len(before) + days.start(), end, month, day, day)
        if (days := words.DAYS_AFTER_MONTH.match(self.text, core.end())) and self._days_fit(days, before):
            first, last = int(days["first"]), int(days["last"] or days["first"])
            return self._days(start, days.end(), month, first, last)
        return self._month_alone(core, month, end, before)

    def _days_fit(self, days: re.Match[str], before: str) -> bool:
        """Whether the number after a month is a day: not in "In May 12 people were caught"."""
        if words.COUNT_NOUN.match(self.text, days.end()) and not days["nd"] and not days["nd2"]:
            led = ending(words.MONTH_LED_BY, before, 18)
            return not (led and led["word"].lower() in ("in", "since", "during", "last"))
        return True

    def _days(self, start: int, end: int, month: int, first: int, last: int) -> Piece | None:
        if first > last or last > month_length(None, month):
            return None
        piece = Piece(start, end, "day", Point(None, month, first), Point(None, month, last))
        piece.precision = "day" if first == last else "range"
        self._year_right(piece)
        return piece

    def _year_right(self, piece: Piece) -> None:
        """Take in the year after a day or month: ", 2014", "of last year", "that year"."""
        found = words.YEAR_AFTER.match(self.text, piece.end)
        if not found or (found["year"] and words.COUNT_NOUN.match(self.text, found.end())):
            return
        if found["year"]:
            self._set_year(piece, int(found["year"]))
        else:
            which = found["rel"].split()[-1]
            if which in ("last", "this", "next"):
                piece.kind = "relative"
                if self.published is None:
                    piece.family = "open"
                else:
                    self._set_year(piece, self.published.year + {"last": -1, "this": 0, "next": 1}[which])
            else:
                piece.year_word, piece.kind = which, "anchored"
        piece.end = found.end()

    @staticmethod
    def _set_year(piece: Piece, year: int) -> None:
        piece.first = piece.first._replace(year=year)
        piece.last = piece.last._replace(year=year)

    def _month_alone(self, core: re.Match[str], month: int, end: int, before: str) -> Piece | None:
        name, start = core["month"], core.start()
        piece = Piece(start, core.end(), "month", Point(None, month), Point(None, month), precision="month")
        self._year_right(piece)
        told = piece.end > core.end()
        if not told and end > core.end():
            piece.end = end
            self._year_right(piece)
            told = piece.end > end
        led = ending(words.MONTH_LED_BY, before, 18)
        part = ending(words.PART_BEFORE, before, 44)
        if not told and not part and not self._is_month(name, start, piece.end, led):
            return None
        if part:
            first, last = part_of_month(part["mod"] or part["part"])
            piece.first, piece.last = piece.first._replace(day=first), piece.last._replace(day=last)
            piece.precision = "range"
            piece.start = start - len(before) + part.start()
        word = (part["rest"] or "").strip().lower() if part else led["word"].lower() if led else ""
        if word in ("last", "next", "this", "past", "coming", "previous", "of this") and not told:
            self._which_month(piece, word, month)
            if not part and led:
                piece.start = start - len(before) + led.start()
        return piece

    def _is_month(self, name: str, start: int, end: int, led: re.Match[str] | None) -> bool:
        """Whether a month's name by itself is the month: not a verb, a person or an abbreviation of something else."""
        if name.isupper():
            return False
        if len(name) <= 4 and name not in ("May", "June", "July"):
            return bool(led and led["word"].lower() in ("in", "since", "until", "last"))
        follows = self.text[end : end + 2]
        if name not in words.AMBIGUOUS_MONTHS:
            return True
        if (
            led
            and led["word"].lower() in ("and", "or", "to", "for")
            and not words.MONTH_AND.search(self.text[max(0, start - 16) : start])
        ):
            return False
        if led:
            name_may_follow = led["word"].lower() in ("by", "of", "from", "and", "to", "for", "or", "through")
            return not (name_may_follow and re.match(r"['’]s|[ \u00a0][A-Z]", follows))
        if words.ANOTHER_MONTH.match(self.text, end):
            return True
        line_start = not self.text[max(0, start - 3) : start].strip(" -–—•*\t") or self.text[
            max(0, start - 3) : start
        ].endswith("\n")
        return line_start and follows[:1] in (":", ".", ",", ";", ")", "\n", "")

    def _which_month(self, piece: Piece, word: str, month: int) -> None:
        piece.kind = "relative"
        if self.published is None:
            piece.family = "open"
            return
        now = self.published
        if word in ("last", "past", "previous"):
            year = now.year if month < now.month else now.year - 1
        elif word in ("next", "coming"):
            year = now.year if month > now.month else now.year + 1
        else:
            year = now.year
        self._set_year(piece, year)

    def _iso(self, core: re.Match[str]) -> Piece | None:
        if self.text[max(0, core.start() - 1) : core.start()] in tuple("/.,:-$€£"):
            return None
        year, month, *rest = (int(part) for part in re.split(r"\D", core["iso"]))
        point = Point(year, month, rest[0] if rest else None)
        return Piece(*core.span(), "day", point, point, precision="day" if rest else "month")

    def _numeric(self, core: re.Match[str]) -> Piece | None:
        """24/05/2019 and 24.05.2019; 12/05/2019 may be May or December: the one that was just before publication."""
        if self.text[max(0, core.start() - 1) : core.start()] in tuple("/.,:-$€£"):
            return None
        one, other, year = (int(part) for part in re.split(r"\D", core["numeric"]))
        day, month = (one, other) if other <= 12 else (other, one)
        clear = month <= 12 and (core["sep"] == "." or max(one, other) > 12 or one == other)
        if not clear and month <= 12 and (turned := self._just_before(year, one, other)):
            month, day, clear = *turned, True
        if not clear or (core["sep"] == "." and other > 12):
            return None
        point = Point(year, month, day)
        return Piece(*core.span(), "day", point, point)

    def _just_before(self, year: int, one: int, other: int) -> tuple[int, int] | None:
        """Month and day of two numbers, where one order of them alone is a day of the last weeks before publication."""
        now = self.published
        if now is None:
            return None
        fits = [pair for pair in ((one, other), (other, one)) if 0 <= (now - date(year, *pair)).days <= _JUST_BEFORE]
        return fits[0] if len(fits) == 1 else None

    def _head(self, core: re.Match[str]) -> Piece | None:
        """ "16.9. Convoy arrived": the day that heads a line of a log; not "1.2. Scope", a heading with its number."""
        if not self.is_log:
            return None
        day, month = (int(part) for part in core["head"].split("."))
        return self._days(core.start(), core.end(), month, day, day)

    def _column(self, core: re.Match[str]) -> Piece | None:
        """ "Tue 7. Consul admitted": the day that heads a line."""
        day = int(re.split(r"\D+", core["column"])[-1])
        point = Point(None, None, day)
        return Piece(core.start(), core.end(), "ordinal", point, point)

    def _spelled(self, core: re.Match[str]) -> Piece | None:
        """ "The third of last month", "on the thirty-first"; "the third" alone is no day."""
        day = words.ORDINALS[core["spelled"].lower()]
        if day <= 10 and not words.OF_MONTH.match(self.text, core.end()):
            return None
        return self._ordinal(core, day)

    def _ordinal(self, core: re.Match[str], day: int | None = None) -> Piece | None:
        text, end = self.text, core.end()
        before = self.before(core.start())
        led = ending(words.ORDINAL_LED_BY, before, 24)
        if not led or words.DATE_FOLLOWS.match(text, end):
            return None
        first = last = day or int(core["ordinal"][:-2])
        if (more := words.AFTER_ORDINAL.match(text, end)) and int(more["last"]) > first:
            if words.DATE_FOLLOWS.match(text, more.end()):
                return None
            last, end = int(more["last"]), more.end()
        piece = Piece(
            core.start() - len(led["the"]) - 1, end, "ordinal", Point(None, None, first), Point(None, None, last)
        )
        piece.precision = "day" if first == last else "range"
        if of := words.OF_MONTH.match(text, end):
            return self._ordinal_of(piece, of)
        ends = text[end : end + 1] in (".", ",", ";", ":", ")", "", "\n", "?", "!", "”", '"', "’", "'")
        if words.COUNTED.match(text, end) or not (led["prep"] or (ends and not ending(words.RANKED, before, 20))):
            return None
        return piece

    def _ordinal_of(self, piece: Piece, of: re.Match[str]) -> Piece:
        """ "the 18th of last month"."""
        which = of["which"].split()[-1]
        piece.end = of.end()
        if which in ("that", "same"):
            piece.year_word = "that"  # falls to the month named before
            return piece
        piece.kind = "relative"
        if self.published is None:
            piece.family = "open"
            return piece
        month = add_months(self.published, {"last": -1, "this": 0, "next": 1, "the": 0}[which])
        piece.family = "day"
        piece.first = Point(month.year, month.month, piece.first.day)
        piece.last = Point(month.year, month.month, piece.last.day)
        return piece

    def _year(self, core: re.Match[str]) -> Piece | None:
        text, start, end, year = self.text, core.start(), core.end(), int(core["year"])
        before = self.before(start)
        piece = Piece(start, end, "year", Point(year), Point(year), precision="year")
        part = ending(words.PART_BEFORE, before, 44)
        if part and not words.COUNT_NOUN.match(text, end):
            piece.first, piece.last = part_of_year(year, (part["mod"] or part["part"]).lower())
            piece.precision = "range"
            piece.start = start - len(before) + part.start()
            return piece
        if ending(words.LAW_BEFORE, before, 56) or (
            before.rstrip().endswith(("the", "The")) and words.LAW_AFTER.match(text, end)
        ):
            piece.background = True
            return piece
        if text[max(0, start - 1) : start] in tuple("$€£¥/.,:'’-–#"):
            return None
        if span := words.YEAR_RANGE.match(text, end):
            if int(span["last"]) > year and not words.COUNT_NOUN.match(text, span.end()):
                piece.last, piece.end, piece.precision = Point(int(span["last"])), span.end(), "range"
                return piece
            return None
        return piece if self._is_year(before, core) else None

    def _is_year(self, before: str, core: re.Match[str]) -> bool:
        led = ending(words.YEAR_LED_BY, before, 26)
        end = core.end()
        if not led or led["the"] or words.COUNT_NOUN.match(self.text, end):
            return False
        if led["paren"]:
            around = before[-60:]
            return self.text[end : end + 1] in (")", ",") and not words.WORK_OF_ART.search(around)
        if led["line"] is not None:
            return not self.text[end : end + 1].strip(".:,;)–—")
        if led["word"] and led["word"].lower() in ("in", "since", "during", "year", "throughout"):
            return True
        return words.MAY_FOLLOW_YEAR.match(self.text, end) is not None

    def _decade(self, core: re.Match[str]) -> Piece | None:
        year = int(core["decade"])
        before = self.before(core.start())
        first, last = year, year + 9
        piece = Piece(*core.span(), "fixed", precision="range")
        if part := ending(words.PART_BEFORE, before, 44):
            low, high = ((0, 3), (4, 6), (6, 9))[third((part["mod"] or part["part"]).lower())]
            first, last = year + low, year + high
            piece.start -= len(before) - part.start()
        piece.end = core.end()
        piece.first, piece.last = Point(first), Point(last)
        return piece

    def _season(self, core: re.Match[str]) -> Piece | None:
        season = words.SEASONS[core["season"]]
        before = self.before(core.start())
        piece = Piece(*core.span(), "season", Point(None, season), Point(None, season), precision="range")
        self._year_right(piece)
        told = piece.end > core.end()
        if not told and words.NOT_A_SEASON.match(self.text, core.end()):
            return None  # "the fall of the city"
        led = ending(words.SEASON_LED_BY, before, 24)
        word = led["word"].lower() if led else ""
        if not told and (
            not led
            or word in ("the", "of", "of the")
            or (core["season"] == "fall" and not word.endswith(("the", "last", "this", "next")))
        ):
            return None
        if led and not told and (hung := word.split()[-1]) in ("that", "same", "following", "previous"):
            piece.start = core.start() - len(before) + led.start()
            piece.year_word, piece.kind = ("that" if hung == "same" else hung), "anchored"
        if word in ("last", "this", "next", "coming") and not told and led:
            piece.start = core.start() - len(before) + led.start()
            self._which_season(piece, word, season)
        return piece

    def _which_season(self, piece: Piece, word: str, season: int) -> None:
        piece.kind = "relative"
        if self.published is None:
            piece.family = "open"
            return
        now = self.published
        year = now.year
        if word == "last":  # the one that is over
            year = next(y for y in (now.year, now.year - 1, now.year - 2) if Point(y, season).latest(y) < now)
        elif word in ("next", "coming"):
            year = next(y for y in (now.year, now.year + 1) if Point(y, season).earliest(y) > now)
        elif season == 24 and now.month < 3:
            year -= 1
        self._set_year(piece, year)

    def _holiday(self, core: re.Match[str]) -> Piece:
        name = core["holiday"].lower().replace("’", "'")
        if name in words.FROM_EASTER:
            return self._by_easter(core, words.FROM_EASTER[name])
        month, day = words.HOLIDAYS[name]
        piece = Piece(*core.span(), "day", Point(None, month, day), Point(None, month, day))
        self._year_right(piece)
        return piece

    def _by_easter(self, core: re.Match[str], days: int) -> Piece:
        """ "On Palm Sunday": the last one, or the next where the clause is of what is to come."""
        piece = Piece(*core.span(), "fixed", kind="relative")
        self._year_right(piece)
        now = self.published
        if piece.first.year is not None:
            day = easter(piece.first.year) + timedelta(days=days)
        elif now is None:
            piece.family = "open"
            return piece
        else:
            near = [easter(now.year + step) + timedelta(days=days) for step in (-1, 0, 1)]
            ahead = self._to_come(piece.start, piece.end)
            day = min(d for d in near if d > now) if ahead else max(d for d in near if d <= now)
        piece.first = piece.last = Point.of(day)
        return piece
