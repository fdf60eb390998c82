"""Who says so: the chain behind any words of a text."""

from __future__ import annotations

import re
import time
from pathlib import Path

import pytest

from habeas.read.find.sources import find_attributions, sources_at
from habeas.read.text import divide


def chain(text: str, words: str, outlet: str | None = None, *, carried: bool = True) -> list[str]:
    """The names behind `words` in `text`."""
    start = text.index(words)
    found = find_attributions(text, outlet)
    return [s.name for s in sources_at(found, start, start + len(words), carried=carried)]


def told() -> list[tuple[str, list[str]]]:
    """The texts of attributions.txt with what is asked about in braces, each with its chain."""
    lines = Path(__file__).with_name("attributions.txt").read_text(encoding="utf-8").splitlines()
    pairs = (line.rpartition("=>") for line in lines if line.strip() and not line.startswith("#"))
    return [
        (text.strip().replace("¶", "\n\n"), [name.strip() for name in chain.split(">") if name.strip()])
        for text, _, chain in pairs
    ]


@pytest.mark.parametrize(("marked", "expected"), told())
def test_who_says_so(marked: str, expected: list[str]) -> None:
    text = re.sub(r"[{}]", "", marked)
    found = find_attributions(text)
    for asked in re.finditer(r"\{[^}]*\}", marked):
        start = asked.start() - marked[: asked.start()].count("{") - marked[: asked.start()].count("}")
        chain = [s.name for s in sources_at(found, start, start + len(asked[0]) - 2)]
        assert [re.sub("^(the|a|an) ", "", name.lower()) for name in chain] == [
            re.sub("^(the|a|an) ", "", name.lower()) for name in expected
        ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Local police said on Friday that five were held.", ["Local police"]),
        ("According to a Bangkok lawyer, five were held.", ["a Bangkok lawyer"]),
        ("Overnight five were held, according to the charity Open Door.", ["Open Door"]),
        ("Last night five were held, a pastor in Busan said.", ["a pastor in Busan"]),
        ("Last night five were held, said the Mekong Post.", ["Mekong Post"]),
        ("Last night five were held, reports the Mekong Post.", ["Mekong Post"]),
        ("Seo Min-jae, who runs a shelter, said five were held.", ["Seo Min-jae"]),
        ("Seo Min-jae, the head of Open Door in Busan, said five were held.", ["Seo Min-jae"]),
        ("Seo Min-jae of Rights Watch Asia said five were held.", ["Seo Min-jae"]),
        ("Foreign Minister Seo Min-jae said five were held.", ["Seo Min-jae"]),
        ("Ministry spokesman Seo Min-jae said five were held.", ["Seo Min-jae"]),
        ("A ministry spokesman, Seo Min-jae, said five were held.", ["Seo Min-jae"]),
        ("The lawyer Seo Min-jae said five were held.", ["Seo Min-jae"]),
        ("Lt. Col. Somchai Dee said five were held.", ["Lt. Col. Somchai Dee"]),
        (
            "The civic group Light for Migrants said in a statement on Monday that five were held.",
            ["Light for Migrants"],
        ),
        ("In Seoul an official said five were held.", ["an official"]),
        ("But on Monday Human Rights Watch said five were held.", ["Human Rights Watch"]),
        ("A man who lives there said five were held.", ["A man who lives there"]),
        (
            "Radio Free Asia, quoting a source in Yanji, reported that five were held.",
            ["Radio Free Asia", "a source in Yanji"],
        ),
        ("Reuters reported that five were held, citing two relatives.", ["Reuters", "two relatives"]),
        ("The BBC cited an aid worker as saying five were held.", ["BBC", "an aid worker"]),
        ("Sky News learned from a driver that five were held.", ["Sky News", "a driver"]),
        ("Reuters was told by a driver that five were held.", ["Reuters", "a driver"]),
        ("Yonhap News reported on Monday that an activist said five were held.", ["Yonhap News", "an activist"]),
        ("An activist told the Yonhap News that five were held.", ["Yonhap News", "An activist"]),
        ("A driver confirmed that five were held, reports the Mekong Post.", ["Mekong Post", "A driver"]),
        ("A driver told reporters on Tuesday that five were held.", ["A driver"]),
        ("The embassy denied that five were held.", ["The embassy"]),
        ("It is said that five were held.", []),
        ("The driver did not say whether five were held.", []),
        ("We say that five were held.", []),
        ("Last May five were held.", []),
    ],
)
def test_a_sentence_names_its_source(text: str, expected: list[str]) -> None:
    assert chain(text, "five were held") == expected


def test_the_outlet_itself_is_no_link() -> None:
    text = "A driver told the Mekong Post on Sunday that five were held."
    assert chain(text, "five were held") == ["Mekong Post", "A driver"]
    assert chain(text, "five were held", outlet="Mekong Post") == ["A driver"]
    assert chain("A driver told this newspaper that five were held.", "five were held") == ["A driver"]


@pytest.mark.parametrize(
    ("first", "then", "expected"),
    [
        ("Seo Min-jae said that ten had left.", "He added that five were held.", ["Seo Min-jae"]),
        ("Seo Min-jae said that ten had left.", "Seo also said that five were held.", ["Seo Min-jae"]),
        (
            "Amnesty International said that ten had left.",
            "The group said that five were held.",
            ["Amnesty International"],
        ),
        ("The Mekong Post reported that ten had left.", "The paper said that five were held.", ["Mekong Post"]),
        ("An official said that ten had left.", "The official said that five were held.", ["An official"]),
        (
            "Voice of America reported that ten had left.",
            "VOA also reported that five were held.",
            ["Voice of America"],
        ),
        ("Rights Watch Asia (RWA) said that ten had left.", "RWA says five were held.", ["Rights Watch Asia"]),
        ("Relatives in Busan said that ten had left.", "They said five were held.", ["Relatives in Busan"]),
    ],
)
def test_who_is_meant_is_found_further_up(first: str, then: str, expected: list[str]) -> None:
    assert chain(f"{first} {then}", "five were held") == expected


@pytest.mark.parametrize(
    "text",
    [
        "“They came at night. By noon five were held,” Seo Min-jae said.",
        "Seo Min-jae said: “They came at night. By noon five were held.”",
        "“They came at night,” Seo Min-jae said. “By noon five were held.”",
        '"They came at night. By noon five were held," said Seo Min-jae.',
        "“They came at night.\n“By noon five were held,” Seo Min-jae said.",
    ],
)
def test_a_quotation_belongs_to_its_speaker_as_a_whole(text: str) -> None:
    assert chain(text, "five were held") == ["Seo Min-jae"]


def test_a_speaker_goes_on_within_the_paragraph() -> None:
    text = "Opening words stand here alone.\n\nA driver said the bus was stopped. Then five were held.\n\nOthers were freed in June."
    assert chain(text, "five were held") == ["A driver"]
    assert chain(text, "five were held", carried=False) == []
    assert chain(text, "Others were freed") == []


def test_a_source_at_the_end_leaves_the_sentences_before_open() -> None:
    text = "Opening words stand here alone.\n\nThe bus was stopped. There five were held, according to a driver."
    assert chain(text, "The bus was stopped") == []


def test_the_first_source_of_a_report_answers_on_until_another_speaks() -> None:
    text = (
        "Ten people were held on Monday, Radio Free Asia reported.\n\nThey had come by bus.\n\n"
        "A cousin, Seo Min-jae, told the Open Door Foundation that two were ill.\n\nThe rest were let go."
    )
    assert chain(text, "They had come by bus") == ["Radio Free Asia"]
    assert chain(text, "two were ill") == ["Open Door Foundation", "Seo Min-jae"]
    assert chain(text, "The rest were let go") == []


def test_a_medium_stays_in_front_of_those_it_quotes_later() -> None:
    text = "Ten were held, Radio Free Asia reports.\n\n“It was dark,” a second driver said."
    assert chain(text, "It was dark") == ["Radio Free Asia", "a second driver"]


def test_an_authority_speaks_for_itself() -> None:
    text = "Ten were held, Radio Free Asia reports.\n\nThe foreign ministry said that it was looking into it."
    assert chain(text, "it was looking into it") == ["The foreign ministry"]


def test_where_the_information_comes_from_stands_behind_what_came_before() -> None:
    text = "Ten were held, Radio Free Asia reports.\n\nThe information comes from a driver in Yanji."
    assert chain(text, "Ten were held") == ["Radio Free Asia", "a driver in Yanji"]


def test_a_demand_speaks_for_its_own_clause_only() -> None:
    text = "Nobody was named.\n\nOpen Door Foundation urged Hanoi to free the ten. They were held in May."
    assert chain(text, "They were held in May") == []


def test_a_source_in_brackets_stands_for_its_entry() -> None:
    text = "3 - May, Hanoi. 5 held. OPEN [Yonhap]\n\n4 - June, Hue. 2 held."
    assert chain(text, "5 held") == ["Yonhap"]
    assert chain(text, "2 held") == []


def test_an_added_word_in_brackets_is_no_source() -> None:
    assert chain("Five left for Hue [from Hanoi].", "Five left") == []


def test_what_remains_unclear_is_the_outlets_own_word() -> None:
    text = "VOA learned from a cousin that five were held. It remains unclear where they are."
    assert chain(text, "It remains unclear") == []


def test_a_press_report_is_a_source_and_no_verb() -> None:
    assert chain("Press reports say five were held.", "five were held") == ["Press reports"]


@pytest.mark.parametrize(
    "text",
    [
        "Officers responded to a call and five were held.",
        "A stray bullet claimed the life of a boy and five were held.",
        "In a baggage claim hall five were held.",
        "A boat reported missing was found; five were held.",
        "Crews answered eight calls and five were held.",
    ],
)
def test_a_verb_of_saying_that_does_other_work_is_no_cue(text: str) -> None:
    assert chain(text, "five were held") == []


def test_she_is_no_man_named_before() -> None:
    text = "Jo Min-a, a spokeswoman, said ten had left. His brother said two were ill. She said that five were held."
    assert chain(text, "five were held") == ["Jo Min-a"]


def test_a_caption_or_a_byline_is_not_the_opening() -> None:
    text = "Photo: a rally in June.\n\nby A. Writer\n\nTen were held last night, a driver said.\n\nThey came by bus."
    assert chain(text, "They came by bus") == ["a driver"]


def test_what_the_outlet_has_learned_is_its_own_word() -> None:
    text = "Five were held, the Courier has learned."
    assert chain(text, "Five were held", outlet="Courier") == []
    assert chain(text, "Five were held", outlet="Gazette") == ["Courier"]


def test_whoever_told_the_outlet_itself_is_passed_on_by_nobody() -> None:
    text = "Ten were held, Radio Free Asia reports.\n\nA driver told the Courier that five were freed."
    assert chain(text, "five were freed", outlet="Courier") == ["A driver"]


def test_the_writers_own_i_ends_what_another_said() -> None:
    text = "My friend says one is ill. I heard that two were freed. The rest wait."
    assert chain(text, "two were freed") == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Hanoi should immediately disclose that five were held.", []),
        ("The ministry would neither confirm nor deny that five were held.", []),
        (
            "Kim Hee-sun, head of the Light Coalition, was quoted by Yonhap as saying five were held.",
            ["Yonhap", "Kim Hee-sun"],
        ),
        ("Police have confirmed that five were held, a diplomat said.", ["a diplomat", "Police"]),
        ("The woman, who gave only her surname, Kang, said five were held.", ["The woman"]),
        ("An activist, Seo Min-jae, confirmed that five were held.", ["Seo Min-jae"]),
        (
            "Open Door International and Rights Watch Asia both said five were held.",
            ["Open Door International and Rights Watch Asia"],
        ),
        ("The Busan-based Mekong Post reported that five were held.", ["Mekong Post"]),
        ("A driver told the Mekong Post on the 6th that five were held.", ["Mekong Post", "A driver"]),
        ("2 May: five were held in Hue (source: RFA).", ["RFA"]),
        ("I spoke with Pastor Seo. He tells me that five were held.", ["Pastor Seo"]),
    ],
)
def test_less_common_ways_of_naming_a_source(text: str, expected: list[str]) -> None:
    assert chain(text, "five were held") == expected


def test_each_clause_keeps_its_own_source() -> None:
    text = "A driver said ten left, but the embassy said five were held."
    assert chain(text, "ten left") == ["A driver"]
    assert chain(text, "five were held") == ["the embassy"]


def test_names_and_cues_point_at_their_words() -> None:
    text = "On Friday a pastor in Busan said five were held."
    (found,) = find_attributions(text)
    (name,) = found.chain
    assert text[name.start : name.end] == "a pastor in Busan"
    assert text[slice(*found.cue)] == "said"
    assert found.verb == "say"


def test_a_text_cut_already_gives_the_same() -> None:
    text = "Local police said that five were held. They were fined."
    assert find_attributions(text, divided=divide(text)) == find_attributions(text)


@pytest.mark.parametrize(
    "piece",
    [
        "said ",
        "X said. ",
        "“",
        '"',
        "[",
        "[Kim] ",
        "according to ",
        "Kim ",
        "he said, ",
        "the paper said. ",
        "VOA said. ",
        "“He said.\n",
        ", who, ",
        "\n",
        "said,\n",
    ],
)
def test_hostile_text_ends_in_time(piece: str) -> None:
    started = time.perf_counter()
    assert isinstance(find_attributions(piece * 10_000), list)
    assert time.perf_counter() - started < 20


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Mr said nine refugees were deported.", []),
        ("Nine refugees were deported, according to Mr.", []),
        ("Nine refugees were deported, police told Mr.", ["police"]),
        ("According to Mr., nine refugees were deported.", []),
        ("Mr. Kim said nine refugees were deported.", ["Kim"]),
    ],
)
def test_a_title_without_a_name_names_nobody(text: str, expected: list[str]) -> None:
    assert chain(text, "refugees were deported") == expected


def test_nothing_is_found_in_nothing() -> None:
    assert find_attributions("") == []
