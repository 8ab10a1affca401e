"""What readers cut too long, too short or lose, mended by punctuation."""

from __future__ import annotations

import pytest

from firsthand.extract.attributions.mending import completed, mended
from firsthand.extract.parsing import parse
from firsthand.extract.sentences import Page
from firsthand.model.ports import Attribution
from firsthand.model.text import words_at


def _mended(page) -> tuple[str, str]:
    said = mended(Page.of(parse(page.text, ())), page.said[0])
    return words_at(page.text, said.content), words_at(page.text, said.source)


@pytest.mark.parametrize(
    ("markup", "content", "source"),
    [
        (
            "{Nine died on Tuesday, the governor of Karsa, Ada Ferrer}, [said].",
            "Nine died on Tuesday",
            "the governor of Karsa, Ada Ferrer",
        ),
        (
            "{Nine died in a fall after three days of rain, coast guard captain Ada Ferrer}"
            " [said].",
            "Nine died in a fall after three days of rain",
            "coast guard captain Ada Ferrer",
        ),
        (
            "{Nine died when a bus fell near Sarn, the governor of Sarn province} [said].",
            "Nine died when a bus fell near Sarn",
            "the governor of Sarn province",
        ),
    ],
)
def test_a_speaker_swallowed_by_what_he_says_is_found(
    marked, markup: str, content: str, source: str
) -> None:
    assert _mended(marked(markup)) == (content, source)


def test_what_is_no_speaker_is_not_taken_for_one(marked) -> None:
    page = marked("{Nine died, on Monday}, [said].")
    assert _mended(page) == ("Nine died, on Monday", "")


def test_what_somebody_did_is_no_speaker(marked) -> None:
    page = marked("Ada Ferrer, the driver, <took out a loan last year> but [said] {nine died}.")
    assert _mended(page) == ("nine died", "")


def test_a_citation_before_that_is_no_part_of_what_is_said(marked) -> None:
    page = marked("<Reuters> [reported], {citing the mayor, Ada Ferrer, that nine died}.")
    assert _mended(page) == ("that nine died", "Reuters")


def test_where_it_was_said_is_no_part_of_the_speaker(marked) -> None:
    page = marked("<In a clip posted by the Northern Light, a masked man> [says] {nine died}.")
    assert _mended(page) == ("nine died", "a masked man")


def test_the_clause_before_a_semicolon_is_a_neighbour(marked) -> None:
    page = marked("{The BBC said so}; <the mayor> [says] {nine died}.")
    assert _mended(page) == ("nine died", "the mayor")


def test_who_was_told_inside_anothers_words_is_added(marked) -> None:
    page = marked("<Ada> [said] {Tom had been told by a worker that nine died}.")
    found = completed(Page.of(parse(page.text, ())), page.said)
    assert len(found) == 2
    assert words_at(page.text, found[1].source) == "a worker"
    assert words_at(page.text, found[1].content) == "nine died"


def test_a_report_that_only_repeats_the_verb_before_it_is_dropped(marked) -> None:
    page = marked("<Ada Ferrer> [says] in a new report {that nine died}.")
    cue = page.text.index("report")
    noun = Attribution(page.said[0].content, (type(page.said[0].cue[0])(cue, cue + 6),))
    assert completed(Page.of(parse(page.text, ())), [*page.said, noun]) == list(page.said)


@pytest.mark.parametrize(
    ("markup", "content", "source"),
    [
        (
            "{The shells came from the ridge, the deputy governor, Ada Ferrer}, [has said].",
            "The shells came from the ridge",
            "the deputy governor, Ada Ferrer",
        ),
        (
            "{Shells struck the market on Thursday, a rebel commander and} <two guards> [said].",
            "Shells struck the market on Thursday",
            "a rebel commander and two guards",
        ),
        (
            "{Shells struck the market, a house and} <two guards> [said].",
            "Shells struck the market, a house and",
            "two guards",
        ),
        (
            "{The ship was towed}, <an account the coast guard> [denied].",
            "The ship was towed",
            "the coast guard",
        ),
        ("{The ship was towed}, <an account manager> [said].", "The ship was towed",
         "an account manager"),
    ],
)  # fmt: skip
def test_who_speaks_is_cut_where_the_words_show_it(
    marked, markup: str, content: str, source: str
) -> None:
    assert _mended(marked(markup)) == (content, source)


def test_a_verb_of_rejecting_is_no_end_of_a_name(marked) -> None:
    page = marked("<The ministry rejects> [reports] {that the ferry was full}.")
    said = mended(Page.of(parse(page.text, ())), page.said[0])
    assert words_at(page.text, said.source) == "The ministry"
    assert words_at(page.text, said.cue) == "rejects reports"
    kept = marked("<The ministry> [reports] {that the ferry was full}.")
    said = mended(Page.of(parse(kept.text, ())), kept.said[0])
    assert words_at(kept.text, said.cue) == "reports"
