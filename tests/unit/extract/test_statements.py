"""Statements of whole items: reported, in the outlet's own voice, in posts."""

from __future__ import annotations

from dataclasses import replace

import pytest

from firsthand.extract.statements import statements_of
from firsthand.model.item import ItemKind
from firsthand.model.source import SourceKind
from firsthand.model.statement import Quotation, Stance
from firsthand.model.text import Block, Role, Span, words_at


def test_what_is_reported_and_what_the_outlet_says_are_both_statements(marked) -> None:
    page = marked("<Ada Ferrer> [said] {that 12 soldiers were killed}. The port is closed.")
    reported, own = statements_of(page.item, page)
    assert words_at(page.text, reported.content) == "that 12 soldiers were killed"
    assert words_at(page.text, reported.source) == "Ada Ferrer"
    assert [figure.low for figure in reported.figures] == [12]
    assert not reported.own_voice
    assert own.own_voice
    assert own.chain == ()
    assert words_at(page.text, own.content) == "The port is closed."


def test_the_same_item_gives_the_same_ids_and_no_two_are_equal(marked) -> None:
    page = marked("<Reuters, AP and AFP> [reported] {that nine soldiers died}. The ships left.")
    first, second = (statements_of(page.item, page) for _ in range(2))
    assert first == second
    assert len({one.id for one in first}) == len(first) == 4


def test_a_relayed_statement_is_told_once_with_its_chain(marked) -> None:
    page = marked("<1Reuters> [1reported] that {1<2Ada Ferrer> [2said] {29 soldiers were killed}}.")
    (only,) = statements_of(page.item, page)
    assert [speaker.name for speaker in only.chain] == ["Reuters", "Ada Ferrer"]


def test_what_was_never_said_is_told_whole_by_who_denies_it(marked) -> None:
    page = marked(
        "<1Ada Ferrer> [1insists] {1<2she> [2never told] the BBC {2that the dam was safe}}."
    )
    (only,) = statements_of(page.item, page)
    assert [speaker.name for speaker in only.chain] == ["Ada Ferrer"]
    assert words_at(page.text, only.content).startswith("she never told")


def test_a_judged_claim_keeps_the_judgement_and_the_claim_apart(marked) -> None:
    page = marked(
        "<1Ada Ferrer> [1could not confirm] {1the [2claim] by <2Tom Reed> {2that 90 men were"
        " killed}}."
    )
    found = {one.origin.name: one.stance for one in statements_of(page.item, page) if one.origin}
    assert found == {"Ada Ferrer": Stance.UNVERIFIED, "Tom Reed": Stance.ASSERTS}


def test_what_is_said_of_a_claim_is_no_part_of_its_speakers_name(marked) -> None:
    page = marked(
        "<1Holm's party> [1speaks of] {1more than 30 dead}, <1a claim for which it has no proof>."
    )
    (only,) = statements_of(page.item, page)
    assert [speaker.name for speaker in only.chain] == ["Holm's party"]


def test_one_sentence_with_two_stances_gives_two_statements(marked) -> None:
    page = marked(
        "<Ada Ferrer> [confirmed] {the authenticity of the pictures but not the number of dead}."
    )
    first, second = statements_of(page.item, page)
    assert (first.stance, second.stance) == (Stance.CONFIRMS, Stance.UNVERIFIED)
    assert "authenticity" in words_at(page.text, first.content)
    assert "number" in words_at(page.text, second.content)


def test_a_split_quotation_keeps_its_pieces_and_is_direct(marked) -> None:
    page = marked("{“Nine soldiers died,”} <Ada Ferrer> [said], {“in the night.”}")
    (only,) = statements_of(page.item, page)
    assert len(only.content) == 2
    assert only.quotation is Quotation.DIRECT


@pytest.mark.parametrize(
    ("markup", "kind"),
    [
        ("<Ada Ferrer> [said] {“nine died”}.", Quotation.DIRECT),
        ("<Ada Ferrer> [said] {it was “a dark night” for all of us}.", Quotation.MIXED),
        ("<Ada Ferrer> [said] {nine died}.", Quotation.INDIRECT),
    ],
)
def test_the_share_of_words_in_quotation_marks_tells_the_kind(
    marked, markup: str, kind: Quotation
) -> None:
    page = marked(markup)
    assert statements_of(page.item, page)[0].quotation is kind


def test_what_is_left_of_a_sentence_counts_when_it_holds_a_figure(marked) -> None:
    page = marked("After 40 soldiers were killed in the port, <Ada Ferrer> [said] {it was over}.")
    own = [one for one in statements_of(page.item, page) if one.own_voice]
    assert [figure.low for one in own for figure in one.figures] == [40]


def test_questions_and_words_without_a_verb_say_nothing(marked) -> None:
    page = marked("Who closed the port? Advertisement.")
    assert statements_of(page.item, page) == ()


@pytest.mark.parametrize("words", ["Did the army close the port", "Was the port closed (again?)"])
def test_a_headline_that_asks_says_nothing(marked, words) -> None:
    page = marked(words)
    above = replace(page.item, blocks=(Block(Span(0, len(page.text)), Role.TITLE),))
    assert statements_of(above, page) == ()


def test_a_headline_on_a_group_with_the_name_of_a_verb_is_told(marked) -> None:
    page = marked("IS fighters close the port")
    above = replace(page.item, blocks=(Block(Span(0, len(page.text)), Role.TITLE),))
    assert len(statements_of(above, page)) == 1


def test_what_is_set_aside_is_never_read(marked) -> None:
    page = marked("The port is closed.\n\nSign up for our newsletter today.")
    cut = page.text.index("Sign")
    item = replace(
        page.item,
        blocks=(
            Block(Span(0, cut - 2), Role.BODY),
            Block(Span(cut, len(page.text)), Role.SET_ASIDE, why="newsletter"),
        ),
    )
    assert [words_at(page.text, one.content) for one in statements_of(item, page)] == [
        "The port is closed."
    ]


def test_a_post_is_the_word_of_its_account(marked) -> None:
    page = marked("We have killed 40 soldiers.")
    block = Block(Span(0, len(page.text)), Role.POST, by="@harbour_watch_1")
    (only,) = statements_of(replace(page.item, blocks=(block,)), page)
    assert only.origin is not None
    assert (only.origin.name, only.origin.kind) == ("@harbour_watch_1", SourceKind.ACCOUNT)
    own = replace(page.item, blocks=(block,), kind=ItemKind.POST, outlet="Black Dawn Brigade")
    (only,) = statements_of(own, page)
    assert only.origin is not None
    assert only.origin.name == "Black Dawn Brigade"


def test_an_item_without_words_has_no_statements(marked) -> None:
    page = marked(" \n")
    assert statements_of(page.item, page) == ()


def test_content_that_only_points_is_no_statement(marked) -> None:
    page = marked("<Ada Ferrer> [said] {that}.")
    assert all(one.own_voice for one in statements_of(page.item, page))


def test_a_stance_does_not_reach_into_what_a_second_verb_tells(marked) -> None:
    page = marked(
        "<1<2Ada Ferrer>> [1confirmed] {1the strike}, and [2warned] {2that more would come}."
    )
    first, second = statements_of(page.item, page)
    assert (first.stance, second.stance) == (Stance.CONFIRMS, Stance.ASSERTS)


def test_a_picture_shows_and_is_nobody(marked) -> None:
    page = marked("<No single photograph> [shows] {more than 60 victims}.")
    (only,) = statements_of(page.item, page)
    assert (only.chain, only.source) == ((), ())
    assert words_at(page.text, only.cue) == "shows"


def test_a_picture_is_the_word_of_whoever_released_it(marked) -> None:
    page = marked("<Pictures posted online by the Black Dawn Brigade> [show] {men in a truck}.")
    (only,) = statements_of(page.item, page)
    assert [speaker.name for speaker in only.chain] == ["Black Dawn Brigade"]


def test_what_somebody_says_that_pictures_show_is_his_word_and_told_once(marked) -> None:
    page = marked("<1Ada Ferrer> [1said] {1that <2the pictures> [2show] {2men in a ditch}}.")
    (only,) = statements_of(page.item, page)
    assert [speaker.name for speaker in only.chain] == ["Ada Ferrer"]
    assert words_at(page.text, only.content) == "that the pictures show men in a ditch"


@pytest.mark.parametrize("speaker", ["The video", "A report", "The statement"])
def test_documents_and_films_that_say_something_speak(marked, speaker: str) -> None:
    page = marked(f"<{speaker}> [says] {{that nine men died}}.")
    (only,) = statements_of(page.item, page)
    assert only.origin is not None
    assert only.origin.kind is SourceKind.DOCUMENT


def test_the_topic_before_a_headline_colon_says_nothing(marked) -> None:
    page = marked("<Port crisis>[:] {nine soldiers were found dead}.")
    (only,) = statements_of(page.item, page)
    assert only.own_voice
    assert words_at(page.text, only.content) == "nine soldiers were found dead."


def test_the_signature_of_a_quoted_post_is_no_part_of_it(marked) -> None:
    page = marked("We have killed 40 soldiers.\nHarbour Watch (@harbour_1) May 3, 2014")
    post = Block(Span(0, len(page.text)), Role.POST, by="@harbour_1")
    found = statements_of(replace(page.item, blocks=(post,)), page)
    assert [words_at(page.text, one.content) for one in found] == ["We have killed 40 soldiers."]


@pytest.mark.parametrize(("language", "read"), [(None, True), ("en", True), ("fr", False)])
def test_only_english_is_read(marked, language: str | None, read: bool) -> None:
    page = marked("<Ada Ferrer> [said] {that nine men died}.")
    assert bool(statements_of(replace(page.item, language=language), page)) is read


def test_a_verb_that_only_leads_up_to_another_is_told_once(marked) -> None:
    page = marked("<Ada Ferrer> [refused to confirm] {that nine men died}.")
    words = "to confirm that nine men died"
    start = page.text.index(words)
    cue = Span(page.text.index("refused"), page.text.index(" to"))
    page.said.append(replace(page.said[0], cue=(cue,), content=(Span(start, start + len(words)),)))
    (only,) = statements_of(page.item, page)
    assert words_at(page.text, only.cue) == "refused to confirm"
    assert only.stance is Stance.UNVERIFIED


def test_a_bare_estimate_counts_what_the_paragraph_before_tells(marked) -> None:
    page = marked("Some 40 men were killed.\n\nThe council has raised its estimate to 560–770.")
    figures = [figure for one in statements_of(page.item, page) for figure in one.figures]
    assert [(figure.low, figure.facet) for figure in figures] == [(40, "killed"), (560, "killed")]


def test_who_calls_a_claim_false_denies_it_and_does_not_make_it(marked) -> None:
    page = marked("<1<2The owners>> [1called] {1the [2claim] {2that 30 miners drowned a lie}}.")
    (only,) = statements_of(page.item, page)
    assert only.stance is Stance.DENIES
    assert words_at(page.text, only.cue) == "called"


def test_the_own_words_of_a_printed_agency_text_are_the_agencys(marked) -> None:
    page = marked("<Ada Ferrer> [said] {that 12 soldiers were killed}. The port is closed.")
    printed = replace(page.item, agency="Reuters", outlet="Daily Mail")
    itself = replace(page.item, agency="Reuters", outlet="Reuters")
    assert [one.name for one in statements_of(printed, page)[1].chain] == ["Reuters"]
    assert statements_of(itself, page)[1].chain == ()


def test_a_sentence_that_only_points_back_says_nothing_of_its_own(marked) -> None:
    page = marked("The lower lock has been shut since May. So says the harbour office, in a note.")
    (only,) = statements_of(page.item, page)
    assert words_at(page.text, only.content) == "The lower lock has been shut since May."
    assert [one.name for one in only.chain] == ["harbour office"]


def contents(page) -> list[str]:
    return [words_at(page.text, one.content) for one in statements_of(page.item, page)]


@pytest.mark.parametrize(
    "markup",
    [
        "<1A gunner> [1told] a court {1that he [2had been ordered] {2to fire on the port}}.",
        "<1The mission> [1said] {1<2it> was [2aware of] {2the reports} and sought access}.",
        "<1Ada Ferrer> [1said] {1<2she> [2saw] {2the boat go down}}.",
    ],
)
def test_what_is_only_part_of_what_somebody_says_is_no_statement_of_its_own(
    marked, markup: str
) -> None:
    assert len(contents(marked(markup))) == 1


def test_what_somebody_says_to_have_told_before_is_told_again(marked) -> None:
    markup = "<1Ada Ferrer> [1said] {1<2she> [2had told] the police {2that nine had died}}."
    assert contents(marked(markup)) == ["that nine had died"]


def test_a_scrap_around_what_another_says_is_no_statement(marked) -> None:
    markup = (
        "<1Malk> [1said] {1<2his brother> [2had counted] {2eleven dead} in the chapel of rest by"
        " the evening}."
    )
    assert contents(marked(markup)) == ["eleven dead"]


def test_a_clause_around_what_a_paper_says_is_kept(marked) -> None:
    markup = "<1Widows> [1said] {1officials had made them sign <2papers> [2stating] {2it burned}}."
    assert "officials had made them sign" in contents(marked(markup))


def test_what_somebody_says_not_to_know_stays_left_open(marked) -> None:
    page = marked("<1Ada Ferrer> [1said] {1<2she> [2did not know] {2how many had died}}.")
    (only,) = statements_of(page.item, page)
    assert only.stance is Stance.UNVERIFIED


def test_what_one_says_and_another_denies_are_two_statements(marked) -> None:
    page = marked(
        "{The pumps were off all winter}, <a worker> [said]. The operator, Selane Lines, denied"
        " that."
    )
    found = statements_of(page.item, page)
    told = {one.origin.name: one.stance for one in found if one.origin}
    assert told == {"worker": Stance.ASSERTS, "Selane Lines": Stance.DENIES}
    assert len({one.id for one in found}) == 2
    assert {words_at(page.text, one.content) for one in found} == {"The pumps were off all winter"}
