"""Saved pages."""

from __future__ import annotations

import pytest

from firsthand.errors import InputEmpty
from firsthand.model.text import Role
from firsthand.read.draft import Draft
from firsthand.read.formats.page import read_page

REPORT = """
<p>LIMA (AP) — A ferry sank on Sunday with nine people aboard, the coast guard said on
Monday in a statement.</p>
<div class="inline-newsletter">Get the harbour news in your inbox each morning.</div>
<p>Its owner doubted the number. &#8220;There were seven,&#8221; he told the Harbour Post.</p>
<blockquote class="twitter-tweet"><p>We saw it sink. Nine aboard.</p>&mdash; Harbour Pilot
(@pilot_7) <a href="#">June 14, 2014</a></blockquote>
<p>Divers were still searching for the wreck at dusk, and families waited at the mole.</p>
"""
PAGE = f"""<!DOCTYPE html>
<html lang="en"><head><meta charset="utf-8">
<title>Ferry sinks off Lima with nine aboard | Harbour Post</title>
<link rel="canonical" href="https://www.harbour.example/2014/06/16/ferry-sinks">
<meta property="og:site_name" content="Harbour Post">
<meta property="article:published_time" content="2014-06-16T10:05:00+02:00">
<meta name="author" content="By Ana Example">
</head><body>
<header><a class="logo" href="/">Harbour Post</a>
<nav><a href="#">Home</a><a href="#">World</a></nav></header>
<main><article>
<p class="kicker">Americas</p>
<h1>Ferry sinks off Lima with nine aboard</h1>
<div class="byline">By Ana Example, Associated Press</div>
<figure><img src="ferry.jpg" alt="A ferry">
<figcaption>The ferry in May. (AP Photo/Luz Example)</figcaption></figure>
{REPORT}
</article>
<aside class="related"><h3>Related stories</h3>
<ul><li><a href="#">Pilots strike again</a></li></ul></aside>
</main>
<footer>Terms of use · Privacy</footer>
<footer class="note">Note: This text restates, in other words, a public report.</footer>
</body></html>"""


@pytest.fixture(name="draft", scope="module")
def _draft() -> Draft:
    return read_page(PAGE.encode(), "a.html")


def _words(draft: Draft, role: Role) -> list[str]:
    return [block.span.of(draft.text) for block in draft.blocks if block.role is role]


def test_the_head_of_a_page_tells_who_published_what_and_when(draft: Draft) -> None:
    assert draft.outlet == "Harbour Post"
    assert draft.title == "Ferry sinks off Lima with nine aboard"
    assert draft.author == "Ana Example"
    assert draft.url == "https://www.harbour.example/2014/06/16/ferry-sinks"
    assert draft.dates[0].when.iso == "2014-06-16T08:05:00Z/2014-06-16T08:05:01Z"


def test_the_title_stands_first_and_only_once(draft: Draft) -> None:
    assert draft.text.startswith("Ferry sinks off Lima with nine aboard\n\n")
    assert _words(draft, Role.TITLE) == ["Ferry sinks off Lima with nine aboard"]


def test_each_paragraph_of_the_report_is_a_block_of_its_own(draft: Draft) -> None:
    body = _words(draft, Role.BODY)
    assert [words[:12] for words in body] == ["A ferry sank", "Its owner do", "Divers were "]


def test_a_quoted_post_is_spoken_by_its_account(draft: Draft) -> None:
    (post,) = [block for block in draft.blocks if block.role is Role.POST]
    assert post.by == "Harbour Pilot"
    assert post.span.of(draft.text).startswith("We saw it sink.")


def test_a_caption_belongs_to_its_picture(draft: Draft) -> None:
    (picture,) = draft.pictures
    assert picture.locator == "ferry.jpg"
    assert picture.caption is not None
    assert picture.caption.of(draft.text) == "The ferry in May. (AP Photo/Luz Example)"
    assert picture.credit == "AP Photo/Luz Example"


def test_what_surrounds_the_report_is_left_out_or_set_aside(draft: Draft) -> None:
    aside = " ".join(_words(draft, Role.SET_ASIDE))
    assert "in your inbox" in aside
    assert "This text restates" in aside
    assert "Pilots strike" not in draft.text
    assert "Privacy" not in draft.text


def test_the_signature_is_no_statement(draft: Draft) -> None:
    assert _words(draft, Role.BYLINE) == ["By Ana Example, Associated Press"]
    assert draft.wire == "AP"


def test_a_page_without_metadata_is_dated_by_its_marks_and_named_by_its_address() -> None:
    page = (
        "<html><head><title>Ferry sinks</title>"
        '<link rel="canonical" href="https://edition.cnn.com/x"></head><body><h1>Ferry sinks</h1>'
        f'<span itemprop="datePublished" content="2014-06-16">June 16</span>{REPORT}</body></html>'
    )
    draft = read_page(page.encode(), "a.html")
    assert draft.outlet == "CNN"
    assert [flag.code for flag in draft.flags] == ["outlet-from-address"]
    assert draft.dates[0].when.iso == "2014-06-16"


def test_less_common_marks_of_a_date_are_found_too() -> None:
    page = (
        '<html><body><h1>Ferry sinks</h1><time datetime="2014-06-16T10:00:00Z">Monday</time>'
        f"{REPORT}</body></html>"
    )
    draft = read_page(page.encode(), "a.html")
    assert [reading.when.iso for reading in draft.dates] == ["2014-06-16"]


def test_a_page_whose_text_is_loaded_by_a_script_is_empty() -> None:
    with pytest.raises(InputEmpty, match="holds no words"):
        read_page(b"<html><body><script>load()</script></body></html>", "a.html")


def test_metadata_of_schema_org_count_before_tags() -> None:
    data = (
        '<script type="application/ld+json">{"@graph": [{"@type": "NewsArticle", "headline": "Ferry'
        ' sinks", "datePublished": "2014-06-15", "publisher": {"name": "Harbour Times"}, "author":'
        ' [{"name": "Ana Example"}, {"name": "Luz Example"}]}]}</script>'
    )
    draft = read_page(PAGE.replace("</head>", data + "</head>").encode(), "a.html")
    assert draft.outlet == "Harbour Times"
    assert draft.author == "Ana Example, Luz Example"
    assert [reading.when.day.day for reading in draft.dates[:2]] == [15, 16]


def test_a_page_made_of_tables_and_line_breaks_is_read_line_by_line() -> None:
    page = (
        "<html><head><title>Ferry sinks off Lima - Harbour Post</title></head><body><table><tr><td>"
        "<a href=/>Home</a> | <a href=/w>World</a></td></tr><tr><td><b>Ferry sinks off Lima</b><br>"
        "By Ana Example<br>June 16, 2014<br><br>A ferry sank on Sunday with nine people aboard, the"
        " coast guard said in a statement.<br><br>Its owner doubted the number and took no"
        " questions from the Harbour Post.</td></tr></table></body></html>"
    )
    draft = read_page(page.encode(), "a.html")
    assert (draft.title, draft.outlet, draft.author) == (
        "Ferry sinks off Lima",
        "Harbour Post",
        "Ana Example",
    )
    assert [reading.when.iso for reading in draft.dates] == ["2014-06-16"]
    assert [block.role for block in draft.blocks] == [
        Role.TITLE,
        Role.BYLINE,
        Role.DATELINE,
        Role.BODY,
        Role.BODY,
    ]


def test_what_readers_commented_is_left_out() -> None:
    comments = '<div class="comments"><p>I was there and I saw forty dead people there.</p></div>'
    draft = read_page(PAGE.replace("</main>", f"{comments}</main>").encode(), "a.html")
    assert "forty dead" not in draft.text


def test_the_date_that_the_page_prints_is_compared_with_its_metadata() -> None:
    page = PAGE.replace("<figure>", "<time>June 11, 2014</time><figure>")
    dates = {reading.when.day.day for reading in read_page(page.encode(), "a.html").dates}
    assert dates == {16, 11}


def test_words_nested_deeply_are_read() -> None:
    words = "A ferry sank on Sunday with nine people aboard, the coast guard said."
    page = "<html><body>" + "<div>" * 1000 + f"<p>{words}</p>" + "</div>" * 1000
    assert words in read_page(page.encode(), "a.html").text


SAVED = """<html><head><title>Strike</title></head><body><article><h1>Strike</h1>
<p>The port authority said on Saturday that 14 people were hurt in the port.</p></article></body>"""
BY_BROWSER = "<!-- saved from url=(0033)https://port.example/2031/strike -->"
BY_SINGLE_FILE = """<!--
 Page saved with SingleFile
 url: https://port.example/2031/strike
 saved date: Sat Jun 21 2031 10:00:00 GMT+0200
-->"""


@pytest.mark.parametrize("comment", [BY_BROWSER, BY_SINGLE_FILE])
def test_the_address_that_the_saving_program_wrote_is_read_and_said_to_be_its(comment: str) -> None:
    for page in (f"<!DOCTYPE html>\n{comment}\n{SAVED}", SAVED.replace("<head>", comment)):
        draft = read_page(page.encode(), "a.html")
        assert draft.url == "https://port.example/2031/strike"
        assert draft.outlet == "port.example"
        codes = {flag.code for flag in draft.flags}
        assert {"address-from-saved-file", "outlet-from-address"} <= codes


def test_an_address_that_the_page_itself_names_comes_first() -> None:
    named = '<link rel="canonical" href="https://port.example/named"></head>'
    page = f"<!DOCTYPE html>{BY_BROWSER}{SAVED.replace('</head>', named)}"
    draft = read_page(page.encode(), "a.html")
    assert draft.url == "https://port.example/named"
    assert "address-from-saved-file" not in {flag.code for flag in draft.flags}


@pytest.mark.parametrize(
    "comment",
    [
        "<!-- saved from url=(0014)about:internet -->",
        "<p>saved from url=(0033)https://port.example/2031/strike</p>",
        "<!-- a page saved with SingleFile url: https://port.example/2031/strike -->",
        "x" * 9_000 + BY_BROWSER,
    ],
)
def test_what_only_looks_like_such_a_comment_gives_no_address(comment: str) -> None:
    page = f"<!DOCTYPE html>{SAVED.replace('<body>', '<body>' + comment)}"
    assert read_page(page.encode(), "a.html").url is None
