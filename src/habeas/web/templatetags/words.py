"""Values in words, for templates; each filter is a function of habeas.web.words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django import template
from django.urls import reverse
from django.utils.html import format_html

from habeas.web import words
from habeas.web.names import name_of
from habeas.web.sentences import linked
from habeas.web.views.assets import address_of

if TYPE_CHECKING:
    from django.utils.safestring import SafeString

    from habeas.terms import StatementRef

register = template.Library()

register.filter("number", words.number)
register.filter("day", words.day)
register.filter("place", words.place)
register.filter("case_title", words.case_title)
register.filter("title_of", words.title)
register.filter("who", words.who)
register.filter("iso_day", words.iso_day)
register.filter("plain", words.plain)
register.simple_tag(address_of, name="asset")


@register.filter
def act(name: str) -> str:
    return words.label(words.ACTS, name)


@register.filter
def modality(name: str) -> str:
    return words.label(words.MODALITIES, name)


@register.filter
def role(name: str) -> str:
    return words.label(words.ROLES, name)


@register.filter
def sex(name: str) -> str:
    return words.label(words.SEXES, name)


@register.filter
def state(name: str) -> str:
    return words.label(words.STATES, name)


@register.filter
def field_name(name: str) -> str:
    return words.label(words.FIELDS, name)


@register.filter
def decision_kind(name: str) -> str:
    return words.label(words.DECISIONS, name)


@register.filter
def relation_kind(name: str) -> str:
    return words.label(words.RELATIONS, name)


@register.filter
def language(name: str | None) -> str:
    return words.label(words.LANGUAGES, name) if name else ""


@register.filter
def sentence(reason: str) -> SafeString:
    """A reason of the engine, with names that lead there for the ids in it."""
    return linked(reason, name_of)


@register.filter
def ref_name(ref: StatementRef) -> SafeString:
    """A statement by its report's name, as a link."""
    return linked(f"{ref.report}.{ref.index}", name_of)


@register.simple_tag
def thing_link(thing: str) -> SafeString:
    """An id as a link to its page; the bare id where it has none of its own."""
    kind, _dash, _rest = thing.partition("-")
    report, dot, index = thing.rpartition(".")
    match kind:
        case "r" if dot and index.isdecimal():
            address = f"{reverse('report', args=[report])}#statement-{int(index) + 1}"
        case "r":
            address = reverse("report", args=[thing])
        case "i":
            address = reverse("incident", args=[thing])
        case "c":
            address = reverse("case", args=[thing])
        case "d":
            address = reverse("decisions")
        case _:
            return format_html("<code>{}</code>", thing)
    return format_html('<a href="{}"><code>{}</code></a>', address, thing)
