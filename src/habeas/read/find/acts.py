"""Words that tell of an act in English, each with the verb group it stands in: voice, tense, doubt, denial."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import lru_cache

from habeas.codebooks import Codebook, Phrase
from habeas.read.languages import en
from habeas.read.languages.en.counts import value_of
from habeas.read.text import Sentence, Text

ACTORS = ("actor", "asker")  # frames whose subject acts for others
_PARTICLES = frozenset("back home over away off up across ashore out down aboard around".split())  # part of the verb
_BREAKS = frozenset(
    "and who which that when but is was are were has had have".split()
)  # end the people inside a phrase
_AIMED_AT = frozenset(
    "car vehicle truck van suv house home door window windows tires sign dog dogs each one another".split()
)
_AIM_CLOSED = frozenset(". , ; by and while as but several multiple many".split())  # "they were shot at by"
_ONLY_PASSIVE = frozenset("flown driven taken".split())
_NO_FILLER = frozenset(
    "at in to from by near with without on before after into who which that".split()
)  # "a camp at the border" is no border
_STOPPING = frozenset("forbid bar suspend stay halt freeze delay enjoin overturn annul".split())
_FIRED = frozenset("fired fire fires firing heard hear took".split())  # shots, not people who were shot
FILLER = 6  # words that may stand for a `*`
GAP = 14  # words that may stand inside "take … into custody"


@dataclass(frozen=True, slots=True)
class ActMention:
    """One word or phrase that tells of an act.

    `voice`: "passive" (were arrested), "active", "bare" (arrested, with nothing before it), "to" (to arrest),
    "ing" (arresting), "noun". `helpers`: the small words of its verb group, lower case. Tokens `first` up to `last`
    hold the phrase, `group` is where its verb group starts, `head` the verb or noun.
    """

    act: str
    frame: str
    first: int
    last: int
    head: int
    group: int
    voice: str
    helpers: tuple[str, ...]
    lemma: str
    joined: bool = False  # "… and sent back": it shares the helpers of the verb before it
    words: int = 1
    open: bool = False  # tells that it befell them, not how it ended
    gap: bool = False  # the people it befell may stand inside it ("take … to")
    manner: str = ""  # what its phrase says by itself: "expected", "after", "agent" (see codebooks.Phrase)
    told: bool = False  # a noun that a verb of happening or doing tells: "their arrest came", "made the arrests"


def find_acts(text: Text, sentence: Sentence, codebook: Codebook) -> list[ActMention]:
    """All act words of one sentence, left to right; where phrases overlap the longer one stands."""
    phrases, nouns = codebook.phrases.get("en", {}), codebook.nouns.get("en", {})
    adjectives, telling = codebook.adjectives.get("en", {}), codebook.telling.get("en", frozenset())
    found: list[ActMention] = []
    i = sentence.first
    while i < sentence.last:
        token = text.tokens[i]
        if token.lower not in telling:
            i += 1
            continue
        mention = _open_noun(text, i, sentence, codebook)
        if mention is None and token.lower in phrases:
            mention = _verb(text, i, sentence, phrases, codebook)
        if mention is None:
            noun = nouns.get(token.lower) or nouns.get(token.lower.removesuffix("s"))
            if noun and not token.text.isupper():
                mention = _noun(text, i, sentence, noun)
        if mention is None and token.lower in adjectives and (token.text[0].islower() or i == sentence.first):
            mention = ActMention(adjectives[token.lower], "adjective", i, i + 1, i, i, "adjective", (), token.lower)
        if mention is not None and not (found and mention.first < found[-1].last and _same_words(mention, found[-1])):
            found.append(mention)
        i += 1
    return _joined(text, found)


def _noun(text: Text, i: int, sentence: Sentence, act: str) -> ActMention | None:
    """A noun that tells of an act; None where it only says of what kind another noun is ("a detention centre")."""
    g, token = en.grammar(), text.tokens[i].lower
    after = text.tokens[i + 1].lower if i + 1 < sentence.last else ""
    if after in g["act_noun_no_act"]:
        return None
    manner = "expected" if after in g["act_noun_ahead"] else ""
    return ActMention(act, "noun", i, i + 1, i, i, "noun", (), token, manner=manner, told=_noun_told(text, i, sentence))


def _noun_told(text: Text, i: int, sentence: Sentence) -> bool:
    """Whether a verb says that what the noun names happened or was done: "took place", "made the arrests"."""
    g = en.grammar()
    left = [t.lower for t in text.tokens[max(sentence.first, i - 5) : i]]
    right = [t.lower for t in text.tokens[i + 1 : min(sentence.last, i + 13)]]
    stop = next((k for k, word in enumerate(right) if word in (".", ";", ":", "who", "which", "said")), len(right))
    happened = g["noun_happens"]
    return bool(g["noun_done"] & set(left)) or any(
        word in happened and (word not in ("place", "out", "ahead") or right[max(0, k - 1)] in g["noun_happens_before"])
        for k, word in enumerate(right[:stop])
    )


def _verb(
    text: Text, i: int, sentence: Sentence, phrases: dict[str, tuple[Phrase, ...]], codebook: Codebook
) -> ActMention | None:
    tokens = text.tokens
    form = tokens[i].lower
    if (
        tokens[i].text[0].isupper()
        and i > sentence.first
        and not text.raw[: tokens[i].start].endswith(("“", '"', "- ", "– ", "— "))
    ):
        return None  # a name, or a headline's word
    if form == "let" and i + 1 < sentence.last and tokens[i + 1].lower in ("'s", "’s"):
        return None  # "let's go"
    for phrase in phrases[form]:
        last = _rest(text, i + 1, sentence, phrase)
        if last is None:
            continue
        if phrase.unless and last < sentence.last and _excepted(text, i, last, sentence, phrase):
            continue
        group, helpers = _verb_group(text, i, sentence)
        voice = _voice(form, helpers, phrase, codebook)
        far = last - i - 1 - len(phrase.words) > 3 and tokens[i + 1].lower != "from"  # "taken from a cell to a camp"
        if voice == "passive" and phrase.gap >= 0 and far:
            continue  # what stands between in a passive is an adverb, not people
        if phrase.manner == "after" and (voice == "passive" or form in _ONLY_PASSIVE):
            continue  # "they were flown to Seoul": somebody else did it
        if phrase.frame in ACTORS and (voice == "passive" or _not_to_be_named(text, last)):
            continue
        if voice is None or not _is_verb(text, i, sentence, form, voice):
            continue
        raised = _raised(text, i, last, sentence, codebook) if phrase.open else None
        return ActMention(
            raised or phrase.act,
            phrase.frame,
            i,
            last,
            i,
            group,
            voice,
            helpers,
            phrase.head,
            words=1 + len(phrase.words),
            open=phrase.open and raised is None,
            gap=phrase.gap >= 0,
            manner=phrase.manner,
        )
    return None


def _same_words(mention: ActMention, before: ActMention) -> bool:
    """Whether a word was read already, in a phrase that holds it: the "dead" of "left one dead"."""
    return mention.head == before.head or (
        mention.frame in ("noun", "adjective")
        and before.words > 1
        and mention.last == before.last
        and not (before.frame in ACTORS and before.lemma in _STOPPING)  # "stayed the deportation" tells of both
    )


def _excepted(text: Text, i: int, last: int, sentence: Sentence, phrase: Phrase) -> bool:
    """Whether what follows makes it another act: "shot it", "shot at them", "were shot at by" (but "were shot at a house")."""
    tokens, people = text.tokens, en.people()
    if tokens[last].lower not in phrase.unless:
        return False
    if tokens[last].lower not in en.grammar()["preposition"]:
        return True
    behind = text.tokens[last + 1].lower if last + 1 < sentence.last else "."
    if i > sentence.first and tokens[i - 1].lower in en.grammar()["be"]:
        return behind in _AIM_CLOSED
    return any(
        (t.lower in people.noun and t.lower != "party") or t.lower in people.pronoun or t.lower in _AIMED_AT
        for t in tokens[last + 1 : min(sentence.last, last + 4)]
    )


def _raised(text: Text, i: int, last: int, sentence: Sentence, codebook: Codebook) -> str | None:
    """The act that a word beside it makes of an open one: "fatally shot", "shot fatally"."""
    raising = codebook.raising.get("en", {})
    beside = [*range(max(sentence.first, i - 1), i), *range(last, min(sentence.last, last + 1))]
    return next((raising[text.tokens[k].lower] for k in beside if text.tokens[k].lower in raising), None)


def _open_noun(text: Text, i: int, sentence: Sentence, codebook: Codebook) -> ActMention | None:
    """ "The shooting of three men", which does not say how it ended; "the fatal shooting of" does."""
    act = codebook.open_nouns.get("en", {}).get(text.tokens[i].lower)
    if act is None:
        return None
    of = i + 1 < sentence.last and text.tokens[i + 1].lower == "of"
    owned = {t.lower for t in text.tokens[max(sentence.first, i - 3) : i]} & _owning()
    if not of and not owned and not (i > sentence.first and text.tokens[i - 1].lower in en.people().multiple):
        return None
    raised = _raised(text, i, i + 1, sentence, codebook)
    return ActMention(raised or act, "noun", i, i + 1, i, i, "noun", (), text.tokens[i].lower, open=raised is None)


@lru_cache(maxsize=1)
def _owning() -> frozenset[str]:
    return en.grammar()["possessive"] | {"'s"}


def _not_to_be_named(text: Text, last: int) -> bool:
    """ "Asked not to be named": no demand for anybody."""
    return [t.lower for t in text.tokens[last : last + 3]] == ["not", "to", "be"]


def _rest(text: Text, j: int, sentence: Sentence, phrase: Phrase) -> int | None:
    """Where the phrase ends when its words follow from token j on, or None."""
    tokens = text.tokens
    for place, options in enumerate(phrase.words):
        if phrase.gap == place:
            limit = min(sentence.last, j + GAP)
            k = j
            while k < limit and tokens[k].lower not in options:
                if (
                    tokens[k].text in ".;:!?"
                    or (k == j and tokens[k].text == ",")  # "four shot, one dead"
                    or (tokens[k].lower in _PARTICLES and tokens[k].lower not in options)
                    or (k > j and tokens[k].lower in _BREAKS)
                ):
                    return None
                k += 1
            if k >= limit:
                return None
            j = k + 1
            continue
        if "*" in options:  # a few words of any kind: "in the border guards' cells"
            following = phrase.words[place + 1]
            stop = next((k for k in range(j, min(sentence.last, j + FILLER + 1)) if tokens[k].lower in following), None)
            if stop is None or any(tokens[k].text in ",.;:!?" or tokens[k].lower in _NO_FILLER for k in range(j, stop)):
                return None
            j = stop
            continue
        # one adverb or "-" may stand inside
        if j < sentence.last and tokens[j].lower in options:
            j += 1
        elif "" in options:
            continue
        elif (
            j + 1 < sentence.last
            and tokens[j].lower in en.grammar()["adverb"]
            and tokens[j + 1].lower in options
            and tokens[j].lower not in ("back", "home", "together")
        ):
            j += 2
        else:
            return None
    return j


def _verb_group(text: Text, i: int, sentence: Sentence) -> tuple[int, tuple[str, ...]]:
    """Where the verb group that ends in token i starts, and its helpers in order."""
    inner = en.small("be", "have", "do", "modal_open", "negation", "adverb", "copula_other")
    helpers: list[str] = []
    start = i
    j = i - 1
    while j >= sentence.first and i - j < 9:
        token = text.tokens[j]
        if token.text == "May" and j > sentence.first:  # "those arrested in May will be deported"
            break
        if (
            token.lower in inner
            or token.lower == "to"
            or (
                token.lower.endswith("ly") and token.text[0].islower() and token.lower not in ("family", "only", "july")
            )
        ):
            helpers.append(token.lower)
            start = j
        elif token.text in "\"“”'" and j > sentence.first:
            pass
        else:
            break
        j -= 1
    real = en.small("be", "have", "do", "modal_open", "negation", "copula_other")
    while helpers and helpers[-1] not in real and helpers[-1] != "to":  # leading adverbs belong to no one
        helpers.pop()
        start += 1
    return start, tuple(reversed(helpers))


def _voice(form: str, helpers: tuple[str, ...], phrase: Phrase, codebook: Codebook) -> str | None:
    g = en.grammar()
    real = [
        h
        for h in helpers
        if h in g["be"] or h in g["have"] or h in g["do"] or h in g["modal_open"] or h in g["copula_other"] or h == "to"
    ]
    gerund = form.endswith("ing") and form in codebook.gerunds
    participle = form in codebook.participles and form not in codebook.pasts
    if form in codebook.pasts and not real:
        return "active"  # "they took"
    if phrase.head in ("be", "have"):
        return "active"
    be = any(h in g["be"] or h in g["copula_other"] for h in real)
    have = any(h in g["have"] for h in real)
    if gerund:
        return "active" if be else "ing"
    if participle:
        if be and real[-1] in en.small("be", "copula_other"):
            return "passive"
        if have and real[-1] in g["have"]:
            return "active"
        if not real:
            return "bare"
        if form not in codebook.bases:
            return "bare"
    if form in codebook.bases or form in codebook.finites:
        if real and real[-1] == "to":
            return "to"
        if real:
            return "active"
        return "active"
    return "bare"


def _is_verb(text: Text, i: int, sentence: Sentence, form: str, voice: str) -> bool:
    """Whether a word that may be a noun or an adjective too ("return", "held", "a detained man") is a verb here."""
    g = en.grammar()
    before = text.tokens[i - 1].lower if i > sentence.first else ""
    if (
        before in g["determiner"] - {"that", "all", "both", "each", "some"}
        or before in g["possessive"]
        or before in ("'s", "’s")
    ):
        return False  # a return, the detained men
    if _FIRED & {t.lower for t in text.tokens[max(sentence.first, i - 3) : i]} and form in ("shot", "hit", "strike"):
        return False  # "fired one shot"
    if voice == "active" and before in g["preposition"] and before not in ("to", "than", "as"):
        return False  # in jail, on arrest
    if voice == "active" and form in g["noun_or_verb"]:
        verbal = en.small("modal_open", "do") | {
            "to",
            "not",
            "and",
            "who",
            "they",
            "we",
            "i",
            "you",
            "it",
            "which",
            "that",
        }
        return before in verbal | g["adverb"] or (
            _may_be_subject(text, i - 1, sentence) and i + 1 < sentence.last and _opens_people(text, i + 1)
        )
    return True


def _may_be_subject(text: Text, i: int, sentence: Sentence) -> bool:
    """Whether a word may end the subject of a verb behind it: people, or a name."""
    if i < sentence.first:
        return False
    token = text.tokens[i]
    return token.lower in en.people().noun or (
        token.text[0].isupper() and token.lower not in en.small("preposition", "determiner", "possessive", "adverb")
    )


def _opens_people(text: Text, i: int) -> bool:
    """Whether people, or words that lead to them, begin at a word: "police arrest ten", "guards shoot the two"."""
    token = text.tokens[i]
    return (
        token.lower in en.small("determiner", "possessive") | {"on", "for", "them", "him", "her"}
        or value_of(token.lower) is not None
        or token.lower in en.people().noun
        or token.lower in en.people().vague
        or token.text[0].isdigit()
        or token.text[0].isupper()
    )


def _joined(text: Text, found: list[ActMention]) -> list[ActMention]:
    """Give "sent back" in "were caught and sent back" the helpers and the voice of "were caught"."""
    result: list[ActMention] = []
    for mention in found:
        previous = result[-1] if result else None
        result.append(mention if previous is None else _sharing(text, previous, mention))
    return result


def _sharing(text: Text, previous: ActMention, mention: ActMention) -> ActMention:
    if mention.voice != "bare" or previous.voice not in ("passive", "bare", "active") or previous.frame == "noun":
        return mention
    between = [t.lower for t in text.tokens[previous.last : mention.group]]
    joints = [k for k, word in enumerate(between) if word in ("and", "then", "but", "or", ",", "later")]
    if not joints or len(between) >= 16:
        return mention
    g, tail = en.grammar(), between[joints[-1] + 1 :]
    if not all(w in g["adverb"] | {"not"} or w.endswith("ly") for w in tail):
        return mention
    kept = tuple(h for h in previous.helpers if h not in g["negation"])
    return replace(
        mention,
        joined=True,
        voice=previous.voice if previous.voice != "bare" else mention.voice,
        helpers=(*kept, "not") if "not" in (*tail, *mention.helpers) else kept,
    )
