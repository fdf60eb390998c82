"""Each page shows what the record holds, and nothing that a report says can run in it."""

from __future__ import annotations

import html
import re
from importlib.resources import files
from typing import TYPE_CHECKING
from urllib.parse import quote

import pytest
import web_example
from conftest import begin, officer
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from habeas.archive import Archive
from habeas.errors import RecordError

if TYPE_CHECKING:
    from django.test import Client

HERALD = web_example.id_of("herald")
PAGES = (
    "/",
    "/incidents/i-shenyang",
    "/incidents/i-six",
    "/cases",
    "/cases/c-nanning",
    "/reports",
    f"/reports/{HERALD}",
    f"/reports/{web_example.id_of('hostile')}",
    f"/reports/{web_example.id_of('korean')}",
    f"/reports/{web_example.id_of('silent')}",
    "/count",
    "/incidents/i-shenyang/rank",
    "/count?act=arrest&place=China&date=2019-05&role=refugee",
    "/decisions",
    "/history",
    f"/decide?kind=wrong&thing={HERALD}.0",
    f"/decide?kind=corrected&field=people&thing={HERALD}.0",
    f"/decide?kind=different&thing={HERALD}.0",
    "/decide?kind=same&thing=i-six",
)


def shown(client: Client, address: str) -> str:
    """The words of a page, its markup left out."""
    page = client.get(address).content.decode()
    return " ".join(html.unescape(re.sub(r"<[^>]*>", " ", page)).split())


@pytest.mark.parametrize("address", PAGES)
def test_every_page_is_shown(pages: Client, address: str) -> None:
    response = pages.get(address)
    assert response.status_code == 200, response.content.decode()
    assert b"</html>" in response.content


@pytest.mark.parametrize("address", PAGES)
def test_no_page_lets_words_of_a_report_become_markup(pages: Client, address: str) -> None:
    page = pages.get(address).content
    assert b"<script" not in page
    assert b"<img" not in page
    assert b" style=" not in page


@pytest.mark.parametrize("address", PAGES)
def test_every_page_has_one_heading_a_title_landmarks_and_a_way_past_the_menu(pages: Client, address: str) -> None:
    page = pages.get(address).content.decode()
    assert page.count("<h1") == 1
    assert re.search(r"<title>[^<]+ · Habeas</title>", page)
    assert page.count("<main") == page.count('<nav aria-label="Pages"') == 1
    assert 'href="#main"' in page
    ids = re.findall(r' id="([^"]+)"', page)
    assert len(ids) == len(set(ids))


@pytest.mark.parametrize("address", [*PAGES, "/nothing-here", "/incidents/i-none"])
def test_every_page_says_that_the_record_is_not_encrypted(pages: Client, address: str) -> None:
    assert "This record is not encrypted." in shown(pages, address)


def test_an_encrypted_record_is_not_called_open(tmp_path: object) -> None:
    with Archive.create(f"{tmp_path}/sealed.habeas", passphrase="a long enough phrase") as archive:
        client = officer(begin(archive))
        assert "not encrypted" not in shown(client, "/")


def test_the_list_tells_people_as_a_range_with_reports_and_origins(pages: Client) -> None:
    assert "Arrest disputed 4 or more refugee Shenyang, Liaoning, China 24 May 2019 2 2" in shown(pages, "/")


@pytest.mark.parametrize(
    ("query", "fits"),
    [
        ("act=return", ["i-return"]),
        ("place=liaoning", ["i-shenyang"]),
        ("place=China", ["i-shenyang", "i-nanning", "i-six"]),
        ("place=CN&date=2019-05-12", ["i-nanning"]),
        ("modality=expected", ["i-return"]),
        ("act=arrest&sort=most", ["i-nanning", "i-six", "i-shenyang"]),
        ("sort=oldest", ["i-nanning", "i-shenyang", "i-return", "i-six"]),
        ("place=Nowhere", []),
        ("date=yesterday", ["i-shenyang", "i-nanning", "i-return", "i-six"]),
    ],
)
def test_the_list_is_narrowed_and_ordered_as_asked(pages: Client, query: str, fits: list[str]) -> None:
    page = pages.get(f"/?{query}").content.decode()
    assert re.findall(r'href="/incidents/([^"]+)"', page) == fits


def test_a_day_that_is_none_is_told_at_its_field(pages: Client) -> None:
    assert "“yesterday” is no day that can be looked for." in shown(pages, "/?date=yesterday")


@pytest.mark.parametrize("number", ["0", "-1", "99", "x", ""])
def test_a_page_number_that_is_none_gives_the_nearest_page(pages: Client, number: str) -> None:
    assert pages.get("/", {"page": number}).status_code == 200


def test_an_incident_sets_disputed_values_side_by_side_with_who_says_which(pages: Client) -> None:
    page = shown(pages, "/incidents/i-shenyang")
    assert "People disputed 4 four North Korean refugees Border Herald, 30 May 2019 ← a relief worker" in page
    assert "5 or more At least five people Harbour Post, 2 June 2019 ← Radio Han" in page


def test_every_cited_word_of_an_incident_leads_to_its_place_in_the_report(pages: Client) -> None:
    page = pages.get("/incidents/i-shenyang").content.decode()
    address = re.search(r'href="([^"]+)">At least five people</a></q>', page)
    assert address
    report = pages.get(html.unescape(address[1]).partition("#")[0]).content.decode()
    assert re.search(r'<span id="cited"></span><a [^>]*class="[^"]*shown[^"]*"[^>]*>At least five people</a>', report)


def test_the_text_of_a_report_is_shown_letter_for_letter(pages: Client) -> None:
    page = pages.get(f"/reports/{HERALD}").content.decode()
    words = re.search(r'<div class="words"[^>]*>(.*?)</div>', page, re.DOTALL)
    assert words
    without_numbers = re.sub(r"<sup.*?</sup>", "", words[1], flags=re.DOTALL)
    assert html.unescape(re.sub(r"<[^>]*>", "", without_numbers)) == web_example.HERALD.text


def test_what_is_unsettled_is_asked_as_a_question_with_its_alternatives(pages: Client) -> None:
    page = shown(pages, f"/reports/{HERALD}")
    assert "Place: which is it? Lanjiang could be either of two towns." in page
    assert "Lanjiang, Zhejiang, CN" in page


def test_a_report_that_was_not_read_says_why(pages: Client) -> None:
    assert "Korean is not read yet." in shown(pages, f"/reports/{web_example.id_of('korean')}")


def test_a_report_that_tells_of_nothing_says_so(pages: Client) -> None:
    assert "was found in this text" in shown(pages, f"/reports/{web_example.id_of('silent')}")


@pytest.mark.parametrize(
    "query", ["cited=9.people", "cited=x", "cited=1.nothing", "open=99", "open=-1", "open=²", "done=none"]
)
def test_an_address_that_cites_nothing_still_shows_the_report(pages: Client, query: str) -> None:
    assert pages.get(f"/reports/{HERALD}?{query}").status_code == 200


def test_the_balance_of_a_case_stands_line_by_line(pages: Client) -> None:
    page = shown(pages, "/cases/c-nanning")
    assert "Status return expected" in page
    assert "whereabouts unknown 2 nothing told" in page


def test_a_question_that_is_no_question_is_asked_again(pages: Client) -> None:
    page = shown(pages, "/count?act=arrest&place=Atlantis&date=May")
    assert "“Atlantis” is no place" in page
    assert "“May” is no day" in page


@pytest.mark.parametrize("address", ["/", "/cases", "/reports", "/count", "/decisions"])
def test_an_empty_record_says_what_to_do(empty: Archive, address: str) -> None:
    client = officer(begin(empty))
    response = client.get(address)
    assert response.status_code == 200
    assert 'class="empty"' in response.content.decode()


@pytest.mark.parametrize(
    ("address", "status"),
    [
        ("/nothing-here", 404),
        ("/incidents/i-none", 404),
        ("/cases/c-none", 404),
        ("/reports/r-none", 404),
        ("/history?of=i-none", 404),
        ("/static/none.css", 404),
        ("/static/..%2f..%2fsettings.py", 404),
        ("/static/refused.css", 404),
    ],
)
def test_what_is_not_there_gets_a_page_that_says_so(pages: Client, address: str, status: int) -> None:
    response = pages.get(address)
    assert response.status_code == status
    assert b'class="empty fault"' in response.content


def test_what_breaks_inside_is_told_without_its_inside(
    pages: Client, kept: Archive, monkeypatch: pytest.MonkeyPatch
) -> None:
    def break_down() -> None:
        raise ValueError("a guide's name")

    monkeypatch.setattr(kept, "incidents", break_down)
    response = pages.get("/")
    assert response.status_code == 500
    page = response.content.decode()
    assert "This page could not be shown" in page
    for inside in ("Traceback", "a guide", "ValueError", ".py"):
        assert inside not in page


def test_an_error_of_the_record_is_told_in_its_own_words(
    pages: Client, kept: Archive, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full() -> None:
        raise RecordError("The record can't be read: the disk is gone. Connect it, then load this page again.")

    monkeypatch.setattr(kept, "cases", full)
    response = pages.get("/cases")
    assert response.status_code == 500
    assert "Connect it, then load this page again." in response.content.decode()


def test_styles_are_sent_once_and_asked_for_again_by_their_mark(pages: Client) -> None:
    response = pages.get("/static/habeas.css")
    assert response.headers["Content-Type"] == "text/css; charset=utf-8"
    again = pages.get("/static/habeas.css", HTTP_IF_NONE_MATCH=response.headers["ETag"])
    assert again.status_code == 304
    assert again.content == b""


def test_the_stylesheet_asks_for_nothing_from_elsewhere(pages: Client) -> None:
    styles = pages.get("/static/habeas.css").content.decode()
    assert "url(" not in styles
    assert "@import" not in styles
    assert "http" not in styles


@pytest.mark.parametrize("address", PAGES)
def test_pages_only_show_and_never_change(pages: Client, kept: Archive, address: str) -> None:
    before = len(kept.history())
    pages.get(address)
    assert len(kept.history()) == before
    if not address.startswith("/decide"):
        assert pages.post(address.partition("?")[0]).status_code in (403, 405)


@given(
    address=st.sampled_from(["/", "/count", "/reports", "/cases", "/decisions", "/history", "/decide", f"/reports/{HERALD}"]),
    asked=st.dictionaries(
        st.sampled_from(["act", "modality", "place", "date", "role", "sort", "page", "kind", "thing", "other", "field", "value", "cited", "open", "done", "of"]),
        st.one_of(
            st.text(max_size=20),
            st.sampled_from(["arrest", "CN", "2019-05", "XXXX-02-29", "0001", "9999-12-31/..", "../0001-01-01", "same", "wrong", "corrected", "i-six", f"{HERALD}.0", f"{HERALD}.99999999999999999999", "people", "1.people"]),
        ),
    ),
)  # fmt: skip
@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_whatever_is_asked_is_answered(pages: Client, address: str, asked: dict[str, str]) -> None:
    assert pages.get(address, asked).status_code in (200, 400, 404)


@given(path=st.text(min_size=1, max_size=30))
@settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_whatever_is_opened_is_answered(pages: Client, path: str) -> None:
    for kind in ("incidents", "cases", "reports", "static"):
        assert pages.get(f"/{kind}/{quote(path, safe='')}").status_code in (200, 302, 404)


def test_every_word_of_the_pages_can_be_translated() -> None:
    """Nothing but names, signs and commands stands in a template outside of the translating tags."""
    templates = files("habeas.web").joinpath("templates", "web")
    kept = re.compile(r"Habeas|UTC|habeas add [^<]*")
    for folder in (templates, templates.joinpath("parts")):
        for template in folder.iterdir():
            if template.name.endswith(".html"):
                words = template.read_text(encoding="utf-8")
                words = re.sub(r"\{% blocktranslate.*?%\}.*?\{% endblocktranslate %\}", "", words, flags=re.DOTALL)
                words = re.sub(r"\{%.*?%\}|\{\{.*?\}\}", "", words, flags=re.DOTALL)
                attributes = re.findall(r'(?:aria-label|title|placeholder|alt)="([^"]*)"', words)
                words = kept.sub("", re.sub(r"<[^>]*>|&\w+;", "", words))
                assert (template.name, re.findall(r"[A-Za-z]+", words + " ".join(attributes))) == (template.name, [])


@pytest.mark.parametrize("address", ["/incidents/i-none", "/reports/r-none", "/history?of=i-none"])
def test_a_page_for_what_is_not_there_names_pages_and_no_commands(pages: Client, address: str) -> None:
    answer = pages.get(address)
    assert answer.status_code == 404
    page = answer.content.decode()
    assert "lists of incidents, cases and reports" in page
    assert "habeas incidents" not in page


def test_a_count_asks_for_some_and_shows_what_the_reports_do_not_exclude(pages: Client) -> None:
    page = shown(pages, "/count?act=arrest&sex=female&age=0-17&status=held")
    assert "female, 0 to 17 years, held" in page
    assert "Open world" in page
    page = shown(pages, "/count?act=arrest&unit=incidents&modality=expected")
    assert "incidents, what is told as expected" in page
    assert "is no age. Type it like 13, 0-17 or 60+." in shown(pages, "/count?act=arrest&age=old")


def test_an_incident_is_asked_whether_it_is_the_largest_known(pages: Client) -> None:
    page = shown(pages, "/incidents/i-shenyang/rank")
    assert "Is it the largest known?" in page
    assert any(answer in page for answer in ("Yes", "No", "It can't be said"))
