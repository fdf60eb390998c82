"""What a person types, turned into terms. A form that is not valid says in its own words what to type instead."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from habeas import places
from habeas.errors import WrongUse
from habeas.terms import CountRange, DecisionKind, Modality, PartialDate, PlaceName, Question, Sex, Unit
from habeas.terms.exchange import people_to_json
from habeas.web import words
from habeas.web.countries import country_code

if TYPE_CHECKING:
    from collections.abc import Iterable

    from habeas.web.words import Label

_DATE_HINT = gettext_lazy("A year, month or day: 2019, 2019-05, 2019-05-24; or from/to: 2014-07-15/2014-07-17")
_PLACE_HINT = gettext_lazy("A country (China), a province (Liaoning, China) or a city (Shenyang, Liaoning, China)")
_AGE = re.compile(r"(\d{1,3})(?:\s*(?:-|–)\s*(\d{1,3})|(\+))?\Z")
OLDEST = 130
ANY: tuple[str, Label] = ("", gettext_lazy("any"))
PAIRED = (DecisionKind.SAME, DecisionKind.DIFFERENT, DecisionKind.PART_OF)


def date_typed(text: str) -> PartialDate:
    """A partial date as a person types it; ValueError says what to type instead."""
    try:
        return PartialDate(text.strip())
    except ValueError as error:
        raise ValueError(
            _("“%(text)s” is no day that can be looked for. Type it like 2019, 2019-05 or 2019-05-24.") % {"text": text}
        ) from error


def place_typed(text: str) -> PlaceName:
    """A place as a person types it, the country by its name or code; ValueError says what to type instead."""
    around, comma, country = text.rpartition(",")
    try:
        return places.place_of(f"{around}{comma} {country_code(country) or country.strip()}")
    except WrongUse as error:
        raise ValueError(
            _(
                "“%(text)s” is no place that can be looked for. Type it like China; Liaoning, China; or Shenyang, Liaoning, China."
            )
            % {"text": text}
        ) from error


class DateField(forms.CharField):
    """A partial date; nothing typed is None."""

    def clean(self, value: Any) -> PartialDate | None:
        text = str(super().clean(value) or "")
        try:
            return date_typed(text) if text else None
        except ValueError as error:
            raise forms.ValidationError(str(error)) from error


class PlaceField(forms.CharField):
    """A place in the exchange form; nothing typed is None."""

    def clean(self, value: Any) -> PlaceName | None:
        text = str(super().clean(value) or "")
        try:
            return place_typed(text) if text else None
        except ValueError as error:
            raise forms.ValidationError(str(error)) from error


class AgeField(forms.CharField):
    """Years, both ends included; nothing typed is None."""

    def clean(self, value: Any) -> tuple[int, int] | None:
        text = str(super().clean(value) or "").strip()
        if not text:
            return None
        match = _AGE.match(text)
        low, high = (int(match[1]), OLDEST if match[3] else int(match[2] or match[1])) if match else (1, 0)
        if high < low:
            raise forms.ValidationError(_("“%(text)s” is no age. Type it like 13, 0-17 or 60+.") % {"text": text})
        return low, high


class IncidentFilter(forms.Form):
    """Which incidents to list, and in what order. An empty field asks for nothing."""

    SORTS: tuple[tuple[str, Label], ...] = (
        ("newest", gettext_lazy("latest first")),
        ("oldest", gettext_lazy("earliest first")),
        ("most", gettext_lazy("most people first")),
        ("place", gettext_lazy("by place")),
        ("reports", gettext_lazy("most reports first")),
    )
    act = forms.ChoiceField(label=gettext_lazy("Act"), required=False)
    modality = forms.ChoiceField(
        label=gettext_lazy("Told as"), required=False, choices=[ANY, *words.MODALITIES.items()]
    )
    place = forms.CharField(label=gettext_lazy("Place"), required=False, max_length=200)
    date = DateField(label=gettext_lazy("Date or period"), required=False, max_length=60)
    sort = forms.ChoiceField(label=gettext_lazy("Order"), required=False, choices=SORTS)

    def __init__(self, *args: Any, acts: Iterable[str] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["act"].choices = [ANY, *act_choices(acts)]  # type: ignore[attr-defined]
        self.fields["date"].widget.attrs["placeholder"] = "2019-05"
        self.fields["place"].widget.attrs |= {"placeholder": _("China"), "list": "places"}
        _describe(self)


class CountForm(forms.Form):
    """A question: how many distinct people did this act befall, where, when, in what role?"""

    act = forms.ChoiceField(label=gettext_lazy("Act"), error_messages={"required": gettext_lazy("Choose an act.")})
    place = PlaceField(label=gettext_lazy("Place"), required=False, max_length=200, help_text=_PLACE_HINT)
    date = DateField(label=gettext_lazy("Period"), required=False, max_length=60, help_text=_DATE_HINT)
    role = forms.ChoiceField(label=gettext_lazy("Role"), required=False)
    modality = forms.ChoiceField(label=gettext_lazy("Told as"), required=False, choices=[*words.MODALITIES.items()])
    sex = forms.ChoiceField(label=gettext_lazy("Sex"), required=False, choices=[ANY, *words.SEXES.items()])
    age = AgeField(label=gettext_lazy("Age"), required=False, max_length=20)
    status = forms.ChoiceField(label=gettext_lazy("Latest state"), required=False, choices=[ANY, *words.STATES.items()])
    unit = forms.ChoiceField(label=gettext_lazy("Count"), required=False, choices=[*words.UNITS.items()])

    def __init__(self, *args: Any, acts: Iterable[str] = (), roles: Iterable[str] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["act"].choices = act_choices(acts)  # type: ignore[attr-defined]
        self.fields["role"].choices = [  # type: ignore[attr-defined]
            ("", gettext_lazy("any role")),
            *((role, words.label(words.ROLES, role)) for role in dict.fromkeys((*words.ROLES, *roles))),
        ]
        self.fields["place"].widget.attrs["list"] = "places"
        self.fields["age"].widget.attrs["placeholder"] = "0-17"
        _describe(self)

    def question(self) -> Question:
        """What was asked, of a valid form."""
        asked = self.cleaned_data
        return Question(
            asked["act"],
            asked["place"],
            asked["date"],
            asked["role"] or None,
            Modality(asked["modality"] or Modality.HAPPENED),
            Sex(asked["sex"]) if asked["sex"] else None,
            asked["age"],
            asked["status"] or None,
            Unit(asked["unit"] or Unit.PEOPLE),
        )


class DecisionForm(forms.Form):
    """A judgement on one statement, or on two incidents."""

    kind = forms.ChoiceField(
        choices=[(kind.value, kind.value) for kind in DecisionKind if kind is not DecisionKind.ADDED],
        widget=forms.HiddenInput,
    )
    thing = forms.CharField(max_length=200, widget=forms.HiddenInput)
    other = forms.CharField(
        max_length=200,
        required=False,
        label=gettext_lazy("Which one"),
        error_messages={"required": gettext_lazy("Choose an incident from the list.")},
    )
    field = forms.ChoiceField(required=False, label=gettext_lazy("Value"), choices=[])
    value = forms.CharField(required=False, max_length=500, label=gettext_lazy("What it is to be"), strip=True)
    why = forms.CharField(
        required=False,
        max_length=2000,
        label=gettext_lazy("Why"),
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=gettext_lazy("Kept in the history with your decision, for whoever asks later."),
    )

    CORRECTABLE = ("people", "place", "date", "act", "modality", "roles", "facility", "by", "sources")

    def __init__(self, *args: Any, acts: Iterable[str] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.acts = tuple(dict.fromkeys((*words.ACTS, *acts)))
        self.fields["field"].choices = [  # type: ignore[attr-defined]
            ("", "—"),
            *((name, words.FIELDS[name]) for name in self.CORRECTABLE),
        ]
        _describe(self)

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        kind = given.get("kind")
        if kind in PAIRED and not given.get("other"):
            self.add_error("other", self.fields["other"].error_messages["required"])
        if kind == DecisionKind.CORRECTED:
            self._read_value(given)
        return given

    def _read_value(self, given: dict[str, Any]) -> None:
        if not given.get("field"):
            self.add_error("field", _("Choose which value is to be corrected."))
            return
        try:
            given["value"] = value_in_exchange_form(given["field"], given.get("value", ""), self.acts)
        except ValueError as error:
            self.add_error("value", str(error))


class UndoForm(forms.Form):
    """Which decision is taken back, and why."""

    decision = forms.CharField(max_length=200, widget=forms.HiddenInput)
    why = forms.CharField(required=False, max_length=2000)


def act_choices(acts: Iterable[str]) -> list[tuple[str, Label]]:
    """The acts we have words for, then those of another codebook."""
    return [(act, words.label(words.ACTS, act)) for act in dict.fromkeys((*words.ACTS, *acts))]


ANY_VALUE_HINT: Label = gettext_lazy(
    "People: 4, 4-7, 8+ or about 30. Place: Shenyang, Liaoning, China. Date: 2019-05-24, 2019-05 or 2019."
)
VALUE_HINTS: dict[str, Label] = {
    "people": gettext_lazy("4, or 4-7, or 8+ (at least 8), or about 30; empty where the report does not say"),
    "place": gettext_lazy(
        "City, Province, Country; or Province, Country; or Country; empty where the report does not say"
    ),
    "date": _DATE_HINT,
    "act": gettext_lazy("One of: arrest, detention, transfer, return, release, death, intervention"),
    "modality": gettext_lazy("One of: happened, expected, denied"),
    "roles": gettext_lazy("Of refugee, guide, activist, relative, other; a comma between them"),
    "facility": gettext_lazy("The place of custody as the report names it; empty where it does not"),
    "by": gettext_lazy("Who did it, as the report puts it; empty where it does not say"),
    "sources": gettext_lazy("From the one nearest to the reader to the origin; a semicolon between them"),
}

_PEOPLE = re.compile(
    r"(?P<about>about|~)?\s*(?P<low>\d{1,9})\s*(?:(?P<open>\+)|[-–]\s*(?P<high>\d{1,9}))?\Z", re.IGNORECASE
)


def value_in_exchange_form(field: str, text: str, acts: Iterable[str]) -> object:
    """A typed value as the exchange form has it; ValueError says what to type instead. Empty is unknown."""
    match field:
        case "people":
            return people_to_json(people_typed(text))
        case "place":
            return _place_corrected(text) if text else None
        case "date":
            return date_typed(text).edtf if text else None
        case "act":
            return _one_of(text, acts)
        case "modality":
            return _one_of(text, words.MODALITIES)
        case "roles":
            return [_one_of(role, words.ROLES) for role in _listed(text, ",")]
        case "sources":
            return _listed(text, ";")
        case _:
            return text or None


def _place_corrected(text: str) -> str:
    """A place that the gazetteer knows; one with a ! before it, which stays, is taken as it is."""
    told = text.removeprefix(places.AS_IT_IS)
    place = place_typed(told)
    why = places.unknown(place) if told == text else None
    if why is not None:
        raise ValueError(_("%(why)s To give it all the same, type a ! before it.") % {"why": f"{why}."})
    return str(place) if told == text else f"{places.AS_IT_IS}{place}"


def people_typed(text: str) -> CountRange:
    """A count of people as a person types it: 4, 4-7, 8+, about 30; empty is unknown."""
    if not text:
        return CountRange()
    match = _PEOPLE.match(text)
    if not match:
        raise ValueError(_("“%(text)s” is no number of people. Type it like 4, 4-7, 8+ or about 30.") % {"text": text})
    low = int(match["low"])
    high = None if match["open"] else int(match["high"] or low)
    if high is not None and high < low:
        raise ValueError(
            _("From %(low)s to %(high)s is empty. Type the smaller number first.") % {"low": low, "high": high}
        )
    return CountRange(low, high, approx=bool(match["about"]))


def people_to_type(people: CountRange) -> str:
    """The inverse of `people_typed`, to start a correction from."""
    about = "about " if people.approx else ""
    match (people.low, people.high):
        case (None, None):
            return ""
        case (low, None):
            return f"{about}{low}+"
        case (low, high) if low == high:
            return f"{about}{low}"
        case (low, high):
            return f"{about}{low or 0}-{high}"


def _one_of(text: str, allowed: Iterable[str]) -> str:
    name = text.strip().casefold()
    if name not in allowed:
        raise ValueError(_("“%(text)s” is none of %(allowed)s.") % {"text": text, "allowed": ", ".join(allowed)})
    return name


def _listed(text: str, between: str) -> list[str]:
    return [part.strip() for part in text.split(between) if part.strip()]


def _describe(form: forms.Form) -> None:
    """No label ends in a colon: the layout sets labels apart already."""
    form.label_suffix = ""
    form.use_required_attribute = False
