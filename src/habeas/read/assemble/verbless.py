"""The same act told on without its verb: "Seven were arrested in Jammu. Five more in Kathua the next day"."""

from __future__ import annotations

from dataclasses import replace

from habeas.read.assemble.drafts import Finds
from habeas.read.assemble.events import Event, SentenceParts, eligible
from habeas.read.find.acts import ACTORS
from habeas.read.languages import en
from habeas.terms import Modality

LONGEST = 26  # words of a sentence without a verb
_OPENS = 6  # words before the people of such a sentence: a day, a town


def told_on(finds: Finds, part: SentenceParts, before: Event | None) -> list[Event]:
    """The act of the sentence before, on the people of a sentence that has a day or a town and no verb."""
    if before is None or not _may_be_told_on(part, before) or not _is_verbless(finds, part):
        return []
    mention = next((m for m in part.groups if eligible(m) and not m.embedded), None)
    if mention is None or not mention.people.known or mention.kind not in ("new", "fresh", "number", "rest"):
        return []
    first, last = part.sentence.first, part.sentence.last
    start, end = finds.text.span(first, last)
    if (
        not mention.plural
        or mention.first - first > _OPENS
        or not (finds.dates.between(start, end) or finds.places.between(start, end))
    ):
        return []
    said = finds.text.span(mention.first, mention.last)
    return [
        replace(before, whom=mention, sentence=part.sentence, start=said[0], end=said[1], gap=(first, last), by=None)
    ]


def _may_be_told_on(part: SentenceParts, before: Event) -> bool:
    return (
        before.act.frame not in (*ACTORS, "noun")
        and before.modality is Modality.HAPPENED
        and not before.generic
        and not before.demanded
        and before.whom is not None
        and before.whom.people.known
        and 0 < part.sentence.index - before.sentence.index <= 2
        and not any(act.frame in ("object", "subject", "weak", *ACTORS) for act in part.acts)
    )


def _is_verbless(finds: Finds, part: SentenceParts) -> bool:
    g, tokens = en.grammar(), finds.text.tokens[part.sentence.first : part.sentence.last]
    finite = g["be"] | g["have"] | g["do"] | g["modal_open"] | g["finite_past"]
    return len(tokens) <= LONGEST and not any(
        t.lower in finite or (t.lower.endswith("ed") and t.text[0].islower()) for t in tokens
    )
