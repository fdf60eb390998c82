"""People told of by name alone, right before or behind the verb that tells what befell them: "Kim was arrested", "N. and her son"."""

from __future__ import annotations

from functools import lru_cache

from habeas.read.find.acts import ActMention
from habeas.read.find.groups import GroupMention
from habeas.read.find.speaker_kinds import is_person_name, kind_of
from habeas.read.languages import en
from habeas.read.text import Sentence, Text
from habeas.terms import CountRange

_COURTESY = {"mr": "male", "mrs": "female", "ms": "female", "miss": "female"}
_ONE = frozenset("was is has had 's".split())
_OWNED = frozenset(["'s", "’s", "'", "’"])
_LONGEST = 4  # words of a name
_MOST = 4  # names in a row


def narrator(text: Text, sentence: Sentence, act: ActMention) -> GroupMention | None:
    """Who tells it, where the act befell him or them: "I was held", "they sent us home"."""
    if act.voice == "passive" or (act.frame == "subject" and act.act != "death" and act.voice in ("active", "bare")):
        at = act.group - 1
        return _told_by(text, at, at) if at >= sentence.first and text.tokens[at].lower in ("i", "we") else None
    if not act.helpers and text.tokens[act.head].lower == act.lemma and act.lemma not in ("put", "let", "set"):
        return None  # "come and pick us up"
    for k in range(act.head + 1, min(sentence.last, act.last + 1)):
        if text.tokens[k].text in ("me", "us"):
            return _told_by(text, k, k) if act.last - k <= act.words else None  # not "sent me letters from there"
    return None


def _told_by(text: Text, first: int, head: int) -> GroupMention:
    several = text.tokens[head].lower in ("we", "us")
    people = CountRange() if several else CountRange.exactly(1)
    teller = "we" if several else "i"
    return GroupMention(first, head + 1, head, people, "named", teller, "person", several, name=(teller,))


def named_before(text: Text, sentence: Sentence, act: ActMention) -> GroupMention | None:
    """The persons whose names end right before a verb group, over "who" and an age: "Kim, 35, was arrested"."""
    end = _over_age(text, sentence, _over_who(text, sentence, act.group))
    names: list[tuple[int, int]] = []
    while len(names) < _MOST and (name := _name_upto(text, sentence, end)) is not None:
        names.append(name)
        joint = name[0] - 1
        if joint < sentence.first or text.tokens[joint].lower not in ("and", ",") or (
            text.tokens[joint].text == "," and len(names) == 1
        ):  # fmt: skip
            break
        end = joint
    if not names:
        return None
    first, last = names[-1][0], names[0][1]
    before = text.tokens[first - 1].lower if first > sentence.first else ""
    if before in en.small("determiner", "possessive") | _OWNED or (
        before in en.grammar()["preposition"] and before not in en.grammar()["subordinator"]
    ):
        return None
    if before == "and" or (len(names) == 1 and act.helpers and act.helpers[0] not in _ONE | {"will", "would", "may"}):
        return None  # "his wife and Kim were", "Weapons were"
    return _mention(text, first, last, names)


def named_behind(text: Text, sentence: Sentence, act: ActMention) -> GroupMention | None:
    """The person whose name stands right behind a verb: "police arrested Kim Chol-su"."""
    k = act.last
    while k < sentence.last and k - act.last < _LONGEST and (_capital(text, k) or text.tokens[k].text == "."):
        k += 1
    while k > act.last and text.tokens[k - 1].text == "." and len(text.tokens[k - 2].text) > 1:
        k -= 1
    name = _name_upto(text, sentence, k) if k > act.last else None
    if name is None or name[0] != act.last or (k < sentence.last and text.tokens[k].lower in _OWNED):
        return None
    words = [t for t in text.tokens[name[0] : name[1]] if t.text.isalpha() or "-" in t.text]
    return _mention(text, *name, [name]) if len(words) > 1 or (words and len(words[0].text) == 1) else None


def _mention(text: Text, first: int, last: int, names: list[tuple[int, int]]) -> GroupMention:
    words = [t.lower for t in text.tokens[names[0][0] : names[0][1]] if t.text != "."]
    sex = next((_COURTESY[w] for w in words if w in _COURTESY), None)
    name = tuple(w for w in words if w not in _COURTESY)
    if len(names) == 1:
        return GroupMention(first, last, last - 1, CountRange.exactly(1), "named", "", "person", False, sex, name=name)
    each = tuple(_mention(text, *one, [one]) for one in reversed(names))
    people = CountRange.exactly(len(names))
    return GroupMention(first, last, last - 1, people, "named", "", "person", True, number=(first, last), parts=each)


def _over_who(text: Text, sentence: Sentence, end: int) -> int:
    """Where the words before "who" or ", who" end."""
    if end - 1 > sentence.first and text.tokens[end - 1].lower in ("who", "himself", "herself"):
        end -= 1
    return end - 1 if end - 1 > sentence.first and text.tokens[end - 1].text == "," else end


def _over_age(text: Text, sentence: Sentence, end: int) -> int:
    """Where a name with ", 35" or "(35)" behind it ends."""
    tokens = text.tokens
    if end - 3 > sentence.first and tokens[end - 1].text == ")" and tokens[end - 2].text.isdigit():
        return end - 3
    if end - 2 > sentence.first and tokens[end - 1].text.isdigit() and tokens[end - 2].text == ",":
        return end - 2
    return end


def _name_upto(text: Text, sentence: Sentence, end: int) -> tuple[int, int] | None:
    """Tokens of a person's name that ends before token `end`, if one does."""
    tokens, first = text.tokens, end
    while first > sentence.first and end - first < _LONGEST + 2:
        token = tokens[first - 1]
        if token.text == ".":
            if first - 2 < sentence.first or not _is_short(tokens[first - 2].text):
                break
        elif not _capital(text, first - 1):
            break
        first -= 1
    while first < end and (tokens[first].text == "." or tokens[first].lower in _no_name()):
        first += 1
    run = tokens[first:end]
    bare = tuple(t for t in run if t.lower not in _COURTESY and t.text != ".")
    if len(run) == 1 and len(run[0].text) == 1 and run[0].text in "AIOXYZ":
        return None  # "arrest X", and no initial
    if not bare or not is_person_name(bare) or any(len(t.text) > 1 and t.lower in _no_name() for t in bare):
        return None
    kind = kind_of(text, first, end)
    return (first, end) if len(bare) < len(run) or kind == ("person", True) else None


def _is_short(word: str) -> bool:
    """Whether a point behind a word belongs to a name: "N.", "Mr."."""
    return len(word) == 1 or word.lower() in _COURTESY


def _capital(text: Text, k: int) -> bool:
    word = text.tokens[k].text
    return word[0].isupper() or word.lower() in ("bin", "ibn", "al", "el") or word.startswith("al-")


@lru_cache(maxsize=1)
def _no_name() -> frozenset[str]:
    """Words that open a sentence with a capital, and those that are of places, bodies and things."""
    persons = en.table("persons")
    small = en.small(
        "preposition", "subordinator", "pronoun", "determiner", "possessive", "adverb", "conjunction", "be"
    )
    peoples = en.peoples()
    return frozenset(persons["common"].split()) | small | set(en.people().noun) | peoples.singular | peoples.plural
