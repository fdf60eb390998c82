"""Whether an act is told as done, feared or planned, denied, asked for, or as what is usual."""

from __future__ import annotations

from dataclasses import dataclass

from habeas.read.assemble.events import SentenceParts
from habeas.read.find.acts import ACTORS, ActMention
from habeas.read.find.groups import GroupMention
from habeas.read.languages import en
from habeas.read.languages.en.counts import value_of
from habeas.read.text import Text
from habeas.terms import Modality

_NOT_DENYING = frozenset("not n't never cannot was were been be being is are".split())  # "was denied a lawyer"
DENIAL = 18  # words from a word of denial to what it denies
CLAUSE = 12  # words before a verb that may tell how it is meant


@dataclass(frozen=True, slots=True)
class _Clause:
    """The words around one act, in lower case."""

    text: Text
    parts: SentenceParts
    act: ActMention
    left: list[str]  # of its clause, at most so many
    all_left: list[str]  # of its sentence
    right: list[str]
    helpers: frozenset[str]


def modality_of(text: Text, parts: SentenceParts, act: ActMention, place: int) -> Modality | None:
    """Whether the act is told as done, as feared or planned, as denied; None where it is none of these."""
    clause = _clause(text, parts, act, place)
    if _is_supposed(clause) or _is_avoided(clause):
        return None
    if act.frame in ("adjective", "trait"):
        return None if is_negated(clause) else Modality.HAPPENED
    found = _of_noun(clause) if act.frame == "noun" else _of_verb(clause)
    if found is not None and act.frame not in ACTORS and is_called_untrue(clause):
        return Modality.DENIED
    if found is Modality.EXPECTED and act.frame == "weak":
        return None  # "until somebody agrees to take them"
    if found is Modality.HAPPENED and act.manner == "expected":
        found = Modality.EXPECTED
    return found


def _clause(text: Text, parts: SentenceParts, act: ActMention, place: int) -> _Clause:
    tokens, sentence = text.tokens, parts.sentence
    while place and parts.acts[place - 1].last > act.group:
        place -= 1  # another phrase that the same verb may be of
    begin = max(
        sentence.first,
        act.group - CLAUSE,
        parts.acts[place - 1].last
        if place and not act.joined and parts.acts[place - 1].frame not in ACTORS
        else sentence.first,
    )
    left = [t.lower for t in tokens[begin : act.group]]
    all_left = [t.lower for t in tokens[sentence.first : act.group]]
    if left in (["and"], ["or"]):
        left = all_left[-CLAUSE:]  # a second verb stands in the clause of the first
    right = [t.lower for t in tokens[act.last : min(sentence.last, act.last + 20)]]
    return _Clause(text, parts, act, left, all_left, right, frozenset(act.helpers))


# ---------------------------------------------------------------- neither done nor ahead


def is_conditional(text: Text, parts: SentenceParts, act: ActMention, place: int) -> bool:
    """Whether an act stands in a condition or a question: it is not told at all, so nothing is left to weigh."""
    return _is_supposed(_clause(text, parts, act, place))


def _is_supposed(clause: _Clause) -> bool:
    """A question, a condition, a doubt."""
    m, left, helpers = en.modality(), clause.all_left, clause.helpers
    if clause.text.tokens[clause.parts.sentence.last - 1].text == "?":
        return True
    if m["condition"] & set(clause.left[-9:]) or (m["condition"] & set(left) and helpers & (m["would"] | m["will"])):
        return True
    behind = clause.left[-9:]
    if any(behind[k : k + 2] == ["in", "case"] and behind[k + 2 : k + 3] != ["of"] for k in range(len(behind))):
        return True
    # "Had they been caught, …": a clause that opens with its helper and ends in a comma
    opened = left[:1] in (["had"], ["should"], ["were"]) and len(left) <= 9 and "," not in left
    return opened and bool(helpers & {"been", "be"}) and not helpers & {"had", "were", "was", "is", "are"}


def _is_avoided(clause: _Clause) -> bool:
    """ "Escaped arrest", "narrowly avoided being caught"; "the law forbids the expulsion of refugees"."""
    m, act = en.modality(), clause.act
    if act.frame in ACTORS or act.voice not in ("ing", "noun", "passive", "active"):
        return False
    near = set(clause.left[-4:])
    if near & m["avoided"] and (act.voice == "noun" or "being" in clause.helpers or act.voice == "ing"):
        return True
    return act.voice in ("noun", "ing") and bool(set(clause.left[-6:]) & m["forbidden"])


# ---------------------------------------------------------------- denied


def is_negated(clause: _Clause) -> bool:
    g, m, helpers = en.grammar(), en.modality(), clause.helpers
    return (
        bool(helpers & g["negation"])
        or any(h.endswith("n't") for h in helpers)
        or bool(m["nobody"] & set(clause.left[-7:]))
        or _no_people(clause.left)
    )


def _no_people(left: list[str]) -> bool:
    """ "No refugee has been deported", "not one of the 12 was": a "no" that belongs to who stands right before the verb."""
    if any(left[k : k + 3] == ["not", "one", "of"] for k in range(max(0, len(left) - 8), len(left))):
        return True
    tail = left[-3:]
    return (
        "no" in tail[:-1] and not any(value_of(word) is not None for word in tail) and tail[-1] not in ("doubt", "that")
    )


def is_called_untrue(clause: _Clause) -> bool:
    """Somebody denies it: "denied having", "rejects claims that", "reports that … are false"."""
    m, left = en.modality(), clause.all_left
    start = max((k for k, word in enumerate(left) if word in m["clause_ends"]), default=-1) + 1
    for k in range(start, len(left)):
        if left[k] not in m["deny"] or (k and left[k - 1] in _NOT_DENYING):
            continue
        if len(left) - k > DENIAL:
            continue
        behind = left[k + 1 : k + 6] if len(left) - k > 6 else [*left[k + 1 :], *clause.act.helpers]
        if set(behind) & ({"that", "having", "any", "ever", "knowledge"} | m["told"]):
            return True
        if clause.act.voice == "ing" and len(left) - k <= 7:
            return True
        if clause.act.voice == "noun" and len(left) - k <= 8:
            return True
        if clause.act.voice in ("active", "passive") and len(left) - k <= 5 and "to" not in clause.helpers:
            return True  # "deny they deported four"
    if "that" in left[start:] and m["told"] & set(left[start:]):
        copula = [k for k, word in enumerate(clause.right) if word in ("are", "is", "were", "was")]
        return any(set(clause.right[k + 1 : k + 4]) & m["untrue"] for k in copula)
    return False


# ---------------------------------------------------------------- verbs


def _of_verb(clause: _Clause) -> Modality | None:
    g, m, act, helpers, left = en.grammar(), en.modality(), clause.act, clause.helpers, clause.left
    negated = is_negated(clause)
    if (
        helpers & m["demand"]
        or (negated and helpers & {"do", "does", "don't", "doesn't"} and not helpers & {"did"})
        or ("so" in left and "that" in left)
    ):
        return None
    if not helpers and act.voice == "active" and "that" in left[-6:] and _is_asked(clause):
        return None  # "demanded that China release the four"
    second = not helpers and left[-1:] in (["and"], ["or"]) and clause.text.tokens[act.head].lower == act.lemma
    if second and ({"to"} | g["modal_open"]) & set(left[-9:]):
        return None  # "were to arrest and return": what the verb before it is, this one is
    if "be" in helpers and not helpers & (en.small("modal_open", "have") | {"to", "not", "never"} | (g["be"] - {"be"})):
        # "are to be fined; then be sent on": it shares the doubt of the verb before
        return Modality.EXPECTED if ({"to"} | g["modal_open"]) & set(clause.all_left) else None
    if helpers & m["habit"] or m["habit"] & set(left[-4:]):
        return None
    if negated:
        return Modality.DENIED if _denies(clause) else None
    if helpers & m["will"]:
        return Modality.EXPECTED
    if helpers & m["would"]:
        return _of_would(clause)
    if "to" in helpers and act.voice in ("passive", "to", "active", "bare"):
        return _of_infinitive(clause)
    if "being" in helpers and helpers & {"is", "are", "was", "were"}:
        return Modality.HAPPENED
    if act.voice == "ing" or "being" in helpers:
        return _of_gerund(clause)
    if helpers and act.voice == "active" and helpers & g["do"] and not helpers & {"did"}:
        return None
    if helpers & {"been", "be"} and "likely" in left[-7:]:
        return Modality.EXPECTED
    return Modality.HAPPENED


def _is_asked(clause: _Clause) -> bool:
    """Whether a verb in its base form hangs on one of asking: "demanded that China release them"."""
    act = clause.act
    base = clause.text.tokens[act.head].lower == act.lemma
    return base and any(a.frame in ACTORS and a.last <= act.head <= a.last + 14 for a in clause.parts.acts)


def _denies(clause: _Clause) -> bool:
    """Whether a negated verb says that an act did not happen, rather than that it must not or can't."""
    act = clause.act
    return (
        act.act in ("arrest", "return", "death", "release")
        and act.voice in ("passive", "active")
        and not clause.helpers & (en.grammar()["modal_open"] | {"to", "cannot"})
    )


def _of_would(clause: _Clause) -> Modality | None:
    """ "May be sent back"; "was told that she would be put on a plane": ahead of what is told."""
    m, helpers = en.modality(), clause.helpers
    if helpers & {"may", "might", "could"} or "be" in helpers:
        return Modality.EXPECTED
    if helpers & {"would", "'d"} and m["reported"] & set(clause.left[-9:]):
        return Modality.EXPECTED
    return None


def _of_infinitive(clause: _Clause) -> Modality | None:
    m, act, helpers = en.modality(), clause.act, clause.helpers
    recent = set(clause.left[-7:])
    if "be" in helpers and helpers & {"are", "were", "is", "was"}:
        return Modality.EXPECTED  # are to be sent back
    before = clause.text.tokens[act.group - 1].text
    if helpers == {"to", "be"} and (act.group == clause.parts.sentence.first or before in ";,"):
        return Modality.EXPECTED  # "…; to be moved to Bangkok"
    if recent & m["done"] and not recent & {"about"}:
        return Modality.HAPPENED
    if (
        recent & (m["expect"] | m["worry"] | m["order"])
        or helpers & {"likely", "about"}
        or clause.left[-1:] == ["about"]
    ):
        return Modality.EXPECTED
    if "allowed" in recent:
        return Modality.HAPPENED
    if act.act == "return" and recent & {"asked", "asks", "told", "applied"}:
        return Modality.EXPECTED  # only states ask for that
    return Modality.EXPECTED if act.frame in ACTORS and helpers != {"to"} else None


def _of_gerund(clause: _Clause) -> Modality | None:
    m, act, helpers, left = en.modality(), clause.act, clause.helpers, clause.left
    recent = set(left[-7:])
    if act.voice == "ing" and _done_before(clause):
        return Modality.HAPPENED
    if recent & (m["expect"] | m["worry"]) or "from" in left[-2:]:
        return Modality.EXPECTED
    if left[-2:] == ["process", "of"] or set(left[-3:]) & {"began", "started", "kept", "been"}:
        return Modality.HAPPENED
    if set(left[-3:]) & {"before", "without", "against", "avoid", "of", "stop", "not"}:
        return Modality.EXPECTED if act.act == "return" and "risk" in recent else None
    if helpers & {"are", "is", "were", "was"} or "being" in helpers:
        return Modality.HAPPENED
    if act.frame == "actor" and act.group > clause.parts.sentence.first:
        return Modality.HAPPENED if clause.text.tokens[act.group - 1].text in ",;" else None
    return None


_BLAMED = frozenset(
    "accused suspected convicted guilty charged acquitted accusing admitted admitting confessed sentenced jailed".split()
)


def _done_before(clause: _Clause) -> bool:
    """A gerund that tells what was done: "after killing two", "accused of shooting a man", "opened fire, wounding three"."""
    m, act = en.modality(), clause.act
    words = [w for w in clause.left if not w.endswith("ly")]
    if not words or act.frame not in ("object", "weak"):
        return False
    if words[-1] in ("after", "for") and not set(words[-5:-1]) & m["expect"] - {"face", "faces", "facing", "faced"}:
        return True
    if words[-1] in ("of", "with", "in", "to") and _BLAMED & set(words[-5:-1]):
        return True
    ahead = m["expect"] | m["will"] | m["would"] | m["condition"]
    return words[-1] == "," and act.group > clause.parts.sentence.first + 3 and not set(words[-8:]) & ahead


# ---------------------------------------------------------------- nouns


def _of_noun(clause: _Clause) -> Modality | None:
    m, act, left = en.modality(), clause.act, clause.left
    right = clause.right[: next((k for k, w in enumerate(clause.right) if w in (";", ".", "said")), 20)]
    ahead = act.act in ("return", "death", "release", "transfer")
    if left[-1:] == ["no"] or left[-2:] in (["no", "such"], ["not", "any"], ["no", "more"]):
        return Modality.DENIED if act.told and act.act in ("arrest", "return") else None
    if act.told and set(right[:5]) & {"not", "never", "n't", "didn't"}:
        return Modality.DENIED if act.act in ("arrest", "return") else None
    if act.act == "release" and "for" in left[-3:]:
        return None  # "a campaign for the release of the four"
    if set(left[-4:]) & m["order"] and ahead:
        return Modality.EXPECTED
    if set(left[-6:]) & m["expect"] or set(left[-3:]) & {"against", "from"}:
        return Modality.EXPECTED if act.act in ("return", "death") else None
    return Modality.EXPECTED if ahead and _comes_later(right) else Modality.HAPPENED


def _comes_later(right: list[str]) -> bool:
    """ "The deportation of four is imminent", "… was halted", "… will take place", "… could follow"."""
    m = en.modality()
    verb = next((k for k, word in enumerate(right) if word in en.small("be", "have", "modal_open")), None)
    if verb is None:
        return False
    return right[verb] in m["will"] | m["would"] or bool(set(right[verb + 1 : verb + 5]) & m["ahead_behind"])


# ---------------------------------------------------------------- asked for, usual


def is_demanded(parts: SentenceParts, act: ActMention) -> bool:
    """Whether the act is only asked for: it hangs on a verb of asking to its left."""
    return any(
        a.frame in ACTORS and a.last <= act.head and act.head - a.last <= 14 for a in parts.acts
    ) and act.voice in ("to", "ing", "noun")


def is_generic(text: Text, act: ActMention, whom: GroupMention | None) -> bool:
    """Whether it tells of general practice: a present tense about people without number or article."""
    g = en.grammar()
    if whom is not None and whom.kind != "bare":
        return _is_told_of_all(text, act, whom)
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


def _is_told_of_all(text: Text, act: ActMention, whom: GroupMention) -> bool:
    """ "That returnees are arrested": the simple present of a passive, about people nobody counted, on no day."""
    if act.voice != "passive" or not set(act.helpers) <= {"are", "is"} or act.act == "detention" or act.joined:
        return False
    behind = text.tokens[act.last : act.last + 12]
    return (
        whom.plural
        and not whom.people.known
        and text.tokens[whom.first].lower in ("that", "such", "those", "any", "each", "every")
        and not any(t.text[0].isdigit() or t.lower in ("now", "today", "yesterday") for t in behind)
    )
