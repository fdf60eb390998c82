"""Whom an act befell, among the people its sentence names."""

from __future__ import annotations

from dataclasses import replace

from habeas.read.assemble.events import NOT_PEOPLE, SPEECH, Event, SentenceParts, eligible
from habeas.read.assemble.named import named_before, named_behind, narrator
from habeas.read.find.acts import ActMention
from habeas.read.find.groups import GroupMention
from habeas.read.languages import en
from habeas.read.languages.en.counts import number_at, value_of
from habeas.read.text import Text
from habeas.terms import CountRange, Modality


def find_whom(
    text: Text, parts: SentenceParts, act: ActMention, previous: Event | None, modality: Modality
) -> GroupMention | None:
    """The people an act befell; None where the sentence does not name them, NOT_PEOPLE where it befell nobody."""
    if act.frame in ("adjective", "trait"):
        return _described_so(parts, act)
    if act.frame == "noun":
        return _multiple(text, parts, act) or _of_noun_or_feared(text, parts, act, modality)
    reflexive = next((t.lower for t in text.tokens[act.head : act.last + 1] if t.lower in _SELF), None)
    if reflexive is not None:
        return _oneself(parts, act, previous, _SELF[reflexive])
    if act.joined and previous is not None and previous.act.frame in ("object", "weak", "subject"):
        after = _object_right(text, parts, act)
        if act.voice == "active" and after is not None:
            return after
        if act.voice == "bare" and after is not None and after.first == act.last and _befell_its_object(previous):
            return after  # "killed a woman and injured nine others"
        inside = next((m for m in parts.groups if m.first > act.head and m.last <= act.last), None)
        if act.voice == "bare" and act.lemma == "leave" and inside is not None:
            return inside  # "wounded a girl, left a man dead"
        return NOT_PEOPLE if _holds_thing(text, act) else previous.whom
    named = _named(text, parts, act)
    if named is not None:
        return named
    if act.frame == "subject":
        return _of_subject_verb(text, parts, act)
    if act.voice in ("active", "to", "ing"):
        if "whom" in [t.lower for t in text.tokens[max(parts.sentence.first, act.group - 4) : act.group]]:
            return object_relative(text, parts, act) or NOT_PEOPLE
        # NOT_PEOPLE: "seized nine kilogrammes", "stopped the flow"
        return _object_right(text, parts, act) or object_relative(text, parts, act) or NOT_PEOPLE
    if act.voice == "bare":
        return _of_bare(text, parts, act)
    return _of_passive(text, parts, act, modality)


def _befell_its_object(event: Event) -> bool:
    """Whether an act befell people told of behind its verb."""
    return event.whom is not None and event.whom.first >= event.act.last


def _named(text: Text, parts: SentenceParts, act: ActMention) -> GroupMention | None:
    """Those told of by name alone: "Kim was arrested", "police arrested Kim Chol-su"."""
    teller = narrator(text, parts.sentence, act)
    if teller is not None or act.frame == "weak" or text.tokens[act.head].lower in _OF_THINGS:
        return teller
    if act.voice == "passive":
        return named_before(text, parts.sentence, act)
    if act.frame == "object" and not act.gap and act.act != "transfer" and act.voice in ("active", "bare", "ing"):
        return named_behind(text, parts.sentence, act)
    return None


_OF_THINGS = frozenset(
    "seized intercepted landed delivered carried moved removed shipped held returned released".split()
)


def _of_noun_or_feared(text: Text, parts: SentenceParts, act: ActMention, modality: Modality) -> GroupMention | None:
    found = _of_noun(text, parts, act)
    if found is None and modality is Modality.EXPECTED:  # "they face deportation", "34 people at risk of deportation"
        return _subject(text, parts, act) or next(
            (m for m in reversed(parts.groups) if m.last <= act.head and m.kind == "pronoun"), None
        )
    return found


def _of_subject_verb(text: Text, parts: SentenceParts, act: ActMention) -> GroupMention | None:
    if _named_subject(text, parts, act) or _in_other_clause(text, parts, act):
        return NOT_PEOPLE  # "after Kim Jong Il died"
    agent = _agent_befallen(text, parts, act)
    return agent if agent is not None else _subject(text, parts, act)


def _of_passive(text: Text, parts: SentenceParts, act: ActMention, modality: Modality) -> GroupMention | None:
    if _in_other_clause(text, parts, act):
        return NOT_PEOPLE  # "refugees came after talks were held"
    agent = _agent_befallen(text, parts, act)
    if agent is not None:
        return agent
    nobody = _nobody_at_all(text, parts, act, modality)
    if nobody is not None:
        return nobody
    found = _subject(text, parts, act)
    if found is None and act.voice == "passive" and _inanimate_subject(text, parts, act):
        return NOT_PEOPLE
    return found


_SELF = {"himself": "male", "herself": "female", "themselves": None, "itself": None, "self": None}


def _oneself(parts: SentenceParts, act: ActMention, previous: Event | None, sex: str | None) -> GroupMention | None:
    """ "Shot his wife and then himself": whoever did it, never the one whom the act before befell."""
    left = [m for m in parts.groups if m.last <= act.group and m.role != "agent"]
    fitting = [m for m in left if not sex or not m.sex or m.sex == sex]
    if previous is not None and previous.whom is not None and previous.whom.first > previous.act.head:
        fitting = [m for m in fitting if m is not previous.whom] or fitting
    return fitting[-1] if fitting else None


def _multiple(text: Text, parts: SentenceParts, act: ActMention) -> GroupMention | None:
    """ "A double murder" befell two."""
    before = act.head - 1
    size = en.people().multiple.get(text.tokens[before].lower) if before >= parts.sentence.first else None
    if size is None:
        return None
    people = CountRange.exactly(size)
    return GroupMention(before, act.last, act.head, people, "new", "", "person", True, number=(before, act.head))


def _described_so(parts: SentenceParts, act: ActMention) -> GroupMention:
    """ "One dead", "two wounded people": the people right before the word, or around it."""
    return next((m for m in parts.groups if m.last == act.first or m.first <= act.first < m.last), NOT_PEOPLE)


def _of_bare(text: Text, parts: SentenceParts, act: ActMention) -> GroupMention | None:
    """Of "arrested" with nothing before it: a past ("police arrested four") or a participle ("four arrested there")."""
    inside = next((m for m in parts.groups if m.first > act.head and m.last <= act.last), None)
    if inside is not None:
        return inside  # "left two people dead"
    relative = object_relative(text, parts, act)
    if relative is not None and _subject_is_agent(parts, act):
        return relative
    right = _object_right(text, parts, act)
    left = _subject(text, parts, act, near=True)
    if right is not None and (
        left is None or _subject_is_agent(parts, act) or right.noun in ("them", "him") or right.first == act.last
    ):
        return right  # "masked men caught them", "a gunman killed one person"
    if left is None and right is None and act.group == parts.sentence.first and act.last < parts.sentence.last:
        follows = _after_comma(text, parts, act)
        if follows is not None:
            return follows  # "Stopped by police in August, the eleven were …"
    if left is None and right is None and _opens(text, parts, act):
        return None  # "Moved to Dandong; freed 20 July": of those told of just before
    if left is not None and left.kind == "pronoun" and left.last == act.group:
        return right or NOT_PEOPLE  # "they deported four"; "they turned around", which nobody did to them
    if left is not None and right is None and (_has_thing(text, parts, act) or _holds_thing(text, act)):
        return NOT_PEOPLE  # "the band released four songs", "he sent me letters from there"
    if left is not None and left.kind != "number" and right is None and _did_it_themselves(text, parts, act):
        return NOT_PEOPLE  # "four refugees returned to the camp"
    if left is not None and act.frame == "weak" and not _reduced(text, parts, act):
        return NOT_PEOPLE
    return left or right or NOT_PEOPLE


def _nobody_at_all(text: Text, parts: SentenceParts, act: ActMention, modality: Modality) -> GroupMention | None:
    """ "No Tibetan has been deported", "nobody was detained": it is denied of people whom nobody counts."""
    if modality is not Modality.DENIED:
        return None
    first = max(parts.sentence.first, act.group - 3)
    left = [t.lower for t in text.tokens[first : act.group]]
    if left[-1:] in (["nobody"], ["none"]) or left[-2:] == ["no", "one"] or left[-2:-1] == ["no"] or left[:1] == ["no"]:
        at = act.group - 1
        return GroupMention(at, act.group, at, CountRange(), "new", "nobody", "refugee", True)
    return None


_OUT_OF_OFFICE = frozenset("opposition former ex exiled fugitive dissident ousted retired runaway renegade".split())


def _agent_befallen(text: Text, parts: SentenceParts, act: ActMention) -> GroupMention | None:
    """An official right before the verb: NOT_PEOPLE, for whom it is another story, unless of the opposition or former."""
    last = next((m for m in reversed(parts.groups) if m.last <= act.group), None)
    if last is None or last.role != "agent" or last.embedded or last.last != act.group:
        return None
    words = {t.lower for t in text.tokens[max(parts.sentence.first, last.first - 1) : last.last]}
    return last if words & _OUT_OF_OFFICE else NOT_PEOPLE


_CLAUSES = frozenset("after before when while because since until although though if where".split())


def _in_other_clause(text: Text, parts: SentenceParts, act: ActMention) -> bool:
    """Whether the verb's subject is no people: "refugees were there when talks were held"."""
    left = [m.last for m in parts.groups if m.last <= act.group]
    if not left:
        return False
    between = [t.lower for t in text.tokens[left[-1] : act.group]]
    opened = next((k for k in range(len(between) - 1, -1, -1) if between[k] in _CLAUSES), None)
    if opened is None or not between[opened + 1 :] or "," in between[opened:]:
        return False
    g = en.grammar()
    finite = en.small("be", "have", "modal_open", "do") | SPEECH
    before = between[:opened]
    return any(w in finite or w.endswith("ed") for w in before) and not set(before) & g["relative"]


def _named_subject(text: Text, parts: SentenceParts, act: ActMention) -> bool:
    """Whether a name stands right before the verb, which is nobody told of."""
    before = act.group - 1
    token = text.tokens[before]
    if before <= parts.sentence.first or not token.text[0].isupper() or token.lower in en.grammar()["pronoun"]:
        return False
    if text.tokens[before - 1].lower in en.small("determiner", "preposition"):
        return False  # "people hoping to reach the South have fallen into …"
    return not any(m.first <= before < m.last for m in parts.groups)


def _after_comma(text: Text, parts: SentenceParts, act: ActMention) -> GroupMention | None:
    """The people right behind the comma that closes an opening participle's phrase."""
    comma = next((k for k in range(act.last, parts.sentence.last) if text.tokens[k].text == ","), None)
    if comma is None:
        return None
    return next((m for m in parts.groups if eligible(m) and comma < m.first <= comma + 2), None)


def _opens(text: Text, parts: SentenceParts, act: ActMention) -> bool:
    """Whether a participle opens a sentence or a part of one without naming anybody."""
    before = text.tokens[act.group - 1].lower if act.group > parts.sentence.first else ""
    first_words = act.group - parts.sentence.first <= 1
    return (first_words and (before in ("", "later", "then", "since", "all", "-", "–"))) or before == ";"


def _has_thing(text: Text, parts: SentenceParts, act: ActMention) -> bool:
    """Whether a verb has an object that is no people: an article or a number stands right behind it."""
    if act.last >= parts.sentence.last or act.words > 1:
        return False  # "spread over three places" has its object in it
    word = text.tokens[act.last].lower
    return (
        word in (en.small("determiner", "possessive")) - {"that", "this", "both", "all", "each", "her"}
        or value_of(word) is not None
    )


def _holds_thing(text: Text, act: ActMention) -> bool:
    """Whether what stands inside a phrase is no people: "towed their boat to"."""
    inside = [t.lower for t in text.tokens[act.head + 1 : act.last]]
    return (
        act.gap
        and act.voice in ("active", "bare")
        and bool(inside)
        and inside[0] in en.small("determiner", "possessive") | {"me", "us", "you"}
    )


def _did_it_themselves(text: Text, parts: SentenceParts, act: ActMention) -> bool:
    """Whether a verb without an object tells what its subject did: no "by" and no other verb follows."""
    g = en.grammar()
    if act.lemma not in g["by_oneself"]:
        return False
    behind = [t.lower for t in text.tokens[act.last : min(parts.sentence.last, act.last + 14)]]
    stop = next(
        (k for k, word in enumerate(behind) if word in (",", ".", ";", "and", "but", "who", "which")), len(behind)
    )
    return not {"by", "against"} & set(behind[:stop]) and not (en.small("be", "have", "modal_open")) & set(
        behind[:stop]
    )


def _reduced(text: Text, parts: SentenceParts, act: ActMention) -> bool:
    """Whether a bare participle of a weak verb describes people: "those taken from a camp", "stopped at the border"."""
    after = text.tokens[act.last].lower if act.last < parts.sentence.last else "."
    if text.tokens[act.last - 1].lower == "since":
        return True  # "six detained in Shenyang since March"
    return text.tokens[act.head].lower.endswith("en") or after in (
        "by",
        "in",
        "at",
        "near",
        "while",
        "on",
        "off",
        "outside",
        "from",
        "trying",
    )


def _inanimate_subject(text: Text, parts: SentenceParts, act: ActMention) -> bool:
    """A passive whose subject is a thing: "the statement was released"."""
    k = act.group - 1
    tokens = text.tokens
    if k < parts.sentence.first:
        return act.act not in ("arrest", "return")
    word = tokens[k].lower
    if word in ("it", "this", "which", "what"):
        return True
    if word in en.modality()["anyone"] | en.modality()["nobody"] | {"that", "some", "many", "most", "others", "all"}:
        return False
    if tokens[k].text in ",)":
        return False
    return word not in en.people().noun and word not in en.grammar()["relative"]


def _subject_is_agent(parts: SentenceParts, act: ActMention) -> bool:
    left = [m for m in parts.groups if m.last <= act.group and not m.embedded]
    return bool(left) and left[-1].role == "agent" and act.group - left[-1].last <= 3


def _subject(text: Text, parts: SentenceParts, act: ActMention, *, near: bool = False) -> GroupMention | None:
    """The people to the left that are the subject, or that a relative clause or a participle hangs on."""
    tokens = text.tokens
    objects = ("them", "him", "her")  # never a subject where there is another
    left = [m for m in parts.groups if m.last <= act.group and eligible(m)]
    left = [m for m in left if not (m.kind == "pronoun" and m.noun in objects)] or left
    left = [m for m in left if tokens[m.last].lower not in ("'s", "'")]  # the group's boat is not the group
    left = [m for m in left if not _set_right(text, m)] or left
    within = {m.last for m in parts.groups if m.embedded}
    left = [m for m in left if not (m.first - 1 in within and tokens[m.first - 1].lower in ("of", "from"))] or left
    if not left:
        return None
    objects_of_hope = [
        m for m in parts.groups if m.noun in objects and m.last == act.group and act.helpers[:1] == ("to",)
    ]
    if objects_of_hope:
        return objects_of_hope[-1]  # "their lawyer expects them to be let out"
    if left[-1].kind == "part" and left[-1].last == act.group:
        return left[-1]  # "two men, one of whom was executed"
    before = tokens[act.group - 1].lower if act.group > parts.sentence.first else ""
    if before in ("who", "whom", "that", "which"):
        # the antecedent stands before the relative word, over a comma
        last = left[-1]
        return last.parts[-1] if last.parts and last.parts[-1].kind == "known" else last
    plain = [m for m in left if not m.embedded]
    candidates = plain or left
    if near:
        last = candidates[-1]
        distance = [t.lower for t in tokens[last.last : act.group]]
        if any(w in SPEECH or w in en.small("be", "have") for w in distance):
            return None
        return _not_inside(text, candidates, act) if len(distance) <= 12 else None
    return _not_inside(text, candidates, act)


def _set_right(text: Text, mention: GroupMention) -> bool:
    """ "Seven of them, not six, have been released": the number that is not the one."""
    before = [t.lower for t in text.tokens[max(0, mention.first - 2) : mention.first]]
    return before == [",", "not"]


def _beside(text: Text, candidates: list[GroupMention], act: ActMention) -> GroupMention | None:
    """ "A man who had fled with his wife and two daughters was deported": the one of whom the verb tells in the singular."""
    best, tokens = candidates[-1], text.tokens
    if best.people.low is None or best.people.low < 2 or act.helpers[:1] not in (("was",), ("is",), ("has",)):
        return None
    if not best.first or tokens[best.first - 1].lower != "with":
        return None
    single = next((m for m in reversed(candidates[:-1]) if not m.plural and m.people == CountRange.exactly(1)), None)
    within = single is not None and "who" in [t.lower for t in tokens[single.last : best.first]]
    return single if within else None


def _not_inside(text: Text, candidates: list[GroupMention], act: ActMention) -> GroupMention | None:
    """The nearest one that is not the object of a preposition inside another's phrase ("families of the four")."""
    if not candidates:
        return None
    best = candidates[-1]
    tokens = text.tokens
    if best.last == act.group and act.voice == "bare":
        return best  # "families of the four defectors arrested": what stands before the participle itself
    single = _beside(text, candidates, act)
    if single is not None:
        return single
    before = tokens[best.first - 1].lower if best.first else ""
    if best.kind == "bare" or before == "as" or before in en.grammar()["be"]:
        # "two people who came as defectors", "220 who say that they are Turks", "180 people, mainly Iraqis, were …"
        counted = [
            m
            for m in candidates[:-1]
            if m.people.known and tokens[m.first - 1].lower not in en.grammar()["preposition"]
        ]
        if counted and best.first - counted[-1].last <= 12:
            return counted[-1]
    for earlier in reversed(candidates[:-1]):
        between = [t.lower for t in tokens[earlier.last : best.first]]
        if not between or len(between) > 4:
            break
        if between[-1] in ("of", "with", "by", "from", "to", "for", "among", "as") and not any(
            b in (",", "and", "who", "that") or b in en.grammar()["be"] or b in en.grammar()["have"] for b in between
        ):
            best = earlier
        else:
            break
    return best


def _object_right(text: Text, parts: SentenceParts, act: ActMention) -> GroupMention | None:
    """The people right after the verb, or inside its phrase ("took the four into custody")."""
    tokens = text.tokens
    closed = act.gap and tokens[act.last - 1].lower in en.grammar()["preposition"] - {"over", "across", "off"}
    for m in parts.groups:
        if m.first <= act.head:
            continue
        if m.last <= act.last and m.first > act.head:
            return m if eligible(m) or m.people.known else None
        if closed:
            return None  # "led to the arrest of four": who stands behind is led nowhere
        between = tokens[min(act.last, m.first) : m.first] if act.last <= m.first else ()
        words = [t.lower for t in between]
        if len(words) > 4:
            return None
        blocked = (
            en.grammar()["preposition"] - {"of", "about", "around", "over"}
            | en.small("subordinator", "be")
            | {"and", "or", "but", "to", ".", ";", ":"}
        )
        if words == [":"] and act.head == parts.sentence.first:
            return m  # "Deported: at least twelve students"
        if any(w in blocked for w in words) or any(t.text in ",()" for t in between):
            return None
        return m if eligible(m) or m.people.known else None
    return None


def object_relative(text: Text, parts: SentenceParts, act: ActMention) -> GroupMention | None:
    """ "Eleven North Koreans whom soldiers stopped": the antecedent of whom or that before the verb's subject."""
    tokens = text.tokens
    for k in range(act.group - 1, max(parts.sentence.first, act.group - 8) - 1, -1):
        if tokens[k].lower in ("whom", "that"):
            left = [m for m in parts.groups if m.last <= k and eligible(m) and k - m.last <= 2]
            return left[-1] if left else None
        if tokens[k].text in ".;:":
            return None
    return None


_PERSONAL = {"their": True, "his": False, "her": False}
_COUNTED = ("arrest", "death", "killed")  # their nouns are counted by the person: "nine arrests"


def _of_noun(text: Text, parts: SentenceParts, act: ActMention) -> GroupMention | None:
    """ "The arrest of 29 defectors", "the group's detention", "nine arrests of refugees", "their release"."""
    told = _behind_of(text, parts, act) or _possessor(text, parts, act)
    counted = _counted_noun(text, parts, act)
    if counted is not None:
        return (
            counted
            if told is None or told.people.known
            else replace(counted, noun=told.noun, role=told.role, sex=told.sex, national=told.national)
        )
    return told or (_personal(text, parts, act) if act.told else None)


def _counted_noun(text: Text, parts: SentenceParts, act: ActMention) -> GroupMention | None:
    """ "Nine arrests", "11 bodies": the noun counts the people."""
    if act.act not in _COUNTED or not act.lemma.endswith("s"):
        return None
    for start in range(max(parts.sentence.first, act.head - 4), act.head):
        number = number_at(text, start, act.head)
        if number is not None and number.people.known and act.head - number.last <= 1:
            tokens = (number.first, number.last)
            plural = number.people.high != 1
            return GroupMention(start, act.last, act.head, number.people, "new", "", "person", plural, number=tokens)
    return None


def _personal(text: Text, parts: SentenceParts, act: ActMention) -> GroupMention | None:
    """ "Their arrest", "his forced return"."""
    for k in range(act.head - 1, max(parts.sentence.first, act.head - 3) - 1, -1):
        word = text.tokens[k].lower
        if word in _PERSONAL:
            many = _PERSONAL[word]
            people = CountRange() if many else CountRange.exactly(1)
            sex = None if many else "male" if word == "his" else "female"
            return GroupMention(k, k + 1, k, people, "pronoun", word, "person", many, sex)
    return None


def _behind_of(text: Text, parts: SentenceParts, act: ActMention) -> GroupMention | None:
    tokens = text.tokens
    m = next((m for m in parts.groups if m.first >= act.last), None)
    if m is None or not eligible(m):
        return None
    between = [t.lower for t in tokens[act.last : m.first]]
    if len(between) > 9 or "of" not in between:
        return None
    at = between.index("of")
    behind = between[at:]
    if any(t in (".", ";", "and", ",") or t in en.grammar()["be"] for t in behind):
        return None
    return m if at <= 6 and not any(w in (".", ";", ":") for w in between[:at]) else None


def _possessor(text: Text, parts: SentenceParts, act: ActMention) -> GroupMention | None:
    m = next((m for m in reversed(parts.groups) if m.last <= act.head), None)
    if m is None or not eligible(m):
        return None
    after = [t.lower for t in text.tokens[m.last : act.head]]
    return m if after[:1] in (["'s"], ["’s"], ["'"], ["’"]) and len(after) <= 4 else None
