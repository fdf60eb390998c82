"""Whether an act is told as done, feared or planned, denied, asked for, or as what is usual."""

from __future__ import annotations

from habeas.read.assemble.events import EXPECT, NOBODY, SentenceParts
from habeas.read.find.acts import ACTORS, ActMention
from habeas.read.find.groups import GroupMention
from habeas.read.languages import en
from habeas.read.languages.en.counts import value_of
from habeas.read.text import Sentence, Text
from habeas.terms import Modality

_WORRY = frozenset("concern concerns concerned worry worries worried".split())  # of what may happen, not of what did


_DENY = frozenset(
    "deny denies denied denying reject rejects rejected dismissed dismisses dismiss refuted refute disputed disputes untrue false rumour rumours rumor".split()
)


_IF = frozenset("if unless whether".split())


_HABIT = frozenset(
    "often usually routinely regularly always generally typically frequently systematically normally customarily".split()
)


_DEMAND = frozenset("should must ought let".split())


_WOULD = frozenset("would could may might can 'd".split())


_WILL = frozenset("will 'll shall won't".split())


def modality_of(text: Text, parts: SentenceParts, act: ActMention, place: int) -> Modality | None:
    """Whether the act is told as done, as feared or planned, as denied; None where it is none of these."""
    tokens, sentence, g = text.tokens, parts.sentence, en.grammar()
    begin = max(
        sentence.first,
        act.group - 12,
        parts.acts[place - 1].last
        if place and not act.joined and parts.acts[place - 1].frame not in ACTORS
        else sentence.first,
    )
    left = [t.lower for t in tokens[begin : act.group]]
    all_left = [t.lower for t in tokens[sentence.first : act.group]]
    helpers = set(act.helpers)
    if tokens[sentence.last - 1].text == "?":
        return None
    if left in (["and"], ["or"]):
        left = all_left[-12:]  # a second verb stands in the clause of the first
    if _IF & set(left[-9:]) or (_IF & set(all_left) and helpers & (_WOULD | _WILL)):
        return None
    negated = (
        bool(helpers & g["negation"])
        or any(h.endswith("n't") for h in helpers)
        or bool(NOBODY & set(left[-7:]))
        or _no_people(left)
    )
    if (
        helpers & _DEMAND
        or (negated and helpers & {"do", "does", "don't", "doesn't"})
        or ("so" in left and "that" in left)
    ):
        return None
    if act.frame in ("adjective", "trait"):
        return None if negated else Modality.HAPPENED
    if act.frame == "noun":
        return _noun_modality(left, act)
    second = not helpers and left[-1:] in (["and"], ["or"]) and tokens[act.head].lower == act.lemma
    if second and ({"to"} | g["modal_open"]) & set(left[-9:]):
        return None  # "were to arrest and return": what the verb before it is, this one is
    if "be" in helpers and not helpers & (g["modal_open"] | g["have"] | {"to", "not", "never"} | (g["be"] - {"be"})):
        # "are to be fined; then be sent on": it shares the doubt of the verb before
        return Modality.EXPECTED if ({"to"} | g["modal_open"]) & set(all_left) else None
    if helpers & _HABIT or _HABIT & set(left[-4:]):
        return None
    recent = left[-7:]
    if negated:
        if (
            act.act in ("arrest", "return", "death")
            and act.voice in ("passive", "active")
            and not helpers & (g["modal_open"] | {"to", "cannot"})
        ):
            return Modality.DENIED
        return None
    if set(recent) & _DENY and (act.voice == "ing" or "that" in recent):
        return Modality.DENIED
    if helpers & _WILL:
        return Modality.EXPECTED
    if helpers & _WOULD:
        return Modality.EXPECTED if helpers & {"may", "might", "could"} or "be" in helpers else None
    if "to" in helpers and act.voice in ("passive", "to", "active", "bare"):
        if "be" in helpers and helpers & {"are", "were", "is", "was"}:
            return Modality.EXPECTED  # are to be sent back
        if helpers == {"to", "be"} and (act.group == sentence.first or tokens[act.group - 1].text in ";,"):
            return Modality.EXPECTED  # "…; to be moved to Bangkok"
        if set(recent) & {
            "began",
            "begun",
            "started",
            "managed",
            "continued",
            "allowed",
            "able",
            "seemed",
            "appear",
            "believed",
            "said",
            "reported",
            "known",
            "thought",
            "confirmed",
            "appeared",
        }:
            return Modality.HAPPENED
        if set(recent) & (EXPECT | _WORRY) or set(helpers) & {"likely", "about"}:
            return Modality.EXPECTED
        return Modality.EXPECTED if act.frame in ACTORS and helpers != {"to"} else None
    if "being" in helpers and helpers & {"is", "are", "was", "were"}:
        return Modality.HAPPENED
    if act.voice == "ing" and _done_before(left, act, sentence):
        return Modality.HAPPENED
    if act.voice == "ing" or "being" in helpers:
        if set(recent) & (EXPECT | _WORRY) or {"from"} & set(left[-2:]):
            return Modality.EXPECTED
        if left[-2:] == ["process", "of"] or set(left[-3:]) & {"began", "started", "kept", "been"}:
            return Modality.HAPPENED
        if set(left[-3:]) & {"before", "without", "against", "avoid", "of", "stop", "not"}:
            return Modality.EXPECTED if act.act == "return" and "risk" in recent else None
        if helpers & {"are", "is", "were", "was"} or "being" in helpers:
            return Modality.HAPPENED
        return (
            Modality.HAPPENED
            if act.frame == "actor" and tokens[act.group - 1].text in ",;" and act.group > sentence.first
            else None
        )
    if helpers and act.voice == "active" and helpers & g["do"] and not helpers & {"did"}:
        return None
    if helpers & {"been", "be"} and set(recent) & {"likely"}:
        return Modality.EXPECTED
    return Modality.HAPPENED


_BLAMED = frozenset(
    "accused suspected convicted guilty charged acquitted accusing admitted admitting confessed sentenced jailed".split()
)


def _done_before(left: list[str], act: ActMention, sentence: Sentence) -> bool:
    """A gerund that tells what was done: "after killing two", "accused of shooting a man", "opened fire, wounding three"."""
    words = [w for w in left if not w.endswith("ly")]
    if not words or act.frame not in ("object", "weak"):
        return False
    if words[-1] in ("after", "for") and not set(words[-5:-1]) & EXPECT - {"face", "faces", "facing", "faced"}:
        return True
    if words[-1] in ("of", "with", "in", "to") and _BLAMED & set(words[-5:-1]):
        return True
    return words[-1] == "," and act.group > sentence.first + 3 and not set(words[-8:]) & (EXPECT | _WILL | _WOULD | _IF)


def _no_people(left: list[str]) -> bool:
    """ "No refugee has been deported", "not one of the 12 was": a "no" that belongs to who stands right before the verb."""
    if any(left[k : k + 3] == ["not", "one", "of"] for k in range(max(0, len(left) - 8), len(left))):
        return True
    tail = left[-3:]
    return (
        "no" in tail[:-1] and not any(value_of(word) is not None for word in tail) and tail[-1] not in ("doubt", "that")
    )


def _noun_modality(left: list[str], act: ActMention) -> Modality | None:
    if set(left[-8:]) & _DENY:
        return Modality.DENIED
    if set(left[-6:]) & EXPECT or set(left[-3:]) & {"against", "from"}:
        return Modality.EXPECTED if act.act in ("return", "death") else None
    if set(left[-2:]) & {"no"}:
        return None
    return Modality.HAPPENED


def is_demanded(parts: SentenceParts, act: ActMention) -> bool:
    """Whether the act is only asked for: it hangs on a verb of asking to its left."""
    return any(
        a.frame in ACTORS and a.last <= act.head and act.head - a.last <= 14 for a in parts.acts
    ) and act.voice in ("to", "ing", "noun")


def is_generic(text: Text, act: ActMention, whom: GroupMention | None) -> bool:
    """Whether it tells of general practice: a present tense about people without number or article."""
    g = en.grammar()
    if whom is not None and whom.kind != "bare":
        return False
    form = text.tokens[act.head].lower
    if (act.voice in ("active", "to", "ing") and not act.helpers and form.endswith(("s",))) or (
        act.voice == "active" and not act.helpers and form == act.lemma
    ):
        return True
    return (
        act.voice == "passive"
        and bool(set(act.helpers) & {"are", "is"})
        and not set(act.helpers) & {"being"}
        and whom is not None
        and whom.kind == "bare"
        and act.act != "detention"
    ) or (whom is not None and bool(g["modal_open"] & set(act.helpers)))
