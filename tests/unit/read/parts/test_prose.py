"""Parts of plain texts as they are pasted from pages."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from firsthand.model.text import Role
from firsthand.read.parts.prose import blocks_of, prose_of

PASTED = """\
Harbour Post
WORLD NEWS
Ferry Sinks Off Lima With Nine Aboard
But the owner doubts the number
By Ana Example | Posted Jun 16, 2014 7:19 AM CDT

LIMA (AP) — A ferry sank on Sunday with nine people aboard, the coast guard said.

Divers at the wreck on Monday. Photo: Harbour Press

The coast guard has not said how many people were aboard, and the harbour master could \
not be reached. We saw it sink. Nine aboard. Nobody came for an hour, and the \
lights went out. — Harbour Pilot (@pilot_7) June 14, 2014 The account was gone by noon.

Share this article

Related: Pilots strike again

Sign up for our newsletter

[Note: This text restates a public report.]
"""


def _parts(text: str) -> list[tuple[Role, str]]:
    return [(block.role, block.span.of(text)) for block in blocks_of(text)]


def test_a_pasted_page_falls_into_its_parts() -> None:
    assert [role for role, _ in _parts(PASTED)] == [
        Role.SET_ASIDE,
        Role.SET_ASIDE,
        Role.TITLE,
        Role.TITLE,
        Role.BYLINE,
        Role.DATELINE,
        Role.BODY,
        Role.CAPTION,
        Role.BODY,
        Role.POST,
        Role.BODY,
        *[Role.SET_ASIDE] * 4,
    ]


def test_the_head_tells_outlet_title_author_and_date() -> None:
    prose = prose_of(PASTED)
    assert prose.head.outlet == "Harbour Post"
    assert prose.head.title == "Ferry Sinks Off Lima With Nine Aboard"
    assert prose.author == "Ana Example"
    assert prose.wire == "AP"
    assert [found.when.day.isoformat() for found, _ in prose.lead_dates] == ["2014-06-16"]


def test_the_sentence_starts_after_the_dateline() -> None:
    body = next(words for role, words in _parts(PASTED) if role is Role.BODY)
    assert body.startswith("A ferry sank on Sunday")


def test_a_text_that_starts_with_a_sentence_has_no_head() -> None:
    text = (
        "A ferry sank on Sunday with nine people aboard, the coast guard said on Monday.\n\n"
        "Divers were still searching."
    )
    assert [role for role, _ in _parts(text)] == [Role.BODY, Role.BODY]
    assert prose_of(text).head.title is None


def test_a_headline_with_a_full_stop_before_a_blank_line_is_a_title() -> None:
    text = "Ferry owner calls the count ‘a lie.’\n\nThe owner of a ferry that sank said so.\n"
    assert prose_of(text).head.title == "Ferry owner calls the count ‘a lie.’"


def test_the_last_part_of_a_path_is_the_title_when_there_is_no_other() -> None:
    text = "Harbour.com » News » Ferry sinks off Lima with nine\nJune 16, 2014\n\nA ferry sank."
    assert _parts(text)[:2] == [
        (Role.SET_ASIDE, "Harbour.com » News »"),
        (Role.TITLE, "Ferry sinks off Lima with nine"),
    ]


def test_a_text_of_one_paragraph_is_body() -> None:
    assert _parts("Ferry said to be lost off Lima") == [
        (Role.BODY, "Ferry said to be lost off Lima")
    ]


def test_a_signature_on_its_own_line_takes_the_post_above_it() -> None:
    text = (
        "The pilot posted at noon, and the coast guard said that it had read what he wrote.\n\n"
        "We saw it sink.\n\n— Harbour Pilot (@pilot_7) June 14, 2014\n\nThen he was silent."
    )
    (post,) = [block for block in blocks_of(text) if block.role is Role.POST]
    assert post.span.of(text).startswith("We saw it sink.")
    assert post.by == "Harbour Pilot"


def test_headlines_after_a_related_heading_are_set_aside_until_a_sentence() -> None:
    text = (
        "A ferry sank on Sunday with nine people aboard, the coast guard said on Monday.\n"
        "RELATED CONTENT\nPilots strike again\nDredger lost off the mole\n"
        "Divers were still searching at dusk."
    )
    roles = [role for role, _ in _parts(text)]
    assert roles == [Role.BODY, *[Role.SET_ASIDE] * 3, Role.BODY]


def test_lines_that_a_mail_program_wrapped_make_one_paragraph() -> None:
    text = (
        "A ferry sank on Sunday with nine people aboard, the coast\n"
        "guard said on Monday. Divers were still searching for the\n"
        "wreck at dusk, and the families of those who were aboard\n"
        "waited at the mole.\n\nNobody was found."
    )
    assert [role for role, _ in _parts(text)] == [Role.BODY, Role.BODY]


def test_short_lines_are_not_taken_for_wrapped_ones() -> None:
    text = "Ferry sinks off Lima\nNine people were aboard\nOwner doubts the number\nA ferry sank."
    assert len(_parts(text)) == 4


def test_a_closing_line_that_only_dates_the_page_is_read() -> None:
    text = (
        "A ferry sank on Sunday with nine people aboard, the coast guard said on Monday.\n\n"
        "The last such loss was on 2 May 2011, the coast guard said.\n\n"
        "Last updated Sat 27 Sep 2014"
    )
    found = prose_of(text).closing_dates
    assert [date.when.day.isoformat() for date, _ in found] == ["2014-09-27"]


@given(st.text(alphabet="aB .\n—:(@)»“!", max_size=300))
def test_blocks_cover_every_word_and_never_overlap(text: str) -> None:
    at = 0
    for block in blocks_of(text):
        assert block.span.start >= at
        assert not re.search(r"\w", text[at : block.span.start])
        at = block.span.end
    assert not re.search(r"\w", text[at:])


def test_the_line_that_heads_a_release_dates_it() -> None:
    lead = "Harbour Watch counted nine people aboard the ferry that sank off Lima on Sunday."
    for line in ("Harbour Watch, 16 June 2014", "Lima, June 16, 2014"):
        prose = prose_of(f"{line}\n\n{lead}\n\n{lead}", with_head=False)
        assert [found.when.day.isoformat() for found, _ in prose.lead_dates] == ["2014-06-16"]
        assert prose.blocks[0].role is Role.DATELINE
    sentence = "Divers, who came on 16 June 2014"
    assert prose_of(f"{sentence}\n\n{lead}", with_head=False).blocks[0].role is Role.BODY
