"""Weighing: whether what speaks for a statement in the making outweighs what speaks against it.

Rules mark what is doubtful: the verb names nobody, the clause supposes, nothing says that an appeal is for people told of.
Each mark, and each plain feature of a draft, has a weight in the codebook's own table (`codebooks/weights/`); a marked draft whose weights add
up to more than 0 is kept; one without a mark never comes here. The weights are those of a logistic regression on reports of
our own (`make train`), shifted so that 0 is where keeping a draft gains more than it costs in F1.
"""

from __future__ import annotations

from habeas.read.assemble.drafts import Draft, Finds
from habeas.read.assemble.unlisted import DOUBT
from habeas.read.find.acts import ACTORS

CHANCES = (0.02, 0.05, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.75, 0.9)
QUOTES = ("“", '"', "”", "‘")


def features(finds: Finds, draft: Draft, sure: int) -> list[str]:
    """The names of what holds of a doubtful draft; `sure` is how many drafts of its report nothing makes doubtful."""
    event, group = draft.events[0], draft.group
    start, end = finds.text.span(event.sentence.first, event.sentence.last)
    words = finds.text.raw[start:end]
    found = [
        "every draft",
        f"act {draft.act}",
        f"frame {event.act.frame}",
        f"voice {event.act.voice}",
        f"modality {draft.modality.value}",
        *(f"doubt {doubt}" for doubt in event.doubts),
        "doubtful",
        f"doubtful {draft.act}",
    ]
    if len(event.doubts) > 1:
        found.append("more doubts than one")
    if not sure:
        found.append("doubtful and nothing sure")
    found += _by_all_words(finds, draft)
    whom = event.whom.kind if event.whom is not None else "nobody named"
    found.append(f"whom {whom}" if event.act.frame not in ACTORS else "for whom" if event.whom else "for nobody named")
    if group is None:
        found.append("no group")
    else:
        found.append(f"role {group.role}")
        found.append("number" if group.people.known else "no number")
        if group.people.low == 1:
            found.append("one person")
        if len(group.mentions) > 2:
            found.append("group often told of")
    if draft.date is not None:
        found.append("date")
    if draft.place is not None:
        found.append("place")
    if draft.by is not None:
        found.append("by")
    if finds.dates.between(start, end):
        found.append("a date in the sentence")
    if any(p.use in ("in", "to", "from") for p in finds.places.between(start, end)):
        found.append("a place in the sentence")
    if any(quote in words for quote in QUOTES):
        found.append(
            "in quotes" if _inside_quotes(words, finds.text.tokens[event.act.head].start - start) else "beside quotes"
        )
    if event.sentence.index <= 1:
        found.append("at the start")
    if event.act.manner:
        found.append(f"manner {event.act.manner}")
    return found


def _by_all_words(finds: Finds, draft: Draft) -> list[str]:
    """What the sentence says by all its words: the chance of the act, how it is meant, which acts are told by listed words."""
    event = draft.events[0]
    part = finds.part(event)
    telling = finds.telling(part)
    if telling is None:
        return []
    over = [f"chance over {step}" for step in CHANCES if telling.chances[draft.act] > step]
    found = [*over, f"{draft.modality.value}, by all words {telling.modality}"]
    if DOUBT in event.doubts:
        found += [f"no act word, {chance}" for chance in over]
        found += [f"no act word, beside {act}" for act in dict.fromkeys(one.act for one in part.acts)]
    return found


def _inside_quotes(words: str, at: int) -> bool:
    before = words[:at]
    return (before.count("“") > before.count("”")) or before.count('"') % 2 == 1


def keeps(finds: Finds, draft: Draft, sure: int) -> bool:
    """Whether a doubtful draft is worth being stated: more speaks for it than against it."""
    table = finds.codebook.weights["en"]
    return sum(table.get(name, 0.0) for name in features(finds, draft, sure)) > 0
