"""Values in a reader's words: people, days, places, acts. Every phrase goes through gettext."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

from django.utils.dates import MONTHS
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext, pgettext

from habeas.terms import CountRange, DecisionKind, Modality, RelationKind, Sex, Unit
from habeas.web.countries import country_name

if TYPE_CHECKING:
    from habeas.terms import Incident, PartialDate, PlaceName, ProfileEntry

Label = str | Promise

ACTS: dict[str, Label] = {
    "arrest": gettext_lazy("Arrest"),
    "detention": gettext_lazy("Detention"),
    "transfer": gettext_lazy("Transfer"),
    "return": gettext_lazy("Return"),
    "release": gettext_lazy("Release"),
    "death": gettext_lazy("Death"),
    "intervention": gettext_lazy("Intervention"),
}
_ACTS_ON: dict[str, Label] = {
    "arrest": gettext_lazy("Arrest of %(who)s"),
    "detention": gettext_lazy("Detention of %(who)s"),
    "transfer": gettext_lazy("Transfer of %(who)s"),
    "return": gettext_lazy("Return of %(who)s"),
    "release": gettext_lazy("Release of %(who)s"),
    "death": gettext_lazy("Death of %(who)s"),
    "intervention": gettext_lazy("Intervention for %(who)s"),
}
MODALITIES: dict[str, Label] = {
    Modality.HAPPENED.value: gettext_lazy("happened"),
    Modality.EXPECTED.value: gettext_lazy("expected"),
    Modality.DENIED.value: gettext_lazy("denied"),
}
SEXES: dict[str, Label] = {Sex.FEMALE.value: gettext_lazy("female"), Sex.MALE.value: gettext_lazy("male")}
STATES: dict[str, Label] = {
    "arrested": gettext_lazy("arrested, nothing later told"),
    "held": gettext_lazy("held"),
    "returned": gettext_lazy("returned"),
    "released": gettext_lazy("released"),
    "died": gettext_lazy("died"),
    "whereabouts unknown": gettext_lazy("whereabouts unknown"),
}
UNITS: dict[str, Label] = {
    Unit.PEOPLE.value: gettext_lazy("people"),
    Unit.INCIDENTS.value: gettext_lazy("incidents"),
}
ROLES: dict[str, Label] = {
    "refugee": gettext_lazy("refugee"),
    "guide": gettext_lazy("guide"),
    "activist": gettext_lazy("activist"),
    "relative": gettext_lazy("relative"),
    "other": gettext_lazy("other"),
}
_ROLES_MANY: dict[str, Label] = {
    "refugee": gettext_lazy("refugees"),
    "guide": gettext_lazy("guides"),
    "activist": gettext_lazy("activists"),
    "relative": gettext_lazy("relatives"),
}
FIELDS: dict[str, Label] = {
    "act": gettext_lazy("Act"),
    "modality": gettext_lazy("Told as"),
    "people": gettext_lazy("People"),
    "roles": gettext_lazy("Roles"),
    "profile": gettext_lazy("Who they are"),
    "place": gettext_lazy("Place"),
    "facility": gettext_lazy("Held in"),
    "date": gettext_lazy("Date"),
    "by": gettext_lazy("By"),
    "to": gettext_lazy("Addressed to"),
    "sources": gettext_lazy("Who says so"),
    "quote": gettext_lazy("Quote"),
    "new": gettext_lazy("New or repeated"),
}
DECISIONS: dict[str, Label] = {
    DecisionKind.WRONG.value: gettext_lazy("Statement wrong"),
    DecisionKind.CORRECTED.value: gettext_lazy("Value corrected"),
    DecisionKind.RIGHT.value: gettext_lazy("Statement right"),
    DecisionKind.ADDED.value: gettext_lazy("Statement added"),
    DecisionKind.SAME.value: gettext_lazy("Same incident"),
    DecisionKind.DIFFERENT.value: gettext_lazy("Different incidents"),
    DecisionKind.PART_OF.value: gettext_lazy("Part of"),
}
RELATIONS: dict[str, Label] = {
    RelationKind.PART_OF.value: gettext_lazy("Part of"),
    RelationKind.POSSIBLY_PART.value: gettext_lazy("Possibly part of"),
    RelationKind.ADDS_UP.value: gettext_lazy("Adds up into"),
    RelationKind.POSSIBLY_SAME.value: gettext_lazy("Possibly the same as"),
    RelationKind.DIFFERENT.value: gettext_lazy("Different from"),
}
LANGUAGES: dict[str, Label] = {
    "en": gettext_lazy("English"),
    "ko": gettext_lazy("Korean"),
    "zh": gettext_lazy("Chinese"),
}
_SEASONS: dict[int, Label] = {
    21: gettext_lazy("spring"),
    22: gettext_lazy("summer"),
    23: gettext_lazy("autumn"),
    24: gettext_lazy("winter"),
}
_MARKS: dict[str, Label] = {
    "?": gettext_lazy("perhaps %(day)s"),
    "~": gettext_lazy("about %(day)s"),
    "%": gettext_lazy("perhaps about %(day)s"),
}
_PART = re.compile(r"(\d{4}|XXXX)(?:-(\d\d|XX)(?:-(\d\d|XX))?)?([?~%]?)\Z")


def label(table: dict[str, Label], name: str) -> str:
    """The table's word for a name; the name itself where the table has none (another codebook)."""
    return str(table.get(name, name))


def number(people: CountRange) -> str:
    """A count of people as a range: 4, 4–7, 8 or more, about 30, unknown."""
    match (people.low, people.high):
        case (None, None):
            words = _("unknown")
        case (low, None):
            words = _("%(low)s or more") % {"low": low}
        case (None, high):
            words = _("at most %(high)s") % {"high": high}
        case (low, high) if low == high:
            words = str(low)
        case (low, high):
            words = f"{low}–{high}"
    return _("about %(number)s") % {"number": words} if people.approx and people.known else words


def group(people: CountRange, roles: tuple[str, ...] = ()) -> str:
    """A count and whom it counts: 4 refugees, 8 or more people, guides (number unknown)."""
    if people.low == people.high == 1:
        noun = (
            label(ROLES, roles[0]) if len(roles) == 1 and roles[0] in _ROLES_MANY else ngettext("person", "people", 1)
        )
    else:
        noun = (
            str(_ROLES_MANY[roles[0]])
            if len(roles) == 1 and roles[0] in _ROLES_MANY
            else ngettext("person", "people", 2)
        )
    if not people.known:
        return _("%(noun)s, number unknown") % {"noun": noun}
    return pgettext("so many of them", "%(number)s %(noun)s") % {"number": number(people), "noun": noun}


def case_title(people: CountRange) -> str:
    return _("Case of %(people)s") % {"people": group(people)}


def title(incident: Incident) -> str:
    """An incident in one phrase: Arrest of 4 refugees; Return of 29 people (expected)."""
    who = group(incident.people, incident.roles)
    phrase = _ACTS_ON.get(incident.act)
    words = str(phrase) % {"who": who} if phrase else f"{incident.act}: {who}"
    if incident.modality == Modality.HAPPENED.value:
        return words
    return _("%(what)s (%(modality)s)") % {"what": words, "modality": label(MODALITIES, incident.modality)}


def place(name: PlaceName | None) -> str:
    """A place from the nearest to the widest, the country by its name: Shenyang, Liaoning, China."""
    if name is None:
        return _("place not told")
    province = None if name.province == name.city else name.province
    return ", ".join(part for part in (name.city, province, country_name(name.country)) if part)


def who(roles: tuple[str, ...]) -> str:
    """Whom a count counts, where it is told: refugee, guide."""
    return ", ".join(label(ROLES, role) for role in roles)


def day(date: PartialDate | None) -> str:
    """A partial date in words, no more exact than it is told: 24 May 2019; May, year unknown; from 3 May 2019 on."""
    if date is None:
        return _("date not told")
    first, slash, last = date.edtf.partition("/")
    if not slash:
        return _one(first)
    if first in ("", ".."):
        return _("until %(day)s") % {"day": _one(last)}
    if last in ("", ".."):
        return _("from %(day)s on") % {"day": _one(first)}
    return _span(first, last)


def iso_day(text: str | None) -> str:
    """A day of the calendar (2019-05-24) in words; what is none stays as it is."""
    match = _PART.match(text or "")
    return _one(text or "") if match else text or _("day not told")


def plain(value: object) -> str:
    """A plain JSON value as text: strings as they are, nothing as a dash."""
    if value is None:
        return "—"
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)


def _span(first: str, last: str) -> str:
    if first[:7] == last[:7] and first[8:].isdigit() and last[8:].isdigit():
        return pgettext("days of one month", "%(first)d–%(month)s") % {"first": int(first[8:]), "month": _one(last)}
    return _("%(first)s to %(last)s") % {"first": _one(first), "last": _one(last)}


def _one(text: str) -> str:
    match = _PART.match(text)
    if not match:
        return text
    year, month, day_of_month, mark = match.groups()
    words = _year_and_below(year, month, day_of_month)
    return str(_MARKS[mark]) % {"day": words} if mark else words


def _year_and_below(year: str, month: str | None, day_of_month: str | None) -> str:
    open_year = year == "XXXX"
    if month is None or month == "XX":
        return _("year unknown") if open_year else year
    if int(month) in _SEASONS:
        within = str(_SEASONS[int(month)])
    elif day_of_month is None or day_of_month == "XX":
        within = str(MONTHS[int(month)])
    else:
        within = pgettext("day and month", "%(day)d %(month)s") % {
            "day": int(day_of_month),
            "month": MONTHS[int(month)],
        }
    if open_year:
        return _("%(day)s, year unknown") % {"day": within}
    return pgettext("day or month, and year", "%(day)s %(year)s") % {"day": within, "year": year}


def profile(entry: ProfileEntry) -> str:
    """One line of who they are: 1 woman, 65–69 years; 2 people, 13–19 years, mother of two."""
    parts = [_sexed(entry)]
    if entry.age is not None:
        low, high = entry.age
        years = str(low) if low == high else f"{low}–{high}"
        parts.append(ngettext("%(years)s year", "%(years)s years", high) % {"years": years})
    if entry.relation:
        parts.append(entry.relation)
    return ", ".join(parts)


def _sexed(entry: ProfileEntry) -> str:
    one = 1 if entry.people.low == entry.people.high == 1 else 2
    match entry.sex:
        case Sex.FEMALE:
            noun = ngettext("female", "female", one)
        case Sex.MALE:
            noun = ngettext("male", "male", one)
        case _:
            noun = ngettext("person", "people", one)
    return pgettext("so many of them", "%(number)s %(noun)s") % {"number": number(entry.people), "noun": noun}
